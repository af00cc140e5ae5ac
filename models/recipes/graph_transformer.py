"""The transformer as ONNX: the encoder once for a caption, the decoder once for a token."""

import onnx

from graph import CONTRIB, Graph
from graph_layers import TOKENS, State, attend, cast, feed, layers_in, text_encoder
from scenes import GRID


def transformer_encoder(state: State, heads: int) -> onnx.ModelProto:
    """input_ids, attention_mask [G, T] to the cross keys and values [G, H, T, D] of every decoder layer."""
    g = Graph("encoder")
    length, width = state["encoder.positions.weight"].shape
    text, _ = text_encoder(g, "encoder", state, heads)
    for layer in range(layers_in(state, "layers")):
        both = g.linear(text, f"layers.{layer}.cross.source", state)
        both = g.reshape(both, -1, length, 2, heads, width // heads)
        both = g.transpose(both, 2, 0, 3, 1, 4)
        for index, part in enumerate(("key", "value")):
            g.op("Gather", both, g.constant(index), axis=0, to=g.output(f"cross_{part}_{layer}", "float", "B", heads, length, width // heads))
    return g.model()


def transformer_step(state: State, heads: int) -> onnx.ModelProto:
    """One token for B = G·n rows; self-attention writes its keys and values into the buffers it is given."""
    g = Graph("decoder")
    length, width = state["encoder.positions.weight"].shape
    size = width // heads
    token, position = g.input("token", "int64", "B"), g.input("position", "int64", 1)
    keys = cast(g, g.input("attention_mask", "int64", "G", length), onnx.TensorProto.INT32)
    groups = g.op("Shape", "attention_mask", start=0, end=1)
    grouped = g.op("Concat", groups, g.constant([-1]), g.constant([width]), axis=0)
    filled, total = g.input("seqlens_k", "int32", "B"), g.input("total_sequence_length", "int32", 1)
    row = g.op("Gather", g.weight("rows.weight", state["rows.weight"]), g.op("Div", position, g.constant(GRID)))
    column = g.op("Gather", g.weight("columns.weight", state["columns.weight"]), g.op("Mod", position, g.constant(GRID)))
    more = g.op("Add", row, column)
    x = g.op("Add", g.op("Gather", g.weight("tokens.weight", state["tokens.weight"]), token), more)
    normed = g.norm(x, "layers.0.attention.norm", state)
    count = layers_in(state, "layers")
    for layer in range(count):
        name = f"layers.{layer}"
        past = [g.input(f"past_{part}_{layer}", "float", "B", heads, TOKENS, size) for part in ("key", "value")]
        present = [g.output(f"present_{part}_{layer}", "float", "B", heads, TOKENS, size) for part in ("key", "value")]
        mixed = g.reshape(g.linear(normed, f"{name}.attention.input", state), -1, 1, 3 * width)
        read = g.ops("GroupQueryAttention", [mixed, "", "", *past, filled, total], [f"read_{layer}", *present], CONTRIB,
                     num_heads=heads, kv_num_heads=heads)[0]
        added = g.linear(g.reshape(read, -1, width), f"{name}.attention.output", state)
        normed, x = g.add_norm(x, added, f"{name}.cross.norm", state)

        cross = [g.input(f"cross_{part}_{layer}", "float", "G", heads, length, size) for part in ("key", "value")]
        query = g.op("Reshape", g.linear(normed, f"{name}.cross.query", state), grouped)
        added = g.linear(g.reshape(attend(g, query, *cross, keys, heads), -1, width), f"{name}.cross.output", state)
        normed, x = g.add_norm(x, added, f"{name}.feed.norm", state)

        last = layer + 1 == count
        normed, x = g.add_norm(x, feed(g, normed, f"{name}.feed", state), "norm" if last else f"layers.{layer + 1}.attention.norm", state)
    g.linear(normed, "head", state, to=g.output("logits", "float", "B", len(state["head.weight"])))
    return g.model()
