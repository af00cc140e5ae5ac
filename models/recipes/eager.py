"""Draws with PyTorch alone, eagerly and with a key-value cache, from the committed ONNX weights: the yardstick of the bench.

    python models/recipes/eager.py --weights models/petit --prompt "a red circle" --count 9 --repeat 5 --json
"""

import argparse
import json
import os
import time
from pathlib import Path
from statistics import median

os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")  # spinning threads crawl when another program wants a core

import onnx
import torch
from onnx import numpy_helper

import config
import tokenizer
import train_transformer
from samples import save_sheet
from transformer import Transformer
from vq import ImageTokenizer


def weights(*files: Path) -> dict[str, torch.Tensor]:
    """The trained weights of ONNX files under their PyTorch names."""
    return {w.name: torch.from_numpy(numpy_helper.to_array(w).copy()).float()
            for file in files for w in onnx.load(file).graph.initializer if not w.name.startswith("const_")}


def load(folder: Path, settings) -> tuple[Transformer, ImageTokenizer]:
    state = weights(folder / "encoder.onnx", folder / "decoder.onnx")
    transformer = train_transformer.new(settings)
    transformer.load_state_dict(state)
    vq = ImageTokenizer(settings.vq)
    vq.load_state_dict(weights(folder / "vq-encoder.onnx", folder / "vq-decoder.onnx"), strict=False)
    return transformer.eval(), vq.to(transformer.head.weight.device).eval()


def main() -> None:
    settings = config.load()
    asked = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    asked.add_argument("--weights", type=Path, default=config.MODEL)
    asked.add_argument("--prompt", default="a red circle left of a blue square")
    asked.add_argument("--count", type=int, default=9)
    asked.add_argument("--repeat", type=int, default=5)
    asked.add_argument("--threads", type=int, default=0, help="threads of PyTorch (0: its own choice)")
    asked.add_argument("--seed", type=int, default=1)
    asked.add_argument("--json", action="store_true")
    asked.add_argument("--out", type=Path, help="write the last pictures in a row to this file")
    given = asked.parse_args()
    if given.threads:
        torch.set_num_threads(given.threads)
    transformer, vq = load(given.weights, settings)
    card = json.loads((given.weights / "model.json").read_text())["generator"]
    how = card["defaults"]
    ids = torch.from_numpy(tokenizer.encode([given.prompt], card["textLength"])).to(transformer.head.weight.device)
    times = []
    for _ in range(given.repeat + 1):
        generator = torch.Generator(ids.device).manual_seed(given.seed)
        begun = time.perf_counter()
        tokens = transformer.generate(ids, given.count, how["temperature"], how["topK"], how["guidance"], generator)
        drawn = time.perf_counter()
        with torch.no_grad():
            pixels = vq.decode(tokens).cpu()
        times.append((1000 * (drawn - begun), 1000 * (time.perf_counter() - drawn)))
    decode, pixel = map(median, zip(*times[1:]))  # the first warms up
    found = {"model": "petit", "runtime": f"PyTorch {torch.__version__}", "threads": torch.get_num_threads(), "count": given.count, "repeat": given.repeat,
             "milliseconds": {"transformer": round(decode, 1), "vq": round(pixel, 1), "grid": round(decode + pixel, 1)}}
    if given.out:
        save_sheet(given.out, [pixels])
    print(json.dumps(found) if given.json else f"{found['milliseconds']['grid']} ms a grid of {given.count} ({found['runtime']}, {found['threads']} threads)")


if __name__ == "__main__":
    main()
