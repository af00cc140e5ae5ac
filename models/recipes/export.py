"""Writes the trained parts as ONNX, with the tokenizer and the card, into the model's folder."""

import hashlib
import json
from pathlib import Path

import onnx

import tokenizer
import words
from clip import Clip
from drawing import SIZE
from graph_clip import clip_image, clip_text
from graph_layers import TOKENS, half
from graph_transformer import transformer_encoder, transformer_step
from graph_vq import vq_decoder, vq_encoder
from scenes import GRID
from transformer import Transformer
from vq import ImageTokenizer


def graphs(vq: ImageTokenizer, transformer: Transformer, clip: Clip, settings) -> dict[str, onnx.ModelProto]:
    vq_state, state, clip_state = half(vq), half(transformer), half(clip)
    heads = settings.transformer.heads
    return {
        "encoder.onnx": transformer_encoder(state, heads), "decoder.onnx": transformer_step(state, heads),
        "vq-encoder.onnx": vq_encoder(vq_state), "vq-decoder.onnx": vq_decoder(vq_state),
        "clip-text.onnx": clip_text(clip_state, heads), "clip-image.onnx": clip_image(clip_state, settings.clip.heads),
    }


def export(vq: ImageTokenizer, transformer: Transformer, clip: Clip, settings, measured: dict, folder: Path) -> None:
    """Everything the program needs, into `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, model in graphs(vq, transformer, clip, settings).items():
        save_graph(model, folder / name)
    tokenizer.save(folder / "tokenizer.json")
    write_card(settings, float(clip.scale.detach()), measured, folder)


def write_card(settings, logit_scale: float, measured: dict, folder: Path) -> None:
    part, text = settings.transformer, {"tokenizer": "tokenizer.json", "textLength": settings.world.text_length}
    card = {
        "name": settings.card.name,
        "revision": settings.card.revision,
        "kinds": ["generator", "autoencoder", "scorer"],
        "description": {
            "en": "A small DALL·E trained from nothing on a drawn world: ten shapes in twelve colours, 98 things, counts, places and relations.",
            "fr": "Un petit DALL·E entraîné de zéro sur un monde dessiné : dix formes en douze couleurs, 98 objets, nombres, lieux et relations.",
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
        "measured": measured,
    }
    save_card(card, folder)


def save_card(card: dict, folder: Path) -> None:
    """The card with the sizes and hashes of the files beside it."""
    files = sorted(path for path in folder.iterdir() if path.name != "model.json" and not path.name.startswith("."))
    measured = card.pop("measured")
    card["files"] = {path.name: {"sha256": hashlib.sha256(path.read_bytes()).hexdigest(), "bytes": path.stat().st_size} for path in files}
    (folder / "model.json").write_text(json.dumps({**card, "measured": measured}, indent=2, ensure_ascii=False) + "\n")


def save_graph(model: onnx.ModelProto, path: Path) -> None:
    onnx.checker.check_model(model)
    path.write_bytes(model.SerializeToString())
