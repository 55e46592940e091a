"""What is served here and how much of it: VoID, DCAT and Service Description, in one graph."""

from collections.abc import Mapping

from flask import Blueprint, Response, render_template, request
from rdflib import DCAT, OWL, RDFS, Graph, Literal, URIRef
from werkzeug.exceptions import NotAcceptable

from exports.description import DATASET, GRAPHS, SERVICE
from server import negotiation, urls
from server.description import described, serialised
from server.service import service

page = Blueprint("description", __name__)

_TYPES = tuple(name for name in negotiation.THINGS if name != negotiation.HTML)
_NAMES = {"html": negotiation.HTML, **negotiation.GRAPH_NAMES}


@page.get(urls.VOID)
@page.get(urls.DATASET)
def show() -> str | Response:
    """Show the description as a page or as triples."""
    if negotiation.named(_NAMES) in {None, negotiation.HTML} and (
        request.args.get("format") == "html" or negotiation.wants_html(_TYPES)
    ):
        return _page()
    return show_service()


def show_service() -> Response:
    """Give the description as triples, in the type that the client likes best."""
    offers = {**negotiation.GRAPHS}
    media_type = negotiation.named(negotiation.GRAPH_NAMES) or negotiation.preferred(tuple(offers))
    written = offers.get(media_type or "", media_type)
    if media_type is None or written not in _TYPES:
        raise NotAcceptable(f"There is: {', '.join(_TYPES)}, {negotiation.HTML}")
    body = serialised(_here(), written)
    return Response(body, content_type=f"{media_type}; charset=utf-8")


def _here() -> Graph:
    """The description with the address that it is asked at in the place of the service's own."""
    ours = described().graph()
    places = {str(SERVICE): urls.SPARQL, str(GRAPHS): urls.GRAPHS}
    root = request.url_root.rstrip("/")

    def placed(term: object) -> object:
        whole, mark, rest = str(term).partition("?")
        if isinstance(term, URIRef) and whole in places:
            return URIRef(f"{root}{places[whole]}{mark}{rest}")
        return term

    graph = Graph(bind_namespaces="none")
    for prefix, space in ours.namespaces():
        graph.bind(prefix, space)
    for triple in ours:
        graph.add(tuple(placed(term) for term in triple))  # type: ignore[arg-type] # terms still
    graph.set((DATASET, OWL.versionInfo, Literal(service().release.version)))
    endpoint = URIRef(f"{root}{urls.SPARQL}")
    graph.add((endpoint, DCAT.endpointDescription, URIRef(f"{root}{urls.OPENAPI}")))
    graph.add((endpoint, RDFS.seeAlso, URIRef(f"{root}{urls.QUESTIONS}")))
    return graph


def _page() -> str:
    told = described()
    return render_template(
        "dataset.html",
        graphs=told.graphs,
        classes=_most_first(told.classes),
        properties=_most_first(told.properties),
        triples=told.triples,
        examples=told.examples,
    )


def _most_first(counts: Mapping[str, int]) -> list[tuple[str, int]]:
    return sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
