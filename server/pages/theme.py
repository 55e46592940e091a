"""The page of a theme, at its own IRI: what it covers, and what of the plans is about it."""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import groupby

from flask import Blueprint, Response, request
from rdflib import Literal
from rdflib.term import Identifier

from server import paging, urls
from server.pages.offering import Offer, answer, rank, triples
from server.pages.things import show_iri
from server.service import ask, service

page = Blueprint("theme", __name__)

# How many of each are on the page; the question behind each list has all.
_OBJECTIVES, _BODIES, _LINES = 100, 10, 25
_Record = Mapping[str, Identifier]


@page.get(urls.THEME_PATH)
def show(name: str) -> Response:
    """Show a theme; give its triples where these are asked for."""
    iri = urls.below(request.path)
    if (data := triples(iri)) is not None:
        return data
    known = ask("themes/definition", {"theme": iri})
    if not known.table.rows:
        return show_iri(iri)
    asked = {
        "objectives": ask("themes/objectives", {"theme": iri}),
        "about": known,
        "plans": ask("themes/by-plan", {"theme": iri}),
        "bodies": ask("themes/bodies", {"theme": iri}),
        "budgets": ask("budgets/lines", {"theme": name}),
    }
    covering = list(asked["plans"].table.records())
    budgets = list(asked["budgets"].table.records())
    found = paging.cut(_objectives(asked["objectives"].table.records()), _OBJECTIVES)
    return answer(
        "theme.html",
        Offer(str(known.table.column("theme")[0]), asked, "objectives", thing=iri),
        asked=asked,
        iri=iri,
        name=name,
        relations=_by(known.table.records(), "relation"),
        covering=covering,
        without=_without(covering),
        found=found,
        plans=_by_plan(found.rows),
        roles=_roles(asked["bodies"].table.records()),
        budgets=budgets[:_LINES],
        money=_sum(budgets),
        most=_BODIES,
    )


def _by(records: Iterator[_Record], column: str) -> dict[str, list[_Record]]:
    groups = groupby(records, key=lambda record: str(record[column]))
    return {value: list(group) for value, group in groups}


def _objectives(records: Iterator[_Record]) -> list[list[_Record]]:
    """The objectives, each with the themes that it has of this one and those within it."""
    return [list(group) for _, group in groupby(records, key=lambda row: row["objective_iri"])]


def _by_plan(objectives: Sequence[list[_Record]]) -> list[tuple[str, list[list[_Record]]]]:
    groups = groupby(objectives, key=lambda tags: str(tags[0]["plan"]))
    return [(plan, list(group)) for plan, group in groups]


def _without(covering: Sequence[_Record]) -> list[str]:
    """The plans that have no objective on the theme."""
    having = {str(record["plan"]) for record in covering}
    return [plan for plan in service().release.plans if plan not in having]


def _roles(records: Iterator[_Record]) -> list[tuple[str, list[_Record]]]:
    return sorted(_by(records, "role").items(), key=lambda pair: rank(pair[0]))


def _sum(lines: Sequence[_Record]) -> tuple[int, Identifier | None, int, int]:
    """How many lines there are, what is in them, how many give no figure, how many are repeated.

    What is paid a year or for each of something is in no sum; None where nothing can be added.
    """
    figures = [line for line in lines if "amount" in line]
    once = [Decimal(str(line["amount"])) for line in figures if "per" not in line]
    total = Literal(sum(once, Decimal())) if once else None
    return len(lines), total, len(lines) - len(figures), len(figures) - len(once)
