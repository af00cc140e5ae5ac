"""A plain auto-encoder: numbers in the middle, and nothing asked of them (Hinton and Salakhutdinov 2006)."""

from torch import Tensor

from autoencoders.trunk import Step, Trunk, pixel_loss, psnr


class Plain(Trunk):
    def __init__(self, settings):
        super().__init__(settings, settings.code_size, settings.code_size)

    def learn(self, pixels: Tensor, step: int, steps: int) -> Step:
        drawn = self.decoder(self.encoder(pixels)).float()
        return pixel_loss(drawn, pixels), {"psnr": psnr(drawn, pixels)}

    def encode(self, pixels: Tensor) -> Tensor:
        """Pixels [B, 3, S, S] to numbers [B, N, C]."""
        return self.encoder(pixels)

    def decode(self, latents: Tensor) -> Tensor:
        """Numbers [B, N, C] to pixels [B, 3, S, S] in [0, 1]."""
        return self.decoder(latents).clamp(0, 1)
