"""Trains the image tokenizer, and measures it."""

from pathlib import Path
from random import Random

import torch
import torch.nn.functional as F
from torch import Tensor

from data import pictures_of
from drawing import EmojiSheet
from scenes import sample, sample_known
from training import Run, autocast, device
from vq import ImageTokenizer

COMMITMENT = 0.25  # VQ-VAE, equation 3
EDGES = 0.5
REVIVE_EVERY, REVIVE_UNTIL = 10, 0.7


def train(settings, sheet: EmojiSheet, folder: Path) -> ImageTokenizer:
    part = settings.vq
    torch.manual_seed(part.seed)
    model = ImageTokenizer(part).to(device()).to(memory_format=torch.channels_last)
    opt = torch.optim.AdamW(model.parameters(), lr=part.learning_rate, betas=(0.9, 0.98), weight_decay=1e-4)
    run = Run("vq", folder, model, [opt], part.steps, decay=0.4)
    rng = Random(part.seed + run.first)

    def step(number: int):
        pixels = pictures_of([sample_known(rng, 0.5) for _ in range(part.batch)], sheet)
        with autocast():
            drawn, found, tokens = model(pixels)
        drawn = drawn.float()
        square = F.mse_loss(drawn, pixels)
        loss = square * 4 + F.l1_loss(drawn, pixels) + COMMITMENT * (1 - (found * model.codebook.vectors[tokens]).sum(-1)).mean()
        model.codebook.learn(found.detach(), tokens)
        if number % REVIVE_EVERY == REVIVE_EVERY - 1 and number < part.steps * REVIVE_UNTIL:
            model.codebook.revive(found.detach(), tokens)
        return loss, {"psnr": f"{-10 * square.log10().item():.2f}", "live": int((model.codebook.counts > 0.04).sum())}

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
        square = F.mse_loss(drawn, pixels)
        return square * 4 + F.l1_loss(drawn, pixels) + EDGES * edges(drawn, pixels), {"psnr": f"{-10 * square.log10().item():.2f}"}

    run.train(step)
    return model.eval()


def edges(drawn: Tensor, pixels: Tensor) -> Tensor:
    """How differently neighbouring pixels differ, across and down: keeps contours sharp."""
    return sum((drawn - pixels).diff(dim=dim).abs().mean() for dim in (2, 3))


@torch.no_grad()
def measure(model: ImageTokenizer, sheet: EmojiSheet, count: int = 1000) -> dict[str, float]:
    """PSNR (mean over pictures, and of the mean error), codes of a white patch, perplexity of the codes."""
    rng = Random(99)
    errors, used = [], torch.zeros(len(model.codebook.vectors))
    for _ in range(0, count, 100):
        pixels = pictures_of([sample(rng, 0.6) for _ in range(100)], sheet)
        tokens = model.encode(pixels)
        errors.append((model.decode(tokens) - pixels).square().mean((1, 2, 3)).cpu())
        used += torch.bincount(tokens.flatten().cpu(), minlength=len(used))
    white = model.encode(torch.ones(1, 3, *pixels.shape[2:], device=device())).unique().numel()
    error = torch.cat(errors)
    share = used / used.sum()
    return {
        "psnr": round(float(-10 * error.clamp(min=1e-6).log10().mean()), 2),
        "psnrOfMeanError": round(float(-10 * error.mean().log10()), 2),
        "codesForWhite": int(white), "codesUsed": int((used > 0).sum()),
        "perplexity": round(float((-(share * share.clamp(min=1e-12).log()).sum()).exp()), 1), "pictures": count,
    }
