"""Writes the trained parts as ONNX, with the tokenizer and the card, into the model's folder."""

import hashlib
import json
from pathlib import Path

import numpy as np
import onnx
import torch
from torch import Tensor

import tokenizer
import words
from clip import Clip
from drawing import CELL, SIZE
from graph import CONTRIB, Graph
from scenes import GRID
from transformer import Transformer
from vq import ImageTokenizer

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
    for layer in range(layers_in(state, name)):
        x = encoder_layer(g, x, f"{name}.layers.{layer}", state, keys, length, heads)
    return g.norm(x, f"{name}.norm", state), mask


def layers_in(state: State, name: str) -> int:
    prefix = f"{name}.layers." if name else "layers."
    return 1 + max(int(key[len(prefix) :].split(".")[0]) for key in state if key.startswith(prefix))


def transformer_encoder(state: State, heads: int) -> onnx.ModelProto:
    """input_ids, attention_mask [G, T] to the cross keys and values [G, H, T, D] of every decoder layer."""
    g = Graph("encoder")
    length, width = state["encoder.positions.weight"].shape
    text, _ = text_encoder(g, "encoder", state, heads)
    for layer in range(layers_in(state, "")):
        both = g.linear(text, f"layers.{layer}.cross.source", state)
        both = g.reshape(both, -1, length, 2, heads, width // heads)
        both = g.transpose(both, 2, 0, 3, 1, 4)
        for index, part in enumerate(("key", "value")):
            g.op("Gather", both, g.constant(index), axis=0, to=g.output(f"cross_{part}_{layer}", "float", "B", heads, length, width // heads))
    return g.model()


def transformer_step(state: State, heads: int) -> onnx.ModelProto:
    """One token for B = G·n rows; self-attention writes its keys and values into the buffers it is given."""
    g = Graph("decoder")
    length, width = state["encoder.positions.weight"].shape
    size = width // heads
    token, position = g.input("token", "int64", "B"), g.input("position", "int64", 1)
    keys = cast(g, g.input("attention_mask", "int64", "G", length), onnx.TensorProto.INT32)
    groups = g.op("Shape", "attention_mask", start=0, end=1)
    grouped = g.op("Concat", groups, g.constant([-1]), g.constant([width]), axis=0)
    filled, total = g.input("seqlens_k", "int32", "B"), g.input("total_sequence_length", "int32", 1)
    row = g.op("Gather", g.weight("rows.weight", state["rows.weight"]), g.op("Div", position, g.constant(GRID)))
    column = g.op("Gather", g.weight("columns.weight", state["columns.weight"]), g.op("Mod", position, g.constant(GRID)))
    more = g.op("Add", row, column)
    x = g.op("Add", g.op("Gather", g.weight("tokens.weight", state["tokens.weight"]), token), more)
    normed = g.norm(x, "layers.0.attention.norm", state)
    count = layers_in(state, "")
    for layer in range(count):
        name = f"layers.{layer}"
        past = [g.input(f"past_{part}_{layer}", "float", "B", heads, TOKENS, size) for part in ("key", "value")]
        present = [g.output(f"present_{part}_{layer}", "float", "B", heads, TOKENS, size) for part in ("key", "value")]
        mixed = g.reshape(g.linear(normed, f"{name}.attention.input", state), -1, 1, 3 * width)
        read = g.ops("GroupQueryAttention", [mixed, "", "", *past, filled, total], [f"read_{layer}", *present], CONTRIB,
                     num_heads=heads, kv_num_heads=heads)[0]
        added = g.linear(g.reshape(read, -1, width), f"{name}.attention.output", state)
        normed, x = g.add_norm(x, added, f"{name}.cross.norm", state)

        cross = [g.input(f"cross_{part}_{layer}", "float", "G", heads, length, size) for part in ("key", "value")]
        query = g.op("Reshape", g.linear(normed, f"{name}.cross.query", state), grouped)
        added = g.linear(g.reshape(attend(g, query, *cross, keys, heads), -1, width), f"{name}.cross.output", state)
        normed, x = g.add_norm(x, added, f"{name}.feed.norm", state)

        last = layer + 1 == count
        normed, x = g.add_norm(x, feed(g, normed, f"{name}.feed", state), "norm" if last else f"layers.{layer + 1}.attention.norm", state)
    g.linear(normed, "head", state, to=g.output("logits", "float", "B", len(state["head.weight"])))
    return g.model()


def patches(g: Graph, pixels: str) -> str:
    """Pixels [B, 3, S, S] in [0, 1] to patches [B·N, 3·c·c] in [-1, 1], ordered as torch's pixel_unshuffle."""
    x = g.op("Sub", g.op("Mul", pixels, g.constant(2.0, np.float32)), g.constant(1.0, np.float32))
    x = g.reshape(x, -1, 3, GRID, CELL, GRID, CELL)
    return g.reshape(g.transpose(x, 0, 2, 4, 1, 3, 5), -1, 3 * CELL * CELL)


def vq_encoder(state: State) -> onnx.ModelProto:
    """pixels [B, 3, S, S] to tokens [B, N]."""
    g = Graph("vq-encoder")
    x = patches(g, g.input("pixels", "float", "B", 3, SIZE, SIZE))
    for name in ("input", "hidden"):
        x = g.gelu(g.linear(x, f"encoder.{name}", state))
    x = g.linear(x, "encoder.output", state)
    # The nearest code by angle: the length of x does not change which.
    scores = g.op("Gemm", x, g.weight("codebook.vectors", state["codebook.vectors"]), transB=1)
    best = g.op("ArgMax", scores, axis=-1, keepdims=0)
    g.reshape(best, -1, TOKENS, to=g.output("tokens", "int64", "B", TOKENS))
    return g.model()


def convolution(g: Graph, x: str, name: str, state: State) -> str:
    kernel = state[f"{name}.weight"]
    edge = kernel.shape[-1] // 2
    return g.op("Conv", x, g.weight(f"{name}.weight", kernel), g.weight(f"{name}.bias", state[f"{name}.bias"]), pads=[edge] * 4)


def vq_decoder(state: State) -> onnx.ModelProto:
    """tokens [B, N] to pixels [B, 3, S, S] in [0, 1]."""
    g = Graph("vq-decoder")
    x = g.op("Gather", g.weight("codebook.vectors", state["codebook.vectors"]), g.input("tokens", "int64", "B", TOKENS))
    x = g.reshape(g.transpose(x, 0, 2, 1), 0, -1, GRID, GRID)
    x = convolution(g, x, "decoder.input", state)
    for stage, after in (("coarse", "widen"), ("fine", "output")):
        blocks = 1 + max(int(key.split(".")[2]) for key in state if key.startswith(f"decoder.{stage}."))
        for block in (f"decoder.{stage}.{index}" for index in range(blocks)):
            inner = convolution(g, g.gelu(x), f"{block}.first", state)
            x = g.op("Add", x, convolution(g, g.gelu(inner), f"{block}.second", state))
        x = convolution(g, x if after == "widen" else g.gelu(x), f"decoder.{after}", state)
        x = g.op("DepthToSpace", x, blocksize=3 if after == "widen" else CELL // 3, mode="CRD")
    x = g.op("Add", x, g.constant(0.5, np.float32))
    g.op("Clip", x, g.constant(0.0, np.float32), g.constant(1.0, np.float32), to=g.output("pixels", "float", "B", 3, SIZE, SIZE))
    return g.model()


def unit(g: Graph, x: str, size: int) -> str:
    return g.op("LpNormalization", x, axis=-1, p=2, to=g.output("embedding", "float", "B", size))


def clip_text(state: State, heads: int) -> onnx.ModelProto:
    """input_ids, attention_mask [B, T] to embedding [B, E]."""
    g = Graph("clip-text")
    length, width = state["text.positions.weight"].shape
    x, mask = text_encoder(g, "text", state, heads)
    present = g.op("Unsqueeze", f"{mask}_as_{onnx.TensorProto.FLOAT}", g.constant([-1]))
    words = g.op("Mul", g.reshape(x, -1, length, width), present)
    mean = g.op("Div", g.op("ReduceSum", words, g.constant([1]), keepdims=0), g.op("ReduceSum", present, g.constant([1]), keepdims=0))
    unit(g, g.linear(mean, "text_output", state), len(state["text_output.weight"]))
    return g.model()


def clip_image(state: State, heads: int) -> onnx.ModelProto:
    """pixels [B, 3, S, S] in [0, 1] to embedding [B, E]."""
    g = Graph("clip-image")
    width = state["image.patches.weight"].shape[0]
    x = g.linear(patches(g, g.input("pixels", "float", "B", 3, SIZE, SIZE)), "image.patches", state)
    x = g.op("Add", g.reshape(x, -1, TOKENS, width), g.weight("image.positions.weight", state["image.positions.weight"]))
    x = g.reshape(x, -1, width)
    for layer in range(layers_in(state, "image")):
        x = encoder_layer(g, x, f"image.layers.{layer}", state, None, TOKENS, heads)
    x = g.reshape(g.norm(x, "image.norm", state), -1, TOKENS, width)
    mean = g.op("ReduceMean", x, g.constant([1]), keepdims=0)
    unit(g, g.linear(mean, "image_output", state), len(state["image_output.weight"]))
    return g.model()


def graphs(vq: ImageTokenizer, transformer: Transformer, clip: Clip, settings) -> dict[str, onnx.ModelProto]:
    vq_state, state, clip_state = half(vq), half(transformer), half(clip)
    heads, clip_heads = settings.transformer.heads, settings.clip.heads
    return {
        "encoder.onnx": transformer_encoder(state, heads), "decoder.onnx": transformer_step(state, heads),
        "vq-encoder.onnx": vq_encoder(vq_state), "vq-decoder.onnx": vq_decoder(vq_state),
        "clip-text.onnx": clip_text(clip_state, clip_heads), "clip-image.onnx": clip_image(clip_state, clip_heads),
    }


def export(vq: ImageTokenizer, transformer: Transformer, clip: Clip, settings, measured: dict, folder: Path) -> None:
    """Everything the program needs, into `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, model in graphs(vq, transformer, clip, settings).items():
        onnx.checker.check_model(model)
        (folder / name).write_bytes(model.SerializeToString())
    tokenizer.save(folder / "tokenizer.json")
    write_card(settings, float(clip.scale.detach()), measured, folder)


def write_card(settings, logit_scale: float, measured: dict, folder: Path) -> None:
    part, text = settings.transformer, {"tokenizer": "tokenizer.json", "textLength": settings.world.text_length}
    files = sorted(path for path in folder.iterdir() if path.name != "model.json" and not path.name.startswith("."))
    card = {
        "name": settings.card.name,
        "revision": settings.card.revision,
        "kinds": ["generator", "autoencoder", "scorer"],
        "description": {
            "en": "A small DALL·E trained from nothing on a drawn world: ten shapes in twelve colours, 98 things, counts, places and relations.",
            "fr": "Un petit DALL·E entraîné de zéro sur un monde dessiné : dix formes en douze couleurs, 98 objets, nombres, lieux et relations.",
        },
        "source": "models/recipes", "licence": "Apache-2.0", "shipped": True,
        "trainingData": {"name": "petit's drawn world", "pictures": settings.world.pictures},
        "languages": ["en", "fr"],
        "generator": {
            **text, "encoder": "encoder.onnx", "decoder": "decoder.onnx", "layers": part.decoder_layers, "heads": part.heads,
            "headSize": part.width // part.heads, "imageTokens": TOKENS, "startToken": settings.vq.codes,
            "templates": list(dict.fromkeys(words.TEMPLATES["en"] + words.TEMPLATES["fr"])),
            "defaults": {"temperature": settings.defaults.temperature, "topK": settings.defaults.top_k, "guidance": settings.defaults.guidance},
        },
        "autoencoder": {
            "type": "VQ-VAE", "encoder": "vq-encoder.onnx", "decoder": "vq-decoder.onnx",
            "imageSize": SIZE, "tokenGrid": [GRID, GRID], "codebookSize": settings.vq.codes,
        },
        "scorer": {
            **text, "textEncoder": "clip-text.onnx", "imageEncoder": "clip-image.onnx", "imageSize": SIZE,
            "mean": [0, 0, 0], "std": [1, 1, 1], "embeddingSize": settings.clip.embedding, "logitScale": round(logit_scale, 3),
        },
        "files": {path.name: {"sha256": hashlib.sha256(path.read_bytes()).hexdigest(), "bytes": path.stat().st_size} for path in files},
        "measured": measured,
    }
    (folder / "model.json").write_text(json.dumps(card, indent=2, ensure_ascii=False) + "\n")
