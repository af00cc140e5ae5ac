"""A small builder of ONNX graphs: fp16 weights that are cast when the model is loaded, and the operators petit needs."""

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper
from torch import Tensor

CONTRIB = "com.microsoft"
TYPES = {"int64": TensorProto.INT64, "int32": TensorProto.INT32, "float": TensorProto.FLOAT, "bool": TensorProto.BOOL}


class Graph:
    """Collects nodes; every method returns the name of a tensor."""

    def __init__(self, name: str):
        self.name = name
        self.nodes, self.weights, self.inputs, self.outputs = [], {}, [], []

    def input(self, name: str, kind: str, *shape: int | str) -> str:
        self.inputs.append(helper.make_tensor_value_info(name, TYPES[kind], shape))
        return name

    def output(self, name: str, kind: str, *shape: int | str) -> str:
        self.outputs.append(helper.make_tensor_value_info(name, TYPES[kind], shape))
        return name

    def weight(self, name: str, value: Tensor) -> str:
        """A trained weight, kept as fp16 under its PyTorch name; onnxruntime folds the cast at load."""
        if name not in self.weights:
            self.weights[name] = numpy_helper.from_array(value.detach().cpu().numpy().astype(np.float16), name)
            self.nodes.append(helper.make_node("Cast", [name], [name + ".f32"], to=TensorProto.FLOAT))
        return name + ".f32"

    def constant(self, value, dtype=np.int64) -> str:
        array = np.array(value, dtype)
        name = f"const_{array.dtype}_{'x'.join(map(str, array.shape))}_{'_'.join(map(str, array.flatten()))}"
        self.weights.setdefault(name, numpy_helper.from_array(array, name))
        return name

    def op(self, kind: str, *inputs: str, to: str | None = None, domain: str = "", **attributes) -> str:
        """One node with one output, named `to` where that matters."""
        name = to or f"{kind}_{len(self.nodes)}"
        self.nodes.append(helper.make_node(kind, inputs, [name], domain=domain, **attributes))
        return name

    def ops(self, kind: str, inputs: list[str], outputs: list[str], domain: str = "", **attributes) -> list[str]:
        """One node with several outputs."""
        self.nodes.append(helper.make_node(kind, inputs, outputs, domain=domain, **attributes))
        return outputs

    def linear(self, x: str, name: str, state: dict[str, Tensor], to: str | None = None) -> str:
        """x [R, I] through the PyTorch Linear `name`: [R, O]."""
        bias = [self.weight(f"{name}.bias", state[f"{name}.bias"])] if f"{name}.bias" in state else []
        return self.op("Gemm", x, self.weight(f"{name}.weight", state[f"{name}.weight"]), *bias, transB=1, to=to)

    def norm(self, x: str, name: str, state: dict[str, Tensor]) -> str:
        scale, shift = (self.weight(f"{name}.{part}", state[f"{name}.{part}"]) for part in ("weight", "bias"))
        return self.op("LayerNormalization", x, scale, shift, axis=-1, epsilon=1e-5)

    def add_norm(self, x: str, more: str, name: str, state: dict[str, Tensor]) -> tuple[str, str]:
        """(norm(x + more), x + more) in one node."""
        scale, shift = (self.weight(f"{name}.{part}", state[f"{name}.{part}"]) for part in ("weight", "bias"))
        at = len(self.nodes)
        normed, total = self.ops("SkipLayerNormalization", [x, more, scale, shift], [f"normed_{at}", "", "", f"sum_{at}"], CONTRIB, epsilon=1e-5)[::3]
        return normed, total

    def gelu(self, x: str) -> str:
        return self.op("Gelu", x, domain=CONTRIB)

    def reshape(self, x: str, *shape: int, to: str | None = None) -> str:
        return self.op("Reshape", x, self.constant(shape), to=to)

    def transpose(self, x: str, *order: int, to: str | None = None) -> str:
        return self.op("Transpose", x, perm=order, to=to)

    def model(self) -> onnx.ModelProto:
        graph = helper.make_graph(self.nodes, self.name, self.inputs, self.outputs, list(self.weights.values()))
        imports = [helper.make_opsetid("", 18), helper.make_opsetid(CONTRIB, 1)]
        return helper.make_model(graph, opset_imports=imports, ir_version=9, producer_name="salon")
