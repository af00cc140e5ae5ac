"""Values that the tests of what is claimed compare with, from definitions, with NumPy and SciPy.

    python claims.py > claims.json
"""

import itertools
import json
from importlib.metadata import version

import numpy as np
from scipy import optimize, stats

rng = np.random.default_rng(20261)


def student():
    cases = [(2.5, 4.3), (0.1, 2.2), (12.0, 1.0), (1.96, 1e4), (3.0, 0.7)]
    return [{"t": t, "degrees": df, "p": 2 * stats.t.sf(t, df)} for t, df in cases]


def crossed_mean(y):
    """Equal weight of columns; see src/statistics/crossed.ts."""
    seen = ~np.isnan(y)
    w = seen / seen.sum(0) / y.shape[1]
    z = np.where(seen, y, 0)
    mean = (w * z).sum()
    u = w * np.where(seen, y - mean, 0)

    def factor(axis):
        share = w.sum(axis)
        kept = 1 - 2 * (share**3).sum() / (share**2).sum() + (share**2).sum()
        return (u.sum(axis) ** 2).sum() / kept, 1 / (share**2).sum()

    (a, rows), (b, columns) = factor(1), factor(0)
    i, j = np.nonzero(seen)
    design = np.zeros((len(i), sum(y.shape)))
    design[np.arange(len(i)), i] = 1
    design[np.arange(len(i)), y.shape[0] + j] = 1
    rest = y[i, j] - design @ np.linalg.lstsq(design, y[i, j], rcond=None)[0]
    own = (w[i, j] ** 2 * rest**2).sum() * len(i) / (len(i) - sum(y.shape) + 1)
    fewest = min(rows, columns)
    variance = max(a + b - own / 2, a, b, own / 2)
    ra, rb = a * (1 + 4 / (rows - 1)), b * (1 + 4 / (columns - 1))
    df = min((fewest - 1) * min(3, fewest - 1), (ra + rb) ** 2 / (ra**2 / (rows - 1) + rb**2 / (columns - 1)))
    return {"mean": mean, "standardError": np.sqrt(variance), "degrees": df}


def crossed():
    whole = rng.normal(size=(4, 7)) + rng.normal(size=(4, 1)) + rng.normal(size=(1, 7))
    gaps = np.where(rng.random((5, 9)) < 0.25, np.nan, rng.integers(0, 2, (5, 9)).astype(float))
    return [
        {"rows": y.shape[0], "columns": y.shape[1], "values": [None if np.isnan(v) else v for v in y.flat],
         "expected": crossed_mean(y)}
        for y in (whole, gaps)
    ]


def by():
    p = [0.01, 0.04, 0.03, 0.005, 0.2, 0.04, 0.9, 0.0001]
    return {"p": p, "adjusted": stats.false_discovery_control(p, method="by").tolist()}


def reduced():
    duels = [(0, 1, 5, 2, 0), (1, 2, 4, 1, 1), (0, 2, 6, 0, 0), (2, 3, 3, 2, 0), (1, 3, 2, 2, 2)]
    basis = np.vstack([np.eye(3), -np.ones(3)])

    def information(l):
        total = np.zeros((4, 4))
        for a, b, *ends in duels:
            p = 1 / (1 + np.exp(l[b] - l[a]))
            e = np.zeros(4)
            e[a], e[b] = 1, -1
            total += sum(ends) * p * (1 - p) * np.outer(e, e)
        return total

    def loss(x):
        l = basis @ x
        value = 0
        for a, b, wins, losses, ties in duels:
            p = 1 / (1 + np.exp(l[b] - l[a]))
            value += (wins + ties / 2) * np.log(p) + (losses + ties / 2) * np.log(1 - p)
        return -(value + 0.5 * np.linalg.slogdet(basis.T @ information(l) @ basis)[1])

    x = optimize.minimize(loss, np.zeros(3), method="BFGS", options={"gtol": 1e-9}).x
    l = basis @ x
    errors = np.sqrt(np.diag(np.linalg.pinv(information(l))))
    return {
        "duels": [{"a": "ABCD"[a], "b": "ABCD"[b], "aWins": w, "bWins": o, "ties": t} for a, b, w, o, t in duels],
        "logWorth": dict(zip("ABCD", l.tolist())),
        "standardError": dict(zip("ABCD", errors.tolist())),
    }


def scores_of(tiers, n):
    scores, below = np.full(n, np.nan), sum(map(len, tiers))
    for tier in tiers:
        below -= len(tier)
        for item in tier:
            scores[item] = (below + (len(tier) - 1) / 2) / (sum(map(len, tiers)) - 1)
    return scores


def votes():
    grids = []
    for _ in range(32):
        worth = rng.normal(size=6)
        ballots = []
        for member in range(4):
            order = np.argsort(-(worth + rng.normal(size=6))).tolist()
            k = int(rng.integers(1, 4))
            ballots.append({"member": f"m{member}", "tiers": [order[:k], order[k:]]})
        grids.append({"metric": np.round(worth + rng.normal(size=6), 3).tolist(), "ballots": ballots})
    return grids


def tau(a, b):
    value = stats.kendalltau(np.round(a, 9), np.round(b, 9)).statistic
    return None if np.isnan(value) else float(value)


def agreement(grids):
    member, metric, lower, upper, whole, observed, correlations = [], [], [], [], [], [], []
    better = {m: [] for m in range(4)}
    for grid in grids:
        n = len(grid["metric"])
        s = np.array([scores_of(b["tiers"], n) for b in grid["ballots"]])
        m = np.array(grid["metric"])
        observed.append(tau(s.mean(0), m))
        correlations += [np.corrcoef(a, b)[0, 1] for a, b in itertools.combinations(s, 2)]
        own = []
        for i, ballot in enumerate(s):
            rest = np.delete(s, i, 0).mean(0)
            cut = np.empty(n)
            cut[np.argsort(-m)] = np.sort(ballot)[::-1]
            by_member, by_metric = tau(rest, ballot), tau(rest, cut)
            lower.append(by_member)
            upper.append(tau(s.mean(0), ballot))
            whole.append(tau(ballot, m))
            member.append(by_member)
            metric.append(by_metric)
            better[i].append(np.sign(by_member - by_metric) if abs(by_member - by_metric) > 0 else 0)
    assert None not in observed + member + metric
    r = float(np.mean(correlations))
    reliability = 4 * r / (1 + 3 * r)
    p = [stats.ttest_1samp(np.array(d) - 0.1, 0, alternative="less").pvalue for d in better.values()]
    rejected = stats.false_discovery_control(p, method="by") <= 0.05
    return {
        "observed": np.mean(observed), "corrected": np.mean(observed) / np.sqrt(reliability),
        "betweenMembers": r, "reliability": reliability,
        "member": np.mean(member), "metric": np.mean(metric),
        "ceiling": {"lower": np.mean(lower), "upper": np.mean(upper), "metric": np.mean(whole)},
        "winningRate": float(rejected.mean()),
        "advantage": float(np.mean([(np.array(d) <= 0).mean() for d in better.values()])),
    }


def calibrated(grids):
    pairs = []
    for g, grid in enumerate(grids):
        n = len(grid["metric"])
        crowd = np.round(np.mean([scores_of(b["tiers"], n) for b in grid["ballots"]], 0), 9)
        for i, j in itertools.combinations(range(n), 2):
            pairs.append((g, np.sign(crowd[i] - crowd[j]), grid["metric"][i] - grid["metric"][j]))

    def right(pairs, e):
        return sum(c == (0 if abs(d) <= e else np.sign(d)) for _, c, d in pairs)

    candidates = [0, *sorted({abs(d) for _, _, d in pairs})]

    def best(pairs):
        return max(candidates, key=lambda e: (right(pairs, e), -e))

    total = 0
    for g in range(len(grids)):
        rest = [p for p in pairs if p[0] != g]
        total += right([p for p in pairs if p[0] == g], best(rest))
    return {"mean": total / len(pairs), "uncalibrated": right(pairs, 0) / len(pairs),
            "threshold": best(pairs), "tied": float(np.mean([c == 0 for _, c, _ in pairs]))}


def soft():
    crowd, metric = rng.integers(0, 4, (4, 6)).tolist(), np.round(rng.normal(size=(4, 6)), 2).tolist()

    def p(a, b):
        d = np.array(a) - np.array(b)
        seen, every = d.sum(), [np.dot(s, d) for s in itertools.product([1, -1], repeat=len(d))]
        return float(np.mean([1 if v > seen + 1e-9 else 0.5 if v > seen - 1e-9 else 0 for v in every]))

    values = [1 - abs(p(crowd[i], crowd[j]) - p(metric[i], metric[j])) for i, j in itertools.combinations(range(4), 2)]
    return {"crowd": crowd, "metric": metric, "accuracy": float(np.mean(values))}


def ranks():
    ballots = []
    worth = np.array([2.5, 1.5, 0, -0.5, -1])
    for _ in range(9):
        order = np.argsort(-(worth + 0.6 * rng.normal(size=5))).tolist()
        ballots.append([order[:2], order[2:]])
    s = np.array([scores_of(t, 5) for t in ballots])
    pairs = list(itertools.combinations(range(5), 2))
    flips = np.array(list(itertools.product([1, -1], repeat=9)))
    apart, left = set(), pairs
    while left:
        stat = {}
        for i, j in left:
            d = s[:, i] - s[:, j]
            scale = np.sqrt((d**2).sum())
            if scale > 0:
                stat[i, j] = (abs(d.sum()) / scale, np.abs(flips @ d) / scale)
        most = np.max([f for _, f in stat.values()], axis=0)
        new = [q for q, (seen, _) in stat.items() if (most >= seen - 1e-9).mean() <= 0.05]
        if not new:
            break
        apart |= set(new)
        left = [q for q in left if q not in apart]
    totals = s.sum(0)
    above = lambda i, j: (min(i, j), max(i, j)) in apart and totals[i] > totals[j]
    return {
        "ballots": [[[str(i) for i in tier] for tier in t] for t in ballots],
        "expected": {str(i): {"best": 1 + sum(above(j, i) for j in range(5)), "worst": 5 - sum(above(i, j) for j in range(5))}
                     for i in range(5)},
    }


grids = votes()
print(json.dumps({
    "source": {name: version(name) for name in ("numpy", "scipy")},
    "student": student(), "crossed": crossed(), "by": by(), "reduced": reduced(), "grids": grids,
    "agreement": agreement(grids), "calibrated": calibrated(grids), "soft": soft(), "ranks": ranks(),
}, default=float))
