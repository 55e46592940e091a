"""Understand a question in words: which questions of the catalogue it may be, with which values.

By rules alone: each question's own wordings are compared with what was typed, by what words mean
and by how much they tell. A reading is `certain` only if every word that says something has been
used, nothing was doubtful, and no other question comes near.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from typing import Final, Protocol

from asking.binding import Binding, Given, bind
from asking.gathering import Name
from asking.lexicon import Lexicon, load_lexicon
from asking.mentions import find_mentions
from asking.names import NameBook
from asking.patterns import Pattern, Patterns
from asking.spelling import Speller
from asking.tokens import Word, cut, words
from asking.topics import Typed
from asking.weighing import unknown, weigh
from queries.catalogue import Catalogue, Query

# Below this nothing is said to be understood; above that, with a lead, it is certain.
LIKELY: Final = 0.46
CERTAIN: Final = 0.9
LEAD: Final = 0.08
_SHOWN: Final = 6
_CHOICES: Final = 3
_REMEMBERED: Final = 512
# For each meaning of a name after the first.
_LATER: Final = 0.95
# For each word that was misspelt; shorter ones are taken as they are.
_MENDED: Final = 0.9
_SHORTEST: Final = 4


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to understand what was typed.

    given: values of the question's parameters, with the words that gave them. unused: words
    that this reading makes nothing of. doubts: why it may not be what was meant.
    confidence: from 0 to 1, to compare readings by; no probability. named: whether what was
    typed is the question's title or a wording of it, word for word.
    """

    query: Query
    given: tuple[Given, ...]
    unused: tuple[str, ...]
    doubts: tuple[str, ...]
    confidence: float
    named: bool = False

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

    def spelt(self) -> tuple[str, ...]:
        """Give the words that texts have, for the spelling of others."""


class Asker:
    """Understands questions about one release, by one catalogue."""

    def __init__(self, catalogue: Catalogue, names: Iterable[Name], texts: Texts) -> None:
        self._lexicon: Lexicon = load_lexicon()
        self._book = NameBook(names, self._lexicon)
        self._patterns = Patterns(catalogue, self._book, self._lexicon)
        self._texts = texts
        self._speller = Speller(
            (
                *self._lexicon.vocabulary,
                *self._book.vocabulary,
                *self._patterns.vocabulary,
                *texts.spelt(),
            )
        )
        self.understand = lru_cache(_REMEMBERED)(self._understand)

    def _understand(self, text: str) -> Understood:
        """Give the readings of what was typed."""
        plain = cut(text)
        said, mended = self._mended(words(plain))
        typed = Typed(
            said,
            find_mentions(said, self._book),
            self._lexicon,
            self._patterns.common,
            cache(self._texts.has),
            self._book.is_subject,
        )
        found = [
            _doubted(reading, mended)
            for pattern in self._patterns.all
            for reading in self._readings(pattern, typed)
        ]
        likely = sorted(
            (reading for reading in found if reading.confidence >= LIKELY),
            key=lambda one: (-one.confidence, len(one.doubts), not one.named, one.query.name),
        )
        readings = tuple(_each_once(likely))[:_SHOWN]
        near = self._near(words(plain))
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
        keys = tuple(word.key for word in typed.said)
        absent = bool(found.topic) and not typed.has(found.topic or "")
        doubts = list(found.doubts)
        if absent:
            doubts.append(f"no plan here has the words “{found.topic}”")
        confidence = weigh(
            self._patterns,
            pattern,
            found,
            keys,
            lambda item: not item.known and not typed.has(typed.said[item.start].key),
            absent=absent,
        )
        left = {at for item in unknown(pattern, found) for at in range(item.start, item.end)}
        return Reading(
            pattern.query,
            tuple(replace(one, words=_text(typed, one.start, one.end)) for one in found.given),
            tuple(typed.said[at].text for at in sorted(left | found.unused)),
            tuple(doubts),
            round(min(confidence, most), 4),
            keys in pattern.titles,
        )

    def _strange(self, said: Sequence[Word]) -> Iterator[int]:
        """Give the places of words that no list, name, value or text has."""
        taken = {at for one in find_mentions(said, self._book) for at in range(one.start, one.end)}
        for at, word in enumerate(said):
            known = (
                at in taken
                or len(word.key) < _SHORTEST
                or self._lexicon.is_known(word.key)
                or self._patterns.is_known(word.key)
                or self._book.is_subject(word.key)
            )
            if not known and not self._texts.has(word.key):
                yield at

    def _mended(self, said: tuple[Word, ...]) -> tuple[tuple[Word, ...], tuple[str, ...]]:
        """Put known words in the place of misspelt ones, and say which."""
        mended, doubts = list(said), []
        for at in self._strange(said):
            meant = self._speller.nearest(said[at].key)
            if meant:
                mended[at] = replace(said[at], text=meant, key=meant)
                doubts.append(f"“{said[at].text}” was read as “{meant}”")
        return tuple(mended), tuple(doubts)

    def _near(self, said: Sequence[Word]) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """Find names that are spelt almost like words that nothing has."""
        near = ((said[at].text, self._book.near(said[at].text)) for at in self._strange(said))
        return tuple((word, names) for word, names in near if names)


def _doubted(reading: Reading, mended: tuple[str, ...]) -> Reading:
    """Doubt a reading for each word that was misspelt."""
    if not mended:
        return reading
    confidence = round(reading.confidence * _MENDED ** len(mended), 4)
    return replace(reading, doubts=(*mended, *reading.doubts), confidence=confidence)


def _text(typed: Typed, start: int, end: int) -> str:
    return " ".join(word.text for word in typed.said[start:end])


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
