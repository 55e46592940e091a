"""What the kinds of damage have in common: what a kind is, and which lines of a plan it strikes."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from random import Random

from tests.damage.sheets import LineKind, Sheet

Strike = Callable[[Sheet, Random], Sheet]


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of damage: its name, what it does in words, and the function that does it."""

    name: str
    about: str
    strike: Strike


def kept_in(kinds: list[Kind], about: str) -> Callable[[Strike], Strike]:
    """Keep a function as a kind of damage, named as the function is."""

    def kept(strike: Strike) -> Strike:
        kinds.append(Kind(strike.__name__.replace("_", "-"), about, strike))
        return strike

    return kept


def rows_changed(
    sheet: Sheet, random: Random, change: Callable[[tuple[str, ...]], tuple[str, ...]]
) -> Sheet:
    """Every second row, changed."""
    return tuple(
        line.having(change(line.cells))
        if line.kind is LineKind.ROW and random.random() < 0.5
        else line
        for line in sheet
    )


def header_changed(
    sheet: Sheet, random: Random, change: Callable[[tuple[str, ...]], tuple[str, ...]]
) -> Sheet:
    """One header, changed."""
    places = [place for place, line in enumerate(sheet) if line.kind is LineKind.HEADER]
    struck = random.choice(places)
    return tuple(
        line.having(change(line.cells)) if place == struck else line
        for place, line in enumerate(sheet)
    )


def cells_changed(sheet: Sheet, change: Callable[[str], str], first: int = 0) -> Sheet:
    """Every cell of the rows, changed; first: the first column that is."""
    return tuple(
        line.having(
            change(cell) if place >= first else cell for place, cell in enumerate(line.cells)
        )
        if line.kind is LineKind.ROW
        else line
        for line in sheet
    )


def is_number(cell: str) -> bool:
    return re.fullmatch(r"\d+(?:\.\d+)*", cell) is not None
