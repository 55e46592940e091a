"""The W3C's test suites for SPARQL, read from their manifests where PLANWEAVE_W3C says they are.

They are not part of the project. Each file of data becomes a named graph of one
release; a test says by the protocol which of them are its dataset, so that every
test also is one of the dataset parameters.
"""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pyoxigraph as ox
from rdflib import RDF, Graph, Namespace, URIRef
from rdflib.collection import Collection
from rdflib.term import Node

VARIABLE = "PLANWEAVE_W3C"
MF = Namespace("http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#")
QT = Namespace("http://www.w3.org/2001/sw/DataAccess/tests/test-query#")
PLACE = "http://w3c.example/"
_FORMATS = {
    ".ttl": ox.RdfFormat.TURTLE,
    ".rdf": ox.RdfFormat.RDF_XML,
    ".nt": ox.RdfFormat.N_TRIPLES,
}
_MANIFESTS = (
    "sparql10/manifest-evaluation.ttl",
    "sparql11/manifest-sparql11-query.ttl",
    "sparql11/manifest-sparql11-results.ttl",
)
_KINDS = (MF.QueryEvaluationTest, MF.CSVResultFormatTest)


@dataclass(frozen=True)
class Case:
    """One evaluation test. data, graphs: IRIs of its default and its named graphs."""

    name: str
    query: Path
    base: str
    result: Path
    data: tuple[str, ...]
    graphs: tuple[str, ...]
    lax: bool


def folder() -> Path | None:
    """Where the suites are; None where nobody says so."""
    named = os.environ.get(VARIABLE)
    return Path(named) if named else None


def cases() -> tuple[Case, ...]:
    """All evaluation tests, in the order of the manifests."""
    root = folder()
    if root is None:
        return ()
    found = [case for name in _MANIFESTS for case in _of(root, root / name)]
    return tuple({case.name: case for case in found}.values())


def data_files(root: Path) -> Iterator[tuple[str, Path]]:
    """Every file that is a graph of some test, with the IRI of its graph."""
    wanted = {iri for case in cases() for iri in (*case.data, *case.graphs)}
    for iri in sorted(wanted):
        yield iri, root / iri.removeprefix(PLACE)
    for path in sorted((root / "sparql10" / "dataset").glob("data-*.ttl")):
        yield _iri(root, path), path
    for path in sorted((root / "sparql11" / "construct").glob("data.ttl")):
        yield _iri(root, path), path


def quads(root: Path) -> Iterator[str]:
    """The data of all tests as N-Quads lines."""
    for iri, path in dict(data_files(root)).items():
        for number, quad in enumerate(
            ox.parse(path=path, format=_FORMATS[path.suffix], base_iri=iri, rename_blank_nodes=True)
        ):
            assert number < 100_000
            yield f"{ox.Quad(quad.subject, quad.predicate, quad.object, ox.NamedNode(iri))} .\n"


@cache
def is_empty(iri: str) -> bool:
    """Whether a file of data has no triple: then the release cannot have its graph."""
    root = folder()
    assert root is not None
    path = root / iri.removeprefix(PLACE)
    return next(ox.parse(path=path, format=_FORMATS[path.suffix], base_iri=iri), None) is None


@cache
def manifest(path: Path, iri: str) -> Graph:
    """A manifest, its relative IRIs below PLACE."""
    return Graph().parse(path, format="turtle", publicID=iri)


def _of(root: Path, path: Path) -> Iterator[Case]:
    if not path.is_file():
        raise FileNotFoundError(f"{path}: {VARIABLE} names a folder without the suites")
    graph = manifest(path, _iri(root, path))
    for listed in graph.objects(None, MF.include):
        for included in Collection(graph, listed):
            yield from _of(root, root / str(included).removeprefix(PLACE))
    for listed in graph.objects(None, MF.entries):
        for entry in Collection(graph, listed):
            if any((entry, RDF.type, kind) in graph for kind in _KINDS):
                yield _case(root, graph, entry, path)


def _case(root: Path, graph: Graph, entry: Node, path: Path) -> Case:
    action = graph.value(entry, MF.action)
    query = graph.value(action, QT.query) or action
    local = root / str(query).removeprefix(PLACE)
    suite = path.parent.relative_to(root)
    graphs = [
        graph.value(named, QT.graph) or named for named in graph.objects(action, QT.graphData)
    ]
    return Case(
        name=f"{suite}/{str(entry).rpartition('#')[2]}",
        query=local,
        base=_iri(root, local),
        result=root / str(graph.value(entry, MF.result)).removeprefix(PLACE),
        data=tuple(sorted(str(data) for data in graph.objects(action, QT.data))),
        graphs=tuple(sorted(str(named) for named in graphs if isinstance(named, URIRef))),
        lax=(entry, MF.resultCardinality, MF.LaxCardinality) in graph,
    )


def _iri(root: Path, path: Path) -> str:
    return f"{PLACE}{path.relative_to(root).as_posix()}"


HT = Namespace("http://www.w3.org/2011/http#")
CNT = Namespace("http://www.w3.org/2011/content#")
UT = Namespace("http://www.w3.org/2009/sparql/tests/test-update#")
_PROTOCOL = "sparql11/protocol/manifest.ttl"
# The manifest names this document but brings no data for it; evaluation tests do not use it.
UNBROUGHT = "http://kasei.us/2009/09/sparql/data/data0.rdf"


@dataclass(frozen=True)
class Request:
    """One request of a protocol test and what it must give."""

    method: str
    path: str
    headers: dict[str, str]
    body: bytes | None
    statuses: frozenset[str]
    format: str | None
    truth: bool | None


@dataclass(frozen=True)
class Exchange:
    """A protocol test: its requests, in order."""

    name: str
    requests: tuple[Request, ...]


def exchanges() -> tuple[Exchange, ...]:
    """All protocol tests, of queries and of updates, in the order of the manifest."""
    root = folder()
    if root is None:
        return ()
    graph = manifest(root / _PROTOCOL, _iri(root, root / _PROTOCOL))
    found = []
    for entry in Collection(graph, next(graph.objects(None, MF.entries))):
        requests = graph.value(graph.value(entry, MF.action), HT.requests)
        parts = tuple(_request(graph, node) for node in Collection(graph, requests))
        found.append(Exchange(str(entry).rpartition("#")[2], parts))
    return tuple(found)


def protocol_quads(root: Path) -> Iterator[str]:
    """The data that the protocol tests name, as N-Quads lines."""
    graph = manifest(root / _PROTOCOL, _iri(root, root / _PROTOCOL))
    graphs = {
        str(graph.value(node, URIRef("http://www.w3.org/2000/01/rdf-schema#label"))): root
        / str(graph.value(node, UT.graph)).removeprefix(PLACE)
        for node in graph.objects(None, UT.graphData)
    }
    for iri, path in sorted(graphs.items()):
        for quad in ox.parse(path=path, format=ox.RdfFormat.N_TRIPLES):
            yield f"{ox.Quad(quad.subject, quad.predicate, quad.object, ox.NamedNode(iri))} .\n"
    yield f"<{UNBROUGHT}> <{RDF.type}> <{RDF.Statement}> <{UNBROUGHT}> .\n"


def _request(graph: Graph, node: Node) -> Request:
    response = graph.value(node, HT.resp)
    body = graph.value(node, HT.body)
    headers = graph.value(node, HT.headers)
    fields = Collection(graph, headers) if headers is not None else ()
    truth = graph.value(response, MF.expectedBoolean)
    form = graph.value(response, MF.expectedFormat)
    return Request(
        method=str(graph.value(node, HT.methodName)),
        path=str(graph.value(node, HT.absolutePath)),
        headers={
            str(graph.value(each, HT.fieldName)): str(graph.value(each, HT.fieldValue))
            for each in fields
        },
        body=_body(graph, body) if body is not None else None,
        statuses=frozenset(
            str(status).rpartition("StatusCode")[2]
            for status in graph.objects(response, MF.expectedStatus)
        ),
        format=str(form) if form is not None else None,
        truth=None if truth is None else str(truth) == "true",
    )


def _body(graph: Graph, node: Node) -> bytes:
    encoding = str(graph.value(node, CNT.characterEncoding) or "UTF-8")
    return str(graph.value(node, CNT.chars)).encode(encoding)
