"""Which days a month, season, school term or year covers, as English plans use the words.

Spring, summer, autumn and winter are three months each; the *terms* of the same names are
longer and follow the school year. The two must not be mixed up: summer 2013 begins in June,
the summer term in April.
"""

import calendar
from dataclasses import dataclass
from datetime import date, timedelta

from graph_build.values.periods import Precision, YearKind

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            ("january", "jan"),
            ("february", "feb"),
            ("march", "mar"),
            ("april", "apr"),
            ("may",),
            ("june", "jun"),
            ("july", "jul"),
            ("august", "aug"),
            ("september", "sept", "sep"),
            ("october", "oct"),
            ("november", "nov"),
            ("december", "dec"),
        ),
        start=1,
    )
    for name in names
}
# First month and number of months. "FHA" is the first half of the autumn term.
_SEASONS = {"spring": (3, 3), "summer": (6, 3), "autumn": (9, 3), "winter": (12, 3)}
_TERMS = {"autumn": (9, 4), "spring": (1, 3), "summer": (4, 4), "winter": (12, 3), "fha": (9, 2)}
_YEARS_OF_PLANS = range(1900, 2200)
_FIRST_MONTH = {Precision.SCHOOL_YEAR: 9, Precision.FINANCIAL_YEAR: 4, Precision.CALENDAR_YEAR: 1}

YEAR_PRECISION = {
    YearKind.SCHOOL: Precision.SCHOOL_YEAR,
    YearKind.FINANCIAL: Precision.FINANCIAL_YEAR,
    YearKind.CALENDAR: Precision.CALENDAR_YEAR,
}


@dataclass(frozen=True, slots=True)
class Unit:
    """A named stretch of the calendar without its year: a day, month, season, term or year.

    name: the season's or term's name; days: first and last day of the month, for DAY.
    """

    precision: Precision
    month: int = 0
    days: tuple[int, int] = (0, 0)
    name: str = ""


Days = tuple[date, date]


def days_of(unit: Unit, year: int) -> Days | None:
    """Give first and last day of the unit in a year; None where the calendar has no such day."""
    if year not in _YEARS_OF_PLANS:
        return None
    match unit.precision:
        case Precision.DAY:
            return _named_days(unit, year)
        case Precision.MONTH:
            return months_from(year, unit.month, 1)
        case Precision.SEASON:
            return months_from(year, *_SEASONS[unit.name])
        case Precision.TERM:
            return months_from(year, *_TERMS[unit.name])
        case _:
            return months_from(year, _FIRST_MONTH[unit.precision], 12)


def year_of_part(name: str, *, term: bool, first_year: int) -> int:
    """Give the calendar year in which a season or term of the school year 2013/14 begins."""
    if name == "winter" and not term:
        return first_year
    return first_year if name in {"autumn", "fha"} else first_year + 1


def months_from(year: int, month: int, count: int) -> Days:
    """Give the first and last day of so many whole months."""
    last = year * 12 + month - 1 + count - 1
    last_year, last_month = divmod(last, 12)
    last_day = calendar.monthrange(last_year, last_month + 1)[1]
    return date(year, month, 1), date(last_year, last_month + 1, last_day)


def after_months(day: date, count: int) -> date:
    """Give the last day of a stretch of so many months that begins on the day."""
    year, month = divmod(day.year * 12 + day.month - 1 + count, 12)
    last = calendar.monthrange(year, month + 1)[1]
    if day.day > last:
        return date(year, month + 1, last)
    return date(year, month + 1, day.day) - timedelta(days=1)


def _named_days(unit: Unit, year: int) -> Days | None:
    first, last = unit.days
    if not 1 <= first <= last <= calendar.monthrange(year, unit.month)[1]:
        return None
    return date(year, unit.month, first), date(year, unit.month, last)
