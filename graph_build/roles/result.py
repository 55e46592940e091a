"""Reported results: the figures that a row's words on progress report as reached or done."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
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
from graph_build.values.results import read_results
from ontology import PW

NAME = "result"
# It answers to no column of its own: results stand among the words on progress.
COLUMNS: Mapping[str, tuple[str, ...]] = {}
_COLUMN = "progress"


@dataclass(frozen=True, slots=True)
class Value:
    """One result; `found_in` is the kind of column, or of text, that it stands in."""

    text: Text
    found_in: str
    measure: str
    value: Decimal
    unit: str
    bound: Bound
    period: PeriodRead | None


def read(cells: Cells, context: Context) -> tuple[Value, ...]:
    """The results of a row."""
    texts = (item.text for item in cells.items(_COLUMN))
    return tuple(value for text in texts for value in read_in(text, _COLUMN, context))


def read_in(text: Text, found_in: str, context: Context) -> Iterable[Value]:
    """The results of a text."""
    for result in read_results(text.string, context.dates, progress=found_in == _COLUMN):
        period = located(result.period, text) if result.period else None
        yield Value(
            text.cut(*result.span),
            found_in,
            result.measure,
            result.value,
            result.unit,
            result.bound,
            period,
        )


def describe(subject: URIRef, values: Sequence[Value], scribe: Scribe) -> Iterator[Triple]:
    """Say each result of the objective or paragraph."""
    for place, value in enumerate(values, 1):
        iri = iris.part(subject, NAME, place)
        yield subject, PW.hasReportedResult, iri
        yield from scribe.thing(iri, PW.ReportedResult, [value.text])
        yield iri, PW.foundIn, Literal(value.found_in)
        yield iri, PW.measure, words(value.measure)
        yield iri, PW.value, Literal(value.value)
        yield iri, PW.unit, words(value.unit)
        yield iri, PW.bound, iris.concept("bound", value.bound.value)
        if value.period is not None:
            yield from describe_periods(iri, [value.period], scribe)
