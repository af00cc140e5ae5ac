"""The image tokenizer as ONNX, in pieces that the other auto-encoders use too."""

import numpy as np
import onnx

from drawing import CELL, SIZE
from graph import Graph
from graph_layers import TOKENS, State, block, convolution, layers_in, patches
from scenes import GRID


def patch_encoder(g: Graph, state: State) -> str:
    """pixels [B, 3, S, S] to what a PatchEncoder says of each patch, [B·N, C]."""
    x = patches(g, g.input("pixels", "float", "B", 3, SIZE, SIZE))
    for name in ("input", "hidden"):
        x = g.gelu(g.linear(x, f"encoder.{name}", state))
    return g.linear(x, "encoder.output", state)


def vq_encoder(state: State) -> onnx.ModelProto:
    """pixels [B, 3, S, S] to tokens [B, N]."""
    g = Graph("vq-encoder")
    # The nearest code by angle: the length of the vector does not change which.
    scores = g.op("Gemm", patch_encoder(g, state), g.weight("codebook.vectors", state["codebook.vectors"]), transB=1)
    tokens(g, scores)
    return g.model()


def tokens(g: Graph, scores: str) -> None:
    """Scores of the codes [B·N, K] to the output `tokens` [B, N]."""
    best = g.op("ArgMax", scores, axis=-1, keepdims=0)
    g.reshape(best, -1, TOKENS, to=g.output("tokens", "int64", "B", TOKENS))


def vq_decoder(state: State) -> onnx.ModelProto:
    """tokens [B, N] to pixels [B, 3, S, S] in [0, 1]."""
    g = Graph("vq-decoder")
    decoder(g, g.op("Gather", g.weight("codebook.vectors", state["codebook.vectors"]), g.input("tokens", "int64", "B", TOKENS)), state)
    return g.model()


def decoder(g: Graph, x: str, state: State) -> None:
    """Vectors [B, N, C] through a Decoder to the output `pixels`."""
    x = g.reshape(g.transpose(x, 0, 2, 1), 0, -1, GRID, GRID)
    x = convolution(g, x, "decoder.input", state)
    for stage, after in (("coarse", "widen"), ("fine", "output")):
        for index in range(layers_in(state, f"decoder.{stage}")):
            x = block(g, x, f"decoder.{stage}.{index}", state)
        x = convolution(g, x if after == "widen" else g.gelu(x), f"decoder.{after}", state)
        x = g.op("DepthToSpace", x, blocksize=3 if after == "widen" else CELL // 3, mode="CRD")
    x = g.op("Add", x, g.constant(0.5, np.float32))
    g.op("Clip", x, g.constant(0.0, np.float32), g.constant(1.0, np.float32), to=g.output("pixels", "float", "B", 3, SIZE, SIZE))
