"""The family of auto-encoders, from nothing to ONNX and cards: python models/recipes/family.py all

Trains each idea of `autoencoders/` on the same pictures with the same budget, measures it, and writes models/petit-NAME.
The work folder is petit's: the VQGAN learns by petit's CLIP, and the oracle measures (petit.py clip oracle).
"""

import argparse
import json
import os
from pathlib import Path
from random import Random
from types import SimpleNamespace

os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")  # spinning threads crawl when another program wants a core

import numpy as np
import torch
from PIL import Image
from torch import nn

import config
import export_family
import oracle
import train_clip
import train_vq
from autoencoders.dvae import Dvae
from autoencoders.eyes import Eyes
from autoencoders.plain import Plain
from autoencoders.vae import Vae
from autoencoders.vq_vae import VqVae
from autoencoders.vqgan import Vqgan
from data import pictures_of
from drawing import EmojiSheet
from graph_layers import half
from parity import TOLERANCE, session
from scenes import sample_known
from training import Run, autocast, device, load_weights

IDEAS = ("ae", "vae", "vq-vae", "dvae", "vqgan")
# What each loss of the VQGAN brings: the VQ-VAE is the one with neither.
PARTLY = {"vqgan-perceptual": {"adversarial": 0}, "vqgan-adversarial": {"perceptual": 0}}


class Family:
    def __init__(self, settings, petit, work: Path, out: Path):
        self.settings, self.petit, self.work, self.out = settings, petit, work, out
        self.folder = work / "family"
        self.folder.mkdir(parents=True, exist_ok=True)
        self.sheet = EmojiSheet(work / "emoji")

    def new(self, name: str) -> nn.Module:
        """The model before its training; the same name has the same weights."""
        torch.manual_seed(self.settings.family.seed)
        made = {"ae": Plain, "vae": Vae, "vq-vae": VqVae, "dvae": Dvae}.get(name, Vqgan)
        if made is not Vqgan:
            return made(self.part(vars(self.settings.dvae)))
        eyes = Eyes.of_clip(train_clip.load(self.petit, self.work))
        return Vqgan(self.part({**vars(self.settings.vqgan), **PARTLY.get(name, {})}), eyes)

    def part(self, more: dict) -> SimpleNamespace:
        return SimpleNamespace(**vars(self.settings.family), **more)

    def train(self, name: str) -> nn.Module:
        part = self.settings.family
        model = self.new(name).to(device()).to(memory_format=torch.channels_last)
        run = Run(name, self.folder, model, self.optimizers(model), part.steps, decay=0.4)
        rng = Random(part.seed + run.first)

        def step(number: int):
            pixels = pictures_of([sample_known(rng, 0.5) for _ in range(part.batch)], self.sheet)
            with autocast():
                return model.learn(pixels.contiguous(memory_format=torch.channels_last), number, part.steps)

        run.train(step)
        return model.eval()

    def optimizers(self, model: nn.Module) -> list[torch.optim.Optimizer]:
        judges = list(model.discriminator.parameters()) if isinstance(model, Vqgan) else []
        known = set(judges)
        rest = [parameter for parameter in model.parameters() if parameter not in known]
        made = [torch.optim.AdamW(rest, lr=self.settings.family.learning_rate, betas=(0.9, 0.98), weight_decay=1e-4)]
        if judges:
            made.append(torch.optim.AdamW(judges, lr=self.settings.vqgan.discriminator_rate, betas=(0.5, 0.9)))
        return made

    @torch.no_grad()
    def measure(self, name: str, model: nn.Module, count: int = 1000) -> dict[str, float]:
        """Fidelity, use of the codes, and what the oracle sees: how different, and how much it still reads right."""
        judge = load_weights(oracle.Oracle(self.petit.oracle.width), "oracle", self.work)
        figures = train_vq.fidelity(model, self.sheet, count)
        if hasattr(model, "codebook"):
            figures |= train_vq.code_use(model, self.sheet, count)
        if hasattr(model, "nats"):
            nats = torch.cat([model.nats(pixels) for pixels in train_vq.held_back(self.sheet, count)])
            figures["bitsOfCloud"] = round(nats.mean().item() / np.log(2))
        figures["readRight"] = oracle.measure(judge, model, self.sheet, count)["reconstructed"]
        eyes = Eyes.of_oracle(judge)
        seen = [eyes.distance(model.decode(model.encode(pixels)), pixels) for pixels in train_vq.held_back(self.sheet, count)]
        return {**figures, "perceptual": round(torch.cat(seen).mean().item(), 4)}

    def make(self, name: str) -> None:
        figures = self.measure(name, self.train(name))
        print(name, json.dumps(figures), flush=True)
        (self.folder / f"{name}.json").write_text(json.dumps(figures, indent=2))

    def export(self) -> None:
        """The folders of all that are trained. The VQGAN's card says too what it would be without one of its losses."""
        measured = {path.stem: json.loads(path.read_text()) for path in self.folder.glob("*.json")}
        for name in IDEAS:
            if name not in measured:
                continue
            model = load_weights(self.new(name), name, self.folder)
            figures = dict(measured[name])
            if name == "vqgan":
                figures["partly"] = {other: measured[other] for other in ("vq-vae", *PARTLY) if other in measured}
            export_family.export(name, model, self.settings, figures, self.out / f"petit-{name}")

    @torch.no_grad()
    def parity(self) -> None:
        """PyTorch against the exported files, on four pictures."""
        pixels = next(train_vq.held_back(self.sheet, 100))[:4].contiguous()
        for name in IDEAS:
            if not (self.folder / f"{name}.json").exists():
                continue
            model = load_weights(self.new(name), name, self.folder)
            model.load_state_dict(half(model))
            latents, folder = model.encode(pixels), self.out / f"petit-{name}"
            kind = "tokens" if hasattr(model, "codebook") else "latents"
            pairs = ((latents, session(folder / "encoder.onnx").run(None, {"pixels": pixels.cpu().numpy()})[0]),
                     (model.decode(latents), session(folder / "decoder.onnx").run(None, {kind: latents.cpu().numpy()})[0]))
            largest = max(float(np.abs(a.cpu().numpy() - b).max()) for a, b in pairs)
            print(name, largest)
            if largest > TOLERANCE:
                raise SystemExit(f"parity: PyTorch and ONNX differ in {folder} by more than fp32 explains")

    def pictures(self, rows: int = 6) -> None:
        """family.png in the work folder: the original and every reconstruction, side by side."""
        pixels = next(train_vq.held_back(self.sheet, 100))[:rows]
        columns = [pixels]
        for name in (*IDEAS, *PARTLY):
            if (self.folder / f"{name}.pt").exists():
                model = load_weights(self.new(name), name, self.folder)
                with torch.no_grad():
                    columns.append(model.decode(model.encode(pixels)))
        whole = torch.cat([torch.cat(list(column), 1) for column in columns], 2)
        Image.fromarray((whole.permute(1, 2, 0).cpu().numpy() * 255 + 0.5).astype(np.uint8)).save(self.work / "family.png")


WRITING = {"export": Family.export, "parity": Family.parity, "pictures": Family.pictures}


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("stages", nargs="+", choices=[*IDEAS, *PARTLY, *WRITING, "all"])
    asked.add_argument("--config", type=Path, default=config.HERE / "family.toml")
    asked.add_argument("--petit", type=Path, default=config.HERE / "petit.toml", help="petit's configuration")
    asked.add_argument("--work", type=Path, default=Path("petit-work"), help="petit's work folder")
    asked.add_argument("--out", type=Path, default=config.MODEL.parent, help="where the models' folders go")
    given = asked.parse_args()
    family = Family(config.load(given.config), config.load(given.petit), given.work, given.out)
    for stage in (*IDEAS, *PARTLY, *WRITING) if "all" in given.stages else given.stages:
        WRITING[stage](family) if stage in WRITING else family.make(stage)


if __name__ == "__main__":
    main()
