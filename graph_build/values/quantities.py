"""Find the figures in a statement that can be a promise, and what each of them measures.

Most numbers in a plan are not: ages (14-19), key stages, levels, numbers of recommendations,
years, "16 x ½ day". A number counts only with a percent sign or beside the thing it counts.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from graph_build.values.bounds import Bound, bound_before
from graph_build.values.moments import LABEL
from graph_build.values.noun_phrases import BREAKS, counted_after, is_plural, plural
from graph_build.values.number_words import NUMBER_WORD, number_of

_FLAGS = re.ASCII | re.IGNORECASE
_PERCENT = re.compile(
    r"(?<![\w.,£])(?P<number>\d{1,4}(?:\.\d{1,4})?)\s?(?P<unit>%(?:\s?points\b)?|per\s?cent\b)",
    _FLAGS,
)
_POINTS = re.compile(
    rf"(?<![\w.,£])(?P<number>\d{{1,3}}(?:\.\d{{1,4}})?|{NUMBER_WORD})\s+percentage\s+points?\b",
    _FLAGS,
)
_FRACTION = re.compile(
    r"(?<![\w-])(?:(?P<top>one|a|two|three)[\s-](?P<part>third|quarter|fifth|tenth)s?"
    r"|(?P<half>half))(?P<of>\s+of)?\b",
    _FLAGS,
)
_PARTS = {"third": 3, "quarter": 4, "fifth": 5, "tenth": 10}
_TOPS = {"a": 1, "one": 1, "two": 2, "three": 3}
_NUMBER = re.compile(
    rf"(?<![\w.,£/–-])(?:(?P<figures>\d{{1,3}}(?:,\d{{3}})+|\d{{1,6}})(?=\s|[A-Z][a-z])"
    rf"|(?P<word>{NUMBER_WORD})(?=\s))",
    re.ASCII,
)
_NOT_A_COUNT = re.compile(
    rf"(?:(?<![a-z]){LABEL}\s*(?:\d+\s*(?:,|and|&|-|–|/|to|or)\s*)*"
    r"|\b(?:the|these|those|both|our|their|its|last|first|next)\s+|\d\s*[&–/-]\s*|[£€])$",
    _FLAGS,
)
_YEAR = re.compile(r"(?:19|20)\d\d")
_WAIT = re.compile(
    rf"\bwithin\s+(?P<number>{NUMBER_WORD}|\d{{1,3}})\s+(?P<unit>(?:\w+\s+)?(?:weeks|days|months))\s+of\s+\w+",
    _FLAGS,
)
_WHOLE = re.compile(r"(?<![\w-])(?P<word>all|every|each|no)(?=\s)", _FLAGS)
_ZERO = re.compile(
    r"(?<!\w)(?:zero\s+(?P<after>[a-z]+s)\b|(?P<noun>[A-Za-z]+)(?:\s+\w+)?\s+(?:at|to)\s+zero\b)",
    _FLAGS,
)
_TOGETHER = re.compile(
    r"\ball\s+(?:met|achieved|completed|delivered|included|in\s+place)\b", _FLAGS
)
_CANNOT_BE_COUNTED = re.compile(r"\b(?:for|across|of|at|above|after|over|in|xr)\s+$", _FLAGS)
# Names of national programmes that begin like a promise: "Every Child a Talker".
_PROGRAMME = re.compile(r"Every\s+Child\s+(?:an?\s+)?[A-Z]")
_NOT_A_THING = frozenset(
    "other day week month term year time times more less fewer longer later one need doubt case "
    "further".split()
)


@dataclass(frozen=True, slots=True)
class Quantity:
    """A figure, its place in the text, and the words that say what it measures.

    span: from the words of its bound to its last character.
    counted: the counted thing; None where the words around the figure must tell.
    """

    span: tuple[int, int]
    value: Decimal
    unit: str
    bound: Bound
    counted: str | None = None
    whole: str | None = None


def find_figures(text: str) -> Iterator[Quantity]:
    """Find percentages, points, fractions and counted things; a percentage excludes counts."""
    shares = [*_percentages(text), *_fractions(text)]
    yield from shares or _counts(text)


def find_wholes(text: str, *, dated: bool) -> Quantity | None:
    """Find the "all", "every", "no" or "zero" of a statement that has no other figure.

    dated: the statement names a deadline, so that "access for all by 2013" can be measured.
    """
    if found := _ZERO.search(text):
        noun = found["after"] or found["noun"]
        return Quantity(found.span(), Decimal(0), noun.lower(), Bound.EXACT, noun.lower(), "zero")
    if found := _TOGETHER.search(text):
        return Quantity(found.span(), Decimal(100), "%", Bound.EXACT, None, "all")
    for found in _WHOLE.finditer(text):
        if quantity := _whole(text, found, dated=dated):
            return quantity
    return None


def find_wait(text: str) -> Quantity | None:
    """Find the longest time that something may take: "within four school weeks of applying"."""
    if not (found := _WAIT.search(text)):
        return None
    value = Decimal(number_of(found["number"]))
    unit = " ".join(found["unit"].split())
    return Quantity(found.span(), value, unit, Bound.UP_TO, found[0])


def _percentages(text: str) -> Iterator[Quantity]:
    for found in _POINTS.finditer(text):
        number = found["number"]
        value = Decimal(number_of(number)) if number.isalpha() else Decimal(number)
        bound, start = bound_before(text[: found.start()])
        yield Quantity((start, found.end()), value, "percentage points", bound)
    for found in _PERCENT.finditer(text):
        bound, start = bound_before(text[: found.start()])
        if re.search(
            r"(?i)\b(?:currently|now|from|was|were|compared\s+(?:with|to))\s*$", text[:start]
        ):
            continue
        unit = "percentage points" if "points" in found["unit"] else "%"
        yield Quantity((start, found.end()), Decimal(found["number"]), unit, bound)


def _fractions(text: str) -> Iterator[Quantity]:
    for found in _FRACTION.finditer(text):
        bound, start = bound_before(text[: found.start()])
        if bound is Bound.EXACT and not found["of"]:
            continue
        share = Decimal(50) if found["half"] else Decimal(100 * _TOPS[found["top"].lower()])
        part = 1 if found["half"] else _PARTS[found["part"].lower()]
        end = found.start("of") if found["of"] else found.end()
        value = (share / part).quantize(Decimal("0.01"))
        yield Quantity((start, end), value.normalize() + 0, "%", bound)


def _counts(text: str) -> Iterator[Quantity]:
    for found in _NUMBER.finditer(text):
        before = text[: found.start()]
        bound, start = bound_before(before)
        if _NOT_A_COUNT.search(before[:start]) or _NOT_A_COUNT.search(before):
            continue
        if bound is Bound.EXACT and found["figures"] and _YEAR.fullmatch(found["figures"]):
            continue
        number = number_of(found[0])
        counted = counted_after(text, found.end(), single=number == 1)
        if counted is None or counted.head in BREAKS:
            continue
        unit = counted.head if number == 1 and is_plural(counted.head) else plural(counted.head)
        yield Quantity((start, found.end()), Decimal(number), unit.lower(), bound, counted.phrase)


def _whole(text: str, found: re.Match[str], *, dated: bool) -> Quantity | None:
    word = found["word"].lower()
    before, after = text[: found.start()], text[found.end() :]
    things = re.findall(r"[A-Za-z][\w'’/-]*", after)[:5]
    none = word == "no"
    if dated and word == "all" and re.match(r"(?i)\s*(?:by|until)\b", after):
        return Quantity(found.span(), Decimal(100), "%", Bound.EXACT, None, word)
    first = things[0].lower().partition("'")[0].partition("’")[0] if things else ""
    if first in _NOT_A_THING or not first or _is_name(text, found, things):
        return None
    if _CANNOT_BE_COUNTED.search(before) and word != "each" and not dated:
        return None
    if things[0].lower() in {"of", "the"}:
        things = [thing for thing in things if thing.lower() not in {"of", "the", "our"}]
    head = _head(things, opens=not before.strip(), word=word)
    if head is None:
        return None
    unit = plural(head.lower()) if none else "%"
    return Quantity(found.span(), Decimal(0 if none else 100), unit, Bound.EXACT, None, word)


def _is_name(text: str, found: re.Match[str], things: Sequence[str]) -> bool:
    """Whether the word begins a programme's name, or is a piece that a scan has cut off a name."""
    inside = found["word"][0].isupper() and text[: found.start()].strip() != ""
    piece = len(things) > 1 and things[0].islower() and things[1][0].isupper()
    cut = found["word"] == "No" and piece  # "No rthgate College"
    return inside or cut or _PROGRAMME.match(text, found.start()) is not None


def _head(things: list[str], *, opens: bool, word: str) -> str | None:
    """Find the noun after "all", "every" or "no"; in mid-sentence "all" needs a plural."""
    for place, thing in enumerate(things):
        if thing.lower() in BREAKS:
            return things[place - 1] if place and (opens or word in {"every", "each"}) else None
        if is_plural(thing):
            return thing
        if word in {"every", "each", "no"}:
            return thing
    return things[0] if opens and things else None
