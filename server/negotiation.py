"""Which media type a client gets: `?format=` where it is given, else the Accept header.

q=0 means never, and the most specific range counts (RFC 9110, 12.5.1). Between
types that a client takes equally, the order here decides. A header that nobody
can read counts as none.
"""

from collections.abc import Mapping, Sequence

from flask import request
from werkzeug.exceptions import BadRequest, NotAcceptable

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
    """Give the media type that `?format=` names, short or whole; None when it is not given."""
    # A plus sign in a link that nobody has escaped arrives as a blank.
    name = request.args.get("format", "").lower().strip().replace(" ", "+")
    if not name:
        return None
    if name in names:
        return names[name]
    if name in names.values():
        return name
    raise BadRequest(f"format={name} is not known here; there is: {', '.join(names)}")


def chosen(offers: Sequence[str], names: Mapping[str, str]) -> str:
    """Give the type for what exists in these types only, by `?format=` or else by Accept."""
    media_type = named(names) or preferred(offers)
    if media_type is None:
        raise NotAcceptable(f"There is: {', '.join(offers)}")
    return media_type


def answer_types() -> tuple[str | None, str | None]:
    """Give the types for rows and for triples; None where the client takes none."""
    if request.args.get("format", "").strip():
        known = {**ROW_NAMES, **GRAPH_NAMES}
        media_type = named(known)
        name = request.args["format"].lower().strip().replace(" ", "+")
        rows = ROW_NAMES.get(name, media_type if media_type in ROW_NAMES.values() else None)
        graph = GRAPH_NAMES.get(name, media_type if media_type in GRAPH_NAMES.values() else None)
        return rows, graph
    rows, graph = preferred(tuple(ROWS)), preferred(tuple(GRAPHS))
    if rows is None and graph is None:
        offered = ", ".join(dict.fromkeys([*ROWS, *GRAPHS]))
        raise NotAcceptable(f"There is no answer in a type that you take; there is: {offered}")
    return rows, graph
