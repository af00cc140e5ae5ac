"""Which of two systems is preferred, and how often a wording changes the picture."""

import numpy as np
from scipy import stats

from crossed import CONFIDENCE, Z, crossed_mean, score_interval, sign_test, t_test


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
    elif error < 1e-9 and abs(mean - 0.5) < 1e-9:
        interval = score_interval(0.5, len(prompts), stats.t.ppf((1 + CONFIDENCE) / 2, len(prompts) - 1))
        p = 1
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
