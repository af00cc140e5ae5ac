"""What all rounds found together: `/results`, by everything it can be asked by, and `/scoreboard`."""

from crossed import wilson
from games import ASPECTS, guess, means_of_equal, rank, redrawn, tiers_of
from orders import borda_shares
from places import position_bias
from preferences import changed_share, preference
from tables import numbers
from votes import Votes, contrasts

# In the order of the table, with what they are called there.
SKILLS = {
    "colour": "colour",
    "shape": "shape",
    "thing": "thing",
    "count": "count",
    "relation": "spatial relation",
    "background": "background",
}


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
    for skill, label in SKILLS.items():
        own = []
        for at, (round, _) in enumerate(rounds):
            drawings = round.drawings()
            one_prompt = len({drawing["prompt"] for drawing in drawings}) == 1
            if one_prompt and skill in (drawings[0]["skills"] or "").split():
                own.append(at)
        same = next((group for group in groups if group[1] == own), None)
        if same:
            same[0].append(label)
        elif own:
            groups.append(([label], own))
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
    grids = [
        [(one["member"], (1 + (one["choice"] == found["right"]) - (clip(found) == found["right"])) / 2) for one in found["guesses"]]
        for found in rounds
        if clip(found) is not None
    ]
    members = dict.fromkeys(one["member"] for found in rounds for one in found["guesses"])
    guessed = lambda member: lambda found: next((g["choice"] for g in found["guesses"] if g["member"] == member), None)
    return {
        "clip": score(clip),
        "team": beside(team),
        "members": [{"member": member, **beside(guessed(member))} for member in members],
        "memberAgainstClip": preference([said for said in grids if said]),
        "scorer": scorer,
        "byOthers": sum(found["scorer"] not in (None, scorer) for found in rounds),
    }


def plurality(choices):
    times = {one: choices.count(one) for one in choices}
    most = [one for one, count in times.items() if count == max(times.values())]
    return most[0] if len(most) == 1 else None
