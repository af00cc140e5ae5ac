"""Sample sheets: prompts drawn by the model, to be looked at."""

from pathlib import Path

import numpy as np
import torch
from PIL import Image
from torch import Tensor

import tokenizer
from training import device
from transformer import Transformer
from vq import ImageTokenizer

PROMPTS = (
    "a red circle left of a blue square", "a red circle", "a small yellow star on a blue background", "trois étoiles jaunes dans la neige",
    "a big green triangle", "two purple hearts", "un carré noir au-dessus d'un cercle orange", "a cat", "a pizza on the grass",
    "a white ring at night", "four cyan diamonds", "a dog right of a tree", "un chat dans un carré rose", "a picture of a pink cross below a gray hexagon",
    "a rocket at night", "two apples in the desert",
)


@torch.no_grad()
def draw(transformer: Transformer, vq: ImageTokenizer, prompt: str, count: int, settings, seed: int = 1, **how) -> Tensor:
    """`count` pictures of a prompt, [count, 3, S, S]."""
    choice = {**vars(settings.defaults), **how}
    ids = torch.from_numpy(tokenizer.encode([prompt], settings.world.text_length)).to(device())
    generator = torch.Generator(device()).manual_seed(seed)
    tokens = transformer.generate(ids, count, choice["temperature"], choice["top_k"], choice["guidance"], generator)
    return vq.decode(tokens).cpu()


def sheet(transformer: Transformer, vq: ImageTokenizer, settings, path: Path, prompts=PROMPTS, count: int = 8, **how) -> None:
    """A row of pictures for every prompt."""
    save_sheet(path, [draw(transformer, vq, prompt, count, settings, **how) for prompt in prompts])


def save_sheet(path: Path, rows: list[Tensor], gap: int = 4) -> None:
    framed = [torch.nn.functional.pad(row, (0, gap, 0, gap), value=0.85) for row in rows]
    whole = torch.cat([torch.cat(list(row), 2) for row in framed], 1)
    Image.fromarray((whole.permute(1, 2, 0).numpy() * 255 + 0.5).astype(np.uint8)).save(path)
