"""Packs of prompts from petit's grammar, in English and French: `python packs.py` writes ../packs/petit-{en,fr}.json.

Each prompt asks for one skill and says what is true of a right picture. They are balanced: of what a skill asks for (colours,
shapes, things, numbers, relations) each stands equally often, or one time more. Both languages say the same scenes. Only
what every edition of petit was shown is in them: things in no colour, two to four alike, the older relations.
"""

import json
from pathlib import Path
from random import Random

from scenes import CONTAINERS, HELD_OUT_COLOURS, HELD_OUT_COUNTS, HELD_OUT_RELATIONS
from words import COLOURS, COUNTS, NOUNS, SHAPES, Colour, Noun

LANGUAGES = ("en", "fr")
TITLES = {"en": "What petit was taught, skill by skill", "fr": "Ce qu’on a appris à petit, aptitude par aptitude"}
SIDES = ("left", "right", "above", "below")
PHRASES = {
    "en": {"left": "left of", "right": "right of", "above": "above", "below": "below", "inside": "inside"},
    "fr": {"left": "à gauche de", "right": "à droite de", "above": "au-dessus de", "below": "au-dessous de", "inside": "dans"},
}
# Things that nobody takes for one another.
THINGS = (
    "dog cat rabbit lion cow pig frog penguin owl horse butterfly turtle fish elephant duck apple banana strawberry pineapple carrot "
    "pizza cake car train bicycle plane rocket boat tree cactus flower mushroom house castle chair book key umbrella guitar hat"
).split()
NOUN = {noun.en: noun for noun in NOUNS}
COLOUR = {colour.en[0]: colour for colour in COLOURS}

Look = tuple[Noun, Colour | None]


class Deck:
    """Deals cards at random, each equally often, or one time more."""

    def __init__(self, cards, rng: Random):
        self.cards, self.rng, self.dealt = list(cards), rng, {}

    def deal(self, fits=lambda card: True):
        least = sorted((card for card in self.cards if fits(card)), key=lambda card: (self.dealt.get(card, 0), self.rng.random()))[0]
        self.dealt[least] = self.dealt.get(least, 0) + 1
        return least


def name(look: Look, language: str, plural: bool = False) -> str:
    """What it is called without an article: "red circle", "cercles rouges"."""
    noun, colour = look
    if language == "en":
        return " ".join(filter(None, (colour and colour.en[0], noun.en_plural if plural else noun.en)))
    form = noun.fr_plural if plural else noun.fr
    return " ".join(filter(None, (form, colour and colour.fr[(noun.gender == "f") + 2 * plural]))).replace("oe", "œ")


def one(look: Look, language: str) -> str:
    said = name(look, language)
    if language == "fr":
        return ("une " if look[0].gender == "f" else "un ") + said
    return ("an " if said[0] in "aeio" or said.startswith("um") else "a ") + said


def joined(first: Look, phrase: str, second: Look, language: str) -> str:
    return f"{one(first, language)} {phrase} {one(second, language)}".replace(" de un", " d’un")


def present(look: Look, there: bool = True):
    return lambda language: {"asks": "object", "of": name(look, language), "there": there}


def coloured(look: Look):
    noun, colour = look
    return lambda language: {"asks": "colour", "of": name((noun, None), language), "colour": colour.en[0] if language == "en" else colour.fr[0]}


def counted(look: Look, count: int):
    return lambda language: {"asks": "count", "of": name(look, language, plural=True), "count": count}


def related(first: Look, relation: str, second: Look):
    return lambda language: {"asks": "relation", "first": name(first, language), "second": name(second, language), "relation": relation}


class Pack:
    """Prompts in both languages, as they are added."""

    def __init__(self):
        self.prompts = {language: [] for language in LANGUAGES}

    def add(self, skill: str, text, *truths) -> None:
        for language, prompts in self.prompts.items():
            prompts.append({"text": text(language), "skill": skill, "truth": [truth(language) for truth in truths]})


class Looks:
    """Deals shapes in colours, no look twice: colours equally often, or shapes where `by_shape`."""

    def __init__(self, rng: Random, shapes=tuple(noun.en for noun in SHAPES), used: set | None = None, by_shape: bool = False):
        self.shapes, self.colours = Deck(shapes, rng), Deck(COLOUR, rng)
        self.used, self.by_shape = set() if used is None else used, by_shape

    def deal(self, fits=lambda look: True) -> Look:
        def ok(colour: str, shape: str) -> bool:
            look = (NOUN[shape], COLOUR[colour])
            return (colour, shape) not in HELD_OUT_COLOURS and look not in self.used and fits(look)

        if self.by_shape:
            shape = self.shapes.deal(lambda shape: any(ok(colour, shape) for colour in self.colours.cards))
            colour = self.colours.deal(lambda colour: ok(colour, shape))
        else:
            colour = self.colours.deal(lambda colour: any(ok(colour, shape) for shape in self.shapes.cards))
            shape = self.shapes.deal(lambda shape: ok(colour, shape))
        look = (NOUN[shape], COLOUR[colour])
        self.used.add(look)
        return look


def plain(noun: str) -> Look:
    return (NOUN[noun], None)


def add_single(pack: Pack, rng: Random) -> None:
    """Colours and shapes, no look twice, and things; each shape and thing with another that is not there."""
    used: set[Look] = set()
    looks = Looks(rng, used=used)
    for _ in range(2 * len(COLOUR)):
        look = looks.deal()
        pack.add("colour", lambda language: one(look, language), coloured(look))
    looks, foils = Looks(rng, used=used, by_shape=True), Deck((noun.en for noun in SHAPES), rng)
    for _ in range(2 * len(SHAPES)):
        look = looks.deal()
        foil = foils.deal(lambda shape: shape != look[0].en)
        pack.add("shape", lambda language: one(look, language), present(plain(look[0].en)), present(plain(foil), there=False))
    things, foils = Deck(THINGS, rng), Deck(THINGS, rng)
    for _ in range(24):
        thing = things.deal()
        foil = foils.deal(lambda other: other != thing)
        pack.add("thing", lambda language: one(plain(thing), language), present(plain(thing)), present(plain(foil), there=False))


def several(look: Look, count: int):
    return lambda language: f"{COUNTS[language][count][0]} {name(look, language, plural=True)}"


def add_counts(pack: Pack, rng: Random) -> None:
    """Shapes and things by turns."""
    things, looks = Deck(THINGS, rng), Looks(rng)
    for count in (2, 3, 4):
        for at in range(8):
            shown = lambda noun: (count, noun) not in HELD_OUT_COUNTS
            look = plain(things.deal(shown)) if at % 2 else looks.deal(lambda look: shown(look[0].en))
            pack.add("count", several(look, count), counted(plain(look[0].en), count))


def placed(first: Look, relation: str, second: Look):
    return lambda language: joined(first, PHRASES[language][relation], second, language)


def add_relations(pack: Pack, rng: Random) -> None:
    """Two shapes, a thing and a shape, two things; in a thing there is nothing."""
    things, looks, containers = Deck(THINGS, rng), Looks(rng), Looks(rng, CONTAINERS)
    for relation in (*SIDES, "inside"):
        for at in range(6):
            shown = lambda noun: (noun, relation) not in HELD_OUT_RELATIONS
            first = looks.deal() if at % 3 == 0 else plain(things.deal(shown))
            other = lambda look: look[0] != first[0] and look[1] != first[1]
            if relation == "inside":
                second = containers.deal(other)
            elif at % 3 == 2:
                second = plain(things.deal(lambda noun: noun != first[0].en))
            else:
                second = looks.deal(other)
            pack.add("relation", placed(first, relation, second), related(first, relation, second))


def add_objects(pack: Pack, rng: Random) -> None:
    """Two at once, and one that is not there."""
    things, looks, foils = Deck(THINGS, rng), Looks(rng), Deck(THINGS, rng)
    for at in range(24):
        first = plain(things.deal(lambda noun: (noun, "beside") not in HELD_OUT_RELATIONS))
        second = looks.deal() if at % 2 else plain(things.deal(lambda noun: noun != first[0].en))
        foil = plain(foils.deal(lambda noun: noun not in (first[0].en, second[0].en)))
        pack.add(
            "objects",
            lambda language: joined(first, {"en": "and", "fr": "et"}[language], second, language),
            present(first),
            present(second),
            present(foil, there=False),
        )


# What no edition was shown.
UNSEEN_COLOURS = (("purple", "star"), ("cyan", "heart"), ("orange", "triangle"), ("brown", "ring"), ("green", "crescent"), ("pink", "hexagon"))
UNSEEN_COUNTS = ((3, "apple"), (2, "car"), (4, "cat"), (3, "duck"), (2, "tree"), (4, "key"))
UNSEEN_RELATIONS = (("cat", "above"), ("dog", "left"), ("pizza", "right"), ("rocket", "below"), ("fish", "inside"))


def add_unseen(pack: Pack, rng: Random) -> None:
    assert HELD_OUT_COLOURS.issuperset(UNSEEN_COLOURS) and HELD_OUT_COUNTS.issuperset(UNSEEN_COUNTS)
    assert HELD_OUT_RELATIONS.issuperset(UNSEEN_RELATIONS)
    for colour, noun in UNSEEN_COLOURS:
        look = (NOUN[noun], COLOUR[colour])
        pack.add("unseen", lambda language: one(look, language), coloured(look))
    for count, noun in UNSEEN_COUNTS:
        pack.add("unseen", several(plain(noun), count), counted(plain(noun), count))
    containers = Looks(rng, CONTAINERS)
    for noun, relation in 2 * UNSEEN_RELATIONS:
        second = containers.deal()
        pack.add("unseen", placed(plain(noun), relation, second), related(plain(noun), relation, second))


def made() -> Pack:
    pack, rng = Pack(), Random(1)
    for add in (add_single, add_counts, add_relations, add_objects, add_unseen):
        add(pack, rng)
    return pack


def write(language: str, prompts: list[dict], to: Path) -> None:
    about = {"name": f"petit-{language}", "title": TITLES[language], "locale": language, "source": "models/recipes/packs.py", "licence": "Apache-2.0"}
    assert len({prompt["text"] for prompt in prompts}) == len(prompts)
    lines = ",\n".join("  " + json.dumps(prompt, ensure_ascii=False) for prompt in prompts)
    head = json.dumps(about, ensure_ascii=False, indent=1)[:-2]
    (to / f"petit-{language}.json").write_text(f'{head},\n "prompts": [\n{lines}\n ]\n}}\n', encoding="utf-8")


if __name__ == "__main__":
    for language, prompts in made().prompts.items():
        write(language, prompts, Path(__file__).parents[1] / "packs")
