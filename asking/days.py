"""Read days from words, with what leads to them: `by December 2014`, `between March and July 2010`.

What leads to a time says which of its days count: by 2014 is until its last, from 2014 since its
first, and after 2014 begins with the day after it.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Final

from asking.stretches import (
    FINANCIAL,
    MONTHS,
    SCHOOL,
    SEASONS,
    Days,
    Stretch,
    key_at,
    month_days,
    read_stretch,
)
from asking.tokens import Word

_SMALL: Final = frozenset("the of year month months summer calendar".split()) | SCHOOL | FINANCIAL
# What leads to a time, the longest first, and the sense that it gives it.
_LEADS: Final[dict[tuple[str, ...], str]] = {
    ("no", "later", "than"): "by",
    ("not", "later", "than"): "by",
    ("not", "after"): "by",
    ("up", "to"): "by",
    ("prior", "to"): "before",
    ("ahead", "of"): "before",
    ("earlier", "than"): "before",
    ("later", "than"): "after",
    **{(word,): "by" for word in ("by", "until", "till", "to")},
    ("before",): "before",
    **{(word,): "after" for word in ("after", "past", "following", "post")},
    **{(word,): "since" for word in ("since", "from", "starting")},
    **{(word,): "in" for word in "in during for on due throughout within around of".split()},
}
_EDGES: Final = {
    **dict.fromkeys(("end", "close"), "end"),
    **dict.fromkeys(("start", "beginning"), "start"),
}
_JOINS: Final = frozenset({"and", "to", "until", "till"})
_ONWARDS: Final = frozenset({"onwards", "onward"})
_OR_LATER: Final = frozenset({("or", "later"), ("and", "after"), ("and", "later")})
_DAY_LENGTH: Final = timedelta(days=1)
_FEASTS: Final = {"christmas": (12, 25), "xmas": (12, 25)}


def read_days(words: Sequence[Word], at: int) -> tuple[Days, int] | None:
    """Read a time that starts at a word, with what leads to it; None where none does.

    Gives the place after its last word, too.
    """
    if words[at].key in {"between", "from"} and (found := _between(words, at + 1)):
        return found
    for length in (3, 2, 1):
        sense = _LEADS.get(tuple(word.key for word in words[at : at + length]))
        if sense is None:
            continue
        unit = _unit(words, at + length)
        return _past_onwards(words, _told(sense, unit.days), unit.after) if unit else None
    if MONTHS.get(words[at].key) or words[at].key.isdigit():
        joined = _between(words, at, frozenset({"to", "until", "till"}))
        if joined:
            return joined
    unit = _unit(words, at)
    return _past_onwards(words, unit.days, unit.after) if unit else None


def _told(sense: str, days: Days) -> Days:
    """Say which days count, as the lead of a time has it."""
    if sense == "by":
        return replace(days, since=None, sense="by")
    if sense == "before" and days.since:
        return replace(days, since=None, until=days.since - _DAY_LENGTH, sense="by")
    if sense == "after" and days.until:
        return replace(days, since=days.until + _DAY_LENGTH, until=None, sense="after")
    if sense == "since":
        return replace(days, until=None, sense="after")
    return days


def _past_onwards(words: Sequence[Word], days: Days, after: int) -> tuple[Days, int]:
    """Read `onwards` and `or later` after a time."""
    key, following = key_at(words, after), key_at(words, after + 1)
    length = (
        1
        if key in _ONWARDS
        else 2
        if (key, following) in {("or", "later"), ("and", "after")}
        else 0
    )
    if key == "on" and days.sense == "after":
        length = 1
    return (replace(days, until=None, sense="after"), after + length) if length else (days, after)


def _between(
    words: Sequence[Word], at: int, joins: frozenset[str] = _JOINS
) -> tuple[Days, int] | None:
    """Read two times with `and` or `to` between them; a month may have the other's year."""
    month = MONTHS.get(key_at(words, at))
    alone = month is not None and key_at(words, at + 1) in joins
    first = None if alone else _unit(words, at)
    middle = at + 1 if alone else first.after if first else len(words)
    last = _unit(words, middle + 1) if key_at(words, middle) in joins else None
    if last is None or last.days.until is None:
        return None
    if alone and month:
        since: date | None = month_days(last.days.until.year, month)[0]
    else:
        since = first.days.since if first else None
    if since is None or since > last.days.until:
        return None
    sure = last.days.sure and (first is None or first.days.sure)
    return Days(since, last.days.until, sure=sure), last.after


def _unit(words: Sequence[Word], at: int) -> Stretch | None:
    """Read days at a word, past an article or `the end of`."""
    edge, kind = None, ""
    while at < len(words) and (words[at].key in _SMALL or words[at].key in _EDGES):
        if words[at].key in SEASONS and read_stretch(words, at):
            break
        edge = _EDGES.get(words[at].key, edge)
        kind = "school" if words[at].key in SCHOOL else kind
        kind = "financial" if words[at].key in FINANCIAL else kind
        at += 1
    unit = _feast(words, at) or _with_edge(words, at) or read_stretch(words, at, kind)
    if unit is None or edge is None:
        return unit
    day = unit.days.until if edge == "end" else unit.days.since
    return replace(unit, days=replace(unit.days, since=day, until=day))


def _feast(words: Sequence[Word], at: int) -> Stretch | None:
    """Read `Christmas 2014`."""
    feast = _FEASTS.get(key_at(words, at))
    year = read_stretch(words, at + 1)
    if feast is None or year is None or year.days.since is None:
        return None
    day = date(year.days.since.year, *feast)
    return Stretch(Days(day, day, sure=False), year.after)


def _with_edge(words: Sequence[Word], at: int) -> Stretch | None:
    """Read `end-2014`, which is one word."""
    edge, dash, rest = key_at(words, at).partition("-")
    if not dash or edge not in _EDGES:
        return None
    said = words[at]
    unit = read_stretch([replace(said, text=rest, key=rest), *words[at + 1 :]], 0)
    if unit is None:
        return None
    day = unit.days.until if _EDGES[edge] == "end" else unit.days.since
    return Stretch(replace(unit.days, since=day, until=day), unit.after + at)
