"""The search page: a question in words, how it was understood, its answer, and texts that fit.

What the words were taken to mean is a suggestion and is shown as one: the other readings stand
beside it, and below it is always what a search for the words finds.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Final

from flask import Blueprint, Response, jsonify, render_template, request
from rdflib import Literal
from werkzeug.exceptions import BadRequest, NotAcceptable

from asking.errors import AskingError
from asking.search import FACETS, Found, Hit
from asking.tokens import cut
from asking.understanding import Reading
from queries.errors import CatalogueError
from queries.values import ValueKind
from server import negotiation, shown, urls
from server.answers import CSV, JSON
from server.finding import Looked, found_csv, found_data
from server.service import Asked, ask_first, service
from server.words import words
from store.errors import StoreError

page = Blueprint("search", __name__)

_NAMES: Final = {"html": negotiation.HTML, "json": JSON, "csv": CSV}
_OFFERS: Final = (negotiation.HTML, JSON, CSV)
_ROWS: Final = 5
_COLUMNS: Final = 6
_PAGE: Final = 20
# So many hits, the closest, are in the file to take away.
_TAKEN: Final = 500
_LAST_PAGE: Final = 1_000
_LABELS: Final = {
    "plan": "Plan",
    "publisher": "Publisher",
    "kind": "Kind of thing",
    "theme": "Theme",
    "status": "Rating",
    "budget": "Has a budget",
    "year": "Year",
    "role": "Role of a body in it",
    "body": "Kind of body",
}
_EXAMPLES: Final = (
    "who leads on governors",
    "red rated actions",
    "budgets over £100k",
    "apprenticeships",
)


@dataclass(frozen=True, slots=True)
class Value:
    """A value of a parameter as it is shown, and the words that gave it."""

    label: str
    text: str
    words: str


@dataclass(frozen=True, slots=True)
class Shown:
    """A reading as it is shown: the question, its values, where it is answered."""

    title: str
    question: str
    values: tuple[Value, ...]
    unused: tuple[str, ...]
    doubts: tuple[str, ...]
    url: str


@dataclass(frozen=True, slots=True)
class Choice:
    """A value to narrow the hits by. count: how many have it; url: where that is done or undone."""

    text: str
    count: int
    url: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class Request:
    """What is asked for. facets: values chosen; start: the place of the first hit, from 0."""

    text: str
    facets: Mapping[str, str]
    number: int

    @property
    def start(self) -> int:
        """The place of the first hit on this page, from 0."""
        return (self.number - 1) * _PAGE

    def url(self, facets: Mapping[str, str], number: int = 1, form: str | None = None) -> str:
        """Give the address of the same search with other facets or another page."""
        paged = {"page": number} if number > 1 else {}
        return urls.search(self.text, {**facets, **paged}, form)


@page.get(urls.SEARCH)
def show() -> str | Response:
    """Answer a question in words and find texts with them, as a page or as JSON."""
    media_type = negotiation.named(_NAMES) or negotiation.preferred(_OFFERS)
    if media_type is None:
        raise NotAcceptable(f"There is: {', '.join(_OFFERS)}")
    wanted = _request()
    if media_type == CSV:
        return found_csv(_look(wanted, 0, _TAKEN).found.hits)
    looked = _look(wanted, wanted.start, _PAGE)
    if media_type == JSON:
        return jsonify(found_data(looked))
    understood, found = looked.understood, looked.found
    best = understood.best if understood else None
    asked = _answer(best)
    here = service()
    return render_template(
        "search.html",
        wanted=wanted,
        understood=understood,
        best=_shown(best) if best else None,
        others=[_shown(one) for one in understood.readings[1:]] if understood else [],
        near=list(looked.near()),
        asked=asked,
        answer=asked and shown.show(asked.query, asked.table, here.release.plans, _ROWS),
        columns=_COLUMNS,
        found=found,
        facets=_facets(wanted, found),
        trouble=looked.trouble,
        last=wanted.start + len(found.hits),
        hit_url=_hit_url,
        examples=_EXAMPLES,
        labels=_LABELS,
        plans=here.release.plans,
    )


def _request() -> Request:
    number = request.args.get("page", "1")
    if not number.isdecimal() or not 1 <= int(number[:9]) <= _LAST_PAGE:
        raise BadRequest(f"page must be a number from 1 to {_LAST_PAGE}, not {number[:40]!r}")
    given = ((name, cut(request.args.get(name, ""))) for name in FACETS)
    facets = {name: text for name, text in given if text}
    return Request(cut(request.args.get("q", "")), facets, int(number))


def _look(wanted: Request, start: int, most: int) -> Looked:
    """Understand the words and find them; what goes wrong is told with what did not."""
    looked = Looked(wanted.text, wanted.facets, start)
    if not wanted.text:
        return looked
    try:
        looked = replace(looked, understood=(understood := words().asker().understand(wanted.text)))
        found = words().index().search(understood.sought, wanted.facets, start, most)
    except AskingError as error:
        return replace(looked, trouble=str(error))
    return replace(looked, found=found)


def _answer(best: Reading | None) -> Asked | None:
    """Ask the likeliest question; None where it leaves words out, or cannot be answered now."""
    if best is None or best.unused:
        return None
    try:
        return ask_first(best.query.name, best.values)
    except (StoreError, CatalogueError):
        return None


def _shown(reading: Reading) -> Shown:
    types = {parameter.name: parameter.type for parameter in reading.query.parameters}
    values = tuple(
        Value(
            given.parameter.replace("_", " "),
            _said(given.full, types[given.parameter]),
            given.words,
        )
        for given in reading.given
    )
    query = reading.query
    return Shown(
        query.title,
        query.question,
        values,
        reading.unused,
        reading.doubts,
        urls.question(query.name, reading.values),
    )


def _said(value: str, kind: ValueKind) -> str:
    """Say a value as a reader of British English writes it."""
    if kind is ValueKind.DATE:
        return shown.say(Literal(date.fromisoformat(value)))
    if kind is ValueKind.DECIMAL:
        return shown.say(Literal(Decimal(value)), money=True)
    return value


def _facets(wanted: Request, found: Found) -> list[tuple[str, str, list[Choice]]]:
    """Lay out what narrows the hits, each value with its count; a chosen one can be undone."""
    return [
        (
            name,
            _LABELS[name],
            [
                Choice(value, count, wanted.url(_toggled(wanted.facets, name, value)), chosen)
                for value, count in found.counts.get(name, ())
                if (chosen := wanted.facets.get(name) == value) or name not in wanted.facets
            ],
        )
        for name in FACETS
        if found.counts.get(name)
    ]


def _toggled(facets: Mapping[str, str], name: str, value: str) -> dict[str, str]:
    rest = {key: text for key, text in facets.items() if key != name}
    return rest if facets.get(name) == value else {**rest, name: value}


def _hit_url(hit: Hit) -> str:
    return urls.thing(hit.iri, service().release.plans) or service().place(hit.iri)
