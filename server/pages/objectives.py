"""An objective's page, at its own IRI: all that its plan says of it, with the lines."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from flask import Blueprint, Response, request
from rdflib.term import Identifier

from server import urls
from server.counterparts import counterparts
from server.pages.offering import Offer, answer, rank, triples
from server.pages.things import show_iri
from server.service import ask, service

page = Blueprint("objectives", __name__)

_HEADINGS = {
    "reason": "Why",
    "high-level action": "High-level actions",
    "activity": "What will be done",
    "milestone": "Milestones",
    "timeline": "Timeline",
    "outcome": "What is to come of it",
    "target": "Targets",
    "budget": "What it costs",
    "status report": "How it stands",
    "reported result": "Results reported",
}
_Record = Mapping[str, Identifier]


@page.get(urls.OBJECTIVE_PATH)
def show(plan: str, name: str) -> Response:
    """Show an objective; give its triples where these are asked for."""
    iri = urls.below(request.path)
    if (data := triples(iri)) is not None:
        return data
    given = {"objective_iri": iri}
    facts = ask("plans/objective", given)
    if not facts.table.rows or plan not in service().release.plans:
        return show_iri(iri)
    asked = {
        "facts": facts,
        "involved": ask("organisations/of-objective", given),
        "references": ask("cross-references/of-objective", given),
        "themes": ask("themes/words", given),
    }
    records = list(facts.table.records())
    text = str(records[0]["text"])
    return answer(
        "objective.html",
        Offer(text, asked, "facts", thing=iri),
        asked=asked,
        iri=iri,
        name=name,
        plan=plan,
        objective=records[0],
        groups=tuple(_groups(records[1:])),
        roles=_roles(asked["involved"].table.records()),
        references=_by_direction(asked["references"].table.records()),
        themes=[
            record
            for record in asked["themes"].table.records()
            if str(record["kind"]) == "objective"
        ],
        alike=counterparts(iri),
    )


def _groups(records: Sequence[_Record]) -> Iterator[tuple[str, list[_Record]]]:
    """The facts of each kind under its heading, in the order of the question."""
    for kind, group in groupby(records, key=lambda record: str(record["kind"])):
        yield _HEADINGS.get(kind, kind.capitalize()), list(group)


def _roles(records: Iterator[_Record]) -> list[tuple[str, list[_Record]]]:
    """Who is named in each role, those who lead first."""
    groups = groupby(records, key=lambda record: str(record["role"]))
    return sorted(((role, list(group)) for role, group in groups), key=lambda pair: rank(pair[0]))


def _by_direction(records: Iterator[_Record]) -> dict[str, list[_Record]]:
    found: dict[str, list[_Record]] = {"to": [], "from": []}
    for record in records:
        found[str(record["direction"])].append(record)
    return found
