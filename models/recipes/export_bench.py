"""Writes what `npm run bench -- petit` needs to judge petit without Python: the oracle as ONNX, and captions with what is right."""

import json
from pathlib import Path

import onnx

import captions
from drawing import SIZE
from evaluate import QUESTIONS, test_scenes
from export import save_graph
from graph import Graph
from graph_layers import State, block, convolution, half, layers_in, signed
from oracle import COLOUR, PARTS, PLACE, SPANS, Oracle
from scenes import GRID, Scene
from words import NOUNS


def oracle_graph(state: State) -> onnx.ModelProto:
    """pixels [B, 3, S, S] to spans, nouns and colours [B, G, G] and place [B], each an index into the list of the card."""
    g = Graph("oracle")
    x = signed(g, g.input("pixels", "float", "B", 3, SIZE, SIZE))
    x = g.gelu(convolution(g, x, "look.0", state, stride=2))
    x = g.gelu(block(g, convolution(g, x, "look.2", state, stride=2), "look.3", state))
    x = convolution(g, x, "look.5", state, stride=3)
    for index in range(6, layers_in(state, "look")):
        x = block(g, x, f"look.{index}", state)
    x = g.gelu(x)
    items = g.ops("Split", [convolution(g, x, "items", state), g.constant(PARTS)], ["span_scores", "noun_scores", "colour_scores"], axis=1)
    for name, scores in zip(("spans", "nouns", "colours"), items):
        g.op("ArgMax", scores, axis=1, keepdims=0, to=g.output(name, "int64", "B", GRID, GRID))
    whole = g.linear(g.op("ReduceMean", x, g.constant([2, 3]), keepdims=0), "place", state)
    g.op("ArgMax", whole, axis=1, keepdims=0, to=g.output("place", "int64", "B"))
    return g.model()


def wanted(scene: Scene, caption: str) -> dict:
    """A caption, and the scene it was made of: items as [colour, noun]."""
    return {"caption": caption, "items": [item.look for item in scene.items], "place": scene.place.name, "relation": scene.relation}


def export(oracle: Oracle, count: int, folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    save_graph(oracle_graph(half(oracle)), folder / "oracle.onnx")
    lists = {"grid": GRID, "side": SIZE, "spans": SPANS, "nouns": [noun.en for noun in NOUNS], "things": [noun.en for noun in NOUNS if noun.emoji],
             "colours": list(COLOUR), "places": list(PLACE)}
    asked = {}
    for what in QUESTIONS:
        scenes = test_scenes(what, count)
        asked[what] = [wanted(scene, captions.plain_caption(scene, "fr" if index % 2 else "en")) for index, scene in enumerate(scenes)]
    (folder / "oracle.json").write_text(json.dumps(lists, ensure_ascii=False) + "\n")
    lines = ",\n".join(f"  {json.dumps(what)}: [\n" + ",\n".join(f"    {json.dumps(one, ensure_ascii=False)}" for one in ones) + "\n  ]" for what, ones in asked.items())
    (folder / "captions.json").write_text("{\n" + lines + "\n}\n")
