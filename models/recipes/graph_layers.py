"""Layers that several parts of petit share, as ONNX nodes: attention over words, patches and convolutions over pixels."""

import numpy as np
import onnx
import torch
from torch import Tensor

from drawing import CELL
from graph import CONTRIB, Graph
from scenes import GRID

State = dict[str, Tensor]
TOKENS = GRID * GRID


def half(module: torch.nn.Module) -> State:
    """The weights as they are shipped: rounded to fp16."""
    return {name: value.half().float() for name, value in module.state_dict().items()}


def cast(g: Graph, x: str, kind: int = onnx.TensorProto.FLOAT) -> str:
    name = f"{x}_as_{kind}"
    g.nodes.append(onnx.helper.make_node("Cast", [x], [name], to=kind))
    return name


def attend(g: Graph, q: str, k: str, v: str, mask: str | None, heads: int) -> str:
    """Attention of q [B, L, W] over k, v in one node of onnxruntime; `mask` is [B, T] of int32."""
    inputs = [q, k, v] + (["", mask] if mask else [])
    return g.op("MultiHeadAttention", *inputs, domain=CONTRIB, num_heads=heads)


def self_attention(g: Graph, x: str, name: str, state: State, mask: str | None, length: int, heads: int) -> str:
    """What a SelfAttention adds to x [R, W] (not causal), for sequences of `length`."""
    width = state[f"{name}.output.weight"].shape[0]
    normed = g.norm(x, f"{name}.norm", state)
    mixed = g.reshape(g.linear(normed, f"{name}.input", state), -1, length, 3 * width)
    at = len(g.nodes)
    q, k, v = g.ops("Split", [mixed], [f"{part}_{at}" for part in "qkv"], axis=-1, num_outputs=3)
    return g.linear(g.reshape(attend(g, q, k, v, mask, heads), -1, width), f"{name}.output", state)


def feed(g: Graph, normed: str, name: str, state: State) -> str:
    return g.linear(g.gelu(g.linear(normed, f"{name}.rise", state)), f"{name}.fall", state)


def encoder_layer(g: Graph, x: str, name: str, state: State, mask: str | None, length: int, heads: int) -> str:
    added = self_attention(g, x, f"{name}.attention", state, mask, length, heads)
    normed, x = g.add_norm(x, added, f"{name}.feed.norm", state)
    return g.op("Add", x, feed(g, normed, f"{name}.feed", state))


def text_encoder(g: Graph, name: str, state: State, heads: int) -> tuple[str, str]:
    """The inputs and the layers of a TextEncoder: encoded words [B·T, W], and the mask as int32."""
    words = state[f"{name}.words.weight"]
    length = len(state[f"{name}.positions.weight"])
    ids, mask = g.input("input_ids", "int64", "B", length), g.input("attention_mask", "int64", "B", length)
    keys = cast(g, mask, onnx.TensorProto.INT32)
    x = g.op("Gather", g.weight(f"{name}.words.weight", words), ids)
    x = g.op("Add", x, g.weight(f"{name}.positions.weight", state[f"{name}.positions.weight"]))
    x = g.op("Mul", x, g.op("Unsqueeze", cast(g, mask), g.constant([-1])))
    near = g.op("Conv", g.transpose(x, 0, 2, 1), g.weight(f"{name}.near.weight", state[f"{name}.near.weight"]), pads=[2, 2])
    x = g.op("Add", x, g.transpose(near, 0, 2, 1))
    x = g.reshape(x, -1, words.shape[1])
    for layer in range(layers_in(state, f"{name}.layers")):
        x = encoder_layer(g, x, f"{name}.layers.{layer}", state, keys, length, heads)
    return g.norm(x, f"{name}.norm", state), mask


def layers_in(state: State, name: str) -> int:
    """How many numbered modules lie under `name`."""
    prefix = f"{name}."
    return 1 + max(int(key[len(prefix) :].split(".")[0]) for key in state if key.startswith(prefix))


def signed(g: Graph, pixels: str) -> str:
    """From [0, 1] to [-1, 1]."""
    return g.op("Sub", g.op("Mul", pixels, g.constant(2.0, np.float32)), g.constant(1.0, np.float32))


def patches(g: Graph, pixels: str) -> str:
    """Pixels [B, 3, S, S] in [0, 1] to patches [B·N, 3·c·c] in [-1, 1], ordered as torch's pixel_unshuffle."""
    x = g.reshape(signed(g, pixels), -1, 3, GRID, CELL, GRID, CELL)
    return g.reshape(g.transpose(x, 0, 2, 4, 1, 3, 5), -1, 3 * CELL * CELL)


def convolution(g: Graph, x: str, name: str, state: State, stride: int = 1) -> str:
    """A Conv2d with the padding that leaves S // stride of a side of S."""
    kernel = state[f"{name}.weight"]
    edge = (kernel.shape[-1] - stride + 1) // 2
    steps = {"strides": [stride] * 2} if stride > 1 else {}
    return g.op("Conv", x, g.weight(f"{name}.weight", kernel), g.weight(f"{name}.bias", state[f"{name}.bias"]), pads=[edge] * 4, **steps)


def block(g: Graph, x: str, name: str, state: State) -> str:
    inner = convolution(g, g.gelu(x), f"{name}.first", state)
    return g.op("Add", x, convolution(g, g.gelu(inner), f"{name}.second", state))
