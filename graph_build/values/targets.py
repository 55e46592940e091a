"""Read the promises in a text that can be measured: what, how much, and by when.

A direction without a figure ("improve attendance") is no target here unless it has a deadline, and
a result that is reported ("70% of schools visited") is none at all: the caller does not ask about
texts on progress.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from graph_build.values.bounds import Bound
from graph_build.values.dates import read_dates
from graph_build.values.noun_phrases import BREAKS
from graph_build.values.periods import DateContext, Period
from graph_build.values.quantities import Quantity, find_figures, find_wait, find_wholes
from graph_build.values.signs import plain_signs
from graph_build.values.statements import Span, narrowest, statements

__all__ = ["Bound", "Target", "read_targets"]

_MOST_WORDS = 12
_DEADLINE = re.compile(r"(?:by|within|until|till|before|from|form)\b", re.IGNORECASE)
_ANEW_AT_LABEL = re.compile(r"\w:\s+[A-Z]")
_ANEW = re.compile(rf"{_ANEW_AT_LABEL.pattern}|\w\s+By$")
_LISTED = re.compile(r"\s[-–•]\s+[A-Z]")
_REPORTED = re.compile(
    r"\b(?:has|have|had|was|were)\s+(?:now\s+|already\s+)?(?:been\s+)?\w+(?:ed|en)\b"
    r"|\b(?:there\s+was|compared\s+with)\b",
    re.IGNORECASE,
)
_DONE = re.compile(
    r"\s+(?:(?:have|has|had|were|was|are\s+now)\b"
    r"|(?:identified|placed|completed|recruited|visited|established|trained|employed)\b)",
    re.IGNORECASE,
)
_DIRECTION = re.compile(
    r"(?:to\s+)?(?P<verb>increase|reduce|improve|raise|decrease|narrow|close|widen|halve|double)s?d?\b"
    r"\s+(?:the\s+)?(?:(?:number|proportion|percentage)\s+of\s+)?",
    re.IGNORECASE,
)
_SUBJECT_OPENS = re.compile(
    r"^(?:there\s+(?:is|are|will\s+be)\b\s*)?(?:to\s+)?(?:(?:increase|reduce|improve|raise|decrease|ensure|deliver)\s+)?"
    r"(?:the\s+)?(?:(?:number|proportion|percentage|%)\s+(?:of|is)\s+)?(?:the\s+)?",
    re.IGNORECASE,
)
_SUBJECT_ENDS = re.compile(
    r"[\s,]*\b(?:(?:is|are|be|been|will|to|should|must|remain(?:s|ing)?|stay(?:s|ing)?|increase(?:s|d)?"
    r"|improve(?:s|d)?|reduce(?:s|d)?|rise(?:s)?|fall(?:s)?|by|at|of|for|with|from|achieve(?:s|d)?)[\s,]*)+$",
    re.IGNORECASE,
)
_PHRASE_ENDS = re.compile(r"[.;:()\[\]?!]|\s[-–—]\s|,\s|\s+and\s+an?\s|\s+by\s+the\s|$")


@dataclass(frozen=True, slots=True)
class Target:
    """A promise that can be measured.

    text: the statement, or the bracketed or dashed part of it, at span in the text read.
    measure: what is counted or measured, in the text's words.
    value: 33.33 for a third, 100 for all, 0 for none; None for a direction without a figure.
    unit: "%", "percentage points" or the counted things; None without a value.
    bound: how the figure limits; None without a value.
    by: when; None where the statement names no date.
    """

    text: str
    span: Span
    measure: str
    value: Decimal | None
    unit: str | None
    bound: Bound | None
    by: Period | None


def read_targets(text: str, context: DateContext, firm: bool) -> tuple[Target, ...]:
    """Read every target of the text, in its order.

    firm: the text is an outcome, success, target or milestone, where "all", "every" and "each"
    promise 100 % and "no" and "zero" 0, and where a direction with a deadline is a target. In any
    other text only a figure with its unit counts, and not what is told as done.
    """
    plain = plain_signs(text)
    periods = read_dates(text, context)
    return tuple(
        replace(target, text=text[slice(*target.span)])
        for span in statements(plain)
        for target in _in_statement(plain, span, periods, firm)
    )


def _in_statement(text: str, span: Span, periods: Sequence[Period], firm: bool) -> Iterator[Target]:
    said = text[slice(*span)]
    dates = [found for found in periods if span[0] <= found.span[0] < span[1]]
    figures = [found for found in find_figures(said) if not _is_date(found, span, dates)]
    figures = [found for found in figures if firm or not _is_result(said, found)]
    if figures and _REPORTED.search(said) and not dates:
        return
    if not figures and firm and (found := find_wholes(said, dated=bool(dates))):
        figures = [found]
    if not figures and (found := find_wait(said)):
        figures = [found]
    for found in figures:
        place = span[0] + found.span[0]
        part = narrowest(text, span, place)
        measure = _measure(text, span, part, found, dates)
        if not measure:
            continue
        yield Target(
            text=text[slice(*part)],
            span=part,
            measure=measure,
            value=found.value,
            unit=found.unit,
            bound=found.bound,
            by=_deadline(_told_of(text, place, dates, firm), part, place),
        )
    if not figures and firm and dates and (direction := _DIRECTION.match(said)):
        measure = _phrase(text, span[0] + direction.end(), span, dates)
        if measure:
            yield Target(said, span, measure, None, None, None, _deadline(dates, span, span[0]))


def _is_date(quantity: Quantity, statement: Span, dates: Sequence[Period]) -> bool:
    place = statement[0] + quantity.span[1] - 1
    return any(found.span[0] <= place < found.span[1] for found in dates)


def _is_result(said: str, quantity: Quantity) -> bool:
    """Tell "17 lead teachers identified" from a promise."""
    if quantity.counted is None:
        return False
    place = said.find(quantity.counted, quantity.span[1])
    return place >= 0 and _DONE.match(said, place + len(quantity.counted)) is not None


def _told_of(text: str, place: int, dates: Sequence[Period], firm: bool) -> list[Period]:
    """The dates that can be meant for the figure at a place: none after words that start anew.

    Words start anew after "Milestone:", at the dash of a list, and in what is no firm promise at a
    "By" with a capital letter, where a cell of days has run into one of activities.
    """
    anew = _ANEW_AT_LABEL if firm else _ANEW
    return [
        found
        for found in dates
        if not anew.search(text[place : found.span[0] + 2])
        and not _LISTED.match(text[found.span[1] : place])
    ]


def _deadline(dates: Sequence[Period], part: Span, place: int) -> Period | None:
    """Choose the date that the promise is for: the next one, else one with "by", else any."""
    inside = [found for found in dates if part[0] <= found.span[0] < part[1]] or list(dates)
    bounding = [found for found in inside if _DEADLINE.match(found.text)]
    following = [found for found in inside if found.span[0] >= place]
    chosen = following or bounding or inside
    return chosen[0] if chosen else None


def _measure(
    text: str, statement: Span, part: Span, quantity: Quantity, dates: Sequence[Period]
) -> str:
    after = statement[0] + quantity.span[1]
    if quantity.whole == "zero" or (quantity.counted or "").startswith("within"):
        return quantity.counted or ""
    if quantity.whole is not None:
        words = _phrase(text, after, statement, dates) or _subject(text, statement, quantity)
        words = re.sub(r"^of\s+(?:the\s+)?", "", words)
        return f"{words} ({quantity.whole})" if quantity.value and words else words
    if quantity.counted is not None:
        words = _phrase(text, after, part, dates)
        same = _unspaced(words).startswith(_unspaced(quantity.counted))
        return words if same else quantity.counted
    following = text[after : statement[1]]
    if of := re.match(r"\s+of\s+", following, re.IGNORECASE):
        return _phrase(text, after + of.end(), statement, dates)
    subject = _subject(text, statement, quantity)
    phrase = _phrase(text, after, statement, dates)
    if quantity.unit == "percentage points" and subject and phrase:
        return f"{subject}, {phrase}"
    return subject or phrase


def _phrase(text: str, start: int, within: Span, dates: Sequence[Period]) -> str:
    """Give the words from a place to the end of its phrase or the next date, twelve at most."""
    ends = [found.span[0] for found in dates if found.span[0] >= start]
    limit = min([within[1], *ends])
    words = text[start:limit]
    end = _PHRASE_ENDS.search(words.rstrip() + " ", 1)
    kept = words[: end.start() if end else None].split()[:_MOST_WORDS]
    while kept and kept[-1].lower() in BREAKS:
        kept.pop()
    return " ".join(kept).strip(" ,.-–")


def _subject(text: str, statement: Span, quantity: Quantity) -> str:
    """Give the words before a figure, without the verb that leads to it."""
    words = text[statement[0] : statement[0] + quantity.span[0]]
    if "(" in words and ")" not in words:
        words = words.replace("(", " ").rstrip(" -–")
    words = re.split(r"\s(?:that|which|who)\s", words)[0]
    words = _SUBJECT_OPENS.sub("", _SUBJECT_ENDS.sub("", words.strip()))
    return "" if words.lower() == "there" else " ".join(words.split()[-_MOST_WORDS:])


def _unspaced(words: str) -> str:
    return "".join(words.split())
