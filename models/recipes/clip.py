"""CLIP: one tower for pictures, one for captions, close together where they belong together.

Radford et al. 2021, "Learning Transferable Visual Models From Natural Language Supervision", figure 3. Beside the other
captions of the batch every picture is held against captions of its own with one attribute changed (hard negatives, as
in Yuksekgonul et al. 2022): plain negatives leave "left of" and "right of" at chance.
"""

import math

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from drawing import CELL
from scenes import GRID
from transformer import EncoderLayer, TextEncoder, attention_mask, initialise


class ImageTower(nn.Module):
    """Pixels [B, 3, S, S] to [B, W]: a small vision transformer over patches, averaged."""

    def __init__(self, width: int, heads: int, layers: int):
        super().__init__()
        self.patches = nn.Linear(3 * CELL * CELL, width, bias=False)
        self.positions = nn.Embedding(GRID * GRID, width)
        self.layers = nn.ModuleList(EncoderLayer(width, heads, 4 * width) for _ in range(layers))
        self.norm = nn.LayerNorm(width)

    def forward(self, pixels: Tensor) -> Tensor:
        patches = F.pixel_unshuffle(pixels * 2 - 1, CELL).flatten(2).transpose(1, 2)
        x = self.patches(patches) + self.positions.weight
        for layer in self.layers:
            x = layer(x, None)
        return self.norm(x).mean(1)


class Clip(nn.Module):
    def __init__(self, settings, words: int, text_length: int):
        super().__init__()
        width, heads = settings.width, settings.heads
        self.text = TextEncoder(words, text_length, width, heads, settings.text_layers, 4 * width)
        self.image = ImageTower(width, heads, settings.image_layers)
        self.text_output = nn.Linear(width, settings.embedding, bias=False)
        self.image_output = nn.Linear(width, settings.embedding, bias=False)
        self.log_scale = nn.Parameter(torch.tensor(math.log(10.0)))
        initialise(self)

    def embed_text(self, ids: Tensor) -> Tensor:
        """Caption ids [B, T] to unit vectors [B, E]: the average over the words."""
        mask = attention_mask(ids)
        words = mask[:, 0, 0, :, None].float()
        mean = (self.text(ids, mask) * words).sum(1) / words.sum(1)
        return F.normalize(self.text_output(mean).float(), dim=-1)

    def embed_image(self, pixels: Tensor) -> Tensor:
        """Pixels [B, 3, S, S] in [0, 1] to unit vectors [B, E]."""
        return F.normalize(self.image_output(self.image(pixels)).float(), dim=-1)

    @property
    def scale(self) -> Tensor:
        return self.log_scale.exp().clamp(max=100)

    def loss(self, pixels: Tensor, ids: Tensor, wrong: Tensor) -> tuple[Tensor, Tensor]:
        """Pixels [B, 3, S, S], captions [B, T], changed captions [B, M, T]: loss, and how often a picture prefers its caption."""
        images = self.embed_image(pixels)
        texts = self.embed_text(torch.cat([ids, wrong.flatten(0, 1)]))
        right = texts[: len(ids)]
        own = texts[len(ids) :].unflatten(0, wrong.shape[:2])
        between = self.scale * images @ right.T
        changed = self.scale * torch.einsum("be,bme->bm", images, own)
        target = torch.arange(len(ids), device=ids.device)
        by_image = torch.cat([between, changed], 1)
        loss = (F.cross_entropy(by_image, target) + F.cross_entropy(between.T, target)) / 2
        return loss, (by_image.argmax(1) == target).float().mean()
