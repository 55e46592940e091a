"""Understand a question in words: which questions of the catalogue it may be, with which values.

By rules alone: each question's own wordings are compared with what was typed, by what words mean
and by how much they tell. A reading is `certain` only if every word that says something has been
used, nothing was doubtful, and no other question comes near.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from typing import Final, Protocol

from asking.binding import Binding, Given, bind
from asking.gathering import Name
from asking.lexicon import Item, Lexicon, load_lexicon
from asking.mentions import Mention, find_mentions
from asking.names import NameBook
from asking.patterns import LIGHT, PLAN, SUM, THINGS, TOPIC, Pattern, Patterns, is_value
from asking.tokens import cut, words
from asking.topics import Typed
from queries.catalogue import Catalogue, Query

# Below this nothing is said to be understood; above that, with a lead, it is certain.
LIKELY: Final = 0.46
CERTAIN: Final = 0.9
LEAD: Final = 0.08
_EVIDENCE: Final = 0.25
_SHOWN: Final = 6
_CHOICES: Final = 3
_BY_WORDING: Final = 0.7
_REMEMBERED: Final = 512
_UNUSED_WEIGHT: Final = 0.5
_FILLER: Final = 0.25
_ABSENT: Final = 0.55
# For each name of a plan, time or sum that a question cannot take.
_LEFT: Final = 0.6
_NO: Final = "no"
_OPPOSITE: Final = 0.7
# For each word left over that no text has.
_STRANGE: Final = 0.75
# The most for a subject or a name without a question.
_ALONE: Final = 0.6
# For each meaning of a name after the first.
_LATER: Final = 0.95
# For each value that another kind of question would suit more.
_WEAKER: Final = 0.85
# For each word that a question has no use for.
_UNUSED: Final = 0.95
# For a name that is read as a mere word: most of all for one that can be nothing else.
_DEMOTED: Final = 0.85
_DEMOTED_CLASS: Final = 0.97


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to understand what was typed.

    given: values of the question's parameters, with the words that gave them. unused: words
    that this reading makes nothing of. doubts: why it may not be what was meant.
    confidence: from 0 to 1, to compare readings by; no probability.
    """

    query: Query
    given: tuple[Given, ...]
    unused: tuple[str, ...]
    doubts: tuple[str, ...]
    confidence: float

    @property
    def values(self) -> dict[str, str]:
        """The values by parameter."""
        return {given.parameter: given.value for given in self.given}


@dataclass(frozen=True, slots=True)
class Understood:
    """What was made of some words. readings: the likeliest first, none below LIKELY.

    near: (word, names spelt almost so), for words that nothing here has.
    sought: what to search the texts for, which is what was typed without the question in it.
    """

    text: str
    sought: str
    readings: tuple[Reading, ...]
    certain: bool
    near: tuple[tuple[str, tuple[str, ...]], ...] = ()

    @property
    def best(self) -> Reading | None:
        """The likeliest reading; None where nothing fits."""
        return self.readings[0] if self.readings else None


class Texts(Protocol):
    """What can tell whether a release has words."""

    def has(self, words: str) -> bool:
        """Whether any text or name has these words as they stand, in any case of letters."""


class Asker:
    """Understands questions about one release, by one catalogue."""

    def __init__(self, catalogue: Catalogue, names: Iterable[Name], texts: Texts) -> None:
        self._lexicon: Lexicon = load_lexicon()
        self._book = NameBook(names, self._lexicon)
        self._patterns = Patterns(catalogue, self._book, self._lexicon)
        self._texts = texts
        self.understand = lru_cache(_REMEMBERED)(self._understand)

    def _understand(self, text: str) -> Understood:
        """Give the readings of what was typed."""
        plain = cut(text)
        said = words(plain)
        typed = Typed(
            said,
            find_mentions(said, self._book),
            self._lexicon,
            self._patterns.common,
            cache(self._texts.has),
            self._book.is_subject,
        )
        found = [
            reading for pattern in self._patterns.all for reading in self._readings(pattern, typed)
        ]
        likely = sorted(
            (reading for reading in found if reading.confidence >= LIKELY),
            key=lambda one: (-one.confidence, len(one.doubts), one.query.name),
        )
        readings = tuple(_each_once(likely))[:_SHOWN]
        near = self._near(typed)
        certain = not near and _is_certain(readings)
        return Understood(plain, self._sought(typed, plain), readings, certain, near)

    def _sought(self, typed: Typed, plain: str) -> str:
        """Give the words that tell what is spoken of; a phrase in quotation marks is kept so."""
        if any(mark in plain for mark in '"“'):
            return plain
        named, valued = set[int](), set[int]()
        for one in typed.mentions:
            is_name = isinstance(one.value, tuple) and one.value[0].sort != "plan"
            (named if is_name else valued).update(range(one.start, one.end))
        for item in typed.items(frozenset(named | valued)):
            if not item.known:
                named.update(range(item.start, item.end))
        said = [typed.said[at].text for at in sorted(named)]
        rest = [word.text for word in typed.said if word.key not in self._lexicon.stop]
        return " ".join(said or rest) or plain

    def _readings(self, pattern: Pattern, typed: Typed) -> Iterable[Reading]:
        """Read the words as one question, with each choice of meanings that differs."""
        seen: set[tuple[tuple[str, str], ...]] = set()
        most = 1.0
        for choice in range(min(_CHOICES, typed.choices)):
            found = bind(pattern, typed, choice)
            values = tuple(sorted((given.parameter, given.value) for given in found.given))
            if values in seen:
                break
            seen.add(values)
            reading = self._reading(pattern, typed, found, most * _LATER**choice)
            most = most if choice else reading.confidence
            yield reading

    def _reading(self, pattern: Pattern, typed: Typed, found: Binding, most: float) -> Reading:
        unknown = [item for item in found.items if item.concept not in pattern.core]
        absent = bool(found.topic) and not typed.has(found.topic or "")
        doubts = list(found.doubts)
        if absent:
            doubts.append(f"no plan here has the words “{found.topic}”")
        confidence = self._confidence(pattern, found, unknown, absent=absent)
        for item in unknown:
            if not item.known and not typed.has(typed.said[item.start].key):
                confidence *= _STRANGE
        unused = {at for item in unknown for at in range(item.start, item.end)} | found.unused
        return Reading(
            pattern.query,
            tuple(replace(one, words=_text(typed, one.start, one.end)) for one in found.given),
            tuple(typed.said[at].text for at in sorted(unused)),
            tuple(doubts),
            round(min(confidence, most), 4),
        )

    def _confidence(
        self, pattern: Pattern, found: Binding, unknown: Sequence[Item], *, absent: bool
    ) -> float:
        """Say from 0 to 1 how well a question fits. absent: no text has what is spoken of."""
        total = self._patterns.total
        asked = {item.concept for item in found.items} | found.slots
        told = [item.concept for item in unknown]
        lost = total(one for one in told if one not in found.fillers)
        lost += _FILLER * len(found.fillers) + _UNUSED_WEIGHT * len(found.unused)
        wording = max(self._likeness(asked, one, lost) for one in pattern.wordings)
        shared = total(asked & (pattern.core | found.slots))
        confidence = _BY_WORDING * wording
        if shared:
            confidence += (1 - _BY_WORDING) * shared / (shared + lost)
        said = asked & pattern.core - (LIGHT.keys() - THINGS)
        if total(said) + total(found.slots - {TOPIC, PLAN}) < _EVIDENCE:
            # A subject alone is asked so somewhere, or else there is no question in the words.
            alone = frozenset(asked) in pattern.wordings and bool(
                not absent or asked & pattern.core
            )
            confidence = confidence if alone else confidence / 2
        if not asked & pattern.core and not any(is_value(one) or one == SUM for one in asked):
            confidence *= _ALONE
        if absent:
            confidence *= _ABSENT
        for mention in found.demoted:
            confidence *= _DEMOTED if _is_name(mention) else _DEMOTED_CLASS
        if any(item.concept == _NO for item in unknown):
            confidence *= _ABSENT
        return (
            confidence
            * _UNUSED ** sum(one not in THINGS for one in told)
            * _LEFT ** len(found.left)
            * _WEAKER**found.weaker
        )

    def _likeness(self, asked: set[str], wording: frozenset[str], lost: float) -> float:
        """Say how like what was asked is to a wording: how much of each the other has."""
        both = self._patterns.total(one for one in asked if one in wording or is_value(one))
        if not both:
            return 0.0
        precision = both / (self._patterns.total(asked) + lost)
        recall = self._patterns.total(asked & wording) / self._patterns.total(wording)
        likeness = 2 * precision * recall / (precision + recall)
        # What is not and what is are two questions, however alike their words.
        return likeness if (_NO in asked) == (_NO in wording) else likeness * _OPPOSITE

    def _near(self, typed: Typed) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """Find words that nothing has, and names spelt almost so; none is put in their place."""
        taken = {at for one in typed.mentions for at in range(one.start, one.end)}
        found = []
        for at, word in enumerate(typed.said):
            if at in taken or len(word.key) < 4 or self._lexicon.is_common(word.key):
                continue
            if not self._texts.has(word.key) and (names := self._book.near(word.text)):
                found.append((word.text, names))
        return tuple(found)


def _text(typed: Typed, start: int, end: int) -> str:
    return " ".join(word.text for word in typed.said[start:end])


def _is_name(mention: Mention) -> bool:
    """Whether words are a name that stands for one thing, and not for a class."""
    return not isinstance(mention.value, tuple) or mention.value[0].sort != "class"


def _each_once(readings: Sequence[Reading]) -> Iterable[Reading]:
    """Leave out a reading with the same question and values as a likelier one."""
    seen = set()
    for reading in readings:
        same = reading.query.name, tuple(sorted(reading.values.items()))
        if same not in seen:
            seen.add(same)
            yield reading


def _is_certain(readings: Sequence[Reading]) -> bool:
    if not readings:
        return False
    best = readings[0]
    second = readings[1].confidence if len(readings) > 1 else 0.0
    return (
        best.confidence >= CERTAIN
        and not best.unused
        and not best.doubts
        and best.confidence - second >= LEAD
    )
