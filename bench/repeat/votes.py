"""A metric against a crowd, over votes: grids are (metric, {member: shares})."""

from itertools import product

import numpy as np
from scipy import stats

from chance import Chance
from crossed import FEWEST_MEMBERS, crossed_spread, estimate, estimate_of, jackknife_variance, jackknifed, t_interval, t_test
from orders import tau_b


def crowd_of(ballots, pictures, but=None):
    """Mean shares, rounded so that equal means are ties."""
    own = [shares for member, shares in ballots.items() if member != but]
    if not own:
        return np.full(pictures, np.nan)
    with np.errstate(invalid="ignore"):
        counts = np.sum(~np.isnan(own), axis=0)
        return np.where(counts > 0, np.floor(np.nansum(own, axis=0) / np.maximum(counts, 1) * 1e9 + 0.5) / 1e9, np.nan)


def between(one, other, measure=tau_b):
    one, other = np.asarray(one, float), np.asarray(other, float)
    both = ~np.isnan(one) & ~np.isnan(other)
    return measure(list(one[both]), list(other[both])) if both.sum() > 1 else None


def pearson(one, other):
    both = ~np.isnan(one) & ~np.isnan(other)
    x, y = one[both], other[both]
    if both.sum() < 2 or np.var(x) * np.var(y) * len(x) ** 2 <= 1e-12:
        return None
    return float(np.corrcoef(x, y)[0, 1])


def spearman_brown(r, n):
    return n * r / (1 + (n - 1) * r)


class Votes:
    """Votes of one scorer, with what every estimate over them is made of."""

    def __init__(self, grids):
        self.grids = grids
        self.members = list(dict.fromkeys(member for _, ballots in grids for member in ballots))
        self.whole = [between(crowd_of(ballots, len(metric)), metric) for metric, ballots in grids]
        self.correlations = [
            [
                (one, other, r)
                for i, one in enumerate(ballots)
                for other in list(ballots)[i + 1 :]
                if (r := pearson(ballots[one], ballots[other])) is not None
            ]
            for _, ballots in grids
        ]
        self.without = {
            member: [
                between(crowd_of(ballots, len(metric), member), metric) if member in ballots else self.whole[at]
                for at, (metric, ballots) in enumerate(grids)
            ]
            for member in self.members
        }

    def combine(self, grids, but=None):
        pairs = [r for grid in grids for one, other, r in self.correlations[grid] if but not in (one, other) or but is None]
        r = float(np.mean(pairs)) if pairs else None
        observed, corrected, reliabilities = [], [], []
        for grid in grids:
            agreement = self.whole[grid] if but is None else self.without[but][grid]
            if agreement is None:
                continue
            n = len(self.grids[grid][1]) - (but is not None and but in self.grids[grid][1])
            reliability = spearman_brown(r or 0, n)
            observed.append(agreement)
            with np.errstate(invalid="ignore", divide="ignore"):
                corrected.append(agreement / np.sqrt(reliability))
            reliabilities.append(reliability)
        if not observed:
            return {"observed": None, "corrected": None, "betweenMembers": r, "reliability": None}
        reliable = r is not None and r > 0 and np.mean(reliabilities) > 0.05
        return {
            "observed": float(np.mean(observed)),
            "corrected": float(np.clip(np.mean(corrected), -1, 1)) if reliable else None,
            "betweenMembers": r,
            "reliability": None if r is None else max(0, float(np.mean(reliabilities))),
        }

    def crowd_agreement(self):
        every = range(len(self.grids))
        used = [grid for grid in every if self.whole[grid] is not None]
        found = self.combine(every)
        rows = [self.combine(every, member) for member in self.members]
        columns = [self.combine([other for other in every if other != grid]) for grid in used]
        of = lambda which: (
            estimate(None, "nothing")
            if found[which] is None
            else jackknifed(found[which], [row[which] for row in rows], [column[which] for column in columns], (-1, 1))
        )
        return {
            "observed": of("observed"),
            "corrected": of("corrected"),
            "betweenMembers": found["betweenMembers"],
            "reliability": found["reliability"],
            "votes": len(used),
            "members": len(self.members),
            "leftOut": [],
        }

    def one_member(self, epsilon=0.1):
        shape = len(self.members), len(self.grids)
        tables = {name: np.full(shape, np.nan) for name in ("member", "metric", "lower", "upper", "whole")}
        for column, (metric, ballots) in enumerate(self.grids):
            if len(ballots) < 2:
                continue
            everybody = crowd_of(ballots, len(metric))
            for member, own in ballots.items():
                at = self.members.index(member), column
                others = crowd_of(ballots, len(metric), member)
                of_member, of_metric = between(others, own), between(others, in_form_of(metric, own))
                for name, value in (
                    ("upper", between(everybody, own)),
                    ("whole", between(metric, own)),
                    ("lower", of_member),
                ):
                    tables[name][at] = np.nan if value is None else value
                if of_member is not None and of_metric is not None:
                    tables["member"][at], tables["metric"][at] = of_member, of_metric
        difference = tables["metric"] - tables["member"]
        compared = ~np.isnan(difference)
        return {
            "member": estimate_of(tables["member"], (-1, 1)),
            "metric": estimate_of(tables["metric"], (-1, 1)),
            "difference": estimate_of(difference, (-2, 2)),
            "whole": estimate_of(tables["whole"], (-1, 1)),
            "ceiling": {name: estimate_of(tables[name], (-1, 1))["mean"] for name in ("lower", "upper")},
            "alternative": alternative_annotator(difference, epsilon),
            "votes": int(compared.any(axis=0).sum()),
            "members": int(compared.any(axis=1).sum()),
        }

    def pairwise_accuracy(self):
        pairs = self._pairs()
        if not pairs:
            return {**estimate(None, "nothing"), "threshold": None, "uncalibrated": None, "tied": None}
        right = calibrated(pairs, len(self.grids))
        mean = accuracy(right)
        without_members = [accuracy(calibrated(self._pairs(member), len(self.grids))) for member in self.members]
        without_votes = [
            accuracy([one for other, one in enumerate(right) if other != grid]) for grid, (_, n) in enumerate(right) if n
        ]
        return {
            **jackknifed(mean, without_members, without_votes, (0, 1)),
            "p": None,
            "threshold": threshold(pairs),
            "uncalibrated": float(np.mean([right for _, _, _, right in pairs])),
            "tied": float(np.mean([gain > 0 for _, _, gain, _ in pairs])),
        }

    def _pairs(self, but=None):
        found = []
        for grid, (metric, ballots) in enumerate(self.grids):
            crowd = crowd_of(ballots, len(metric), but)
            for i in range(len(metric)):
                for j in range(i):
                    if np.isnan(crowd[i]) or np.isnan(crowd[j]):
                        continue
                    apart = metric[i] - metric[j]
                    right = np.sign(crowd[i] - crowd[j]) == np.sign(apart)
                    gain = 0 if apart == 0 else 1 if crowd[i] == crowd[j] else -1 if right else 0
                    found.append((grid, abs(apart), gain, int(right)))
        return sorted(found, key=lambda pair: pair[1])

    def soft_agreement(self, seed, draws):
        found = []
        for metric, ballots in self.grids:
            own = []
            for i in range(len(metric)):
                for j in range(i):
                    differences = [s[i] - s[j] for s in ballots.values() if not np.isnan(s[i]) and not np.isnan(s[j])]
                    if differences:
                        by_metric = 0.5 - np.sign(metric[i] - metric[j]) / 2
                        own.append(1 - abs(better_p(differences, seed, draws) - by_metric))
            if own:
                found.append(np.mean(own))
        return {"accuracy": float(np.mean(found)) if found else None, "votes": len(found)}

    def contrast(self, own):
        """Corrected agreement of some votes less that of the others."""
        every = range(len(self.grids))
        inside = [grid for grid in own if self.whole[grid] is not None]
        outside = [grid for grid in every if self.whole[grid] is not None and grid not in own]
        found = self._difference(every, inside, outside)
        told = {"votes": [len(inside), len(outside)], "difference": found and found[0]}
        none = lambda reason: {**told, "interval": [None, None], "p": None, "reason": reason}
        if not outside:
            return none("allVotes")
        if found is None:
            return none("noReliability")
        if min(len(inside), len(outside)) < 4:
            return none("fewVotes")
        rows = [self._difference(every, inside, outside, member) for member in self.members]
        row_variance, rows = jackknife_variance([row and row[3] for row in rows])
        if rows < FEWEST_MEMBERS:
            return none("fewMembers")
        spread = found[0], *crossed_spread(row_variance, rows, found[1], found[2], 0)
        return {**told, "interval": t_interval(*spread, (-2, 2)), "p": t_test(*spread, 0)}

    def _difference(self, every, inside, outside, but=None):
        r = self.combine(every, but)["betweenMembers"]
        if r is None or r <= 0:
            return None
        sides = []
        for grids in (inside, outside):
            agreements = [(grid, self.whole[grid] if but is None else self.without[but][grid]) for grid in grids]
            sides.append(
                [
                    agreement / np.sqrt(spearman_brown(r, len(self.grids[grid][1]) - (but is not None and but in self.grids[grid][1])))
                    for grid, agreement in agreements
                    if agreement is not None
                ]
            )
        one, other = sides
        if not one or not other:
            return None
        a, b = (np.var(side, ddof=1) / len(side) if len(side) > 1 else 0 for side in sides)
        degrees = (
            1 + (a + b) ** 2 / (a**2 / max(1, len(one) - 1) + b**2 / max(1, len(other) - 1))
            if a + b > 0
            else len(one) + len(other) - 1
        )
        # What is told lies within 1; what leaving out changes is told by the values as they are.
        within = np.clip(np.mean(one), -1, 1) - np.clip(np.mean(other), -1, 1)
        return float(within), a + b, degrees, float(np.mean(one) - np.mean(other))


def in_form_of(metric, own):
    """A metric's order in the form of a ballot: the ballot's own shares, best first; tied pictures share theirs."""
    shown = np.flatnonzero(~np.isnan(own))
    places = np.sort(own[shown])[::-1]
    ranks = stats.rankdata(-np.asarray(metric)[shown], method="min").astype(int) - 1
    cut = np.full(len(own), np.nan)
    for rank in set(ranks):
        same = ranks == rank
        cut[shown[same]] = np.mean(places[rank : rank + same.sum()])
    return cut


def alternative_annotator(difference, epsilon):
    tested = [row[~np.isnan(row)] for row in difference if not np.isnan(row).all()]
    votes = min((len(row) for row in tested), default=0)
    found = {
        "epsilon": epsilon,
        "advantage": float(np.mean([np.mean(row >= 0) for row in tested])) if tested else None,
        "members": len(tested),
        "votes": votes,
    }
    reason = "fewMembers" if len(tested) < 3 else "fewVotes" if votes < 5 else None
    if reason:
        return {"passes": None, "reason": reason, "winningRate": None, **found}
    p = stats.false_discovery_control([below_p(-np.sign(row) - epsilon) for row in tested], method="by")
    rate = float(np.mean(p <= 0.05))
    return {"passes": rate >= 0.5, "winningRate": rate, **found}


def below_p(values):
    """One-sided p that values lie below 0: Wilcoxon's test, exact given the ties; from 30 on Student's."""
    if len(values) >= 30:
        if np.var(values) == 0:
            return 0 if np.mean(values) < 0 else 1
        return stats.ttest_1samp(values, 0, alternative="less").pvalue
    values = values[values != 0]
    if len(values) == 0:
        return 1
    ranks = stats.rankdata(np.abs(values))
    plus = ranks[values > 0].sum()
    chances = {0.0: 1.0}
    for rank in ranks:
        after = {}
        for total, chance in chances.items():
            for one in (total, total + rank):
                after[one] = after.get(one, 0) + chance / 2
        chances = after
    n = len(values)
    two_sided = min(1, 2 * sum(chance for total, chance in chances.items() if total <= min(plus, n * (n + 1) / 2 - plus) + 1e-9))
    # Whether it lies below is judged by the mean rank of all values, those without a difference too.
    return two_sided / 2 if plus <= n * (n + 1) / 4 else 1 - two_sided / 2


def threshold(pairs, but=None):
    """The difference up to which counting pairs as ties gains most, over all votes but one; the smallest of several."""
    total, most, best = 0, 0, 0
    for at, (grid, apart, gain, _) in enumerate(pairs):
        if grid != but:
            total += gain
        if total > most and (at + 1 == len(pairs) or pairs[at + 1][1] != apart):
            most, best = total, apart
    return float(best)


def calibrated(pairs, grids):
    """For each vote, right pairs with the threshold of the others, and all pairs."""
    found = []
    for grid in range(grids):
        limit = threshold(pairs, grid)
        own = [pair for pair in pairs if pair[0] == grid]
        found.append((sum(right + (gain if apart <= limit else 0) for _, apart, gain, right in own), len(own)))
    return found


def accuracy(right):
    pairs = sum(n for _, n in right)
    return None if pairs == 0 else sum(one for one, _ in right) / pairs


def better_p(differences, seed, draws):
    """How likely so high a sum is where signs are tossed; equal ones half."""
    sizes = np.array([one for one in differences if one != 0])
    seen, rounding = sizes.sum(), 1e-9 * np.abs(sizes).sum()
    if len(sizes) <= 12:
        sums = np.array(list(product((1, -1), repeat=len(sizes)))) @ sizes if len(sizes) else np.zeros(1)
    else:
        chance = Chance(seed)
        sums = np.array([sum(-size if chance.uniform() < 0.5 else size for size in sizes) for _ in range(draws)])
    return float(np.mean(np.where(sums > seen + rounding, 1, np.where(sums >= seen - rounding, 0.5, 0))))


def contrasts(votes, groups):
    """Groups of votes against the others; those of the same votes once, p values by Holm."""
    told = []
    for labels, own in groups:
        same = next((one for one in told if one["own"] == set(own)), None)
        other = next((one for one in told if one["own"] == set(range(len(votes.grids))) - set(own)), None)
        if same:
            same["labels"].append(labels)
        elif other:
            other["against"].append(labels)
        else:
            told.append({"labels": [labels], "against": [], "own": set(own), "found": votes.contrast(own)})
    tested = [one["found"]["p"] for one in told if one["found"]["p"] is not None]
    adjusted = holm(tested)
    return [
        {
            "labels": one["labels"],
            "against": one["against"],
            **one["found"],
            "adjusted": None if one["found"]["p"] is None else adjusted.pop(0),
        }
        for one in told
    ]


def holm(p):
    order = np.argsort(p, kind="stable")
    adjusted, largest = [0.0] * len(p), 0
    for before, index in enumerate(order):
        largest = max(largest, (len(p) - before) * p[index])
        adjusted[index] = min(1, largest)
    return adjusted
