"""What the rest of the project asks of a store.

An answer for a client is made to bytes inside the store: rows never become
Python objects on that way, and a store that runs its queries in another process
only has bytes to hand back. `select` is for callers that want the rows.

`Store` is what the pages ask. `Engine` is what answers behind the processes that keep
time: in memory, on disk, or elsewhere over HTTP.
"""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from store.errors import StoreError
from store.table import Table


class Form(StrEnum):
    """What a query gives: rows (SELECT), a yes or no (ASK), or triples (CONSTRUCT, DESCRIBE)."""

    ROWS = "rows"
    BOOLEAN = "boolean"
    GRAPH = "graph"


@dataclass(frozen=True, slots=True)
class Formats:
    """The media types to answer in, by form; None where the client takes none that fits.

    rows: for SELECT and ASK. graph: for CONSTRUCT and DESCRIBE.
    """

    rows: str | None = "application/sparql-results+json"
    graph: str | None = "text/turtle"


@dataclass(frozen=True, slots=True)
class Dataset:
    """The graphs that a request names; they win over FROM in the query (SPARQL 1.1 Protocol 2.1.4).

    Either list may be empty: with named graphs alone, the default graph is empty.
    """

    default_graphs: tuple[str, ...] = ()
    named_graphs: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.default_graphs or self.named_graphs)


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer, serialised. truncated: the bound that it was cut at, or None when it is whole."""

    form: Form
    media_type: str
    body: bytes
    truncated: str | None = None


class Store(Protocol):
    """A graph to put read-only SPARQL 1.1 queries to; never updated, never calling out.

    Unless a query (FROM) or a request (`dataset`) names its graphs, its default
    graph is the union of all of them.
    """

    def select(self, query: str) -> Table:
        """Run a SELECT query. Raises WrongForm for any other, QueryError for a faulty one."""

    def begin(self, query: str, most: int) -> Table:
        """Run a SELECT query as `select` does, for its first rows and the number of the others."""

    def ask(self, query: str) -> bool:
        """Run an ASK query. Raises WrongForm for any other, QueryError for a faulty one."""

    def answer(self, query: str, formats: Formats, dataset: Dataset | None = None) -> Answer:
        """Run any query; raises NoFormat when `formats` has none for its form."""


class Output(Protocol):
    """What an answer is written to."""

    def write(self, data: bytes, /) -> int:
        """Take the next piece."""

    def flush(self) -> None:
        """See that what was written is there."""


class Body(Protocol):
    """The bytes of an answer from elsewhere, as they come."""

    def read(self, size: int = -1, /) -> bytes:
        """Give the next bytes; none at the end. Raises EndpointError when there is no end."""


class Engine(Protocol):
    """What a query worker asks; one object, made in the broker and used in each of its workers."""

    @property
    def is_here(self) -> bool:
        """Whether queries take this machine's processors."""

    def wake(self) -> None:
        """Make ready in the process that will answer: a worker, just forked."""

    def write(
        self,
        query: str,
        formats: Formats,
        dataset: Dataset | None,
        opened: Callable[[Form, str], Output],
    ) -> None:
        """Run any query and write its answer to what `opened` gives for its form and media type.

        An exception that the output raises ends the query and comes through. Only for a process
        with one thread: each write would wait for the others.
        """

    def too_late(self, seconds: float) -> StoreError:
        """Say what it is when a query of this engine has not been answered in so many seconds."""
