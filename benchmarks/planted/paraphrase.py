"""Say a row of a plan in other words: synonyms, another order and voice, other names of bodies.

What the words are changed into stands in wordings.toml, which was not written from the labels that
the search knows; `Paraphrase.known` counts how many of the changes it could see through.
"""

import dataclasses
import random
import re
import tomllib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Final

from graph_build.themes.facts import Named, Objective, Part

_FILE: Final = Path(__file__).with_name("wordings.toml")
_CHANGED: Final = 0.75
_LOST: Final = 0.15
_KEPT_PART: Final = 0.6
_KEPT_BODY: Final = 0.5
_SHORTEST: Final = 4
_TAIL: Final = re.compile(
    r"^(?P<head>.{20,}?) (?P<tail>(?:for|with|through|by|in|across) .{10,}?)\.?$"
)
_LIST: Final = re.compile(r"\b(\w[\w' -]{2,30}), (\w[\w' -]{2,30}) and (\w[\w'-]{2,30})\b")
_TWO: Final = re.compile(r"\b(\w{4,}) and (\w{4,})\b")
_PLAIN: Final = re.compile(r"\b[a-z]{5,}\b")
_ASIDES: Final = (", as agreed", " on a regular basis", ", where this is needed", " in due course")


@dataclass(frozen=True, slots=True)
class Wordings:
    """What may be said for what. alike, bodies: all other ways, by each way."""

    alike: Mapping[str, tuple[str, ...]]
    bodies: Mapping[str, tuple[str, ...]]
    verbs: Mapping[str, tuple[str, str]]

    def pattern(self, of: Mapping[str, tuple[str, ...]], flags: int = 0) -> re.Pattern[str]:
        """A pattern that finds any of some wordings, the longest first."""
        words = sorted(of, key=lambda each: (-len(each), each))
        return re.compile(rf"(?<![\w-])({'|'.join(map(re.escape, words))})(?![\w-])", flags)


@cache
def wordings() -> Wordings:
    """The wordings of the file."""
    read = tomllib.loads(_FILE.read_text(encoding="utf-8"))
    verbs = {verb: (noun, done) for verb, (noun, done) in read["verbs"].items()}
    return Wordings(_others(read["alike"]), _others(read["bodies"]), verbs)


def _others(groups: Sequence[Sequence[str]]) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for group in groups:
        for one in group:
            found[one] = (*found.get(one, ()), *(other for other in group if other != one))
    return found


@dataclass(slots=True)
class Paraphrase:
    """One row said anew. same: whether the search knows two wordings to be of one kind.

    changed, known: the words that were changed, and how many of these changes the search knows.
    """

    chance: random.Random
    same: Callable[[str, str], bool] = lambda _, __: False
    changed: int = 0
    known: int = 0
    _words: Wordings = field(default_factory=wordings)

    def objective(self, original: Objective, slot: Objective) -> Objective:
        """The same aim as another plan's row would say it. slot: the row whose place it takes.

        Heading, reasons and targets stay those of the place; some activities, outcomes and bodies
        are left out, and activities change places.
        """
        return dataclasses.replace(
            slot,
            own=tuple(self.text(each) for each in original.own),
            activities=self._parts(original.activities, slot.iri, "activity"),
            outcomes=self._parts(original.outcomes, slot.iri, "outcome"),
            named=tuple(self._named(each) for each in self._some(original.named, _KEPT_BODY)),
        )

    def text(self, text: str) -> str:
        """A sentence in other words."""
        for change in (self._turned, self._voiced, self._listed, self._renamed, self._reworded):
            text = change(text)
        if self.chance.random() < 0.25:
            text = text.rstrip(". ") + self.chance.choice(_ASIDES)
        return text[:1].upper() + text[1:]

    def _parts(self, parts: Sequence[Part], iri: str, kind: str) -> tuple[Part, ...]:
        kept = self._some(parts, _KEPT_PART)
        self.chance.shuffle(kept)
        return tuple(
            Part(f"{iri}/{kind}/{place}", self.text(part.text))
            for place, part in enumerate(kept, 1)
        )

    def _some(self, things: Sequence[Named] | Sequence[Part], share: float) -> list:  # type: ignore[type-arg]
        return [each for each in things if self.chance.random() < share]

    def _named(self, named: Named) -> Named:
        """A body by its initials, where its name has several words."""
        initials = "".join(word[0] for word in named.name.split() if word[:1].isupper())
        return dataclasses.replace(named, written=initials if len(initials) > 1 else named.written)

    def _turned(self, text: str) -> str:
        """The end of a sentence put before it."""
        found = _TAIL.match(text)
        if found is None or self.chance.random() < 0.5:
            return text
        head, tail = found["head"], found["tail"]
        return f"{tail[:1].upper()}{tail[1:]}: {head[:1].lower()}{head[1:]}"

    def _voiced(self, text: str) -> str:
        """A call to do something as what is to be done, or as its noun."""
        opening, _, rest = text.partition(" ")
        known = self._words.verbs.get(opening.lower())
        if known is None or not rest:
            return text
        noun, done = known
        return (
            f"{noun} {rest}" if self.chance.random() < 0.5 else f"{rest.rstrip('.')} to be {done}"
        )

    def _listed(self, text: str) -> str:
        """Lists in another order."""
        text = _LIST.sub(r"\3, \1 and \2", text)
        return _TWO.sub(
            lambda it: f"{it[2]} and {it[1]}" if self.chance.random() < 0.5 else it[0], text
        )

    def _renamed(self, text: str) -> str:
        """Bodies by other names."""
        return _pattern("bodies").sub(
            lambda it: self.chance.choice(self._words.bodies[it[0]]), text
        )

    def _reworded(self, text: str) -> str:
        """Other words for most of those that have some; some of the rest are lost."""
        pieces, end = [], 0
        for found in _pattern("alike").finditer(text):
            pieces += [self._thinned(text[end : found.start()]), self._changed(found[0])]
            end = found.end()
        return " ".join("".join((*pieces, self._thinned(text[end:]))).split())

    def _changed(self, said: str) -> str:
        if self.chance.random() > _CHANGED:
            return said
        other = self.chance.choice(self._words.alike[said.lower()])
        self.changed += 1
        self.known += self.same(said, other)
        return other.capitalize() if said[:1].isupper() else other

    def _thinned(self, text: str) -> str:
        return _PLAIN.sub(lambda it: "" if self.chance.random() < _LOST else it[0], text)


@cache
def _pattern(kind: str) -> re.Pattern[str]:
    known = wordings()
    return (
        known.pattern(known.bodies)
        if kind == "bodies"
        else known.pattern(known.alike, re.IGNORECASE)
    )
