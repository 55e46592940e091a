"""An answer as a page shows it: words first, each row linked to the lines it stands on.

A column `x_iri` is not shown beside a column `x`; it is what `x` links to.
"""

import itertools
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from rdflib import Literal, URIRef
from rdflib.term import Identifier

from queries.catalogue import Query
from server import urls
from store.table import Table

_IRI = "_iri"
# Roughly how many characters of a table a page can bear, and how many stand around a cell.
_MOST_SIZE, _AROUND = 95_000, 50
_LINES = frozenset({"first_line", "last_line"})


@dataclass(frozen=True, slots=True)
class Cell:
    """Text, the page it leads to, and whether it is a figure (set to the right)."""

    text: str
    url: str | None = None
    figure: bool = False


@dataclass(frozen=True, slots=True)
class Heading:
    """A column's name as a reader says it, and what it means."""

    text: str
    about: str


@dataclass(frozen=True, slots=True)
class Shown:
    """A table for a page. total: how many rows the answer has, shown or not."""

    headings: tuple[Heading, ...]
    rows: tuple[tuple[Cell, ...], ...]
    total: int


def show(query: Query, table: Table, plans: Collection[str], most: int) -> Shown:
    """Lay out at most so many rows, and no more than a page can bear: the files have all.

    plans: those that have a page and a source text.
    """
    names = tuple(name for name in table.columns if _has_own_column(name, table.columns))
    about = {column.name: column.about for column in query.columns}
    money = frozenset(column.name for column in query.columns if column.is_money)
    headings = [Heading(_heading(name), about.get(name, "")) for name in names]
    lined = "plan" in table.columns and set(table.columns) >= _LINES
    # Beside the plan, so that it is in sight however wide the table is.
    beside = names.index("plan") + 1 if lined else 0
    if lined:
        about_lines = "the lines of the source text that have the words"
        headings.insert(beside, Heading("Source", about_lines))
    rows: list[tuple[Cell, ...]] = []
    size = 0
    for row in itertools.islice(table.rows, most):
        if size > _MOST_SIZE:
            break
        record = dict(zip(table.columns, row, strict=True))
        cells = [_cell(name, record, plans, money) for name in names]
        if lined:
            cells.insert(beside, _source(record, plans))
        rows.append(tuple(cells))
        size += sum(len(cell.text) + len(cell.url or "") + _AROUND for cell in cells)
    return Shown(tuple(headings), tuple(rows), table.total)


def _has_own_column(name: str, columns: Collection[str]) -> bool:
    if name in _LINES and "plan" in columns:
        return False
    return not (name.endswith(_IRI) and name.removesuffix(_IRI) in columns)


def _heading(name: str) -> str:
    return name.removesuffix(_IRI).replace("_", " ").capitalize()


def _cell(
    name: str,
    record: Mapping[str, Identifier | None],
    plans: Collection[str],
    money: Collection[str],
) -> Cell:
    term, url = record[name], page_of(name, record, plans)
    if term is None:
        return Cell("")
    if isinstance(term, URIRef):
        return Cell(urls.label(term), url)
    value = term.toPython() if isinstance(term, Literal) else None
    figure = isinstance(value, int | Decimal) and not isinstance(value, bool)
    return Cell(say(term, money=name in money), url, figure)


def page_of(
    name: str, record: Mapping[str, Identifier | None], plans: Collection[str]
) -> str | None:
    """Give the page that a column of a row leads to; None where there is none."""
    term = record[name]
    if term is None:
        return None
    if name == "plan" and str(term) in plans:
        return urls.plan(str(term))
    if name in _LINES and str(record.get("plan")) in plans:
        return urls.source(str(record["plan"]), term)
    thing = term if isinstance(term, URIRef) else record.get(f"{name}{_IRI}")
    return urls.thing(str(thing), plans) if thing is not None else None


def _source(record: dict[str, Identifier | None], plans: Collection[str]) -> Cell:
    plan, first, last = (str(record[name] or "") for name in ("plan", "first_line", "last_line"))
    if not first:
        return Cell("")
    text = f"line {first}" if last in ("", first) else f"lines {first} to {last}"
    return Cell(text, urls.source(plan, first) if plan in plans else None)


def say(term: object, *, money: bool = False) -> str:
    """Say a value as a reader of British English writes it: 1 May 2031, £12,500.50, 1,469, yes.

    What is no term, as where a row has nothing in a column, is the empty text.
    """
    if not isinstance(term, Identifier):
        return ""
    value = term.toPython() if isinstance(term, Literal) else None
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, date):
        return day(value)
    if money and isinstance(value, int | Decimal):
        return f"£{f'{value:,.2f}'.removesuffix('.00')}"
    if isinstance(value, int | Decimal):
        return f"{value:,f}".rstrip("0").rstrip(".") if value % 1 else f"{value:,.0f}"
    return str(term)


def day(value: date) -> str:
    """Say a day as a reader of British English writes it: 1 May 2031."""
    return f"{value.day} {value:%B %Y}"


def moment(text: object) -> str:
    """Say a day or a time that is text, as 2031-05-01T09:30:00Z; other text is given as it is."""
    try:
        said = datetime.fromisoformat(str(text))
    except ValueError:
        return str(text)
    return day(said) if len(str(text)) <= len("2031-05-01") else f"{day(said)} at {said:%H:%M}"


def pounds(term: object) -> str:
    """Say a sum of money."""
    return say(term, money=True)


def plain(term: object) -> str:
    """Give the text of a value alone: a term is equal to no text, whatever it says."""
    return str(term) if isinstance(term, Identifier | str) else ""


# What templates call these.
FILTERS = {"say": say, "pounds": pounds, "plain": plain, "moment": moment}
