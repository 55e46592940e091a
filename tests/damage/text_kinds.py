"""Damage to the lists, signs, headers and headings of a plan's table, one function a kind.

Footnotes and markup that a conversion leaves are damage too: words that are not the cell's.
"""

import re
import textwrap
from functools import partial
from random import Random

from tests.damage.sheets import BLANK, Line, LineKind, Sheet, words_line
from tests.damage.strikes import Kind, cells_changed, header_changed, kept_in

KINDS: list[Kind] = []
_kind = partial(kept_in, KINDS)


# Lists


@_kind("the marks of lists are lost, so that the items run together")
def bullets_lost(sheet: Sheet, random: Random) -> Sheet:
    return cells_changed(sheet, lambda cell: re.sub(r"(?:^|(?<=\s))[•-] ", "", cell))


@_kind("the marks of lists are other ones, among them signs that scans make of them")
def bullets_changed(sheet: Sheet, random: Random) -> Sheet:
    mark = random.choice(("·", "▪", "●", "–", "*", "o", "\uf0b7", "■", "✓"))
    return cells_changed(sheet, lambda cell: re.sub(r"(?:^|(?<=\s))[•-] ", f"{mark} ", cell))


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

    return cells_changed(sheet, marked, first=1)


@_kind("signs of footnotes stand in the cells, and the notes below the tables")
def footnotes(sheet: Sheet, random: Random) -> Sheet:
    def noted(cell: str) -> str:
        return cell + random.choice("¹²³") if cell and random.random() < 0.3 else cell

    lines = cells_changed(sheet, noted, first=1)
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
    return cells_changed(sheet, lambda cell: _misread_figures(cell, random), first=1)


def _misread_figures(cell: str, random: Random) -> str:
    def misread(found: re.Match[str]) -> str:
        return {"0": "O", "1": "l", "5": "S"}[found[0]] if random.random() < 0.2 else found[0]

    return re.sub("[015]", misread, cell)


@_kind("the pound sign is misread as E, F or lost")
def pounds_misread(sheet: Sheet, random: Random) -> Sheet:
    def misread(cell: str) -> str:
        return re.sub("£", lambda _: random.choice("EEF?"), cell)

    return cells_changed(sheet, misread, first=1)


@_kind("a full stop stands for a comma in sums, or a blank parts them")
def sums_parted(sheet: Sheet, random: Random) -> Sheet:
    def parted(cell: str) -> str:
        return re.sub(r"(?<=\d),(?=\d{3})", lambda _: random.choice((".", " ", ", ")), cell)

    return cells_changed(sheet, parted, first=1)


@_kind("letters in words are misread: rn as m, l as 1, o as 0, h as b")
def words_misread(sheet: Sheet, random: Random) -> Sheet:
    pairs = (("rn", "m"), ("l", "1"), ("o", "0"), ("h", "b"), ("e", "c"), ("I", "l"), ("ti", "t1"))
    table = dict(pairs)

    def misread(found: re.Match[str]) -> str:
        return table[found[0]] if random.random() < 0.03 else found[0]

    return cells_changed(sheet, lambda cell: re.sub("rn|ti|[lohe]|I", misread, cell))


@_kind("words are parted or run together")
def words_parted(sheet: Sheet, random: Random) -> Sheet:
    def parted(found: re.Match[str]) -> str:
        word = found[0]
        at = random.randint(2, len(word) - 2)
        return f"{word[:at]} {word[at:]}" if random.random() < 0.05 else word

    return cells_changed(sheet, lambda cell: re.sub(r"[A-Za-z]{6,}", parted, cell))


# Headers and headings


@_kind("a word of a header is misread")
def header_misread(sheet: Sheet, random: Random) -> Sheet:
    def misread(cells: tuple[str, ...]) -> tuple[str, ...]:
        at = random.randrange(len(cells))
        letter = random.randrange(1, len(cells[at]))
        word = cells[at][:letter] + random.choice("hIt1_") + cells[at][letter + 1 :]
        return (*cells[:at], word, *cells[at + 1 :])

    return header_changed(sheet, random, misread)


@_kind("a header is lost but for specks")
def header_lost(sheet: Sheet, random: Random) -> Sheet:
    return header_changed(sheet, random, lambda cells: ("",) * (len(cells) - 2) + ("\\\\", ""))


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
