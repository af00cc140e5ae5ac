"""The statistics of docs/results.md, written from their formulas and with SciPy's distributions: nothing of Salon's."""

from itertools import product

import numpy as np
from scipy import optimize, stats

from chance import Chance

CONFIDENCE = 0.95
Z = stats.norm.ppf((1 + CONFIDENCE) / 2)
FEWEST_MEMBERS, FEWEST_UNITS, FEWEST_ORDERED = 3, 6, 8


# Shares


def score_interval(share, trials, z):
    centre = share + z * z / (2 * trials)
    half = np.sqrt(z * z * (share * (1 - share) / trials + z * z / (4 * trials * trials)))
    scale = 1 + z * z / trials
    return [0 if share == 0 else (centre - half) / scale, 1 if share == 1 else (centre + half) / scale]


def wilson(successes, trials):
    if trials == 0:
        return {"share": None, "low": None, "high": None}
    low, high = score_interval(successes / trials, trials, Z)
    return {"share": successes / trials, "low": low, "high": high}


def sign_test(plus, minus):
    return None if plus + minus == 0 else stats.binomtest(plus, plus + minus).pvalue


# Members by units


def crossed_mean(table, alike="columns"):
    """Mean of a table with gaps, with standard error and degrees of freedom over both its rows and its columns."""
    there = ~np.isnan(table)
    filled = there.sum(axis=0)
    if not there.any():
        return None
    each = there / there.sum() if alike == "values" else there / np.maximum(filled, 1) / (filled > 0).sum()
    mean = np.nansum(each * table)
    of_rows, of_columns = each.sum(axis=1), each.sum(axis=0)
    rows, columns = 1 / np.sum(of_rows**2), 1 / np.sum(of_columns**2)
    # Sums of weights that are 1 but for rounding.
    if not (rows > 1 and columns > 1):
        return None
    excess = np.where(there, each * (np.nan_to_num(table) - mean), 0)
    kept = lambda shares: 1 - 2 * np.sum(shares**3) / np.sum(shares**2) + np.sum(shares**2)
    row_variance = np.sum(excess.sum(axis=1) ** 2) / kept(of_rows)
    column_variance = np.sum(excess.sum(axis=0) ** 2) / kept(of_columns)
    error, degrees = crossed_spread(row_variance, rows, column_variance, columns, own_variance(table, each))
    return {"mean": mean, "error": error, "degrees": degrees, "rows": rows, "columns": columns}


def own_variance(table, each):
    """What is left of the cells beside row and column effects, as variance of the mean."""
    there = ~np.isnan(table)
    cells = there.sum()
    row_counts, column_counts = there.sum(axis=1), there.sum(axis=0)
    values = np.nan_to_num(table)
    row_effects, column_effects = np.zeros(table.shape[0]), np.zeros(table.shape[1])
    for _ in range(1 if cells == table.size else 8):
        row_effects = np.where(there, values - column_effects, 0).sum(axis=1) / np.maximum(row_counts, 1)
        column_effects = np.where(there, values - row_effects[:, None], 0).sum(axis=0) / np.maximum(column_counts, 1)
    left = np.where(there, values - row_effects[:, None] - column_effects, 0)
    degrees = cells - (row_counts > 0).sum() - (column_counts > 0).sum() + 1
    return 0 if degrees < 1 else np.sum((each * left) ** 2) * cells / degrees


def crossed_spread(row_variance, rows, column_variance, columns, own):
    variance = max(row_variance + column_variance - own / 2, row_variance, column_variance, own / 2)
    raised = [v * (1 + 4 / (n - 1)) for v, n in ((row_variance, rows), (column_variance, columns))]
    most = (min(rows, columns) - 1) * min(3, min(rows, columns) - 1)
    if sum(raised) == 0:
        return np.sqrt(variance), most
    satterthwaite = sum(raised) ** 2 / (raised[0] ** 2 / (rows - 1) + raised[1] ** 2 / (columns - 1))
    return np.sqrt(variance), min(most, satterthwaite)


def t_interval(mean, error, degrees, ends=(-np.inf, np.inf)):
    half = stats.t.ppf((1 + CONFIDENCE) / 2, degrees) * error
    return [max(ends[0], mean - half), min(ends[1], mean + half)]


def t_test(mean, error, degrees, expected):
    if mean == expected:
        return 1
    return 0 if error == 0 else 2 * stats.t.sf(abs(mean - expected) / error, degrees)


def too_few(rows, columns):
    if rows < FEWEST_MEMBERS - 0.5:
        return "fewMembers"
    return "fewUnits" if columns < FEWEST_UNITS - 0.5 else None


def estimate(mean, reason=None, interval=(None, None), p=None):
    told = {"mean": mean, "interval": list(interval), "p": p}
    return {**told, "reason": reason} if reason else told


def estimate_of(table, ends, alike="columns"):
    found = crossed_mean(table, alike)
    if found is None:
        there = ~np.isnan(table)
        if not there.any():
            return estimate(None, "nothing")
        mean = np.nanmean(table) if alike == "values" else np.mean([np.nanmean(c) for c in table.T if not np.isnan(c).all()])
        return estimate(mean, "fewUnits" if table.shape[1] < 2 else "fewMembers")
    reason = too_few(found["rows"], found["columns"])
    if reason:
        return estimate(found["mean"], reason)
    spread = found["mean"], found["error"], found["degrees"]
    return estimate(found["mean"], None, t_interval(*spread, ends), t_test(*spread, 0))


def jackknife_variance(without):
    found = np.array([one for one in without if one is not None], float)
    n = len(found)
    return (0 if n < 2 else (n - 1) / n * np.sum((found - found.mean()) ** 2)), n


def jackknifed(mean, without_members, without_units, ends):
    row_variance, rows = jackknife_variance(without_members)
    column_variance, columns = jackknife_variance(without_units)
    reason = too_few(rows, columns)
    if reason:
        return estimate(mean, reason)
    spread = mean, *crossed_spread(row_variance, rows, column_variance, columns, 0)
    return estimate(mean, None, t_interval(*spread, ends), t_test(*spread, 0))


def preference(prompts):
    """Share of the first of two, of a list of (member, 1, 0 or ½) for each prompt; None without any."""
    if not prompts:
        return None
    members = sorted({member for said in prompts for member, _ in said})
    table = np.full((len(members), len(prompts)), np.nan)
    for column, said in enumerate(prompts):
        for row, member in enumerate(members):
            own = [first for other, first in said if other == member]
            if own:
                table[row, column] = np.mean(own)
    share = float(np.mean([np.mean([first for _, first in said]) for said in prompts]))
    found = {
        "share": share,
        "prompts": len(prompts),
        "members": len(members),
        "judgements": sum(map(len, prompts)),
    }
    none = lambda reason: {**found, "interval": [None, None], "p": None, "preferred": None, "reason": reason}
    spread = crossed_mean(table)
    if spread is None:
        return none("fewMembers" if len(members) < 3 else "fewPrompts")
    if spread["rows"] < 2.5:
        return none("fewMembers")
    if len(prompts) < 6:
        return none("fewPrompts")
    mean, error, degrees = spread["mean"], spread["error"], spread["degrees"]
    if min(abs(mean), abs(mean - 1)) < 1e-9:
        interval = score_interval(round(mean), len(prompts), Z)
        p = sign_test(len(prompts), 0)
    else:
        p = t_test(mean, error, degrees, 0.5)
        trials = mean * (1 - mean) / error**2
        interval = score_interval(mean, trials, stats.t.ppf((1 + CONFIDENCE) / 2, degrees))
        if p < 1 - CONFIDENCE:
            interval = [max(0.5, interval[0]), interval[1]] if mean > 0.5 else [interval[0], min(0.5, interval[1])]
    preferred = None if p >= 1 - CONFIDENCE else "first" if share > 0.5 else "second"
    return {**found, "interval": interval, "p": p, "preferred": preferred}


def changed_share(prompts):
    """How often two wordings draw different pictures; of a list of booleans for each prompt."""
    drawn = [pairs for pairs in prompts if pairs]
    pairs = [one for own in drawn for one in own]
    found = {"prompts": len(drawn), "pairs": len(pairs), "equal": pairs.count(False)}
    if not drawn:
        return {"share": None, "interval": [None, None], **found, "reason": "nothing"}
    shares = np.array([np.mean(own) for own in drawn])
    share, n = float(shares.mean()), len(shares)
    if n < 6:
        return {"share": share, "interval": [None, None], **found, "reason": "fewPrompts"}
    variance = shares.var(ddof=1) / n
    if variance == 0:
        return {"share": share, "interval": score_interval(share, n, Z), **found}
    interval = score_interval(share, share * (1 - share) / variance, stats.t.ppf((1 + CONFIDENCE) / 2, n - 1))
    return {"share": share, "interval": interval, **found}


# Orders


def tau_b(x, y):
    if len(x) < 2 or len(set(x)) == 1 or len(set(y)) == 1:
        return None
    return float(stats.kendalltau(x, y).statistic)


def spearman(x, y):
    if len(x) < 2 or len(set(x)) == 1 or len(set(y)) == 1:
        return None
    return float(stats.spearmanr(x, y).statistic)


def top1(a, b):
    best = lambda values: {i for i, value in enumerate(values) if value == max(values)}
    return len(best(a) & best(b)) / (len(best(a)) * len(best(b)))


def rank_of(values, index):
    own = values[index]
    return {"rank": 1 + sum(value > own for value in values), "tied": sum(value == own for value in values) > 1}


def borda_shares(tiers, items):
    """For each item, the share of the other shown items that a ballot puts it above, a tie half; NaN where not shown."""
    shares = np.full(items, np.nan)
    shown = sum(map(len, tiers))
    below = shown
    for tier in tiers:
        below -= len(tier)
        for item in tier:
            if shown > 1:
                shares[item] = (below + (len(tier) - 1) / 2) / (shown - 1)
    return shares


def plackett_luce(ballots, items):
    """Davidson–Luce worths of items from ballots in tiers, which sum to 1; None where the likelihood has no maximum."""
    choices = []
    for tiers in ballots:
        left = sorted(item for tier in tiers for item in tier)
        for tier in tiers:
            if len(left) > 1:
                choices.append((tier, left))
            left = [item for item in left if item not in tier]
    return davidson_luce(choices, items)


def davidson_luce(choices, items, ghost=0):
    """Worths from choices of one or several that tie, out of sets of items; with so many wins and losses against a ghost."""
    if ghost:
        choices = [(*one, 1) for one in choices] + [
            ([one], [item, items], ghost) for item in range(items) for one in (item, items)
        ]
        worths = worths_of(choices, items + 1)[:items]
        return worths / worths.sum()
    return worths_of([(*one, 1) for one in choices], items)


def worths_of(choices, items):
    sizes = sorted({1, *(len(chosen) for chosen, _, _ in choices)})
    # A size has a finite parameter against another where each was chosen though the other could have been.
    largest = {k: max((len(left) for chosen, left, _ in choices if len(chosen) == k), default=0) for k in sizes}
    reach = {k: {j for j in sizes if k <= largest[j]} for k in sizes}
    for _ in sizes:
        reach = {k: reach[k].union(*(reach[j] for j in reach[k])) for k in sizes}
    rivals = {k: [j for j in sizes if j == k or (j in reach[k] and k in reach[j])] for k in sizes}
    free = [k for k in sizes if rivals[k][0] != k]

    def loss(point):
        worths = point[:items] - np.mean(point[:items])
        log_delta = {k: point[items + free.index(k)] if k in free else 0.0 for k in sizes}
        value, gradient = 0.0, np.zeros(items + len(free))
        for chosen, left, times in choices:
            k = len(chosen)
            value += times * (log_delta[k] + np.mean(worths[chosen]))
            gradient[chosen] += times / k
            if k in free:
                gradient[items + free.index(k)] += times
            total, expected, ties = 0.0, np.zeros(items), np.zeros(len(free))
            for size in rivals[k]:
                if size > len(left):
                    continue
                sums, credits = symmetric(np.exp(worths[left] / size), size)
                weight = np.exp(log_delta[size])
                total += weight * sums
                expected[left] += weight * credits / size
                if size in free:
                    ties[free.index(size)] += weight * sums
            value -= times * np.log(total)
            gradient[:items] -= times * expected / total
            gradient[items:] -= times * ties / total
        gradient[:items] -= gradient[:items].mean()
        return -value, -gradient

    found = optimize.minimize(loss, np.zeros(items + len(free)), jac=True, method="BFGS", options={"gtol": 1e-10, "maxiter": 2000})
    worths = found.x[:items] - found.x[:items].mean()
    # Where there is no maximum the climb goes on for ever.
    if np.ptp(worths) > 15 or np.abs(found.jac).max() > 1e-5:
        return None
    return np.exp(worths) / np.exp(worths).sum()


def symmetric(x, k):
    """The elementary symmetric polynomial of degree k, and of each variable the part that has it as a factor."""
    n = len(x)
    before = np.zeros((n + 1, k + 1))
    after = np.zeros((n + 1, k + 1))
    before[0, 0] = after[n, 0] = 1
    for i in range(n):
        before[i + 1] = before[i]
        before[i + 1, 1:] += x[i] * before[i, :-1]
    for i in range(n - 1, -1, -1):
        after[i] = after[i + 1]
        after[i, 1:] += x[i] * after[i + 1, :-1]
    credits = np.array([x[i] * sum(before[i, d] * after[i + 1, k - 1 - d] for d in range(k)) for i in range(n)])
    return before[n, k], credits


def reduced_worths(duels, items):
    """Log worths of mean 0 and their standard errors, Firth's bias reduction; duels as (a, b, share of a). None for islands."""
    linked = list(range(items))
    for a, b, _ in duels:
        linked = [linked[a] if one == linked[b] else one for one in linked]
    if len(set(linked)) > 1:
        return None

    def information(worths):
        total = np.zeros((items, items))
        for a, b, _ in duels:
            chance = 1 / (1 + np.exp(worths[b] - worths[a]))
            unit = np.zeros(items)
            unit[a], unit[b] = 1, -1
            total += chance * (1 - chance) * np.outer(unit, unit)
        return total

    def score(worths):
        covariance = np.linalg.pinv(information(worths))
        total = np.zeros(items)
        for a, b, won in duels:
            chance = 1 / (1 + np.exp(worths[b] - worths[a]))
            leverage = chance * (1 - chance) * (covariance[a, a] + covariance[b, b] - 2 * covariance[a, b])
            excess = won + leverage / 2 - (1 + leverage) * chance
            total[a] += excess
            total[b] -= excess
        total += worths.mean()  # pins the mean at 0
        return total

    found = optimize.root(score, np.zeros(items), tol=1e-12)
    worths = found.x - found.x.mean()
    errors = np.sqrt(np.maximum(0, np.diag(np.linalg.pinv(information(worths)))))
    return worths, errors


# A metric against a crowd, over votes: grids as (metric, {member: shares})


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
        row_variance, rows = jackknife_variance([row and row[0] for row in rows])
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
        return float(np.mean(one) - np.mean(other)), a + b, degrees


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


# Places, ratings, raters


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


def krippendorff_ordinal(ratings):
    """α of raters by units, NaN where there is none."""
    units = [unit[~np.isnan(unit)] for unit in ratings.T]
    units = [unit for unit in units if len(unit) > 1]
    if not units:
        return {"alpha": None, "reason": "no unit has two ratings to compare"}
    paired = np.concatenate(units)
    values, counts = np.unique(paired, return_counts=True)
    if len(values) == 1:
        return {"alpha": None, "reason": "all ratings are equal: no variation to agree on"}
    middle = dict(zip(values, np.cumsum(counts) - counts / 2))
    apart = lambda a, b: (middle[a] - middle[b]) ** 2
    observed = sum(sum(apart(a, b) for a in unit for b in unit) / (len(unit) - 1) for unit in units)
    expected = sum(n * m * apart(a, b) for a, n in zip(values, counts) for b, m in zip(values, counts))
    return {"alpha": float(1 - (len(paired) - 1) * observed / expected)}


def fleiss(counts):
    counts = np.asarray(counts, float)
    raters = counts[0].sum()
    shares = counts.sum(axis=0) / counts.sum()
    if 1 in shares:
        return None
    observed = np.mean((np.sum(counts**2, axis=1) - raters) / (raters * (raters - 1)))
    expected = np.sum(shares**2)
    return float((observed - expected) / (1 - expected))


def mean_rating(ratings):
    found = estimate_of(ratings, (1, 5), "values")
    given = ratings[~np.isnan(ratings)]
    told = {"mean": found["mean"], "interval": found["interval"], "ratings": len(given)}
    if len(given) and np.ptp(given) == 0:
        return {**told, "interval": [None, None], "reason": "allEqual"}
    return {**told, "reason": found["reason"]} if "reason" in found else told


def rated_agreement(ratings, metric, measure):
    """A metric against the mean ratings, and one rater against the others, each with its interval."""

    def found(ratings, metric):
        crowd = lambda rows: np.array(
            [np.floor(np.mean(unit[~np.isnan(unit)]) * 1e9 + 0.5) / 1e9 if (~np.isnan(unit)).any() else np.nan for unit in rows.T]
        )
        whole = between(crowd(ratings), metric, measure) if len(ratings) else None
        ones = [between(crowd(np.delete(ratings, at, axis=0)), row, measure) for at, row in enumerate(ratings)]
        ones = [one for one in ones if one is not None]
        return whole, float(np.mean(ones)) if ones else None

    whole = found(ratings, metric)
    raters = [at for at, row in enumerate(ratings) if not np.isnan(row).all()]
    units = [at for at, unit in enumerate(ratings.T) if not np.isnan(unit).all()]
    without_raters = [found(np.delete(ratings, at, axis=0), metric) for at in raters]
    without_units = [found(np.delete(ratings, at, axis=1), np.delete(metric, at)) for at in units]

    def of(which):
        if whole[which] is None:
            return estimate(None, "nothing")
        if len(units) < FEWEST_ORDERED:
            return estimate(whole[which], "fewUnits")
        return jackknifed(whole[which], [one[which] for one in without_raters], [one[which] for one in without_units], (-1, 1))

    return {**of(0), "ceiling": of(1)}


# How sure places are


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
    scores = np.array(ballots)
    totals = scores.sum(axis=0)
    first = [i for i in range(items) if totals[i] > totals.max() - 1e-9]
    if len(first) > 1:
        return {"first": first, "ballots": 0, "next": [], "of": len(ballots)}
    if items == 1:
        return {"first": first, "ballots": None, "next": [], "of": len(ballots)}
    needed = {}
    for other in range(items):
        if other != first[0]:
            lead = np.sort(scores[:, first[0]] - scores[:, other])[::-1]
            needed[other] = next(gone for gone in range(len(lead) + 1) if lead[gone:].sum() <= 1e-9)
    fewest = min(needed.values())
    return {"first": first, "ballots": fewest, "next": [i for i in needed if needed[i] == fewest], "of": len(ballots)}
