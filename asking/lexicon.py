"""What words mean for questions: which say nothing, and which say the same.

The lists are in `lexicon.toml`, and are about English and about plans of any kind, never about one.
A word that stands in no list is its own stem.
"""

import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cache, cached_property
from pathlib import Path
from typing import Final

from asking.tokens import Word, key, stem, words

_FILE: Final = Path(__file__).parent / "lexicon.toml"
_NO: Final = "no"
# Of phrases that tell nothing of what is asked.
_NOTHING: Final = "nothing"


@dataclass(frozen=True, slots=True)
class Item:
    """What one word or phrase means. known: whether a list has it; start, end: its words."""

    concept: str
    start: int
    end: int
    known: bool
    slot: str | None = None


@dataclass(frozen=True)
class Lexicon:
    """The lists. phrases: concepts by the keys of a phrase; slots: likewise, in wordings only.

    last: likewise, for phrases that end a question.
    """

    stop: frozenset[str]
    phrases: dict[tuple[str, ...], str]
    slots: dict[tuple[str, ...], str]
    apart: dict[str, str]
    last: dict[tuple[str, ...], str]

    def items(self, said: Sequence[Word], taken: frozenset[int] = frozenset()) -> tuple[Item, ...]:
        """Give what the words mean, the longest phrase first; words that are taken are passed."""
        found: list[Item] = []
        at = 0
        while at < len(said):
            if at in taken:
                at += 1
                continue
            item = self._phrase(said, at, taken) or self._word(said[at], at)
            at = item.end if item else at + 1
            if item is not None and item.concept != _NOTHING:
                found += self._parted(item)
        return tuple(found)

    def concepts(self, text: str) -> frozenset[str]:
        """Give the concepts of a text."""
        return frozenset(item.concept for item in self.items(words(text)))

    def is_phrase(self, said: Sequence[Word], at: int) -> bool:
        """Whether two words or more that start at a place are a phrase of the lists."""
        return any(
            tuple(word.key for word in said[at : at + length]) in self.phrases
            for length in range(min(4, len(said) - at), 1, -1)
        )

    def has_phrase(self, said: Sequence[Word]) -> bool:
        """Whether these words are a phrase of the lists, as a whole."""
        return tuple(word.key for word in said) in self.phrases

    def is_common(self, word: str) -> bool:
        """Whether a word says nothing, or is one that every question may have."""
        return word in self.stop or (word,) in self.phrases

    def is_known(self, word: str) -> bool:
        """Whether the lists have a word, alone or in a phrase, or one with its stem."""
        return word in self.vocabulary or stem(word).removeprefix("un") in self._stems

    @cached_property
    def vocabulary(self) -> frozenset[str]:
        """Every word of the lists."""
        return self.stop | {word for keys in self.phrases for word in keys}

    def _parted(self, item: Item) -> tuple[Item, ...]:
        """Part `unrated` into `no` and `rated`, where the lists have what is denied."""
        denied = item.concept.removeprefix("un")
        meant = None if item.known or denied == item.concept else self._stems.get(denied)
        if meant is None:
            return (item,)
        return tuple(replace(item, concept=concept, known=True) for concept in (_NO, meant))

    @cached_property
    def _stems(self) -> dict[str, str]:
        single = ((keys[0], concept) for keys, concept in self.phrases.items() if len(keys) == 1)
        return {stem(word): concept for word, concept in single}

    def _phrase(self, said: Sequence[Word], at: int, taken: frozenset[int]) -> Item | None:
        for length in range(min(4, len(said) - at), 0, -1):
            keys = tuple(word.key for word in said[at : at + length])
            if taken.intersection(range(at, at + length)):
                continue
            concept = self.last.get(keys) if at + length == len(said) else None
            concept = concept or self.phrases.get(keys)
            if concept is None:
                continue
            return Item(concept, at, at + length, known=True)
        return None

    def _word(self, word: Word, at: int) -> Item | None:
        if word.key in self.stop:
            return None
        return Item(self.apart.get(word.key) or stem(word.key), at, at + 1, known=False)


@cache
def load_lexicon() -> Lexicon:
    """Read the lists."""
    said = tomllib.loads(_FILE.read_text(encoding="utf-8"))
    return Lexicon(
        frozenset(key(word) for word in said["stop"].split()),
        dict(_phrases(said["same"])),
        dict(_phrases(said["slots"])),
        dict(said["apart"]),
        dict(_phrases(said["last"])),
    )


def _phrases(lists: dict[str, str]) -> Iterable[tuple[tuple[str, ...], str]]:
    for concept, phrases in lists.items():
        for phrase in phrases.split("|"):
            yield tuple(word.key for word in words(phrase)), concept
