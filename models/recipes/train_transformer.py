"""Trains the transformer on image tokens made once, and measures it by three cross-entropies."""

from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F
from torch import Tensor

import tokenizer
from training import Run, autocast, device, optimizers
from transformer import Transformer, empty_like

HELD = 4000  # the last scenes of the data are kept for measuring


def new(settings) -> Transformer:
    torch.manual_seed(settings.transformer.seed)
    words = tokenizer.tokenizer().get_vocab_size()
    return Transformer(settings.transformer, words, settings.world.text_length, settings.vq.codes).to(device())


def train(settings, tokens: np.ndarray, captions: np.ndarray, folder: Path) -> Transformer:
    """`tokens` [P, N] and `captions` [P, C, T]."""
    part = settings.transformer
    model = new(settings)
    run = Run("transformer", folder, model, optimizers(model, part.learning_rate, part.embedding_rate), part.steps, part.decay)
    rng = np.random.default_rng((part.seed, run.first))
    known = len(tokens) - HELD

    def step(number: int):
        scenes = rng.integers(0, known, part.batch)
        ids = captions[scenes, rng.integers(0, captions.shape[1], part.batch)].astype(np.int64)
        loss = cross_entropy(model, drop(shortened(ids), part, rng), torch.from_numpy(tokens[scenes].astype(np.int64)))
        return loss, {}

    def watch(number: int) -> None:
        if (number + 1) % 500 == 0:
            print({"step": number + 1, **measure(model, tokens, captions, 256)}, flush=True)

    run.train(step, watch)
    return model.eval()


def shortened(ids: np.ndarray) -> np.ndarray:
    """Without the columns that are padding everywhere."""
    return ids[:, : int((ids != tokenizer.PAD).sum(1).max())]


def drop(ids: np.ndarray, part, rng: np.random.Generator) -> Tensor:
    """Empties some captions (for guidance) and hides one word of others (so that an unknown word does no harm)."""
    lengths = (ids != tokenizer.PAD).sum(1)
    hide = np.flatnonzero(rng.random(len(ids)) < part.unknown_word)
    ids[hide, rng.integers(1, lengths[hide] - 1)] = tokenizer.UNKNOWN
    given = torch.from_numpy(ids)
    gone = torch.from_numpy(rng.random(len(ids)) < part.caption_dropout)[:, None]
    return torch.where(gone, empty_like(given), given)


def cross_entropy(model: Transformer, ids: Tensor, tokens: Tensor) -> Tensor:
    """Nats a token."""
    ids, tokens = ids.to(device()), tokens.to(device())
    with autocast():
        logits = model(ids, tokens)
    return F.cross_entropy(logits.float().flatten(0, 1), tokens.flatten())


@torch.no_grad()
def measure(model: Transformer, tokens: np.ndarray, captions: np.ndarray, count: int = HELD) -> dict[str, float]:
    """Nats a token on unseen scenes with the right caption, the empty one, and another scene's."""
    model.eval()
    sums = {"right": 0.0, "none": 0.0, "wrong": 0.0}
    for start in range(len(tokens) - count, len(tokens), 128):
        drawn = torch.from_numpy(tokens[start : start + 128].astype(np.int64))
        ids = torch.from_numpy(captions[start : start + 128, 0].astype(np.int64))
        for name, given in (("right", ids), ("none", empty_like(ids)), ("wrong", ids.roll(1, 0))):
            sums[name] += float(cross_entropy(model, given, drawn)) * len(drawn) / count
    model.train()
    return {name: round(value, 4) for name, value in sums.items()}
