"""A discrete VAE: the encoder says how likely each code is, and training draws from that softly (relaxation).

Ramesh et al. 2021, "Zero-Shot Text-to-Image Generation", section 2.1 and appendix A.2: a Gumbel-softmax (Jang et al.
2016) whose temperature falls to 1/16, and the divergence from codes that are all as likely, whose weight rises above 1.
"""

import math

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from autoencoders.trunk import NAT, Step, Trunk, pixel_loss, psnr

COLDEST = 1 / 16
COLD, WEIGHED = 0.7, 0.2  # the shares of the training after which the temperature has fallen and the weight has risen


class Codes(nn.Module):
    def __init__(self, codes: int, code_size: int):
        super().__init__()
        self.vectors = nn.Parameter(torch.randn(codes, code_size))


class Dvae(Trunk):
    def __init__(self, settings):
        super().__init__(settings, settings.codes, settings.code_size)
        self.codebook = Codes(settings.codes, settings.code_size)
        self.weight = settings.divergence

    def learn(self, pixels: Tensor, step: int, steps: int) -> Step:
        logits = self.encoder(pixels)
        temperature = COLDEST ** min(1, step / (COLD * steps))
        # Kept from 0 and 1, whose double logarithms are infinite.
        gumbel = -torch.log(-torch.log(torch.rand_like(logits).clamp(1e-10, 1 - 1e-7)))
        soft = F.softmax((logits + gumbel) / temperature, -1)
        drawn = self.decoder(soft @ self.codebook.vectors).float()
        nats = divergence(logits).mean()
        weight = self.weight * min(1, step / (WEIGHED * steps))
        return pixel_loss(drawn, pixels) + weight * NAT * nats, {"psnr": psnr(drawn, pixels), "nats": f"{nats.item():.0f}", "temperature": f"{temperature:.2f}"}

    def encode(self, pixels: Tensor) -> Tensor:
        """Pixels [B, 3, S, S] to the likeliest tokens [B, N]."""
        return self.encoder(pixels).argmax(-1)

    def decode(self, tokens: Tensor) -> Tensor:
        """Tokens [B, N] to pixels [B, 3, S, S] in [0, 1]."""
        return self.decoder(self.codebook.vectors[tokens]).clamp(0, 1)


def divergence(logits: Tensor) -> Tensor:
    """Kullback-Leibler divergence of each picture's codes from the uniform distribution, in nats, [B]."""
    likely = F.log_softmax(logits, -1)
    return (math.log(logits.shape[-1]) + (likely.exp() * likely).sum(-1)).sum(-1)
