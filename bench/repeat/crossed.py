"""Shares and means over members and units that were both drawn: docs/results.md, "What each number is an estimate of"."""

import numpy as np
from scipy import stats

CONFIDENCE = 0.95
Z = stats.norm.ppf((1 + CONFIDENCE) / 2)
FEWEST_MEMBERS, FEWEST_UNITS = 3, 6


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
