"""The networks: a list of them, and each as a picture, as tables and as files, cut as asked."""

import json
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urljoin

from flask import Blueprint, Response, make_response, render_template, request
from werkzeug.exceptions import BadRequest, NotAcceptable, NotFound

from exports.delimited import guarded
from exports.networks.definitions import DEFINITIONS
from exports.networks.formats import FORMATS
from exports.networks.measures import MEASURES
from exports.networks.model import Edge, Network, Node
from queries.catalogue import load_networks
from server import negotiation, policy, urls
from server.answers import records_as_csv
from server.networks import (
    MOST_EDGES,
    choices_of,
    counts_of,
    cut_network,
    definition_of,
    given_cut,
    picture_of,
)
from server.service import service

page = Blueprint("networks", __name__)

_JSON, _CSV = "application/json", "text/csv"
_LIST_NAMES = {"html": negotiation.HTML, "json": _JSON, "csv": _CSV}
# How many nodes and edges are in the tables of a page: each has ten figures.
_SHOWN = 75
_UNSAID = re.compile(r"[^a-z0-9]+")
_PICTURE = "picture"


@dataclass(frozen=True, slots=True)
class File:
    """A file that a network is given as."""

    media_type: str
    ending: str
    write: Callable[[Network], str]


def _picture(network: Network) -> str:
    return json.dumps(picture_of(network), ensure_ascii=False, separators=(",", ":"))


def _files() -> dict[str, File]:
    """List the files by format; CSV has two tables, of which `csv` alone is that of the edges."""
    found = {}
    for name, form in FORMATS.items():
        for ending, write in form.writers:
            found[ending.removeprefix(".")] = File(form.media_type, ending, write)
        found.setdefault(name, File(form.media_type, ".edges.csv", form.writers[-1][1]))
    return {**found, _PICTURE: File(_JSON, ".json", _picture)}


_FILES = _files()
# What Accept can ask for: the first format of each type.
_BY_TYPE = {
    _FILES[name].media_type: name for name in ("svg", "dot", "csv", "json", "graphml", "gexf")
}
_OFFERS = (negotiation.HTML, *reversed(_BY_TYPE))


@page.get(urls.NETWORKS)
def show_all() -> str | Response:
    """List the networks, what each is, and what is measured of it."""
    media_type = negotiation.chosen((negotiation.HTML, _JSON, _CSV), _LIST_NAMES)
    rows = [(one, counts_of(one.name)) for one in DEFINITIONS]
    if media_type == negotiation.HTML:
        return render_template("networks.html", networks=rows, measures=MEASURES)
    fields = ("name", "title", "node", "edge", "weight", "directed")
    told = [
        {**{field: getattr(one, field) for field in fields}, "nodes": nodes, "edges": edges}
        for one, (nodes, edges) in ((one, count or (None, None)) for one, count in rows)
    ]
    if media_type == _JSON:
        body = json.dumps({"networks": told}, ensure_ascii=False, indent=1)
        return Response(body, mimetype=_JSON)
    return records_as_csv("networks", told)


@page.get(urls.NETWORK_PATH)
def show(name: str) -> Response:
    """Show one network, or give it as a file, by how the address ends, `?format=` or Accept."""
    name, _, ending = name.partition(".")
    definition_of(name)
    if ending and ending not in _FILES:
        raise NotFound(f"There is no format {ending!r}; there is: {', '.join(_FILES)}.")
    form = ending or request.args.get("format", "").strip().lower()
    if not form:
        media_type = negotiation.preferred(_OFFERS)
        if media_type is None:
            raise NotAcceptable(f"There is: {', '.join(_OFFERS)}")
        form = _BY_TYPE.get(media_type, "html")
    if form == "html":
        return _page(name)
    if form not in _FILES:
        raise BadRequest(f"format={form} is not known here; there is: html, {', '.join(_FILES)}")
    return _file(name, form)


def _file(name: str, form: str) -> Response:
    given, file = given_cut(), _FILES[form]
    root = "" if form == _PICTURE else request.url_root.rstrip("/")
    cutting = cut_network(name, given, root)
    if form not in {_PICTURE, "svg"} and len(cutting.network.edges) < cutting.edges:
        raise BadRequest(
            f"This has {cutting.edges} edges, and a file here has at most {MOST_EDGES}. Cut it "
            "by plan, theme, role, kind or since, or use `planweave export network`."
        )
    written = file.write(cutting.network).encode()
    body = guarded(written) if file.media_type == _CSV else written
    response = Response(body, mimetype=file.media_type)
    kind = "inline" if form in {_PICTURE, "svg"} else "attachment"
    filename = f"{_stem(name, given)}{file.ending}"
    response.headers["Content-Disposition"] = f'{kind}; filename="{filename}"'
    return response


def _stem(name: str, given: Mapping[str, Sequence[str]]) -> str:
    """Name a file by the network and what it is cut to, in plain letters."""
    said = "-".join((name, *(value for values in given.values() for value in values)))
    return _UNSAID.sub("-", said.lower()).strip("-")[:100]


def _page(name: str) -> Response:
    given = given_cut()
    cutting = cut_network(name, given)
    words = request.args.get("words", "").strip()
    nodes, edges = _rows(cutting.network, words)
    address = urljoin(
        request.url_root, urls.network(name, {**given, "name": [f"{name}.gexf"]}, "gexf")
    )
    most = min(_SHOWN, service().settings.page_rows)
    body = render_template(
        "network.html",
        definition=definition_of(name),
        query=load_networks()[definition_of(name).query].text,
        cutting=cutting,
        given=given,
        words=words,
        choices=choices_of(name),
        measures=MEASURES,
        nodes=nodes[:most],
        edges=edges[:most],
        found=(len(nodes), len(edges)),
        labels={node.id: node for node in cutting.network.nodes},
        kinds={node.kind: node.colour for node in sorted(cutting.network.nodes, key=_kind)},
        gephi=urls.in_gephi_lite(address),
        largest=MOST_EDGES,
    )
    response = make_response(body)
    response.headers["Content-Security-Policy"] = policy.SCRIPTED
    return response


def _kind(node: Node) -> str:
    return node.kind


def _rows(network: Network, words: str) -> tuple[list[Node], list[Edge]]:
    """Give the nodes whose names have the words, and the edges at them; the heaviest first."""
    sought = words.casefold()
    nodes = [node for node in network.nodes if sought in node.label.casefold()]
    known = {node.id for node in nodes}
    edges = [edge for edge in network.edges if edge.source in known or edge.target in known]
    return (
        sorted(nodes, key=lambda node: (-node.weight, node.label, node.id)),
        sorted(edges, key=lambda edge: (-edge.weight, edge.id)),
    )
