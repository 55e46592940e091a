"""Which media type a client gets: `?format=` where it is given, else the Accept header.

q=0 means never, and the most specific range counts (RFC 9110, 12.5.1). Between
types that a client takes equally, the order here decides.
"""

from collections.abc import Mapping, Sequence

from flask import request
from werkzeug.exceptions import BadRequest, NotAcceptable

HTML = "text/html"

# What is offered for an answer, and the type that the store writes it in.
ROWS = {
    "application/sparql-results+json": "application/sparql-results+json",
    "application/sparql-results+xml": "application/sparql-results+xml",
    "text/csv": "text/csv",
    "text/tab-separated-values": "text/tab-separated-values",
    "application/json": "application/sparql-results+json",
    "application/xml": "application/sparql-results+xml",
}
GRAPHS = {
    "text/turtle": "text/turtle",
    "application/n-triples": "application/n-triples",
    "application/rdf+xml": "application/rdf+xml",
    "application/ld+json": "application/ld+json",
    "application/trig": "application/trig",
    "application/n-quads": "application/n-quads",
    "application/json": "application/ld+json",
    "application/xml": "application/rdf+xml",
    "text/plain": "application/n-triples",
}
_ROW_NAMES = {
    "json": "application/sparql-results+json",
    "xml": "application/sparql-results+xml",
    "csv": "text/csv",
    "tsv": "text/tab-separated-values",
}
_GRAPH_NAMES = {
    "turtle": "text/turtle",
    "ttl": "text/turtle",
    "nt": "application/n-triples",
    "ntriples": "application/n-triples",
    "rdf": "application/rdf+xml",
    "rdf+xml": "application/rdf+xml",
    "xml": "application/rdf+xml",
    "jsonld": "application/ld+json",
    "json-ld": "application/ld+json",
    "json": "application/ld+json",
    "trig": "application/trig",
    "nquads": "application/n-quads",
}


def preferred(offers: Sequence[str]) -> str | None:
    """Give the offer that the client likes best; None when it takes none of them."""
    accepted = request.accept_mimetypes
    if not accepted:
        return offers[0]
    best = max(offers, key=accepted.quality)
    return best if accepted.quality(best) > 0 else None


def wants_html(others: Sequence[str]) -> bool:
    """Whether the client would rather have a page than any of the other types."""
    accepted = request.accept_mimetypes
    return accepted.quality(HTML) > max(accepted.quality(other) for other in others)


def named(names: Mapping[str, str]) -> str | None:
    """Give the media type that `?format=` names; None when it is not given."""
    name = request.args.get("format", "").lower()
    if not name:
        return None
    if name not in names:
        raise BadRequest(f"format={name} is not known here; there is: {', '.join(names)}")
    return names[name]


def answer_types() -> tuple[str | None, str | None]:
    """Give the types for rows and for triples; None where the client takes none."""
    name = request.args.get("format", "").lower()
    if name:
        if name not in _ROW_NAMES and name not in _GRAPH_NAMES:
            known = dict.fromkeys([*_ROW_NAMES, *_GRAPH_NAMES])
            raise BadRequest(f"format={name} is not known here; there is: {', '.join(known)}")
        return _ROW_NAMES.get(name), _GRAPH_NAMES.get(name)
    rows, graph = preferred(tuple(ROWS)), preferred(tuple(GRAPHS))
    if rows is None and graph is None:
        offered = ", ".join(dict.fromkeys([*ROWS, *GRAPHS]))
        raise NotAcceptable(f"There is no answer in a type that you take; there is: {offered}")
    return rows, graph
