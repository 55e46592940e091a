"""A long list in pages: the rows of one of them, and where the others stand.

Files and data always hold all rows; only what people look at comes in pages.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from flask import request
from rdflib.term import Identifier
from werkzeug.exceptions import BadRequest, NotFound

from store.table import Table

KEY = "page"
# What an address of a list has beside the filters.
_OURS = frozenset({KEY, "format"})
Row = TypeVar("Row")


@dataclass(frozen=True, slots=True)
class Page(Generic[Row]):
    """Some rows of a list. number, last: from 1. first: the place of its first row, from 1."""

    rows: tuple[Row, ...]
    number: int
    last: int
    first: int
    total: int

    @property
    def end(self) -> int:
        """The place of its last row."""
        return self.first + len(self.rows) - 1


def filters() -> dict[str, str]:
    """Give what the address asks for, without the page and the format."""
    return {name: value for name, value in request.args.items() if name not in _OURS}


def cut_table(table: Table, size: int) -> Page[dict[str, Identifier]]:
    """Give the page of a table's records that the address asks for, as `cut` does."""
    found = cut(table.rows, size)
    return Page(tuple(table.named(found.rows)), found.number, found.last, found.first, found.total)


def cut(rows: Sequence[Row], size: int) -> Page[Row]:
    """Give the page that the address asks for; NotFound behind the last, 400 for no number."""
    last = max(1, -(-len(rows) // size))
    asked = request.args.get(KEY, "").strip() or "1"
    if not (asked.isascii() and asked.isdecimal() and len(asked) < 10):
        raise BadRequest(f"page={asked} is no page; the pages are 1 to {last}.")
    number = int(asked)
    if not 1 <= number <= last:
        raise NotFound(f"There is no page {number} of this list; the pages are 1 to {last}.")
    start = (number - 1) * size
    return Page(tuple(rows[start : start + size]), number, last, start + 1, len(rows))
