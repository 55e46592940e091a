"""Section objectives: the aims listed at a strand's head, before its rows.

They do not become objectives. An objective is a row, with activities, times and people of its own;
the list says in advance what the rows are for, mostly in the rows' own words, sometimes under other
numbers. Read as objectives they would double the plan's rows and have nothing to do or to cost.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from rdflib import Literal, URIRef

from graph_build import iris
from graph_build.context import Context
from graph_build.scribe import Scribe, Triple
from graph_build.tables import Cells
from graph_build.text import Text
from ontology import PW

NAME = "section-objective"
# It answers to the objective's words, where these head a list and not a column.
COLUMNS: Mapping[str, tuple[str, ...]] = {}
_NUMBERED = re.compile(r"(?P<number>\d{1,2}(?:\.\d{1,2}[a-z]?)*)\.?\s+(?:[-–]\s+)?(?=\S)")


@dataclass(frozen=True, slots=True)
class Value:
    """One aim; `number` is its printed number."""

    text: Text
    number: Text | None


def read(cells: Cells, context: Context) -> tuple[Value, ...]:
    """The aims listed at a strand's head; a row's objective is none."""
    return () if cells.row else tuple(_value(item.text) for item in cells.items("objective"))


def _value(text: Text) -> Value:
    numbered = _NUMBERED.match(text.string)
    if numbered is None:
        return Value(text, None)
    return Value(text.cut(numbered.end()), text.cut(*numbered.span("number")))


def describe(subject: URIRef, values: Sequence[Value], scribe: Scribe) -> Iterator[Triple]:
    """Say each aim of the strand."""
    for place, value in enumerate(values, 1):
        iri = iris.part(subject, NAME, place)
        yield subject, PW.hasSectionObjective, iri
        yield from scribe.thing(iri, PW.SectionObjective, [value.text])
        yield iri, PW.position, Literal(place)
        if value.number:
            yield iri, PW.reference, Literal(value.number.string)
            yield from scribe.evidence(iri, [value.number])
