"""What each question of the catalogue is asked with: its wordings as sets of meanings.

A wording's example values ("the DfE", "£100k", "October 2014") become slots, and so does what
stands for a value ("a body", "a subject"). Words of a wording that are neither a slot nor known to
the lexicon nor in any title are examples of what is spoken of ("governors"), and one slot too.
"""

import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from math import log
from pathlib import Path
from typing import Final

from asking.lexicon import Lexicon
from asking.mentions import Mention, find_mentions
from asking.names import NameBook
from asking.slots import (
    BODY,
    DAYS,
    NUMBER,
    PART,
    PLAN,
    SUM,
    THEME,
    TOPIC,
    is_value,
    role_of,
    slot_of,
    slot_of_value,
)
from asking.tokens import Word, stem, words
from queries.catalogue import Catalogue, Parameter, Query
from queries.values import ValueKind

_MORE: Final = Path(__file__).parent / "wordings.toml"
_SLOT_WEIGHTS: Final = {
    TOPIC: 0.3,
    BODY: 0.5,
    PLAN: 0.1,
    THEME: 0.5,
    DAYS: 0.6,
    SUM: 0.7,
    NUMBER: 0.5,
    PART: 0.8,
}
# Words that begin questions of many kinds count little, whatever the catalogue is.
LIGHT: Final = {
    "time": 0.15,
    "next": 0.15,
    "do": 0.2,
    "objective": 0.15,
    "activity": 0.25,
    "mention": 0.3,
    "who": 0.3,
    "how": 0.3,
    "how-many": 0.4,
    "how-much": 0.4,
    "when": 0.3,
}
# Of these, such as are things to ask for.
THINGS: Final = frozenset({"objective", "activity"})
_LEAST: Final = 0.15
# For a word that no question has.
_OTHER: Final = 0.7
_VALUE_WEIGHT: Final = 0.6
# "no" is said too often to choose a value by it.
_NO_VALUE: Final = frozenset({"no"})


@dataclass(frozen=True, slots=True)
class ValueWords:
    """A value that a parameter can take, and what one says for it."""

    parameter: str
    value: str
    concepts: frozenset[str]


@dataclass(frozen=True)
class Pattern:
    """A question as it is asked. wordings: each a set of concepts and slots.

    core: the concepts of its title, question and wordings, of which none is only an example.
    values: those that its parameters choose from. titles: it and its wordings as keys of words.
    """

    query: Query
    wordings: tuple[frozenset[str], ...]
    core: frozenset[str]
    values: tuple[ValueWords, ...]
    titles: frozenset[tuple[str, ...]]

    @cached_property
    def looks_for_words(self) -> bool:
        """Whether it asks where words are, and so can be asked of words that are nowhere."""
        return any(role_of(parameter) == "topic" for parameter in self.query.parameters[:1])

    @cached_property
    def roles(self) -> dict[str, tuple[Parameter, ...]]:
        """Its parameters by what they take."""
        found: dict[str, list[Parameter]] = {}
        for parameter in self.query.parameters:
            if role := role_of(parameter):
                found.setdefault(role, []).append(parameter)
        return {role: tuple(parameters) for role, parameters in found.items()}


class Patterns:
    """The patterns of a catalogue, and how much each concept tells."""

    def __init__(self, catalogue: Catalogue, book: NameBook, lexicon: Lexicon) -> None:
        queries = [query for query in catalogue.values() if _can_be_asked(query)]
        structural = frozenset(lexicon.phrases.values()) | {
            concept
            for query in queries
            for text in (query.title, query.question, query.competency)
            for concept in lexicon.concepts(text)
        }
        self.common = _common(queries, book, lexicon)
        structural |= self.common
        self.all = tuple(_pattern(query, book, lexicon, structural) for query in queries)
        # What chooses a value in one question is not what another is about.
        self.common |= {
            concept for one in self.all for value in one.values for concept in value.concepts
        }
        self.vocabulary = frozenset(
            word.key for query in queries for text in _told(query) for word in words(text)
        )
        self._stems = frozenset(map(stem, self.vocabulary))
        counts = Counter(concept for pattern in self.all for concept in pattern.core)
        most = log(len(self.all) + 1)
        self._weights = {
            concept: max(_LEAST, log((len(self.all) + 1) / count) / most) if most else 1.0
            for concept, count in counts.items()
        }

    def is_known(self, word: str) -> bool:
        """Whether a question of the catalogue has a word, or one with its stem."""
        return stem(word) in self._stems

    def weight(self, concept: str) -> float:
        """Say how much a concept or slot tells, from 0 to 1."""
        if is_value(concept):
            return _VALUE_WEIGHT
        return (
            _SLOT_WEIGHTS.get(concept) or LIGHT.get(concept) or self._weights.get(concept, _OTHER)
        )

    def total(self, concepts: Iterable[str]) -> float:
        """Say how much some concepts tell together."""
        return sum(self.weight(concept) for concept in concepts)


@cache
def _more() -> dict[str, list[str]]:
    return tomllib.loads(_MORE.read_text(encoding="utf-8"))


def _wordings(query: Query) -> tuple[str, ...]:
    """Give the wordings of a question's header, and those of ours."""
    return (*query.wordings, *_more().get(query.name, ()))


def _told(query: Query) -> tuple[str, ...]:
    """Give everything that a question is told in."""
    return (query.title, query.question, query.competency, *_wordings(query))


def _can_be_asked(query: Query) -> bool:
    """Whether a question can be asked in words: not if it wants an IRI, nor for whole tables."""
    first = query.parameters[:1]
    return query.topic != "tables" and not any(one.type is ValueKind.IRI for one in first)


def _common(queries: Iterable[Query], book: NameBook, lexicon: Lexicon) -> frozenset[str]:
    """Give the concepts, names apart, that wordings of more than one question have."""
    counts: Counter[str] = Counter()
    for query in queries:
        found = set[str]()
        for text in _wordings(query):
            said = words(text)
            named = frozenset(
                at for one in find_mentions(said, book) for at in range(one.start, one.end)
            )
            found |= {item.concept for item in lexicon.items(said, named)}
        counts.update(found)
    return frozenset(concept for concept, count in counts.items() if count > 1)


def _pattern(query: Query, book: NameBook, lexicon: Lexicon, structural: frozenset[str]) -> Pattern:
    takes = {role_of(parameter) for parameter in query.parameters}
    titled = lexicon.concepts(query.title)
    values = tuple(_values(query, lexicon, titled))
    valued = {concept: slot_of_value(one.parameter) for one in values for concept in one.concepts}
    wordings, core = [], set[str]()
    for text in dict.fromkeys(_told(query)):
        said = words(text)
        mentions = [one for one in find_mentions(said, book) if _is_example(one, takes)]
        taken = frozenset(at for one in mentions for at in range(one.start, one.end))
        slots = _slots(said, taken, lexicon, takes)
        taken |= slots.keys()
        items = lexicon.items(said, taken)
        meant = {item.concept for item in items if item.known or item.concept in structural}
        if not meant or "topic" not in takes:
            meant = {item.concept for item in items}
        core |= meant
        if len(meant) < len({item.concept for item in items}):
            meant.add(TOPIC)
        filled = {slot for concept, slot in valued.items() if concept in meant}
        meant -= valued.keys()
        wordings.append(frozenset({*meant, *filled, *slots.values(), *map(slot_of, mentions)}))
    titles = frozenset(
        tuple(word.key for word in words(text)) for text in (query.title, *_wordings(query))
    )
    return Pattern(query, tuple(wordings), frozenset(core), values, titles)


def _values(query: Query, lexicon: Lexicon, titled: frozenset[str]) -> Iterator[ValueWords]:
    """Give the values that a question's parameters choose from, but what its title has anyway."""
    for parameter in query.parameters:
        for value in parameter.one_of:
            concepts = lexicon.concepts(value.replace("-", " ")) - _NO_VALUE
            if concepts and not concepts & titled:
                yield ValueWords(parameter.name, value, concepts)


def _is_example(mention: Mention, takes: set[str | None]) -> bool:
    """Whether a name in a wording is an example of a value, and not a word of the question."""
    if not isinstance(mention.value, tuple):
        return True
    sorts = {option.sort for option in mention.value}
    return (
        "plan" in sorts
        or bool(sorts & takes)
        or (mention.value[0].sort == "body" and "body" in takes)
    )


def _slots(
    said: Sequence[Word], taken: frozenset[int], lexicon: Lexicon, takes: set[str | None]
) -> dict[int, str]:
    """Find what stands for a value in a wording; only where the question takes such a value."""
    fits: Mapping[str, bool] = {
        "part": "line" in takes,
        "topic": bool(takes & {"topic", "theme"}),
        "body": "body" in takes,
        "days": bool(takes & {"since", "until", "after", "day"}),
        "sum": "sum" in takes,
        "plan": "plan" in takes,
        "council": bool(takes & {"body", "plan"}),
        "number": "number" in takes,
    }
    found: dict[int, str] = {}
    for at in range(len(said)):
        for length in (2, 1):
            keys = tuple(word.key for word in said[at : at + length])
            slot = lexicon.slots.get(keys) if len(keys) == length else None
            if slot and fits.get(slot) and not taken.intersection(range(at, at + length)):
                meant = "theme" if slot == "topic" and "topic" not in takes else slot
                if slot == "council":
                    meant = "body" if "body" in takes else "plan"
                found.update(dict.fromkeys(range(at, at + length), f"<{meant}>"))
                break
    return found
