"""A VQGAN: a VQ-VAE that must also look right, to a network that sees and to one that learns to tell real from drawn.

Esser et al. 2021, "Taming Transformers for High-Resolution Image Synthesis", equations 5 to 7: perceptual loss, a
discriminator of patches (Isola et al. 2016), and a weight that keeps the two gradients at the last layer in proportion.
"""

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from autoencoders.eyes import Eyes
from autoencoders.trunk import Step, pixel_loss, psnr
from autoencoders.vq_vae import COMMITMENT, VqVae


class Discriminator(nn.Module):
    """Pixels [B, 3, S, S] to how real each of S/8 × S/8 overlapping patches looks."""

    def __init__(self, width: int):
        super().__init__()
        self.layers = nn.Sequential(
            nn.Conv2d(3, width, 4, 2, 1), nn.LeakyReLU(0.2),
            nn.Conv2d(width, 2 * width, 4, 2, 1), nn.GroupNorm(8, 2 * width), nn.LeakyReLU(0.2),
            nn.Conv2d(2 * width, 4 * width, 4, 2, 1), nn.GroupNorm(8, 4 * width), nn.LeakyReLU(0.2),
            nn.Conv2d(4 * width, 1, 3, padding=1),
        )

    def forward(self, pixels: Tensor) -> Tensor:
        return self.layers(pixels * 2 - 1).float()


class Vqgan(VqVae):
    """`settings.perceptual` and `settings.adversarial` weigh the two losses; 0 leaves one out."""

    def __init__(self, settings, eyes: Eyes):
        super().__init__(settings)
        self.eyes = eyes
        self.settings = settings
        self.discriminator = Discriminator(settings.discriminator_width)

    def learn(self, pixels: Tensor, step: int, steps: int) -> Step:
        drawn, distance = self.through(pixels, step, steps)
        seen = pixel_loss(drawn, pixels)
        shown = {"psnr": psnr(drawn, pixels)}
        if self.settings.perceptual:
            perceptual = self.eyes.distance(drawn, pixels).mean()
            seen = seen + self.settings.perceptual * perceptual
            shown["perceptual"] = f"{perceptual.item():.3f}"
        loss = seen + COMMITMENT * distance
        if self.settings.adversarial and step >= steps * self.settings.adversary_from:
            fooled, told = self.contest(drawn, pixels)
            weight = self.settings.adversarial * self.balance(seen, fooled)
            loss = loss + weight * fooled + told
            shown |= {"told": f"{told.item():.2f}", "weight": f"{weight.item():.2f}"}
        return loss, shown

    def contest(self, drawn: Tensor, pixels: Tensor) -> tuple[Tensor, Tensor]:
        """The drawing's loss, which must not move the discriminator, and the discriminator's (hinge; Lim and Ye 2017)."""
        self.discriminator.requires_grad_(False)
        fooled = -self.discriminator(drawn).mean()
        self.discriminator.requires_grad_(True)
        real, false = self.discriminator(torch.cat([pixels, drawn.detach()])).chunk(2)
        return fooled, (F.relu(1 - real).mean() + F.relu(1 + false).mean()) / 2

    def balance(self, seen: Tensor, fooled: Tensor) -> Tensor:
        """Equation 7: how much larger the gradient of what is seen is, at the decoder's last layer."""
        last = self.decoder.output.weight
        sizes = [torch.autograd.grad(part, last, retain_graph=True)[0].norm() for part in (seen, fooled)]
        return (sizes[0] / (sizes[1] + 1e-6)).clamp(0, 1e4).detach()
