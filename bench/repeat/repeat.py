#!/usr/bin/env python3
"""Works every number of `results.json` out again from the tables of an export, and says which differ.

    python3 repeat.py FOLDER

Reads a CSV export alone. One line for each number that differs or was not worked out, and at the end how many were
repeated; exit status 1 where one was not. What chance decides in Salon is drawn by the same generator from the same
seed, so that every digit is the same; floating point may round the last ones differently.
"""

import json
import sys
from pathlib import Path

import numpy as np

from export import Export
from games import GAMES, standing
from overall import position_found, scoreboard_found, systems_found, votes_found

# What is words, not numbers: how a question or a table is headed.
WORDS = {"asked", "title"}


def everything(export):
    return {
        "rounds": [
            {
                "round": round.number,
                "game": round.game,
                "found": GAMES[round.game](round),
                "beside": standing(round) if round.game == "rank" else None,
            }
            for round in export.rounds
        ],
        "votes": votes_found(export),
        "position": position_found(export),
        "systems": systems_found(export),
        "together": {"guess": scoreboard_found(export)},
    }


def leaves(tree, path=""):
    """Every value with the way to it."""
    if isinstance(tree, dict):
        for key, value in tree.items():
            if key not in WORDS:
                yield from leaves(value, f"{path}.{key}" if path else key)
    elif isinstance(tree, list):
        yield f"{path}.length", len(tree)
        for at, value in enumerate(tree):
            yield from leaves(value, f"{path}.{at}")
    else:
        yield path, tree


# Fits stop about this far from the maximum; all else differs by rounding alone.
FITTED = ("crowdValue", "againstAverage")


def agrees(path, one, other):
    if isinstance(one, bool) or isinstance(other, (bool, np.bool_)):
        return isinstance(one, (bool, np.bool_)) and isinstance(other, (bool, np.bool_)) and bool(one) == bool(other)
    if isinstance(one, (int, float, np.number)) and isinstance(other, (int, float, np.number)):
        near = 2e-6 if any(name in path for name in FITTED) else 1e-9
        return bool(abs(one - other) <= near * max(1, abs(one)))
    return one == other


def main(folder):
    theirs = dict(leaves(json.loads((Path(folder) / "results.json").read_text("utf8"))))
    ours = dict(leaves(everything(Export(folder))))
    repeated = 0
    for path, value in theirs.items():
        if path in ours and agrees(path, value, ours[path]):
            repeated += 1
        else:
            print(f"{path}: {value} in results.json, {ours.get(path, 'not worked out')} here")
    for path in ours.keys() - theirs.keys():
        print(f"{path}: not in results.json, {ours[path]} here")
    print(f"Python: {repeated} of {len(theirs)} numbers repeated.")
    return 0 if repeated == len(theirs) and not ours.keys() - theirs.keys() else 1


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit("Name the folder of a CSV export.")
    sys.exit(main(sys.argv[1]))
