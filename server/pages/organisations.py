"""The bodies that the plans name, and the page of each, at its own IRI."""

from collections.abc import Mapping, Sequence
from itertools import groupby

from flask import Blueprint, Response, request
from rdflib.term import Identifier

from server import paging, urls
from server.pages.offering import Offer, answer, filter_fields, rank, triples
from server.pages.things import show_iri
from server.service import Asked, ask, ask_once

page = Blueprint("organisations", __name__)

# How many are on a page of the list, and how many of those that it works with are shown.
_LISTED, _SHOWN = 150, 15
# How many objectives are on a page of a body; where it has more, its activities stand elsewhere.
_OBJECTIVES = 100
_Record = Mapping[str, Identifier]


@page.get(urls.ORGANISATIONS)
def show_all() -> Response:
    """List the bodies, those that most activities name first."""
    given = paging.filters()
    asked = ask_once("organisations/all", given)
    return answer(
        "organisations.html",
        Offer("Organisations", {"organisations": asked}, "organisations"),
        found=paging.cut_table(asked.table, _LISTED),
        fields=filter_fields(asked),
        given=asked.given,
    )


@page.get(urls.AGENT_PATH)
@page.get(urls.AGENT_OF_PLAN_PATH)
def show(kind: str, name: str, plan: str | None = None) -> Response:  # noqa: ARG001 - of the path
    """Show a body; give its triples where these are asked for."""
    iri = urls.below(request.path)
    if (data := triples(iri)) is not None:
        return data
    asked = _asked(iri)
    if asked is None:
        return show_iri(iri)
    record = list(asked["record"].table.records())
    found = paging.cut([row for _, rows in _by_role(record) for row in rows], _OBJECTIVES)
    if found.last == 1:
        asked["activities"] = ask("organisations/own-activities", {"organisation": iri})
    together = asked["together"].table
    known = list(asked["names"].table.records())
    return answer(
        "organisation.html",
        Offer(str(known[0]["organisation"]), asked, "record", thing=iri),
        asked=asked,
        iri=iri,
        body=known[0],
        names=[str(each["name"]) for each in known[1:]],
        relations=_by(list(asked["relations"].table.records()), "relation"),
        changes=list(asked["changes"].table.records()),
        summary=_summary(record),
        found=found,
        most=_OBJECTIVES,
        roles=[(role, _by(of_role, "plan")) for role, of_role in _by(found.rows, "role")],
        deeds=_deeds(asked.get("activities")),
        together=list(together.named(together.rows[:_SHOWN])),
        others=len(together.rows),
    )


def _asked(iri: str) -> dict[str, Asked] | None:
    """Ask what a body's page shows; None for what is no body."""
    given = {"organisation": iri}
    names = ask("organisations/names", given)
    if not names.table.rows:
        return None
    return {
        "record": ask("organisations/record", given),
        "together": ask("organisations/together", given),
        "names": names,
        "relations": ask("organisations/relations", given),
        "changes": ask("organisations/successions", {"body": iri}),
    }


def _by(records: Sequence[_Record], column: str) -> list[tuple[str, list[_Record]]]:
    """Records that follow each other and have the same value in a column."""
    groups = groupby(records, key=lambda record: str(record[column]))
    return [(value, list(group)) for value, group in groups]


def _by_role(record: Sequence[_Record]) -> list[tuple[str, list[_Record]]]:
    return sorted(_by(record, "role"), key=lambda pair: rank(pair[0]))


def _summary(record: Sequence[_Record]) -> list[tuple[str, str, int, str]]:
    """In which role which plan names it for how many objectives, and from when to when."""
    return [
        (role, plan, len(rows), _years(rows))
        for role, of_role in _by_role(record)
        for plan, rows in _by(of_role, "plan")
    ]


def _years(rows: Sequence[_Record]) -> str:
    named = ("from_year", "to_year")
    years = sorted({str(row[name]) for row in rows for name in named if name in row})
    if not years:
        return ""
    return years[0] if len(years) == 1 else f"{years[0]} to {years[-1]}"


def _deeds(asked: Asked | None) -> dict[tuple[str, str], list[_Record]]:
    """The activities that name it, by role and objective, each once; none if not asked for."""
    found: dict[tuple[str, str], list[_Record]] = {}
    for record in asked.table.records() if asked else ():
        rows = found.setdefault((str(record["role"]), str(record["objective_iri"])), [])
        if not rows or rows[-1]["activity_iri"] != record["activity_iri"]:
            rows.append(record)
    return found
