"""Find names in words: bodies by any of their names, plans in short, themes.

How a plan is called in short follows from its short name and its publisher: `somewhere-2014` of
the London Borough of Somewhere is "Somewhere", "Somewhere Council" and "somewhere 2014" to people.
"""

import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher, get_close_matches
from typing import Final, TypeAlias

from asking.gathering import Name
from asking.lexicon import Lexicon
from asking.tokens import Word, name_key, singular

_LONGEST: Final = 14
# What the name of a local body has after that of its place, and before it.
_AFTER_PLACE: Final = frozenset(
    "council city county borough district metropolitan authority corporation unitary".split()
)
_BEFORE_PLACE: Final = ("borough", "of")
_DOCUMENTS: Final = frozenset({"plan", "plans", "report", "document", "strategy"})
_BETWEEN: Final = frozenset({"action", "delivery", "development", "education", "annual", "own"})
# What a plan of a place may be called by, where its title has the word.
_UNDERTAKINGS: Final = frozenset("partnership commission programme board".split())
SMALL: Final = frozenset("a and at for in of on or the to with".split())
# The rank of a name of which a part was said.
_HINT: Final = 3
_FEWEST_INITIALS: Final = 3
_NEAR: Final = 0.82
_SUGGESTED: Final = 3


@dataclass(frozen=True, slots=True)
class Option:
    """One thing that a name may mean. sort: body, class, theme or plan.

    rank: 0 is surest, 3 a part of a name.
    """

    sort: str
    value: str
    rank: int
    full: str


class NameBook:
    """The names of one release, by their words."""

    def __init__(self, names: Iterable[Name], lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        known = tuple(names)
        self._owned = {
            tuple(_one(part) for part in name_key(name.name)): Option(
                name.sort, name.key, name.rank, name.full
            )
            for name in _owners(known)
        }
        self._options, self._written = _by_words(known)
        for keys, option in _parts_of_names(self._options):
            self._options[keys] = (option,)
        self._initials = _initials(self._options)
        self._starts = frozenset(keys[0] for keys in self._options)
        # Words of names of bodies and themes: of such things one speaks.
        self._subjects = frozenset(
            word
            for keys, options in self._options.items()
            if any(option.sort != "plan" for option in options)
            for word in keys
            if not lexicon.is_common(word)
        )
        self.vocabulary = frozenset(
            word
            for written in self._written.values()
            for name in written
            for word in name_key(name)
        )
        self._by_letter: dict[str, list[tuple[str, ...]]] = defaultdict(list)
        for keys in sorted(self._options):
            self._by_letter[keys[0][:1]].append(keys)

    def find(self, said: Sequence[Word], at: int) -> tuple[tuple[Option, ...], int] | None:
        """Give what the longest name at a word may mean, and the place after it."""
        initials = self._initials.get(said[at].key) if said[at].text.isupper() else None
        short = ((initials,), at + 1) if initials else None
        if _one(said[at].key) not in self._starts:
            return short
        # A comma or a dash between two words is no part of the key; "the" and "&" are read too.
        for end in range(min(len(said), at + _LONGEST), at, -1):
            keys = tuple(_one(word.key) for word in said[at:end] if word.key != "the")
            options = self._options.get(keys)
            # What is asked with in so many words is no name: "heads up", "performance indicators".
            plain = end == at + 1 and self._lexicon.is_phrase(said, at)
            plain = plain or (end > at + 1 and self._lexicon.has_phrase(said[at:end]))
            if options and not plain and self._is_meant(keys, said[at:end]):
                owned = self._owned.get(keys)
                # Somebody's name alone is no plan: "the mayor's plan" is, and "the mayor" is not.
                if owned and _past_document(said, end, (owned,)) > end:
                    options = (*options, owned)
                after = _past_document(said, end, options)
                plans = [option for option in options if option.sort == "plan"]
                # "The council's plan" is the plan; "the council plans" may be the council.
                is_whose = after > end and said[end - 1].text.endswith(("'s", "’s", "s'", "s’"))
                return _surest(plans if plans and is_whose else options), after
        return short

    def is_subject(self, word: str) -> bool:
        """Whether a word is in the name of a body or a theme."""
        return _one(word) in self._subjects

    def near(self, text: str) -> tuple[str, ...]:
        """Give names that are spelt almost so, the likest first."""
        typed = " ".join(_one(part) for part in name_key(text))
        if len(typed) < 4:
            return ()
        named = map(" ".join, self._by_letter.get(typed[:1], ()))
        known = [name for name in named if abs(len(name) - len(typed)) < 4]
        close = get_close_matches(typed, known, _SUGGESTED, _NEAR)
        return tuple(
            max(
                sorted(self._spellings(tuple(name.split()))),
                key=lambda one: SequenceMatcher(None, one.casefold(), text.casefold()).ratio(),
            )
            for name in close
        )

    def _is_meant(self, keys: tuple[str, ...], said: Sequence[Word]) -> bool:
        """Whether words are this name and not words of every day, such as `it` for IT."""
        if len(keys) > 1:
            return True
        plain = self._lexicon.is_common(said[0].key) or keys[0].isdigit()
        if not plain:
            return True
        return said[0].text.isupper() and said[0].text in self._spellings(keys)

    def _spellings(self, keys: tuple[str, ...]) -> tuple[str, ...]:
        """Give how the names of some words are written; a part of a name stands for all of it."""
        return self._written.get(keys) or tuple(option.full for option in self._options[keys])


_Keys: TypeAlias = tuple[str, ...]


def _by_words(
    names: Iterable[Name],
) -> tuple[dict[_Keys, tuple[Option, ...]], dict[_Keys, tuple[str, ...]]]:
    """Give what each name may mean, and how it is written, by the keys of its words.

    Of 500 plans there are tens of thousands, kept for good, in which the same words recur: so
    each word is kept once, and sets, which take four times the room, are only worked with.
    """
    options: dict[_Keys, set[Option]] = defaultdict(set)
    written: dict[_Keys, set[str]] = defaultdict(set)
    for name in names:
        for said, rank in _keys(name):
            keys = tuple(map(sys.intern, said))
            options[keys].add(Option(name.sort, name.key, rank, name.full))
            written[keys].add(name.name)
    return (
        {keys: tuple(meant) for keys, meant in options.items()},
        {keys: tuple(spelt) for keys, spelt in written.items()},
    )


def _one(word: str) -> str:
    """Take the plural s off a word; a short word with one may be an abbreviation, as DfES."""
    return singular(word) if len(word) > 4 else word


def _keys(name: Name) -> Iterator[tuple[tuple[str, ...], int]]:
    keys = tuple(_one(part) for part in name_key(name.name))
    if not keys:
        return
    yield keys, name.rank
    if name.sort == "theme" and name.rank == 0:
        short = tuple(_one(part) for part in name.key.split("-"))
        if len(short) > 1 or short == keys[:1]:
            yield short, 1
    if name.sort != "plan":
        return
    if name.rank == 1:
        parts = name.name.split("-")
        yield tuple(parts), 0
        place = tuple(part for part in parts if not part.isdigit())
        if place and place != keys:
            yield place, 0
    if name.rank == 2 and (place := _place(keys)) != keys:
        yield place, 1


def _place(keys: tuple[str, ...]) -> tuple[str, ...]:
    """Give the place in the name of a local body: Somewhere Borough Council is of Somewhere."""
    for start in range(len(keys) - len(_BEFORE_PLACE)):
        end = start + len(_BEFORE_PLACE)
        if keys[start:end] == _BEFORE_PLACE:
            keys = keys[end:]
            break
    last = len(keys)
    while last > 1 and keys[last - 1] in _AFTER_PLACE:
        last -= 1
    return keys[:last]


def _parts_of_names(
    options: Mapping[_Keys, Iterable[Option]],
) -> list[tuple[tuple[str, ...], Option]]:
    """Give what two words or more of a body's name may mean, if only one name has them so.

    Such a part is a hint: what stands for a body in full may be plain words in short.
    """
    found: dict[tuple[str, ...], set[str]] = defaultdict(set)
    bodies: dict[str, Option] = {}
    for keys, meant in options.items():
        for part in _parts(keys):
            found[part] |= {option.full for option in meant}
        bodies |= {option.full: option for option in meant if option.sort == "body"}
    return [
        (part, replace(bodies[full], sort="class", rank=_HINT))
        for part, (full, *others) in found.items()
        if not others and full in bodies and part not in options
    ]


def _owners(names: Sequence[Name]) -> Iterator[Name]:
    """Give a plan the names of the body whose it is by its title: Somebody's Delivery Plan."""
    titles = [name for name in names if name.sort == "plan" and name.rank == 0]
    bodies = [name for name in names if name.sort == "body" and name.rank < _HINT - 1]
    for title in titles:
        said = title.name.replace("’", "'")
        for body in bodies if "'s " in said else ():
            if f"{body.full}'s " in said:
                yield replace(title, name=body.name, rank=2)


def _initials(options: Mapping[_Keys, Iterable[Option]]) -> dict[str, Option]:
    """Give what three initials or more may mean, if one body alone has a full name with them."""
    found: dict[str, dict[str, Option]] = defaultdict(dict)
    for meant in options.values():
        for option in meant:
            if option.sort != "body" or option.rank:
                continue
            keys = [key for key in name_key(option.full) if key[0].isalpha()]
            for kept in (keys, [key for key in keys if key not in SMALL]):
                letters = "".join(key[0] for key in kept)
                found[letters][option.full] = replace(option, rank=_HINT)
    return {
        letters: next(iter(bodies.values()))
        for letters, bodies in found.items()
        if len(letters) >= _FEWEST_INITIALS and len(bodies) == 1 and (letters,) not in options
    }


def _parts(keys: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """Give each two words or more in a row, none with a word such as `of` at either end."""
    for start, first in enumerate(keys):
        for end in range(start + 2, len(keys) + 1):
            if not {first, keys[end - 1]} & SMALL:
                yield keys[start:end]


def _surest(options: Iterable[Option]) -> tuple[Option, ...]:
    """Keep each meaning once, by its surest name; of one sort only the surest."""
    least: dict[str, int] = {}
    for option in options:
        least[option.sort] = min(least.get(option.sort, option.rank), option.rank)
    kept = {
        (option.sort, option.value): option
        for option in options
        if option.rank == least[option.sort]
    }
    return tuple(sorted(kept.values(), key=lambda one: (one.rank, one.sort, one.value)))


def _past_document(said: Sequence[Word], end: int, options: Iterable[Option]) -> int:
    """Give the place after `'s plan` or `action plan`, where a plan was named."""
    if not any(option.sort == "plan" for option in options):
        return end
    at = end
    titles = {word for option in options if option.sort == "plan" for word in name_key(option.full)}
    if at < len(said) and said[at].key in _UNDERTAKINGS & titles:
        at = end = end + 1
    while at < len(said) and said[at].key in _BETWEEN:
        at += 1
    return at + 1 if at < len(said) and said[at].key in _DOCUMENTS else end
