"""What is read from a plan: its strands and rows with the values of every role.

This is the content of `build/<slug>/tables.json`: typed, but no RDF. It can be looked at,
compared between two builds, and read back for the next stage.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import GenericAlias
from typing import Any

import msgspec

from graph_build.blocks import read_blocks
from graph_build.columns import Label, header_words
from graph_build.context import Context
from graph_build.documents import Document
from graph_build.errors import NothingQuoted
from graph_build.indicators import IndicatorReading, read_indicators
from graph_build.narrative import read_paragraphs
from graph_build.paragraphs import ParagraphReading, read_facts
from graph_build.roles import ROLES
from graph_build.rows import Dropped
from graph_build.settings import PlanSettings
from graph_build.tables import Cells, Row, Strand, read_tables
from graph_build.text import Text, from_runs, join, to_runs
from graph_build.values.names import NameList
from graph_build.values.periods import DateContext
from ontology.agents import Agent


@dataclass(frozen=True, slots=True)
class StrandReading:
    """A strand: `key` is what names it in IRIs; `reference` is None where none is printed.

    number: the words that print the reference, such as "Recommendation 1:".
    """

    kind: str
    key: str
    reference: str | None
    number: Text | None
    heading: Text
    values: Mapping[str, Sequence[Any]]


@dataclass(frozen=True, slots=True)
class RowReading:
    """An objective row: `strand` is its strand's place, from 0; `lines` its first and last line."""

    key: str
    strand: int
    number: Text | None
    lines: tuple[int, int]
    values: Mapping[str, Sequence[Any]]

    @property
    def reference(self) -> str | None:
        """The objective's printed number; None where it has none."""
        return self.number.string if self.number else None


@dataclass(frozen=True, slots=True)
class Reading:
    """All that was read from one plan; `dropped` are the words that were read as nothing."""

    plan: str
    strands: tuple[StrandReading, ...]
    rows: tuple[RowReading, ...]
    labels: tuple[Label, ...] = ()
    paragraphs: tuple[ParagraphReading, ...] = ()
    indicators: tuple[IndicatorReading, ...] = ()
    dropped: tuple[Dropped, ...] = ()


def read_plan(document: Document, agents: Sequence[Agent]) -> Reading:
    """Read a plan's document; raises what `tables.read_tables` raises.

    agents: those that the plan may speak of, its own first.
    """
    settings = document.settings
    columns = ((name, words) for role in ROLES for name, words in role.COLUMNS.items())
    headers = header_words(document.source.path, settings, columns)
    written = [form for agent in agents for form in (agent.name, *agent.other_names)]
    tables = read_tables(document, headers, [*written, *settings.names])
    context = _context(settings, agents)
    keys = _strand_keys(tables.strands)
    outside = {item.line for item in tables.outside}
    lines = [line for line in document.lines if line.number in outside]
    indicators = read_indicators(document, lines)
    blocks = read_blocks(line for line in lines if line.number not in indicators.lines)
    paragraphs = read_paragraphs(blocks, settings.title)
    return Reading(
        document.slug,
        tuple(
            StrandReading(
                one.kind, key, one.reference, one.number, one.heading, _values(one.lists, context)
            )
            for one, key in zip(tables.strands, keys, strict=True)
        ),
        tuple(
            RowReading(
                key, row.strand, row.number, _lines(row, document), _values(row.cells, context)
            )
            for row, key in zip(tables.rows, _row_keys(tables.rows, keys), strict=True)
        ),
        (*tables.labels, *indicators.labels),
        read_facts(paragraphs, tables.strands, context),
        indicators.found,
        tables.dropped,
    )


def _context(settings: PlanSettings, agents: Sequence[Agent]) -> Context:
    dates = DateContext(settings.period.start, settings.period.end, settings.years)
    return Context(settings, dates, NameList(agents, settings.names))


def _values(cells: Cells, context: Context) -> dict[str, Sequence[Any]]:
    read = ((role.NAME, role.read(cells, context)) for role in ROLES)
    return {name: values for name, values in read if values}


def _strand_keys(strands: Sequence[Strand]) -> list[str]:
    """Their printed references, or, where these do not tell them apart, their places from 1."""
    references = [strand.reference or "" for strand in strands]
    if "" in references or len(set(references)) < len(references):
        return [str(place) for place in range(1, len(strands) + 1)]
    return references


def _row_keys(rows: Sequence[Row], strands: Sequence[str]) -> list[str]:
    """Their printed references, or `strand.place`, with a letter where that is taken.

    A reference that is printed twice is the first such row's.
    """
    printed = {row.reference for row in rows if row.reference}
    places: dict[int, int] = {}
    keys: list[str] = []
    for row in rows:
        places[row.strand] = places.get(row.strand, 0) + 1
        key = row.reference or f"{strands[row.strand]}.{places[row.strand]}"
        # IRIs know no capitals.
        while key.lower() in map(str.lower, keys) or (key in printed and key != row.reference):
            key += "x"
        keys.append(key)
    return keys


def _lines(row: Row, document: Document) -> tuple[int, int]:
    texts = (item.text for items in row.cells.by_column.values() for item in items)
    lines = [document.source.place(at)[0] for at in join(texts).offsets()]
    if not lines:
        raise NothingQuoted(document.source.path, "a row")
    return min(lines), max(lines)


def write_reading(reading: Reading, path: Path) -> None:
    """Write a reading as JSON, the same bytes for the same reading."""
    encoded = msgspec.json.encode(reading, enc_hook=_encode, order="deterministic")
    path.write_bytes(msgspec.json.format(encoded, indent=1) + b"\n")


def load_reading(path: Path) -> Reading:
    """Read back what `write_reading` wrote."""
    raw = msgspec.json.decode(path.read_bytes(), type=Reading, dec_hook=_decode)
    return Reading(
        raw.plan,
        tuple(_typed_strand(strand) for strand in raw.strands),
        tuple(_typed_row(row) for row in raw.rows),
        raw.labels,
        raw.paragraphs,
        raw.indicators,
        raw.dropped,
    )


def _typed_strand(raw: StrandReading) -> StrandReading:
    return StrandReading(
        raw.kind, raw.key, raw.reference, raw.number, raw.heading, _typed(raw.values)
    )


def _typed_row(raw: RowReading) -> RowReading:
    return RowReading(raw.key, raw.strand, raw.number, raw.lines, _typed(raw.values))


def _typed(values: Mapping[str, Sequence[Any]]) -> dict[str, Sequence[Any]]:
    return {
        role.NAME: msgspec.convert(
            values[role.NAME], GenericAlias(tuple, (role.Value, ...)), dec_hook=_decode
        )
        for role in ROLES
        if role.NAME in values
    }


def _encode(value: object) -> object:
    if isinstance(value, Text):
        return to_runs(value)
    raise NotImplementedError(type(value))


def _decode(kind: type, value: Any) -> object:
    if kind is Text:
        return from_runs(value)
    raise NotImplementedError(kind)
