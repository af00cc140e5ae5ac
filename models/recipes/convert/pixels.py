"""Layers over pixels that the auto-encoders share."""

import torch
from torch import Tensor

from checkpoint import State
from weights import CONTRIB, Large


def convolution(g: Large, x: str, name: str, state: State, pads: tuple[int, ...] | None = None, stride: int = 1, part=("weight", "bias")) -> str:
    kernel, shift = (state[f"{name}.{one}"] for one in part)
    pads = pads or (kernel.shape[-1] // 2,) * 4
    return g.op("Conv", x, g.weight(f"{name}.weight", kernel), g.weight(f"{name}.bias", shift), pads=pads, strides=[stride] * 2)


def group_norm(g: Large, x: str, name: str, state: State, epsilon: float) -> str:
    """GroupNorm of 32 groups."""
    scale, shift = (state[f"{name}.{part}"] for part in ("weight", "bias"))
    channels = len(scale)
    one, none = (g.weight(f"{value}s", torch.full((32,), float(value))) for value in (1, 0))
    grouped = g.op("InstanceNormalization", g.reshape(x, 0, 32, -1), one, none, epsilon=epsilon)
    # Back to its shape, which only the tensor before knows.
    same = g.op("Reshape", grouped, g.op("Shape", x))
    scaled = g.op("Mul", same, g.weight(f"{name}.weight", scale.reshape(channels, 1, 1)))
    return g.op("Add", scaled, g.weight(f"{name}.bias", shift.reshape(channels, 1, 1)))


def swish(g: Large, x: str) -> str:
    return g.op("QuickGelu", x, domain=CONTRIB, alpha=1.0)


def phases(kernel: Tensor) -> list[tuple[Tensor, tuple[int, int, int, int]]]:
    """
    Nearest upsampling by 2 and a 3×3 convolution after it, as four 2×2 convolutions before it, one for each place in a square of 2×2: its kernel
    and its padding. The rows above and below a new pixel come twice from the same row, so their weights add up: 4/9 of the products.
    """
    def halves(side: int, dim: int, weights: Tensor) -> Tensor:
        first, middle, last = weights.unbind(dim)
        return torch.stack([first, middle + last] if side == 0 else [first + middle, last], dim)

    return [(halves(column, 3, halves(row, 2, kernel)), (1 - row, 1 - column, row, column)) for row in (0, 1) for column in (0, 1)]


def raised(g: Large, x: str, name: str, state: State, part=("weight", "bias")) -> str:
    """Upsampling by 2, then the 3×3 convolution `name`."""
    kernel, shift = (state[f"{name}.{one}"] for one in part)
    bias = g.weight(f"{name}.bias", shift)
    parts = [
        g.op("Conv", x, g.weight(f"{name}.weight.{index}", small), bias, pads=pads)
        for index, (small, pads) in enumerate(phases(kernel))
    ]
    return g.op("DepthToSpace", g.op("Concat", *parts, axis=1), blocksize=2, mode="DCR")


def tokens(g: Large, scores: str, codes: int, places: int) -> None:
    """Scores of the codes [B, K, R, C] to the output `tokens` [B, N]."""
    best = g.op("ArgMax", scores, axis=1, keepdims=0)
    g.reshape(best, -1, places, to=g.output("tokens", "int64", "B", places))
