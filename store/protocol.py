"""What the rest of the project asks of a store.

An answer for a client is made to bytes inside the store: rows never become
Python objects on that way, and a store that runs its queries in another process
only has bytes to hand back. `select` is for callers that want the rows.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

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

    def ask(self, query: str) -> bool:
        """Run an ASK query. Raises WrongForm for any other, QueryError for a faulty one."""

    def answer(self, query: str, formats: Formats, dataset: Dataset | None = None) -> Answer:
        """Run any query; raises NoFormat when `formats` has none for its form."""
