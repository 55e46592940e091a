"""Damage to the rows, pages and columns of a plan's table, one function a kind.

A kind takes a plan's lines and gives them back damaged; the words that it leaves are the plan's
own. Each is seeded, so that a plan is always damaged in the same way. A kind strikes where it
can: a plan whose rows have no number of their own keeps its number column.
"""

import textwrap
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from random import Random

from tests.damage.sheets import BLANK, Line, LineKind, Sheet, words_line
from tests.damage.strikes import Kind, is_number, kept_in, rows_changed

KINDS: list[Kind] = []
_kind = partial(kept_in, KINDS)


@_kind("nothing: the plan as it was written")
def undamaged(sheet: Sheet, random: Random) -> Sheet:
    return sheet


# Rows and pages


@_kind("a page break cuts every second row, its longer cells at a word")
def row_cut(sheet: Sheet, random: Random) -> Sheet:
    return tuple(_cut_rows(sheet, random, between=lambda _: (BLANK,)))


@_kind("the same, and the next page repeats the header")
def row_cut_header_repeated(sheet: Sheet, random: Random) -> Sheet:
    header = next(line for line in sheet if line.kind is LineKind.HEADER)
    return tuple(_cut_rows(sheet, random, between=lambda _: (BLANK, header)))


@_kind("the same, with the foot of the page and the head of the next between")
def row_cut_page_number(sheet: Sheet, random: Random) -> Sheet:
    def between(page: int) -> Sheet:
        return (BLANK, words_line(LineKind.NOTE, f"Page {page}"), BLANK)

    return tuple(_cut_rows(sheet, random, between))


def _cut_rows(
    sheet: Sheet, random: Random, between: Callable[[int], Sequence[Line]]
) -> Iterator[Line]:
    for place, line in enumerate(sheet):
        if line.kind is not LineKind.ROW or random.random() < 0.5:
            yield line
            continue
        depth = random.uniform(0.3, 0.8)
        cut = [_cut(cell, depth) for cell in line.cells]
        yield line.having(first for first, _ in cut)
        yield from between(place)
        yield line.having(second for _, second in cut)


def _cut(cell: str, depth: float) -> tuple[str, str]:
    """What of a cell stands above a page break: all of a short one, so much of a longer one."""
    words = cell.split(" ")
    if len(words) < 6:
        return cell, ""
    at = max(2, round(len(words) * depth))
    return " ".join(words[:at]), " ".join(words[at:])


@_kind("a page number stands between rows, with blank lines around it")
def page_numbers(sheet: Sheet, random: Random) -> Sheet:
    return tuple(
        _between_rows(sheet, random, lambda n: (BLANK, words_line(LineKind.NOTE, f"{n}"), BLANK))
    )


@_kind("a running title and a page number stand between rows")
def running_titles(sheet: Sheet, random: Random) -> Sheet:
    title = sheet[0].cells[0]
    return tuple(
        _between_rows(
            sheet, random, lambda n: (BLANK, words_line(LineKind.NOTE, f"{title} {n}"), BLANK)
        )
    )


@_kind("blank lines stand between rows")
def blank_lines(sheet: Sheet, random: Random) -> Sheet:
    return tuple(_between_rows(sheet, random, lambda _: (BLANK,) * random.randint(1, 2)))


def _between_rows(
    sheet: Sheet, random: Random, between: Callable[[int], Sequence[Line]]
) -> Iterator[Line]:
    for place, line in enumerate(sheet):
        yield line
        follows = place + 1 < len(sheet) and sheet[place + 1].kind is LineKind.ROW
        if line.kind is LineKind.ROW and follows and random.random() < 0.5:
            yield from between(place)


@_kind("every cell is wrapped over several lines, as it is on the page")
def cells_wrapped(sheet: Sheet, random: Random) -> Sheet:
    return tuple(one for line in sheet for one in _wrapped(line, random.randint(24, 40)))


def _wrapped(line: Line, width: int) -> Iterator[Line]:
    if line.kind is not LineKind.ROW:
        yield line
        return
    columns = [textwrap.wrap(cell, width, break_on_hyphens=False) for cell in line.cells]
    for height in range(max(map(len, columns))):
        yield line.having(column[height] if height < len(column) else "" for column in columns)


# Columns


@_kind("in one row of two the words of two neighbouring cells run together")
def columns_merged(sheet: Sheet, random: Random) -> Sheet:
    def merged(cells: tuple[str, ...]) -> tuple[str, ...]:
        first = 1 if is_number(cells[0]) else 0
        pairs = [n for n in range(first, len(cells) - 1) if cells[n] and cells[n + 1]]
        if not pairs:
            return cells
        at = random.choice(pairs)
        return (*cells[:at], f"{cells[at]} {cells[at + 1]}", *cells[at + 2 :])

    return rows_changed(sheet, random, merged)


@_kind("in one row of two an empty cell is lost, so that those after it stand too far left")
def cell_displaced(sheet: Sheet, random: Random) -> Sheet:
    def displaced(cells: tuple[str, ...]) -> tuple[str, ...]:
        empty = [n for n in range(1, len(cells) - 1) if not cells[n]]
        if not empty:
            return cells
        at = random.choice(empty)
        return (*cells[:at], *cells[at + 1 :])

    return rows_changed(sheet, random, displaced)


@_kind("in one row of two a cell is lost with its words' place: it moves into an empty neighbour")
def cell_in_the_next_column(sheet: Sheet, random: Random) -> Sheet:
    def moved(cells: tuple[str, ...]) -> tuple[str, ...]:
        places = [n for n in range(2, len(cells) - 1) if cells[n] and not cells[n + 1]]
        if not places:
            return cells
        at = random.choice(places)
        return (*cells[:at], "", cells[at], *cells[at + 2 :])

    return rows_changed(sheet, random, moved)


@_kind("the tabs at the ends of the lines are lost")
def trailing_tabs_lost(sheet: Sheet, random: Random) -> Sheet:
    return tuple(line.having("\t".join(line.cells).rstrip("\t").split("\t")) for line in sheet)


@_kind("tabs are added at the ends of the lines")
def trailing_tabs_added(sheet: Sheet, random: Random) -> Sheet:
    return tuple(
        line
        if line.kind is LineKind.BLANK
        else line.having((*line.cells, *[""] * random.randint(0, 3)))
        for line in sheet
    )


@_kind("the number column is clipped: 1.2 is left as 1., 1 or nothing, or is parted")
def numbers_clipped(sheet: Sheet, random: Random) -> Sheet:
    def clipped(cells: tuple[str, ...]) -> tuple[str, ...]:
        number, _, rest = cells[0].partition(" ")
        if not is_number(number):
            return cells
        whole, _, part = number.partition(".")
        left = random.choice((f"{whole}.", whole, "", f".{part}", f"{whole}. {part}"))
        return (f"{left} {rest}".strip(), *cells[1:])

    return rows_changed(sheet, random, clipped)
