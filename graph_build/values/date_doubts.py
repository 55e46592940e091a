"""Take the days from a period that damaged words beside it may change.

"18 Dec 2O10" is no day in the plan's first December, and "December 2011 – Decem ber 2012" not one
month: what stands beside the words that were read belongs to them, and cannot be read.
"""

import re
from collections.abc import Iterator, Sequence

from graph_build.values.damage import Span, find_damage
from graph_build.values.periods import Period, Precision

_BESIDE = re.compile(
    r"\s*(?:[,/&–—-]|\b(?:of|to|until|till|and|the)\b)?\s*(?:the\s+)?", re.IGNORECASE
)
_YEAR = re.compile(r"(?<![\w£.,])(?:19|20)\d\d(?![\w%]|[.,]\d)")
_YEAR_LIKE = re.compile(r"[\dOolI|S]{4}(?:[/–-][\dOolI|S]{2,4})?")
# A piece of a word or two between a date and a year: "22 Oct ober 2009", "May 2011 – Ju ne 2012".
_JOINING = r"(?!(?:and|as|at|by|for|from|in|of|on|or|over|since|than|the|to|until|with)\b)"
_BROKEN_OFF = re.compile(
    rf"\s+{_JOINING}[a-z]{{1,8}}\s+|\s*[–—-]\s*{_JOINING}[A-Za-z]{{1,9}}\s+(?:{_JOINING}[a-z]{{1,8}}\s+)?"
)

_NO_WORD = re.compile(
    r"\b(?:by|until|before|from|after)\s+(?:the\s+)?(?!all\b|now\b|then\b|its\b|our\b)[b-df-hj-np-tv-z]{2,5}\s+"
    r"(?:of\s+)?$"
)


def doubted(text: str, periods: Sequence[Period]) -> Iterator[Period]:
    """The periods, in order; one that has damage beside it has a note and no days.

    A damaged year without a date beside it is a period of its own.
    """
    damage = [*find_damage(text), *_years_left(text, periods), *_misread(text, periods)]
    kept = [*periods]
    for span in sorted(damage):
        touched = [period for period in kept if _touches(text, period.span, span)]
        if touched or _YEAR_LIKE.fullmatch(text[slice(*span)]):
            spans = [span, *(period.span for period in touched)]
            kept = [period for period in kept if period not in touched]
            kept.append(_unknown(text, min(spans)[0], max(end for _, end in spans)))
    yield from sorted(kept, key=lambda period: period.span)


def _years_left(text: str, periods: Sequence[Period]) -> Iterator[Span]:
    """The years that no period takes in, each just after one, with a piece of a word between."""
    spans = [period.span for period in periods]
    for found in _YEAR.finditer(text):
        ends = [end for start, end in spans if start < found.end()]
        if ends and _BROKEN_OFF.fullmatch(text[ends[-1] : found.start()]):
            yield ends[-1], found.end()


def _misread(text: str, periods: Sequence[Period]) -> Iterator[Span]:
    """What stands between "by" and a date and is no word: "by cnd of June 2020"."""
    for period in periods:
        if found := _NO_WORD.search(text[: period.span[0]]):
            yield found.start(), period.span[0]


def _touches(text: str, one: Span, other: Span) -> bool:
    (_, end), (start, _) = sorted((one, other))
    return start <= end or _BESIDE.fullmatch(text[end:start]) is not None


def _unknown(text: str, start: int, end: int) -> Period:
    return Period(
        text[start:end], (start, end), None, None, open=False, precision=Precision.UNKNOWN,
        note="damaged, so that no day is certain",
    )  # fmt: skip
