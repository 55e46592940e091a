"""Tell the line that opens a row from the line that runs on with the row before it.

A newcomer would look at the key cell alone. Where a page break cuts a row at a name ("Riverton |
Youth Forum"), its key cell begins like a new row's; then the line's other cells tell, for those
of a cut row run on and those of a new row start anew.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from graph_build.grid import Grid
from graph_build.rows import Continuations, RowDraft
from graph_build.text import Text

CONJUNCTION = re.compile(r"\bAnd$")
_NUMBERED = re.compile(r"\d+(?:\.\d+)+")
_CLIPPED = re.compile(r"(?:\d+\.?|\.\d+|\d+\.\s\d+)\s+[A-Z]")
# No row opens so; its words are cut before a number: "for Key Stage | 2 which reflects".
_COUNT_ON = re.compile(r"\d{1,3}\s+[a-z]")
_ENDED = re.compile(r"[.!?]$")
_STARTS_AGAIN = re.compile(r"[.!?]\s+[A-Z]")
# An o alone is the bullet of a list.
_LOW = re.compile(r"(?!o\s)[a-z]")
# So many cells that start anew are a row, though its number is lost.
_A_ROW = 3
# Fewer words are the rest of an objective, even where all other cells start anew.
_AN_OBJECTIVE = 4
# A line this full, for its column, had no room for the next word.
_FULL = 0.6


@dataclass(frozen=True, slots=True)
class _Doubtful:
    """A line without a number whose key cell may open a row.

    before: the words that the row's key column ends in so far.
    on, anew: how many of the other cells run on with the row's, and how many start anew.
    """

    before: str
    key: str
    on: int
    anew: int

    def starts_anew(self) -> bool:
        """Whether the line can be nothing but a row, whatever the words before ask for."""
        long = len(self.key.split()) >= _AN_OBJECTIVE
        return long and self.key[0].isupper() and self.is_a_row()

    def ends_the_last(self) -> bool:
        """Whether the words can but be the last row's: "2 which reflects", or "Equality Duty."."""
        few = len(self.key.split()) < _AN_OBJECTIVE
        ends = few and _ENDED.search(self.key) and not _ENDED.search(self.before)
        return bool(ends or _COUNT_ON.match(self.key))

    def is_a_row(self) -> bool:
        """Whether so many cells start anew that they are a row's."""
        return self.anew >= max(_A_ROW, 3 * self.on)


class Openings:
    """Decides where rows open.

    lines: the cells of all lines, which tell how wide the columns are.
    wrapped: a cell may run on over the lines of one page.
    """

    def __init__(
        self, continuations: Continuations, lines: Iterable[Sequence[str]], *, wrapped: bool
    ) -> None:
        self._continuations = continuations
        self._wrapped = wrapped
        tables = [*lines]
        self._small = _in_small_letters(tables)
        self._cells_wrapped = _are_wrapped(tables, self._small)
        self._widths: dict[int, int] = {}
        for cells in tables:
            for place, cell in enumerate(cells if len(cells) > 1 else ()):
                self._widths[place] = max(self._widths.get(place, 0), len(cell.strip()))

    def opens(
        self, row: RowDraft | None, grid: Grid, cells: Sequence[Text], *, broken: bool
    ) -> bool:
        """Whether a line's cells open a row. broken: a page break is before the line."""
        if row is None:
            return True
        key = cells[grid.key()].string
        if not key or CONJUNCTION.match(key) or not row.keyed:
            return False
        if grid.numbered or _NUMBERED.match(key):
            return True
        before = _last(row, grid.key())
        if CONJUNCTION.search(before) or not (before and self._may_run_on(grid, broken=broken)):
            return not grid.shifted
        return self._in_doubt(row, grid, cells, by_width=self._cells_wrapped and not broken)

    def _may_run_on(self, grid: Grid, *, broken: bool) -> bool:
        return self._wrapped or broken or grid.shifted

    def _in_doubt(
        self, row: RowDraft, grid: Grid, cells: Sequence[Text], *, by_width: bool
    ) -> bool:
        """Decide by the other cells, and where cells are wrapped by the room that was left."""
        place, shift = grid.key(), int(grid.shifted)
        on, anew = self._tally(row, cells, place, shift if by_width else None)
        line = _Doubtful(_last(row, place), cells[place].string, on, anew)
        if line.starts_anew():
            return True
        if self._continuations.runs_on(line.before, line.key) or line.ends_the_last():
            return False
        if grid.shifted or _NUMBERED.match(row.columns[place][0].text.string):
            return _CLIPPED.match(line.key) is not None or line.is_a_row()
        if by_width:
            return anew > on or not self._full(line.before, line.key, place + shift)
        few = on > 0 and 2 * (on + anew) < len(cells) and not _ENDED.search(line.before)
        return anew >= on and not few

    def _tally(
        self, row: RowDraft, cells: Sequence[Text], key: int, shift: int | None
    ) -> tuple[int, int]:
        """How many cells beside the key run on with the row's, and how many start anew.

        shift: what to add to a cell's place to find its width; None where a full line tells
        nothing, because no lines are wrapped or a page break is between.
        """
        on = anew = 0
        last = max(pieces[-1].line for pieces in row.columns if pieces)
        for place, cell in enumerate(cells):
            if place == key or not cell:
                continue
            before = _last(row, place)
            restarts = shift is not None and before and row.columns[place][-1].line < last
            if not before or restarts or _ENDED.search(before):
                anew += 1
            elif self._continuations.runs_on(before, cell.string, small=place in self._small):
                # Words that end the row before may stand with the first of a new one.
                on += not _STARTS_AGAIN.search(cell.string)
            elif shift is None or not self._full(before, cell.string, place + shift):
                anew += 1
        return on, anew

    def _full(self, before: str, after: str, place: int) -> bool:
        """Whether the words before leave no room in their column for the first one after."""
        room = self._widths.get(place, 0) * _FULL
        return len(before) + 1 + len(after.split(maxsplit=1)[0]) > room


def _last(row: RowDraft, place: int) -> str:
    """The words that a row's column ends in so far."""
    return row.columns[place][-1].text.string if row.columns[place] else ""


def _in_small_letters(lines: Sequence[Sequence[str]]) -> frozenset[int]:
    """The places of columns whose every cell starts with a small letter, headers apart.

    Where cells are wrapped, those that open a row start with a capital letter.
    """
    small: Counter[int] = Counter()
    large: set[int] = set()
    for before, cells in pairwise(lines):
        if len(before) < 2 or len(cells) < 2:
            continue
        for place, cell in enumerate(cells):
            if _LOW.match(cell.strip()):
                small[place] += 1
            elif cell.strip()[:1].isalpha():
                large.add(place)
    return frozenset(place for place, times in small.items() if times > 1 and place not in large)


def _are_wrapped(lines: Sequence[Sequence[str]], small: frozenset[int]) -> bool:
    """Whether the cells of whole tables are wrapped: many lines run on from the line before."""
    follow = on = 0
    times = Counter(map(tuple, lines))
    for before, cells in pairwise(lines):
        told = (cell.strip() for place, cell in enumerate(cells) if place not in small)
        filled = [cell for cell in told if cell]
        # What stands more than once is a header; after it a page begins.
        if len(before) > 1 and len(cells) > 1 and filled and times[tuple(before)] == 1:
            follow += 1
            on += 3 * sum(_LOW.match(cell) is not None for cell in filled) >= len(filled)
    return 3 * on > follow
