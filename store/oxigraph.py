"""The embedded store: Oxigraph, in memory or on disk; and RDF as other modules read and write it.

The only module that knows pyoxigraph. Its union of all graphs makes FROM and
default-graph-uri count for nothing (pyoxigraph 0.5.13), so the union is on only
where neither is given.
"""

from collections.abc import Callable
from pathlib import Path
from typing import Any, BinaryIO, Self, TypeAlias

import pyoxigraph as ox
from rdflib import BNode, Literal, URIRef
from rdflib.namespace import XSD
from rdflib.term import Identifier

from ontology import BASE
from store.errors import (
    LoadError,
    NoFormat,
    QueryFailed,
    QueryRefused,
    QuerySyntax,
    QueryTimeout,
    StoreError,
    WrongForm,
)
from store.faults import unparsable, unreadable
from store.guard import Guard, stated
from store.protocol import Answer, Body, Dataset, Form, Formats, Output
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
_ALSO_OTHERS = frozenset({"txt", "xml", "json"})
ROW_FORMATS = tuple(_ROWS)
GRAPH_FORMATS = tuple(_GRAPHS)


class OxigraphStore:
    """A store of one release; see `store.protocol.Store` and `Engine`.

    Relative IRIs in a query are below the base of our own: `<id/a-plan>`. place: the folder of a
    store on disk, which each process opens for itself: it must not be open while one forks.
    """

    is_here = True

    def __init__(
        self, store: ox.Store, guard: Guard | None = None, place: Path | None = None
    ) -> None:
        self._store = store
        self._guard = guard or Guard()
        self._place = place
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

    @classmethod
    def on_disk(cls, place: Path, guard: Guard | None = None) -> Self:
        """Give a store that `write_disk` has written; to be woken in the process that asks it."""
        return cls(ox.Store(), guard, place)

    def wake(self) -> None:
        """Open the store on disk, if it is there, to be read by this process."""
        if self._place is not None:
            try:
                self._store = ox.Store.read_only(str(self._place))
            except OSError as error:
                raise LoadError(self._place, str(error)) from error
            self._graphs = frozenset(graph.value for graph in self._store.named_graphs())

    def too_late(self, seconds: float) -> StoreError:
        """Say that the query took too long."""
        return QueryTimeout(seconds)

    def extend(self, triples: bytes) -> None:
        """Add N-Triples to the default graph: while a build draws on, never while serving."""
        self._store.bulk_load(input=triples, format=ox.RdfFormat.N_TRIPLES)

    def select(self, query: str) -> Table:
        """Run a SELECT query; unbound variables are None in a row."""
        results = self._run(query, None)
        if not isinstance(results, ox.QuerySolutions):
            raise WrongForm("this takes a SELECT query")
        try:
            rows = tuple(tuple(_term(value) for value in solution) for solution in results)
        except (OSError, RuntimeError) as error:
            raise QueryFailed(str(error)) from error
        return Table(tuple(variable.value for variable in results.variables), rows)

    def begin(self, query: str, most: int) -> Table:
        """Run a SELECT query for its first rows and the number of the others."""
        return self.select(query).beginning(most)

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
        """Run any query and write its answer; see `store.protocol.Engine`."""
        results = self._run(query, dataset)
        form, media_type = _as_wanted(results, formats)
        output: Any = opened(form, media_type)
        try:
            results.serialize(output, format=_format(media_type))
        except (OSError, RuntimeError) as error:
            raise QueryFailed(str(error)) from error

    def _run(self, query: str, dataset: Dataset | None) -> _Results:
        self._guard.check(query)
        own, says_from = stated(query)
        named = dataset or own
        self._guard.check_graphs((*named.default_graphs, *named.named_graphs), self._graphs)
        if dataset:
            return _evaluated(
                self._store,
                query,
                default_graph=[ox.NamedNode(iri) for iri in dataset.default_graphs],
                named_graphs=[ox.NamedNode(iri) for iri in dataset.named_graphs],
            )
        return _evaluated(self._store, query, use_default_graph_as_union=not says_from)


def _evaluated(store: ox.Store, query: str, **dataset: Any) -> _Results:
    try:
        return store.query(query, base_iri=BASE, **dataset)
    except SyntaxError as error:
        raise unreadable(query, str(error)) from error
    except ValueError as error:
        raise QuerySyntax(str(error)) from error
    except RuntimeError as error:
        raise QueryRefused(str(error)) from error
    except OSError as error:
        raise QueryFailed(str(error)) from error


def _form(results: _Results) -> Form:
    if isinstance(results, ox.QueryTriples):
        return Form.GRAPH
    return Form.BOOLEAN if isinstance(results, ox.QueryBoolean) else Form.ROWS


def _as_wanted(results: _Results, formats: Formats) -> tuple[Form, str]:
    form = _form(results)
    return form, chosen(formats, form)


def chosen(formats: Formats, form: Form) -> str:
    """Give the media type for a form of answer. Raises NoFormat when there is none."""
    wanted, known = (
        (formats.graph, tuple(_GRAPHS)) if form is Form.GRAPH else (formats.rows, tuple(_ROWS))
    )
    if wanted is None or wanted not in known:
        raise NoFormat(f"this query gives {form}; there is: {', '.join(known)}")
    return wanted


def _format(media_type: str) -> Any:
    """Give the engine's name of a format; rows and triples take different ones."""
    return _ROWS.get(media_type) or _GRAPHS[media_type]


def form_of(query: str) -> Form:
    """Say what a query gives, by the engine's reading of it over nothing.

    Raises what the query's faults are: QuerySyntax, QueryRefused.
    """
    return _form(_evaluated(ox.Store(), query))


def copy_rows(body: Body, given: str, output: Output, wanted: str) -> None:
    """Write rows, or a yes or no, in another media type. Raises SyntaxError for a broken body."""
    results: Any = ox.parse_query_results(body, format=_ROWS[given])  # type: ignore[arg-type] # it is read
    results.serialize(output, format=_ROWS[wanted])


def copy_triples(body: Body, given: str, output: Output, wanted: str) -> None:
    """Write triples in another media type. Raises SyntaxError for a broken body."""
    quads = ox.parse(body, format=_GRAPHS[given])  # type: ignore[arg-type] # it is read only
    ox.serialize((quad.triple for quad in quads), output, format=_GRAPHS[wanted])  # type: ignore[arg-type] # likewise


def write_disk(data: Path, place: Path) -> None:
    """Write RDF into a new store on disk. Not in a process that forks: it starts threads."""
    try:
        store = ox.Store(str(place))
        store.bulk_load(path=data)
        store.flush()
    except (SyntaxError, ValueError, OSError) as error:
        raise LoadError(data, str(error)) from error


def triples_of(path: Path) -> bytes:
    """All that an RDF file states, in whatever named graph, as N-Triples with its own spellings.

    The ending of the name tells the format; a JSON-LD context is never fetched. Raises LoadError.
    """
    try:
        quads = (quad.triple for quad in _parsed(path))
        body = ox.serialize(quads, format=ox.RdfFormat.N_TRIPLES)
    except (SyntaxError, ValueError, OSError) as error:
        raise LoadError(path, str(error)) from error
    return body or b""


def copy_quads(path: Path, output: BinaryIO) -> None:
    """Write all that an RDF file states as N-Quads, with blank nodes of its own.

    Raises LoadError, with the line where the file cannot be read on.
    """
    try:
        ox.serialize(_parsed(path, apart=True), output, format=ox.RdfFormat.N_QUADS)
    except (SyntaxError, ValueError) as error:
        raise LoadError(path, unparsable(path, error)) from error
    except OSError as error:
        raise LoadError(path, error.strerror or str(error)) from error


def is_rdf(path: Path) -> bool:
    """Whether the ending of a file's name is that of an RDF format, and of nothing else."""
    ending = path.suffix.removeprefix(".").lower()
    return ending not in _ALSO_OTHERS and ox.RdfFormat.from_extension(ending) is not None


def _parsed(path: Path, *, apart: bool = False) -> ox.QuadParser:
    """Read a file. apart: whether its blank nodes are given names that no other file has."""
    form = ox.RdfFormat.from_extension(path.suffix.removeprefix(".").lower())
    if form is None:
        raise LoadError(path, "the ending of its name is of no RDF format, such as .ttl or .nq")
    base = path.absolute().as_uri()
    return ox.parse(path=path, format=form, base_iri=base, rename_blank_nodes=apart)


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
