"""The embedded store: Oxigraph, in memory, loaded from a release.

The only module that knows pyoxigraph. Its union of all graphs makes FROM and
default-graph-uri count for nothing (pyoxigraph 0.5.13), so the union is on only
where neither is given.
"""

import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, Protocol, Self, TypeAlias

import pyoxigraph as ox
from rdflib import BNode, Literal, URIRef
from rdflib.namespace import XSD
from rdflib.term import Identifier

from ontology import BASE
from store.errors import LoadError, NoFormat, QueryFailed, QueryRefused, QuerySyntax, WrongForm
from store.guard import Guard, names_graphs
from store.head import read_head
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


# What the engine could have read on with: its words, without the classes of single characters.
_PLACE = re.compile(r"error at (?P<line>\d+):(?P<column>\d+): expected (?P<wanted>.*)", re.DOTALL)
_CHARACTERS = re.compile(r"(?:, )?\[(?:_|'[^\]]*)\](?:, )?")


class Output(Protocol):
    """What an answer is written to."""

    def write(self, data: bytes) -> int:
        """Take the next piece."""

    def flush(self) -> None:
        """See that what was written is there."""


class OxigraphStore:
    """A store of one release, held in memory; see `store.protocol.Store`.

    Relative IRIs in a query are below the base of our own: `<id/london>`.
    """

    def __init__(self, store: ox.Store, guard: Guard | None = None) -> None:
        self._store = store
        self._guard = guard or Guard()
        self._graphs = frozenset(graph.value for graph in store.named_graphs())

    @classmethod
    def open(cls, release: Release, guard: Guard | None = None) -> Self:
        """Load a release; about 2 µs a quad. Raises LoadError when its data is not RDF."""
        return cls.of(release.data, guard=guard)

    @classmethod
    def of(cls, *paths: Path, guard: Guard | None = None) -> Self:
        """Load RDF files, each in the format that its ending names (.nq, .trig, .ttl, .nt)."""
        store = ox.Store()
        for path in paths:
            try:
                store.bulk_load(path=path)
            except (SyntaxError, ValueError, OSError) as error:
                raise LoadError(path, str(error)) from error
        return cls(store, guard)

    def extend(self, triples: bytes) -> None:
        """Add N-Triples to the default graph: while a build draws on, never while serving."""
        self._store.bulk_load(input=triples, format=ox.RdfFormat.N_TRIPLES)

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
        form, media_type = _as_wanted(results, formats)
        try:
            body = results.serialize(format=_format(media_type))
        except (OSError, RuntimeError) as error:
            raise QueryFailed(str(error)) from error
        return Answer(form, media_type, body or b"")

    def write(
        self,
        query: str,
        formats: Formats,
        dataset: Dataset | None,
        opened: Callable[[Form, str], Output],
    ) -> None:
        """Run any query and write its answer to what `opened` gives for its form and media type.

        An exception that the file raises ends the query and comes through. Only for a process
        with one thread: each write would wait for the others.
        """
        results = self._run(query, dataset)
        form, media_type = _as_wanted(results, formats)
        output: Any = opened(form, media_type)
        try:
            results.serialize(output, format=_format(media_type))
        except (OSError, RuntimeError) as error:
            raise QueryFailed(str(error)) from error

    def _run(self, query: str, dataset: Dataset | None) -> _Results:
        self._guard.check(query)
        head = read_head(query, BASE)
        named = dataset or Dataset(tuple(head.default_graphs), tuple(head.named_graphs))
        self._guard.check_graphs((*named.default_graphs, *named.named_graphs), self._graphs)
        try:
            if dataset:
                return self._store.query(
                    query,
                    base_iri=BASE,
                    default_graph=[ox.NamedNode(iri) for iri in dataset.default_graphs],
                    named_graphs=[ox.NamedNode(iri) for iri in dataset.named_graphs],
                )
            union = not names_graphs(query, head)
            return self._store.query(query, base_iri=BASE, use_default_graph_as_union=union)
        except SyntaxError as error:
            if update := _UPDATE.match(query):
                raise QueryRefused(
                    f"{update['verb'].upper()} is an update; this store is only read."
                ) from error
            raise _syntax(str(error)) from error
        except ValueError as error:
            raise QuerySyntax(str(error)) from error
        except RuntimeError as error:
            raise QueryRefused(str(error)) from error
        except OSError as error:
            raise QueryFailed(str(error)) from error


def _syntax(message: str) -> QuerySyntax:
    found = _PLACE.match(message)
    if found is None:
        return QuerySyntax(message)
    wanted = _CHARACTERS.sub(", ", found["wanted"].replace("\n", ""))
    words = [word for word in wanted.removeprefix("one of ").split(", ") if word]
    line, column = int(found["line"]), int(found["column"])
    expected = f": expected {' or '.join(words)}" if words else ": the query cannot be read on here"
    return QuerySyntax(f"error at {line}:{column}{expected}", line, column)


def _as_wanted(results: _Results, formats: Formats) -> tuple[Form, str]:
    if isinstance(results, ox.QueryTriples):
        return Form.GRAPH, _chosen(formats.graph, _GRAPHS, Form.GRAPH)
    form = Form.BOOLEAN if isinstance(results, ox.QueryBoolean) else Form.ROWS
    return form, _chosen(formats.rows, _ROWS, form)


def _format(media_type: str) -> Any:
    """Give the engine's name of a format; rows and triples take different ones."""
    return _ROWS.get(media_type) or _GRAPHS[media_type]


def triples_of(path: Path) -> bytes:
    """All that an RDF file states, in whatever named graph, as N-Triples with its own spellings.

    The ending of the name tells the format; a JSON-LD context is never fetched. Raises LoadError.
    """
    form = ox.RdfFormat.from_extension(path.suffix.removeprefix(".").lower())
    if form is None:
        raise LoadError(path, "the ending of its name is of no RDF format, such as .ttl or .nq")
    try:
        quads = ox.parse(path=path, format=form, base_iri=path.absolute().as_uri())
        body = ox.serialize((quad.triple for quad in quads), format=ox.RdfFormat.N_TRIPLES)
    except (SyntaxError, ValueError, OSError) as error:
        raise LoadError(path, str(error)) from error
    return body or b""


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
