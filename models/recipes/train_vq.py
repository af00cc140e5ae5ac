"""Trains the image tokenizer, and measures it."""

from pathlib import Path
from random import Random
from typing import Iterator

import torch
from torch import Tensor, nn

from autoencoders.trunk import pixel_loss, psnr
from autoencoders.vq_vae import VqVae
from data import pictures_of
from drawing import SIZE, EmojiSheet
from scenes import sample, sample_known
from training import Run, autocast, device
from vq import ImageTokenizer

EDGES = 0.5


def train(settings, sheet: EmojiSheet, folder: Path) -> ImageTokenizer:
    part = settings.vq
    torch.manual_seed(part.seed)
    model = VqVae(part).to(device()).to(memory_format=torch.channels_last)
    opt = torch.optim.AdamW(model.parameters(), lr=part.learning_rate, betas=(0.9, 0.98), weight_decay=1e-4)
    run = Run("vq", folder, model, [opt], part.steps, decay=0.4)
    rng = Random(part.seed + run.first)

    def step(number: int):
        pixels = pictures_of([sample_known(rng, 0.5) for _ in range(part.batch)], sheet)
        with autocast():
            return model.learn(pixels, number, part.steps)

    run.train(step)
    return model.eval()


def polish(model: ImageTokenizer, settings, sheet: EmojiSheet, folder: Path) -> ImageTokenizer:
    """Trains the decoder on, with encoder and codes as they are: tokens made before stay good."""
    part = settings.vq
    for frozen in (model.encoder, model.codebook):
        frozen.requires_grad_(False)
    model.train().to(memory_format=torch.channels_last)
    opt = torch.optim.AdamW(model.decoder.parameters(), lr=part.polish_rate, betas=(0.9, 0.98), weight_decay=1e-4)
    run = Run("pixels", folder, model, [opt], part.polish_steps, decay=0.4)
    rng = Random(part.seed + 1000 + run.first)

    def step(number: int):
        pixels = pictures_of([sample_known(rng, 0.5) for _ in range(part.batch)], sheet)
        with torch.no_grad():
            codes = model.codebook.vectors[model.encode(pixels)]
        with autocast():
            drawn = model.decoder(codes)
        drawn = drawn.float()
        return pixel_loss(drawn, pixels) + EDGES * edges(drawn, pixels), {"psnr": psnr(drawn, pixels)}

    run.train(step)
    return model.eval()


def edges(drawn: Tensor, pixels: Tensor) -> Tensor:
    """How differently neighbouring pixels differ, across and down: keeps contours sharp."""
    return sum((drawn - pixels).diff(dim=dim).abs().mean() for dim in (2, 3))


def measure(model: ImageTokenizer, sheet: EmojiSheet) -> dict[str, float]:
    return {**fidelity(model, sheet), **code_use(model, sheet)}


def held_back(sheet: EmojiSheet, count: int) -> Iterator[Tensor]:
    """`count` pictures that no training sees, in hundreds."""
    rng = Random(99)
    for _ in range(0, count, 100):
        yield pictures_of([sample(rng, 0.6) for _ in range(100)], sheet)


@torch.no_grad()
def fidelity(model: nn.Module, sheet: EmojiSheet, count: int = 1000) -> dict[str, float]:
    """PSNR through `model.encode` and `model.decode`: the mean over pictures, and of the mean error."""
    error = torch.cat([(model.decode(model.encode(pixels)) - pixels).square().mean((1, 2, 3)).cpu() for pixels in held_back(sheet, count)])
    return {
        "psnr": round(float(-10 * error.clamp(min=1e-6).log10().mean()), 2),
        "psnrOfMeanError": round(float(-10 * error.mean().log10()), 2),
        "pictures": count,
    }


@torch.no_grad()
def code_use(model: nn.Module, sheet: EmojiSheet, count: int = 1000) -> dict[str, float]:
    """Codes of a white picture, codes ever used, and the perplexity of the codes."""
    used = sum(torch.bincount(model.encode(pixels).flatten().cpu(), minlength=len(model.codebook.vectors)) for pixels in held_back(sheet, count))
    share = used / used.sum()
    return {
        "codesForWhite": int(model.encode(torch.ones(1, 3, SIZE, SIZE, device=device())).unique().numel()), "codesUsed": int((used > 0).sum()),
        "perplexity": round(float((-(share * share.clamp(min=1e-12).log()).sum()).exp()), 1),
    }
