"""The tables of an export, as `datapackage.json` describes them."""

import csv
import json
import re
from datetime import datetime
from pathlib import Path

# A text that would have been taken for a formula has one apostrophe too many.
MARKED = re.compile("'('*[=+\\-@\t\r＝＋－＠])")

READ = {
    "string": str,
    "integer": int,
    "number": float,
    "boolean": lambda cell: cell == "true",
    "datetime": lambda cell: datetime.fromisoformat(cell.replace("Z", "+00:00")),
    "object": json.loads,
    "any": json.loads,
}


def read_tables(folder):
    """Every table of a CSV export as a list of rows, each a dict; None where a cell is empty."""
    package = json.loads((Path(folder) / "datapackage.json").read_text("utf8"))
    tables = {}
    for resource in package["resources"]:
        types = {field["name"]: field["type"] for field in resource["schema"]["fields"]}
        with open(Path(folder) / resource["path"], encoding="utf8", newline="") as file:
            tables[resource["name"]] = [
                {name: read_cell(cell, types[name]) for name, cell in row.items()} for row in csv.DictReader(file)
            ]
    return tables, package


def read_cell(cell, kind):
    if cell == "":
        return None
    return READ[kind](cell[1:] if MARKED.match(cell) else cell)


def numbers(cell):
    """Numbers with spaces between."""
    return [int(one) for one in (cell or "").split()]
