"""Other words for those of a plan: each by one of its own length, and always by the same.

So a passage still holds the words that were read from it, a cut label is still the beginning of
its text, and lines and characters of the source stay right. Names are drawn for a district, which
several plans share, and other words, sums and years for each plan. Bodies and concepts that
all plans share keep the words of their names.
"""

import random
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

_WORD = re.compile(r"[A-Za-z]{4,}")
# An escape, a sum of money, a year or years, a word: what may be drawn anew.
_DRAWN = re.compile(
    r"(?P<escape>\\.)"
    r"|(?P<money>£\s?\d[\d,.]*|\b\d[\d,.]*[km]\b)"
    r"|\b(?P<year>(?:19|20)\d\d)(?:(?P<stroke>[/–-])(?P<next>\d\d)\b)?(?!\d)"
    r"|(?P<word>[A-Za-z]{4,})"
)
_DIGITS = "123456789"
# Leap years stay leap years, so that the 29th of February stays a day.
_YEARS = (-8, -4, 0, 4, 8)


@dataclass(frozen=True)
class Lexicon:
    """The words that are drawn from. others: small words. names: words only met as names."""

    others: tuple[str, ...]
    names: tuple[str, ...]

    @cached_property
    def known(self) -> frozenset[str]:
        """Small words and names, in small letters."""
        return frozenset((*self.others, *self.names))


def read_lexicon(texts: Iterable[str], kept: Iterable[str]) -> Lexicon:
    """Collect the words of some texts, without those of `kept`, which are never drawn anew."""
    small: set[str] = set()
    capital: set[str] = set()
    for text in texts:
        for word in _WORD.findall(text):
            (small if word.islower() else capital).add(word.lower())
    held = {word.lower() for text in kept for word in _WORD.findall(text)}
    return Lexicon(tuple(sorted(small - held)), tuple(sorted(capital - small - held)))


class Words:
    """The words of one plan. district, plan: what decides on names, and on all other words."""

    def __init__(self, lexicon: Lexicon, district: random.Random, plan: random.Random) -> None:
        self._other = {
            **_exchanged(lexicon.others, plan),
            **_exchanged(lexicon.names, district),
        }
        digits = list(_DIGITS)
        plan.shuffle(digits)
        self._digits = str.maketrans(_DIGITS, "".join(digits))
        self._years = plan.choice(_YEARS)

    def text(self, text: str) -> str:
        """Say a text in other words."""
        return _DRAWN.sub(self._drawn, text)

    def sum(self, number: str) -> str:
        """Give another amount for one of a thousand or more; smaller ones are left as they are."""
        whole = number.lstrip("+-").partition(".")[0]
        return number.translate(self._digits) if len(whole) > 3 else number

    def date(self, date: str) -> str:
        """Give another year to a date, `2014-09-01`, or a year, `2014`."""
        return f"{int(date[:4]) + self._years:04}{date[4:]}" if date[:4].isdecimal() else date

    def _drawn(self, found: re.Match[str]) -> str:
        if word := found["word"]:
            return _cased(self._other.get(word.lower()), word)
        if year := found["year"]:
            stroke, after = found["stroke"], found["next"]
            later = f"{stroke}{(int(after) + self._years) % 100:02}" if stroke else ""
            return f"{int(year) + self._years}{later}"
        if money := found["money"]:
            return money.translate(self._digits)
        return found[0]


def _exchanged(words: Iterable[str], draw: random.Random) -> Mapping[str, str]:
    """Pair each word with one of as many letters."""
    by_length: defaultdict[int, list[str]] = defaultdict(list)
    for word in words:
        by_length[len(word)].append(word)
    other: dict[str, str] = {}
    for alike in by_length.values():
        drawn = alike.copy()
        draw.shuffle(drawn)
        other.update(zip(alike, drawn, strict=True))
    return other


def _cased(other: str | None, word: str) -> str:
    """Write a word as another is written: in small letters, with a capital, or in capitals."""
    if other is None or word.islower():
        return other or word
    if word.isupper():
        return other.upper()
    return other.capitalize() if word[1:].islower() else word
