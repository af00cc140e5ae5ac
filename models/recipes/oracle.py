"""The oracle: reads a picture back into items and a place. Trained on the world's own renderer; it judges what petit draws.

At every cell it says whether a box begins there (its upper left corner) and how wide it is, which noun and which colour.
"""

from pathlib import Path
from random import Random

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from data import pictures_of
from drawing import EmojiSheet
from scenes import GRID, Scene, sample
from training import Run, autocast, device
from vq import Block, ImageTokenizer
from words import COLOURS, NOUNS, PLACES

SPANS = (0, 2, 3, 4, 6, 8)  # 0: no box begins here
NOUN = {noun.en: i for i, noun in enumerate(NOUNS)}
COLOUR = {"": 0, **{colour.en[0]: i + 1 for i, colour in enumerate(COLOURS)}}
PLACE = {place.name: i for i, place in enumerate(PLACES)}
PARTS = (len(SPANS), len(NOUN), len(COLOUR))


class Oracle(nn.Module):
    """Pixels [B, 3, S, S] to scores of spans, nouns and colours [B, G, G, ·], and of places [B, P]."""

    def __init__(self, width: int):
        super().__init__()
        wide = 3 * width
        self.look = nn.Sequential(
            nn.Conv2d(3, width // 2, 4, 2, 1), nn.GELU(), nn.Conv2d(width // 2, width, 4, 2, 1), Block(width), nn.GELU(),
            nn.Conv2d(width, wide, 3, 3), *(Block(wide) for _ in range(4)), nn.GELU(),
        )
        self.items = nn.Conv2d(wide, sum(PARTS), 1)
        self.place = nn.Linear(wide, len(PLACE))

    def forward(self, pixels: Tensor) -> tuple[list[Tensor], Tensor]:
        seen = self.look(pixels * 2 - 1)
        return list(self.items(seen).permute(0, 2, 3, 1).float().split(PARTS, -1)), self.place(seen.mean((2, 3))).float()


def labels(scenes: list[Scene]) -> Tensor:
    """[B, G, G, 3] of span, noun and colour indices; -1 where a noun or colour does not matter."""
    made = torch.full((len(scenes), GRID, GRID, 3), -1)
    made[..., 0] = 0
    for row, scene in zip(made, scenes):
        for item in scene.items:
            colour, noun = item.look
            row[item.y, item.x] = torch.tensor((SPANS.index(item.span), NOUN[noun], COLOUR[colour]))
    return made


def train(settings, vq: ImageTokenizer, sheet: EmojiSheet, folder: Path) -> Oracle:
    """Half of the pictures come through the image tokenizer, and all are a little noisy: generated pictures are not clean."""
    part = settings.oracle
    torch.manual_seed(part.seed)
    model = Oracle(part.width).to(device()).to(memory_format=torch.channels_last)
    opt = torch.optim.AdamW(model.parameters(), lr=part.learning_rate, weight_decay=0.01)
    run = Run("oracle", folder, model, [opt], part.steps, decay=0.5)
    rng = Random(part.seed * 1000 + run.first)

    def step(number: int):
        scenes = [sample(rng, 0.5) for _ in range(part.batch)]
        pixels = pictures_of(scenes, sheet)
        half = part.batch // 2
        with torch.no_grad(), autocast():
            pixels[:half] = vq.decode(vq.encode(pixels[:half])).float()
        pixels = (pixels + 0.03 * torch.randn_like(pixels)).contiguous(memory_format=torch.channels_last)
        truth = labels(scenes).to(device())
        with autocast():
            items, place = model(pixels)
        losses = [F.cross_entropy(scores.flatten(0, 2), truth[..., i].flatten(), ignore_index=-1) for i, scores in enumerate(items)]
        target = torch.tensor([PLACE[scene.place.name] for scene in scenes], device=device())
        return 10 * losses[0] + losses[1] + losses[2] + F.cross_entropy(place, target), {"noun": f"{losses[1]:.3f}", "span": f"{losses[0]:.4f}"}

    run.train(step)
    return model.eval()


@torch.no_grad()
def read(model: Oracle, pixels: Tensor) -> list[tuple[list[tuple[str, str, float, float]], str]]:
    """For every picture: its items as (colour, noun, centre x, centre y), and its place."""
    (spans, nouns, colours), places = model(pixels.to(device()))
    spans, nouns, colours, places = (part.argmax(-1).cpu() for part in (spans, nouns, colours, places))
    colour_names, place_names = list(COLOUR), list(PLACE)
    found = []
    for b in range(len(pixels)):
        items = []
        for y, x in torch.nonzero(spans[b]).tolist():
            half = SPANS[spans[b, y, x]] / 2
            noun = NOUNS[nouns[b, y, x]]
            items.append(("" if noun.emoji else colour_names[colours[b, y, x]], noun.en, x + half, y + half))
        found.append((items, place_names[places[b]]))
    return found


def measure(model: Oracle, vq: ImageTokenizer, sheet: EmojiSheet, count: int = 1000) -> dict[str, float]:
    """How often the oracle reads fresh pictures wholly right, as drawn and through the image tokenizer."""
    rng = Random(55)
    right = {"drawn": 0, "reconstructed": 0}
    for _ in range(0, count, 100):
        scenes = [sample(rng, 0.5) for _ in range(100)]
        pixels = pictures_of(scenes, sheet)
        with torch.no_grad():
            back = vq.decode(vq.encode(pixels))
        for name, seen in (("drawn", pixels), ("reconstructed", back)):
            for scene, (items, place) in zip(scenes, read(model, seen)):
                truth = sorted((*item.look, item.x + item.span / 2, item.y + item.span / 2) for item in scene.items)
                right[name] += sorted(items) == truth and place == scene.place.name
    return {**{name: round(value / count, 4) for name, value in right.items()}, "pictures": count}
