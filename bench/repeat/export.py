"""An export as rounds, each with its items, what was said and what drew and scored its pictures."""

from tables import read_tables


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
