"""The value that a date wording becomes: an interval of days with a stated precision.

A newcomer would expect one date; plans hardly ever give one. "October 2013" is thirty-one days,
"by 2020" has no first day and "from June 2013" no last one.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Precision(StrEnum):
    """How finely a wording tells its days; RANGE is two moments or a length of time."""

    DAY = "day"
    MONTH = "month"
    SEASON = "season"
    TERM = "term"
    SCHOOL_YEAR = "school-year"
    FINANCIAL_YEAR = "financial-year"
    CALENDAR_YEAR = "calendar-year"
    RANGE = "range"
    UNKNOWN = "unknown"


class YearKind(StrEnum):
    """What a year such as 2013/14 is in a plan, where the words beside it do not say."""

    SCHOOL = "school"
    FINANCIAL = "financial"
    CALENDAR = "calendar"


@dataclass(frozen=True, slots=True)
class DateContext:
    """The plan's own period, against which its short wordings are read.

    start, end: first and last day of the plan; None where the plan does not tell.
    years: the kind of its two-part years (2013/14).
    """

    start: date | None = None
    end: date | None = None
    years: YearKind = YearKind.SCHOOL

    def full_year(self, digits: str) -> int | None:
        """Give the year that one, two or four digits mean; None where no plan would mean it.

        A plan speaks of years from three before its start to five after its end, so that "Mar 16"
        is a month in a plan of 2013 to 2016 and "14-19" are ages in a plan of 2008.
        """
        if len(digits) > 2:
            return int(digits)
        year = 2000 + int(digits)
        first = self.start or self.end
        last = self.end or self.start
        if first is None or last is None:
            return year if len(digits) == 2 else None
        return year if first.year - 3 <= year <= last.year + 5 else None


@dataclass(frozen=True, slots=True)
class Period:
    """A stretch of time that some words of a plan cover.

    text: the words, as they stand at span in the text that was read; a preposition is part of
        them where it bounds the time ("by March 2013"), else not ("October 2013").
    span: first and one past the last character.
    start, end: first and last day, both included; None where the words leave that side open,
        or both where they contradict themselves (note says how).
    open: the words say that it goes on without an end.
    """

    text: str
    span: tuple[int, int]
    start: date | None
    end: date | None
    open: bool
    precision: Precision
    note: str | None = None
