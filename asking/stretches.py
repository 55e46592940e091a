"""Read one stretch of time from words: `October 2014`, `autumn 2009`, `12 May 2014`, `2013/14`.

A month or a year is all of its days. Seasons and terms are those by which plans themselves are
read: autumn is September to November, and the autumn term goes on to December. 2013/14 alone is
taken as a financial year, 1 April to 31 March, unless the words say school or academic year;
`sure` says which was a choice of ours.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Final

from asking.tokens import Word

MONTHS: Final = {
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
# The first month and the last; winter of a year begins in December of it.
SEASONS: Final = {
    "spring": (3, 5),
    "summer": (6, 8),
    "autumn": (9, 11),
    "fall": (9, 11),
    "winter": (12, 14),
}
_TERMS: Final = {"autumn": (9, 12), "spring": (1, 3), "summer": (4, 7)}
_QUARTERS: Final = {"q1": 1, "q2": 2, "q3": 3, "q4": 4, "first": 1, "second": 2, "third": 3}
_QUARTERS_OF: Final = {**_QUARTERS, "fourth": 4, "last": 4, "1st": 1, "2nd": 2, "3rd": 3, "4th": 4}
_PARTS: Final = {"early": (1, 4), "mid": (5, 8), "middle": (5, 8), "late": (9, 12)}
SCHOOL: Final = frozenset({"academic", "school"})
FINANCIAL: Final = frozenset({"financial", "fiscal", "tax"})
_YEAR: Final = re.compile(r"(?:19|20)\d\d")
_SHORT_YEAR: Final = re.compile(r"[0-3]\d")
_TWO_YEARS: Final = re.compile(r"((?:19|20)\d\d)([/–-])(\d\d|(?:19|20)\d\d)")
_ISO: Final = re.compile(r"((?:19|20)\d\d)-(\d\d)-(\d\d)")
_SLASHED: Final = re.compile(r"(\d\d?)[/.-](\d\d?)[/.-]((?:19|20)\d\d)")
_MONTH_OF: Final = re.compile(r"(\d\d?)[/.-]((?:19|20)\d\d)")
_DAY: Final = re.compile(r"([0-3]?\d)(?:st|nd|rd|th)?")
# Such as cannot be told from a word of every day when written small.
_DOUBTFUL: Final = frozenset({"may", "march", "mar"})
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

    @property
    def year(self) -> str | None:
        """The one calendar year that it is, if it is one."""
        if self.since is None or self.until is None or self.since.year != self.until.year:
            return None
        whole = (self.since.month, self.since.day, self.until.month, self.until.day)
        return str(self.since.year) if whole == (1, 1, 12, 31) else None


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of time, and the place after the words that give it."""

    days: Days
    after: int


def read_stretch(words: Sequence[Word], at: int, kind: str = "") -> Stretch | None:
    """Read a stretch of time at a word, in the first way that fits; None where none does.

    kind: of what kind a year such as 2013/14 is, if words before it say so: school, financial.
    """
    if at >= len(words):
        return None
    ways = (_in_month, _two_months, _in_season, _in_part, _in_quarter, _on_day, _in_figures)
    for read in ways:
        if found := read(words, at):
            return found
    if two := _TWO_YEARS.fullmatch(words[at].key):
        return _double(two, words, at, kind)
    if year := _year(words, at):
        return _whole_year(words, at, year)
    return None


def month_days(year: int, month: int) -> tuple[date, date]:
    """Give the first and last day of a month; 13 is January of the next year."""
    year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
    following = date(year + month // 12, month % 12 + 1, 1)
    return date(year, month, 1), following - _DAY_LENGTH


def key_at(words: Sequence[Word], at: int) -> str:
    """Give the key of a word; nothing past the last."""
    return words[at].key if at < len(words) else ""


def _months(year: int, months: tuple[int, int], after: int, *, sure: bool = True) -> Stretch:
    first, last = months
    days = Days(month_days(year, first)[0], month_days(year, last)[1], sure=sure)
    return Stretch(days, after)


def _past_of(words: Sequence[Word], at: int) -> int:
    """Give the place after `of` or `of the year`, if they stand there."""
    while key_at(words, at) in {"of", "the", "in", "year"}:
        at += 1
    return at


def _in_month(words: Sequence[Word], at: int) -> Stretch | None:
    """Read `October 2014`, `early October 2014` and `Oct 14`."""
    month = MONTHS.get(words[at].key)
    if month is None:
        return None
    if year := _year(words, place := _past_of(words, at + 1)):
        return _months(year, (month, month), place + 1)
    plain = words[at].key in _DOUBTFUL and words[at].text.islower()
    short = _SHORT_YEAR.fullmatch(key_at(words, at + 1))
    if short and not plain and not _year(words, at + 2):
        return _months(2000 + int(short[0]), (month, month), at + 2, sure=False)
    return None


def _two_months(words: Sequence[Word], at: int) -> Stretch | None:
    """Read `May and June 2013`, `Jan-Mar 2015`."""
    first, dash, last = words[at].key.partition("-")
    place = at + 1
    if not dash:
        if key_at(words, at + 1) not in {"and", "to", "or"}:
            return None
        last, place = key_at(words, at + 2), at + 3
    month, other, year = MONTHS.get(first), MONTHS.get(last), _year(words, place)
    if not month or not other or not year or other <= month:
        return None
    return _months(year, (month, other), place + 1)


def _in_season(words: Sequence[Word], at: int) -> Stretch | None:
    """Read `spring 2013`, `spring of 2013` and `autumn term 2009`."""
    name, place = words[at].key, at + 1
    term = key_at(words, place) == "term"
    months = (_TERMS if term else SEASONS).get(name)
    if months is None:
        return None
    place = _past_of(words, place + term)
    year = _year(words, place)
    short = _SHORT_YEAR.fullmatch(key_at(words, place))
    if year is None and short:
        year = 2000 + int(short[0])
    return _months(year, months, place + 1, sure=False) if year else None


def _in_part(words: Sequence[Word], at: int) -> Stretch | None:
    """Read `early 2015`, `mid-2015`, `the second half of 2015`; early and late are a third."""
    part, dash, rest = words[at].key.partition("-")
    if dash and part in _PARTS and _YEAR.fullmatch(rest):
        return _months(int(rest), _PARTS[part], at + 1, sure=False)
    months, place = _PARTS.get(words[at].key), at + 1
    if key_at(words, at + 1) == "half" and words[at].key in _QUARTERS_OF:
        is_first = _QUARTERS_OF[words[at].key] == 1
        months, place = (1, 6) if is_first else (7, 12), at + 2
    if months is None:
        return None
    place = _past_of(words, place)
    inner = _in_month(words, place) if place < len(words) else None
    if inner is not None:
        return replace(inner, days=replace(inner.days, sure=False))
    year = _year(words, place)
    return _months(year, months, place + 1, sure=False) if year else None


def _in_quarter(words: Sequence[Word], at: int) -> Stretch | None:
    """Read `Q1 2014` and `the first quarter of 2014`, of calendar years."""
    key = words[at].key
    named = key_at(words, at + 1) == "quarter" and key in _QUARTERS_OF
    if not named and not key.startswith("q"):
        return None
    quarter = _QUARTERS_OF.get(key)
    place = _past_of(words, at + 1 + named)
    year = _year(words, place)
    if quarter is None or year is None:
        return None
    return _months(year, (quarter * 3 - 2, quarter * 3), place + 1, sure=False)


def _on_day(words: Sequence[Word], at: int) -> Stretch | None:
    """Read `12 May 2014`, `12th of May 2014` and `May 12, 2014`."""
    day, place = _DAY.fullmatch(words[at].key), at + 1
    if day:
        place += key_at(words, place) == "of"
        month = MONTHS.get(key_at(words, place))
    else:
        month = MONTHS.get(words[at].key)
        day = _DAY.fullmatch(key_at(words, place))
    year = _year(words, place + 1)
    return _one(year, month, int(day[1]), place + 2) if day and month and year else None


def _in_figures(words: Sequence[Word], at: int) -> Stretch | None:
    """Read `2014-05-12`, `12/5/2014`, `12.5.2014` and `5/2014`."""
    key = words[at].key
    if found := _ISO.fullmatch(key):
        return _one(int(found[1]), int(found[2]), int(found[3]), at + 1)
    if found := _SLASHED.fullmatch(key):
        return _one(int(found[3]), int(found[2]), int(found[1]), at + 1)
    if (found := _MONTH_OF.fullmatch(key)) and 1 <= int(found[1]) <= 12:
        return _months(int(found[2]), (int(found[1]), int(found[1])), at + 1)
    return None


def _whole_year(words: Sequence[Word], at: int, year: int) -> Stretch | None:
    """Read `2014`, and `2014 and 2015`, which are all days of both."""
    other = _year(words, at + 2)
    if key_at(words, at + 1) in {"and", "or"} and other == year + 1:
        return _months(year, (1, 24), at + 3)
    named = key_at(words, at + 2) == "year" and key_at(words, at + 1) == "calendar"
    return _months(year, (1, 12), at + 3 if named else at + 1)


def _double(two: re.Match[str], words: Sequence[Word], at: int, kind: str) -> Stretch | None:
    year, other, after = int(two[1]), int(two[3]) % 100, at + 1
    if other != (year + 1) % 100:
        # 2008-2011 is four years; 2008/11 is nothing.
        count = other - year % 100 + 1
        is_range = two[2] != "/" and count > 0
        return _months(year, (1, 12 * count), after, sure=False) if is_range else None
    if key_at(words, after + 1) == "year" and key_at(words, after) in SCHOOL | FINANCIAL:
        kind = "school" if words[after].key in SCHOOL else "financial"
        after += 2
    month = 9 if kind == "school" else 4
    days = Days(
        date(year, month, 1),
        date(year + 1, month, 1) - _DAY_LENGTH,
        printed=f"{year}/{(year + 1) % 100:02}",
        sure=bool(kind),
    )
    return Stretch(days, after)


def _one(year: int, month: int, day: int, after: int) -> Stretch | None:
    try:
        found = date(year, month, day)
    except ValueError:
        return None
    return Stretch(Days(found, found), after)


def _year(words: Sequence[Word], at: int) -> int | None:
    key = key_at(words, at)
    return int(key) if _YEAR.fullmatch(key) else None
