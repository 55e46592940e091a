"""Tag a thing with one to three themes, with the words that gave each and how sure it is.

Each label found in the thing's own words or around it is a reason of a certain strength, and the
reasons for a theme are combined as independent ones are (noisy or): two weak words make one fair
reason. A word that stands far from the thing, as in the heading above it, counts for less. Nothing
is fitted here to tagged plans; the weights say in what order people look at a row.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from math import log
from typing import Final

from graph_build.themes.scheme import Match, Scheme
from graph_build.themes.words import words_of


class Field(StrEnum):
    """Where words stand, seen from the thing that is tagged."""

    OWN = "own"
    PART = "part"
    RESULT = "result"
    REASON = "reason"
    WHOLE = "whole"
    HEADING = "heading"
    BODY = "body"


# What a label counts in each place: a row's heading tells of its neighbours as much as of it.
WEIGHTS: Final[Mapping[Field, float]] = {
    Field.OWN: 1.0,
    Field.PART: 0.6,
    Field.RESULT: 0.25,
    Field.REASON: 0.25,
    Field.WHOLE: 0.3,
    Field.HEADING: 0.4,
    Field.BODY: 0.2,
}
_INSIDE: Final = frozenset({Field.OWN, Field.PART})
MOST: Final = 3
_LEAST: Final = 0.4
_SHARE: Final = 0.4
_EVIDENCE: Final = 4
_GUESS: Final = 0.2
_LATER: Final = 0.2


@dataclass(frozen=True, slots=True)
class Tag:
    """A theme of a thing.

    theme: the name at the end of its IRI.
    confidence: from 0 to 1; 1 only where a person has decided.
    words: the words of the plan that gave it, as they stand there, the strongest first.
    origin: "words" of labels, "context" of words that go with the theme elsewhere, or "decision".
    """

    theme: str
    confidence: float
    words: tuple[str, ...]
    origin: str = "words"


@dataclass(frozen=True, slots=True)
class Weighed:
    """A theme that may be a thing's: how sure, by which words, and whether it says one itself.

    A third theme is not taken from the surroundings alone.
    """

    sure: float
    words: tuple[str, ...]
    said: bool


Fields = Sequence[tuple[Field, str]]


class Tagger:
    """Tags things by the labels of a scheme, and by what goes with them in the plans at hand."""

    def __init__(self, scheme: Scheme, weights: Mapping[Field, float] = WEIGHTS) -> None:
        self.scheme = scheme
        self._weights = weights
        self._seen: dict[str, tuple[tuple[str, float, str], ...]] = {}
        self._pairs: Counter[tuple[str, str]] = Counter()
        self._stems: Counter[str] = Counter()
        self._themes: Counter[str] = Counter()

    def reasons(self, text: str) -> tuple[tuple[str, float, str], ...]:
        """Theme, strength and words of each label that a text has."""
        if text not in self._seen:
            self._seen[text] = tuple(
                (match.label.theme, _strength(match, text), text[match.start : match.end])
                for match in self.scheme.matches(text)
            )
        return self._seen[text]

    def weigh(self, fields: Fields) -> dict[str, Weighed]:
        """How sure each theme is, and the words for it."""
        reasons: dict[str, dict[str, tuple[float, str]]] = {}
        said = set[str]()
        for field, text in fields:
            for theme, strength, words in self.reasons(text):
                if field in _INSIDE:
                    said.add(theme)
                sure = strength * self._weights[field]
                by_word = reasons.setdefault(theme, {})
                if by_word.get(words.lower(), (0.0, ""))[0] < sure:
                    by_word[words.lower()] = sure, words
        return {
            theme: _combined(by_word.values(), said=theme in said)
            for theme, by_word in reasons.items()
        }

    def learn(self, tagged: Iterable[tuple[str, Sequence[Tag]]]) -> None:
        """Count which stems go with which themes, from texts and the tags that labels gave."""
        for text, tags in tagged:
            stems = set(self._stems_of(text))
            self._stems.update(stems)
            for tag in tags[:1]:
                self._themes[tag.theme] += 1
                self._pairs.update((stem, tag.theme) for stem in stems)

    def guess(self, text: str) -> tuple[Tag, ...]:
        """The theme that the words of a text go with elsewhere; none if none stands out."""
        total = sum(self._themes.values())
        scores: defaultdict[str, float] = defaultdict(float)
        given: dict[str, list[tuple[float, str]]] = {}
        for stem in sorted(set(self._stems_of(text))):
            for theme in self._themes:
                together = self._pairs[stem, theme]
                expected = self._stems[stem] * self._themes[theme] / total
                if together > 1 and together > expected:
                    gain = log(together / expected) * together / (together + 2)
                    scores[theme] += gain
                    given.setdefault(theme, []).append((gain, stem))
        if not scores:
            return ()
        theme = min(scores, key=lambda name: (-scores[name], name))
        strongest = [stem for _, stem in sorted(given[theme], reverse=True)[:_EVIDENCE]]
        return (Tag(theme, _GUESS, _as_written(text, strongest), "context"),)

    @staticmethod
    def _stems_of(text: str) -> list[str]:
        return [word.stem for word in words_of(text) if len(word.stem) > 3]

    def tag(self, fields: Fields) -> tuple[Tag, ...]:
        """The one to three themes whose labels speak for a thing; none if there is no label."""
        weighed = self.weigh(fields)
        ranked = sorted(weighed.items(), key=lambda item: (-item[1].sure, item[0]))
        if not ranked:
            return ()
        least = max(_LEAST, _SHARE * ranked[0][1].sure)
        kept = [
            Tag(theme, round(found.sure, 3), found.words)
            for place, (theme, found) in enumerate(ranked[:MOST])
            if place == 0 or (found.sure >= least and (found.said or place < MOST - 1))
        ]
        return tuple(kept)


def _strength(match: Match, text: str) -> float:
    """What a plan puts first it is more about: the last word of a text counts a fifth less."""
    return match.label.strength * (1 - _LATER * match.start / len(text))


def inherited(tags: Sequence[Tag]) -> tuple[Tag, ...]:
    """The main theme of a whole for a part of it whose own words say nothing."""
    return tuple(
        replace(tag, confidence=round(tag.confidence / 2, 3), origin="context") for tag in tags[:1]
    )


def _combined(reasons: Iterable[tuple[float, str]], *, said: bool) -> Weighed:
    ordered = sorted(reasons, key=lambda reason: (-reason[0], reason[1]))
    missed = 1.0
    for sure, _ in ordered:
        missed *= 1 - sure
    return Weighed(1 - missed, tuple(words for _, words in ordered[:_EVIDENCE]), said)


def _as_written(text: str, stems: Sequence[str]) -> tuple[str, ...]:
    """The words of a text that have these stems, as they stand there."""
    first: dict[str, str] = {}
    for word in words_of(text):
        first.setdefault(word.stem, text[word.start : word.end])
    return tuple(first[stem] for stem in stems)
