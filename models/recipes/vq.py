"""The image tokenizer: one code for each patch, and a decoder that looks at the neighbours.

VQ-VAE (van den Oord et al. 2017, "Neural Discrete Representation Learning") with the unit-length codes of
ViT-VQGAN (Yu et al. 2021, section 3.2) and an exponential moving average codebook (VQ-VAE, appendix A.1). The encoder
sees one patch at a time: an encoder that sees further gives plain white a hundred codes, and the transformer drowns in them.
"""

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from drawing import CELL
from scenes import GRID


class PatchEncoder(nn.Module):
    """Pixels [B, 3, S, S] in [0, 1] to `size` numbers a patch [B, N, C], each from its own patch."""

    def __init__(self, width: int, size: int):
        super().__init__()
        self.input = nn.Linear(3 * CELL * CELL, width)
        self.hidden = nn.Linear(width, width)
        self.output = nn.Linear(width, size)

    def forward(self, pixels: Tensor) -> Tensor:
        patches = F.pixel_unshuffle(pixels * 2 - 1, CELL).flatten(2).transpose(1, 2)
        return self.output(F.gelu(self.hidden(F.gelu(self.input(patches))))).float()


class Block(nn.Module):
    """A residual block of two convolutions."""

    def __init__(self, width: int):
        super().__init__()
        self.first = nn.Conv2d(width, width, 3, padding=1)
        self.second = nn.Conv2d(width, width, 3, padding=1)
        nn.init.zeros_(self.second.weight)
        nn.init.zeros_(self.second.bias)

    def forward(self, x: Tensor) -> Tensor:
        return x + self.second(F.gelu(self.first(F.gelu(x))))


class Decoder(nn.Module):
    """Vectors [B, N, C] to pixels [B, 3, S, S] (not yet clamped)."""

    def __init__(self, code_size: int, width: int, blocks: int, fine_width: int, fine_blocks: int):
        super().__init__()
        self.input = nn.Conv2d(code_size, width, 3, padding=1)
        self.coarse = nn.Sequential(*(Block(width) for _ in range(blocks)))
        self.widen = nn.Conv2d(width, fine_width * 9, 1)
        self.fine = nn.Sequential(*(Block(fine_width) for _ in range(fine_blocks)))
        self.output = nn.Conv2d(fine_width, 3 * (CELL // 3) ** 2, 3, padding=1)

    def forward(self, codes: Tensor) -> Tensor:
        grid = codes.transpose(1, 2).unflatten(2, (GRID, GRID))
        x = self.widen(self.coarse(self.input(grid)))
        x = self.fine(F.pixel_shuffle(x, 3))
        return F.pixel_shuffle(self.output(F.gelu(x)), CELL // 3) + 0.5


FRESH = 0.2  # the count a new code starts with: idle, it is taken to be dead after 160 batches


class Codebook(nn.Module):
    """Unit vectors [K, C], moved by the average of what chose them."""

    def __init__(self, codes: int, code_size: int, keep: float = 0.99):
        super().__init__()
        self.keep = keep
        self.register_buffer("vectors", F.normalize(torch.randn(codes, code_size), dim=-1))
        self.register_buffer("counts", torch.full((codes,), FRESH))
        self.register_buffer("sums", FRESH * self.vectors)

    def forward(self, found: Tensor) -> Tensor:
        """Unit vectors [B, N, C] to the nearest codes [B, N]."""
        return (found @ self.vectors.T).argmax(-1)

    @torch.no_grad()
    def learn(self, found: Tensor, tokens: Tensor) -> None:
        """One step of the moving average (VQ-VAE, equations 6 to 8); idle codes move to what fits worst."""
        flat, chosen = found.flatten(0, 1), tokens.flatten()
        counts = torch.bincount(chosen, minlength=len(self.counts)).float()
        sums = torch.zeros_like(self.sums).index_add_(0, chosen, flat)
        self.counts.lerp_(counts, 1 - self.keep)
        self.sums.lerp_(sums, 1 - self.keep)
        self.vectors.copy_(F.normalize(self.sums, dim=-1))

    @torch.no_grad()
    def revive(self, found: Tensor, tokens: Tensor, limit: int = 128, idle: float = 0.04) -> int:
        """Gives codes that are chosen less than `idle` times a batch the patches that fit worst."""
        dead = torch.nonzero(self.counts < idle).flatten()[:limit]
        flat = found.flatten(0, 1)
        fit = (flat * self.vectors[tokens.flatten()]).sum(-1)
        # Spread over the worst patches: the very worst are often many copies of one.
        worst = fit.topk(min(len(flat), 4 * max(len(dead), 1)), largest=False).indices
        chosen = worst[torch.randperm(len(worst), device=worst.device)[: len(dead)]]
        self.vectors[dead] = flat[chosen]
        self.sums[dead] = FRESH * flat[chosen]
        self.counts[dead] = FRESH
        return len(dead)


class ImageTokenizer(nn.Module):
    def __init__(self, settings):
        super().__init__()
        self.encoder = PatchEncoder(settings.encoder_width, settings.code_size)
        self.codebook = Codebook(settings.codes, settings.code_size)
        self.decoder = Decoder(settings.code_size, settings.decoder_width, settings.decoder_blocks, settings.fine_width, settings.fine_blocks)

    def find(self, pixels: Tensor) -> Tensor:
        """Pixels [B, 3, S, S] to unit vectors [B, N, C], not yet codes."""
        return F.normalize(self.encoder(pixels), dim=-1)

    def encode(self, pixels: Tensor) -> Tensor:
        """Pixels [B, 3, S, S] to tokens [B, N]."""
        return self.codebook(self.find(pixels))

    def decode(self, tokens: Tensor) -> Tensor:
        """Tokens [B, N] to pixels [B, 3, S, S] in [0, 1]."""
        return self.decoder(self.codebook.vectors[tokens]).clamp(0, 1)

    def forward(self, pixels: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """Reconstruction (straight-through gradient, VQ-VAE section 3.2), unit vectors and tokens."""
        found = self.find(pixels)
        tokens = self.codebook(found)
        codes = self.codebook.vectors[tokens]
        return self.decoder(found + (codes - found).detach()), found, tokens
