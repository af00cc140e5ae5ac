"""The discrete VAE that OpenAI released of DALL·E, from `encoder.pkl` and `decoder.pkl`."""

import re
from pathlib import Path

import numpy as np

from checkpoint import State, Unusable, checked, read
from pixels import convolution, phases, tokens
from weights import Large, save_card

PARTS = ("w", "b")


def convert(folder: Path, out: Path, name: str, precision: str, size: int) -> None:
    precision = "fp16" if precision == "int8" else precision
    halves = {half: checked_half(read(folder / f"{half}.pkl"), folder / f"{half}.pkl", half) for half in ("encoder", "decoder")}
    codes = len(halves["encoder"]["blocks.output.conv.w"])
    if halves["decoder"]["blocks.input.w"].shape[1] != codes:
        raise Unusable(f"{folder}: encoder.pkl and decoder.pkl have codebooks of different sizes; fetch both from one place.")
    grid = size >> (groups(halves["encoder"]) - 1)
    encoder(halves["encoder"], codes, grid, size, precision).save(out / "encoder.onnx")
    decoder(halves["decoder"], grid, size, precision).save(out / "decoder.onnx")
    save_card(card(name, codes, grid, size, precision), out)


def groups(state: State) -> int:
    return len({match[1] for key in state if (match := re.match(r"blocks\.group_(\d+)\.", key))})


def blocks(state: State, group: int) -> int:
    return len({match[1] for key in state if (match := re.match(rf"blocks\.group_{group}\.block_(\d+)\.", key))})


def checked_half(state: State, path: Path, half: str) -> State:
    first = "blocks.input.w"
    if first not in state or not groups(state):
        raise Unusable(f"{path} is another checkpoint: it has no {first} or no groups.")
    kernels = [3, 3, 3, 1] if half == "encoder" else [1, 3, 3, 3]
    width, wanted = len(state[first]), {}
    wanted[first] = (width, 3, 7, 7) if half == "encoder" else (width, state[first].shape[1], 1, 1)
    wanted["blocks.input.b"] = (width,)
    for group in range(1, groups(state) + 1):
        for index in range(1, blocks(state, group) + 1):
            name = f"blocks.group_{group}.block_{index}"
            wide = len(state.get(f"{name}.res_path.conv_4.b", ()))
            inner = wide // 4
            sides = [(inner, width), (inner, inner), (inner, inner), (wide, inner)]
            for conv, (kernel, side) in enumerate(zip(kernels, sides), 1):
                wanted |= {f"{name}.res_path.conv_{conv}.w": (*side, kernel, kernel), f"{name}.res_path.conv_{conv}.b": (side[0],)}
            if wide != width:
                wanted |= {f"{name}.id_path.w": (wide, width, 1, 1), f"{name}.id_path.b": (wide,)}
            width = wide
    last = "blocks.output.conv"
    said = len(state.get(f"{last}.b", ()))
    return checked(state, wanted | {f"{last}.w": (said, width, 1, 1), f"{last}.b": (said,)}, path)


def conv(g: Large, x: str, name: str, state: State) -> str:
    return convolution(g, x, name, state, part=PARTS)


def with_gain(name: str, state: State, gain: float) -> State:
    """The last convolution of a block with the block's gain in it."""
    return {f"{name}.{part}": state[f"{name}.{part}"] * gain for part in PARTS}


def block(g: Large, x: str, name: str, state: State, gain: float, rise: bool = False) -> str:
    """`rise`: x is upsampled by 2 first. What is 1×1 before that is the same after it, on a quarter of the pixels."""
    path = f"{name}.res_path"
    straight = conv(g, x, f"{name}.id_path", state) if f"{name}.id_path.w" in state else x
    inner = g.op("Relu", conv(g, g.op("Relu", x), f"{path}.conv_1", state))
    if rise:
        straight = doubled(g, straight)
        bias = g.weight(f"{path}.conv_2.bias", state[f"{path}.conv_2.b"])
        parts = [g.op("Conv", inner, g.weight(f"{path}.conv_2.weight.{index}", small), bias, pads=pads)
                 for index, (small, pads) in enumerate(phases(state[f"{path}.conv_2.w"]))]
        inner = g.op("DepthToSpace", g.op("Concat", *parts, axis=1), blocksize=2, mode="DCR")
    else:
        inner = conv(g, inner, f"{path}.conv_2", state)
    inner = conv(g, g.op("Relu", inner), f"{path}.conv_3", state)
    last = f"{path}.conv_4"
    return g.op("Add", straight, conv(g, g.op("Relu", inner), last, with_gain(last, state, gain)))


def doubled(g: Large, x: str) -> str:
    """Every pixel as a square of 2×2."""
    return g.op("Resize", x, "", g.constant([1.0, 1.0, 2.0, 2.0], np.float32), mode="nearest", coordinate_transformation_mode="asymmetric", nearest_mode="floor")


def gain_of(state: State) -> float:
    return 1 / sum(blocks(state, group) for group in range(1, groups(state) + 1)) ** 2


def encoder(state: State, codes: int, grid: int, size: int, precision: str) -> Large:
    """pixels [B, 3, S, S] between 0.1 and 0.9 to the likeliest tokens [B, N]."""
    g = Large("encoder", precision)
    x = conv(g, g.input("pixels", "float", "B", 3, size, size), "blocks.input", state)
    count = groups(state)
    for group in range(1, count + 1):
        for index in range(1, blocks(state, group) + 1):
            x = block(g, x, f"blocks.group_{group}.block_{index}", state, gain_of(state))
        if group < count:
            x = g.op("MaxPool", x, kernel_shape=[2, 2], strides=[2, 2])
    tokens(g, conv(g, g.op("Relu", x), "blocks.output.conv", state), codes, grid * grid)
    return g


def decoder(state: State, grid: int, size: int, precision: str) -> Large:
    """tokens [B, N] to pixels [B, 3, S, S] between 0 and 1; the other half of what it says is how sure it is of them."""
    g = Large("decoder", precision)
    table = state["blocks.input.w"][:, :, 0, 0].T + state["blocks.input.b"]
    x = g.rows("codes", table, g.input("tokens", "int64", "B", grid * grid))
    x = g.reshape(g.transpose(x, 0, 2, 1), 0, -1, grid, grid)
    for group in range(1, groups(state) + 1):
        for index in range(1, blocks(state, group) + 1):
            x = block(g, x, f"blocks.group_{group}.block_{index}", state, gain_of(state), rise=group > 1 and index == 1)
    last = "blocks.output.conv"
    colours = {f"{last}.{part}": state[f"{last}.{part}"][:3] for part in PARTS}
    said = conv(g, g.op("Relu", x), last, colours)
    g.op("Sigmoid", said, to=g.output("pixels", "float", "B", 3, size, size))
    return g


def card(name: str, codes: int, grid: int, size: int, precision: str) -> dict:
    return {
        "name": name, "family": "dvae", "revision": f"1-{precision}", "kinds": ["autoencoder"],
        "description": {
            "en": f"The discrete VAE of DALL·E (Ramesh et al. 2021): one of {codes} codes a patch of 8 × 8.",
            "fr": f"Le VAE discret de DALL·E (Ramesh et al., 2021) : un code sur {codes} par carreau de 8 × 8.",
        },
        "source": "https://github.com/openai/DALL-E", "licence": "Modified MIT (OpenAI)", "shipped": False,
        "trainingData": {"name": "pairs from the web", "pictures": 250_000_000}, "languages": [],
        "autoencoder": {"type": "dVAE", "encoder": "encoder.onnx", "decoder": "decoder.onnx", "imageSize": size, "tokenGrid": [grid, grid], "codebookSize": codes},
    }
