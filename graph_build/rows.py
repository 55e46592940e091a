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
# A date may be cut before its year ("in spring | 2016") or before its month ("signed by 15 | Aug").
_CUT_BEFORE_YEAR = re.compile(rf"\b(?:{_MONTH}|spring|summer|autumn|winter|term)$", re.IGNORECASE)
_CUT_BEFORE_MONTH = re.compile(
    rf"(?:^|(?:^|\s)(?!{_MONTH}\b)\S+\s)\d{{1,2}}(?:st|nd|rd|th)?(?:\sof)?$", re.IGNORECASE
)
# Or within a range: "September 2011 – | September 2012".
_CUT_IN_RANGE = re.compile(
    rf"\b(?:{_MONTH}|spring|summer|autumn|winter|term|\d\d(?:\d\d)?)\s*(?:[–—-]|\bto|\buntil)$",
    re.IGNORECASE,
)
_FIRST = rf"(?:(?:{_MONTH}|spring|summer|autumn|winter)\b|\d{{1,2}}\s+{_MONTH}\b|(?:19|20)\d\d\b)"
_DATE_FIRST = re.compile(_FIRST, re.IGNORECASE)
_RANGE_ON = re.compile(rf"[–—-]\s*{_FIRST}", re.IGNORECASE)
_YEAR_LAST = re.compile(r"\b(?:19|20)\d\d$")
_MONTH_FIRST = re.compile(rf"{_MONTH}\b", re.IGNORECASE)
_MONTH_LAST = re.compile(rf"\b{_MONTH}$", re.IGNORECASE)
# An l before such letters is an I misread: "lmplement", "ldentify".
_STARTS_LOW = re.compile(r"(?!l[b-df-hj-np-tv-xz])[a-z]|\((?=[a-z])")
_FIGURE = re.compile(r"\d")
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

    def runs_on(self, before: str, after: str, *, small: bool = False) -> bool:
        """Whether `after` continues the item that `before` ends in.

        small: the column is written in small letters, so that one at the start tells nothing.
        """
        if BULLET.match(after):
            return False
        if (_STARTS_LOW.match(after) and not small) or _OPEN_ENDED.search(before):
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


def asks_for_more(words: str) -> bool:
    """Whether words cannot be an item's last: they end in "and", in a month, in an open bracket."""
    opened = words.count("(") > words.count(")")
    return opened or bool(_OPEN_ENDED.search(words) or _MONTH_LAST.search(words))


def cuts_a_date(before: str, after: str) -> bool:
    """Whether a line ends within a date, of which the next line has the rest."""
    if _CUT_IN_RANGE.search(before) and _DATE_FIRST.match(after):
        return True
    if _RANGE_ON.match(after):
        return _YEAR_LAST.search(before) is not None and not BULLET.match(before)
    if _YEAR.match(after):
        return _CUT_BEFORE_YEAR.search(before) is not None
    cut = _CUT_BEFORE_MONTH.search(before)
    return cut is not None and _MONTH_FIRST.match(after) is not None


def joined(
    pieces: Sequence[Piece], continuations: Continuations, *, wrapped: bool
) -> tuple[Piece, ...]:
    """The pieces with those that run on joined to the ones that they continue.

    wrapped: whether any piece may run on within a page; a date always may.
    """
    whole: list[Piece] = []
    for piece in pieces:
        may = wrapped or piece.broken or piece.wrapped
        before = whole[-1].text.string if whole else ""
        after = piece.text.string
        if (may and whole and continuations.runs_on(before, after)) or cuts_a_date(before, after):
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
    comes after that is the new row's own. A whole cell with a figure ("up to £15,000") is the new
    row's, unless the words before it cannot end there.
    """
    if not before or before[-1].text.string.endswith("."):
        return None, text
    if not continuations.runs_on(before[-1].text.string, text.string):
        return None, text
    end = _ITEM_END.search(text.string)
    if end is None and _FIGURE.search(text.string) and not asks_for_more(before[-1].text.string):
        return None, text
    if end is None:
        return text, text.cut(0, 0)
    return text.cut(0, end.end()), text.cut(end.end()).strip()
