#!/usr/bin/env python3
"""Works every number of `results.json` out again from the tables of an export, and says which differ.

    python3 repeat.py FOLDER

Reads a CSV export alone. One line for each number that differs or was not worked out, and at the end how many were
repeated; exit status 1 where one was not. What chance decides in Salon is drawn by the same generator from the same
seed, so that every digit is the same; floating point may round the last ones differently.
"""

import json
import sys
from pathlib import Path

import numpy as np

from formulas import (
    Votes,
    borda_shares,
    changed_share,
    contrasts,
    davidson_luce,
    fleiss,
    krippendorff_ordinal,
    mean_rating,
    plackett_luce,
    position_bias,
    preference,
    rank_of,
    rank_ranges,
    rated_agreement,
    reduced_worths,
    sign_test,
    spearman,
    tau_b,
    top1,
    wilson,
    winner_hangs_on,
)
from formulas import Z as NORMAL
from tables import numbers, read_tables

SKILLS = ["colour", "shape", "thing", "count", "relation", "background"]
ASPECTS = ["realistic", "matches"]
# Firth's intervals are widened by as much, as pairs were chosen for being close.
WIDER = 1.12
# What is words, not numbers: how a question or a table is headed.
WORDS = {"asked", "title"}


class Export:
    def __init__(self, folder):
        tables, package = read_tables(folder)
        self.chance = package["salon"]["resampling"]
        self.drawings = {row["drawing"]: row for row in tables["drawings"]}
        self.images = {row["image"]: row for row in tables["images"]}
        self.captions = {row["caption"]: row for row in tables["captions"]}
        self.scores = {
            (row["image"], row["scorer"], row["revision"], row["text"]): row["similarity"] for row in tables["scores"]
        }
        self.rounds = [Round(self, row, tables) for row in tables["rounds"]]

    def latest_first(self):
        return sorted(self.rounds, key=lambda round: round.row["closed_at"], reverse=True)


class Round:
    def __init__(self, export, row, tables):
        own = lambda table: [one for one in tables[table] if one["round"] == row["round"]]
        self.export, self.row, self.number, self.game = export, row, row["round"], row["game"]
        self.items = sorted(own("items"), key=lambda item: item["position"])
        self.at = {item["position"]: item for item in self.items}
        self.said = {name: own(name) for name in ("ballots", "answers")}
        self.groups = {}
        for item in self.items:
            self.groups.setdefault(item["same_as"] or item["position"], []).append(item["position"])

    def counted(self, table):
        return [one for one in self.said[table] if one["counted"]]

    def left_out(self, table):
        reasons = [one["not_counted"] for one in self.said[table] if one["not_counted"] not in (None, "unanswered")]
        return {reason: reasons.count(reason) for reason in reasons}

    def drawing(self, position):
        return self.export.drawings[self.export.images[self.at[position]["image"]]["drawing"]]

    def drawings(self):
        found = (self.drawing(item["position"]) for item in self.items if item["image"])
        return list({one["drawing"]: one for one in found}.values())

    @property
    def scorer(self):
        return self.row["scorer"] and {"scorer": self.row["scorer"], "revision": self.row["scorer_revision"]}

    def score(self, position, text):
        by = self.row["scorer"], self.row["scorer_revision"]
        return self.export.scores.get((self.at[position]["image"], *by, text))

    def prompt_scores(self):
        """CLIP's, position by position; None where no scorer saw all."""
        if not self.row["scorer"]:
            return None
        return [self.score(item["position"], self.drawing(item["position"])["prompt"]) for item in self.items]

    def differ(self, one, other):
        return self.at[one]["same_as"] is None or self.at[one]["same_as"] != self.at[other]["same_as"]


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


# Games


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
        half = WIDER * NORMAL * errors
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
    units = [item for item in round.items if not item["control"]]
    given = []
    for answer in round.said["answers"]:
        if answer["answer"] is not None and (answer["counted"] or answer["not_counted"] == "control"):
            position = numbers(answer["order_shown"])[0]
            given.append((answer["member"], position, answer["answer"], answer["repeats"] is not None))
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
        },
        "reliability": {
            name: {"passed": sum(passed), "of": len(passed), **wilson(sum(passed), len(passed))}
            for name, passed in controls.items()
        },
        "leftOut": {reason: n for reason, n in round.left_out("answers").items() if reason != "control"},
    }


def guess(round):
    prompts, right = round.row["options"]["prompts"], round.row["options"]["right"]
    similarity = round.scorer and [[round.score(item["position"], text) for text in prompts] for item in round.items]
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


# Over all rounds


def votes_found(export):
    closed = [(round, rank(round)) for round in export.latest_first() if round.game == "rank"]
    measured = [(round, found) for round, found in closed if found["tau"]["value"] is not None]
    if not measured:
        return None
    newest = measured[0][0].scorer
    scored = [one for one in measured if one[0].scorer == newest]
    label = "All votes" if len(scored) == len(measured) else f"Scored by {model_name(*newest.values())}"
    everything = Votes([grid(*one) for one in scored])
    chance = export.chance
    return {
        "all": {"labels": [label], "rounds": [round.number for round, _ in scored], **of_votes(everything)},
        "accuracy": everything.pairwise_accuracy(),
        "soft": everything.soft_agreement(chance["seed"], chance["draws"]["softPairs"]),
        "sections": [
            section(rounds, groups)
            for rounds, groups in (
                (scored, by_label(scored, lambda one: model_name(one["model"], one["revision"]))),
                (scored, by_label(scored, lambda one: one["template"] or "no template")),
                (scored, by_skill(scored)),
                (measured, by_scorer(measured)),
            )
            if any(len(own) < len(rounds) for _, own in groups)
        ],
    }


def grid(round, found):
    items = len(found["pictures"])
    ballots = {ballot["member"]: borda_shares(tiers_of(ballot, items), items) for ballot in found["ballots"]}
    return means_of_equal(round), ballots


def of_votes(votes):
    return {"crowd": votes.crowd_agreement(), "one": votes.one_member()}


def section(rounds, groups):
    votes = Votes([grid(*one) for one in rounds])
    told = contrasts(votes, [(listed(labels), own) for labels, own in groups])
    return {
        "groups": [
            {
                "labels": labels,
                "rounds": [rounds[at][0].number for at in own],
                **of_votes(Votes([grid(*rounds[at]) for at in own])),
            }
            for labels, own in groups
        ],
        "contrasts": told,
    }


def listed(labels):
    return labels[0] if len(labels) == 1 else f"{', '.join(labels[:-1])} and {labels[-1]}"


def model_name(model, revision):
    return f"{model}, revision {revision}"


def by_label(rounds, label):
    groups = {}
    for at, (round, _) in enumerate(rounds):
        names = {label(drawing) for drawing in round.drawings()}
        if len(names) == 1:
            groups.setdefault(names.pop(), []).append(at)
    return [([name], own) for name, own in sorted(groups.items(), key=lambda one: (-len(one[1]), one[0]))]


def by_scorer(rounds):
    groups = {}
    for at, (round, _) in enumerate(rounds):
        groups.setdefault(model_name(*round.scorer.values()), []).append(at)
    return [([name], own) for name, own in sorted(groups.items(), key=lambda one: (-len(one[1]), one[0]))]


def by_skill(rounds):
    groups = []
    for skill in SKILLS:
        own = []
        for at, (round, _) in enumerate(rounds):
            drawings = round.drawings()
            one_prompt = len({drawing["prompt"] for drawing in drawings}) == 1
            if one_prompt and skill in (drawings[0]["skills"] or "").split():
                own.append(at)
        same = next((group for group in groups if group[1] == own), None)
        if same:
            same[0].append(skill)
        elif own:
            groups.append(([skill], own))
    return groups


def position_found(export):
    rounds = []
    for round in export.latest_first():
        ballots = {one["member"]: numbers(one["choice"]) for one in round.counted("ballots")}
        if round.game == "rank" and ballots:
            rounds.append((len(round.items), ballots))
    return position_bias(rounds, export.chance["seed"], export.chance["draws"]["position"]) if rounds else None


def systems_found(export):
    """Every two systems that were compared, the latest first."""
    comparisons, changed = {}, {}
    for round in export.latest_first():
        if round.game not in ("duel", "best-of-five") or all(item["arm"] is None for item in round.items):
            continue
        systems_at = lambda one, other: tuple(sorted(round.drawing(at)["system"] for at in (one, other)))
        for answer in round.counted("answers"):
            one, other = numbers(answer["order_shown"])
            systems = systems_at(one, other)
            said = answer["answer"]
            for asked in ASPECTS if round.game == "best-of-five" else ["better"]:
                side = said.get(asked, "tie") if round.game == "best-of-five" else said
                prompts = comparisons.setdefault(systems, {}).setdefault((round.game, asked), {})
                if not round.differ(one, other):
                    continue
                best = {"a": one, "b": other}.get(side)
                first = 0.5 if best is None else float(round.drawing(best)["system"] == systems[0])
                prompts.setdefault(round.drawing(one)["prompt"], []).append((answer["member"], first))
        for at, item in enumerate(round.items):
            for other in round.items[at + 1 :]:
                pair = [item["position"], other["position"]]
                if not (hit := [differs for position, differs in redrawn_pairs(round, item, other)]):
                    continue
                prompt = round.drawing(pair[0])["prompt"]
                key = tuple(sorted((item["image"], other["image"])))
                changed.setdefault(systems_at(*pair), {}).setdefault(prompt, {})[key] = hit[0]
    return [
        {
            "systems": list(systems),
            "changed": changed_share([list(pairs.values()) for pairs in changed.get(systems, {}).values()]),
            "questions": [{"found": preference(list(prompts.values()))} for prompts in asked.values() if prompts],
        }
        for systems, asked in list(comparisons.items())[:5]
    ]


def redrawn_pairs(round, one, other):
    pair = Pair(round, [one, other])
    return redrawn(pair)


class Pair:
    """Two items of a round, as a round."""

    def __init__(self, round, items):
        self.items, self.export = items, round.export
        self.drawing, self.differ = round.drawing, round.differ


def scoreboard_found(export):
    rounds = [guess(round) for round in export.rounds if round.game == "guess"]
    scorers = [found["scorer"] for found in rounds if found["scorer"]]
    scorer = scorers[-1] if scorers else None
    clip = lambda found: found.get("clip") if found["scorer"] in (None, scorer) else None
    team = lambda found: plurality([one["choice"] for one in found["guesses"]])

    def score(player, where=lambda found: True):
        played = [found for found in rounds if where(found) and player(found) is not None]
        right = sum(player(found) == found["right"] for found in played)
        return {"right": right, "of": len(played), **wilson(right, len(played))}

    beside = lambda player: {"own": score(player), "clip": score(clip, lambda found: player(found) is not None)}
    both = [found for found in rounds if team(found) is not None and clip(found) is not None]
    only = lambda one, other: sum(one(f) == f["right"] and other(f) != f["right"] for f in both)
    members = dict.fromkeys(one["member"] for found in rounds for one in found["guesses"])
    guessed = lambda member: lambda found: next((g["choice"] for g in found["guesses"] if g["member"] == member), None)
    return {
        "clip": score(clip),
        "team": beside(team),
        "members": [{"member": member, **beside(guessed(member))} for member in members],
        "teamAgainstClip": {
            "both": len(both),
            "onlyFirst": only(team, clip),
            "onlySecond": only(clip, team),
            "p": sign_test(only(team, clip), only(clip, team)),
        },
        "scorer": scorer,
        "byOthers": sum(found["scorer"] not in (None, scorer) for found in rounds),
    }


def plurality(choices):
    times = {one: choices.count(one) for one in choices}
    most = [one for one, count in times.items() if count == max(times.values())]
    return most[0] if len(most) == 1 else None


def everything(export):
    return {
        "rounds": [
            {
                "round": round.number,
                "game": round.game,
                "found": GAMES[round.game](round),
                **({"standing": standing(round)} if round.game == "rank" else {}),
            }
            for round in export.rounds
        ],
        "votes": votes_found(export),
        "position": position_found(export),
        "systems": systems_found(export),
        "scoreboard": scoreboard_found(export),
    }


# Comparing


def leaves(tree, path=""):
    """Every value with the way to it."""
    if isinstance(tree, dict):
        for key, value in tree.items():
            if key not in WORDS:
                yield from leaves(value, f"{path}.{key}" if path else key)
    elif isinstance(tree, list):
        yield f"{path}.length", len(tree)
        for at, value in enumerate(tree):
            yield from leaves(value, f"{path}.{at}")
    else:
        yield path, tree


# Fits stop about this far from the maximum; all else differs by rounding alone.
FITTED = ("crowdValue", "againstAverage")


def agrees(path, one, other):
    if isinstance(one, bool) or isinstance(other, (bool, np.bool_)):
        return isinstance(one, (bool, np.bool_)) and isinstance(other, (bool, np.bool_)) and bool(one) == bool(other)
    if isinstance(one, (int, float, np.number)) and isinstance(other, (int, float, np.number)):
        near = 2e-6 if any(name in path for name in FITTED) else 1e-9
        return bool(abs(one - other) <= near * max(1, abs(one)))
    return one == other


def main(folder):
    theirs = dict(leaves(json.loads((Path(folder) / "results.json").read_text("utf8"))))
    ours = dict(leaves(everything(Export(folder))))
    repeated = 0
    for path, value in theirs.items():
        if path in ours and agrees(path, value, ours[path]):
            repeated += 1
        else:
            print(f"{path}: {value} in results.json, {ours.get(path, 'not worked out')} here")
    for path in ours.keys() - theirs.keys():
        print(f"{path}: not in results.json, {ours[path]} here")
    print(f"Python: {repeated} of {len(theirs)} numbers repeated.")
    return 0 if repeated == len(theirs) and not ours.keys() - theirs.keys() else 1


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit("Name the folder of a CSV export.")
    sys.exit(main(sys.argv[1]))
