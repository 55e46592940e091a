"""Put a row's words together: which pieces run on, which start anew, which spill over.

A converted table has a row's words on several lines: a page break cuts it, or the cells were
wrapped. A piece runs on from the one before it in its column where its words say so; nothing
is told from a plan's name.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from graph_build.markup import BULLET
from graph_build.text import Text, join

JOINS = "It joins the summaries of two rows, or two summaries of one."
# An item does not end in one of these, so what follows them runs on.
_OPEN_ENDED = re.compile(
    r"(?:\b(?:a|an|and|as|at|by|for|from|in|into|its|led|of|on|or|our|the|their|this|to|with|which|that)"
    r"|[,(/&–-])$",
    re.IGNORECASE,
)
_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*"
_ONLY_DATE = re.compile(rf"(?:{_MONTH}\.? )?(?:19|20)\d\d\.?$", re.IGNORECASE)
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_MONTH_LAST = re.compile(rf"\b{_MONTH}$", re.IGNORECASE)
_STARTS_LOW = re.compile(r"[a-z]|\((?=[a-z])")
_ITEM_END = re.compile(r"[.!?](?=\s+[A-Z])|\n")


@dataclass(frozen=True, slots=True)
class Dropped:
    """Words that are read as nothing, and why."""

    text: Text
    why: str


@dataclass(frozen=True, slots=True)
class Piece:
    """Words of a cell that stand together.

    line: the physical line that they start on.
    broken: whether a page break stands before them.
    wrapped: whether they stand in a column of single lines, which may be wrapped.
    """

    text: Text
    line: int
    broken: bool = False
    wrapped: bool = False


@dataclass(slots=True)
class RowDraft:
    """A row while its lines are read: for each column the pieces found so far."""

    strand: int
    columns: list[list[Piece]]
    labels: list[list[str | None]] = field(default_factory=list)
    keyed: bool = False


class Continuations:
    """Tells whether words run on, given the names that may stand across a line's end."""

    def __init__(self, names: Iterable[str]) -> None:
        self._starts: dict[str, set[str]] = {}
        for name in names:
            words = name.split()
            for cut in range(1, len(words)):
                rest = " ".join(words[cut:])
                self._starts.setdefault(words[cut - 1], set()).add(
                    f"{' '.join(words[:cut])}\t{rest}"
                )

    def runs_on(self, before: str, after: str) -> bool:
        """Whether `after` continues the item that `before` ends in."""
        if BULLET.match(after):
            return False
        if _STARTS_LOW.match(after) or _OPEN_ENDED.search(before):
            return True
        if _ONLY_DATE.match(after) and not _YEAR.search(before):
            return True
        if _MONTH_LAST.search(before) and _YEAR.match(after):
            return True
        return before.count("(") > before.count(")") or self._straddled(before, after)

    def _straddled(self, before: str, after: str) -> bool:
        last = before.split()[-1:] or [""]
        for name in self._starts.get(re.split(r"[/(]", last[0])[-1], ()):
            start, rest = name.split("\t")
            if before.endswith(start) and re.match(rf"{re.escape(rest)}\b", after):
                return True
        return False


def joined(
    pieces: Sequence[Piece], continuations: Continuations, *, wrapped: bool
) -> tuple[Piece, ...]:
    """The pieces with those that run on joined to the ones that they continue.

    wrapped: whether a piece may run on within a page, or after a page break only.
    """
    whole: list[Piece] = []
    for piece in pieces:
        may = wrapped or piece.broken or piece.wrapped
        if whole and may and continuations.runs_on(whole[-1].text.string, piece.text.string):
            last = whole.pop()
            whole.append(replace(last, text=join([last.text, piece.text])))
        else:
            whole.append(piece)
    return tuple(whole)


def spill(
    before: Sequence[Piece], text: Text, continuations: Continuations
) -> tuple[Text | None, Text]:
    """Part the words of a row's first line after a page break that belong to the row before.

    Words that run on from what the same column left open finish its sentence or item; what
    comes after that is the new row's own.
    """
    if not before or before[-1].text.string.endswith("."):
        return None, text
    if not continuations.runs_on(before[-1].text.string, text.string):
        return None, text
    end = _ITEM_END.search(text.string)
    if end is None:
        return text, text.cut(0, 0)
    return text.cut(0, end.end()), text.cut(end.end()).strip()
