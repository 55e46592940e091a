"""What counts as the same fact, field by field, in a gold row and in the exported tables."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import pandas as pd
from rapidfuzz import fuzz

from tests.gold.scoring import SAME_TEXT, Fact, Score, alike, match, score_field, unique

Rows = Sequence[Mapping[str, Any]]
FIELDS = (
    "objectives",
    "strands",
    "activities",
    "milestones",
    "dates",
    "stakeholders",
    "roles",
    "budgets",
    "outcomes",
    "targets",
    "crossrefs",
    "rag",
    "progress",
)


def load_tables(folder: Path) -> dict[str, pd.DataFrame]:
    """All exported tables, every cell as text and an empty one as ''."""
    return {
        path.stem: pd.read_csv(path, dtype=str, keep_default_na=False)
        for path in sorted(folder.glob("*.csv"))
    }


def score_plan(gold: Rows, tables: Mapping[str, pd.DataFrame]) -> dict[str, Score]:
    """The score of each field over all rows of a gold file, which may be a plan's first rows."""
    plan = gold[0]["plan"]
    mine = {name: table[table["plan"] == plan] for name, table in tables.items() if "plan" in table}
    objectives = mine["objectives"].to_dict("records")
    pairs = match(gold, objectives, _row_likeness, 0.6)
    scores = {field: Score() for field in FIELDS}
    for number, objective in pairs:
        _score_row(scores, gold[number], objectives[objective], mine)
    for number, row in enumerate(gold):
        if number not in {g for g, _ in pairs}:
            scores["objectives"].missed += 1
            scores["objectives"].faults.append(f"row {row['row']} missed: {row['objective']}")
    return scores


def _row_likeness(gold: Fact, objective: Fact) -> float:
    near = 0.05 if gold["lines"][0] == int(objective["first_line"]) else 0.0
    strand = 0.0 if gold["strand"]["ref"] == objective["strand_ref"] else 0.3
    return alike(gold["objective"]["text"], objective["text"]) + near - strand


def _score_row(
    scores: Mapping[str, Score], gold: Fact, objective: Fact, tables: Mapping[str, pd.DataFrame]
) -> None:
    where = f"row {gold['row']}"

    def read(name: str) -> list[dict[str, Any]]:
        table = tables[name]
        found = table[table["objective_iri"] == objective["objective_iri"]]
        return list(found.to_dict("records"))

    def check(
        field: str, there: Sequence[Any], found: Sequence[Any], same: Callable[..., float]
    ) -> None:
        score_field(scores[field], where, there, found, same, SAME_TEXT)

    texts = [gold["objective"]["text"], *gold["objective"].get("alts", ())]
    check("objectives", [texts], [objective["text"]], lambda g, r: max(alike(t, r) for t in g))
    check("strands", [gold["strand"]], [objective], _same_strand)
    check("activities", gold["activities"], read("activities"), _same_text)
    dates = read("dates")
    moments = [
        {**m, "source": s}
        for s, k in (("milestone", "milestones"), ("timeline", "timeline"))
        for m in gold[k]
    ]
    check("milestones", moments, unique(dates, "source", "thing_iri"), _same_moment)
    days = [{**d, "source": m["source"]} for m in moments for d in m["dates"]]
    check("dates", days, [d for d in dates if d["start"] or d["end"]], _same_days)
    involved = read("involvements")
    check(
        "stakeholders",
        unique(gold["stakeholders"], "canonical"),
        unique(involved, "stakeholder"),
        _same_name,
    )
    firm = {s["canonical"] for s in gold["stakeholders"] if not s.get("optional")}
    known = [
        s
        for s in involved
        if any(_same_name(g, s) for g in gold["stakeholders"] if g["canonical"] in firm)
    ]
    excused = [{**s, "optional": True} for s in gold["stakeholders"]]
    check(
        "roles",
        [*unique(gold["stakeholders"], "canonical", "role"), *excused],
        unique(known, "stakeholder", "role"),
        _same_role,
    )
    check("budgets", gold["budgets"], read("budgets"), _same_budget)
    check("outcomes", [{"text": text} for text in gold["outcomes"]], read("outcomes"), _same_text)
    check("targets", gold["targets"], read("targets"), _same_target)
    check("crossrefs", gold["crossrefs"], read("crossrefs"), _same_reference)
    for field in ("rag", "progress"):
        there = [gold[field]] if gold[field] else []
        found = [objective[field]] if objective[field] else []
        check(field, there, found, alike)


def _same_text(gold: Fact, read: Fact) -> float:
    return alike(gold["text"], read["text"])


def _same_strand(gold: Fact, read: Fact) -> float:
    same = (gold["kind"], gold["ref"]) == (read["strand_kind"], read["strand_ref"])
    return alike(gold["text"], read["strand_text"]) if same else 0.0


def _same_moment(gold: Fact, read: Fact) -> float:
    return _same_text(gold, read) if gold["source"] == read["source"] else 0.0


def _same_days(gold: Fact, read: Fact) -> float:
    there = (gold["source"], gold["start"] or "", gold["end"] or "", str(gold["open"]).lower())
    return float(there == (read["source"], read["start"], read["end"], read["open"]))


def _same_name(gold: Fact, read: Fact) -> float:
    names = (gold["canonical"], gold["text"], *(gold.get("alts") or ()))
    return max(float(name.casefold() == read["stakeholder"].casefold()) for name in names)


def _same_role(gold: Fact, read: Fact) -> float:
    roles = (gold["role"], *(gold.get("role_alts") or ()))
    return _same_name(gold, read) if read["role"] in roles else 0.0


def _same_budget(gold: Fact, read: Fact) -> float:
    amount = "" if gold["amount"] is None else str(float(gold["amount"]))
    there = (gold["kind"], amount, gold["bound"] or "", gold["period"] or "", gold["per"] or "")
    found = str(float(read["amount"])) if read["amount"] else ""
    same = there == (read["kind"], found, read["bound"], read["period"], read["per"])
    return _same_text(gold, read) if same else 0.0


def _same_target(gold: Fact, read: Fact) -> float:
    value = "" if gold["value"] is None else f"{float(gold['value']):.2f}"
    found = f"{float(read['value']):.2f}" if read["value"] else ""
    by = gold["by"]
    end = (by["end"] or by["start"] or "") if by else ""
    if value != found or (end and end not in read["by"]):
        return 0.0
    near = fuzz.partial_ratio(gold["text"].casefold(), read["text"].casefold()) / 100
    return max(near, SAME_TEXT) if near >= 0.8 else 0.0


def _same_reference(gold: Fact, read: Fact) -> float:
    names = (gold["to"], *(gold.get("alts") or ()))
    if gold["to_kind"] != read["to_kind"]:
        return 0.0
    return max(float(name.casefold() == read["to"].casefold()) for name in names)
