"""Ratings, of raters by units, NaN where there is none; and how far raters agree."""

import numpy as np

from crossed import estimate, estimate_of, jackknifed
from votes import between, crowd_of, in_form_of

FEWEST_ORDERED = 8


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
    """How far a metric orders units as the mean ratings do."""
    return leaving_out(ratings, metric, lambda own, of: {"all": between(crowd_of(own, len(of)), of, measure)})["all"]


def rated_one_member(ratings, metric):
    """One rater with the mean of the others, the metric in that rater's place, and the difference."""

    def find(own, of):
        pairs = []
        for rater, row in own.items():
            others = crowd_of(own, len(of), rater)
            pair = between(others, row), between(others, in_form_of(of, row))
            if None not in pair:
                pairs.append(pair)
        if not pairs:
            return {"member": None, "metric": None, "difference": None}
        member, metric = np.mean(pairs, axis=0)
        return {"member": float(member), "metric": float(metric), "difference": float(metric - member)}

    return leaving_out(ratings, metric, find)


def leaving_out(ratings, metric, find):
    """What is found, with intervals from leaving out each rater and each unit that has a rating."""

    def without(raters=(), units=()):
        kept = np.delete(ratings, list(units), axis=1)
        own = {at: row for at, row in enumerate(kept) if at not in raters and not np.isnan(row).all()}
        return find(own, np.delete(metric, list(units)))

    found = without()
    raters = [at for at, row in enumerate(ratings) if not np.isnan(row).all()]
    units = [at for at, unit in enumerate(ratings.T) if not np.isnan(unit).all()]
    without_raters = [without(raters=[at]) for at in raters]
    without_units = [without(units=[at]) for at in units]

    def of(which):
        if found[which] is None:
            return estimate(None, "nothing")
        if len(units) < FEWEST_ORDERED:
            return estimate(found[which], "fewUnits")
        ends = (-2, 2) if which == "difference" else (-1, 1)
        return jackknifed(found[which], [one[which] for one in without_raters], [one[which] for one in without_units], ends)

    return {which: of(which) for which in found}
