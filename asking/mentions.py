"""Find in a question what has a value: names, days, sums, and parts by their number."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, TypeAlias

from asking.days import read_days
from asking.names import NameBook, Option
from asking.stretches import Days
from asking.sums import Sum, read_sum
from asking.tokens import Word, singular

_PARTS: Final = frozenset(
    "recommendation priority goal section strand objective chapter line".split()
)
_IN_SHORT: Final = {"priorities": "priority", "rec": "recommendation", "sec": "section"}
# An objective by its plan and its number.
NUMBERED: Final = "objective"
_POINTED: Final = re.compile(r"[a-z]?\d{1,3}(?:\.\d{1,3}){1,3}")
_BEFORE_NUMBER: Final = frozenset({"objective", "number", "no", "nr"})
_NUMBER: Final = re.compile(r"\d{1,4}(?:\.\d{1,3}){0,3}|[a-z]")


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a plan by its printed number: recommendation 11, line 90."""

    kind: str
    number: str

    @property
    def words(self) -> str:
        """As a plan says it."""
        return f"{self.kind} {self.number}"


Value: TypeAlias = Days | Sum | Part | tuple[Option, ...]


@dataclass(frozen=True, slots=True)
class Mention:
    """Words that give a value: the first and the place after the last, and what they may mean."""

    start: int
    end: int
    value: Value


def find_mentions(said: Sequence[Word], book: NameBook) -> tuple[Mention, ...]:
    """Give what has a value, from left to right, none within another."""
    found, at = [], 0
    while at < len(said):
        mention = _mention(said, at, book)
        at = mention.end if mention else at + 1
        if mention is not None:
            found.append(mention)
            if numbered := _numbered(said, mention):
                at = numbered.end
                found.append(numbered)
    return tuple(found)


def _numbered(said: Sequence[Word], named: Mention) -> Mention | None:
    """Read the number of an objective after its plan: `somewhere 2.3`, with `objective` between."""
    if not isinstance(named.value, tuple):
        return None
    plans = [option.value for option in named.value if option.sort == "plan"]
    at = named.end
    while at < len(said) and said[at].key in _BEFORE_NUMBER:
        at += 1
    if len(plans) != 1 or at >= len(said) or not _POINTED.fullmatch(said[at].key):
        return None
    return Mention(named.end, at + 1, Part(NUMBERED, f"{plans[0]} {said[at].text}"))


def _mention(said: Sequence[Word], at: int, book: NameBook) -> Mention | None:
    if days := read_days(said, at):
        return Mention(at, days[1], days[0])
    if part := _part(said, at):
        return Mention(at, at + 2, part)
    named = book.find(said, at)
    if amount := read_sum(said, at):
        value, end = amount
        # A small number alone is no amount but part of what is spoken of.
        if (value.money or value.bound != "exact") and (named is None or named[1] <= end):
            return Mention(at, end, value)
    return Mention(at, named[1], named[0]) if named else None


def _part(said: Sequence[Word], at: int) -> Part | None:
    kind = singular(said[at].key)
    kind = _IN_SHORT.get(kind, kind)
    if kind not in _PARTS or at + 1 >= len(said):
        return None
    number = said[at + 1]
    found = _NUMBER.fullmatch(number.key)
    # A letter counts if it is a capital: "goal B", and not "goal a council has".
    if found is None or (number.key.isalpha() and not number.text.isupper()):
        return None
    return Part(kind, number.text)
