"""Read sums of money and small numbers from words: `over £100k`, `half a million`, `at least 3`.

What a number counts is not known here; `money` says whether its words make it a sum.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from asking.tokens import Word

_SUM: Final = re.compile(r"(£?)(\d[\d,]*(?:\.\d+)?)(k|m|mn|bn|million|thousand|billion)?")
_SCALES: Final = {
    "k": 1_000,
    "thousand": 1_000,
    "thousands": 1_000,
    "grand": 1_000,
    "m": 1_000_000,
    "mn": 1_000_000,
    "million": 1_000_000,
    "millions": 1_000_000,
    "bn": 1_000_000_000,
    "billion": 1_000_000_000,
}
_HUNDRED: Final = 100
# Before these, "a" may be left out.
_ALONE: Final = frozenset({"hundred", "thousand", "million", "billion"})
_POUNDS: Final = frozenset({"pound", "pounds", "quid", "gbp", "sterling"})
_OVER: Final = frozenset("over above exceeding exceed exceeds beyond from > plus upwards".split())
_LEAST: Final = frozenset({"≥", ">=", "minimum", "min"})
_UNDER: Final = frozenset("under below < ≤ <= maximum max".split())
_THAN: Final = {
    **dict.fromkeys(("more", "greater", "higher", "bigger", "larger"), "over"),
    **dict.fromkeys(("less", "fewer", "lower", "smaller"), "under"),
}
_NOT: Final = {"over": "most", "under": "least"}
# Words before an amount, as a whole; "of" after them is passed.
_BOUNDS: Final = {
    ("at", "least"): "least",
    ("at", "most"): "most",
    ("up", "to"): "most",
    ("in", "excess", "of"): "over",
    ("north", "of"): "over",
    ("upwards", "of"): "least",
    ("minimum", "of"): "least",
    ("maximum", "of"): "most",
}
_AFTER: Final = {
    **dict.fromkeys((*_OVER, "more", "greater", "higher", "up"), "least"),
    **dict.fromkeys((*_UNDER, "less", "fewer", "lower"), "most"),
}
_NUMBERS: Final = {
    **{
        word: number
        for number, word in enumerate(
            "one two three four five six seven eight nine ten eleven twelve".split(), 1
        )
    },
    "fifteen": 15,
    "twenty": 20,
    "thirty": 30,
    "forty": 40,
    "fifty": 50,
    "sixty": 60,
    "seventy": 70,
    "eighty": 80,
    "ninety": 90,
    "a": 1,
    "an": 1,
}
# Parts of a whole that is said after them.
_PARTS: Final = {
    ("half", "a"): Decimal("0.5"),
    ("quarter", "of", "a"): Decimal("0.25"),
    ("a", "quarter", "of", "a"): Decimal("0.25"),
    ("a", "quarter"): Decimal("0.25"),
    ("three", "quarters", "of", "a"): Decimal("0.75"),
    ("one", "and", "a", "half"): Decimal("1.5"),
    ("two", "and", "a", "half"): Decimal("2.5"),
}
_FIGURES: Final = {"four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8}
_LONGEST: Final = 4
_MOST_DIGITS: Final = 15


@dataclass(frozen=True, slots=True)
class Sum:
    """An amount. money: in pounds, else a plain number. bound: least, over, most or exact."""

    amount: Decimal
    money: bool
    bound: str


def read_sum(words: Sequence[Word], at: int) -> tuple[Sum, int] | None:
    """Read an amount that starts at a word, with what bounds it, and the place after it."""
    keys = tuple(word.key for word in words)
    if found := _figures(keys, at):
        return found
    bound, start = _bound(keys, at)
    amount = _amount(keys, start)
    if amount is None:
        return None
    number, money, after = amount
    bound, after = _bound_after(keys, after, bound)
    return Sum(number, money, bound), after


def is_number(key: str) -> bool:
    """Whether a word is a plain number, in figures or in letters."""
    return key.isdigit() or key in _NUMBERS


def _bound(keys: Sequence[str], at: int) -> tuple[str, int]:
    for length in (3, 2):
        if bound := _BOUNDS.get(tuple(keys[at : at + length])):
            return bound, at + length
    key, following = keys[at], _key(keys, at + 1)
    if key in {"no", "not"} and following in _THAN and _key(keys, at + 2) == "than":
        return _NOT[_THAN[following]], at + 3
    if following == "than" and key in _THAN:
        return _THAN[key], at + 2
    for bound, said in (("over", _OVER), ("least", _LEAST), ("under", _UNDER)):
        if key in said:
            return bound, at + 1
    return "exact", at


def _bound_after(keys: Sequence[str], after: int, bound: str) -> tuple[str, int]:
    """Read `or more`, `and over` and `plus` after an amount."""
    if _key(keys, after) == "plus":
        return "least", after + 1
    if _key(keys, after) in {"or", "and"} and (found := _AFTER.get(_key(keys, after + 1))):
        return found, after + 2
    return bound, after


def _amount(keys: Sequence[str], at: int) -> tuple[Decimal, bool, int] | None:
    """Read an amount in figures or in words; money is what has a scale or says so."""
    found = _in_figures(keys, at) or _in_words(keys, at)
    if found is None:
        return None
    if _key(keys, found[2]) in _POUNDS:
        return found[0], True, found[2] + 1
    return found


def _in_figures(keys: Sequence[str], at: int) -> tuple[Decimal, bool, int] | None:
    found = _SUM.fullmatch(_key(keys, at))
    if found is None or len(found[2]) > _MOST_DIGITS:
        return None
    amount = Decimal(found[2].replace(",", ""))
    scale, after = found[3], at + 1
    if scale is None and _key(keys, after) in _SCALES:
        scale, after = keys[after], after + 1
    return amount * _SCALES.get(scale or "", 1), bool(found[1] or scale), after


def _in_words(keys: Sequence[str], at: int) -> tuple[Decimal, bool, int] | None:
    """Read `half a million`, `a hundred thousand`, `two million`, and a small number alone."""
    for length in range(_LONGEST, 1, -1):
        part = _PARTS.get(tuple(keys[at : at + length]))
        if part and (scale := _SCALES.get(_key(keys, at + length))):
            return part * scale, True, at + length + 1
    key = _key(keys, at)
    number = 1 if key in _ALONE else None
    after = at if number else at + 1
    number = number or _NUMBERS.get(key)
    if number is None:
        return None
    is_hundred = _key(keys, after) == "hundred"
    if is_hundred:
        number, after = number * _HUNDRED, after + 1
    if scale := _SCALES.get(_key(keys, after)):
        return Decimal(number * scale), True, after + 1
    small = key in _NUMBERS and key not in {"one", "a", "an"} and not is_hundred
    return (Decimal(number), False, after) if small else None


def _figures(keys: Sequence[str], at: int) -> tuple[Sum, int] | None:
    """Read `six-figure` and `six figures`: a sum of so many figures, or more."""
    count, dash, rest = _key(keys, at).partition("-")
    named = rest in {"figure", "figures"} or (
        not dash and _key(keys, at + 1) in {"figure", "figures"}
    )
    if not named or count not in _FIGURES:
        return None
    after = at + 1 if dash else at + 2
    return Sum(Decimal(10 ** (_FIGURES[count] - 1)), money=True, bound="least"), after


def _key(keys: Sequence[str], at: int) -> str:
    return keys[at] if at < len(keys) else ""
