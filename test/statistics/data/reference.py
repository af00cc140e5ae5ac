"""Values the tests compare with, computed with SciPy, statsmodels, scikit-learn, krippendorff and choix.

    python reference.py > python.json

What no library offers is computed from its definition by listing every case.
"""

import itertools
import json
import platform
from importlib.metadata import version

import choix
import krippendorff
import numpy as np
from scipy import optimize, stats
from sklearn.metrics import ndcg_score
from statsmodels.stats.inter_rater import fleiss_kappa
from statsmodels.stats.multitest import multipletests
from statsmodels.stats.proportion import proportion_confint

rng = np.random.default_rng(20201)


def integers(high, size):
    return rng.integers(0, high, size).tolist()


def normal():
    p = [1e-300, 1e-12, 1e-3, 0.025, 0.3, 0.5, 0.7, 0.975, 0.999]
    x = [-37.0, -8.0, -3.001, -2.999, -1.0, 0.0, 0.5, 2.5, 3.5]
    return {
        "quantiles": [{"p": v, "x": stats.norm.ppf(v)} for v in p],
        "cdf": [{"p": stats.norm.cdf(v), "x": v} for v in x],
    }


def student():
    cases = [(0.95, 1), (0.95, 2), (0.9, 3), (0.99, 4), (0.95, 7), (0.95, 30), (0.999, 501)]
    return [{"share": share, "degrees": df, "t": stats.t.ppf((1 + share) / 2, df)} for share, df in cases]


def wilson():
    cases = [(0, 10, 0.95), (10, 10, 0.95), (3, 10, 0.95), (7, 9, 0.9), (123, 4567, 0.99), (1, 1, 0.5)]
    return [
        {
            "input": {"successes": s, "trials": n, "confidence": c},
            "expected": dict(zip(["share", "low", "high"], [s / n, *proportion_confint(s, n, 1 - c, "wilson")])),
        }
        for s, n, c in cases
    ]


def agreement_case(crowd, metric):
    n = len(crowd)
    counts = dict.fromkeys(["concordant", "discordant", "tiedCrowd", "tiedMetric", "tiedBoth"], 0)
    for i, j in itertools.combinations(range(n), 2):
        c, m = np.sign(crowd[i] - crowd[j]), np.sign(metric[i] - metric[j])
        kind = "tiedBoth" if c == m == 0 else "tiedCrowd" if c == 0 else "tiedMetric" if m == 0 else None
        counts[kind or ("concordant" if c == m else "discordant")] += 1
    best = [[i for i in range(n) if side[i] == max(side)] for side in (crowd, metric)]
    top1 = np.mean([a == b for a, b in itertools.product(*best)])
    untied = counts["concordant"] + counts["discordant"]
    return {
        "input": {"crowd": crowd, "metric": metric},
        "expected": {
            "kendallTauB": stats.kendalltau(crowd, metric).statistic,
            "kendallTauC": stats.kendalltau(crowd, metric, variant="c").statistic,
            "spearman": stats.spearmanr(crowd, metric).statistic,
            "pairs": counts,
            "pairwiseAccuracyUntied": counts["concordant"] / untied,
            "pairwiseAccuracyWithTies": (counts["concordant"] + counts["tiedBoth"]) / (n * (n - 1) / 2),
            "top1": float(top1),
            "ndcg": ndcg_score([crowd], [metric]),
        },
    }


def agreement():
    shapes = [(3, 9), (5, 9), (9, 4), (9, 30), (20, 3), (150, 12), (300, 10**6)]
    return [agreement_case(integers(high, n), integers(high, n)) for n, high in shapes]


def krippendorff_cases():
    cases = []
    for raters, units, values, gaps in [(2, 6, 3, 0.0), (4, 12, 5, 0.3), (3, 8, 2, 0.5), (6, 30, 5, 0.2)]:
        truth = rng.integers(1, values + 1, units)
        noise = rng.integers(1, values + 1, (raters, units))
        ratings = np.where(rng.random((raters, units)) < 0.6, truth, noise).astype(float)
        ratings[rng.random((raters, units)) < gaps] = np.nan
        for level in ["nominal", "ordinal", "interval"]:
            alpha = krippendorff.alpha(reliability_data=ratings, level_of_measurement=level)
            listed = [[None if np.isnan(v) else v for v in row] for row in ratings.tolist()]
            cases.append({"input": {"ratings": listed, "level": level}, "expected": float(alpha)})
    return cases


def fleiss():
    cases = []
    for units, raters, categories in [(10, 14, 5), (6, 2, 2), (25, 5, 3)]:
        counts = rng.multinomial(raters, rng.dirichlet(np.full(categories, 4)), units)
        cases.append({"input": {"counts": counts.tolist()}, "expected": float(fleiss_kappa(counts, method="fleiss"))})
    return cases


def signs_p(differences, statistic):
    """Two-sided exact p of a statistic of the signs, by listing them all: twice the smaller tail."""
    seen = statistic(np.sign(differences))
    all_signs = np.array(list(itertools.product([-1, 1], repeat=len(differences))))
    values = np.array([statistic(s) for s in all_signs])
    tails = np.mean(values >= seen - 1e-9), np.mean(values <= seen + 1e-9)
    return float(min(1, 2 * min(tails)))


def paired():
    cases = []
    for n, high in [(2, 9), (6, 4), (8, 20), (11, 3), (13, 100)]:
        x, y = integers(high, n), integers(high, n)
        d = np.subtract(x, y)
        d = d[d != 0]
        ranks = stats.rankdata(np.abs(d))
        interval = stats.ttest_rel(x, y).confidence_interval(0.95)
        cases.append(
            {
                "input": {"x": x, "y": y},
                "expected": {
                    "n": n,
                    "zeros": n - len(d),
                    "meanDifference": float(np.mean(np.subtract(x, y))),
                    "interval": [float(interval.low), float(interval.high)],
                    "signTest": stats.binomtest(int((d > 0).sum()), len(d)).pvalue,
                    "wPlus": float(ranks[d > 0].sum()),
                    "wilcoxon": signs_p(d, lambda s: ranks[s > 0].sum()),
                    "permutation": signs_p(d, lambda s: np.dot(s, np.abs(d))),
                },
            }
        )
    return cases


def wilcoxon():
    """Beyond what can be listed: SciPy's exact distribution without ties, its normal approximation with them."""
    untied = rng.normal(0.2, 1, 40).round(6).tolist()
    tied = (rng.integers(-8, 10, 400)).tolist()
    zeros = [0] * 400
    exact = stats.wilcoxon(untied, method="exact")
    approximate = stats.wilcoxon(tied, zero_method="wilcox", correction=True, method="asymptotic")
    nonzero = np.array(tied)[np.array(tied) != 0]
    ranks = stats.rankdata(np.abs(nonzero))
    return [
        {"input": {"x": untied, "y": [0] * 40}, "p": float(exact.pvalue), "exact": True},
        {"input": {"x": tied, "y": zeros}, "p": float(approximate.pvalue), "exact": False, "wPlus": float(ranks[nonzero > 0].sum())},
    ]


def adjust():
    names = {"holm": "holm", "benjamini-hochberg": "fdr_bh", "bonferroni": "bonferroni"}
    p = [0.01, 0.04, 0.03, 0.005, 0.2, 0.04, 0.9, 0.0001]
    return [
        {"input": {"p": p, "method": ours}, "expected": multipletests(p, method=theirs)[1].tolist()}
        for ours, theirs in names.items()
    ]


def choices_of(ballots, items):
    """Every choice as (chosen, alternatives), both tuples of item numbers."""
    for ballot in ballots:
        tiers = [tuple(items.index(i) for i in tier) for tier in ballot]
        for t, tier in enumerate(tiers):
            left = sum(tiers[t:], ())
            if len(left) > 1:
                yield tier, left


def davidson_luce(ballots, pseudo=0.0):
    """Maximum likelihood by listing every subset that could be chosen; standard errors against the mean log worth."""
    items = list(dict.fromkeys(i for b in ballots for tier in b for i in tier))
    n = len(items)
    real = [(c, a, 1.0) for c, a in choices_of(ballots, items)]
    sizes = sorted({len(c) for c, _, _ in real} | {1})
    ghost = [((i,), (i, n), pseudo) for i in range(n)] + [((n,), (i, n), pseudo) for i in range(n)]
    data = real + (ghost if pseudo else [])
    width = n + bool(pseudo)

    def design(subset):
        row = np.zeros(width + len(sizes) - 1)
        row[list(subset)] = 1 / len(subset)
        if len(subset) > 1:
            row[width + sizes.index(len(subset)) - 1] = 1
        return row

    def prepare(choices):
        prepared = []
        for chosen, alternatives, weight in choices:
            possible = [s for k in sizes if k <= len(alternatives) for s in itertools.combinations(alternatives, k)]
            prepared.append((design(chosen), np.array([design(s) for s in possible]), weight))
        return prepared

    def evaluate(point, prepared):
        value, gradient, information = 0.0, np.zeros(len(point)), np.zeros((len(point),) * 2)
        for seen, rows, weight in prepared:
            scores = rows @ point
            chances = np.exp(scores - scores.max())
            chances /= chances.sum()
            mean = chances @ rows
            value += weight * (seen @ point - scores.max() - np.log(np.exp(scores - scores.max()).sum()))
            gradient += weight * (seen - mean)
            information += weight * ((rows * chances[:, None]).T @ rows - np.outer(mean, mean))
        return value, gradient, information

    prepared = prepare(data)
    start = np.zeros(width + len(sizes) - 1)
    found = optimize.minimize(
        lambda p: -evaluate(p, prepared)[0], start, jac=lambda p: -evaluate(p, prepared)[1], method="BFGS", options={"gtol": 1e-9}
    ).x
    for _ in range(5):
        _, gradient, information = evaluate(found, prepared)
        found = found + np.linalg.pinv(information) @ gradient
    assert np.abs(evaluate(found, prepared)[1]).max() < 1e-9
    point = np.concatenate([found[:n], found[width:]])
    width = n
    value, _, information = evaluate(point, prepare(real))
    if ballots is FRUIT_PUBLISHED:
        against_apple = np.eye(len(point)) - np.outer([1, 1, 1, 0], [1, 0, 0, 0])
        errors = np.sqrt(np.diag(against_apple @ np.linalg.pinv(information) @ against_apple.T))[1:]
        assert np.allclose(against_apple @ point, [0] + [estimate for estimate, _ in PUBLISHED.values()], atol=1e-6)
        assert np.allclose(errors, [error for _, error in PUBLISHED.values()], atol=1e-4)
    contrast = np.eye(len(point))
    contrast[:n, :n] -= 1 / n
    covariance = contrast @ np.linalg.pinv(information) @ contrast.T
    worths = np.exp(point[:n]) / np.exp(point[:n]).sum()
    return {
        "input": {"ballots": ballots, **({"pseudo": pseudo} if pseudo else {})},
        "expected": {
            "worth": dict(zip(items, worths.tolist())),
            "standardError": dict(zip(items, np.sqrt(np.diag(covariance)[:n]).tolist())),
            "ties": {str(k): float(np.exp(g)) for k, g in zip(sizes[1:], point[n:])},
            "logLikelihood": float(value),
        },
    }


FRUIT = [
    [["apple"], ["banana"]],
    [["banana"], ["orange"], ["pear"], ["apple"]],
    [["banana", "orange", "pear"], ["apple"]],
    [["apple"], ["banana"], ["orange"]],
    [["banana", "orange"], ["apple"]],
    [["apple"], ["pear"], ["orange"]],
]
FRUIT_ALL_TIED = [
    [["apple"], ["banana"]],
    [["banana"], ["orange"], ["pear"], ["apple"]],
    [["banana", "orange"], ["apple"]],
    [["apple"], ["banana"], ["orange"]],
    [["banana"], ["apple"], ["orange"]],
    [["apple"], ["pear"], ["orange"]],
    [["apple", "banana", "orange", "pear"]],
]

# Printed by R's PlackettLuce with npseudo = 0.5 (its tests/testthat/_snaps/S3-methods.md).
FRUIT_PUBLISHED = [
    [["apple"], ["banana"]],
    [["banana"], ["orange"], ["apple"]],
    [["banana", "orange"], ["apple"]],
    [["apple"], ["banana"], ["orange"]],
    [["banana", "orange"], ["apple"]],
    [["apple"], ["orange"]],
]
PUBLISHED = {"banana": (0.2867987, 1.0129), "orange": (-0.4636687, 1.0280), "tie2": (-1.0701129, 0.9043)}


def ballots(count, items, shown, tie):
    worths = rng.normal(0, 1, items)
    drawn = []
    for _ in range(count):
        size = int(rng.integers(shown[0], shown[1] + 1))
        some = rng.choice(items, size, replace=False)
        order = some[np.argsort(-(worths[some] + rng.gumbel(size=size)))]
        ballot = [[f"i{order[0]}"]]
        for item in order[1:]:
            if rng.random() < tie:
                ballot[-1].append(f"i{item}")
            else:
                ballot.append([f"i{item}"])
        drawn.append(ballot)
    return drawn


def plackett_luce():
    cases = [davidson_luce(FRUIT), davidson_luce(FRUIT, 0.5), davidson_luce(FRUIT_ALL_TIED)]
    cases += [davidson_luce(FRUIT_PUBLISHED, 0.5)]
    cases += [davidson_luce(ballots(60, 6, (2, 5), 0.3)), davidson_luce(ballots(40, 9, (9, 9), 0.5))]
    cases += [davidson_luce(ballots(80, 8, (2, 4), 0.0)), davidson_luce(ballots(5, 6, (2, 4), 0.4), 0.5)]
    # Ties make up for the missing win of C over B and of B over A: no item beat all others, yet a maximum exists.
    cases += [davidson_luce([[["A"], ["B"]], [["B"], ["C"]], [["A", "C"]]])]
    return cases


def choix_rankings():
    drawn = ballots(300, 10, (3, 6), 0.0)
    ranked = [[int(tier[0][1:]) for tier in ballot] for ballot in drawn]
    parameters = choix.opt_rankings(10, ranked, alpha=0.0, tol=1e-10)
    worths = np.exp(parameters) / np.exp(parameters).sum()
    return {"input": {"ballots": drawn}, "expected": {f"i{i}": float(w) for i, w in enumerate(worths)}}


VALUES = {
    "source": {
        "script": "reference.py",
        "python": platform.python_version(),
        **{p: version(p) for p in ["numpy", "scipy", "statsmodels", "scikit-learn", "krippendorff", "choix"]},
    },
    "normal": normal(),
    "student": student(),
    "wilson": wilson(),
    "agreement": agreement(),
    "krippendorff": krippendorff_cases(),
    "fleiss": fleiss(),
    "paired": paired(),
    "wilcoxon": wilcoxon(),
    "adjust": adjust(),
    "plackettLuce": plackett_luce(),
    "choix": choix_rankings(),
}

# One line per method, so that a change shows where it is.
lines = [f"  {json.dumps(key)}: {json.dumps(value, allow_nan=False, default=float)}" for key, value in VALUES.items()]
print("{\n" + ",\n".join(lines) + "\n}")
