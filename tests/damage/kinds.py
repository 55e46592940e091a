"""The kinds of damage that scans and conversions do to a plan's table, one function each.

A kind takes a plan's lines and gives them back damaged; the words that it leaves are the plan's
own. Each is seeded, so that a plan is always damaged in the same way. A kind strikes where it
can: a plan whose rows have no number of their own keeps its number column.
"""

import re
import textwrap
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from random import Random

from tests.damage.sheets import BLANK, Line, LineKind, Sheet, words_line

Strike = Callable[[Sheet, Random], Sheet]


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of damage: its name, what it does in words, and the function that does it."""

    name: str
    about: str
    strike: Strike


KINDS: list[Kind] = []


def _kind(about: str) -> Callable[[Strike], Strike]:
    def kept(strike: Strike) -> Strike:
        KINDS.append(Kind(strike.__name__.replace("_", "-"), about, strike))
        return strike

    return kept


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
        first = 1 if _is_number(cells[0]) else 0
        pairs = [n for n in range(first, len(cells) - 1) if cells[n] and cells[n + 1]]
        if not pairs:
            return cells
        at = random.choice(pairs)
        return (*cells[:at], f"{cells[at]} {cells[at + 1]}", *cells[at + 2 :])

    return _rows(sheet, random, merged)


@_kind("in one row of two an empty cell is lost, so that those after it stand too far left")
def cell_displaced(sheet: Sheet, random: Random) -> Sheet:
    def displaced(cells: tuple[str, ...]) -> tuple[str, ...]:
        empty = [n for n in range(1, len(cells) - 1) if not cells[n]]
        if not empty:
            return cells
        at = random.choice(empty)
        return (*cells[:at], *cells[at + 1 :])

    return _rows(sheet, random, displaced)


@_kind("in one row of two a cell is lost with its words' place: it moves into an empty neighbour")
def cell_in_the_next_column(sheet: Sheet, random: Random) -> Sheet:
    def moved(cells: tuple[str, ...]) -> tuple[str, ...]:
        places = [n for n in range(2, len(cells) - 1) if cells[n] and not cells[n + 1]]
        if not places:
            return cells
        at = random.choice(places)
        return (*cells[:at], "", cells[at], *cells[at + 2 :])

    return _rows(sheet, random, moved)


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
        if not _is_number(number):
            return cells
        whole, _, part = number.partition(".")
        left = random.choice((f"{whole}.", whole, "", f".{part}", f"{whole}. {part}"))
        return (f"{left} {rest}".strip(), *cells[1:])

    return _rows(sheet, random, clipped)


# Lists


@_kind("the marks of lists are lost, so that the items run together")
def bullets_lost(sheet: Sheet, random: Random) -> Sheet:
    return _cells(sheet, lambda cell: re.sub(r"(?:^|(?<=\s))[•-] ", "", cell))


@_kind("the marks of lists are other ones, among them signs that scans make of them")
def bullets_changed(sheet: Sheet, random: Random) -> Sheet:
    mark = random.choice(("·", "▪", "●", "–", "*", "o", "\uf0b7", "■", "✓"))
    return _cells(sheet, lambda cell: re.sub(r"(?:^|(?<=\s))[•-] ", f"{mark} ", cell))


@_kind("list and inline markup of a conversion is left in the cells")
def markup_left(sheet: Sheet, random: Random) -> Sheet:
    def marked(cell: str) -> str:
        items = [item.strip() for item in re.split(r"(?:^|\s)[•-] ", cell) if item.strip()]
        if len(items) < 2:
            return (
                random.choice(("{}", "<b>{}</b>", "<i>{}</i>", "**{}**")).format(cell)
                if cell
                else cell
            )
        return "<ul>" + "".join(f"<li>{item}</li>" for item in items) + "</ul>"

    return _cells(sheet, marked, first=1)


@_kind("signs of footnotes stand in the cells, and the notes below the tables")
def footnotes(sheet: Sheet, random: Random) -> Sheet:
    def noted(cell: str) -> str:
        return cell + random.choice("¹²³") if cell and random.random() < 0.3 else cell

    lines = _cells(sheet, noted, first=1)
    notes = ("¹ Subject to the budget of 2010/11.", "² £99k was spent before.", "³ 99% in 1999.")
    return (*lines, BLANK, *(words_line(LineKind.NOTE, note) for note in notes))


@_kind("quotation marks, apostrophes and dashes are other ones")
def quotes_and_dashes(sheet: Sheet, random: Random) -> Sheet:
    signs = str.maketrans(
        {"'": random.choice("’‘`´"), "–": random.choice("-—−‐"), "-": random.choice("‐‑–")}
    )
    changed = {line: line.having(cell.translate(signs) for cell in line.cells) for line in sheet}
    return tuple(changed[line] if line.kind is LineKind.ROW else line for line in sheet)


# Signs


@_kind("figures are misread: 0 as O, 1 as l, 5 as S")
def figures_misread(sheet: Sheet, random: Random) -> Sheet:
    return _cells(sheet, lambda cell: _misread_figures(cell, random), first=1)


def _misread_figures(cell: str, random: Random) -> str:
    def misread(found: re.Match[str]) -> str:
        return {"0": "O", "1": "l", "5": "S"}[found[0]] if random.random() < 0.2 else found[0]

    return re.sub("[015]", misread, cell)


@_kind("the pound sign is misread as E, F or lost")
def pounds_misread(sheet: Sheet, random: Random) -> Sheet:
    def misread(cell: str) -> str:
        return re.sub("£", lambda _: random.choice("EEF?"), cell)

    return _cells(sheet, misread, first=1)


@_kind("a full stop stands for a comma in sums, or a blank parts them")
def sums_parted(sheet: Sheet, random: Random) -> Sheet:
    def parted(cell: str) -> str:
        return re.sub(r"(?<=\d),(?=\d{3})", lambda _: random.choice((".", " ", ", ")), cell)

    return _cells(sheet, parted, first=1)


@_kind("letters in words are misread: rn as m, l as 1, o as 0, h as b")
def words_misread(sheet: Sheet, random: Random) -> Sheet:
    pairs = (("rn", "m"), ("l", "1"), ("o", "0"), ("h", "b"), ("e", "c"), ("I", "l"), ("ti", "t1"))
    table = dict(pairs)

    def misread(found: re.Match[str]) -> str:
        return table[found[0]] if random.random() < 0.03 else found[0]

    return _cells(sheet, lambda cell: re.sub("rn|ti|[lohe]|I", misread, cell))


@_kind("words are parted or run together")
def words_parted(sheet: Sheet, random: Random) -> Sheet:
    def parted(found: re.Match[str]) -> str:
        word = found[0]
        at = random.randint(2, len(word) - 2)
        return f"{word[:at]} {word[at:]}" if random.random() < 0.05 else word

    return _cells(sheet, lambda cell: re.sub(r"[A-Za-z]{6,}", parted, cell))


# Headers and headings


@_kind("a word of a header is misread")
def header_misread(sheet: Sheet, random: Random) -> Sheet:
    def misread(cells: tuple[str, ...]) -> tuple[str, ...]:
        at = random.randrange(len(cells))
        letter = random.randrange(1, len(cells[at]))
        word = cells[at][:letter] + random.choice("hIt1_") + cells[at][letter + 1 :]
        return (*cells[:at], word, *cells[at + 1 :])

    return _headers(sheet, random, misread)


@_kind("a header is lost but for specks")
def header_lost(sheet: Sheet, random: Random) -> Sheet:
    return _headers(sheet, random, lambda cells: ("",) * (len(cells) - 2) + ("\\\\", ""))


@_kind("a header is wrapped over two lines")
def header_wrapped(sheet: Sheet, random: Random) -> Sheet:
    lines: list[Line] = []
    for line in sheet:
        if line.kind is LineKind.HEADER and any(" " in cell for cell in line.cells):
            parts = [cell.rpartition(" ") for cell in line.cells]
            lines.append(line.having(first or last for first, _, last in parts))
            lines.append(line.having(last if first else "" for first, _, last in parts))
        else:
            lines.append(line)
    return tuple(lines)


@_kind("a strand's heading stands in a cell: in the second column, or at the end of the row before")
def heading_displaced(sheet: Sheet, random: Random) -> Sheet:
    lines: list[Line] = []
    for line in sheet:
        if line.kind is not LineKind.HEADING:
            lines.append(line)
        elif random.random() < 0.5:
            lines.append(line.having(("", line.cells[0], "", "")))
        else:
            lines.append(line.having((line.cells[0], "", "", "")))
    return tuple(lines)


@_kind("a strand's heading has run into the last cell of the row before it")
def heading_in_a_row(sheet: Sheet, random: Random) -> Sheet:
    lines: list[Line] = []
    for line in sheet:
        last = lines[-1] if lines else line
        if line.kind is LineKind.HEADING and last.kind is LineKind.ROW:
            lines[-1] = last.having((*last.cells[:-1], f"{last.cells[-1]} {line.cells[0]}".strip()))
        else:
            lines.append(line)
    return tuple(lines)


@_kind("a strand's heading is wrapped over lines")
def heading_wrapped(sheet: Sheet, random: Random) -> Sheet:
    return tuple(
        each
        for line in sheet
        for each in (
            [words_line(line.kind, part) for part in textwrap.wrap(line.cells[0], 30)]
            if line.kind is LineKind.HEADING
            else [line]
        )
    )


def _rows(
    sheet: Sheet, random: Random, change: Callable[[tuple[str, ...]], tuple[str, ...]]
) -> Sheet:
    """Every second row, changed."""
    return tuple(
        line.having(change(line.cells))
        if line.kind is LineKind.ROW and random.random() < 0.5
        else line
        for line in sheet
    )


def _headers(
    sheet: Sheet, random: Random, change: Callable[[tuple[str, ...]], tuple[str, ...]]
) -> Sheet:
    """One header, changed."""
    places = [place for place, line in enumerate(sheet) if line.kind is LineKind.HEADER]
    struck = random.choice(places)
    return tuple(
        line.having(change(line.cells)) if place == struck else line
        for place, line in enumerate(sheet)
    )


def _cells(sheet: Sheet, change: Callable[[str], str], first: int = 0) -> Sheet:
    """Every cell of the rows, changed; first: the first column that is."""
    return tuple(
        line.having(
            change(cell) if place >= first else cell for place, cell in enumerate(line.cells)
        )
        if line.kind is LineKind.ROW
        else line
        for line in sheet
    )


def _is_number(cell: str) -> bool:
    return re.fullmatch(r"\d+(?:\.\d+)*", cell) is not None
