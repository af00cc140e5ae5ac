"""What each game finds in a round, from what was said that counts."""

import unicodedata

import numpy as np

from crossed import Z, wilson
from orders import (
    borda_shares,
    davidson_luce,
    plackett_luce,
    rank_of,
    reduced_worths,
    spearman,
    tau_b,
    top1,
)
from places import rank_ranges, winner_hangs_on
from preferences import changed_share, preference
from ratings import fleiss, krippendorff_ordinal, mean_rating, rated_agreement, rated_one_member
from tables import numbers

ASPECTS = ["realistic", "matches"]
# Firth's intervals are widened by as much, as pairs were chosen for being close.
WIDER = 1.12


def rounded(values):
    """To where a fit stops."""
    return [np.floor(value / 1e-6 + 0.5) * 1e-6 for value in values]


def means_of_equal(round):
    scores = round.prompt_scores()
    by_position = scores and dict(zip(round.at, scores))
    return by_position and [float(np.mean([by_position[at] for at in group])) for group in round.groups.values()]


def clip_of(scores, index):
    if not scores:
        return {"clip": None, "clipScore": None}
    return {"clip": rank_of(scores, index), "clipScore": scores[index]}


def agreement_of(votes, crowd, clip):
    none = lambda reason: {"value": None, "reason": reason}
    if not clip:
        return {"tau": none("scorersDiffer"), "top1": None}
    tau = tau_b(crowd, clip)
    reason = (
        "onePicture"
        if len(crowd) < 2
        else "noBallot"
        if votes == 0
        else "crowdLevel"
        if len(set(crowd)) == 1
        else "clipLevel"
        if len(set(clip)) == 1
        else None
    )
    return {
        "tau": none(reason) if reason else {"value": tau},
        "top1": None if votes == 0 or len(crowd) < 2 else top1(crowd, clip),
    }


def same_of(round, group):
    return [{"drawing": round.drawing(at)["drawing"], "position": at} for at in group[1:]]


def rank(round):
    groups = list(round.groups.values())
    number = {position: at + 1 for at, group in enumerate(groups) for position in group}
    ballots = []
    for ballot in round.counted("ballots"):
        named = numbers(ballot["choice"])
        ballots.append(
            {
                "member": ballot["member"],
                "named": named,
                "positions": list(dict.fromkeys(number[at] for at in named)),
                "ranked": ballot["ranked"],
            }
        )
    n, items = len(ballots), len(groups)
    approvals = [sum(at + 1 in ballot["positions"] for ballot in ballots) for at in range(items)]
    tiers = [tiers_of(ballot, items) for ballot in ballots]
    method, crowd = "approval", approvals
    if any(ballot["ranked"] for ballot in ballots):
        worths = plackett_luce(tiers, items)
        method = "borda" if worths is None else "plackettLuce"
        shares = [borda_shares(one, items) for one in tiers]
        crowd = rounded(worths) if worths is not None else [float(one) for one in np.mean(shares, axis=0)]
    clip = means_of_equal(round)
    found = {
        "counted": n,
        "leftOut": round.left_out("ballots"),
        "ranked": sum(ballot["ranked"] for ballot in ballots),
        "order": method,
        "scorer": round.scorer,
        "pictures": [
            {
                "drawing": round.drawing(group[0])["drawing"],
                "position": group[0],
                "same": same_of(round, group),
                "approvals": approvals[at],
                "approval": wilson(approvals[at], n) if n else None,
                "crowdValue": crowd[at],
                "crowd": rank_of(crowd, at),
                **clip_of(clip, at),
            }
            for at, group in enumerate(groups)
        ],
        **agreement_of(n, crowd, clip),
        "ballots": ballots,
    }
    return found


def tiers_of(ballot, items):
    named = [at - 1 for at in ballot["positions"]]
    rest = [at for at in range(items) if at not in named]
    return [tier for tier in ([[at] for at in named] if ballot["ranked"] else [named]) + [rest] if tier]


def standing(round):
    """How sure the places of a vote are."""
    found = rank(round)
    ballots, items = found["ballots"], len(found["pictures"])
    if not ballots:
        return None
    shares = [borda_shares(tiers_of(ballot, items), items) for ballot in ballots]
    draws = round.export.chance["draws"]["rankRanges"]
    return {
        **rank_ranges(shares, items, round.export.chance["seed"], draws),
        "winner": winner_hangs_on(shares, items),
    }


def duel(round):
    duels = []
    for answer in round.counted("answers"):
        left, right = numbers(answer["order_shown"])
        said = answer["answer"]
        winner = left if said == "a" else right if said == "b" else None
        duels.append({"member": answer["member"], "left": left, "right": right, "said": said, "winner": winner})
    groups = list(round.groups.values())
    number = {position: at for at, group in enumerate(groups) for position in group}
    of_systems = {}
    for position in round.at:
        of_systems.setdefault((number[position], round.at[position]["arm"]), []).append(position)
    shares, islands = average_shares(duels, number, groups)
    values = rounded([one["share"] for one in shares])
    clip = means_of_equal(round)
    decided = [one for one in duels if one["winner"] is not None]
    won = lambda one: 0.5 if one["winner"] is None else float(one["winner"] == one["left"])
    by_pair = {}
    for one in duels:
        pair = tuple(sorted((number[one["left"]], number[one["right"]])))
        by_pair.setdefault(pair, []).append((one["member"], won(one)))
    arms = sorted({item["arm"] for item in round.items if item["arm"]})
    pictures = []
    for (group, arm), positions in of_systems.items():
        own = [one for one in duels if one["left"] in positions or one["right"] in positions]
        wins = sum(one["winner"] in positions for one in own)
        ties = sum(one["winner"] is None for one in own)
        pictures.append(
            {
                "wins": wins,
                "ties": ties,
                "losses": len(own) - wins - ties,
                "position": positions[0],
                "same": same_of(round, positions),
                "arm": arm,
                "drawing": round.drawing(positions[0])["drawing"],
                "againstAverage": shares[group],
                "crowdValue": values[group],
                "crowd": rank_of(values, group),
                **clip_of(clip, group),
            }
        )
    return {
        "duels": len(duels),
        "members": len({one["member"] for one in duels}),
        "leftOut": round.left_out("answers"),
        "steady": steadiness(round),
        "ties": sum(one["said"] == "tie" for one in duels),
        "bad": sum(one["said"] == "bad" for one in duels),
        "left": {"wins": sum(one["winner"] == one["left"] for one in decided), "decided": len(decided)},
        "sides": preference(list(by_pair.values())),
        "worths": "regularised" if islands else "estimated",
        "islands": islands,
        "pictures": pictures,
        "met": [
            {"a": groups[number[one["left"]]][0], "b": groups[number[one["right"]]][0], "aWins": won(one)} for one in duels
        ],
        **agreement_of(len(duels), values, clip),
        "arms": [
            arms_duel(round, duels, (one, other)) for at, one in enumerate(arms) for other in arms[at + 1 :]
        ],
    }


def average_shares(duels, number, groups):
    """How likely each picture is preferred to the average one; and which never met the others."""
    logistic = lambda x: float(1 / (1 + np.exp(-x)))
    items = len(groups)
    met = [
        (number[one["left"]], number[one["right"]], 0.5 if one["winner"] is None else float(one["winner"] == one["left"]))
        for one in duels
    ]
    found = reduced_worths(met, items) if met else None
    if found:
        worths, errors = found
        half = WIDER * Z * errors
        return [
            {"share": logistic(w), "low": logistic(w - h), "high": logistic(w + h)} for w, h in zip(worths, half)
        ], []
    linked = list(range(items))
    for a, b, _ in met:
        linked = [linked[a] if one == linked[b] else one for one in linked]
    islands = [[groups[at][0] for at in range(items) if linked[at] == one] for one in dict.fromkeys(linked)]
    # Half a win and half a loss of each against a ghost.
    choices = []
    for a, b, won in met:
        choices.append(([a, b] if won == 0.5 else [a] if won else [b], sorted((a, b))))
    worths = davidson_luce(choices, items, ghost=0.5)
    logs = np.log(worths)
    return [{"share": logistic(one - logs.mean()), "low": None, "high": None} for one in logs], islands


def steadiness(round):
    passed = of = 0
    answered = {(one["member"], one["number"]): one for one in round.said["answers"] if one["answer"] is not None}
    preferred = lambda one: {"a": 0, "b": 1}.get(one["answer"])
    picture = lambda one: None if preferred(one) is None else numbers(one["order_shown"])[preferred(one)]
    for again in answered.values():
        before = answered.get((again["member"], again["repeats"]))
        if again["control"] and before:
            of += 1
            passed += picture(again) == picture(before)
    return {"passed": passed, "of": of, **wilson(passed, of)}


def arms_duel(round, duels, arms):
    arm = lambda position: position and round.at[position]["arm"]
    met = [one for one in duels if {arm(one["left"]), arm(one["right"])} == set(arms)]
    return {
        "arms": list(arms),
        "wins": [sum(arm(one["winner"]) == name for one in met) for name in arms],
        "ties": sum(one["said"] == "tie" for one in met),
        "bad": sum(one["said"] == "bad" for one in met),
        "preference": preference_in(round, arms, met),
        "changed": changed_share(list(by_set(round, redrawn(round, arms)).values())),
    }


def preference_in(round, arms, said):
    """Over the pairs whose pictures differ, set by set; what is said has left, right and winner."""
    judged = []
    for one in said:
        if not round.differ(one["left"], one["right"]):
            continue
        best = one["winner"] and round.at[one["winner"]]["arm"]
        judged.append((one["left"], (one["member"], 1 if best == arms[0] else 0 if best == arms[1] else 0.5)))
    return preference(list(by_set(round, judged).values()))


def by_set(round, told):
    sets = {}
    for position, one in told:
        sets.setdefault(round.at[position]["set"], []).append(one)
    return sets


def redrawn(round, arms=None):
    """Pictures that two wordings drew with the same model, seed and place: the first position, and whether they differ."""
    found = []
    for at, one in enumerate(round.items):
        for other in round.items[at + 1 :]:
            if one["set"] != other["set"] or one["arm"] is None or one["arm"] == other["arm"]:
                continue
            if arms and not {one["arm"], other["arm"]} <= set(arms):
                continue
            drawn = [
                (round.export.images[item["image"]]["index"], *(round.drawing(item["position"])[key] for key in ("seed", "model", "revision")))
                for item in (one, other)
            ]
            if drawn[0] == drawn[1]:
                found.append((one["position"], round.differ(one["position"], other["position"])))
    return found


def best_of_five(round):
    arms = sorted({item["arm"] for item in round.items})
    # Of equal pictures nothing is asked.
    sets = [number for number in sorted({item["set"] for item in round.items}) if differing(round, number)]
    judged = []
    for answer in round.counted("answers"):
        left, right = numbers(answer["order_shown"])
        for aspect in ASPECTS:
            said = answer["answer"].get(aspect, "tie")
            winner = {"a": left, "b": right}.get(said)
            judged.append({"aspect": aspect, "member": answer["member"], "left": left, "right": right, "winner": winner})
    of_set = lambda one: round.at[one["left"]]["set"]
    aspects = {}
    for aspect in ASPECTS:
        own = [one for one in judged if one["aspect"] == aspect]
        pairs = []
        for number in sets:
            votes = [0, 0, 0]
            for one in own:
                if of_set(one) == number:
                    arm = one["winner"] and round.at[one["winner"]]["arm"]
                    votes[arms.index(arm) if arm in arms else 2] += 1
            winner = next((at for at in (0, 1) if 2 * votes[at] > sum(votes)), None)
            pairs.append({"set": number, "votes": votes, "winner": winner})
        pairs = [pair for pair in pairs if sum(pair["votes"])]
        wins = [sum(pair["winner"] == at for pair in pairs) for at in (0, 1)]
        whole = [pair["votes"] for pair in pairs if sum(pair["votes"]) == 5]
        aspects[aspect] = {
            "pairs": pairs,
            "wins": wins,
            "ties": len(pairs) - sum(wins),
            "preference": preference_in(round, arms, own),
            "kappa": fleiss(whole) if whole else None,
        }
    one = [one for one in judged if one["aspect"] == "realistic"]
    return {
        "arms": arms,
        "judgements": len(one),
        "members": len({answer["member"] for answer in one}),
        "leftOut": round.left_out("answers"),
        "short": sum(sum(of_set(answer) == number for answer in one) < 5 for number in sets),
        "changed": changed_share(list(by_set(round, redrawn(round)).values())),
        "byAspect": aspects,
    }


def differing(round, number):
    return len({item["same_as"] for item in round.items if item["set"] == number}) > 1


def rate(round):
    text = lambda item: round.export.captions[item["caption"]]["text"]
    kind = lambda item: round.export.captions[item["caption"]]["kind"]
    similarity = {item["position"]: round.score(item["position"], text(item)) for item in round.items}
    # The same of both picture and description is one, by its first position.
    first_of, standing_for = {}, {}
    for item in round.items:
        key = item["same_as"], same_text(text(item)), item["control"]
        standing_for[item["position"]] = first_of.setdefault(key, item["position"])
    units = [item for item in round.items if not item["control"] and item["position"] in first_of.values()]
    given, seen = [], set()
    for answer in sorted(round.said["answers"], key=lambda one: one["number"]):
        if answer["answer"] is None:
            continue
        position = standing_for[numbers(answer["order_shown"])[0]]
        again = (answer["member"], position) in seen
        seen.add((answer["member"], position))
        if answer["counted"] or answer["not_counted"] == "control":
            given.append((answer["member"], position, answer["answer"], again))
    first = {
        (member, position): rating
        for member, position, rating, again in given
        if not again and not round.at[position]["control"]
    }
    raters = sorted({member for member, _ in first})
    matrix = lambda items: np.array(
        [[first.get((rater, item["position"]), np.nan) for item in items] for rater in raters], float
    ).reshape(len(raters), len(items))
    scored = [similarity[item["position"]] for item in units]
    descriptions = []
    for item in units:
        own = [rating for (_, position), rating in first.items() if position == item["position"]]
        descriptions.append(
            {
                "position": item["position"],
                "kind": kind(item),
                "similarity": similarity[item["position"]],
                "ratings": len(own),
                "mean": float(np.mean(own)) if own else None,
            }
        )
    kinds = []
    for name in ("relevant", "middling", "unrelated"):
        own = [item for item in units if kind(item) == name]
        if own:
            ratings = matrix(own)
            similar = [similarity[item["position"]] for item in own]
            kinds.append(
                {
                    "kind": name,
                    "descriptions": len(own),
                    **mean_rating(ratings),
                    "counts": [int(np.sum(ratings == value)) for value in range(1, 6)],
                    "similarity": None if None in similar else float(np.mean(similar)),
                }
            )
    controls = {"wrong": [], "repeated": []}
    for member, position, rating, again in given:
        if round.at[position]["control"]:
            controls["wrong"].append(rating <= 2)
        elif again and (member, position) in first:
            controls["repeated"].append(abs(rating - first[member, position]) <= 1)
    everything = matrix(units)
    none = None in scored or not raters
    return {
        "raters": len(raters),
        "ratings": len(first),
        "descriptions": sorted(descriptions, key=lambda one: (-(one["mean"] or 0), one["position"])),
        "kinds": kinds,
        "alpha": krippendorff_ordinal(everything) if raters else {"alpha": None, "reason": "nobody rated"},
        "agreement": None
        if none
        else {
            "tau": rated_agreement(everything, np.array(scored), tau_b),
            "rho": rated_agreement(everything, np.array(scored), spearman),
            "oneMember": rated_one_member(everything, np.array(scored)),
        },
        "reliability": {
            name: {"passed": sum(passed), "of": len(passed), **wilson(sum(passed), len(passed))}
            for name, passed in controls.items()
        },
        "leftOut": {reason: n for reason, n in round.left_out("answers").items() if reason != "control"},
    }


def same_text(text):
    """What is the same for two texts that are the same to a reader: neither case nor punctuation."""
    letters = (one if one.isalnum() else " " for one in unicodedata.normalize("NFKC", text.lower()))
    return " ".join("".join(letters).split())


def guess(round):
    prompts, right = round.row["options"]["prompts"], round.row["options"]["right"]
    similarity = round.scorer and [[round.score(position, text) for text in prompts] for position in round.groups]
    found = {
        "right": right,
        "guesses": [{"member": one["member"], "choice": one["answer"]} for one in round.counted("answers")],
        "similarity": similarity,
        "scorer": round.scorer,
        "leftOut": round.left_out("answers"),
    }
    choice = only_highest(np.sum(similarity, axis=0)) if similarity else None
    return {**found, "clip": choice} if choice else found if similarity else {**found, "clip": None}


def only_highest(sums):
    """The number of the one that is highest alone."""
    best = np.flatnonzero(np.isclose(sums, np.max(sums), rtol=0, atol=1e-12))
    return int(best[0]) + 1 if len(best) == 1 else None


def write(round):
    chosen = [one["answer"].get("chosen") for one in round.said["answers"] if one["answer"]]
    images = {item["image"] for item in round.items}
    told = sorted(
        (
            row
            for row in round.export.captions.values()
            if row["image"] in images and (row["round"] == round.number or row["caption"] in chosen)
        ),
        key=lambda row: row["caption"],
    )
    return {
        "captions": [
            {"imageId": row["image"], "kind": row["kind"], "text": row["text"], "chosen": chosen.count(row["caption"])}
            for row in told
        ],
        "descriptions": sum(row["round"] == round.number for row in told),
        "members": len({one["member"] for one in round.said["answers"] if one["answer"]}),
    }


GAMES = {"rank": rank, "duel": duel, "best-of-five": best_of_five, "rate": rate, "guess": guess, "write": write}
