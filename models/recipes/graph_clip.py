"""The two towers of CLIP as ONNX."""

import onnx

from drawing import SIZE
from graph import Graph
from graph_layers import TOKENS, State, block, convolution, encoder_layer, layers_in, signed, text_encoder


def clip_text(state: State, heads: int) -> onnx.ModelProto:
    """input_ids, attention_mask [B, T] to embedding [B, E]."""
    g = Graph("clip-text")
    length, width = state["text.positions.weight"].shape
    x, mask = text_encoder(g, "text", state, heads)
    present = g.op("Unsqueeze", f"{mask}_as_{onnx.TensorProto.FLOAT}", g.constant([-1]))
    words = g.op("Mul", g.reshape(x, -1, length, width), present)
    mean = g.op("Div", g.op("ReduceSum", words, g.constant([1]), keepdims=0), g.op("ReduceSum", present, g.constant([1]), keepdims=0))
    unit(g, g.linear(mean, "text_output", state), len(state["text_output.weight"]))
    return g.model()


def clip_image(state: State, heads: int) -> onnx.ModelProto:
    """pixels [B, 3, S, S] in [0, 1] to embedding [B, E]."""
    g = Graph("clip-image")
    positions = state["image.positions.weight"]
    width = positions.shape[1]
    x = signed(g, g.input("pixels", "float", "B", 3, SIZE, SIZE))
    x = g.gelu(convolution(g, x, "image.stem.0", state, stride=2))
    x = g.gelu(block(g, convolution(g, x, "image.stem.2", state, stride=2), "image.stem.3", state))
    x = convolution(g, x, "image.stem.5", state, stride=3)
    for index in range(layers_in(state, "image.cells")):
        x = block(g, x, f"image.cells.{index}", state)
    x = g.transpose(g.reshape(x, -1, width, TOKENS), 0, 2, 1)
    x = g.reshape(g.op("Add", x, g.weight("image.positions.weight", positions)), -1, width)
    for layer in range(layers_in(state, "image.layers")):
        x = encoder_layer(g, x, f"image.layers.{layer}", state, None, TOKENS, heads)
    x = g.reshape(g.norm(x, "image.norm", state), -1, TOKENS, width)
    mean = g.op("ReduceMean", x, g.constant([1]), keepdims=0)
    unit(g, g.linear(mean, "image_output", state), len(state["image_output.weight"]))
    return g.model()


def unit(g: Graph, x: str, size: int) -> str:
    return g.op("LpNormalization", x, axis=-1, p=2, to=g.output("embedding", "float", "B", size))
