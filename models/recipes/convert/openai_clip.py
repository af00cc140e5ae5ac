"""CLIP with a vision transformer, from OpenAI's `.pt` or from safetensors, into the folder that the hub has of it."""

import gzip
import importlib.util
import json
import math
import re
import shutil
from pathlib import Path

import torch

from checkpoint import State, Unusable, checked, read
from weights import CONTRIB, Large, save_card

MEAN, STD = [0.48145466, 0.4578275, 0.40821073], [0.26862954, 0.26130258, 0.27577711]
VOCABULARY = "bpe_simple_vocab_16e6.txt.gz"


def convert(path: Path, out: Path, name: str, precision: str, vocabulary: Path | None, heads: tuple[int, int] | None) -> None:
    precision = "fp16" if precision == "int8" else precision
    state = read(path)
    if "text_model.embeddings.token_embedding.weight" in state:
        state = from_hub(state)
    for key in ("visual.conv1.weight", "visual.proj", "text_projection", "positional_embedding", "logit_scale"):
        if key not in state:
            raise Unusable(f"{path} is another checkpoint: it has no {key} (of CLIPs, those with a vision transformer can be converted).")
    state = checked(state, wanted(state), path)
    width, text_width = len(state["visual.ln_post.bias"]), len(state["ln_final.bias"])
    vision_heads, text_heads = heads or (width // 64, text_width // 64)
    vision(state, vision_heads, precision).save(out / "onnx/vision_model.onnx")
    text(state, text_heads, precision).save(out / "onnx/text_model.onnx")
    beside = path.parent / "tokenizer.json"
    if beside.exists():
        shutil.copyfile(beside, out / "tokenizer.json")
    else:
        tokenizer(vocabulary or vocabulary_here(), len(state["token_embedding.weight"])).save(str(out / "tokenizer.json"))
    size = side(state)
    preprocessing = {"do_resize": True, "size": {"shortest_edge": size}, "resample": 3, "do_center_crop": True, "crop_size": {"height": size, "width": size},
                     "image_mean": MEAN, "image_std": STD}
    (out / "preprocessor_config.json").write_text(json.dumps(preprocessing, indent=2) + "\n")
    save_card(card(name, state, precision), out)


def side(state: State) -> int:
    return round(math.sqrt(len(state["visual.positional_embedding"]) - 1)) * state["visual.conv1.weight"].shape[-1]


def layers_in(state: State, name: str) -> int:
    return len({match[1] for key in state if (match := re.match(rf"{re.escape(name)}\.(\d+)\.", key))})


def wanted(state: State) -> dict[str, tuple[int, ...]]:
    width, patch = state["visual.conv1.weight"].shape[0], state["visual.conv1.weight"].shape[-1]
    text_width, shared = state["text_projection"].shape
    found = {
        "visual.conv1.weight": (width, 3, patch, patch), "visual.class_embedding": (width,), "visual.proj": (width, shared),
        "visual.positional_embedding": (len(state["visual.positional_embedding"]), width),
        "token_embedding.weight": (len(state.get("token_embedding.weight", ())), text_width), "text_projection": (text_width, shared),
        "positional_embedding": (len(state["positional_embedding"]), text_width), "logit_scale": (),
    }
    norms = {"visual.ln_pre": width, "visual.ln_post": width, "ln_final": text_width}
    for tower, wide in (("visual.transformer", width), ("transformer", text_width)):
        for layer in range(layers_in(state, f"{tower}.resblocks")):
            name = f"{tower}.resblocks.{layer}"
            norms |= {f"{name}.ln_1": wide, f"{name}.ln_2": wide}
            for part, rows, columns in (("attn.in_proj", 3 * wide, wide), ("attn.out_proj.", wide, wide), ("mlp.c_fc.", 4 * wide, wide), ("mlp.c_proj.", wide, 4 * wide)):
                joint = part if part.endswith(".") else f"{part}_"
                found |= {f"{name}.{joint}weight": (rows, columns), f"{name}.{joint}bias": (rows,)}
    for norm, wide in norms.items():
        found |= {f"{norm}.weight": (wide,), f"{norm}.bias": (wide,)}
    return found


HUB = {
    "text_model.embeddings.token_embedding.weight": "token_embedding.weight", "text_model.embeddings.position_embedding.weight": "positional_embedding",
    "text_model.final_layer_norm": "ln_final", "vision_model.embeddings.class_embedding": "visual.class_embedding",
    "vision_model.embeddings.patch_embedding.weight": "visual.conv1.weight", "vision_model.embeddings.position_embedding.weight": "visual.positional_embedding",
    "vision_model.pre_layrnorm": "visual.ln_pre", "vision_model.post_layernorm": "visual.ln_post", "logit_scale": "logit_scale",
    "text_model.encoder.layers": "transformer.resblocks", "vision_model.encoder.layers": "visual.transformer.resblocks",
}
HUB_PARTS = {"layer_norm1": "ln_1", "layer_norm2": "ln_2", "self_attn.out_proj": "attn.out_proj", "mlp.fc1": "mlp.c_fc", "mlp.fc2": "mlp.c_proj"}


def from_hub(state: State) -> State:
    """OpenAI's names for the tensors of Hugging Face's CLIP."""
    found: State = {}
    for key, value in state.items():
        if key in ("text_projection.weight", "visual_projection.weight"):
            found["text_projection" if key.startswith("text") else "visual.proj"] = value.T
            continue
        prefix = next((prefix for prefix in HUB if key.startswith(prefix)), None)
        if prefix is None or ".self_attn.k_proj." in key or ".self_attn.v_proj." in key:
            continue
        name = HUB[prefix] + key.removeprefix(prefix)
        if ".self_attn.q_proj." in name:
            parts = [state.get(key.replace(".q_proj.", f".{part}_proj.")) for part in "qkv"]
            if all(part is not None for part in parts):
                found[name.replace("self_attn.q_proj.", "attn.in_proj_")] = torch.cat(parts)
            continue
        for theirs, ours in HUB_PARTS.items():
            name = name.replace(f".{theirs}.", f".{ours}.")
        found[name] = value
    return found


def linear(g: Large, x: str, name: str, state: State, joint: str = ".") -> str:
    return g.op("Add", g.product(x, f"{name}{joint}weight", state[f"{name}{joint}weight"]), g.weight(f"{name}{joint}bias", state[f"{name}{joint}bias"]))


def norm(g: Large, x: str, name: str, state: State) -> str:
    return g.layer_norm(x, *((f"{name}.{part}", state[f"{name}.{part}"]) for part in ("weight", "bias")))


def transformer(g: Large, x: str, tower: str, state: State, heads: int, length: int, causal: bool) -> str:
    """x [B·L, W] through the blocks of a tower."""
    width = len(state[f"{tower}.resblocks.0.ln_1.bias"])
    for layer in range(layers_in(state, f"{tower}.resblocks")):
        name = f"{tower}.resblocks.{layer}"
        mixed = g.reshape(linear(g, norm(g, x, f"{name}.ln_1", state), f"{name}.attn.in_proj", state, "_"), -1, length, 3 * width)
        q, k, v = g.ops("Split", [mixed], [f"{part}_{layer}" for part in "qkv"], axis=-1, num_outputs=3)
        read = g.op("MultiHeadAttention", q, k, v, domain=CONTRIB, num_heads=heads, unidirectional=int(causal))
        x = g.op("Add", x, linear(g, g.reshape(read, -1, width), f"{name}.attn.out_proj", state))
        risen = g.op("QuickGelu", linear(g, norm(g, x, f"{name}.ln_2", state), f"{name}.mlp.c_fc", state), domain=CONTRIB, alpha=1.702)
        x = g.op("Add", x, linear(g, risen, f"{name}.mlp.c_proj", state))
    return x


def vision(state: State, heads: int, precision: str) -> Large:
    """pixel_values [B, 3, S, S] to image_embeds [B, E]."""
    g = Large("vision", precision)
    kernel, positions = state["visual.conv1.weight"], state["visual.positional_embedding"]
    width, patch, size, length = kernel.shape[0], kernel.shape[-1], side(state), len(positions)
    pixels = g.input("pixel_values", "float", "B", 3, size, size)
    x = g.op("Conv", pixels, g.weight("visual.conv1.weight", kernel), strides=[patch] * 2)
    x = g.transpose(g.reshape(x, 0, width, -1), 0, 2, 1)
    shape = g.op("Concat", g.op("Shape", pixels, start=0, end=1), g.constant([1]), g.constant([width]), axis=0)
    first = g.op("Expand", g.weight("visual.class_embedding", state["visual.class_embedding"].reshape(1, 1, width)), shape)
    x = g.op("Add", g.op("Concat", first, x, axis=1), g.weight("visual.positional_embedding", positions))
    x = norm(g, g.reshape(x, -1, width), "visual.ln_pre", state)
    x = g.reshape(transformer(g, x, "visual.transformer", state, heads, length, False), -1, length, width)
    x = norm(g, g.op("Gather", x, g.constant(0), axis=1), "visual.ln_post", state)
    g.product(x, "visual.proj", state["visual.proj"].T, to=g.output("image_embeds", "float", "B", state["visual.proj"].shape[1]))
    return g


def text(state: State, heads: int, precision: str) -> Large:
    """input_ids [B, T] to text_embeds [B, E], which are those of the end token: the one with the largest number."""
    g = Large("text", precision)
    positions = state["positional_embedding"]
    length, width = positions.shape
    ids = g.input("input_ids", "int64", "B", length)
    x = g.op("Add", g.rows("token_embedding.weight", state["token_embedding.weight"], ids), g.weight("positional_embedding", positions))
    x = g.reshape(transformer(g, g.reshape(x, -1, width), "transformer", state, heads, length, True), -1, length, width)
    end = g.op("Unsqueeze", g.op("ArgMax", ids, axis=1, keepdims=1), g.constant([-1]))
    at = g.op("Expand", end, g.op("Concat", g.op("Shape", ids, start=0, end=1), g.constant([1]), g.constant([width]), axis=0))
    last = g.reshape(g.op("GatherElements", x, at, axis=1), -1, width)
    g.product(norm(g, last, "ln_final", state), "text_projection", state["text_projection"].T, to=g.output("text_embeds", "float", "B", state["text_projection"].shape[1]))
    return g


def vocabulary_here() -> Path:
    """CLIP's word list, which its checkpoint lacks, from a package that has it."""
    for package in ("clip", "open_clip"):
        spec = importlib.util.find_spec(package)
        path = spec and Path(spec.origin).parent / VOCABULARY
        if path and path.exists():
            return path
    raise Unusable(f"{VOCABULARY} is not there: pip install clip-anytorch, or name it with --vocabulary.")


def tokenizer(path: Path, words: int):
    """CLIP's reading of words as the tokenizers library writes it."""
    from tokenizers import Regex, Tokenizer, models, normalizers, pre_tokenizers, processors

    try:
        lines = gzip.decompress(path.read_bytes()).decode("utf8").split("\n")
    except (OSError, EOFError, ValueError) as cause:
        raise Unusable(f"{path} cannot be read ({cause}); fetch it again.") from cause
    letters = list(byte_letters().values())
    merges = [tuple(line.split()) for line in lines[1 : words - 2 * len(letters) - 2 + 1]]
    listed = letters + [f"{letter}</w>" for letter in letters] + ["".join(pair) for pair in merges] + ["<|startoftext|>", "<|endoftext|>"]
    if len(listed) != words:
        raise Unusable(f"{path} has {len(listed)} words, and the checkpoint {words}; use the one that belongs to it.")
    numbers = {word: index for index, word in enumerate(listed)}
    made = Tokenizer(models.BPE(vocab=numbers, merges=merges, end_of_word_suffix="</w>", unk_token="<|endoftext|>"))
    made.normalizer = normalizers.Sequence([normalizers.NFC(), normalizers.Replace(Regex(r"\s+"), " "), normalizers.Lowercase()])
    pattern = r"<\|startoftext\|>|<\|endoftext\|>|'s|'t|'re|'ve|'m|'ll|'d|[\p{L}]+|[\p{N}]|[^\s\p{L}\p{N}]+"
    made.pre_tokenizer = pre_tokenizers.Sequence([pre_tokenizers.Split(Regex(pattern), "removed", invert=True), pre_tokenizers.ByteLevel(add_prefix_space=False)])
    made.post_processor = processors.RobertaProcessing(("<|endoftext|>", numbers["<|endoftext|>"]), ("<|startoftext|>", numbers["<|startoftext|>"]), add_prefix_space=False, trim_offsets=False)
    return made


def byte_letters() -> dict[int, str]:
    """A printable letter for every byte."""
    plain = [*range(ord("!"), ord("~") + 1), *range(ord("¡"), ord("¬") + 1), *range(ord("®"), ord("ÿ") + 1)]
    others = [byte for byte in range(256) if byte not in plain]
    return {byte: chr(byte) for byte in plain} | {byte: chr(256 + index) for index, byte in enumerate(others)}


def card(name: str, state: State, precision: str) -> dict:
    return {
        "name": name, "family": "hf-clip", "revision": f"1-{precision}", "kinds": ["scorer"],
        "description": {"en": "CLIP (Radford et al. 2021): judges how well a picture fits a text.", "fr": "CLIP (Radford et al., 2021) : juge à quel point une image correspond à un texte."},
        "source": "https://github.com/openai/CLIP", "licence": "MIT", "shipped": False,
        "trainingData": {"name": "WebImageText", "pictures": 400_000_000}, "languages": ["en"],
        "scorer": {"textLength": len(state["positional_embedding"]), "logitScale": round(float(state["logit_scale"].exp()), 3)},
    }
