"""Indicator tables: what a plan follows over the years, with its trajectory and its targets.

These tables have no objectives, so their lines stand outside the plan's strands and rows: a group's
name, a numbered title, a header, and lines of years with their figures. A newcomer would leave
empty cells out; here each is a value without a number, because the plan has left it open.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from rdflib import DCTERMS, QB, RDF, Literal, URIRef

from graph_build import iris
from graph_build.columns import Label, normal
from graph_build.documents import Document, Line
from graph_build.markup import plain
from graph_build.scribe import Scribe, Triple, words
from graph_build.text import EMPTY, Text, join
from ontology import PW

NAME = "indicator"
TRAJECTORY, TARGET, NOTE = "trajectory", "target", "note"
HEADERS = {
    "trajectory": TRAJECTORY,
    "target": TARGET,
    "targets": TARGET,
    "note": NOTE,
    "notes": NOTE,
}
_TAB = re.compile(r"\t")
_YEAR = re.compile(r"(?P<first>(?:19|20)\d\d)\s*[-–/]\s*(?:19|20)?(?P<last>\d\d)$")
_FIGURE = re.compile(r"(?P<number>\d+(?:\.\d+)?)\s*(?P<unit>%|[a-z]+)?$")
_NUMBERED = re.compile(r"(?P<number>\d+)\s*\.\s*(?=\S)")
_PERCENT = re.compile(r"%|\bper ?cent|\bpercentage\b|\bproportion\b", re.IGNORECASE)
_LONGEST_GROUP = 3


@dataclass(frozen=True, slots=True)
class ValueReading:
    """What an indicator is to be in one year, or was.

    text: the year, the figure and the note as printed.
    year: written 2008/09.
    value: None where the plan leaves the cell empty or it cannot be read.
    """

    text: Text
    series: str
    year: str
    value: Decimal | None
    unit: str | None
    note: Text | None


@dataclass(frozen=True, slots=True)
class IndicatorReading:
    """An indicator.

    reference: its printed number, or, where the scan has lost that, its place in the sequence.
    number: the number as printed.
    title: as read; `printed` is the title as the source has it where that is read otherwise.
    """

    reference: str
    number: Text | None
    title: Text
    printed: str | None
    group: Text | None
    values: tuple[ValueReading, ...]


@dataclass(frozen=True, slots=True)
class Indicators:
    """The indicators of a document, the labels of their columns, and the lines they stand on."""

    found: tuple[IndicatorReading, ...] = ()
    labels: tuple[Label, ...] = ()
    lines: frozenset[int] = frozenset()


def read_indicators(document: Document, lines: Sequence[Line]) -> Indicators:
    """Read the indicator tables among the lines that stand outside strands and rows."""
    reader = _Reader(document)
    for table in _tables(lines):
        for line in table:
            reader.take(line)
    return Indicators(tuple(reader.finished()), tuple(reader.labels), frozenset(reader.lines))


def _tables(lines: Iterable[Line]) -> Iterator[Sequence[Line]]:
    """The runs of lines with cells in which a line has a year's cell."""
    run: list[Line] = []
    for line in lines:
        if not line.text.string.strip():
            continue
        if "\t" in line.text.string:
            run.append(line)
            continue
        yield from _if_years(run)
        run = []
    yield from _if_years(run)


def _if_years(run: Sequence[Line]) -> Iterator[Sequence[Line]]:
    if any(_YEAR.match(cell.string) for line in run for cell in _cells(line.text)):
        yield run


def _cells(text: Text) -> list[Text]:
    """The cells of a line; one without letters or digits is only dirt, so empty."""
    cells = [plain(cell) for cell in text.split(_TAB)]
    return [cell if any(map(str.isalnum, cell.string)) else EMPTY for cell in cells]


@dataclass(slots=True)
class _Draft:
    """An indicator while its lines are read."""

    reference: str
    number: Text | None
    group: Text | None
    titles: list[Text] = field(default_factory=list)
    printed: list[str] = field(default_factory=list)
    values: list[ValueReading] = field(default_factory=list)


class _Reader:
    def __init__(self, document: Document) -> None:
        self.labels: list[Label] = []
        self.lines: set[int] = set()
        self._source = document.source
        self._drafts: list[_Draft] = []
        self._group: Text | None = None
        # Figures that nobody says are past are promises.
        self._columns = {0: TARGET}

    def take(self, line: Line) -> None:
        """Read one line of a table in the light of those before it."""
        self.lines.add(line.number)
        cells = _cells(line.text)
        if any(_YEAR.match(cell.string) for cell in cells):
            self._take_values(cells)
        elif header := _header(cells):
            self._columns = {at: role for at, role in header.items() if role != NOTE}
            self.labels += [Label(cell, (header[at],)) for at, cell in enumerate(cells) if cell]
        elif self._is_group(cells):
            self._group = next(filter(None, cells))
        elif any(cells):
            self._take_title(line.number, _title_cells(line.text))

    def finished(self) -> Iterator[IndicatorReading]:
        """The indicators, with the unit of their figures on those that print none."""
        for draft in self._drafts:
            title = join(draft.titles)
            printed = _NUMBERED.sub("", " ".join(draft.printed), count=1)
            yield IndicatorReading(
                draft.reference,
                draft.number,
                title,
                printed if printed != title.string else None,
                draft.group,
                tuple(_with_units(title.string, draft.values)),
            )

    def _is_group(self, cells: Sequence[Text]) -> bool:
        """Whether the line has one short name alone, between two indicators."""
        filled = [cell.string for cell in cells if cell]
        between = not self._drafts or bool(self._drafts[-1].values)
        return (
            between
            and len(filled) == 1
            and filled[0][0].isupper()
            and len(filled[0].split()) <= _LONGEST_GROUP
        )

    def _take_title(self, line: int, cells: Sequence[Text]) -> None:
        text = join(cells)
        numbered = _NUMBERED.match(text.string)
        if numbered or not self._drafts or self._drafts[-1].values:
            number = text.cut(0, numbered.end()).strip() if numbered else None
            text = text.cut(numbered.end()) if numbered else text
            reference = numbered["number"] if numbered else str(self._next())
            self._drafts.append(_Draft(reference, number, self._group))
        draft = self._drafts[-1]
        draft.titles.append(text)
        draft.printed += [cell.string for cell in _title_cells(self._source.line(line))]

    def _next(self) -> int:
        return int(self._drafts[-1].reference) + 1 if self._drafts else 1

    def _take_values(self, cells: Sequence[Text]) -> None:
        if not self._drafts:
            return
        years = [place for place, cell in enumerate(cells) if _YEAR.match(cell.string)]
        for place, after in zip(years, [*years[1:], len(cells)], strict=True):
            value, *notes = [*cells[place + 1 : after], EMPTY][: max(1, after - place - 1)]
            self._drafts[-1].values.append(self._value(place, cells[place], value, join(notes)))

    def _value(self, place: int, year: Text, cell: Text, note: Text) -> ValueReading:
        found = _YEAR.match(year.string)
        figure = _FIGURE.match(cell.string)
        if found is None:
            raise ValueError(f"{year.string!r} is no year")
        text = join([year, cell, note])
        note = note if figure else join([cell, note])
        starts = [at for at in self._columns if at <= place] or [min(self._columns)]
        return ValueReading(
            text,
            self._columns[max(starts)],
            f"{found['first']}/{found['last']}",
            Decimal(figure["number"]) if figure else None,
            figure["unit"] if figure else None,
            note or None,
        )


def _title_cells(text: Text) -> list[Text]:
    """The cells of a title's line, without those that are only dirt."""
    cells = (plain(cell) for cell in text.split(_TAB))
    return [cell for cell in cells if any(sign.isalnum() or sign in "()" for sign in cell.string)]


def _header(cells: Sequence[Text]) -> dict[int, str]:
    """The series, or notes, by the place of their header's cell; empty if this is no header."""
    filled = {place: normal(cell.string) for place, cell in enumerate(cells) if cell}
    if not all(word in HEADERS for word in filled.values()):
        return {}
    header = {place: HEADERS[word] for place, word in filled.items()}
    return header if {TRAJECTORY, TARGET} & {*header.values()} else {}


def _with_units(title: str, values: Sequence[ValueReading]) -> Iterator[ValueReading]:
    """The values, those without a unit with that of the others, or what the title says."""
    told = next((value.unit for value in values if value.unit), None)
    unit = told or ("%" if _PERCENT.search(title) else None)
    for value in values:
        yield ValueReading(
            value.text, value.series, value.year, value.value, value.unit or unit, value.note
        )


def describe(indicators: Sequence[IndicatorReading], scribe: Scribe) -> Iterator[Triple]:
    """Say each indicator, with its values by series and year."""
    for indicator in indicators:
        iri = iris.indicator(scribe.slug, indicator.reference)
        texts = [text for text in (indicator.number, indicator.title) if text]
        yield from scribe.thing(iri, PW.Indicator, texts, name=indicator.title.string)
        yield iri, PW.reference, Literal(indicator.reference)
        yield iri, DCTERMS.title, words(indicator.title.string)
        if indicator.printed is not None:
            yield iri, PW.printedTitle, words(indicator.printed)
        if indicator.group is not None:
            yield iri, PW.group, words(indicator.group.string)
            yield from scribe.evidence(iri, [indicator.group])
        for value in indicator.values:
            part = iris.part(iri, value.series, value.year.replace("/", "-"))
            yield iri, PW.hasValue, part
            yield from _value(part, indicator.title.string, value, scribe)


def _value(iri: URIRef, title: str, value: ValueReading, scribe: Scribe) -> Iterator[Triple]:
    name = f"{value.series.capitalize()} {value.year}: {title}"
    yield from scribe.thing(iri, PW.IndicatorValue, [value.text], name=name)
    yield iri, RDF.type, QB.Observation
    yield iri, PW.series, Literal(value.series)
    yield iri, PW.year, Literal(value.year)
    if value.value is not None:
        yield iri, PW.value, Literal(value.value)
    if value.unit:
        yield iri, PW.unit, words(value.unit)
    if value.note:
        yield iri, PW.note, words(value.note.string)
