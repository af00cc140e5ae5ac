"""petit from nothing to ONNX and card: python models/recipes/petit.py all

Stages: vq, pixels, transformer, clip, oracle, evaluate, export, bench, parity, samples; `all` runs them in this order. Trainings
resume from their checkpoints in the work folder. `committed` makes such checkpoints of the ONNX files there are, so that one
part can be trained again without the others.
"""

import argparse
import json
import os
from functools import cached_property
from pathlib import Path

os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")  # spinning threads crawl when another program wants a core

import config
import eager
import evaluate
import export
import export_bench
import oracle
import parity
import samples
import train_clip
import train_transformer
import train_vq
from data import token_data
from drawing import EmojiSheet
from training import device, load_weights, save_weights
from vq import ImageTokenizer


class Recipe:
    """The stages. A stage that needs what another has trained loads it from the work folder."""

    def __init__(self, settings, work: Path, out: Path, bench_out: Path, samples: int):
        self.settings, self.work, self.out, self.bench_out, self.samples = settings, work, out, bench_out, samples
        work.mkdir(parents=True, exist_ok=True)

    @cached_property
    def sheet(self) -> EmojiSheet:
        return EmojiSheet(self.work / "emoji")

    @cached_property
    def tokenizer(self) -> ImageTokenizer:
        """Polished if it has been: that changes pixels, not tokens."""
        name = "pixels" if (self.work / "pixels.pt").exists() else "vq"
        return load_weights(ImageTokenizer(self.settings.vq), name, self.work)

    @cached_property
    def parts(self) -> tuple:
        settings = self.settings
        return (self.tokenizer, load_weights(train_transformer.new(settings), "transformer", self.work), train_clip.load(settings, self.work))

    @cached_property
    def judge(self) -> oracle.Oracle:
        return load_weights(oracle.Oracle(self.settings.oracle.width), "oracle", self.work)

    def committed(self) -> None:
        """The image tokenizer, the transformer and the figures of the card, where the work folder has none of its own."""
        if any(self.work.glob("*.pt")):
            raise SystemExit(f"{self.work} has checkpoints already; name an empty folder with --work")
        transformer, vq = eager.load(self.out, self.settings)
        for name, model in (("vq", vq), ("pixels", vq), ("transformer", transformer)):
            save_weights(model, name, self.work)
        (self.work / "measured.json").write_text(json.dumps(json.loads((self.out / "model.json").read_text())["measured"], indent=2))

    def vq(self) -> None:
        self._keep("vq", train_vq.measure(train_vq.train(self.settings, self.sheet, self.work), self.sheet))

    def pixels(self) -> None:
        model = load_weights(ImageTokenizer(self.settings.vq), "vq", self.work)
        self._keep("autoencoder", train_vq.measure(train_vq.polish(model, self.settings, self.sheet, self.work), self.sheet))

    def transformer(self) -> None:
        tokens, captions = token_data(self.tokenizer, self.settings, self.sheet, self.work)
        model = train_transformer.train(self.settings, tokens, captions, self.work)
        self._keep("nats", {**train_transformer.measure(model, tokens, captions), "scenes": train_transformer.HELD})

    def clip(self) -> None:
        transformer = load_weights(train_transformer.new(self.settings), "transformer", self.work)
        model = train_clip.train(self.settings, self.tokenizer, transformer.encoder.state_dict(), self.sheet, self.work)
        self._keep("clip", train_clip.measure(model, self.tokenizer, self.settings, self.sheet, self.samples))

    def oracle(self) -> None:
        self._keep("oracle", oracle.measure(oracle.train(self.settings, self.tokenizer, self.sheet, self.work), self.tokenizer, self.sheet))

    def evaluate(self) -> None:
        vq, transformer, clip = self.parts
        for name, best_of, count in (("one", 1, self.samples), ("bestOfNine", 9, self.samples // 4)):
            self._keep(name, evaluate.evaluate(transformer, vq, self.judge, clip, self.settings, count, best_of))

    def bench(self) -> None:
        """Captions for the bench: two fifths of the evaluation's."""
        export_bench.export(self.judge, 2 * self.samples // 5, self.bench_out)

    def export(self) -> None:
        export.export(*self.parts, self.settings, self._measured(), self.out)

    def parity(self) -> None:
        found = parity.compare(*self.parts, self.out)
        print(json.dumps(found, indent=2))
        if max(found.values()) > parity.TOLERANCE:
            raise SystemExit("parity: PyTorch and ONNX differ by more than fp32 explains")

    def samples_sheet(self) -> None:
        vq, transformer, _ = self.parts
        samples.sheet(transformer, vq, self.settings, self.work / "samples.png")

    def _measured(self) -> dict:
        path = self.work / "measured.json"
        return json.loads(path.read_text()) if path.exists() else {}

    def _keep(self, name: str, figures: dict) -> None:
        print(name, json.dumps(figures), flush=True)
        (self.work / "measured.json").write_text(json.dumps({**self._measured(), name: figures}, indent=2))


STAGES = {"vq": Recipe.vq, "pixels": Recipe.pixels, "transformer": Recipe.transformer, "clip": Recipe.clip, "oracle": Recipe.oracle,
          "evaluate": Recipe.evaluate, "export": Recipe.export, "bench": Recipe.bench, "parity": Recipe.parity, "samples": Recipe.samples_sheet}


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("stages", nargs="+", choices=[*STAGES, "all", "committed"])
    asked.add_argument("--config", type=Path, default=config.HERE / "petit.toml")
    asked.add_argument("--work", type=Path, default=Path("petit-work"), help="checkpoints, the emoji sheet, figures")
    asked.add_argument("--out", type=Path, default=config.MODEL, help="where ONNX and card go")
    asked.add_argument("--bench-out", type=Path, default=config.BENCH, help="where the bench's oracle and captions go")
    asked.add_argument("--samples", type=int, default=500, help="captions for each question of the evaluation")
    given = asked.parse_args()
    print(f"on {device()}")
    recipe = Recipe(config.load(given.config), given.work, given.out, given.bench_out, given.samples)
    for stage in STAGES if "all" in given.stages else given.stages:
        {**STAGES, "committed": Recipe.committed}[stage](recipe)


if __name__ == "__main__":
    main()
