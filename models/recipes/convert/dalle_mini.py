"""DALL·E mini and mega: from the files of min-dalle, or from the authors' own (Flax), to ONNX."""

import json
import re
from dataclasses import dataclass
from pathlib import Path

import emoji
import torch
from onnx import TensorProto

from checkpoint import State, Unusable, checked, read, read_json
from weights import CONTRIB, Large, save_card

TEXT_LENGTH, IMAGE_TOKENS, CODES = 64, 256, 16384


@dataclass
class Shape:
    layers: int
    width: int
    heads: int
    middle: int
    words: int
    images: int
    start: int
    text_length: int = TEXT_LENGTH
    image_tokens: int = IMAGE_TOKENS
    codes: int = CODES


# The gains of these norms stand before a product and were left out in training; some copies carry them as ones.
GAINLESS = ("pre_self_attn_layer_norm", "pre_encoder_attn_layer_norm", "glu.ln0", "glu.ln1", "final_ln")


def convert(folder: Path, out: Path, name: str, precision: str, heads: int | None, autoencoder: str) -> None:
    flax = folder / "flax_model.msgpack"
    encoder, decoder, shape = from_flax(flax, folder) if flax.exists() else from_min_dalle(folder, heads)
    vocabulary, merges = found(folder, "vocab", "json"), found(folder, "merges", "txt")
    tokenizer(read_json(vocabulary), merges).save(str(out / "tokenizer.json"))
    write_emoji(out / "emoji.json")
    encoder_graph(encoder, decoder, shape, precision).save(out / "encoder.onnx")
    decoder_graph(decoder, shape, precision).save(out / "decoder.onnx")
    save_card(card(name, shape, precision, autoencoder), out)


def found(folder: Path, stem: str, suffix: str) -> Path:
    """A file of min-dalle, which has `_mini` in its name for the small model."""
    both = [path for path in (folder / f"{stem}.{suffix}", folder / f"{stem}_mini.{suffix}") if path.exists()]
    if len(both) == 2:
        raise Unusable(f"{folder} holds both {both[0].name} and {both[1].name}; put those of mini and of mega into two folders.")
    return both[0] if both else folder / f"{stem}.{suffix}"


def from_min_dalle(folder: Path, heads: int | None) -> tuple[State, State, Shape]:
    paths = found(folder, "encoder", "pt"), found(folder, "decoder", "pt")
    encoder, decoder = (read(path) for path in paths)
    try:
        images, width = decoder["embed_tokens.weight"].shape
        shape = Shape(
            layers=1 + max(int(match[1]) for key in decoder if (match := re.match(r"layers\.(\d+)\.", key))), width=width,
            heads=heads or width // 64, middle=len(decoder["layers.0.glu.fc0.weight"]), words=len(encoder["embed_tokens.weight"]),
            images=images, start=images - 1, text_length=len(encoder["embed_positions.weight"]), image_tokens=len(decoder["embed_positions.weight"]),
            codes=min(CODES, images - 1),
        )
    except (KeyError, ValueError) as cause:
        raise Unusable(f"{folder} does not hold min-dalle's encoder and decoder: {cause} is not in them.") from cause
    return check(encoder, shape, paths[0], False), check(decoder, shape, paths[1], True), shape


def from_flax(path: Path, folder: Path) -> tuple[State, State, Shape]:
    """Layers were trained in one scan, so each weight holds those of all layers."""
    config, state = read_json(folder / "config.json"), read(path)
    if config.get("ln_positions", "normformer") != "normformer" or not config.get("use_glu", True) or config.get("use_bias", False):
        raise Unusable(f"{folder / 'config.json'} describes another build than DALL·E mini's and mega's (NormFormer, GLU, no bias).")
    layers = config["decoder_layers"]
    parts = {part: unscanned(state, part, layers) for part in ("encoder", "decoder")}
    try:
        parts["decoder"]["lm_head.weight"] = state["lm_head.kernel"].T
        shape = Shape(
            layers=layers, width=config["d_model"], heads=config["decoder_attention_heads"], middle=parts["decoder"]["layers.0.glu.fc0.weight"].shape[0],
            words=len(parts["encoder"]["embed_tokens.weight"]), images=len(parts["decoder"]["embed_tokens.weight"]), start=config["decoder_start_token_id"],
            text_length=config["max_text_length"], image_tokens=config["image_length"], codes=min(CODES, config["image_vocab_size"]),
        )
    except KeyError as cause:
        raise Unusable(f"{path} is another checkpoint: it has no {cause}.") from cause
    return check(parts["encoder"], shape, path, False), check(parts["decoder"], shape, path, True), shape


NAMES = {
    "FlaxBartAttention_0": "self_attn", "FlaxBartAttention_1": "encoder_attn", "LayerNorm_0": "pre_self_attn_layer_norm", "LayerNorm_1": "self_attn_layer_norm",
    "LayerNorm_2": "pre_encoder_attn_layer_norm", "LayerNorm_3": "encoder_attn_layer_norm", "GLU_0": "glu",
}
GLU_NAMES = {"LayerNorm_0": "ln0", "LayerNorm_1": "ln1", "Dense_0": "fc0", "Dense_1": "fc1", "Dense_2": "fc2"}


def unscanned(state: State, part: str, layers: int) -> State:
    """One half of the Flax model under min-dalle's names, a layer at a time."""
    found: State = {}
    for key, value in state.items():
        path = key.removeprefix("params.").split(".")
        if path[:2] != ["model", part]:
            continue
        *path, last = path[2:]
        kind = {"kernel": "weight", "scale": "weight", "embedding": "weight"}.get(last, last)
        if path[0] != "layers":
            found[".".join([*path, kind])] = value.T if last == "kernel" else value
            continue
        inner = [NAMES.get(path[2], path[2])]
        inner += [GLU_NAMES.get(path[3], path[3])] if inner == ["glu"] else path[3:]
        if len(value) != layers:
            raise Unusable(f"{key} holds {len(value)} layers, and config.json says {layers}.")
        for layer in range(layers):
            found[f"layers.{layer}.{'.'.join(inner)}.{kind}"] = value[layer].T if last == "kernel" else value[layer]
    return found


def check(state: State, shape: Shape, path: Path, decoder: bool) -> State:
    """All weights of an encoder or decoder, gains that were left out as ones."""
    width = shape.width
    wanted = {
        "embed_tokens.weight": (shape.images if decoder else shape.words, width),
        "embed_positions.weight": (shape.image_tokens if decoder else shape.text_length, width),
    }
    norms = ["layernorm_embedding", "final_ln"]
    for layer in range(shape.layers):
        name = f"layers.{layer}"
        for attention in ("self_attn", "encoder_attn") if decoder else ("self_attn",):
            norms += [f"{name}.pre_{attention}_layer_norm", f"{name}.{attention}_layer_norm"]
            wanted |= {f"{name}.{attention}.{part}_proj.weight": (width, width) for part in ("q", "k", "v", "out")}
        norms += [f"{name}.glu.ln0", f"{name}.glu.ln1"]
        wanted |= {f"{name}.glu.fc{index}.weight": (shape.middle, width) for index in (0, 1)} | {f"{name}.glu.fc2.weight": (width, shape.middle)}
    for norm in norms:
        wanted |= {f"{norm}.{part}": (shape.middle if norm.endswith("ln1") else width,) for part in ("weight", "bias")}
    if decoder:
        wanted["lm_head.weight"] = (shape.images, width)
    gainless = {name for name in wanted if name.removesuffix(".weight").endswith(GAINLESS)}
    return {name: torch.ones(wanted[name]) for name in gainless} | checked(state, wanted, path, gainless)


def encoder_graph(state: State, decoder: State, shape: Shape, precision: str) -> Large:
    """input_ids, attention_mask [G, T] to the keys and values [G, H, T, D] of every decoder layer's cross-attention: once for a text."""
    g = Large("encoder", precision)
    length, width, heads = shape.text_length, shape.width, shape.heads
    ids, mask = g.input("input_ids", "int64", "G", length), g.input("attention_mask", "int64", "G", length)
    keys = g.cast(mask, TensorProto.INT32)
    x = g.op("Add", g.rows("embed_tokens", state["embed_tokens.weight"], ids), g.weight("embed_positions", state["embed_positions.weight"]))
    x = norm(g, g.reshape(x, -1, width), "layernorm_embedding", state)
    for layer in range(shape.layers):
        name = f"layers.{layer}"
        mixed = g.reshape(attention_input(g, norm(g, x, f"{name}.pre_self_attn_layer_norm", state), f"{name}.self_attn", state), -1, length, 3 * width)
        q, k, v = g.ops("Split", [mixed], [f"{part}_{layer}" for part in "qkv"], axis=-1, num_outputs=3)
        read = g.op("MultiHeadAttention", q, k, v, "", keys, domain=CONTRIB, num_heads=heads)
        x = g.op("Add", x, attended(g, g.reshape(read, -1, width), f"{name}.self_attn", state))
        x = g.op("Add", x, glu(g, norm(g, x, f"{name}.glu.ln0", state), f"{name}.glu", state))
    x = norm(g, x, "final_ln", state)
    for layer in range(shape.layers):
        for part in ("key", "value"):
            weight = f"layers.{layer}.encoder_attn.{part[0]}_proj.weight"
            split = g.reshape(g.product(x, weight, decoder[weight]), -1, length, heads, width // heads)
            g.transpose(split, 0, 2, 1, 3, to=g.output(f"cross_{part}_{layer}", "float", "G", heads, length, width // heads))
    return g


def decoder_graph(state: State, shape: Shape, precision: str) -> Large:
    """
    One token for B = G·n rows: the rows of one text stand together, so that its keys and values are there once. Self-attention writes into the
    buffers it is given. Logits are those of the codes alone.
    """
    g = Large("decoder", precision)
    width, heads, size = shape.width, shape.heads, shape.width // shape.heads
    token, position = g.input("token", "int64", "B"), g.input("position", "int64", 1)
    mask = g.input("attention_mask", "int64", "G", shape.text_length)
    keys = g.cast(mask, TensorProto.INT32)
    grouped = g.op("Concat", g.op("Shape", mask, start=0, end=1), g.constant([-1]), g.constant([width]), axis=0)
    filled, total = g.input("seqlens_k", "int32", "B"), g.input("total_sequence_length", "int32", 1)
    x = g.op("Add", g.rows("embed_tokens", state["embed_tokens.weight"], token), g.rows("embed_positions", state["embed_positions.weight"], position))
    x = norm(g, x, "layernorm_embedding", state)
    normed = norm(g, x, "layers.0.pre_self_attn_layer_norm", state)
    for layer in range(shape.layers):
        name = f"layers.{layer}"
        past = [g.input(f"past_{part}_{layer}", "float", "B", heads, shape.image_tokens, size) for part in ("key", "value")]
        present = [g.output(f"present_{part}_{layer}", "float", "B", heads, shape.image_tokens, size) for part in ("key", "value")]
        mixed = g.reshape(attention_input(g, normed, f"{name}.self_attn", state), -1, 1, 3 * width)
        read = g.ops("GroupQueryAttention", [mixed, "", "", *past, filled, total], [f"read_{layer}", *present], CONTRIB, num_heads=heads, kv_num_heads=heads)[0]
        normed, x = then(g, x, attended(g, g.reshape(read, -1, width), f"{name}.self_attn", state), f"{name}.pre_encoder_attn_layer_norm", state)

        cross = [g.input(f"cross_{part}_{layer}", "float", "G", heads, shape.text_length, size) for part in ("key", "value")]
        weight = f"{name}.encoder_attn.q_proj.weight"
        query = g.op("Reshape", g.product(normed, weight, state[weight]), grouped)
        read = g.op("MultiHeadAttention", query, *cross, "", keys, domain=CONTRIB, num_heads=heads)
        normed, x = then(g, x, attended(g, g.reshape(read, -1, width), f"{name}.encoder_attn", state), f"{name}.glu.ln0", state)

        last = layer + 1 == shape.layers
        normed, x = then(g, x, glu(g, normed, f"{name}.glu", state), "final_ln" if last else f"layers.{layer + 1}.pre_self_attn_layer_norm", state)
    g.product(normed, "lm_head.weight", state["lm_head.weight"][: shape.codes], to=g.output("logits", "float", "B", shape.codes))
    return g


def norm(g: Large, x: str, name: str, state: State) -> str:
    return g.layer_norm(x, *((f"{name}.{part}", state[f"{name}.{part}"]) for part in ("weight", "bias")))


def then(g: Large, x: str, more: str, name: str, state: State) -> tuple[str, str]:
    """(norm(x + more), x + more) in one node."""
    scale, shift = (g.weight(f"{name}.{part}", state[f"{name}.{part}"]) for part in ("weight", "bias"))
    at = len(g.nodes)
    return tuple(g.ops("SkipLayerNormalization", [x, more, scale, shift], [f"normed_{at}", "", "", f"sum_{at}"], CONTRIB, epsilon=1e-5)[::3])


def attention_input(g: Large, normed: str, name: str, state: State) -> str:
    """Queries, keys and values in one product."""
    return g.product(normed, f"{name}.qkv", torch.cat([state[f"{name}.{part}_proj.weight"] for part in "qkv"]))


def attended(g: Large, read: str, name: str, state: State) -> str:
    return norm(g, g.product(read, f"{name}.out_proj.weight", state[f"{name}.out_proj.weight"]), f"{name}_layer_norm", state)


def glu(g: Large, normed: str, name: str, state: State) -> str:
    both = g.product(normed, f"{name}.fc01", torch.cat([state[f"{name}.fc{index}.weight"] for index in (0, 1)]))
    at = len(g.nodes)
    gate, value = g.ops("Split", [both], [f"gate_{at}", f"value_{at}"], axis=-1, num_outputs=2)
    mixed = norm(g, g.op("Mul", g.gelu(gate), value), f"{name}.ln1", state)
    return g.product(mixed, f"{name}.fc2.weight", state[f"{name}.fc2.weight"])


def tokenizer(vocabulary: dict[str, int], merges: Path):
    """min-dalle's reading of words as the tokenizers library writes it; emoji and letters beyond ASCII are gone before it."""
    from tokenizers import Regex, Tokenizer, models, pre_tokenizers, processors

    if not merges.is_file():
        raise Unusable(f"{merges} is not there; fetch it, or name the folder it is in with --from.")
    pairs = [tuple(line.split()) for line in merges.read_text(encoding="utf8").split("\n")[1:-1]]
    if any(len(pair) != 2 for pair in pairs) or not {"<s>", "</s>", "<unk>", "<pad>"} <= vocabulary.keys():
        raise Unusable(f"{merges} and its vocabulary are cut off or belong to another model; fetch them again.")
    pairs = [pair for pair in pairs if {*pair, "".join(pair)} <= vocabulary.keys()]
    made = Tokenizer(models.BPE(vocab=vocabulary, merges=pairs, unk_token="<unk>"))
    made.pre_tokenizer = pre_tokenizers.Sequence([pre_tokenizers.Split(Regex("[^ ]+"), "removed", invert=True), pre_tokenizers.Metaspace("Ġ", "always")])
    made.post_processor = processors.TemplateProcessing("<s> $A </s>", special_tokens=[(token, vocabulary[token]) for token in ("<s>", "</s>")])
    return made


def write_emoji(path: Path) -> None:
    """What emoji are called, as the package that DALL·E mini's texts were read by has it."""
    emoji.demojize("☀")  # reads the table
    names = {one: data["en"].strip(":") for one, data in emoji.EMOJI_DATA.items()}
    components = [one for one, data in emoji.EMOJI_DATA.items() if data["status"] == emoji.STATUS["component"]]
    path.write_text(json.dumps({"names": names, "components": components}, ensure_ascii=False) + "\n", encoding="utf8")


def card(name: str, shape: Shape, precision: str, autoencoder: str) -> dict:
    mega = shape.width >= 2048
    return {
        "name": name, "family": "dalle-mini", "revision": f"1-{precision}", "kinds": ["generator"],
        "description": {
            "en": f"DALL·E {'mega' if mega else 'mini'} (Dayma et al. 2021): a BART that writes the 256 tokens of a VQGAN.",
            "fr": f"DALL·E {'mega' if mega else 'mini'} (Dayma et al., 2021) : un BART qui écrit les 256 jetons d’un VQGAN.",
        },
        "source": "https://github.com/borisdayma/dalle-mini", "licence": "Apache-2.0", "shipped": False,
        "trainingData": {"name": "Conceptual Captions, CC12M and YFCC100M (part)", "pictures": 15_000_000},
        "languages": ["en"],
        "generator": {
            "tokenizer": "tokenizer.json", "textLength": shape.text_length, "encoder": "encoder.onnx", "decoder": "decoder.onnx",
            "layers": shape.layers, "heads": shape.heads, "headSize": shape.width // shape.heads, "imageTokens": shape.image_tokens,
            "startToken": shape.start, "autoencoder": autoencoder,
            "defaults": {"temperature": 1.0, "topK": 256, "guidance": 16},
        },
    }
