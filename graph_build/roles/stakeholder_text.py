"""The words of the stakeholder and lead columns, those between and beside the names included.

Involvements are quoted from the names alone; "particularly", "working with" or a website to look at
would otherwise be in the source and not in the graph.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from rdflib import URIRef

from graph_build.context import Context
from graph_build.scribe import Scribe, Triple, words
from graph_build.tables import Cells
from graph_build.text import Text
from ontology import PW

NAME = "stakeholder-text"
# It answers to no column of its own: the involvements have named theirs.
COLUMNS: Mapping[str, tuple[str, ...]] = {}
_COLUMNS = ("stakeholder", "lead")


@dataclass(frozen=True, slots=True)
class Value:
    """The words of one item."""

    text: Text


def read(cells: Cells, context: Context) -> tuple[Value, ...]:
    """The items of a row's columns of names."""
    return tuple(Value(item.text) for item in cells.items(*_COLUMNS))


def describe(subject: URIRef, values: Sequence[Value], scribe: Scribe) -> Iterator[Triple]:
    """Say the words of the objective's columns of names."""
    for value in values:
        yield subject, PW.stakeholderText, words(value.text.string)
        yield from scribe.evidence(subject, [value.text])
