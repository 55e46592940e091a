"""Which media type a client gets: `?format=` where it is given, else the Accept header.

q=0 means never, and the most specific range counts (RFC 9110, 12.5.1). Between
types that a client likes equally the one counts that it names most exactly, then
the one that it names first, then the order here. Weights such as `.5` are read
too: programs send them.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TypeAlias

from flask import request
from werkzeug.exceptions import BadRequest, NotAcceptable

from store.protocol import Formats

HTML = "text/html"
TURTLE = "text/turtle"
N_TRIPLES = "application/n-triples"
RDF_XML = "application/rdf+xml"
JSON_LD = "application/ld+json"

# What is offered for an answer, and the type that the store writes it in.
ROWS = {
    "application/sparql-results+json": "application/sparql-results+json",
    "application/sparql-results+xml": "application/sparql-results+xml",
    "text/csv": "text/csv",
    "text/tab-separated-values": "text/tab-separated-values",
    "application/json": "application/sparql-results+json",
    "application/xml": "application/sparql-results+xml",
    "text/xml": "application/sparql-results+xml",
}
GRAPHS = {
    TURTLE: TURTLE,
    N_TRIPLES: N_TRIPLES,
    RDF_XML: RDF_XML,
    JSON_LD: JSON_LD,
    "application/trig": "application/trig",
    "application/n-quads": "application/n-quads",
    "application/json": JSON_LD,
    "application/xml": RDF_XML,
    "application/x-turtle": TURTLE,
    "text/n3": TURTLE,
    "text/plain": N_TRIPLES,
}
_ROW_OFFERS, _GRAPH_OFFERS = tuple(ROWS), tuple(GRAPHS)
Types: TypeAlias = tuple[str | None, str | None]
# What one thing is described in.
THINGS = {HTML: HTML, **{name: name for name in (TURTLE, JSON_LD, N_TRIPLES, RDF_XML)}}

ROW_NAMES = {
    "json": "application/sparql-results+json",
    "xml": "application/sparql-results+xml",
    "csv": "text/csv",
    "tsv": "text/tab-separated-values",
}
GRAPH_NAMES = {
    "turtle": TURTLE,
    "ttl": TURTLE,
    "n3": TURTLE,
    "nt": N_TRIPLES,
    "ntriples": N_TRIPLES,
    "rdf": RDF_XML,
    "rdf+xml": RDF_XML,
    "xml": RDF_XML,
    "jsonld": JSON_LD,
    "json-ld": JSON_LD,
    "json": JSON_LD,
    "trig": "application/trig",
    "nquads": "application/n-quads",
}

# A type may be named as it is, too.
_WHOLE_NAMES = {name: name for name in (*ROWS.values(), *GRAPHS.values())}
_NAMES = {**ROW_NAMES, **GRAPH_NAMES, **_WHOLE_NAMES}
_PARTS = re.compile(r'(?:[^,"]|"[^"]*"?)+')
_WEIGHT = re.compile(r"\d{0,3}(?:\.\d{0,20})?(?<=\d)")
_LONGEST = 5_000
_REMEMBERED = 256  # what programs say of what they take is mostly the same


@dataclass(frozen=True, slots=True)
class Range:
    """A media type or a range of them that a client takes, and how much it likes it."""

    name: str
    quality: float

    @property
    def width(self) -> int:
        """0 for one type, 1 for text/*, 2 for all of them."""
        return self.name.count("*")

    def covers(self, media_type: str) -> bool:
        """Whether a type is in it."""
        if self.width == 2:
            return True
        return self.name == media_type or (
            self.width == 1 and media_type.startswith(self.name.removesuffix("*"))
        )


def _accepted() -> str:
    return ",".join(request.headers.getlist("Accept"))[:_LONGEST]


@lru_cache(_REMEMBERED)
def _ranges(header: str) -> tuple[Range, ...]:
    """Read what a client takes, the narrowest ranges first, then in its own order.

    What it says of a type beside q (charset, profile) tells nothing of what there is.
    """
    found = []
    for part in _PARTS.findall(header):
        name, *parameters = (piece.strip().lower() for piece in part.split(";"))
        given = [value.strip() for value in parameters if value.replace(" ", "").startswith("q=")]
        if name == "*":
            name = "*/*"
        if name:
            found.append(Range(name, _quality(given[0].partition("=")[2]) if given else 1.0))
    return tuple(sorted(found, key=lambda taken: taken.width))


def _quality(text: str) -> float:
    """Read a weight; one that is none counts as 1, as if it were not given."""
    return min(1.0, float(text)) if _WEIGHT.fullmatch(text.strip()) else 1.0


def quality(media_type: str) -> float:
    """Say how much the client likes a type, from 0 to 1; the narrowest range counts."""
    return _liking(media_type, _ranges(_accepted()))[0]


def _liking(media_type: str, ranges: Sequence[Range]) -> tuple[float, int]:
    for place, taken in enumerate(ranges):
        if taken.covers(media_type):
            return taken.quality, -place
    return 0.0, -len(ranges)


def preferred(offers: Sequence[str]) -> str | None:
    """Give the offer that the client likes best; None when it takes none of them."""
    return _preferred(_accepted(), tuple(offers))


@lru_cache(_REMEMBERED)
def _preferred(header: str, offers: tuple[str, ...]) -> str | None:
    ranges = _ranges(header)
    if not ranges:
        return offers[0]
    best = max(offers, key=lambda offer: _liking(offer, ranges))
    return best if _liking(best, ranges)[0] > 0 else None


def wants_html(others: Sequence[str]) -> bool:
    """Whether the client would rather have a page than any of the other types."""
    return _wants_html(_accepted(), tuple(others))


@lru_cache(_REMEMBERED)
def _wants_html(header: str, others: tuple[str, ...]) -> bool:
    ranges = _ranges(header)
    return _liking(HTML, ranges)[0] > max(_liking(other, ranges)[0] for other in others)


def named(names: Mapping[str, str]) -> str | None:
    """Give the media type that `?format=` names, short or whole; None when it is not given."""
    name = _format()
    if not name:
        return None
    if name in names:
        return names[name]
    if name in names.values():
        return name
    known = ", ".join(each for each in names if "/" not in each)
    raise BadRequest(f"format={name} is not known here; there is: {known}")


def _format() -> str:
    # A plus sign in a link that nobody has escaped arrives as a blank.
    return request.args.get("format", "").lower().strip().replace(" ", "+")


def chosen(offers: Sequence[str], names: Mapping[str, str]) -> str:
    """Give the type for what exists in these types only, by `?format=` or else by Accept."""
    media_type = named(names) or preferred(offers)
    if media_type is None:
        raise NotAcceptable(f"There is: {', '.join(offers)}")
    return media_type


def types_for(header: str) -> Types | None:
    """Give the types for rows and for triples by Accept alone; None for who prefers a page."""
    header = header[:_LONGEST]
    if _wants_html(header, (*_ROW_OFFERS, *_GRAPH_OFFERS)):
        return None
    rows, graph = _preferred(header, _ROW_OFFERS), _preferred(header, _GRAPH_OFFERS)
    return None if rows is None and graph is None else (rows, graph)


def formats(types: Types) -> Formats:
    """Give what the store is to write for these types."""
    rows, graph = types
    return Formats(rows=ROWS[rows] if rows else None, graph=GRAPHS[graph] if graph else None)


def answer_types() -> Types:
    """Give the types for rows and for triples; None where the client takes none."""
    if named(_NAMES):
        name = _format()
        return (
            ROW_NAMES.get(name, name if name in ROWS else None),
            GRAPH_NAMES.get(name, name if name in GRAPHS else None),
        )
    rows, graph = preferred(_ROW_OFFERS), preferred(_GRAPH_OFFERS)
    if rows is None and graph is None:
        offered = ", ".join(dict.fromkeys([*ROWS, *GRAPHS]))
        raise NotAcceptable(f"There is no answer in a type that you take; there is: {offered}")
    return rows, graph
