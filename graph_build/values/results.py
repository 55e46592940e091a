"""Read the results that a text reports: what has been reached or done, in figures.

The same figures that make a target where they are promised ("70% of schools will be visited") make
a result where they are told as done. A newcomer would read every figure of a report as a result;
what is still to come in it ("a further ten schools will benefit next year") is none.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from graph_build.values.bounds import Bound, bound_before
from graph_build.values.dates import read_dates
from graph_build.values.noun_phrases import BREAKS
from graph_build.values.number_words import NUMBER, number_of
from graph_build.values.periods import DateContext, Period
from graph_build.values.quantities import Quantity, find_figures
from graph_build.values.statements import Span, statements

__all__ = ["Result", "read_results"]

_MOST_WORDS = 12
_DONE = re.compile(
    r"\b(?:has|have|had|was|were|did|compared)\b"
    r"|\b(?:achieved|appointed|attended|completed|employed|established|held|identified|met|placed"
    r"|participating|recruited|trained|visited)\b",
    re.IGNORECASE,
)
_TO_COME = re.compile(
    r"\b(?:will|would|shall|should|must|may|planned|scheduled|target|ambition)\b"
    r"|\bto\s+(?:be|meet|reach)\b|\bnext\s+(?:year|term)\b",
    re.IGNORECASE,
)
_CLAUSE = re.compile(r"[;:]\s|,\s(?=\d|with\s+more\b)|\s+and\s+(?=(?:an?\s+further|over|about|\d))")
_COMPARED = re.compile(r"(?P<now>\d[\d,]*)\s+compared\s+(?:with|to)\s+(?P<before>\d[\d,]*)")
_NUMBER_OF = re.compile(r"\bnumber\s+of\s+(?P<what>[^,;:.]+)", re.IGNORECASE)
# "58 of which", "over 400 have been supported": the thing counted was named before.
_ELLIPSIS = re.compile(
    rf"(?<![\w.,/£-])(?P<number>{NUMBER})(?=\s+(?:of\s+wh(?:ich|om)|have|has|were)\b)"
)
_LINK = re.compile(r"^(?:of\s+wh(?:ich|om)\s+|of\s+(?:the\s+)?)", re.IGNORECASE)
_SINCE = re.compile(
    r"\s*\b(?:since|in|by|over|during|from|until|at|the\s+end\s+of|end\s+of)\s*$", re.IGNORECASE
)
_OPENER = re.compile(r"^(?:in\s+total|additionally|overall|so\s+far|to\s+date),?\s+", re.IGNORECASE)
# After a plural, a singular verb is another thing's: "an offer for five schools has been made".
_OTHERS = re.compile(r"\s+(?:has|was)\b.*$")
_SHARED = re.compile(
    r"(?:\s+(?:including|from\s+the\s+previous|over\s+the\s+last)\b|,\s+as\b|\s+\().*$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Result:
    """A figure that is reported.

    text: the clause that it stands in, at span in the text read.
    measure: what is counted or measured, in the text's words.
    period: the time that the figure is of; None where the statement names none.
    """

    text: str
    span: Span
    measure: str
    value: Decimal
    unit: str
    bound: Bound
    period: Period | None


def read_results(text: str, context: DateContext, *, progress: bool) -> tuple[Result, ...]:
    """Read every result of the text, in its order.

    progress: the text is a column's whose every word tells what has been done; in any other text
    a clause counts only if its verb says so.
    """
    periods = read_dates(text, context)
    found: list[Result] = []
    for statement in statements(text):
        dates = [each for each in periods if statement[0] <= each.span[0] < statement[1]]
        compared = _COMPARED.search(text, *statement)
        if compared:
            found += _compared(text, statement, compared, dates)
        for clause in _clauses(text, statement):
            said = text[slice(*clause)]
            if _TO_COME.search(said) or not (progress or _DONE.search(said)):
                continue
            found += _in_clause(text, clause, dates, found)
    return tuple(sorted(found, key=lambda result: result.span))


def _clauses(text: str, statement: Span) -> Iterator[Span]:
    begins = statement[0]
    for cut in _CLAUSE.finditer(text, *statement):
        yield begins, cut.start()
        begins = cut.end()
    yield begins, statement[1]


def _in_clause(
    text: str, clause: Span, dates: Sequence[Period], before: Sequence[Result]
) -> Iterator[Result]:
    said = text[slice(*clause)]
    # Number words are read in small letters; the first word of a sentence has a capital.
    figures = [*find_figures(said[:1].lower() + said[1:])]
    figures = [each for each in figures if not _is_date(each, clause, dates)]
    if not figures and (found := _ELLIPSIS.search(said)):
        figures = [*_elliptic(said, found, before)]
    for figure in figures:
        measure = _measure(text, clause, figure, dates)
        if measure.startswith(("have", "has", "were")):
            measure = f"{figure.unit} {measure}"
        if measure:
            yield Result(
                said,
                clause,
                measure,
                figure.value,
                figure.unit,
                figure.bound,
                _period(dates, clause),
            )


def _is_date(figure: Quantity, clause: Span, dates: Sequence[Period]) -> bool:
    place = clause[0] + figure.span[1] - 1
    return any(each.span[0] <= place < each.span[1] for each in dates)


def _elliptic(said: str, found: re.Match[str], before: Sequence[Result]) -> Iterator[Quantity]:
    """The figure whose counted thing is that of the figure before it."""
    if before and before[-1].unit != "%":
        bound, start = bound_before(said[: found.start()])
        value = Decimal(number_of(found["number"]))
        yield Quantity((start, found.end()), value, before[-1].unit, bound)


def _measure(text: str, clause: Span, figure: Quantity, dates: Sequence[Period]) -> str:
    """The words after the figure, up to a date; with those before it where they are too few."""
    after = clause[0] + figure.span[1]
    ends = [each.span[0] for each in dates if each.span[0] >= after]
    words = _LINK.sub("", text[after : min([clause[1], *ends])].strip())
    words = _SHARED.sub("", _SINCE.sub("", words)).strip(" .,;:")
    words = _OTHERS.sub("", words) if figure.unit != "%" and figure.value > 1 else words
    if figure.unit != "%" and len(words.split()) < 2:
        lead = _OPENER.sub("", text[clause[0] : clause[0] + figure.span[0]].strip())
        words = f"{lead} {words}" if not _opens_with_date(clause, dates) else words
    return _shortened(words)


def _opens_with_date(clause: Span, dates: Sequence[Period]) -> bool:
    return any(each.span[0] - clause[0] < 10 for each in dates)


def _shortened(words: str) -> str:
    kept = words.split()
    kept = kept[:_MOST_WORDS] if len(kept) > _MOST_WORDS else kept
    while kept and kept[-1].lower() in BREAKS - {"in"}:
        kept.pop()
    return " ".join(kept).strip(" ,.-–")


def _period(dates: Sequence[Period], clause: Span) -> Period | None:
    """The clause's own time, or else the one that the statement names before it."""
    own = [each for each in dates if clause[0] <= each.span[0] < clause[1]]
    earlier = [each for each in dates if each.span[0] < clause[0]]
    return own[0] if own else (earlier[-1] if earlier else None)


def _compared(
    text: str, statement: Span, found: re.Match[str], dates: Sequence[Period]
) -> Iterator[Result]:
    """The two figures of "15 compared with 30 in 2007/8": each of its own year."""
    lead = text[statement[0] : found.start()]
    counted = _NUMBER_OF.search(lead)
    if counted is None:
        return
    limit = statement[0] + counted.start("what")
    ends = [each.span[0] for each in dates if limit <= each.span[0] < found.start()]
    what = text[limit : min([statement[0] + counted.end("what"), *ends])]
    what = _SINCE.sub("", what).strip()
    unit = what.split()[0].lower()
    before = [each for each in dates if each.span[0] < found.start()]
    after = [each for each in dates if each.span[0] >= found.end("before")]
    times = (before[0] if before else None, after[0] if after else None)
    span = (found.start(), after[0].span[1] if after else found.end())
    for name, time in zip(("now", "before"), times, strict=True):
        value = Decimal(found[name].replace(",", ""))
        yield Result(text[slice(*span)], span, _shortened(what), value, unit, Bound.EXACT, time)
