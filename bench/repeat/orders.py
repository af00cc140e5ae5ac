"""Orders of pictures: how far two agree, and the worths that ballots and duels give."""

import numpy as np
from scipy import optimize, stats


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
