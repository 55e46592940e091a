"""The named graphs: the SPARQL 1.1 Graph Store HTTP Protocol, its reading side.

`/graphs?graph=IRI`, `/graphs?default`, and each graph at the path of its own IRI.
"""

from urllib.parse import parse_qsl

from flask import Blueprint, Response, jsonify, render_template, request
from werkzeug.exceptions import BadRequest, NotAcceptable, NotFound

from queries.catalogue import load_linked_data
from server import negotiation, urls
from server.answers import records_as_csv
from server.description import described
from server.service import service
from store.protocol import Formats

page = Blueprint("graph_store", __name__)

_TYPES = tuple(dict.fromkeys(negotiation.GRAPHS.values()))
_DEFAULT = "default-graph"
# What a list of the graphs is given as, by `?format=`; by Accept, a program names a graph.
_LISTS = frozenset({"json", "csv"})


@page.get(urls.GRAPHS)
def show() -> str | Response:
    """Give the graph that the address names; without a name, list the graphs for a reader."""
    named = _named()
    if named is None:
        return _list()
    if named == _DEFAULT:
        return triples(load_linked_data()[_DEFAULT].bind())
    return _graph(named)


@page.get(urls.GRAPH_PATH)
def show_at_its_own_path(name: str) -> str | Response:
    """Give a graph by the path of its IRI; a reader gets a page about it."""
    iri = urls.below(f"graph/{name}")
    _demand(iri)
    if not request.args.get("format") and negotiation.wants_html(tuple(negotiation.GRAPHS)):
        return render_template("graph.html", iri=iri, triples=described().graphs[iri])
    response = _graph(iri)
    response.headers["Content-Location"] = urls.graph(iri)
    return response


def triples(query: str) -> Response:
    """Answer a CONSTRUCT query in the type of triples that the client likes best."""
    media_type = negotiation.named(negotiation.GRAPH_NAMES)
    media_type = media_type or negotiation.preferred(tuple(negotiation.GRAPHS))
    if media_type is None:
        raise NotAcceptable(f"There is: {', '.join(_TYPES)}")
    written = negotiation.GRAPHS[media_type]
    found = service().store.answer(query, Formats(graph=written))
    charset = "; charset=utf-8" if media_type.startswith("text/") else ""
    response = Response(found.body, content_type=f"{media_type}{charset}")
    response.headers.add("Link", f'<{urls.sparql(query)}>; rel="alternate"; title="SPARQL"')
    return response


def _named() -> str | None:
    """The IRI of the graph that is asked for, or _DEFAULT; None where nothing is named."""
    try:
        pairs = parse_qsl(request.query_string.decode(), keep_blank_values=True, errors="strict")
    except ValueError as error:
        raise BadRequest(f"The parameters are not UTF-8, percent-encoded: {error}.") from error
    graphs = [value for name, value in pairs if name == "graph"]
    default = any(name == "default" for name, _ in pairs)
    if len(graphs) + default > 1:
        raise BadRequest("Name one graph: ?graph= with its IRI, or ?default.")
    return _DEFAULT if default else graphs[0] if graphs else None


def _list() -> str | Response:
    form = request.args.get("format", "").strip().lower()
    if form in _LISTS:
        rows = [{"graph": iri, "triples": triples} for iri, triples in described().graphs.items()]
        return jsonify(graphs=rows) if form == "json" else records_as_csv("graphs", rows)
    if not negotiation.wants_html(tuple(negotiation.GRAPHS)):
        raise BadRequest(
            "Name a graph: ?graph= with its IRI, or ?default for all of them together. "
            f"The graphs are: {', '.join(described().graphs)}."
        )
    return render_template("graphs.html", graphs=described().graphs)


def _graph(iri: str) -> Response:
    _demand(iri)
    return triples(load_linked_data()["graph"].bind(graph=iri))


def _demand(iri: str) -> None:
    if iri not in described().graphs:
        listed = ", ".join(described().graphs)
        raise NotFound(f"There is no graph {iri} here; there is: {listed}.")
