"""Texts that say when: what the milestone and the timeline column have in common."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from rdflib import DCAT, RDFS, Literal, URIRef

from graph_build import iris
from graph_build.context import Context
from graph_build.scribe import Scribe, Triple
from graph_build.tables import Item
from graph_build.text import Text
from graph_build.values.dates import read_dates
from graph_build.values.periods import Period, Precision
from ontology import PW

_SUM = re.compile(r"£\s?\d")
_BESIDE_A_SUM = "beside a sum of money: the words may be those of a cost, and the days its years"


@dataclass(frozen=True, slots=True)
class PeriodRead:
    """A period that words cover.

    start, end: the first and last day; None where the words do not bound it.
    open: the words say that it goes on.
    note: what is odd about the words, such as an end before the start.
    """

    text: Text
    start: date | None
    end: date | None
    open: bool
    precision: Precision
    note: str | None


@dataclass(frozen=True, slots=True)
class Dated:
    """A text and the periods in it; `line` is the physical line that its cell starts on."""

    text: Text
    line: int
    periods: tuple[PeriodRead, ...]


def located(period: Period, text: Text) -> PeriodRead:
    """A period with the place of its words."""
    words = text.cut(*period.span)
    return PeriodRead(words, period.start, period.end, period.open, period.precision, period.note)


def read_dated(items: Iterable[Item], context: Context) -> tuple[Dated, ...]:
    """Each item with the periods that its words cover."""
    return tuple(Dated(item.text, item.line, tuple(_periods(item.text, context))) for item in items)


def _periods(text: Text, context: Context) -> Iterator[PeriodRead]:
    """The periods of a text; beside a sum of money they bear a note."""
    costly = _SUM.search(text.string) is not None
    for period in read_dates(text.string, context.dates):
        noted = replace(period, note=_BESIDE_A_SUM) if costly and not period.note else period
        yield located(noted, text)


def describe_periods(
    subject: URIRef, periods: Sequence[PeriodRead], scribe: Scribe
) -> Iterator[Triple]:
    """Say each period of a thing."""
    for place, period in enumerate(periods, 1):
        iri = iris.part(subject, "period", place)
        yield subject, PW.hasPeriod, iri
        yield from scribe.thing(iri, PW.Period, [period.text])
        if period.start is not None:
            yield iri, DCAT.startDate, Literal(period.start)
        if period.end is not None:
            yield iri, DCAT.endDate, Literal(period.end)
        yield iri, PW.openEnded, Literal(period.open)
        yield iri, PW.precision, iris.concept("date-precision", period.precision.value)
        if period.note:
            yield iri, RDFS.comment, Literal(period.note, lang="en")


def describe_dated(
    subject: URIRef,
    values: Sequence[Dated],
    scribe: Scribe,
    name: str,
    terms: tuple[URIRef, URIRef],
) -> Iterator[Triple]:
    """Say each dated text of an objective; terms are the property and the class."""
    for place, value in enumerate(values, 1):
        iri = iris.part(subject, name, place)
        yield subject, terms[0], iri
        yield iri, PW.position, Literal(place)
        yield from scribe.thing(iri, terms[1], [value.text])
        yield from describe_periods(iri, value.periods, scribe)
