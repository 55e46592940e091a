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

from asking.days import Days
from asking.lexicon import Lexicon
from asking.mentions import Mention, Part, find_mentions
from asking.names import NameBook
from asking.sums import Sum
from asking.tokens import Word, words
from queries.catalogue import Catalogue, Parameter, Query
from queries.values import ValueKind

_MORE: Final = Path(__file__).parent / "wordings.toml"
TOPIC: Final = "<topic>"
BODY: Final = "<body>"
PLAN: Final = "<plan>"
THEME: Final = "<theme>"
DAYS: Final = "<days>"
SUM: Final = "<sum>"
NUMBER: Final = "<number>"
PART: Final = "<part>"
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
_VALUE: Final = "<value "
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
    values: those that its parameters choose from.
    """

    query: Query
    wordings: tuple[frozenset[str], ...]
    core: frozenset[str]
    values: tuple[ValueWords, ...]

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
        counts = Counter(concept for pattern in self.all for concept in pattern.core)
        most = log(len(self.all) + 1)
        self._weights = {
            concept: max(_LEAST, log((len(self.all) + 1) / count) / most) if most else 1.0
            for concept, count in counts.items()
        }

    def weight(self, concept: str) -> float:
        """Say how much a concept or slot tells, from 0 to 1."""
        if concept.startswith(_VALUE):
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


def role_of(parameter: Parameter) -> str | None:  # noqa: PLR0911 - a role, a return
    """Say what a parameter takes: plan, body, theme, topic, a day of some kind, a sum."""
    about = parameter.about.casefold()
    if parameter.choices:
        topic = parameter.choices.partition("/")[0]
        return {"plans": "plan", "organisations": "body", "themes": "theme"}.get(topic)
    if parameter.one_of:
        return "value"
    if parameter.type is ValueKind.DATE:
        if parameter.name.startswith("after") or "after this" in about:
            return "after"
        if "first day" in about:
            return "since"
        return "until" if "last day" in about else "day"
    if parameter.type is ValueKind.DECIMAL:
        return "sum" if "pounds" in about and "small" in about else None
    if parameter.type is ValueKind.INTEGER:
        return "line" if parameter.name == "line" else "number" if "small" in about else None
    if parameter.name == "words":
        return "topic"
    if "year as printed" in about:
        return "printed"
    return "part" if parameter.name == "under" else None


def slot_of_value(parameter: str) -> str:
    """Give the slot that a value of a parameter fills in a wording."""
    return f"{_VALUE}{parameter}>"


def is_value(slot: str) -> bool:
    """Whether a slot is that of a value, which every wording of its question may have."""
    return slot.startswith(_VALUE)


def slot_of(mention: Mention) -> str:
    """Give the slot that a mention fills in a wording."""
    match mention.value:
        case Days():
            return DAYS
        case Sum(money=money):
            return SUM if money else NUMBER
        case Part():
            return PART
    sort = mention.value[0].sort
    return {"plan": PLAN, "theme": THEME}.get(sort, BODY)


def _pattern(query: Query, book: NameBook, lexicon: Lexicon, structural: frozenset[str]) -> Pattern:
    takes = {role_of(parameter) for parameter in query.parameters}
    titled = lexicon.concepts(query.title)
    values = tuple(_values(query, lexicon, titled))
    valued = {concept: slot_of_value(one.parameter) for one in values for concept in one.concepts}
    wordings, core = [], set[str]()
    told = (query.title, query.question, query.competency, *_wordings(query))
    for text in dict.fromkeys(told):
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
    return Pattern(query, tuple(wordings), frozenset(core), values)


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
