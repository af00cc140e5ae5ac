"""ONNX graphs of large models: weights as fp32, fp16 or int8, beside the graph where they are above 2 GB."""

import hashlib
import json
import sys
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import TensorProto, helper, numpy_helper
from torch import Tensor

sys.path.append(str(Path(__file__).parents[1]))
from graph import CONTRIB, Graph  # noqa: E402

PRECISIONS = ("fp32", "fp16", "int8")

# A protobuf message holds 2 GB at most.
INSIDE = 1_500_000_000


class Large(Graph):
    """
    `precision` says how weights are kept. fp16 ones are made fp32 when the model is loaded, so it computes as fp32 does. With int8, the
    matrices of `product` are multiplied as whole numbers, and all else is kept as with fp16.
    """

    def __init__(self, name: str, precision: str):
        super().__init__(name)
        self.precision = precision

    def weight(self, name: str, value: Tensor) -> str:
        if self.precision != "fp32":
            return super().weight(name, value)
        self.weights.setdefault(name, numpy_helper.from_array(value.detach().contiguous().numpy().astype(np.float32), name))
        return name

    def rows(self, name: str, table: Tensor, index: str) -> str:
        """Rows of a table that is large: it stays as it is kept, and only what was looked up is made fp32."""
        if self.precision == "fp32":
            return self.op("Gather", self.weight(name, table), index)
        self.weights.setdefault(name, numpy_helper.from_array(table.detach().numpy().astype(np.float16), name))
        return self.cast(self.op("Gather", name, index), TensorProto.FLOAT)

    def cast(self, x: str, kind: int) -> str:
        name = f"{x}_as_{kind}"
        self.nodes.append(helper.make_node("Cast", [x], [name], to=kind))
        return name

    def product(self, x: str, name: str, matrix: Tensor, to: str | None = None, exact: bool = False) -> str:
        """x [R, I] times a PyTorch matrix [O, I], transposed: [R, O]. `exact`: not with int8, whatever the precision."""
        turned = matrix.detach().T.contiguous()
        if self.precision != "int8" or exact:
            return self.op("MatMul", x, self.weight(name, turned), to=to)
        # Each row of x by its own largest number, so that one with large numbers does not take the bits of the others.
        size = self.op("ReduceMax", self.op("Abs", x), self.constant([-1]), keepdims=1)
        size = self.op("Max", size, self.constant(1e-20, np.float32))
        # 7 bits: processors without VNNI add pairs of products in 16 bits, and 2 × 255 × 127 does not fit in those. With 8 bits some sums of a product
        # of random numbers came out at half of what they are.
        scale = turned.abs().amax(0).clamp(min=1e-20) / 63
        whole = torch.round(turned / scale).clamp(-63, 63).to(torch.int8)
        self.weights[name] = numpy_helper.from_array(whole.numpy(), name)
        self.weights[f"{name}.scale"] = numpy_helper.from_array(scale.numpy(), f"{name}.scale")
        y = self.op("DynamicQuantizeMatMul", self.op("Div", x, size), name, f"{name}.scale", domain=CONTRIB)
        return self.op("Mul", y, size, to=to)

    def layer_norm(self, x: str, scale: tuple[str, Tensor], shift: tuple[str, Tensor], epsilon: float = 1e-5) -> str:
        return self.op("LayerNormalization", x, self.weight(*scale), self.weight(*shift), axis=-1, epsilon=epsilon)

    def save(self, path: Path, inside: int = INSIDE) -> None:
        """Writes the graph, with its weights in a file beside it where they are larger than `inside` bytes."""
        path.parent.mkdir(parents=True, exist_ok=True)
        if sum(len(tensor.raw_data) for tensor in self.weights.values()) > inside:
            with (path.parent / f"{path.name}.data").open("wb") as data:
                for tensor in self.weights.values():
                    if len(tensor.raw_data) >= 1024:
                        move_out(tensor, data, f"{path.name}.data")
        path.write_bytes(self.model().SerializeToString())
        onnx.checker.check_model(str(path))


def move_out(tensor: TensorProto, data, location: str) -> None:
    data.write(bytes(-data.tell() % 4096))
    entries = {"location": location, "offset": data.tell(), "length": len(tensor.raw_data)}
    data.write(tensor.raw_data)
    tensor.ClearField("raw_data")
    tensor.data_location = TensorProto.EXTERNAL
    for key, value in entries.items():
        tensor.external_data.add(key=key, value=str(value))


def save_card(card: dict, folder: Path) -> None:
    """The card with the sizes and hashes of the files in its folder."""
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    card["files"] = {path.relative_to(folder).as_posix(): measured(path) for path in files}
    (folder / "model.json").write_text(json.dumps(card, indent=2, ensure_ascii=False) + "\n", encoding="utf8")


def measured(path: Path) -> dict:
    with path.open("rb") as file:
        return {"sha256": hashlib.file_digest(file, "sha256").hexdigest(), "bytes": path.stat().st_size}


__all__ = ["CONTRIB", "INSIDE", "PRECISIONS", "Large", "helper", "save_card"]
