"""Read the dates that a text names, each as an interval of days with a stated precision.

The wordings are those of the plans, one row each in tests/values/test_dates.py. A season or month
without a year, "ongoing" and "completed" give nothing: a date that nobody wrote is worse than none.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import Enum, auto

from graph_build.values.calendars import after_months, days_of
from graph_build.values.date_doubts import doubted
from graph_build.values.moments import Moment, find_moments
from graph_build.values.number_words import NUMBER_WORD, number_of
from graph_build.values.periods import DateContext, Period, Precision, YearKind
from graph_build.values.signs import plain_signs

__all__ = ["DateContext", "Period", "Precision", "YearKind", "read_dates"]

_RANGE_GAP = re.compile(r"\s*(?:[–—/-]|\b(?:to|until|till)\b)\s*(?:the\s+)?", re.IGNORECASE)
_BETWEEN_GAP = re.compile(r"\s+and\s+", re.IGNORECASE)
_LIST_GAP = re.compile(r"\s*(?:[,&/]|,?\s*\b(?:and|or)\b)\s*", re.IGNORECASE)

_FLAGS = re.ASCII | re.DOTALL | re.IGNORECASE


class _Reading(Enum):
    """What the words before a moment make of it."""

    UP_TO = auto()
    BEFORE = auto()
    ONWARDS = auto()
    AFTER = auto()
    LATER = auto()
    BETWEEN = auto()
    IN = auto()


_LEADING = (
    (_Reading.UP_TO, r"(?:by|until|till|up\s+to|(?:no|not)\s+later\s+than)"),
    (_Reading.BEFORE, r"(?:before|prior\s+to)"),
    (
        _Reading.ONWARDS,
        r"(?:(?:beginning|starting|commencing)(?:\s+(?:in|from|on))?|with\s+effect\s+from)",
    ),
    (_Reading.ONWARDS, r"(?:as\s+(?:from|of)|from|since)"),
    # "form" is a slip for "from"; before a figure it is no noun.
    (_Reading.ONWARDS, r"form(?=\s+\d$)"),
    (_Reading.AFTER, r"(?:after|post)"),
    (_Reading.LATER, r"later\s+(?:in|on\s+in)"),
    (_Reading.BETWEEN, r"between"),
    (_Reading.IN, r"(?:in|during|throughout|over|on|within|at)"),
)
_EDGE = r"(?:(?:the\s+)?(?P<edge>end|start|beginning|middle)\s+of|(?P<part>early|mid|late))"
_BEFORE_MOMENT = tuple(
    (reading, re.compile(rf"(?<![\w-]){words}[\s-]+(?:{_EDGE}[\s-]+)?(?:the\s+)?(?=.$)", _FLAGS))
    for reading, words in _LEADING
)
_EDGE_ALONE = re.compile(rf"(?<![\w-]){_EDGE}[\s-]+(?:the\s+)?(?=.$)", _FLAGS)
_GOES_ON = re.compile(
    r"(?:\s+[A-Za-z]+){0,2}?\s+onwards?\b"
    r"|,?\s*(?:and|&)\s+(?:then\s+)?(?:on-?going|onwards?|beyond|continuing)\b",
    re.IGNORECASE,
)
_DURATION = re.compile(
    rf"(?<!\w)within\s+(?:the\s+next\s+)?(?P<count>{NUMBER_WORD}|\d{{1,2}})"
    r"\s+(?P<unit>year|month|week)s?\b(?!\s+of\b)",
    re.ASCII | re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Stretch:
    """One moment, or two that a dash joins, with the days they cover; None: end before start."""

    span: tuple[int, int]
    precision: Precision
    days: tuple[date, date] | None
    weak: bool


def read_dates(text: str, context: DateContext) -> tuple[Period, ...]:
    """Read every date of the text, in its order.

    A year of two digits, "By 31 December" and "within three years" are read against the plan's
    own period; without it the first is 20NN, the second is not read and the third has no days.
    """
    plain = plain_signs(text)
    moments = _share_units(plain, _share_years(plain, [*find_moments(plain, context)]))
    dated = [moment for moment in (_with_year(moment, context) for moment in moments) if moment]
    periods: list[Period] = []
    for stretch in _join(plain, dated):
        last_end = periods[-1].span[1] if periods else 0
        period = _period(plain, stretch, last_end, periods)
        if period is not None:
            periods.append(period)
    periods += (_duration(found, context) for found in _DURATION.finditer(plain))
    periods.sort(key=lambda period: period.span)
    return tuple(
        replace(period, text=text[slice(*period.span)]) for period in doubted(plain, periods)
    )


def _share_years(text: str, moments: Sequence[Moment]) -> list[Moment]:
    """Give "Jan" in "Jan - March 2010" the year of March; "Nov - March 2010" begins in 2009."""
    shared = list(moments)
    for place in range(len(shared) - 2, -1, -1):
        left, right = shared[place], shared[place + 1]
        if left.year is not None or right.year is None or right.weak:
            continue
        gap = text[left.span[1] : right.span[0]]
        if not (_RANGE_GAP.fullmatch(gap) or _LIST_GAP.fullmatch(gap)):
            continue
        given = replace(left, year=right.year)
        days, following = _days(given), _days(right)
        if days and following and days[0] > following[0]:
            given = replace(left, year=right.year - 1)
        shared[place] = given
    return shared


def _share_units(text: str, moments: Sequence[Moment]) -> list[Moment]:
    """Make the 2011 in "Summer 2010 and 2011" a summer too."""
    shared = list(moments)
    for place in range(1, len(shared)):
        left, right = shared[place - 1], shared[place]
        gap = text[left.span[1] : right.span[0]]
        named = left.year is not None and left.unit.precision is not Precision.DAY
        if right.weak and not left.weak and named and _LIST_GAP.fullmatch(gap):
            shared[place] = replace(right, unit=left.unit, weak=False)
    return shared


def _with_year(moment: Moment, context: DateContext) -> Moment | None:
    """Place a day without a year ("By 31 December") on its first date in the plan's period."""
    if moment.year is not None:
        return moment if _days(moment) else None
    if moment.unit.precision is not Precision.DAY or context.start is None:
        return None
    for year in (context.start.year, context.start.year + 1):
        placed = replace(moment, year=year)
        days = _days(placed)
        if days and days[0] >= context.start:
            return placed
    return None


def _join(text: str, moments: Sequence[Moment]) -> list[_Stretch]:
    stretches: list[_Stretch] = []
    place = 0
    while place < len(moments):
        left = moments[place]
        right = moments[place + 1] if place + 1 < len(moments) else None
        if right is not None and _are_range(text, left, right):
            stretches.append(_range(left, right))
            place += 2
        else:
            stretches.append(_Stretch(left.span, left.unit.precision, _days(left), left.weak))
            place += 1
    return stretches


def _are_range(text: str, left: Moment, right: Moment) -> bool:
    gap = text[left.span[1] : right.span[0]]
    if _RANGE_GAP.fullmatch(gap):
        return True
    before = text[: left.span[0]]
    return bool(_BETWEEN_GAP.fullmatch(gap)) and re.search(r"(?i)\bbetween\s+$", before) is not None


def _range(left: Moment, right: Moment) -> _Stretch:
    first, last = _days(left), _days(right)
    span = (left.span[0], right.span[1])
    if first is None or last is None or first[0] > last[1]:
        return _Stretch(span, Precision.UNKNOWN, None, weak=False)
    return _Stretch(span, Precision.RANGE, (first[0], last[1]), weak=False)


def _period(text: str, stretch: _Stretch, after: int, earlier: Sequence[Period]) -> Period | None:
    """Make a period of a stretch and the words around it; None for a year that is no date."""
    reading, begins, edge = _leading(text[after : stretch.span[0] + 1])
    begins += after
    goes_on = _GOES_ON.match(text, stretch.span[1])
    alone = text.strip(" \t\n.;:") == text[slice(*stretch.span)]
    if stretch.weak and not (reading or edge or goes_on or alone):
        return None
    if reading == _Reading.BETWEEN and stretch.precision is not Precision.RANGE:
        reading = None
    if reading in (None, _Reading.IN) and not edge:
        begins = stretch.span[0]
    span = (begins, goes_on.end() if goes_on else stretch.span[1])
    said = text[slice(*span)]
    if stretch.days is None:
        note = "ends before it begins"
        return Period(said, span, None, None, open=False, precision=Precision.UNKNOWN, note=note)
    is_open = (
        reading in (_Reading.ONWARDS, _Reading.AFTER) and stretch.precision is not Precision.RANGE
    )
    start, end = _bounds(reading, edge, stretch.days, earlier)
    if goes_on or is_open:
        return Period(
            said, span, start or stretch.days[0], None, open=True, precision=stretch.precision
        )
    return Period(said, span, start, end, open=False, precision=stretch.precision)


def _leading(before: str) -> tuple[_Reading | None, int, str | None]:
    """Read the words before a moment: what they make of it, where they begin, the edge they name.

    before: the text up to the moment, and its first character.
    """
    for reading, pattern in _BEFORE_MOMENT:
        if found := pattern.search(before):
            begins = found.start()
            if reading == _Reading.IN and (found["edge"] or found["part"]):
                begins = found.start("edge" if found["edge"] else "part")
            return reading, begins, found["edge"] or found["part"]
    if found := _EDGE_ALONE.search(before):
        begins = found.start("edge" if found["edge"] else "part")
        return None, begins, found["edge"] or found["part"]
    return None, len(before) - 1, None


def _bounds(
    reading: _Reading | None, edge: str | None, days: tuple[date, date], earlier: Sequence[Period]
) -> tuple[date | None, date | None]:
    start, end = days
    match reading:
        case _Reading.UP_TO:
            return None, start if (edge or "").lower() in {"start", "beginning"} else end
        case _Reading.BEFORE:
            return None, start - timedelta(days=1)
        case _Reading.AFTER:
            return end + timedelta(days=1), None
        case _Reading.LATER:
            last = earlier[-1].end if earlier else None
            return (last + timedelta(days=1) if last and start <= last < end else None), end
        case _:
            return start, end


def _duration(found: re.Match[str], context: DateContext) -> Period:
    """Count "within three years" from the plan's own start."""
    if context.start is None:
        note = "counts from the plan's start, which is not stated"
        return Period(
            found[0], found.span(), None, None, open=False, precision=Precision.UNKNOWN, note=note
        )
    count = number_of(found["count"])
    match found["unit"].lower():
        case "week":
            end = context.start + timedelta(weeks=count, days=-1)
        case "month":
            end = after_months(context.start, count)
        case _:
            end = after_months(context.start, 12 * count)
    return Period(found[0], found.span(), None, end, open=False, precision=Precision.RANGE)


def _days(moment: Moment) -> tuple[date, date] | None:
    return days_of(moment.unit, moment.year) if moment.year is not None else None
