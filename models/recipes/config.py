"""The configuration: petit.toml as attribute access, and where files go."""

import tomllib
from pathlib import Path
from types import SimpleNamespace

HERE = Path(__file__).parent
MODEL = HERE.parent / "petit"
BENCH = HERE.parent.parent / "bench" / "petit"


def load(path: Path = HERE / "petit.toml") -> SimpleNamespace:
    """The tables of the file as namespaces: `load().vq.codes`."""
    return SimpleNamespace(**{name: SimpleNamespace(**table) for name, table in tomllib.loads(path.read_text()).items()})
