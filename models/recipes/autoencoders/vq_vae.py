"""A VQ-VAE: the nearest of a list of codes takes the place of what the encoder said.

Van den Oord et al. 2017, "Neural Discrete Representation Learning": the gradient passes the choice as if it were not
there, the codes move to the average of what chose them, and the commitment loss keeps the encoder near its codes.
"""

from torch import Tensor

from autoencoders.trunk import Step, pixel_loss, psnr
from vq import ImageTokenizer

COMMITMENT = 0.25  # VQ-VAE, equation 3
REVIVE_EVERY, REVIVE_UNTIL = 10, 0.7


class VqVae(ImageTokenizer):
    def learn(self, pixels: Tensor, step: int, steps: int) -> Step:
        drawn, distance = self.through(pixels, step, steps)
        return pixel_loss(drawn, pixels) + COMMITMENT * distance, {"psnr": psnr(drawn, pixels), "live": f"{int((self.codebook.counts > 0.04).sum())}"}

    def through(self, pixels: Tensor, step: int, steps: int) -> tuple[Tensor, Tensor]:
        """The reconstruction, and how far the encoder is from its codes; the codebook learns."""
        drawn, found, tokens = self(pixels)
        distance = (1 - (found * self.codebook.vectors[tokens]).sum(-1)).mean()
        self.codebook.learn(found.detach(), tokens)
        if step % REVIVE_EVERY == REVIVE_EVERY - 1 and step < steps * REVIVE_UNTIL:
            self.codebook.revive(found.detach(), tokens)
        return drawn.float(), distance
