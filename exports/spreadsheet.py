"""An answer as a workbook for Excel and LibreOffice: the table, and a sheet that says what it is.

Text is always written as text, so nothing in a plan is ever taken for a formula or a link. What
a sheet cannot hold (a text above 32,767 characters, more than a million rows) is cut, and the
second sheet says so.
"""

import io
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any, Final

from rdflib import Literal, URIRef
from rdflib.term import Identifier
from xlsxwriter import Workbook

from queries.catalogue import Column, Query
from queries.values import ValueKind
from store.table import Table

MEDIA_TYPE: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
LICENCE: Final = (
    "The words are those of public documents and belong to their publishers; see each plan's own "
    "terms. The structure read from them comes with planweave."
)

# Bounds of a sheet (Excel specifications and limits).
_ROWS, _TEXT, _URL, _LINKS = 1_048_575, 32_767, 2_079, 65_530
_FIRST_DAY = date(1900, 3, 1)  # before it, Excel's days are off by one, or none
_WHOLE = 15  # digits that a cell's number keeps
_WIDEST, _NARROWEST = 60, 8
_LOOKED_AT = 200
_MONEY = "[$£-809]#,##0.00"
_DAY = "d mmm yyyy"
_SAFE = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
_Link = Callable[[str, Mapping[str, Identifier | None]], str | None]


@dataclass(frozen=True, slots=True)
class About:
    """What the second sheet says beside the question.

    given: values of parameters. address: where the answer stands, if it is served.
    built: when the release was, which is the file's own date.
    """

    given: Mapping[str, object]
    release: str
    address: str | None = None
    built: str | None = None

    @property
    def citation(self) -> str:
        """How to cite an answer."""
        where = f" {self.address}" if self.address else ""
        return f"planweave, release {self.release}.{where}"


def workbook(query: Query, table: Table, about: About, link: _Link | None = None) -> bytes:
    """Make the workbook of an answer. link: gives the page for a cell, by its column and row."""
    made = io.BytesIO()
    with Workbook(made, {"in_memory": True, **_SAFE}) as book:
        book.set_properties({"title": query.title, "created": _created(about.built)})
        sheet = _Sheet(book, query, link or _own_address)
        sheet.write(table)
        _write_about(book, query, about, sheet.notes)
    return made.getvalue()


def _own_address(column: str, row: Mapping[str, Identifier | None]) -> str | None:
    term = row[column]
    return str(term) if isinstance(term, URIRef) else None


def _created(built: str | None) -> datetime:
    """Give a moment that depends on the release only: the same answer is the same file."""
    moment = datetime.fromisoformat(built) if built else datetime(2000, 1, 1, tzinfo=UTC)
    return moment.astimezone(UTC).replace(tzinfo=None)


class _Sheet:
    """The sheet with the table. notes: what could not be written as it is."""

    def __init__(self, book: Workbook, query: Query, link: _Link) -> None:
        self._sheet = book.add_worksheet("Answer")
        self._columns = {column.name: column for column in query.columns}
        self._link = link
        self._links = 0
        self._cut = 0
        self.notes: list[str] = []
        top = {"valign": "top"}
        self._heading = book.add_format({"bold": True, "bottom": 1, **top})
        self._text = book.add_format({"text_wrap": True, **top})
        self._plain = book.add_format(top)
        self._money = book.add_format({"num_format": _MONEY, **top})
        self._day = book.add_format({"num_format": _DAY, "align": "left", **top})
        self._linked = book.add_format({"font_color": "#0b5cad", "underline": 1, **top})

    def write(self, table: Table) -> None:
        sheet, rows = self._sheet, table.rows[:_ROWS]
        for place, name in enumerate(table.columns):
            sheet.write_string(0, place, name, self._heading)
        for number, row in enumerate(rows, 1):
            record = dict(zip(table.columns, row, strict=True))
            for place, (name, term) in enumerate(record.items()):
                if term is not None:
                    self._cell(number, place, name, term, self._link(name, record))
        sheet.freeze_panes(1, 0)
        sheet.repeat_rows(0)
        sheet.set_landscape()
        sheet.fit_to_pages(1, 0)
        if table.columns:
            sheet.autofilter(0, 0, len(rows), len(table.columns) - 1)
        self._set_widths(table.columns, rows)
        if len(table.rows) > len(rows):
            self.notes.append(f"Only the first {_ROWS:,} of {len(table.rows):,} rows fit a sheet.")
        if self._cut:
            self.notes.append(
                f"{self._cut} texts are longer than a cell can be, and end after {_TEXT:,} letters."
            )

    def _cell(self, row: int, place: int, name: str, term: Identifier, url: str | None) -> None:
        value = term.toPython() if isinstance(term, Literal) else str(term)
        url = url if url and self._can_link(url) else None
        if url is not None:
            self._links += 1
            self._sheet.write_url(row, place, url, self._linked, string=" ")
        if isinstance(value, bool):
            self._sheet.write_boolean(row, place, value, self._plain)
        elif isinstance(value, int | Decimal) and len(str(abs(value)).replace(".", "")) <= _WHOLE:
            self._sheet.write_number(row, place, float(value), self._number(name, url))
        elif isinstance(value, date) and not isinstance(value, datetime) and value >= _FIRST_DAY:
            self._sheet.write_datetime(row, place, value, self._day)
        else:
            self._cut += len(str(term)) > _TEXT
            shown = self._linked if url else self._text
            self._sheet.write_string(row, place, str(term)[:_TEXT], shown)

    def _can_link(self, url: str) -> bool:
        return url.startswith(("http://", "https://")) and len(url) <= _URL and self._links < _LINKS

    def _number(self, name: str, url: str | None) -> Any:
        column = self._columns.get(name)
        if column is not None and column.is_money:
            return self._money
        return self._linked if url else self._plain

    def _set_widths(
        self, columns: Sequence[str], rows: Sequence[Sequence[Identifier | None]]
    ) -> None:
        for place, name in enumerate(columns):
            lengths = [len(str(row[place] or "")) for row in rows[:_LOOKED_AT]]
            widest = max([len(name) + 3, *lengths])
            self._sheet.set_column(place, place, min(_WIDEST, max(_NARROWEST, widest)))


def _write_about(book: Workbook, query: Query, about: About, notes: Sequence[str]) -> None:
    sheet = book.add_worksheet("About")
    name = book.add_format({"bold": True, "valign": "top"})
    text = book.add_format({"text_wrap": True, "valign": "top"})
    sheet.set_column(0, 0, 24)
    sheet.set_column(1, 1, 12)
    sheet.set_column(2, 2, 90)
    lines: list[tuple[str, str, str]] = [
        ("Question", "", query.question),
        *((f"Given: {key}", "", str(value)) for key, value in about.given.items()),
        ("Release", "", about.release),
        *([("Address", "", about.address)] if about.address else []),
        ("Licence", "", LICENCE),
        ("How to cite", "", f"“{query.question}” {about.citation}"),
        *(("Note", "", note) for note in notes),
        ("", "", ""),
        ("Column", "Type", "Meaning"),
        *((column.name, _type(column), column.about) for column in query.columns),
    ]
    for number, (label, kind, said) in enumerate(lines):
        heading = label == "Column"
        sheet.write_string(number, 0, label, name)
        sheet.write_string(number, 1, kind, name if heading else text)
        sheet.write_string(number, 2, said[:_TEXT], name if heading else text)


def _type(column: Column) -> str:
    if column.is_money:
        return "pounds"
    return {ValueKind.IRI: "link", ValueKind.STRING: "text"}.get(column.type, str(column.type))
