"""Trains CLIP on pictures as drawn and as they come back from the image tokenizer, against changed captions."""

from dataclasses import replace
from pathlib import Path
from random import Random

import torch

import captions
import tokenizer
from clip import Clip
from data import pictures_of
from drawing import EmojiSheet
from scenes import Item, Scene, default_place, sample, sample_known
from training import Run, autocast, device, optimizers
from vq import ImageTokenizer
from words import COLOURS, PLACES, SHAPES, THINGS

OPPOSITE = {"left": "right", "right": "left", "above": "below", "below": "above"}
CHANGES = ("colour", "shape", "thing", "count", "relation", "relation", "place", "size", "colours swapped", "colours swapped")


def changed(scene: Scene, what: str, rng: Random) -> Scene | None:
    """The scene with one attribute changed, or None where it has none such. Only its caption is of use: nothing moves."""
    items, index = list(scene.items), rng.randrange(len(scene.items))
    one = items[index]
    if what == "colour" and one.colour:
        return _with(scene, index, replace(one, colour=_another(COLOURS, one.colour, rng)))
    if what == "shape" and one.colour:
        return _with(scene, index, replace(one, noun=_another(SHAPES, one.noun, rng)))
    if what == "thing" and not one.colour:
        return _with(scene, index, replace(one, noun=_another(THINGS, one.noun, rng)))
    if what == "count" and not scene.relation:
        count = _another((1, 2, 3, 4), scene.count, rng)
        return replace(scene, items=(items[0],) * count)
    if what == "relation" and scene.relation in OPPOSITE:
        return replace(scene, relation=OPPOSITE[scene.relation]) if rng.random() < 0.5 else replace(scene, items=tuple(reversed(items)))
    if what == "place":
        return replace(scene, place=_another(PLACES, scene.place, rng))
    if what == "size":
        return _with(scene, index, replace(one, size=_another(("small", "plain", "big"), one.size, rng)))
    if what == "colours swapped" and scene.relation and all(item.colour for item in items) and items[0].colour != items[1].colour:
        return replace(scene, items=(replace(items[0], colour=items[1].colour), replace(items[1], colour=items[0].colour)))
    return None


def _another(choices, old, rng: Random):
    return rng.choice([choice for choice in choices if choice != old])


def _with(scene: Scene, index: int, item: Item) -> Scene:
    """The scene with another item at `index`; all of several alike change together, and a default background follows."""
    items = tuple(item if i == index or not scene.relation else old for i, old in enumerate(scene.items))
    place = next(p for p in PLACES if p.name == default_place(items)) if scene.default_place else scene.place
    return replace(scene, items=items, place=place)


def wrong_captions(scene: Scene, count: int, rng: Random) -> list[str]:
    """Captions that differ from the scene in one attribute each."""
    found = []
    while len(found) < count:
        other = changed(scene, rng.choice(CHANGES), rng)
        if other:
            found.append(captions.caption(other, rng))
    return found


def new(settings) -> Clip:
    torch.manual_seed(settings.clip.seed)
    return Clip(settings.clip, tokenizer.tokenizer().get_vocab_size(), settings.world.text_length).to(device())


def train(settings, vq: ImageTokenizer, sheet: EmojiSheet, folder: Path) -> Clip:
    part, length = settings.clip, settings.world.text_length
    model = new(settings)
    run = Run("clip", folder, model, optimizers(model, part.learning_rate, part.embedding_rate), part.steps, decay=0.4)
    rng = Random(part.seed * 1000 + run.first)

    def step(number: int):
        scenes = [sample_known(rng, 0.6) for _ in range(part.batch)]
        pixels = pictures_of(scenes, sheet)
        seen = round(part.batch * part.reconstructed)
        with torch.no_grad(), autocast():
            pixels[:seen] = vq.decode(vq.encode(pixels[:seen])).float()
        texts = [captions.caption(scene, rng) for scene in scenes]
        texts += [text for scene in scenes for text in wrong_captions(scene, part.negatives, rng)]
        ids = torch.from_numpy(tokenizer.encode(texts, length)).to(device())
        ids = ids[:, : int((ids != tokenizer.PAD).sum(1).max())]
        with autocast():
            loss, right = model.loss(pixels, ids[: part.batch], ids[part.batch :].unflatten(0, (part.batch, part.negatives)))
        return loss, {"right": f"{right:.3f}", "scale": f"{model.scale.item():.1f}"}

    run.train(step)
    return model.eval()


@torch.no_grad()
def measure(model: Clip, vq: ImageTokenizer, settings, sheet: EmojiSheet, count: int = 500) -> dict[str, float]:
    """How often the right caption wins among up to 100 that differ from it in one attribute; pictures through the tokenizer."""
    rng = Random(77)
    figures = {}
    for what in ("colour", "shape", "thing", "count", "relation"):
        wins = done = 0
        while done < count:
            scene = sample(rng, 0.6)
            options = {captions.plain_caption(scene): None}
            for _ in range(300):
                other = changed(scene, what, rng)
                if other and len(options) < 100:
                    options.setdefault(captions.plain_caption(other))
            if len(options) == 1:
                continue
            ids = torch.from_numpy(tokenizer.encode(list(options), settings.world.text_length)).to(device())
            pixels = vq.decode(vq.encode(pictures_of([scene], sheet)))
            wins += int((model.embed_image(pixels) @ model.embed_text(ids).T).argmax() == 0)
            done += 1
        figures[what] = round(wins / count, 4)
    return {**figures, "pictures": count}
