"""A variational auto-encoder: a cloud instead of a point, and the clouds of all pictures together fill a standard normal.

Kingma and Welling 2013, "Auto-Encoding Variational Bayes", equation 10.
"""

import torch
from torch import Tensor

from autoencoders.trunk import NAT, Step, Trunk, pixel_loss, psnr


class Vae(Trunk):
    def __init__(self, settings):
        super().__init__(settings, 2 * settings.code_size, settings.code_size)

    def cloud(self, pixels: Tensor) -> tuple[Tensor, Tensor]:
        """Mean and logarithm of the variance, each [B, N, C]."""
        mean, log_variance = self.encoder(pixels).chunk(2, -1)
        return mean, log_variance.clamp(-12, 6)

    def learn(self, pixels: Tensor, step: int, steps: int) -> Step:
        mean, log_variance = self.cloud(pixels)
        drawn = self.decoder(mean + torch.randn_like(mean) * (log_variance / 2).exp()).float()
        nats = divergence(mean, log_variance).mean()
        return pixel_loss(drawn, pixels) + NAT * nats, {"psnr": psnr(drawn, pixels), "nats": f"{nats.item():.0f}"}

    def nats(self, pixels: Tensor) -> Tensor:
        """What the cloud says beyond the standard normal, [B]."""
        return divergence(*self.cloud(pixels))

    def encode(self, pixels: Tensor) -> Tensor:
        """Pixels [B, 3, S, S] to the middles of the clouds [B, N, C]."""
        return self.cloud(pixels)[0]

    def decode(self, latents: Tensor) -> Tensor:
        """Numbers [B, N, C] to pixels [B, 3, S, S] in [0, 1]."""
        return self.decoder(latents).clamp(0, 1)


def divergence(mean: Tensor, log_variance: Tensor) -> Tensor:
    """Kullback-Leibler divergence of each picture's cloud from the standard normal, in nats, [B]."""
    return (mean.square() + log_variance.exp() - 1 - log_variance).sum((1, 2)) / 2
