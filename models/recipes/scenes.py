"""Scenes: what stands where. Everything is placed in cells of the token grid, so that tokens stay few and crisp."""

from dataclasses import dataclass
from random import Random

from words import COLOURS, NOUNS, PLACES, SCENES, SHAPES, SIZES, THINGS, Colour, Noun, Place

GRID = 8  # cells a side; a cell is one token
SPAN_ALONE = {"small": 2, "plain": 4, "big": 6}
SPAN_TOGETHER = {"small": 2, "plain": 3, "big": 4}
CONTAINERS = ("circle", "square", "heart", "ring", "diamond", "hexagon")
QUADRANTS = ((0, 0), (4, 0), (0, 4), (4, 4))

# Never drawn for training; measured apart, to see whether the model composes or remembers.
HELD_OUT_COLOURS = {("purple", "star"), ("cyan", "heart"), ("orange", "triangle"), ("brown", "ring"), ("green", "crescent"), ("pink", "hexagon")}
HELD_OUT_RELATIONS = {("cat", "above"), ("dog", "left"), ("pizza", "right"), ("rocket", "below"), ("fish", "inside"), ("tree", "beside")}
HELD_OUT_COUNTS = {(3, "apple"), (2, "car"), (4, "cat"), (3, "duck"), (2, "tree"), (4, "key")}

# What would not be seen, or hardly.
INVISIBLE = {("white", "snow"), ("black", "night")}


@dataclass(frozen=True)
class Item:
    """One object: its noun, its colour (shapes only), its size, and its box in cells."""

    noun: Noun
    colour: Colour | None
    size: str
    x: int = 0
    y: int = 0
    span: int = 0

    def at(self, x: int, y: int, span: int) -> "Item":
        return Item(self.noun, self.colour, self.size, x, y, span)

    @property
    def look(self) -> tuple[str, str]:
        return (self.colour.en[0] if self.colour else "", self.noun.en)


@dataclass(frozen=True)
class Scene:
    """One item, two with a `relation` (the first to the second), or several alike."""

    items: tuple[Item, ...]
    place: Place
    variant: int
    relation: str = ""

    @property
    def count(self) -> int:
        return 1 if self.relation else len(self.items)

    @property
    def default_place(self) -> bool:
        """True when a caption may leave the background out."""
        return self.place.name == default_place(self.items)

    @property
    def held_out(self) -> str:
        """Which held-out combination the scene shows, if any: "colour", "relation", "count" or ""."""
        if any(item.look in HELD_OUT_COLOURS for item in self.items):
            return "colour"
        if (self.items[0].noun.en, self.relation) in HELD_OUT_RELATIONS:
            return "relation"
        return "count" if (self.count, self.items[0].noun.en) in HELD_OUT_COUNTS else ""


def default_place(items: tuple[Item, ...]) -> str:
    """The background nobody mentions: white, but gray behind white shapes."""
    return "gray" if any(item.look[0] == "white" for item in items) else "white"


def sample(rng: Random, shapes: float = 0.6, kind: str | None = None) -> Scene:
    """A scene at random. `shapes` is the share of shapes among objects; `kind` is one, pair, inside or several."""
    kind = kind or rng.choices(("one", "pair", "inside", "several"), (0.24, 0.46, 0.08, 0.22))[0]
    if kind == "one":
        item = _item(rng, shapes)
        span = SPAN_ALONE[item.size]
        items, relation = (item.at(_middle(rng, span), _middle(rng, span), span),), ""
    elif kind == "several":
        items, relation = _several(rng, _item(rng, shapes), rng.choice((2, 3, 4))), ""
    elif kind == "inside":
        items, relation = _inside(rng, shapes), "inside"
    else:
        relation = rng.choice(("left", "right", "above", "below", "beside"))
        items = _pair(rng, _two(rng, shapes), relation)
    return Scene(items, _place(rng, items), rng.randrange(2), relation)


def sample_known(rng: Random, shapes: float = 0.6) -> Scene:
    """A scene that training may show."""
    while True:
        scene = sample(rng, shapes)
        if not scene.held_out:
            return scene


def sample_held_out(rng: Random, what: str) -> Scene:
    """A scene with a held-out combination: `what` is "colour", "relation" or "count"."""
    while True:
        if what == "colour":
            colour, shape = rng.choice(sorted(HELD_OUT_COLOURS))
            item = Item(_noun(shape), next(c for c in COLOURS if c.en[0] == colour), "plain")
            span = SPAN_ALONE["plain"]
            items, relation = (item.at(_middle(rng, span), _middle(rng, span), span),), ""
        elif what == "count":
            count, thing = rng.choice(sorted(HELD_OUT_COUNTS))
            items, relation = _several(rng, Item(_noun(thing), None, "plain"), count), ""
        else:
            thing, relation = rng.choice(sorted(HELD_OUT_RELATIONS))
            first = Item(_noun(thing), None, "plain")
            items = _inside(rng, 1, first) if relation == "inside" else _pair(rng, (first, _other(rng, first, 0.5)), relation)
        scene = Scene(items, _place(rng, items), rng.randrange(2), relation)
        if scene.held_out == what:
            return scene


def _noun(name: str) -> Noun:
    return next(n for n in NOUNS if n.en == name)


def _item(rng: Random, shapes: float) -> Item:
    size = rng.choices(SIZES, (0.18, 0.64, 0.18))[0]
    if rng.random() < shapes:
        return Item(rng.choice(SHAPES), rng.choice(COLOURS), size)
    return Item(rng.choice(THINGS), None, size)


def _other(rng: Random, first: Item, shapes: float) -> Item:
    """An item that looks different from the first."""
    while True:
        item = _item(rng, shapes)
        if item.look != first.look:
            return item


def _two(rng: Random, shapes: float) -> tuple[Item, Item]:
    first = _item(rng, shapes)
    return first, _other(rng, first, shapes)


def _middle(rng: Random, span: int) -> int:
    """A place for `span` cells near the middle of the grid."""
    slack = GRID - span
    return min(max(slack // 2 + rng.choice((-1, 0, 0, 1)), 0), slack)


def _pair(rng: Random, two: tuple[Item, Item], relation: str) -> tuple[Item, ...]:
    spans = [SPAN_TOGETHER[item.size] for item in two]
    near = relation == "beside"
    low, high = (GRID // 2 - spans[0], GRID // 2) if near else (rng.randint(0, GRID // 2 - spans[0]), rng.randint(GRID // 2, GRID - spans[1]))
    if relation in ("right", "below") or (near and rng.random() < 0.5):
        low, high = (GRID // 2, GRID // 2 - spans[1]) if near else (rng.randint(GRID // 2, GRID - spans[0]), rng.randint(0, GRID // 2 - spans[1]))
    across = rng.choice((-1, 0, 0, 1))
    cross = [(GRID - span) // 2 + across for span in spans]
    boxes = zip(two, (low, high), cross, spans)
    if relation in ("above", "below"):
        return tuple(item.at(c, a, span) for item, a, c, span in boxes)
    return tuple(item.at(a, c, span) for item, a, c, span in boxes)


def _inside(rng: Random, shapes: float, inner: Item | None = None) -> tuple[Item, ...]:
    while True:
        outer = _item(rng, 1)
        inner = inner or _item(rng, shapes)
        clash = inner.colour == outer.colour
        if outer.noun.en in CONTAINERS and outer.size != "small" and inner.size != "big" and not clash:
            break
        inner = inner if inner.size != "big" and not clash else None
    wide = 8 if outer.size == "big" else 6
    span = 4 if wide == 8 and inner.size == "plain" else 2
    x, y = (_middle(rng, wide) for _ in range(2))
    middle = (wide - span) // 2
    return inner.at(x + middle, y + middle, span), outer.at(x, y, wide)


def _several(rng: Random, item: Item, count: int) -> tuple[Item, ...]:
    """Two to four alike: in quadrants with a common offset, or three as a triangle."""
    span = SPAN_TOGETHER[item.size]
    dx, dy = (rng.randint(0, GRID // 2 - span) for _ in range(2))
    corners = rng.sample(QUADRANTS, count)
    if count == 2 and rng.random() < 0.6:
        corners = [(0, 2), (4, 2)]
    if count == 3 and rng.random() < 0.6:
        corners = rng.choice(([(2, 0), (0, 4), (4, 4)], [(0, 0), (4, 0), (2, 4)]))
    return tuple(item.at(x + dx, y + dy, span) for x, y in sorted(corners, key=lambda c: (c[1], c[0])))


def _place(rng: Random, items: tuple[Item, ...]) -> Place:
    colours = {item.look[0] for item in items}
    if rng.random() < 0.5:
        return next(p for p in PLACES if p.name == default_place(items))
    plain = [p for p in PLACES if p.name not in SCENES and p.name not in colours]
    scenic = [p for p in PLACES if p.name in SCENES and not any((c, p.name) in INVISIBLE for c in colours)]
    return rng.choice(plain if rng.random() < 0.5 else scenic)
