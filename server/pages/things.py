"""Every IRI of our own at its path: a page for a reader, triples for a program.

What is given is the answer itself, with the address of its form in
Content-Location. An IRI that a former release had is gone (410); one that none
had is not found (404).
"""

from flask import Blueprint, Response, render_template, request
from werkzeug.exceptions import BadRequest, Gone, NotFound

from queries.catalogue import load_linked_data
from queries.errors import BadParameter
from server import negotiation, urls
from server.counterparts import counterparts
from server.lookup import Thing, is_known, is_pointed_at, look_up, was_known
from server.pages.graph_store import triples
from server.service import service
from store.errors import QuerySyntax

page = Blueprint("things", __name__)

_NAMES = {"html": negotiation.HTML, **negotiation.GRAPH_NAMES}
_SHORT = {
    negotiation.HTML: "html",
    negotiation.TURTLE: "turtle",
    negotiation.JSON_LD: "jsonld",
    negotiation.N_TRIPLES: "nt",
    negotiation.RDF_XML: "rdf",
}
_OFFERS = (negotiation.HTML, *negotiation.GRAPHS)
# What there is of a thing, for other pages that stand at the IRIs of things.
FORMATS = (_OFFERS, _NAMES)


@page.get(urls.THING_PATH)
def show(name: str) -> Response:
    """Answer for a thing."""
    return show_iri(urls.below(f"id/{name}"))


@page.get(urls.DOCUMENT_PATH)
def show_document(name: str) -> Response:
    """Answer for any other IRI of our own that the graph names, such as a page of changes."""
    return show_iri(urls.below(name))


@page.get(urls.LOOKUP)
def show_any() -> Response:
    """Answer for any IRI at all, ours or not, by `?iri=`."""
    iri = request.args.get("iri", "").strip()
    if not iri:
        raise BadRequest("Name the thing: ?iri= with its IRI.")
    return show_iri(iri, at=urls.statements(iri))


def show_iri(iri: str, at: str | None = None) -> Response:
    """Answer for an IRI in the form that the client likes best.

    at: where the page with all statements stands, if not at the place of the IRI.
    """
    media_type = negotiation.chosen(_OFFERS, _NAMES)
    try:
        if media_type == negotiation.HTML:
            found = look_up(iri, request.args.get("after", ""))
            response = _page(found, at or urls.here(iri)) if found else None
        else:
            response = _triples(iri)
    except (BadParameter, QuerySyntax):  # no IRI at all, or no text
        response = None
    if response is None:
        raise _missing(iri)
    placed(response, iri, media_type)
    if at and media_type == negotiation.HTML:
        response.headers["Content-Location"] = at
    return response


def placed(response: Response, iri: str, media_type: str) -> Response:
    """Say where this form of an answer stands, and where the others do."""
    written = negotiation.GRAPHS.get(media_type, media_type)
    path = iri.partition("#")[0] if iri.startswith(urls.below("")) else iri
    response.headers["Content-Location"] = urls.here(path, _SHORT.get(written, written))
    links = [
        f'<{urls.here(path, short)}>; rel="alternate"; type="{other}"'
        for other, short in _SHORT.items()
        if other != written
    ]
    links.append(f'<{urls.VOID}>; rel="describedby"')
    # One header for all of them: not everything on the way keeps headers of one name apart.
    response.headers["Link"] = ", ".join((*response.headers.getlist("Link"), *links))
    return response


def _triples(iri: str) -> Response | None:
    if is_known(iri):
        return triples(load_linked_data()["thing"].bind(thing=iri))
    if is_pointed_at(iri):
        return triples(load_linked_data()["pointed-at"].bind(thing=iri))
    return None


def _page(thing: Thing, at: str) -> Response:
    sparql = urls.sparql(load_linked_data()["thing"].bind(thing=thing.iri))
    shown = urls.thing(thing.iri, service().release.plans)
    body = render_template(
        "thing.html",
        thing=thing,
        sparql=sparql,
        forms=_SHORT,
        shown=shown,
        alike=counterparts(thing.iri),
        at=at,
    )
    response = Response(body, mimetype=negotiation.HTML)
    response.headers.add("Link", f'<{sparql}>; rel="alternate"; title="SPARQL"')
    return response


def _missing(iri: str) -> NotFound | Gone:
    if was_known(iri):
        return Gone(f"{iri} stood in a former release and does not in this one.")
    return NotFound(f"Nothing is known of {iri} here.")
