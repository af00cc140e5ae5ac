"""How sure the places of a vote are, and whether the place on the grid matters."""

from itertools import product

import numpy as np

from chance import Chance
from crossed import CONFIDENCE, estimate_of


def rank_ranges(ballots, items, seed, draws):
    """Ranks that items may have among all such members, all at once; ballots as shares."""
    scores = np.array(ballots)
    n = len(scores)
    pairs = []
    for one in range(items):
        for other in range(one):
            differences = scores[:, one] - scores[:, other]
            scale = np.sqrt(np.sum(differences**2))
            if scale > 0:
                pairs.append((one, other, differences / scale))
    if n <= 12:
        signs = np.array([(1, *rest) for rest in product((1, -1), repeat=max(0, n - 1))])
    else:
        chance = Chance(seed)
        signs = np.array([[-1 if draw > 0 and chance.uniform() < 0.5 else 1 for _ in range(n)] for draw in range(draws)])
    above = np.zeros((items, items), bool)
    left = pairs
    while left:
        drawn = np.sort(np.max(np.abs(signs @ np.array([d for _, _, d in left]).T), axis=1))[::-1]
        at = int(np.floor((1 - CONFIDENCE) * len(drawn) + 1e-9))
        critical = drawn[at] if at < len(drawn) else np.inf
        apart = [pair for pair in left if abs(pair[2].sum()) > critical + 1e-9]
        if not apart:
            break
        for one, other, differences in apart:
            above[(one, other) if differences.sum() > 0 else (other, one)] = True
        left = [pair for pair in left if not any(pair is gone for gone in apart)]
    ranges = [{"best": 1 + int(above[:, i].sum()), "worst": items - int(above[i].sum())} for i in range(items)]
    found = {"ranges": ranges, "first": [i for i in range(items) if ranges[i]["best"] == 1]}
    return {**found, "reason": "fewBallots"} if 2 / 2**n >= 1 - CONFIDENCE else found


def winner_hangs_on(ballots, items):
    """The fewest ballots without which the winner by mean share would no longer be alone."""
    if items == 1:
        return {"first": [0], "ballots": None, "next": [], "of": len(ballots)}
    scores = np.array(ballots)
    totals = scores.sum(axis=0)
    first = [i for i in range(items) if totals[i] > totals.max() - 1e-9]
    if len(first) > 1:
        return {"first": first, "ballots": 0, "next": [], "of": len(ballots)}
    needed = {}
    for other in range(items):
        if other != first[0]:
            lead = np.sort(scores[:, first[0]] - scores[:, other])[::-1]
            needed[other] = next(gone for gone in range(len(lead) + 1) if lead[gone:].sum() <= 1e-9)
    fewest = min(needed.values())
    return {"first": first, "ballots": fewest, "next": [i for i in needed if needed[i] == fewest], "of": len(ballots)}


def position_bias(rounds, seed, draws):
    """Rounds as (positions, {member: positions named}), the latest first."""
    most = max(positions for positions, _ in rounds)
    members = list(dict.fromkeys(member for _, ballots in rounds for member in ballots))
    excesses, ballots_at = [], np.zeros(most)
    for positions, ballots in rounds:
        excess = np.zeros(most)
        for named in ballots.values():
            ballots_at[:positions] += 1
            excess[:positions] -= len(named) / positions
            for position in named:
                excess[position - 1] += 1
        excesses.append(excess[:positions])
    found = []
    for at in range(most):
        shown = [round for round in rounds if at < round[0]]
        table = np.full((len(members), len(shown)), np.nan)
        named = 0
        for column, (positions, ballots) in enumerate(shown):
            for member, own in ballots.items():
                named += at + 1 in own
                table[members.index(member), column] = (at + 1 in own) - len(own) / positions
        difference = float(np.nansum(table) / ballots_at[at])
        spread = estimate_of(table, (-1, 1), "values")
        reason = "fewUnits" if len(shown) < 8 else spread.get("reason")
        share = named / ballots_at[at]
        row = {
            "position": at + 1,
            "ballots": int(ballots_at[at]),
            "share": share,
            "even": share - difference,
            "difference": difference,
            "interval": [None, None] if reason else spread["interval"],
        }
        found.append({**row, "without": reason} if reason else row)

    def statistic(parts):
        total = np.zeros(most)
        for part in parts:
            total[: len(part)] += part
        return np.sum(total**2 / ballots_at)

    if all(np.all(np.abs(excess) < 1e-9) for excess in excesses):
        return {"positions": found, "p": None, "reason": "every ballot names all or nothing: no test"}
    chance = Chance(seed)
    seen = statistic(excesses) - 1e-9
    as_far = 1 + sum(
        statistic([chance.shuffled(excess) for excess in excesses]) >= seen for _ in range(draws)
    )
    return {"positions": found, "p": as_far / (draws + 1)}
