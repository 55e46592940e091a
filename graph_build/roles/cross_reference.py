"""Cross-references: words that point to another place of the plan, or to another plan."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rdflib import Literal, URIRef

from graph_build import iris
from graph_build.context import Context
from graph_build.scribe import Scribe, Triple, words
from graph_build.tables import Cells
from graph_build.text import Text
from graph_build.values.references import ReferenceKind, read_references
from ontology import PW

NAME = "cross-reference"
COLUMNS = {"crossref": ("cross reference", "cross references", "targets and cross reference")}
_COLUMNS = ("objective", "rationale", "activity", "milestone", "timeline", "budget", "outcome")
_LAST = ("crossref", "progress", "stakeholder")


@dataclass(frozen=True, slots=True)
class Value:
    """One cross-reference.

    to: the number, or the name, of what is meant, as the words give it.
    found_in: the kind of column that it stands in.
    """

    text: Text
    found_in: str
    kind: ReferenceKind
    to: str


def read(cells: Cells, context: Context) -> tuple[Value, ...]:
    """The cross-references of a row, in whichever of its cells they stand."""
    if not cells.row:
        return ()
    return tuple(
        value
        for column in (*_COLUMNS, *_LAST)
        for item in cells.items(column)
        for value in read_in(item.text, column)
    )


def read_in(text: Text, found_in: str) -> Iterator[Value]:
    """The cross-references of a text."""
    for reference in read_references(text.string):
        yield Value(text.cut(*reference.span), found_in, reference.kind, reference.to)


def describe(subject: URIRef, values: Sequence[Value], scribe: Scribe) -> Iterator[Triple]:
    """Say each cross-reference of the objective."""
    for place, value in enumerate(values, 1):
        iri = iris.part(subject, NAME, place)
        yield subject, PW.hasCrossReference, iri
        yield from scribe.thing(iri, PW.CrossReference, [value.text])
        yield iri, PW.foundIn, Literal(value.found_in)
        yield iri, PW.referenceKind, iris.concept("reference-kind", value.kind.value)
        yield iri, PW.refersToName, words(value.to)
