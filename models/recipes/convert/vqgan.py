"""The VQGAN of Taming Transformers, from its `.ckpt`; or the half of it that min-dalle has, from `detoker.pt`."""

import re
from pathlib import Path

from checkpoint import State, Unusable, checked, read
from pixels import convolution, group_norm, raised, swish, tokens
from weights import Large, save_card


def convert(path: Path, out: Path, name: str, precision: str, size: int) -> None:
    state = read(path)
    half = "embedding.weight" in state
    if half:
        state = from_min_dalle(state)
    codebook = "quantize.embedding.weight"
    if codebook not in state or "decoder.conv_in.weight" not in state:
        raise Unusable(f"{path} is another checkpoint: it has no {codebook} or no decoder.")
    state = checked(state, {key: tuple(state[key].shape) for key in layout(state, not half)} | shapes(state, not half), path)
    precision = "fp16" if precision == "int8" else precision
    epsilon = 1e-5 if half else 1e-6
    levels = count(state, "decoder.up")
    grid = size >> (levels - 1)
    decoder(state, levels, grid, precision, epsilon).save(out / "decoder.onnx")
    if not half:
        encoder(state, levels, grid, precision, epsilon).save(out / "encoder.onnx")
    save_card(card(name, len(state[codebook]), grid, size, not half, precision), out)


def from_min_dalle(state: State) -> State:
    """min-dalle's detokenizer gives pixels between 0 and 1; the VQGAN's own lie between -1 and 1."""
    renamed = {"quantize.embedding.weight" if key == "embedding.weight" else key: value for key, value in state.items()}
    last = "decoder.conv_out"
    return renamed | {f"{last}.weight": 2 * state[f"{last}.weight"], f"{last}.bias": 2 * state[f"{last}.bias"] - 1}


def layout(state: State, encoder: bool) -> list[str]:
    """What a VQGAN of these levels has, of what the file holds: the discriminator and the loss stay behind."""
    parts = ("decoder.", "post_quant_conv.", "quantize.embedding.") + (("encoder.", "quant_conv.") if encoder else ())
    return [key for key in state if key.startswith(parts)]


def shapes(state: State, encoder: bool) -> dict[str, tuple[int, ...]]:
    """The shapes that follow from the others, so that parts of two checkpoints are not taken for one."""
    codes, size = state["quantize.embedding.weight"].shape
    wide, inner = state["decoder.conv_in.weight"].shape[:2]
    wanted = {"post_quant_conv.weight": (inner, size, 1, 1), "post_quant_conv.bias": (inner,), "decoder.conv_in.bias": (wide,)}
    for half in ("decoder", "encoder") if encoder else ("decoder",):
        for block in ("block_1", "block_2"):
            wanted |= {f"{half}.mid.{block}.conv{index}.weight": (wide, wide, 3, 3) for index in (1, 2)}
        for part in ("q", "k", "v", "proj_out"):
            wanted[f"{half}.mid.attn_1.{part}.weight"] = (wide, wide, 1, 1)
        narrow = state[f"{half}.conv_{'out' if half == 'decoder' else 'in'}.weight"].shape[1 if half == "decoder" else 0]
        wanted |= {"decoder.conv_out.weight": (3, narrow, 3, 3)} if half == "decoder" else {"encoder.conv_in.weight": (narrow, 3, 3, 3)}
    if encoder:
        wanted |= {"quant_conv.weight": (size, inner, 1, 1), "quant_conv.bias": (size,), "encoder.conv_out.weight": (inner, wide, 3, 3)}
    return wanted


def count(state: State, name: str) -> int:
    return len({match[1] for key in state if (match := re.match(rf"{re.escape(name)}\.(\d+)\.", key))})


def block(g: Large, x: str, name: str, state: State, epsilon: float) -> str:
    inner = convolution(g, swish(g, group_norm(g, x, f"{name}.norm1", state, epsilon)), f"{name}.conv1", state)
    inner = convolution(g, swish(g, group_norm(g, inner, f"{name}.norm2", state, epsilon)), f"{name}.conv2", state)
    if f"{name}.nin_shortcut.weight" in state:
        x = convolution(g, x, f"{name}.nin_shortcut", state)
    return g.op("Add", x, inner)


def attention(g: Large, x: str, name: str, state: State, epsilon: float) -> str:
    """Every place looks at every other."""
    width = len(state[f"{name}.q.bias"])
    normed = group_norm(g, x, f"{name}.norm", state, epsilon)
    q, k, v = (g.reshape(convolution(g, normed, f"{name}.{part}", state), 0, width, -1) for part in "qkv")
    scale = g.weight(f"{name}.scale", state[f"{name}.q.bias"].new_tensor(width**-0.5))
    weights = g.op("Softmax", g.op("Mul", g.op("MatMul", g.transpose(q, 0, 2, 1), k), scale), axis=-1)
    mixed = g.op("Reshape", g.op("MatMul", v, g.transpose(weights, 0, 2, 1)), g.op("Shape", x))
    return g.op("Add", x, convolution(g, mixed, f"{name}.proj_out", state))


def middle(g: Large, x: str, half: str, state: State, epsilon: float) -> str:
    x = block(g, x, f"{half}.mid.block_1", state, epsilon)
    x = attention(g, x, f"{half}.mid.attn_1", state, epsilon)
    return block(g, x, f"{half}.mid.block_2", state, epsilon)


def level(g: Large, x: str, name: str, state: State, epsilon: float) -> str:
    for index in range(count(state, f"{name}.block")):
        x = block(g, x, f"{name}.block.{index}", state, epsilon)
        if f"{name}.attn.{index}.q.weight" in state:
            x = attention(g, x, f"{name}.attn.{index}", state, epsilon)
    return x


def ending(g: Large, x: str, half: str, state: State, epsilon: float) -> str:
    return convolution(g, swish(g, group_norm(g, x, f"{half}.norm_out", state, epsilon)), f"{half}.conv_out", state)


def decoder(state: State, levels: int, grid: int, precision: str, epsilon: float) -> Large:
    """tokens [B, N] to pixels [B, 3, S, S] between -1 and 1."""
    g = Large("decoder", precision)
    # The 1×1 convolution after the codebook is done once for every code.
    table = state["quantize.embedding.weight"] @ state["post_quant_conv.weight"][:, :, 0, 0].T + state["post_quant_conv.bias"]
    x = g.rows("codes", table, g.input("tokens", "int64", "B", grid * grid))
    x = g.reshape(g.transpose(x, 0, 2, 1), 0, -1, grid, grid)
    x = middle(g, convolution(g, x, "decoder.conv_in", state), "decoder", state, epsilon)
    for index in reversed(range(levels)):
        x = level(g, x, f"decoder.up.{index}", state, epsilon)
        if index:
            x = raised(g, x, f"decoder.up.{index}.upsample.conv", state)
    size = grid << (levels - 1)
    g.op("Identity", ending(g, x, "decoder", state, epsilon), to=g.output("pixels", "float", "B", 3, size, size))
    return g


def encoder(state: State, levels: int, grid: int, precision: str, epsilon: float) -> Large:
    """pixels [B, 3, S, S] between -1 and 1 to the nearest tokens [B, N]."""
    g = Large("encoder", precision)
    size = grid << (levels - 1)
    x = convolution(g, g.input("pixels", "float", "B", 3, size, size), "encoder.conv_in", state)
    for index in range(levels):
        x = level(g, x, f"encoder.down.{index}", state, epsilon)
        if index + 1 < levels:
            x = convolution(g, x, f"encoder.down.{index}.downsample.conv", state, pads=(0, 0, 1, 1), stride=2)
    x = ending(g, middle(g, x, "encoder", state, epsilon), "encoder", state, epsilon)
    codes = state["quantize.embedding.weight"]
    # Nearest is where 2 z·e − e² is largest; the convolution before is folded in.
    kernel, shift = state["quant_conv.weight"][:, :, 0, 0], state["quant_conv.bias"]
    nearest = {"nearest.weight": (codes @ kernel)[:, :, None, None], "nearest.bias": codes @ shift - (codes**2).sum(1) / 2}
    tokens(g, convolution(g, x, "nearest", nearest), len(codes), grid * grid)
    return g


def card(name: str, codes: int, grid: int, size: int, whole: bool, precision: str) -> dict:
    return {
        "name": name, "family": "vqgan", "revision": f"1-{precision}", "kinds": ["autoencoder"],
        "description": {
            "en": f"The VQGAN of Taming Transformers (Esser et al. 2021): one of {codes} codes a patch of {size // grid} × {size // grid}.",
            "fr": f"Le VQGAN de Taming Transformers (Esser et al., 2021) : un code sur {codes} par carreau de {size // grid} × {size // grid}.",
        },
        "source": "https://github.com/CompVis/taming-transformers", "licence": "MIT", "shipped": False,
        "trainingData": {"name": "ImageNet", "pictures": 1_281_167}, "languages": [],
        "autoencoder": {
            "type": "VQGAN", **({"encoder": "encoder.onnx"} if whole else {}), "decoder": "decoder.onnx",
            "imageSize": size, "tokenGrid": [grid, grid], "codebookSize": codes,
        },
    }
