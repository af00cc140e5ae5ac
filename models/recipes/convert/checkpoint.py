"""Reads the weights of others without running any code of theirs, and says in one line what is wrong with a file."""

import json
import pickle
import zipfile
from pathlib import Path

import msgpack
import numpy as np
import torch
from safetensors import SafetensorError
from safetensors.torch import load_file
from torch import Tensor

State = dict[str, Tensor]


class Unusable(Exception):
    """A checkpoint that cannot be converted: one line that names the file and the mend."""


def read(path: Path) -> State:
    """Every tensor of a checkpoint by its name, whatever of the authors' formats it is in."""
    if not path.is_file():
        raise Unusable(f"{path} is not there; fetch it, or name the folder it is in with --from.")
    try:
        if path.suffix == ".safetensors":
            found = load_file(path)
        elif path.suffix == ".msgpack":
            found = flat(msgpack.unpackb(path.read_bytes(), ext_hook=flax_array, strict_map_key=False))
        else:
            found = torch_state(path)
    except (SafetensorError, ValueError, EOFError, KeyError, IndexError, TypeError, AttributeError, RuntimeError, zipfile.BadZipFile,
            pickle.UnpicklingError, msgpack.UnpackException) as cause:
        raise Unusable(f"{path} is cut off or is no checkpoint ({first_line(cause)}); fetch it again.") from cause
    if not found:
        raise Unusable(f"{path} holds no weights; is it the file its name says?")
    return {name: value.detach().float() if value.is_floating_point() else value for name, value in found.items()}


def read_json(path: Path) -> dict:
    if not path.is_file():
        raise Unusable(f"{path} is not there; fetch it, or name the folder it is in with --from.")
    try:
        return json.loads(path.read_text(encoding="utf8"))
    except ValueError as cause:
        raise Unusable(f"{path} is cut off or is not JSON ({first_line(cause)}); fetch it again.") from cause


def first_line(error: Exception) -> str:
    return f"{type(error).__name__}: {error}".splitlines()[0][:120]


def torch_state(path: Path) -> State:
    if zipfile.is_zipfile(path):
        with zipfile.ZipFile(path) as archive:
            damaged = archive.testzip()
            scripted = any(name.endswith("/constants.pkl") for name in archive.namelist())
        if damaged:
            raise ValueError(f"{damaged} in it does not match its checksum")
        if scripted:
            return dict(torch.jit.load(path, map_location="cpu").state_dict())
    saved = torch.load(path, map_location="cpu", weights_only=False, pickle_module=Inert)
    # Lightning keeps the weights beside what else a training needs.
    return flat(saved.get("state_dict", saved) if isinstance(saved, dict) else saved)


class Thing:
    """Stands for an object of any class in a checkpoint: it keeps what it was saved with, and does nothing."""

    state = None

    def __init__(self, *_, **__):
        pass

    def __setstate__(self, state):
        self.state = state

    def __call__(self, *_, **__):
        return Thing()

    def __hash__(self):
        return id(self)


class Inert:
    """A pickle module whose files may only make tensors and containers; whatever else they ask for is a Thing."""

    Unpickler: type
    UnpicklingError = pickle.UnpicklingError
    load, dumps = staticmethod(pickle.load), staticmethod(pickle.dumps)


SAFE = {
    ("collections", "OrderedDict"), ("torch._utils", "_rebuild_tensor_v2"), ("torch._utils", "_rebuild_tensor"), ("torch._utils", "_rebuild_parameter"),
    ("torch", "Size"), ("torch", "device"), ("builtins", "set"), ("builtins", "dict"), ("builtins", "list"), ("builtins", "tuple"),
}


class InertUnpickler(pickle.Unpickler):
    def find_class(self, module: str, name: str):
        storage = module in ("torch", "torch.storage") and name.endswith("Storage")
        dtype = module == "torch" and isinstance(getattr(torch, name, None), torch.dtype)
        if storage or dtype or (module, name) in SAFE:
            return super().find_class(module, name)
        return type(name, (Thing,), {})


Inert.Unpickler = InertUnpickler
Inert.load = staticmethod(lambda file, **options: InertUnpickler(file, **options).load())


def flat(tree, prefix: str = "") -> State:
    """Tensors in nested dictionaries and saved modules, by their names with dots."""
    found: State = {}
    if isinstance(tree, Thing):
        # A saved torch module keeps parameters, buffers and further modules apart.
        for part in ("_parameters", "_buffers", "_modules"):
            found |= flat(tree.state.get(part, {}) if isinstance(tree.state, dict) else {}, prefix)
    elif isinstance(tree, dict):
        for key, value in tree.items():
            name = f"{prefix}{key}"
            if isinstance(value, Tensor):
                found[name] = value
            elif isinstance(value, np.ndarray):
                found[name] = torch.from_numpy(value.copy())
            else:
                found |= flat(value, f"{name}.")
    return found


def flax_array(code: int, data: bytes):
    """Arrays as flax.serialization writes them: shape, type and bytes."""
    if code == 1:
        shape, dtype, raw = msgpack.unpackb(data, raw=True)
        kind = dtype.decode()
        if kind == "bfloat16":
            return torch.frombuffer(bytearray(raw), dtype=torch.bfloat16).reshape(tuple(shape)).float().numpy()
        return np.frombuffer(raw, dtype=kind).reshape(tuple(shape))
    if code == 3:
        kind, raw = msgpack.unpackb(data, raw=True)
        return np.frombuffer(raw, dtype=kind.decode())[0]
    raise ValueError(f"an extension {code} that flax does not write")


def checked(state: State, wanted: dict[str, tuple[int, ...]], path: Path, optional: set[str] = frozenset()) -> State:
    """The wanted tensors, each of the wanted shape and all of it finite."""
    for name, shape in wanted.items():
        value = state.get(name)
        if value is None:
            if name in optional:
                continue
            raise Unusable(f"{path} is another checkpoint: it has no {name}.")
        if tuple(value.shape) != shape:
            raise Unusable(f"{path} is another checkpoint: {name} is {'×'.join(map(str, value.shape))} and not {'×'.join(map(str, shape))}.")
        if not torch.isfinite(value).all():
            raise Unusable(f"{path} is damaged: {name} holds numbers that are none; fetch it again.")
    return {name: state[name] for name in wanted if name in state}
