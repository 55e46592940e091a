"""The columns of the table that is being read, and which of them the cells of a line stand in.

A newcomer would expect the n-th cell of a line to stand in the n-th column. A conversion may give
the number of a row a cell of its own, and then shifts that row's cells and those below it.
"""

import re
from collections.abc import Iterable, Sequence

from graph_build.columns import LABEL, Column, HeaderWords, Label
from graph_build.documents import Line
from graph_build.headings import TAB
from graph_build.text import EMPTY, Text, join

_NUMBER_CELL = re.compile(r"\d+(?:\.\d+)+\.?$")
# Clipped by the scan: "1.", "1", ".2", "1. 2".
_CLIPPED_CELL = re.compile(r"(?:\d+(?:\.\s?\d+)*\.?|\.\d+)$")
# The column whose words open a row: the first of these that the table has.
_KEYS = ("objective", "high-level-action", "activity")


def numbers_apart(lines: Iterable[Sequence[str]]) -> bool:
    """Whether lines begin with a number in a cell of its own: one whole, or two clipped."""
    first = [cells[0].strip() for cells in lines if len(cells) > 1]
    clipped = [cell for cell in first if "." in cell and _CLIPPED_CELL.match(cell)]
    return len(clipped) > 1 or any(map(_NUMBER_CELL.match, first))


def fit_a_table(cells: Sequence[Text], lines: Sequence[Line], headers: HeaderWords) -> bool:
    """Whether cells are about as many as the columns of some table."""
    width = sum(map(bool, cells))
    found = (headers.read(line.number, line.text.split(TAB)) for line in lines)
    return width > 2 and any(each and abs(len(each) - width) <= 1 for each in found)


class Grid:
    """A table's columns.

    shifted: while a number's own cell moves the others to the right.
    numbered: whether the line that was aligned last has a number in a cell of its own.
    """

    def __init__(
        self, columns: tuple[Column, ...], headers: HeaderWords, *, shifted: bool = False
    ) -> None:
        self.columns = columns
        self.shifted = shifted
        self.numbered = False
        self._headers = headers

    def __bool__(self) -> bool:
        return bool(self.columns)

    def same_header(self, columns: Sequence[Column]) -> bool:
        """Whether a header is this table's, repeated on a new page."""
        return [column.header for column in columns] == [each.header for each in self.columns]

    def align(self, cells: list[Text]) -> list[Text]:
        """The cells in their columns: a number's own cell goes with the cell after it."""
        width = len(self.columns)
        number = _CLIPPED_CELL if self.shifted or len(cells) > width else _NUMBER_CELL
        self.numbered = len(cells) > 1 and number.match(cells[0].string) is not None
        if self.numbered:
            cells, self.shifted = [join(cells[:2]), *cells[2:]], True
        elif len(cells) > width and not cells[0] and self.shifted:
            cells = cells[1:]
        elif cells[0]:
            self.shifted = False
        while len(cells) > width and not cells[-1]:
            cells.pop()
        if len(cells) > width:
            cells = [*cells[: width - 1], join(cells[width - 1 :])]
        return cells + [EMPTY] * (width - len(cells))

    def key(self) -> int:
        """The place of the column whose words open a row."""
        for role in _KEYS:
            for place in range(len(self.columns)):
                if self.has(place, role):
                    return place
        return 0

    def has(self, place: int, role: str) -> bool:
        """Whether a column has a role."""
        return role in self.columns[place].roles

    def label(self, cells: Sequence[Text]) -> Label | None:
        """The label column's cell, with the role that it names."""
        for place, cell in enumerate(cells):
            if self.has(place, LABEL):
                role = self._headers.label(cell.string)
                return Label(cell, (role,)) if role else None
        return None

    def labelled(self, words: Text) -> int | None:
        """The column of several roles with whose label, such as "Milestone:", the words start."""
        label = words.string.partition(":")[0]
        role = self._headers.label(label) if ":" in words.string else None
        for place, column in enumerate(self.columns):
            if role and len(column.roles) > 1 and role in column.roles:
                return place
        return None
