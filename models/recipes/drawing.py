"""Draws scenes: anti-aliased shapes, Noto emoji for things, plain and scenic backgrounds."""

import json
import math
import subprocess
import tarfile
from functools import lru_cache
from pathlib import Path

import numpy as np
from PIL import Image, ImageDraw

from scenes import GRID, Item, Scene
from words import PLAIN

CELL = 12  # pixels a side of one token
SIZE = GRID * CELL
FINE = 8  # supersampling of shapes
MARGIN = 0.94  # how much of its box an object fills
EMOJI_PACKAGE = "emoji-datasource-google@16.0.0"  # Noto Emoji, Apache-2.0: NOTICE has the terms
SHEET, TILE = "package/img/google/sheets/64.png", 64


def draw(scene: Scene, sheet: "EmojiSheet") -> np.ndarray:
    """The scene as [SIZE, SIZE, 3] bytes."""
    picture = background(scene.place.name, scene.variant).copy()
    for item in reversed(scene.items):
        rgb, alpha = _stamp(item, sheet)
        y, x, side = item.y * CELL, item.x * CELL, item.span * CELL
        box = picture[y : y + side, x : x + side]
        box += (rgb - box) * alpha
    return (picture + 0.5).astype(np.uint8)


class EmojiSheet:
    """The sprite sheet of the emoji package, fetched once through npm into `folder`."""

    def __init__(self, folder: Path):
        if not (folder / SHEET).exists():
            folder.mkdir(parents=True, exist_ok=True)
            packed = subprocess.run(["npm", "pack", EMOJI_PACKAGE, "--silent"], cwd=folder, check=True, capture_output=True, text=True)
            with tarfile.open(folder / packed.stdout.split()[-1]) as archive:
                for name in (SHEET, "package/emoji.json"):
                    archive.extract(name, folder, filter="data")
        self.image = Image.open(folder / SHEET).convert("RGBA")
        listed = json.loads((folder / "package/emoji.json").read_text())
        self.tiles = {name: (e["sheet_x"], e["sheet_y"]) for e in listed for name in e["short_names"]}

    @lru_cache(maxsize=None)
    def stamp(self, name: str, side: int) -> tuple[np.ndarray, np.ndarray]:
        """Colour [side, side, 3] and coverage [side, side, 1] of one emoji."""
        column, row = self.tiles[name]
        x, y = column * (TILE + 2) + 1, row * (TILE + 2) + 1
        tile = self.image.crop((x, y, x + TILE, y + TILE))
        inner = round(side * MARGIN)
        # Premultiplied while resizing, so that no dark fringe appears.
        tile = np.asarray(tile, np.float32)
        tile[..., :3] *= tile[..., 3:] / 255
        planes = [Image.fromarray(tile[..., c]).resize((inner, inner), Image.LANCZOS) for c in range(4)]
        small = np.clip(np.stack([np.asarray(p) for p in planes], -1), 0, 255)
        stamp = np.zeros((side, side, 4), np.float32)
        edge = (side - inner) // 2
        stamp[edge : edge + inner, edge : edge + inner] = small
        alpha = stamp[..., 3:] / 255
        return stamp[..., :3] / np.maximum(alpha, 1e-3), alpha


def _stamp(item: Item, sheet: EmojiSheet) -> tuple[np.ndarray, np.ndarray]:
    side = item.span * CELL
    if item.noun.emoji:
        return sheet.stamp(item.noun.emoji, side)
    return np.array(item.colour.rgb, np.float32), shape_mask(item.noun.en, side)


@lru_cache(maxsize=None)
def shape_mask(name: str, side: int) -> np.ndarray:
    """Coverage [side, side, 1] of a shape in its box."""
    fine = side * FINE
    mask = Image.new("L", (fine, fine))
    pen = ImageDraw.Draw(mask)
    half = fine / 2
    reach = half * MARGIN

    def disc(x: float, y: float, radius: float, fill: int) -> None:
        cx, cy, r = half + x * reach, half + y * reach, radius * reach
        pen.ellipse((cx - r, cy - r, cx + r, cy + r), fill=fill)

    def polygon(points: list[tuple[float, float]]) -> None:
        pen.polygon([(half + x * reach, half + y * reach) for x, y in points], fill=255)

    def turn(radius: float, part: float) -> tuple[float, float]:
        """The point at `part` of a turn, clockwise from the top."""
        return radius * math.sin(2 * math.pi * part), -radius * math.cos(2 * math.pi * part)

    if name == "circle":
        disc(0, 0, 0.97, 255)
    elif name == "ring":
        disc(0, 0, 1, 255)
        disc(0, 0, 0.58, 0)
    elif name == "crescent":
        disc(0, 0, 1, 255)
        disc(0.46, -0.08, 0.82, 0)
    elif name == "square":
        polygon([(-0.9, -0.9), (0.9, -0.9), (0.9, 0.9), (-0.9, 0.9)])
    elif name == "triangle":
        polygon([(0, -0.92), (1, 0.86), (-1, 0.86)])
    elif name == "diamond":
        polygon([(0, -1), (0.72, 0), (0, 1), (-0.72, 0)])
    elif name == "hexagon":
        polygon([turn(1, (k + 0.5) / 6) for k in range(6)])
    elif name == "star":
        polygon([(x, y + 0.06) for x, y in (turn(1.04 if k % 2 == 0 else 0.44, k / 10) for k in range(10))])
    elif name == "cross":
        a, b = 0.34, 0.96
        polygon([(-a, -b), (a, -b), (a, -a), (b, -a), (b, a), (a, a), (a, b), (-a, b), (-a, a), (-b, a), (-b, -a), (-a, -a)])
    elif name == "heart":
        curve = [2 * math.pi * k / 120 for k in range(120)]
        polygon([(math.sin(t) ** 3, -0.06 - (13 * math.cos(t) - 5 * math.cos(2 * t) - 2 * math.cos(3 * t) - math.cos(4 * t)) / 16.2) for t in curve])
    else:
        raise KeyError(name)
    return np.asarray(mask.resize((side, side), Image.BOX), np.float32)[..., None] / 255


@lru_cache(maxsize=None)
def background(name: str, variant: int) -> np.ndarray:
    """A background as [SIZE, SIZE, 3] floats; scenes have two variants."""
    picture = np.zeros((SIZE, SIZE, 3), np.float32)
    if name in PLAIN:
        picture[:] = PLAIN[name]
        return picture
    image = Image.new("RGB", (SIZE * 4, SIZE * 4))
    pen = ImageDraw.Draw(image)
    unit = CELL * 4
    horizon = (5 if variant else 6) * unit
    sky, ground = {
        "grass": ((176, 222, 250), (112, 190, 84)), "sea": ((190, 230, 250), (34, 120, 190)), "night": ((24, 30, 78), (24, 30, 78)),
        "snow": ((158, 190, 222), (240, 246, 252)), "desert": ((252, 222, 168), (226, 176, 98)),
    }[name]
    pen.rectangle((0, 0, SIZE * 4, SIZE * 4), fill=sky)
    pen.rectangle((0, horizon, SIZE * 4, SIZE * 4), fill=ground)
    columns = range(GRID)
    if name == "grass":
        for c in columns:
            pen.polygon([((c + 0.2) * unit, horizon), ((c + 0.5) * unit, horizon - unit * 0.5), ((c + 0.8) * unit, horizon)], fill=ground)
    elif name == "sea":
        for c in columns:
            pen.ellipse((c * unit, horizon - unit * 0.25, (c + 1) * unit, horizon + unit * 0.25), fill=sky)
    elif name == "night":
        for c, r in ((0, 1), (2, 0), (4, 1), (6, 0), (7, 2), (1, 3), (0, 6), (3, 7), (6, 7), (7, 5)):
            x, y = ((GRID - 1 - c if variant else c) + 0.5) * unit, (r + 0.5) * unit
            pen.polygon([(x, y - 14), (x + 4, y - 4), (x + 14, y), (x + 4, y + 4), (x, y + 14), (x - 4, y + 4), (x - 14, y), (x - 4, y - 4)], fill=(255, 240, 170))
    elif name == "snow":
        for c in columns:
            for r in range(horizon // unit):
                if (c + 2 * r + variant) % 4 == 0:
                    x, y = (c + 0.5) * unit, (r + 0.5) * unit
                    pen.ellipse((x - 8, y - 8, x + 8, y + 8), fill=(255, 255, 255))
    else:
        for c in range(0, GRID, 4):
            pen.pieslice(((c - 0.0) * unit, horizon - unit * 0.9, (c + 4) * unit, horizon + unit * 0.9), 180, 360, fill=ground)
    return np.asarray(image.resize((SIZE, SIZE), Image.BOX), np.float32)


