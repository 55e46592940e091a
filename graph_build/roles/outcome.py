"""The outcomes column: what will be so when the objective is met, item by item."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rdflib import Literal, URIRef

from graph_build import iris
from graph_build.context import Context
from graph_build.scribe import Scribe, Triple
from graph_build.tables import Cells
from graph_build.text import Text
from ontology import PW

NAME = "outcome"
COLUMNS = {
    "outcome": (
        "outcomes",
        "outcome",
        "expected outcomes",
        "success criteria",
        "successful if",
        "what will success look like",
        "how will we know",
    )
}


@dataclass(frozen=True, slots=True)
class Value:
    """One outcome."""

    text: Text


def read(cells: Cells, context: Context) -> tuple[Value, ...]:
    """The outcomes of a row, or of a strand's list."""
    return tuple(Value(item.text) for item in cells.items("outcome"))


def describe(subject: URIRef, values: Sequence[Value], scribe: Scribe) -> Iterator[Triple]:
    """Say each outcome of the objective or strand."""
    for place, value in enumerate(values, 1):
        iri = iris.part(subject, NAME, place)
        yield subject, PW.hasOutcome, iri
        yield iri, PW.position, Literal(place)
        yield from scribe.thing(iri, PW.Outcome, [value.text])
