"""Targets: the measurable promises of a row, in whichever of its cells they stand."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from rdflib import Literal, URIRef

from graph_build import iris
from graph_build.context import Context
from graph_build.roles.dated import PeriodRead, describe_periods, located
from graph_build.scribe import Scribe, Triple, words
from graph_build.tables import Cells
from graph_build.text import Text
from graph_build.values.bounds import Bound
from graph_build.values.damage import find_numbers_cut
from graph_build.values.references import read_references
from graph_build.values.targets import Target, read_targets
from ontology import PW

NAME = "target"
COLUMNS = {"target": ("targets", "target", "targets and cross reference")}
# Where a promise counts as one by its place; elsewhere only a number with its unit does.
_FIRM = ("target", "outcome", "milestone")
_OTHER = ("objective", "activity", "timeline")


@dataclass(frozen=True, slots=True)
class Value:
    """One target; `found_in` is the kind of column that it stands in."""

    text: Text
    found_in: str
    measure: str
    value: Decimal | None
    unit: str | None
    bound: Bound | None
    by: PeriodRead | None


def read(cells: Cells, context: Context) -> tuple[Value, ...]:
    """The targets of a row, or of a strand's list; words that stand in two roles promise once."""
    found: dict[tuple[Text, str], Value] = {}
    for column in (*_FIRM, *_OTHER):
        for item in cells.items(column) if cells.row or column == "outcome" else ():
            for value in read_in(item.text, column, context):
                found.setdefault((value.text, f"{value.value} {value.measure}"), value)
    return tuple(found.values())


def read_in(text: Text, found_in: str, context: Context) -> Iterator[Value]:
    """The targets of a text; the clipped number of an objective is none of its figures."""
    for _, end in find_numbers_cut(text.string) if found_in == "objective" else ():
        text = text.cut(end).strip()
    for target in read_targets(text.string, context.dates, firm=found_in in _FIRM):
        if not _in_reference(target, text.string):
            yield _value(target, text, found_in)


def _value(target: Target, text: Text, column: str) -> Value:
    by = located(target.by, text) if target.by else None
    return Value(
        text.cut(*target.span), column, target.measure, target.value, target.unit, target.bound, by
    )


def _in_reference(target: Target, text: str) -> bool:
    """Whether the words are those of a cross-reference, such as "City NEET targets"."""
    start, end = target.span
    return any(
        reference.span[0] < end and start < reference.span[1] and target.value is None
        for reference in read_references(text)
    )


def describe(subject: URIRef, values: Sequence[Value], scribe: Scribe) -> Iterator[Triple]:
    """Say each target of the objective or strand."""
    for place, target in enumerate(values, 1):
        iri = iris.part(subject, NAME, place)
        yield subject, PW.hasTarget, iri
        yield from scribe.thing(iri, PW.Target, [target.text])
        yield iri, PW.foundIn, Literal(target.found_in)
        yield iri, PW.measure, words(target.measure)
        if target.value is not None:
            yield iri, PW.value, Literal(target.value)
        if target.unit:
            yield iri, PW.unit, words(target.unit)
        if target.bound is not None and target.value is not None:
            yield iri, PW.bound, iris.concept("bound", target.bound.value)
        if target.by is not None:
            yield from describe_periods(iri, [target.by], scribe)
