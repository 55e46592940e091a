"""Find the moments that a text names: "31 Jan 2013", "Autumn 08", "2013/14", a bare "2020".

A moment is not yet a period: how two of them join and what "by" and "onwards" make of them is
said in dates.py. A number is a moment only if it can be nothing else: "14-19" are ages,
"1994 Group" is a name, "Year 10 and 11" are classes.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from graph_build.values.calendars import MONTHS, YEAR_PRECISION, Unit, year_of_part
from graph_build.values.periods import DateContext, Precision

# Words after which a number counts or names something, so that it is no day and no year.
LABEL = (
    r"(?:years?|yrs?|y|levels?|(?:key\s+)?stages?|ks|phases?|rounds?|cohorts?|grades?|sections?"
    r"|gateways?|g|cat|categor(?:y|ies)|recommendations?|priorit(?:y|ies)|goals?|objectives?"
    r"|appendix|annex|chapter|tables?|footnotes?|items?|ages?|aged|post|pre|unit|part|page)"
)
_NAMES = "|".join(sorted(MONTHS, key=len, reverse=True))
_MONTH = rf"(?P<{{0}}>{_NAMES})(?![a-z])(?:(?<=\b[a-z]{{{{3}}}})\.)?"
_YEAR = r"(?:(?:19|20)\d\d|['’]?\d\d)(?![\d%])"
_MOMENT = re.compile(
    rf"""
      (?<![\w£.])(?P<iso>(?:19|20)\d\d-\d\d-\d\d)(?!\w)
    | (?<![\w£./-])(?P<slashed>\d{{1,2}}/\d{{1,2}}/(?:19|20)\d\d)(?!\w)
    | (?<![\w£./–-])(?P<day>\d{{1,2}})(?:\s?(?:st|nd|rd|th)\b)?
      (?:\s?[/&–-]\s?(?P<last_day>\d{{1,2}})(?:\s?(?:st|nd|rd|th)\b)?)?
      \s+(?:of\s+)?{_MONTH.format("month_of_day")}
      (?:(?:,(?=\s*(?:19|20)\d\d))?\s*(?P<year_of_day>{_YEAR}))?
    | (?<![\w£])(?P<named>(?:school|academic|financial)\s+year\s+|FY\s?)?
      (?P<first_year>(?:19|20)\d\d)(?:\s?/\s?|[–-])(?P<next_year>(?:19|20)?\d\d|\d)(?![\d%])
      (?:\s+(?P<kind>school|academic|financial)\s+year)?
    | (?<!\w){_MONTH.format("month")}
      (?:(?:,(?=\s*(?:19|20)\d\d))?\s*(?P<year_of_month>{_YEAR}|\d(?![\w%]))(?!\w))?
    | (?<!\w)(?P<season>spring|summer|autumn|winter)(?P<term>\s+term)?
      (?:\s+(?P<year_of_season>{_YEAR})(?:[/–-](?P<season_next>\d\d)(?!\d))?)?
    | (?<![\w£/.])(?P<year>(?:19|20)\d\d)(?:\s?(?P<half_term>FHA)\b|(?![\w%/]|[.,]\d))
    | (?<![\w£./–-])(?P<short_first>\d\d)(?:\s?[/–-]\s?)?(?P<short_next>\d\d)(?![\w%/]|[–.-]\d)
    | (?<=[a-z]\s)(?P<last_figures>0\d)(?=[\s.]*\Z)
    """,
    re.ASCII | re.IGNORECASE | re.VERBOSE,
)
_LABELLED = re.compile(rf"(?<![a-z]){LABEL}[\s-]*$", re.ASCII | re.IGNORECASE)
_AGED = re.compile(r"[\s-]*(?:years?|yrs?)\b", re.ASCII | re.IGNORECASE)
# What may follow a bare year; "2008 data" and "2014 outcomes" only name their subject by it.
_YEAR_STANDS_ALONE = re.compile(
    r"\s*(?:$|[.,;:)\]&/–—-]|(?:and|to|for|with|when|so|as|in|on|at|of|across|by|from|form|onwards?"
    r"|or|through|via|under|is|are|will|all|every|each|no|until|till|beyond)\b)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Moment:
    """A place on the calendar that a text names, its year perhaps still unknown.

    weak: a bare year, which is a date only beside a word that makes it one.
    """

    span: tuple[int, int]
    unit: Unit
    year: int | None
    weak: bool = False


def find_moments(text: str, context: DateContext) -> Iterator[Moment]:
    """Walk the moments in the order of the text."""
    for found in _MOMENT.finditer(text):
        moment = (
            _from_numbers(found)
            or _from_day(found, context)
            or _from_two_part_year(found, context)
            or _from_month(found, context)
            or _from_season(found, context)
            or _from_bare_year(found)
            or _from_short_year(found, context)
            or _from_last_figures(found, context)
        )
        if moment is not None:
            yield moment


def _from_numbers(found: re.Match[str]) -> Moment | None:
    if found["iso"]:
        year, month, day = (int(part) for part in found["iso"].split("-"))
    elif found["slashed"]:
        day, month, year = (int(part) for part in found["slashed"].split("/"))
    else:
        return None
    if not 1 <= month <= 12:
        return None
    return Moment(found.span(), Unit(Precision.DAY, month, (day, day)), year)


def _from_day(found: re.Match[str], context: DateContext) -> Moment | None:
    if found["day"] is None:
        return None
    start, end = found.span()
    year = _year(found["year_of_day"], context)
    if found["year_of_day"] and year is None:
        end = found.end("month_of_day")
    month = MONTHS[found["month_of_day"].lower()]
    if _LABELLED.search(found.string[:start]):
        return Moment((found.start("month_of_day"), end), Unit(Precision.MONTH, month), year)
    first = int(found["day"])
    days = (first, int(found["last_day"] or first))
    return Moment((start, end), Unit(Precision.DAY, month, days), year)


def _from_two_part_year(found: re.Match[str], context: DateContext) -> Moment | None:
    first, following = found["first_year"], found["next_year"]
    if first is None or not _follows(first, following):
        return None
    named = ((found["named"] or "") + (found["kind"] or "")).lower()
    precision = YEAR_PRECISION[context.years]
    if "financial" in named or "fy" in named:
        precision = Precision.FINANCIAL_YEAR
    elif named:
        precision = Precision.SCHOOL_YEAR
    return Moment(found.span(), Unit(precision), int(first))


def _from_month(found: re.Match[str], context: DateContext) -> Moment | None:
    name = found["month"]
    if name is None:
        return None
    unit = Unit(Precision.MONTH, MONTHS[name.lower()])
    digits = found["year_of_month"]
    year = _year(digits, context)
    if year is not None:
        # "may 10" in small letters is the verb; "may 2010" cannot be.
        certain = name[0].isupper() or name.lower() != "may" or len(digits) == 4
        return Moment(found.span(), unit, year) if certain else None
    if not name[0].isupper():
        return None
    if digits and re.match(r"\s*(?:$|[.,;:)–-])", found.string[found.end() :]):
        day = int(digits.strip("'’"))
        return Moment(found.span(), Unit(Precision.DAY, unit.month, (day, day)), None)
    return Moment(found.span("month"), unit, None)


def _from_season(found: re.Match[str], context: DateContext) -> Moment | None:
    if found["season"] is None:
        return None
    name, term = found["season"].lower(), found["term"] is not None
    unit = Unit(Precision.TERM if term else Precision.SEASON, name=name)
    year = _year(found["year_of_season"], context)
    if year is None:
        return Moment((found.start(), found.end("term" if term else "season")), unit, None)
    if not found["season_next"]:
        return Moment(found.span(), unit, year)
    if not _follows(str(year), found["season_next"]):
        return Moment((found.start(), found.end("year_of_season")), unit, year)
    return Moment(found.span(), unit, year_of_part(name, term=term, first_year=year))


def _from_bare_year(found: re.Match[str]) -> Moment | None:
    if found["year"] is None:
        return None
    if found["half_term"]:
        return Moment(found.span(), Unit(Precision.TERM, name="fha"), int(found["year"]))
    if not _YEAR_STANDS_ALONE.match(found.string[found.end() :]):
        return None
    return Moment(found.span(), Unit(Precision.CALENDAR_YEAR), int(found["year"]), weak=True)


def _from_short_year(found: re.Match[str], context: DateContext) -> Moment | None:
    """Read "08-09" and "0809" as school years, where the plan's period makes them ones."""
    first, following = found["short_first"], found["short_next"]
    if first is None:
        return None
    year = context.full_year(first) if context.start or context.end else None
    before, after = found.string[: found.start()], found.string[found.end() :]
    if year is None or not _follows(str(year), following):
        return None
    if _LABELLED.search(before) or _AGED.match(after):
        return None
    return Moment(found.span(), Unit(YEAR_PRECISION[context.years]), year)


def _from_last_figures(found: re.Match[str], context: DateContext) -> Moment | None:
    """Read the "09" that ends "implementation in 5 lines 09"."""
    digits = found["last_figures"]
    year = context.full_year(digits) if digits and context.start else None
    if year is None or _LABELLED.search(found.string[: found.start()]):
        return None
    return Moment(found.span(), Unit(Precision.CALENDAR_YEAR), year)


def _year(digits: str | None, context: DateContext) -> int | None:
    return context.full_year(digits.strip("'’")) if digits else None


def _follows(first: str, following: str) -> bool:
    """Tell whether the second part of a two-part year is the year after the first."""
    return str(int(first) + 1).endswith(following)
