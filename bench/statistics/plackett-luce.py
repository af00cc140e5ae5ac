"""Fits the rankings of a JSON file, without ties, with choix: prints how long it took and log worths of mean 0."""

import json
import sys
import time
from importlib.metadata import version

import choix

with open(sys.argv[1]) as file:
    ballots = json.load(file)
items = list(dict.fromkeys(item for ballot in ballots for (item,) in ballot))
numbers = {item: number for number, item in enumerate(items)}
rankings = [[numbers[item] for (item,) in ballot] for ballot in ballots]

# The fastest of choix's maximum likelihood fits: opt_rankings took a hundred times as long.
started = time.perf_counter()
parameters = choix.ilsr_rankings(len(items), rankings, alpha=0.0, tol=1e-8)
seconds = time.perf_counter() - started
centred = parameters - parameters.mean()
print(json.dumps({"version": version("choix"), "seconds": seconds, "logWorths": dict(zip(items, centred.tolist()))}))
