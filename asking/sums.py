"""Read sums of money and small numbers from words: `over £100k`, `at least three`."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from asking.tokens import Word

_SUM: Final = re.compile(r"(£?)(\d[\d,]*(?:\.\d+)?)(k|m|bn|million|thousand|billion)?")
_SCALES: Final = {
    "k": 1_000,
    "thousand": 1_000,
    "grand": 1_000,
    "m": 1_000_000,
    "million": 1_000_000,
    "bn": 1_000_000_000,
    "billion": 1_000_000_000,
}
_OVER: Final = frozenset({"over", "above", "exceeding", "exceed", "exceeds", "beyond", "≥", "from"})
_UNDER: Final = frozenset({"under", "below"})
_THAN: Final = {"more": "over", "greater": "over", "higher": "over", "less": "under"}
_NUMBERS: Final = {
    word: number
    for number, word in enumerate(
        "one two three four five six seven eight nine ten eleven twelve".split(), 1
    )
}


@dataclass(frozen=True, slots=True)
class Sum:
    """An amount. money: in pounds, else a plain number. bound: least, over, most or exact."""

    amount: Decimal
    money: bool
    bound: str


def read_sum(words: Sequence[Word], at: int) -> tuple[Sum, int] | None:
    """Read an amount that starts at a word, with what bounds it, and the place after it."""
    bound, start = _bound(words, at)
    found = _amount(words, start)
    if found is None:
        return None
    amount, money, after = found
    bound, after = _bound_after(words, after, bound)
    return Sum(amount, money, bound), after


def _bound(words: Sequence[Word], at: int) -> tuple[str, int]:
    key = words[at].key
    following = words[at + 1].key if at + 1 < len(words) else ""
    if key == "at" and following in {"least", "most"}:
        return following, at + 2
    if following == "than" and key in _THAN:
        return _THAN[key], at + 2
    if key == "up" and following == "to":
        return "most", at + 2
    if key in _OVER:
        return "over", at + 1
    if key in _UNDER:
        return "under", at + 1
    return "exact", at


def _bound_after(words: Sequence[Word], after: int, bound: str) -> tuple[str, int]:
    """Read `or more` and `or less` after an amount."""
    if after + 1 < len(words) and words[after].key == "or":
        following = words[after + 1].key
        if following in _OVER or following in {"more", "greater"}:
            return "least", after + 2
        if following in _UNDER or following in {"less", "fewer"}:
            return "most", after + 2
    return bound, after


def _amount(words: Sequence[Word], at: int) -> tuple[Decimal, bool, int] | None:
    if at >= len(words):
        return None
    key = words[at].key
    following = words[at + 1].key if at + 1 < len(words) else ""
    if key in _NUMBERS and key != "one":
        return Decimal(_NUMBERS[key]), False, at + 1
    found = _SUM.fullmatch(key)
    if found is None or len(found[2]) > 15:
        return None
    amount = Decimal(found[2].replace(",", ""))
    scale, after = found[3], at + 1
    if scale is None and following in _SCALES:
        scale, after = following, at + 2
    money = bool(found[1] or scale)
    if after < len(words) and words[after].key in {"pound", "pounds"}:
        money, after = True, after + 1
    return amount * _SCALES.get(scale or "", 1), money, after
