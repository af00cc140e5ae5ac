"""What petit gets right, read back by the oracle: one picture a caption, and the best of nine by petit's own CLIP."""

from random import Random

import torch

import captions
import tokenizer
from clip import Clip
from oracle import Oracle, read
from scenes import Scene, sample, sample_held_out
from training import device
from transformer import Transformer
from vq import ImageTokenizer

Seen = tuple[list[tuple[str, str, float, float]], str]
BATCH = 50  # captions drawn together


def test_scenes(what: str, count: int) -> list[Scene]:
    """Scenes whose captions are asked for. Plain sizes and the default background, but where the background is the question."""
    rng = Random(f"test {what}")
    found: list[Scene] = []
    while len(found) < count:
        if what.startswith("held out "):
            scene = sample_held_out(rng, what.removeprefix("held out "))
        else:
            kind = {"single": "one", "thing": "one", "background": "one", "count": "several", "pair": "pair"}[what]
            scene = sample(rng, {"single": 1.0, "thing": 0.0}.get(what, 0.6), kind)
            plain = all(item.size == "plain" for item in scene.items) and scene.relation != "beside"
            if scene.held_out or not plain or scene.default_place == (what == "background"):
                continue
        found.append(scene)
    return found


def judge(scene: Scene, seen: Seen) -> dict[str, bool | None]:
    """What of the scene is right in the picture; None where the question does not arise."""
    items, place = seen
    looks = [item[:2] for item in items]
    wanted = [item.look for item in scene.items]
    if scene.relation:
        both = sorted(looks) == sorted(wanted)
        return {"both": both, "relation": related(scene, items) if both else None}
    first = wanted[0]
    return {
        "colour": bool(looks) and looks[0][0] == first[0], "noun": bool(looks) and looks[0][1] == first[1],
        "place": place == scene.place.name, "count": len(items) == scene.count and all(noun == first[1] for _, noun in looks),
    }


def related(scene: Scene, items: list[tuple[str, str, float, float]]) -> bool:
    (ax, ay), (bx, by) = (next(item[2:] for item in items if item[:2] == wanted.look) for wanted in scene.items)
    return {"left": ax < bx - 1, "right": ax > bx + 1, "above": ay < by - 1, "below": ay > by + 1,
            "inside": abs(ax - bx) < 1 and abs(ay - by) < 1, "beside": abs(ax - bx) > 1}[scene.relation]


QUESTIONS = {
    "single": ("colour", "noun"), "thing": ("noun",), "background": ("place",), "count": ("count",), "pair": ("both", "relation"),
    "held out colour": ("colour", "noun"), "held out relation": ("both", "relation"), "held out count": ("count",),
}


@torch.no_grad()
def evaluate(transformer: Transformer, vq: ImageTokenizer, oracle: Oracle, clip: Clip | None, settings, count: int, best_of: int = 1, **how) -> dict[str, dict]:
    """Shares of right answers for every question; with `best_of` pictures a caption, CLIP chooses one."""
    choice = {**vars(settings.defaults), **how}
    generator = torch.Generator(device()).manual_seed(1)
    figures: dict[str, dict] = {}
    for what, questions in QUESTIONS.items():
        answers: dict[str, list[bool]] = {question: [] for question in questions}
        scenes = test_scenes(what, count)
        for start in range(0, count, BATCH):
            batch = scenes[start : start + BATCH]
            texts = [captions.plain_caption(scene, "fr" if index % 2 else "en") for index, scene in enumerate(batch)]
            ids = torch.from_numpy(tokenizer.encode(texts, settings.world.text_length)).to(device())
            tokens = transformer.generate(ids, best_of, choice["temperature"], choice["top_k"], choice["guidance"], generator)
            pixels = vq.decode(tokens)
            if best_of > 1:
                pixels = chosen(clip, pixels.unflatten(0, (len(batch), best_of)), ids)
            for scene, seen in zip(batch, read(oracle, pixels)):
                judged = judge(scene, seen)
                for question in questions:
                    if judged[question] is not None:
                        answers[question].append(judged[question])
        figures[what] = {question: {"right": round(sum(a) / max(len(a), 1), 4), "of": len(a)} for question, a in answers.items()}
    return figures


def chosen(clip: Clip, pixels: torch.Tensor, ids: torch.Tensor) -> torch.Tensor:
    """Of pictures [P, n, 3, S, S] the one of each row that CLIP finds nearest to its caption."""
    images = clip.embed_image(pixels.flatten(0, 1)).unflatten(0, pixels.shape[:2])
    best = torch.einsum("pne,pe->pn", images, clip.embed_text(ids)).argmax(1)
    return pixels[torch.arange(len(pixels)), best]
