"""A page and what it shows as data, at one address: JSON, a table as CSV or for Excel, triples.

A page names the questions that it asked; everything here follows from them. Its template
finds them as `offer`, and `_offer.html` writes the links that each page has. A page at the
IRI of its thing gives JSON-LD where JSON is asked for, as all such IRIs do.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Final

from flask import Response, jsonify, render_template, request
from werkzeug.exceptions import NotAcceptable

from server import answers, forms, negotiation, policy, urls
from server.charts import Chart
from server.pages.things import placed, show_iri
from server.service import Asked, service

_TABLES: Final = (answers.CSV, answers.XLSX)
# What the script of a page with charts fetches.
VEGA_LITE: Final = "application/vnd.vegalite.v6+json"
_NAMES: Final = {
    **negotiation.GRAPH_NAMES,
    "html": negotiation.HTML,
    "json": answers.JSON,
    "csv": answers.CSV,
    "xlsx": answers.XLSX,
    "vega-lite": VEGA_LITE,
}
_AT_ITS_IRI: Final = {**_NAMES, "json": negotiation.JSON_LD}
_LABELS: Final = {
    answers.XLSX: ("xlsx", "Excel"),
    answers.CSV: ("csv", "CSV"),
    answers.JSON: ("json", "JSON"),
    negotiation.TURTLE: ("turtle", "Turtle"),
    negotiation.JSON_LD: ("jsonld", "JSON-LD"),
}
# How a reader says the parameters that narrow a page.
_FIELDS: Final = {"of_kind": "Kind", "in_year": "Year", "in_years": "Years", "words": "Name"}
_THEMES: Final = "themes/all"
_ROLES: Final = ("lead", "engaged", "provider", "funder", "member")


def _address() -> str:
    given = [
        (name, value.strip())
        for name, value in request.args.items(multi=True)
        if name != "format" and value.strip()
    ]
    return urls.address(request.path, given)


@dataclass(frozen=True, slots=True)
class Offer:
    """What a page rests on.

    title: what it is called where it is cited. tables: the questions that it asked, by what
    it shows of each. table: the one that is its table; None where it is no table. joined: a table
    of the rows of several questions, where it is no one question's. thing: the
    IRI that it is about; None where it is about several. charts: what is drawn on it. at: its
    address, without a format.
    """

    title: str
    tables: Mapping[str, Asked]
    table: str | None = None
    joined: Asked | None = None
    thing: str | None = None
    charts: tuple[Chart, ...] = ()
    at: str = field(default_factory=_address)

    @property
    def is_at_its_iri(self) -> bool:
        """Whether the page stands at the IRI of its thing."""
        return self.thing is not None and urls.resource(self.thing) == self.at

    @property
    def types(self) -> tuple[str, ...]:
        """The media types that it can be had in, beside a page."""
        charts = (VEGA_LITE,) if self.charts else ()
        tables = (*(_TABLES if self.table or self.joined else ()), *charts)
        if self.is_at_its_iri:
            return (*tables, *negotiation.GRAPHS)
        triples = (negotiation.TURTLE, negotiation.JSON_LD) if self.thing else ()
        return (*tables, answers.JSON, *triples)

    @property
    def links(self) -> tuple[tuple[str, str], ...]:
        """Where each format stands that readers know, and what it is called."""
        return tuple(
            (self._as(name), label)
            for media_type, (name, label) in _LABELS.items()
            if media_type in self.types and not (self.is_at_its_iri and name == "json")
        )

    @property
    def drawn(self) -> str:
        """Where its charts stand."""
        return self._as("vega-lite")

    @property
    def cited(self) -> str:
        """The address to cite: the thing's own name, which outlives this service, or else here."""
        return self.thing or f"{self.root}{self.at}"

    @property
    def root(self) -> str:
        """Where this service stands, without a slash at the end."""
        return request.url_root.rstrip("/")

    @property
    def as_json(self) -> str:
        """Where a program finds all its tables."""
        return f"{self.root}{self._as('json')}"

    def _as(self, name: str) -> str:
        return f"{self.at}{'&' if '?' in self.at else '?'}format={name}"


def rank(role: str) -> tuple[int, str]:
    """Give a key that puts roles in the order in which readers ask for them."""
    return (_ROLES.index(role) if role in _ROLES else len(_ROLES), role)


def triples(iri: str) -> Response | None:
    """Give the triples of a thing, where these are asked for at its IRI; None for a page."""
    media_type = negotiation.named(_AT_ITS_IRI) or negotiation.preferred(
        (negotiation.HTML, *negotiation.GRAPHS, *_TABLES)
    )
    return show_iri(iri) if media_type in negotiation.GRAPHS else None


def answer(template: str, offer: Offer, **shown: object) -> Response:
    """Give what is asked for: the page with what it shows, or the data behind it."""
    names = _AT_ITS_IRI if offer.is_at_its_iri else _NAMES
    media_type = negotiation.named(names) or negotiation.preferred((negotiation.HTML, *offer.types))
    if media_type == negotiation.HTML:
        body = render_template(template, offer=offer, **shown)
        response = Response(body, mimetype=negotiation.HTML)
        if offer.charts:
            response.headers["Content-Security-Policy"] = policy.SCRIPTED
        if offer.is_at_its_iri and offer.thing:
            return placed(response, offer.thing, negotiation.HTML)
        return response
    if media_type is None or media_type not in offer.types:
        raise NotAcceptable(f"There is: {', '.join((negotiation.HTML, *offer.types))}")
    if media_type == VEGA_LITE:
        drawn = {chart.name: chart.spec for chart in offer.charts}
        return Response(json.dumps(drawn, ensure_ascii=False), mimetype=VEGA_LITE)
    if media_type in _TABLES:
        return _file(offer, media_type)
    if offer.thing and media_type != answers.JSON:
        return show_iri(offer.thing)
    return _json(offer)


def filter_fields(asked: Asked) -> tuple[forms.Field, ...]:
    """The fields that narrow a page, with short names; a theme is picked from a list."""
    return tuple(_field(each) for each in forms.fields(asked.query, asked.given))


def _field(field: forms.Field) -> forms.Field:
    named = replace(field, label=_FIELDS.get(field.name, field.label))
    if field.suggestions != _THEMES:
        return named
    return replace(named, choices=(("", "any"), *forms.choices(_THEMES)), suggestions=None)


def _json(offer: Offer) -> Response:
    return jsonify(
        title=offer.title,
        address=offer.cited,
        release=service().release.version,
        tables={name: answers.as_json(asked).get_json() for name, asked in offer.tables.items()},
    )


def _file(offer: Offer, media_type: str) -> Response:
    if offer.joined is not None:
        if media_type == answers.CSV:
            return answers.table_as_csv(offer.joined)
        return answers.table_as_workbook(offer.joined, offer.at)
    asked = offer.tables[offer.table or ""]
    if media_type == answers.CSV:
        return answers.as_csv(asked.query.name, asked.given)
    return answers.as_workbook(asked.query.name, asked.given)
