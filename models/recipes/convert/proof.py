"""
Proves the converters: small models of the authors' own code, through the converters, against what that code makes of them; and checkpoints that are
no good. Writes what the tests of Salon hold its engine to: `python models/recipes/convert/proof.py test/inference/systems`.
"""

import contextlib
import gzip
import io
import json
import shutil
import sys
import tempfile
import warnings
from pathlib import Path

import numpy as np
import onnxruntime

import command
import openai_clip
import reference


def convert(*arguments: str | Path, fails: str | None = None) -> None:
    """The command as a person gives it; `fails` is what its one line must say."""
    out, said = Path(arguments[arguments.index("--out") + 1]), io.StringIO()
    with contextlib.redirect_stderr(said), contextlib.redirect_stdout(io.StringIO()):
        status = command.main([str(argument) for argument in arguments])
    lines = said.getvalue().strip().splitlines()
    if fails is None:
        assert status == 0, lines
        return
    assert status == 2 and len(lines) == 1 and fails in lines[0], (status, fails, lines)
    left = [path.name for path in out.parent.iterdir() if out.name in path.name]
    assert not left, left
    print(f"  {lines[0]}")


def run(path: Path, **feeds) -> list[np.ndarray]:
    return onnxruntime.InferenceSession(str(path), providers=["CPUExecutionProvider"]).run(None, feeds)


def same(first: Path, second: Path) -> None:
    """Two ways to one model give the same files."""
    for path in first.rglob("*.onnx"):
        assert path.read_bytes() == (second / path.relative_to(first)).read_bytes(), path


def cut(path: Path, into: Path) -> Path:
    into.write_bytes(path.read_bytes()[: path.stat().st_size * 2 // 3])
    return into


def tampered(path: Path, into: Path) -> Path:
    changed = bytearray(path.read_bytes())
    changed[len(changed) // 2] ^= 0x40
    into.write_bytes(changed)
    return into


def main() -> None:
    warnings.simplefilter("ignore")
    target = Path(sys.argv[1]).resolve()
    target.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as made:
        work = Path(made)
        proofs = {"dalle-mini": prove_dalle_mini, "vqgan": prove_vqgan, "dvae": prove_dvae, "clip": prove_clip}
        golden = {name: prove(work / name, target) for name, prove in proofs.items()}
    (target / "golden.json").write_text(json.dumps(golden) + "\n")
    (target / "words.json").write_text(json.dumps(readings(target), ensure_ascii=False) + "\n")


def keep(folder: Path, target: Path) -> None:
    shutil.rmtree(target / folder.name, ignore_errors=True)
    shutil.copytree(folder, target / folder.name)


def prove_dalle_mini(work: Path, target: Path) -> dict:
    work.mkdir()
    golden = reference.dalle_mini(work)
    heads = ("--heads", reference.HEADS, "--autoencoder", "tiny-vqgan")
    for precision in ("fp32", "fp16", "int8"):
        convert("dalle-mini", "--from", work / "min-dalle", "--out", work / precision / "tiny-dalle", "--precision", precision, *heads)
    convert("dalle-mini", "--from", work / "flax", "--out", work / "again" / "tiny-dalle", "--precision", "fp16", *heads)
    same(work / "fp16" / "tiny-dalle", work / "again" / "tiny-dalle")
    for precision in ("fp32", "fp16", "int8"):
        tokens, logits = greedy(work / precision / "tiny-dalle", golden)
        apart = max(np.abs(np.array(mine) - np.array(theirs)).max() for mine, theirs in zip(logits, golden["logits"]))
        print(f"dalle-mini {precision}: logits apart by {apart:.2g} (they spread {np.std(golden['logits']):.2g}), {sum(a == b for a, b in zip(tokens, golden['tokens']))} of 256 tokens the same")
        assert precision == "int8" or (apart < 1e-4 and tokens == golden["tokens"])
    mini = work / "min-dalle"
    for what, message in ((cut, "is cut off or is no checkpoint"), (tampered, "is cut off or is no checkpoint")):
        bad = work / what.__name__
        shutil.copytree(mini, bad)
        what(mini / "decoder.pt", bad / "decoder.pt")
        convert("dalle-mini", "--from", bad, "--out", work / "bad" / "tiny-dalle", fails=message)
    wrong = work / "wrong"
    shutil.copytree(mini, wrong)
    shutil.copyfile(mini / "encoder.pt", wrong / "decoder.pt")
    convert("dalle-mini", "--from", wrong, "--out", work / "bad" / "tiny-dalle", fails="is another checkpoint: it has no")
    cut(work / "flax/flax_model.msgpack", wrong / "flax_model.msgpack")
    shutil.copyfile(work / "flax/config.json", wrong / "config.json")
    convert("dalle-mini", "--from", wrong, "--out", work / "bad" / "tiny-dalle", fails="flax_model.msgpack is cut off")
    convert("dalle-mini", "--from", work / "nowhere", "--out", work / "bad" / "tiny-dalle", fails="is not there")
    keep(work / "fp16" / "tiny-dalle", target)
    return golden


def greedy(folder: Path, golden: dict) -> tuple[list[int], list]:
    """What is likeliest after the tokens of the reference: both texts in one batch, the cache handed from step to step."""
    card = json.loads((folder / "model.json").read_text())["generator"]
    ids = np.ones((2, 64), np.int64)
    ids[0, : len(golden["ids"])] = golden["ids"]
    ids[1, :2] = golden["ids"][0], golden["ids"][-1]
    mask = (ids != 1).astype(np.int64)
    encoder = onnxruntime.InferenceSession(str(folder / "encoder.onnx"))
    cross = dict(zip((output.name for output in encoder.get_outputs()), encoder.run(None, {"input_ids": ids, "attention_mask": mask})))
    decoder = onnxruntime.InferenceSession(str(folder / "decoder.onnx"))
    empty = np.zeros((2, card["heads"], 256, card["headSize"]), np.float32)
    cache = {f"past_{part}_{layer}": empty for layer in range(card["layers"]) for part in ("key", "value")}
    names = [output.name for output in decoder.get_outputs()]
    token, drawn, kept = card["startToken"], [], []
    for step in range(256):
        feeds = {"token": np.array([token, token]), "position": np.array([step]), "seqlens_k": np.array([step, step], np.int32),
                 "total_sequence_length": np.array([step + 1], np.int32), "attention_mask": mask, **cross, **cache}
        said = dict(zip(names, decoder.run(None, feeds)))
        logits = said["logits"]
        cache = {name.replace("present", "past"): value for name, value in said.items() if name != "logits"}
        drawn.append(int((logits[1] * (1 - golden["guidance"]) + logits[0] * golden["guidance"]).argmax()))
        token = golden["tokens"][step]
        if step in (0, 99, 255):
            kept.append(logits.flatten())
    return drawn, kept


def prove_vqgan(work: Path, target: Path) -> dict:
    work.mkdir()
    golden = reference.vqgan(work)
    for precision in ("fp32", "fp16"):
        convert("vqgan", "--from", work / "vqgan.ckpt", "--out", work / precision / "tiny-vqgan", "--precision", precision, "--size", reference.SIDE)
        compare_pixels(f"vqgan {precision}", work / precision / "tiny-vqgan", golden, (-1, 1), (lambda square: square / 127.5 - 1), 1)
    for what in (cut, tampered):
        convert("vqgan", "--from", what(work / "vqgan.ckpt", work / "bad.ckpt"), "--out", work / "bad" / "tiny-vqgan", fails="bad.ckpt is cut off or is no checkpoint")
    keep(work / "fp16" / "tiny-vqgan", target)
    return golden


def compare_pixels(name: str, folder: Path, golden: dict, ends: tuple[float, float], mapped, seed: int) -> None:
    [planes] = run(folder / "decoder.onnx", tokens=np.array(golden["tokens"]))
    light = np.clip((planes - ends[0]) / (ends[1] - ends[0]), 0, 1) * 255
    mine = [np.round(one.transpose(1, 2, 0).flatten()[::7]) for one in light]
    apart = np.abs(np.array(mine) - np.array(golden["pixels"])).max()
    square = np.array(reference.photograph(reference.SIDE, reference.SIDE, seed)).astype(np.float32)
    [seen] = run(folder / "encoder.onnx", pixels=mapped(square).transpose(2, 0, 1)[None].astype(np.float32))
    agreed = (seen[0] == np.array(golden["seen"])).mean()
    print(f"{name}: pixels apart by {apart:.0f} of 255, {agreed:.1%} of codes the same")
    assert apart <= 1 and agreed == 1


def prove_dvae(work: Path, target: Path) -> dict:
    work.mkdir()
    golden = reference.dvae(work)
    for precision in ("fp32", "fp16"):
        convert("dvae", "--from", work, "--out", work / precision / "tiny-dvae", "--precision", precision, "--size", reference.SIDE)
        compare_pixels(f"dvae {precision}", work / precision / "tiny-dvae", golden, (0.1, 0.9), (lambda square: square / 255 * 0.8 + 0.1), 2)
    bad = work / "swapped"
    bad.mkdir()
    shutil.copyfile(work / "encoder.pkl", bad / "decoder.pkl")
    shutil.copyfile(work / "decoder.pkl", bad / "encoder.pkl")
    convert("dvae", "--from", bad, "--out", work / "bad" / "tiny-dvae", fails="is another checkpoint")
    tampered(work / "encoder.pkl", bad / "encoder.pkl")
    convert("dvae", "--from", bad, "--out", work / "bad" / "tiny-dvae", fails="is cut off or is no checkpoint")
    keep(work / "fp16" / "tiny-dvae", target)
    return golden


def prove_clip(work: Path, target: Path) -> dict:
    work.mkdir()
    lines = gzip.decompress(openai_clip.vocabulary_here().read_bytes()).decode("utf8").split("\n")
    vocabulary = work / "vocabulary.txt.gz"
    vocabulary.write_bytes(gzip.compress("\n".join(lines[: 1 + reference.MERGES]).encode()))
    golden = reference.clip(work, vocabulary)
    more = ("--heads", 2, 2, "--vocabulary", vocabulary)
    for precision in ("fp32", "fp16"):
        convert("clip", "--from", work / "clip.pt", "--out", work / precision / "tiny-clip", "--precision", precision, *more)
        convert("clip", "--from", work / "hub/model.safetensors", "--out", work / f"{precision}-hub" / "tiny-clip", "--precision", precision, *more)
        same(work / precision / "tiny-clip", work / f"{precision}-hub" / "tiny-clip")
        apart = np.abs(similarity(work / precision / "tiny-clip", golden) - np.array(golden["similarity"])).max()
        print(f"clip {precision}: similarities apart by {apart:.2g}")
        assert apart < 1e-4
    for what in (cut, tampered):
        for name in ("clip.pt", "hub/model.safetensors"):
            bad = what(work / name, work / f"bad{Path(name).suffix}")
            # Safetensors has no checksum: a changed number goes unseen, and whoever fetches the file compares its sha256.
            if what is cut or name == "clip.pt":
                convert("clip", "--from", bad, "--out", work / "bad" / "tiny-clip", *more, fails="is cut off or is no checkpoint")
    few = work / "few.txt.gz"
    few.write_bytes(gzip.compress("\n".join(lines[:100]).encode()))
    convert("clip", "--from", work / "clip.pt", "--out", work / "bad" / "tiny-clip", "--vocabulary", few, fails="use the one that belongs to it")
    keep(work / "fp16" / "tiny-clip", target)
    golden["squares"] = [np.array(reference.prepared(reference.photograph(*shape, index), 32)[0]).flatten().tolist() for index, shape in enumerate(golden["shapes"])]
    for index, shape in enumerate(golden["shapes"]):
        reference.photograph(*shape, index).save(target / f"photograph-{index}.png", optimize=True)
    reference.photograph(reference.SIDE, reference.SIDE, 1).save(target / "vqgan.png", optimize=True)
    reference.photograph(reference.SIDE, reference.SIDE, 2).save(target / "dvae.png", optimize=True)
    return golden


def similarity(folder: Path, golden: dict) -> np.ndarray:
    from tokenizers import Tokenizer

    tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    rows = np.zeros((len(golden["texts"]), 77), np.int64)
    for row, text in enumerate(golden["texts"]):
        ids = tokenizer.encode(text).ids
        rows[row, : len(ids)] = ids
    planes = np.stack([reference.prepared(reference.photograph(*shape, index), 32)[1].numpy() for index, shape in enumerate(golden["shapes"])])
    [said], [seen] = run(folder / "onnx/text_model.onnx", input_ids=rows), run(folder / "onnx/vision_model.onnx", pixel_values=planes)
    return unit(seen) @ unit(said).T


def unit(rows: np.ndarray) -> np.ndarray:
    return rows / np.linalg.norm(rows, axis=-1, keepdims=True)


def readings(target: Path) -> dict:
    """5 000 strings, and what min-dalle and the hub's own library make of each: a number that changes with every token and its place."""
    strings = reference.awkward(5000)
    mini = json.loads((target / "tiny-dalle/tokenizer.json").read_text())["model"]
    from min_dalle.text_tokenizer import TextTokenizer

    theirs = TextTokenizer(mini["vocab"], [" ".join(pair) for pair in mini["merges"]])
    from tokenizers import Tokenizer

    hub = Tokenizer.from_file(str(target / "tiny-clip/tokenizer.json"))
    return {"strings": strings, "dalle-mini": [check(theirs.tokenize(text)) for text in strings], "clip": [check(hub.encode(text).ids) for text in strings]}


def check(ids: list[int]) -> int:
    total = 0
    for token in ids:
        total = (total * 31 + token + 1) % 1_000_003
    return total


main()
