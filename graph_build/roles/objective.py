"""The objective column: what the row is for. Its words open a row."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rdflib import URIRef

from graph_build.context import Context
from graph_build.scribe import Scribe, Triple
from graph_build.tables import Cells
from graph_build.text import Text
from ontology import PW

NAME = "objective"
COLUMNS = {"objective": ("objective", "objectives", "what", "aim", "goal")}


@dataclass(frozen=True, slots=True)
class Value:
    """The objective's words, without its number."""

    text: Text


def read(cells: Cells, context: Context) -> tuple[Value, ...]:
    """The one objective of a row. A strand's list of objectives is not a row's."""
    return tuple(Value(item.text) for item in cells.items("objective")) if cells.row else ()


def describe(subject: URIRef, values: Sequence[Value], scribe: Scribe) -> Iterator[Triple]:
    """Say what the objective is."""
    for value in values:
        yield from scribe.thing(subject, PW.Objective, [value.text])
