"""The page of a theme, at its own IRI: what it covers, and what of the plans is about it."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import accumulate, groupby

from flask import Blueprint, Response, request
from rdflib import Literal
from rdflib.term import Identifier

from server import paging, urls
from server.pages.offering import Offer, answer, rank, triples
from server.pages.things import show_iri
from server.service import ask, service
from store.table import Table

page = Blueprint("theme", __name__)

# How many of each are on the page; the question behind each list has all.
_OBJECTIVES, _BODIES, _LINES, _PLANS = 60, 10, 25, 100
# A theme of more objectives leaves bodies and budgets to the questions about them.
_WHOLE = 500
_Record = Mapping[str, Identifier]


@dataclass(frozen=True, slots=True)
class Covering:
    """A plan with objectives on a theme: how many, and of how many it is the main theme."""

    plan: str
    objectives: int
    mainly: int


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
    }
    tagged = _objectives(asked["objectives"].table)
    if len(tagged) <= _WHOLE:
        asked["bodies"] = ask("themes/bodies", {"theme": iri})
        asked["budgets"] = ask("budgets/lines", {"theme": name})
    covering = _covering(asked["objectives"].table, tagged)
    budgets = list(asked["budgets"].table.records()) if "budgets" in asked else []
    found = paging.cut(tagged, _OBJECTIVES)
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
        plans=_by_plan([_records(asked["objectives"].table, rows) for rows in found.rows]),
        roles=_roles(asked["bodies"].table.records()) if "bodies" in asked else [],
        budgets=budgets[:_LINES],
        money=_sum(budgets),
        most=_BODIES,
        most_plans=_PLANS,
    )


def _by(records: Iterator[_Record], column: str) -> dict[str, list[_Record]]:
    groups = groupby(records, key=lambda record: str(record[column]))
    return {value: list(group) for value, group in groups}


def _objectives(table: Table) -> list[range]:
    """The rows of each objective: it has one for this theme, and for each of those within it."""
    ends = groupby(enumerate(table.column("objective_iri")), key=lambda numbered: numbered[1])
    sizes = [sum(1 for _ in group) for _, group in ends]
    return [range(end - size, end) for size, end in zip(sizes, accumulate(sizes), strict=True)]


def _records(table: Table, rows: range) -> list[_Record]:
    return list(table.named(table.rows[row] for row in rows))


def _by_plan(objectives: Sequence[list[_Record]]) -> list[tuple[str, list[list[_Record]]]]:
    groups = groupby(objectives, key=lambda tags: str(tags[0]["plan"]))
    return [(plan, list(group)) for plan, group in groups]


def _covering(table: Table, tagged: Sequence[range]) -> list[Covering]:
    """The plans with objectives on the theme, in the order of their names: themes/by-plan."""
    plans, places = (table.column(name) for name in ("plan", "place"))
    every = Counter(str(plans[rows[0]]) for rows in tagged)
    mainly = Counter(
        str(plans[rows[0]]) for rows in tagged if any(str(places[row]) == "1" for row in rows)
    )
    return [Covering(name, every[name], mainly[name]) for name in sorted(every)]


def _without(covering: Sequence[Covering]) -> list[str]:
    """The plans that have no objective on the theme."""
    having = {each.plan for each in covering}
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
