"""The embedded store: Oxigraph, in memory, loaded from a release.

The only module that knows pyoxigraph. Its union of all graphs makes FROM and
default-graph-uri count for nothing (pyoxigraph 0.5.13), so the union is on only
where neither is given.
"""

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Self, TypeAlias

import pyoxigraph as ox
from rdflib import BNode, Literal, URIRef
from rdflib.namespace import XSD
from rdflib.term import Identifier

from store.errors import LoadError, NoFormat, QueryFailed, QueryRefused, QuerySyntax, WrongForm
from store.guard import names_graphs, refuse_service
from store.protocol import Answer, Dataset, Form, Formats
from store.release import Release
from store.table import Table

_Results: TypeAlias = ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples

_ROWS = {
    "application/sparql-results+json": ox.QueryResultsFormat.JSON,
    "application/sparql-results+xml": ox.QueryResultsFormat.XML,
    "text/csv": ox.QueryResultsFormat.CSV,
    "text/tab-separated-values": ox.QueryResultsFormat.TSV,
}
_GRAPHS = {
    "text/turtle": ox.RdfFormat.TURTLE,
    "application/n-triples": ox.RdfFormat.N_TRIPLES,
    "application/rdf+xml": ox.RdfFormat.RDF_XML,
    "application/ld+json": ox.RdfFormat.JSON_LD,
    "application/trig": ox.RdfFormat.TRIG,
    "application/n-quads": ox.RdfFormat.N_QUADS,
}
ROW_FORMATS = tuple(_ROWS)
GRAPH_FORMATS = tuple(_GRAPHS)

_UPDATE = re.compile(
    r"(?:\s|#[^\n\r]*|(?:PREFIX\s+\S*:|BASE)\s*<[^>]*>)*"
    r"(?P<verb>INSERT|DELETE|LOAD|CLEAR|CREATE|DROP|COPY|MOVE|ADD|WITH)\b",
    re.IGNORECASE,
)


class OxigraphStore:
    """A store of one release, held in memory; see `store.protocol.Store`."""

    def __init__(self, store: ox.Store) -> None:
        self._store = store

    @classmethod
    def open(cls, release: Release) -> Self:
        """Load a release; about 2 µs a quad. Raises LoadError when its data is not RDF."""
        return cls.of(release.data)

    @classmethod
    def of(cls, *paths: Path) -> Self:
        """Load RDF files, each in the format that its ending names (.nq, .trig, .ttl, .nt)."""
        store = ox.Store()
        for path in paths:
            try:
                store.bulk_load(path=path)
            except (SyntaxError, ValueError, OSError) as error:
                raise LoadError(path, str(error)) from error
        return cls(store)

    def select(self, query: str) -> Table:
        """Run a SELECT query; unbound variables are None in a row."""
        results = self._run(query, None)
        if not isinstance(results, ox.QuerySolutions):
            raise WrongForm("this takes a SELECT query")
        names = tuple(variable.value for variable in results.variables)
        try:
            rows = tuple(tuple(_term(value) for value in solution) for solution in results)
        except (OSError, RuntimeError) as error:
            raise QueryFailed(str(error)) from error
        return Table(names, rows)

    def ask(self, query: str) -> bool:
        """Run an ASK query."""
        results = self._run(query, None)
        if not isinstance(results, ox.QueryBoolean):
            raise WrongForm("this takes an ASK query")
        return bool(results)

    def answer(self, query: str, formats: Formats, dataset: Dataset | None = None) -> Answer:
        """Run any query and serialise what it gives."""
        results = self._run(query, dataset)
        try:
            if isinstance(results, ox.QueryTriples):
                media_type = _chosen(formats.graph, _GRAPHS, Form.GRAPH)
                body = results.serialize(format=_GRAPHS[media_type])
                return Answer(Form.GRAPH, media_type, body or b"")
            form = Form.BOOLEAN if isinstance(results, ox.QueryBoolean) else Form.ROWS
            media_type = _chosen(formats.rows, _ROWS, form)
            body = results.serialize(format=_ROWS[media_type])
            return Answer(form, media_type, body or b"")
        except (OSError, RuntimeError) as error:
            raise QueryFailed(str(error)) from error

    def _run(self, query: str, dataset: Dataset | None) -> _Results:
        refuse_service(query)
        try:
            if dataset:
                return self._store.query(
                    query,
                    default_graph=[ox.NamedNode(iri) for iri in dataset.default_graphs],
                    named_graphs=[ox.NamedNode(iri) for iri in dataset.named_graphs],
                )
            return self._store.query(query, use_default_graph_as_union=not names_graphs(query))
        except SyntaxError as error:
            if update := _UPDATE.match(query):
                raise QueryRefused(
                    f"{update['verb'].upper()} is an update; this store is only read."
                ) from error
            raise QuerySyntax(str(error)) from error
        except ValueError as error:
            raise QuerySyntax(str(error)) from error
        except OSError as error:
            raise QueryFailed(str(error)) from error


def _chosen(wanted: str | None, known: Mapping[str, object], form: Form) -> str:
    if wanted is None or wanted not in known:
        raise NoFormat(f"this query gives {form}; there is: {', '.join(known)}")
    return wanted


def _term(value: ox.NamedNode | ox.Literal | ox.BlankNode | ox.Triple | None) -> Identifier | None:
    match value:
        case None:
            return None
        case ox.NamedNode():
            return URIRef(value.value)
        case ox.Literal():
            datatype = None if value.language else URIRef(value.datatype.value)
            if datatype == XSD.string:
                datatype = None
            return Literal(value.value, lang=value.language, datatype=datatype, normalize=False)
        case ox.BlankNode():
            return BNode(value.value)
        case ox.Triple():
            # RDF 1.2 triple terms have no form in rdflib; their text is kept.
            return Literal(str(value))
