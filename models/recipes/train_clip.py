"""Trains CLIP on pictures as drawn and as they come back from the image tokenizer, against changed captions."""

from dataclasses import replace
from pathlib import Path
from random import Random
from typing import Iterator

import torch
import torch.nn.functional as F
from torch import Tensor, nn

import captions
import tokenizer
from clip import Clip
from data import pictures_of
from drawing import EmojiSheet
from oracle import PARTS, labels
from scenes import Scene, default_place, sample, sample_known
from training import Run, autocast, device, load_weights, optimizers
from vq import ImageTokenizer
from words import COLOURS, PLACES, SHAPES, THINGS, Noun

OPPOSITE = {"left": "right", "right": "left", "above": "below", "below": "above"}
ASIDE = ("left", "right", "above", "below", "inside")
# Two beside each other are left or right of each other too: neither is wrong.
WRONG_RELATIONS = {**{one: [other for other in ASIDE if other != one] for one in ASIDE}, "beside": ["above", "below", "inside"]}
# There are 98 things and ten shapes: with two shares of eleven, 41 % of things were told apart when 98 % of relations were.
CHANGES = ("colour", "shape", "shape", "thing", "thing", "thing", "thing", "count", "relation", "place", "size", "colours swapped")
FAMILY = 8  # things this near to each other in the list are mostly of one kind


def changed(scene: Scene, what: str, rng: Random) -> Scene | None:
    """The scene with one attribute changed, or None where it has none such. Only its caption is of use: nothing moves."""
    items, index = list(scene.items), rng.randrange(len(scene.items))
    one = items[index]
    if what == "colour" and one.colour:
        return _with(scene, index, replace(one, colour=_another(COLOURS, one.colour, rng)))
    if what == "shape" and one.colour:
        return _with(scene, index, replace(one, noun=_another(SHAPES, one.noun, rng)))
    if what == "thing" and not one.colour:
        return _with(scene, index, replace(one, noun=_another(THINGS if rng.random() < 0.5 else _family(one.noun), one.noun, rng)))
    if what == "count" and not scene.relation:
        count = _another((1, 2, 3, 4), scene.count, rng)
        return replace(scene, items=(items[0],) * count)
    if what == "relation" and scene.relation:
        if scene.relation != "beside" and rng.random() < 0.4:
            return replace(scene, items=tuple(reversed(items)))
        opposite = OPPOSITE.get(scene.relation)
        return replace(scene, relation=opposite if opposite and rng.random() < 0.5 else rng.choice(WRONG_RELATIONS[scene.relation]))
    if what == "place":
        return replace(scene, place=_another(PLACES, scene.place, rng))
    if what == "size" and scene.relation != "inside":
        return _with(scene, index, replace(one, size=_another(("small", "plain", "big"), one.size, rng)))
    if what == "colours swapped" and scene.relation and all(item.colour for item in items) and items[0].colour != items[1].colour:
        if scene.relation == "beside" and items[0].noun == items[1].noun:
            return None
        return replace(scene, items=(replace(items[0], colour=items[1].colour), replace(items[1], colour=items[0].colour)))
    return None


def _another(choices, old, rng: Random):
    return rng.choice([choice for choice in choices if choice != old])


def _family(thing: Noun) -> tuple[Noun, ...]:
    at = THINGS.index(thing)
    return THINGS[max(0, at - FAMILY) : at + FAMILY + 1]


def _with(scene: Scene, index: int, item) -> Scene:
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


class Learner(nn.Module):
    """CLIP, and a reader that is thrown away: off each cell of the picture tower it reads whether an item begins there, and which."""

    def __init__(self, settings):
        super().__init__()
        self.clip = Clip(settings.clip, settings.transformer, tokenizer.tokenizer().get_vocab_size(), settings.world.text_length)
        self.reader = nn.Linear(settings.clip.width, sum(PARTS))

    def reading(self, cells: Tensor, scenes: list[Scene]) -> Tensor:
        truth = labels(scenes).to(cells.device).flatten(1, 2)
        scores = self.reader(cells).float().split(PARTS, -1)
        spans, nouns, colours = (F.cross_entropy(part.flatten(0, 1), truth[..., i].flatten(), ignore_index=-1) for i, part in enumerate(scores))
        return 10 * spans + nouns + colours


def embed_texts(model: Clip, ids: Tensor, parts: int = 4) -> Tensor:
    """As `embed_text`, short captions apart from long ones: half of the places would be padding."""
    lengths = (ids != tokenizer.PAD).sum(1)
    order = lengths.argsort()
    embedded = [model.embed_text(ids[rows, : int(lengths[rows].max())]) for rows in order.chunk(parts)]
    return torch.cat(embedded)[order.argsort()]


def load(settings, folder: Path) -> Clip:
    return load_weights(Learner(settings), "clip", folder).clip


def train(settings, vq: ImageTokenizer, text: dict[str, Tensor], sheet: EmojiSheet, folder: Path) -> Clip:
    """`text` is the state of the transformer's text encoder, from which the text tower starts: it knows the words already."""
    part, length = settings.clip, settings.world.text_length
    torch.manual_seed(part.seed)
    learner = Learner(settings).to(device())
    model = learner.clip
    model.text.load_state_dict(text)
    model.image.to(memory_format=torch.channels_last)
    run = Run("clip", folder, learner, optimizers(learner, part.learning_rate, part.embedding_rate), part.steps, decay=0.5)
    rng = Random(part.seed * 1000 + run.first)

    def step(number: int):
        scenes = [sample_known(rng, part.shapes) for _ in range(part.batch)]
        pixels = pictures_of(scenes, sheet)
        seen = round(part.batch * part.reconstructed)
        with torch.no_grad(), autocast():
            pixels[:seen] = vq.decode(vq.encode(pixels[:seen])).float()
        texts = [captions.caption(scene, rng) for scene in scenes]
        texts += [text for scene in scenes for text in wrong_captions(scene, part.negatives, rng)]
        ids = torch.from_numpy(tokenizer.encode(texts, length)).to(device())
        with autocast():
            cells = model.image.see(pixels.contiguous(memory_format=torch.channels_last))
            loss, right = model.loss(model.embed_cells(cells), embed_texts(model, ids))
            reading = learner.reading(cells, scenes)
        return loss + part.reading * reading, {"clip": f"{loss.item():.3f}", "reading": f"{reading.item():.2f}", "right": f"{right:.3f}", "scale": f"{model.scale.item():.1f}"}

    run.train(step)
    return model.eval()


QUESTIONS = ("colour", "shape", "thing", "count", "relation")


@torch.no_grad()
def measure(model: Clip, vq: ImageTokenizer, settings, sheet: EmojiSheet, count: int = 500) -> dict[str, dict[str, float]]:
    """How often the right caption wins among up to 100 that differ from it in one attribute: of pictures as drawn, and through the tokenizer."""
    rng = Random(77)
    right = {seen: dict.fromkeys(QUESTIONS, 0) for seen in ("drawn", "reconstructed")}
    for what in QUESTIONS:
        for scene, texts in asked(what, count, rng):
            ids = torch.from_numpy(tokenizer.encode(texts, settings.world.text_length)).to(device())
            pixels = pictures_of([scene], sheet)
            likeness = model.embed_image(torch.cat([pixels, vq.decode(vq.encode(pixels))])) @ model.embed_text(ids).T
            for seen, best in zip(right, likeness.argmax(1).tolist()):
                right[seen][what] += best == 0
    return {**{seen: {what: round(wins / count, 4) for what, wins in of.items()} for seen, of in right.items()}, "pictures": count}


def asked(what: str, count: int, rng: Random) -> Iterator[tuple[Scene, list[str]]]:
    """Scenes with captions, the first of which is right and the others differ from it in `what`."""
    found = 0
    while found < count:
        scene = sample(rng, 0.6)
        options = {captions.plain_caption(scene): None}
        for _ in range(1000):
            other = changed(scene, what, rng)
            if other and len(options) < 100:
                options.setdefault(captions.plain_caption(other))
        if len(options) > 1:
            found += 1
            yield scene, list(options)
