"""Scenes drawn in bulk: pictures as bytes, captions as word ids, image tokens."""

from pathlib import Path
from random import Random

import numpy as np
import torch
from torch import Tensor
from tqdm import tqdm

import captions
import tokenizer
from drawing import EmojiSheet, draw
from scenes import Scene, sample_known
from training import device
from vq import ImageTokenizer


def as_pixels(pictures: np.ndarray) -> Tensor:
    """Bytes [B, S, S, 3] to [B, 3, S, S] in [0, 1], channels last in memory."""
    return torch.from_numpy(pictures).to(device()).permute(0, 3, 1, 2).float() / 255


def pictures_of(scenes: list[Scene], sheet: EmojiSheet) -> Tensor:
    return as_pixels(np.stack([draw(scene, sheet) for scene in scenes]))


def token_data(vq: ImageTokenizer, settings, sheet: EmojiSheet, folder: Path) -> tuple[np.ndarray, np.ndarray]:
    """Image tokens [P, N] and captions [P, C, T] of the training world, made once and kept."""
    path, world = folder / "tokens.npz", settings.world
    if path.exists():
        kept = np.load(path)
        return kept["tokens"], kept["captions"]
    rng = Random(world.seed)
    tokens, texts = [], []
    for _ in tqdm(range(0, world.pictures, 500), desc="tokens"):
        scenes = [sample_known(rng, world.shapes) for _ in range(500)]
        with torch.no_grad():
            tokens.append(vq.encode(pictures_of(scenes, sheet)).cpu().numpy().astype(np.int16))
        described = [captions.caption(scene, rng) for scene in scenes for _ in range(world.captions)]
        texts.append(tokenizer.encode(described, world.text_length).astype(np.int16).reshape(500, world.captions, -1))
    made = {"tokens": np.concatenate(tokens), "captions": np.concatenate(texts)}
    np.savez(path, **made)
    return made["tokens"], made["captions"]
