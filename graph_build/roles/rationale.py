"""The "Why?" column: the reason for the objective."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rdflib import URIRef

from graph_build.context import Context
from graph_build.scribe import Scribe, Triple, words
from graph_build.tables import Cells
from graph_build.text import Text, join
from ontology import PW

NAME = "rationale"
COLUMNS = {"rationale": ("why", "rationale", "reason")}


@dataclass(frozen=True, slots=True)
class Value:
    """The whole of the cell: reasons are rarely parted."""

    text: Text


def read(cells: Cells, context: Context) -> tuple[Value, ...]:
    """The row's rationale, its pieces joined."""
    items = cells.items("rationale")
    return (Value(join(item.text for item in items)),) if items else ()


def describe(subject: URIRef, values: Sequence[Value], scribe: Scribe) -> Iterator[Triple]:
    """Say why."""
    for value in values:
        yield subject, PW.rationale, words(value.text.string)
        yield from scribe.evidence(subject, [value.text])
