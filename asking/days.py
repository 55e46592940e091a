"""Read days from words: `by December 2014`, `in 2013/14`, `between March and July 2010`.

A month or a year is all of its days. 2013/14 alone is taken as a financial year, 1 April to
31 March, unless the words say school or academic year; `sure` says which was a choice of ours.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Final

from asking.tokens import Word

_MONTHS: Final = {
    name: number
    for number, names in enumerate(
        (
            "january jan|february feb|march mar|april apr|may|june jun|july jul|august aug|"
            "september sept sep|october oct|november nov|december dec"
        ).split("|"),
        1,
    )
    for name in names.split()
}
# Meteorological seasons by their first and last month; winter of a year begins in December of it.
_SEASONS: Final = {"spring": (3, 5), "summer": (6, 8), "autumn": (9, 11), "winter": (12, 14)}
_YEAR: Final = re.compile(r"(?:19|20)\d\d")
_TWO_YEARS: Final = re.compile(r"((?:19|20)\d\d)[/-](\d\d|(?:19|20)\d\d)")
_ISO: Final = re.compile(r"((?:19|20)\d\d)-(\d\d)-(\d\d)")
_SLASHED: Final = re.compile(r"(\d\d?)/(\d\d?)/((?:19|20)\d\d)")
_DAY: Final = re.compile(r"([0-3]?\d)(?:st|nd|rd|th)?")
_SMALL: Final = frozenset(
    {"the", "of", "year", "month", "summer", "financial", "academic", "school"}
)
_BY: Final = frozenset({"by", "until", "till", "to"})
_SCHOOL: Final = frozenset({"academic", "school"})
_EDGES: Final = {"end": "end", "close": "end", "start": "start", "beginning": "start"}
_JOINS: Final = frozenset({"and", "to", "until", "till"})
_DAY_LENGTH: Final = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Days:
    """A time that words give. since, until: its first and last day, or None where it is open.

    sense: by, after or in. printed: a year as plans print it, 2013/14. sure: whether the
    words can mean no other days.
    """

    since: date | None
    until: date | None
    sense: str = "in"
    printed: str | None = None
    sure: bool = True


@dataclass(frozen=True, slots=True)
class _Unit:
    days: Days
    after: int


def read_days(words: Sequence[Word], at: int) -> tuple[Days, int] | None:
    """Read a time that starts at a word, with what leads to it; None where none does.

    Gives the place after its last word, too.
    """
    lead = words[at].key
    if lead in {"between", "from"} and (found := _between(words, at + 1)):
        return found
    if lead in {*_BY, "before", "after", "since", "from", "in", "during", "for", "on", "due"}:
        unit = _unit(words, at + 1)
        return (_told(lead, unit.days), unit.after) if unit else None
    unit = _unit(words, at)
    return (unit.days, unit.after) if unit else None


def _told(lead: str, days: Days) -> Days:
    if lead in _BY:
        return replace(days, since=None, sense="by")
    if lead == "before" and days.since:
        return replace(days, since=None, until=days.since - _DAY_LENGTH, sense="by")
    if lead == "after" and days.until:
        return replace(days, since=days.until + _DAY_LENGTH, until=None, sense="after")
    if lead in {"since", "from"}:
        return replace(days, until=None, sense="after")
    return days


def _between(words: Sequence[Word], at: int) -> tuple[Days, int] | None:
    """Read two times with `and` or `to` between them; a month may have the other's year."""
    month = _MONTHS.get(words[at].key) if at < len(words) else None
    alone = month is not None and _key(words, at + 1) in _JOINS
    first = None if alone else _unit(words, at)
    middle = at + 1 if alone else first.after if first else len(words)
    last = _unit(words, middle + 1) if _key(words, middle) in _JOINS else None
    if last is None or last.days.until is None:
        return None
    if alone and month:
        since: date | None = date(last.days.until.year, month, 1)
    else:
        since = first.days.since if first else None
    if since is None or since > last.days.until:
        return None
    return Days(since, last.days.until), last.after


def _key(words: Sequence[Word], at: int) -> str:
    return words[at].key if at < len(words) else ""


def _unit(words: Sequence[Word], at: int) -> _Unit | None:
    """Read days at a word, past an article or `the end of`."""
    edge, school = None, False
    while at < len(words) and (words[at].key in _SMALL or words[at].key in _EDGES):
        if words[at].key in _SEASONS and _plain(words, at):
            break
        edge = _EDGES.get(words[at].key, edge)
        school = school or words[at].key in _SCHOOL
        at += 1
    unit = _plain(words, at, school=school)
    if unit is None or edge is None:
        return unit
    day = unit.days.until if edge == "end" else unit.days.since
    return replace(unit, days=replace(unit.days, since=day, until=day))


def _plain(words: Sequence[Word], at: int, *, school: bool = False) -> _Unit | None:
    """Read days at a word, in the first way that fits."""
    if at >= len(words):
        return None
    for read in (_in_month, _two_months, _in_season, _on_day, _in_figures):
        if found := read(words, at):
            return found
    if two := _TWO_YEARS.fullmatch(words[at].key):
        return _double(two, at, school=school)
    if year := _year(words, at):
        return _Unit(Days(date(year, 1, 1), date(year, 12, 31)), at + 1)
    return None


def _in_month(words: Sequence[Word], at: int) -> _Unit | None:
    """Read `October 2014`."""
    month, year = _MONTHS.get(words[at].key), _year(words, at + 1)
    return _Unit(Days(*_month(year, month)), at + 2) if month and year else None


def _two_months(words: Sequence[Word], at: int) -> _Unit | None:
    """Read `May and June 2013`."""
    if at + 3 >= len(words) or words[at + 1].key not in {"and", "to", "or"}:
        return None
    month, other = _MONTHS.get(words[at].key), _MONTHS.get(words[at + 2].key)
    year = _year(words, at + 3)
    if not month or not other or not year or other <= month:
        return None
    return _Unit(Days(_month(year, month)[0], _month(year, other)[1]), at + 4)


def _in_season(words: Sequence[Word], at: int) -> _Unit | None:
    """Read `spring 2013`."""
    season, year = _SEASONS.get(words[at].key), _year(words, at + 1)
    if not season or not year:
        return None
    first, last = season
    return _Unit(Days(_month(year, first)[0], _month(year, last)[1], sure=False), at + 2)


def _on_day(words: Sequence[Word], at: int) -> _Unit | None:
    """Read `12 May 2014`."""
    day = _DAY.fullmatch(words[at].key)
    month = _MONTHS.get(words[at + 1].key) if at + 1 < len(words) else None
    year = _year(words, at + 2)
    return _one(year, month, int(day[1]), at + 3) if day and month and year else None


def _in_figures(words: Sequence[Word], at: int) -> _Unit | None:
    """Read `2014-05-12` and `12/5/2014`."""
    if found := _ISO.fullmatch(words[at].key):
        return _one(int(found[1]), int(found[2]), int(found[3]), at + 1)
    if found := _SLASHED.fullmatch(words[at].key):
        return _one(int(found[3]), int(found[2]), int(found[1]), at + 1)
    return None


def _double(two: re.Match[str], at: int, *, school: bool) -> _Unit | None:
    year = int(two[1])
    if int(two[2]) % 100 != (year + 1) % 100:
        return None
    month = 9 if school else 4
    days = Days(
        date(year, month, 1),
        date(year + 1, month, 1) - _DAY_LENGTH,
        printed=f"{year}/{(year + 1) % 100:02}",
        sure=school,
    )
    return _Unit(days, at + 1)


def _one(year: int, month: int, day: int, after: int) -> _Unit | None:
    try:
        found = date(year, month, day)
    except ValueError:
        return None
    return _Unit(Days(found, found), after)


def _year(words: Sequence[Word], at: int) -> int | None:
    if at < len(words) and _YEAR.fullmatch(words[at].key):
        return int(words[at].key)
    return None


def _month(year: int, month: int) -> tuple[date, date]:
    """Give the first and last day of a month; 13 is January of the next year."""
    year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
    following = date(year + month // 12, month % 12 + 1, 1)
    return date(year, month, 1), following - _DAY_LENGTH
