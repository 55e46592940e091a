"""The high-level action column: a summary of the activities, which stands for the objective."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rdflib import URIRef

from graph_build.context import Context
from graph_build.scribe import Scribe, Triple, words
from graph_build.tables import Cells
from graph_build.text import Text
from ontology import PW

NAME = "high-level-action"
COLUMNS = {"high-level-action": ("high-level action", "high-level actions")}


@dataclass(frozen=True, slots=True)
class Value:
    """One high-level action; two joined by "and" in a cell are two."""

    text: Text


def read(cells: Cells, context: Context) -> tuple[Value, ...]:
    """The high-level actions of a row, in order."""
    return tuple(Value(item.text) for item in cells.items("high-level-action"))


def describe(subject: URIRef, values: Sequence[Value], scribe: Scribe) -> Iterator[Triple]:
    """Say the high-level actions of the objective."""
    for value in values:
        yield subject, PW.highLevelAction, words(value.text.string)
        yield from scribe.evidence(subject, [value.text])
