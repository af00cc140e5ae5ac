"""Converts the published weights of others into models that Salon runs: `python models/recipes/convert NAME --from FILE --out FOLDER`."""

import argparse
import shutil
import sys
import tempfile
from pathlib import Path

from checkpoint import Unusable
from weights import PRECISIONS


def main(arguments: list[str]) -> int:
    """The exit status; what is wrong with a checkpoint is said in one line."""
    parser = argparse.ArgumentParser(prog="convert", description=__doc__)
    parser.add_argument("what", choices=["dalle-mini", "vqgan", "dvae", "clip"], help="what is converted; DALL·E mega is converted as mini is")
    parser.add_argument("--from", dest="source", type=Path, required=True, help="the checkpoint, or the folder with its files")
    parser.add_argument("--out", type=Path, required=True, help="the model's folder, which must not be there; its name becomes the model's")
    parser.add_argument("--precision", choices=PRECISIONS, default="fp32")
    parser.add_argument("--heads", type=int, nargs="+", help="heads of attention, where they are not of 64 numbers (CLIP: vision, then text)")
    parser.add_argument("--autoencoder", default="vqgan-f16-16384", help="the model that makes pictures of DALL·E mini's tokens (default: vqgan-f16-16384)")
    parser.add_argument("--size", type=int, default=256, help="the side of an auto-encoder's pictures in pixels (default: 256)")
    parser.add_argument("--vocabulary", type=Path, help="CLIP's bpe_simple_vocab_16e6.txt.gz (default: that of an installed package)")
    asked = parser.parse_args(arguments)
    try:
        convert(asked)
    except Unusable as problem:
        print(problem, file=sys.stderr)
        return 2
    print(f"{asked.out} is ready; salon models verify {asked.out.name} checks it.")
    return 0


def convert(asked: argparse.Namespace) -> None:
    """All or nothing: the folder appears when every file in it is written."""
    out: Path = asked.out
    if out.exists():
        raise Unusable(f"{out} is there already; choose another folder or take it away.")
    out.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=out.parent, prefix=f".{out.name}-") as made:
        folder = Path(made) / out.name
        folder.mkdir()
        try:
            write(asked, folder)
        except OSError as cause:
            raise Unusable(f"{out} cannot be written ({cause.strerror}); make room or choose another folder.") from cause
        shutil.move(folder, out)


def write(asked: argparse.Namespace, folder: Path) -> None:
    source, name, precision = asked.source, asked.out.name, asked.precision
    match asked.what:
        case "dalle-mini":
            import dalle_mini

            dalle_mini.convert(source, folder, name, precision, asked.heads[0] if asked.heads else None, asked.autoencoder)
        case "vqgan":
            import vqgan

            vqgan.convert(source, folder, name, precision, asked.size)
        case "dvae":
            import dvae

            dvae.convert(source, folder, name, precision, asked.size)
        case "clip":
            import openai_clip

            openai_clip.convert(source, folder, name, precision, asked.vocabulary, tuple(asked.heads) if asked.heads else None)
