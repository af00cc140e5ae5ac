"""Compares PyTorch with ONNX, part by part, on the same inputs; prints the largest difference of each."""

import json
from pathlib import Path

import numpy as np
import onnxruntime as ort
import torch

import tokenizer
from clip import Clip
from graph_layers import TOKENS, half
from transformer import Transformer
from vq import ImageTokenizer

TEXTS = ["a red circle left of a blue square", ""]
TOLERANCE = 2e-4


def session(path: Path) -> ort.InferenceSession:
    return ort.InferenceSession(path, providers=["CPUExecutionProvider"])


def compare(vq: ImageTokenizer, transformer: Transformer, clip: Clip, folder: Path) -> dict[str, float]:
    """The largest absolute difference of each part; the modules are rounded to fp16 as the files are."""
    for module in (vq, transformer, clip):
        module.load_state_dict(half(module))
        module.eval()
    card = json.loads((folder / "model.json").read_text())
    ids = tokenizer.encode(TEXTS, card["generator"]["textLength"])
    text = {"input_ids": ids, "attention_mask": (ids != tokenizer.PAD).astype(np.int64)}
    rng = torch.Generator().manual_seed(0)
    tokens = torch.randint(0, card["autoencoder"]["codebookSize"], (2, TOKENS), generator=rng)
    pixels = torch.rand(2, 3, *[card["autoencoder"]["imageSize"]] * 2, generator=rng)
    with torch.no_grad():
        pairs = {
            "vq-encoder (share of tokens)": (vq.encode(pixels).numpy(), session(folder / "vq-encoder.onnx").run(None, {"pixels": pixels.numpy()})[0]),
            "vq-decoder": (vq.decode(tokens).numpy(), session(folder / "vq-decoder.onnx").run(None, {"tokens": tokens.numpy()})[0]),
            "clip-text": (clip.embed_text(torch.from_numpy(ids)).numpy(), session(folder / "clip-text.onnx").run(None, text)[0]),
            "clip-image": (clip.embed_image(pixels).numpy(), session(folder / "clip-image.onnx").run(None, {"pixels": pixels.numpy()})[0]),
            "encoder and decoder": (transformer(torch.from_numpy(ids), tokens).numpy(), steps(folder, text, tokens.numpy(), card["generator"])),
        }
    return {name: float((a != b).mean()) if a.dtype == np.int64 else float(np.abs(a - b).max()) for name, (a, b) in pairs.items()}


def steps(folder: Path, text: dict[str, np.ndarray], tokens: np.ndarray, card: dict) -> np.ndarray:
    """Logits [B, N, K] of given tokens [B, N], one step at a time, keys and values updated in place."""
    encoder, decoder = session(folder / card["encoder"]), session(folder / card["decoder"])
    cross = dict(zip((o.name for o in encoder.get_outputs()), encoder.run(None, text)))
    rows = len(tokens)
    past = {f"{part}_{layer}": ort.OrtValue.ortvalue_from_numpy(np.zeros((rows, card["heads"], TOKENS, card["headSize"]), np.float32))
            for layer in range(card["layers"]) for part in ("key", "value")}
    before = np.concatenate([np.full((rows, 1), card["startToken"]), tokens[:, :-1]], 1)
    logits = []
    for position in range(TOKENS):
        binding = decoder.io_binding()
        feeds = {"token": before[:, position], "position": np.array([position]), "attention_mask": text["attention_mask"], **cross,
                 "seqlens_k": np.full(rows, position, np.int32), "total_sequence_length": np.array([position + 1], np.int32)}
        for name, value in feeds.items():
            binding.bind_cpu_input(name, np.ascontiguousarray(value))
        for name, value in past.items():
            binding.bind_ortvalue_input(f"past_{name}", value)
            binding.bind_ortvalue_output(f"present_{name}", value)
        binding.bind_output("logits")
        decoder.run_with_iobinding(binding)
        logits.append(binding.copy_outputs_to_cpu()[-1])
    return np.stack(logits, 1)
