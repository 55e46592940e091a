"""The search page: a question in words, how it was understood, its answer, and texts that fit.

What the words were taken to mean is a suggestion and is shown as one: the other readings stand
beside it, and below it is always what a search for the words finds.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, Final

from flask import Blueprint, Response, jsonify, render_template, request
from rdflib import Literal
from werkzeug.exceptions import BadRequest, NotAcceptable

from asking.errors import AskingError
from asking.search import FACETS, Found, Hit
from asking.tokens import cut
from asking.understanding import Reading, Understood
from queries.errors import CatalogueError
from queries.values import ValueKind
from server import negotiation, shown, urls
from server.service import Asked, ask, service
from server.words import words
from store.errors import StoreError

page = Blueprint("search", __name__)

_JSON: Final = "application/json"
_NAMES: Final = {"html": negotiation.HTML, "json": _JSON}
_OFFERS: Final = (negotiation.HTML, _JSON)
_ROWS: Final = 5
_COLUMNS: Final = 6
_PAGE: Final = 20
_LAST_PAGE: Final = 1_000
_LABELS: Final = {
    "plan": "Plan",
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
    understood, found, trouble = _look(wanted)
    if media_type == _JSON:
        return jsonify(_data(wanted, understood, found, trouble))
    best = understood.best if understood else None
    asked = _answer(best)
    here = service()
    return render_template(
        "search.html",
        wanted=wanted,
        understood=understood,
        best=_shown(best) if best else None,
        others=[_shown(one) for one in understood.readings[1:]] if understood else [],
        near=list(_near(wanted, understood)),
        asked=asked,
        answer=asked and shown.show(asked.query, asked.table, here.release.plans, _ROWS),
        columns=_COLUMNS,
        found=found,
        facets=_facets(wanted, found),
        trouble=trouble,
        last=wanted.start + len(found.hits),
        hit_url=_hit_url,
        examples=_EXAMPLES,
        plans=here.release.plans,
    )


def _request() -> Request:
    number = request.args.get("page", "1")
    if not number.isdecimal() or not 1 <= int(number[:9]) <= _LAST_PAGE:
        raise BadRequest(f"page must be a number from 1 to {_LAST_PAGE}, not {number[:40]!r}")
    given = ((name, cut(request.args.get(name, ""))) for name in FACETS)
    facets = {name: text for name, text in given if text}
    return Request(cut(request.args.get("q", "")), facets, int(number))


def _look(wanted: Request) -> tuple[Understood | None, Found, str | None]:
    """Give what was understood, what was found, and what went wrong, if anything did."""
    if not wanted.text:
        return None, Found(), None
    understood = None
    try:
        understood = words().asker().understand(wanted.text)
        found = words().index().search(understood.sought, wanted.facets, wanted.start, _PAGE)
    except AskingError as error:
        return understood, Found(), str(error)
    return understood, found, None


def _answer(best: Reading | None) -> Asked | None:
    """Ask the likeliest question; None where it leaves words out, or cannot be answered now."""
    if best is None or best.unused:
        return None
    try:
        return ask(best.query.name, best.values)
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


def _near(wanted: Request, understood: Understood | None) -> Iterator[tuple[str, str, str]]:
    """Give each name spelt almost like a word: the word, the name, and the search with it."""
    for word, names in understood.near if understood else ():
        for name in names:
            yield word, name, urls.search(wanted.text.replace(word, name))


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


def _data(
    wanted: Request, understood: Understood | None, found: Found, trouble: str | None
) -> dict[str, Any]:
    readings = [_reading_data(one) for one in understood.readings] if understood else []
    return {
        "words": wanted.text,
        "release": service().release.version,
        "certain": bool(understood and understood.certain),
        "understood": readings[0] if readings else None,
        "other_readings": readings[1:],
        "did_you_mean": [
            {"word": word, "name": name, "url": url}
            for word, name, url in _near(wanted, understood)
        ],
        "searched_for": understood.sought if understood else "",
        "facets_chosen": dict(wanted.facets),
        "total": found.total,
        "every_word": found.every,
        "first": wanted.start + 1 if found.hits else 0,
        "hits": [_hit_data(hit) for hit in found.hits],
        "facets": {
            name: [{"value": value, "count": count} for value, count in values]
            for name, values in found.counts.items()
        },
        "trouble": trouble,
    }


def _reading_data(reading: Reading) -> dict[str, Any]:
    return {
        "question": reading.query.name,
        "title": reading.query.title,
        "parameters": reading.values,
        "words": {given.parameter: given.words for given in reading.given},
        "unused": list(reading.unused),
        "doubts": list(reading.doubts),
        "confidence": reading.confidence,
        "url": urls.question(reading.query.name, reading.values),
    }


def _hit_data(hit: Hit) -> dict[str, Any]:
    return {
        "iri": hit.iri,
        "kind": hit.kind,
        "plan": hit.plan or None,
        "first_line": hit.first or None,
        "last_line": hit.last or None,
        "text": "".join(text for text, _ in hit.excerpt),
        "found": [text for text, marked in (*hit.excerpt, *hit.named, *hit.themes) if marked],
    }
