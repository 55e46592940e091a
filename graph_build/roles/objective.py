"""The objective column: what the row is for. Its words open a row."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rdflib import URIRef

from graph_build.context import Context
from graph_build.scribe import Scribe, Triple
from graph_build.tables import STAND_IN, Cells
from graph_build.text import Text
from ontology import PW

NAME = "objective"
COLUMNS = {"objective": ("objective", "objectives", "what", "aim", "goal")}


@dataclass(frozen=True, slots=True)
class Value:
    """The objective's words, without its number."""

    text: Text


def read(cells: Cells, context: Context) -> tuple[Value, ...]:
    """The one objective of a row, or what stands in for it; a strand's list is not a row's."""
    items = cells.items("objective") or cells.items(STAND_IN)
    return tuple(Value(item.text) for item in items) if cells.row else ()


def describe(subject: URIRef, values: Sequence[Value], scribe: Scribe) -> Iterator[Triple]:
    """Say what the objective is."""
    for value in values:
        yield from scribe.thing(subject, PW.Objective, [value.text])
