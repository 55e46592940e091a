"""Why two objectives are held to overlap: each reason with words of both that anyone can look up.

A reason is given only where the words bear it out: the same theme is named in both rows, the same
body is written in both. The measures say how much a pair has in common, the reasons say what.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

import numpy as np

from graph_build.overlaps.corpus import Corpus, Numbers, Statement
from graph_build.overlaps.dependencies import Dependency
from graph_build.overlaps.kinds import actions, populations
from graph_build.overlaps.search import Pair
from graph_build.overlaps.successions import Successions
from graph_build.themes.facts import Named, Objective, Part
from graph_build.themes.scheme import Scheme
from graph_build.themes.tagging import Tagger
from graph_build.themes.words import stems_of, words_of

_LONGEST: Final = 240
_LEAST_AIM: Final = 0.3
_LEAST_ACTION: Final = 0.2
_LEAST_RARE: Final = 0.25
_LEAST_CLASS: Final = 0.6
_LEAST_TARGET: Final = 1.2
_LEAST_WORDING: Final = 0.1
_SHARED_WORDS: Final = 5


class Kind(StrEnum):
    """The kinds of reason; the concepts of the scheme `basis`."""

    AIM = "aim"
    ACTION = "action"
    STAKEHOLDER = "stakeholder"
    POPULATION = "population"
    THEME = "theme"
    DEPENDENCY = "dependency"
    SUCCESSION = "succession"
    TARGET = "target"
    WORDING = "wording"


# Kinds that alone make a pair worth telling; a theme or a few words in common do not.
TELLING: Final = frozenset(Kind) - {Kind.THEME, Kind.WORDING}


@dataclass(frozen=True, slots=True)
class Side:
    """What one of the two says: its words as they stand there, and the thing that says them."""

    words: tuple[str, ...]
    said_by: str

    @property
    def quoted(self) -> str:
        """The words in quotation marks, long ones cut at a word."""
        return ", ".join(f"“{_cut(words)}”" for words in self.words)


@dataclass(frozen=True, slots=True)
class Basis:
    """One reason: its kind, what it is about, how strong it is from 0 to 1, and both sides."""

    kind: Kind
    about: str
    strength: float
    one: Side
    other: Side


class Reasons:
    """Gives the reasons of pairs of one corpus."""

    def __init__(
        self,
        corpus: Corpus,
        tagger: Tagger,
        successions: Successions,
        dependencies: Sequence[Dependency],
        theme_name: Callable[[str], str],
    ) -> None:
        self._corpus = corpus
        self._tagger = tagger
        self._successions = successions
        self._theme_name = theme_name
        self._theme_rarity = dict(zip(tagger.scheme.themes, corpus.theme_weight, strict=True))
        self._dependencies = {
            (each.row, each.given_by): each for each in dependencies if each.given_by is not None
        }

    def of(self, pair: Pair) -> tuple[Basis, ...]:
        """All reasons of a pair, in the order of their kinds."""
        one, other = self._corpus.objectives[pair.one], self._corpus.objectives[pair.other]
        found = [
            *self._aims(one, other),
            *self._action(pair),
            *self._bodies(one, other),
            *self._populations(pair),
            *self._themes(one, other),
            *self._dependency(pair),
            *_targets(one, other, self._corpus.word_weight),
            *self._wording(pair),
        ]
        order = list(Kind)
        return tuple(sorted(found, key=lambda basis: (order.index(basis.kind), -basis.strength)))

    def _aims(self, one: Objective, other: Objective) -> Iterator[Basis]:
        """The theme that both objectives name in their own words."""
        shared = self._shared_themes(one, other)
        sides = [self._own_words(each) for each in (one, other)]
        named = [theme for theme in shared if theme in sides[0] and theme in sides[1]]
        strengths = {
            theme: float(min(side[theme][0] for side in sides) * self._theme_rarity[theme] ** 0.5)
            for theme in named
        }
        if named:
            best = min(named, key=lambda theme: (-strengths[theme], theme))
            if min(side[best][0] for side in sides) >= _LEAST_AIM:
                yield Basis(
                    Kind.AIM,
                    self._theme_name(best),
                    round(strengths[best], 3),
                    Side(sides[0][best][1], one.iri),
                    Side(sides[1][best][1], other.iri),
                )

    def _own_words(self, objective: Objective) -> dict[str, tuple[float, tuple[str, ...]]]:
        found: dict[str, list[tuple[float, str]]] = {}
        for text in objective.own:
            for theme, strength, words in self._tagger.reasons(text):
                found.setdefault(theme, []).append((strength, words))
        return {
            theme: (max(given)[0], tuple(dict.fromkeys(words for _, words in given)))
            for theme, given in found.items()
        }

    def _shared_themes(self, one: Objective, other: Objective) -> list[str]:
        tags = self._corpus.tags
        theirs = {tag.theme for tag in tags.get(other.iri, ())}
        return [tag.theme for tag in tags.get(one.iri, ()) if tag.theme in theirs]

    def _action(self, pair: Pair) -> Iterator[Basis]:
        """The pair of statements that do most of the same kind about the same theme."""
        corpus = self._corpus
        one, other = (
            slice(corpus.first[row], corpus.first[row + 1]) for row in (pair.one, pair.other)
        )
        action = corpus.statement_action[one] @ corpus.statement_action[other].T
        theme = corpus.statement_theme[one] @ corpus.statement_theme[other].T
        both = action * np.minimum(1, theme)
        mine, theirs = np.unravel_index(int(np.argmax(both)), both.shape)
        strength = float(both[mine, theirs])
        if strength < _LEAST_ACTION:
            return
        said, told = corpus.statements[one][mine], corpus.statements[other][theirs]
        kind = self._rarest_kind(said, told, actions(), corpus.action_weight)
        strength = round(min(1.0, strength), 3)
        sides = (Side((each.text,), each.iri) for each in (said, told))
        yield Basis(Kind.ACTION, kind, strength, *sides)

    @staticmethod
    def _rarest_kind(said: Statement, told: Statement, scheme: Scheme, weight: Numbers) -> str:
        mine, theirs = (_matched(scheme, each.text) for each in (said, told))
        rarity = dict(zip(scheme.themes, weight, strict=True))
        return min(mine.keys() & theirs.keys(), key=lambda kind: (-rarity[kind], kind))

    def _bodies(self, one: Objective, other: Objective) -> Iterator[Basis]:
        mine = {self._successions.group(each.agent): each for each in one.named}
        seen = set[str]()
        for theirs in other.named:
            group = self._successions.group(theirs.agent)
            rare = self._corpus.body_weight.get(group, 0.0)
            least = _LEAST_CLASS if "/class/" in group else _LEAST_RARE
            if group not in mine or group in seen or rare < least:
                continue
            seen.add(group)
            yield self._body(mine[group], theirs, rare, (one, other))

    def _body(
        self, mine: Named, theirs: Named, rare: float, rows: tuple[Objective, Objective]
    ) -> Basis:
        one, other = Side((mine.written,), rows[0].iri), Side((theirs.written,), rows[1].iri)
        if mine.agent == theirs.agent:
            return Basis(Kind.STAKEHOLDER, mine.name, round(rare, 3), one, other)
        later = self._successions.replaced(mine.agent, theirs.agent)
        names = (mine.name, theirs.name) if later else (theirs.name, mine.name)
        about = f"{names[0]} has taken the place of {names[1]}"
        return Basis(Kind.SUCCESSION, about, round(rare, 3), one, other)

    def _populations(self, pair: Pair) -> Iterator[Basis]:
        mine, theirs = (self._groups(row) for row in (pair.one, pair.other))
        rarity = dict(zip(populations().themes, self._corpus.population_weight, strict=True))
        shared = sorted(mine.keys() & theirs.keys(), key=lambda group: (-rarity[group], group))
        for group in shared[:1]:
            if rarity[group] >= _LEAST_RARE:
                strength = round(float(rarity[group]), 3)
                yield Basis(Kind.POPULATION, group, strength, mine[group], theirs[group])

    def _groups(self, row: int) -> dict[str, Side]:
        """The groups that a row names, with the first words for each."""
        corpus, groups = self._corpus, dict[str, Side]()
        for statement in corpus.statements[corpus.first[row] : corpus.first[row + 1]]:
            for group, words in _matched(populations(), statement.text).items():
                groups.setdefault(group, Side((words,), statement.iri))
        return groups

    def _themes(self, one: Objective, other: Objective) -> Iterator[Basis]:
        for theme in self._shared_themes(one, other):
            tags = [
                next(tag for tag in self._corpus.tags[each.iri] if tag.theme == theme)
                for each in (one, other)
            ]
            if all(tag.words for tag in tags):
                sure = min(tag.confidence for tag in tags)
                strength = round(float(sure * self._theme_rarity[theme] ** 0.5), 3)
                sides = (Side(t.words[:3], e.iri) for t, e in zip(tags, (one, other), strict=True))
                yield Basis(Kind.THEME, self._theme_name(theme), strength, *sides)

    def _dependency(self, pair: Pair) -> Iterator[Basis]:
        for row, giver in ((pair.one, pair.other), (pair.other, pair.one)):
            found = self._dependencies.get((row, giver))
            if found is None:
                continue
            given = self._corpus.objectives[giver]
            needs, gives = Side((found.words,), found.said_by), Side((given.own[0],), given.iri)
            one, other = (needs, gives) if row == pair.one else (gives, needs)
            yield Basis(Kind.DEPENDENCY, found.way.value, 1.0, one, other)

    def _wording(self, pair: Pair) -> Iterator[Basis]:
        strength = pair.measures[0]
        if strength < _LEAST_WORDING:
            return
        mine, theirs = (self._words(row) for row in (pair.one, pair.other))
        weight = self._corpus.word_weight
        shared = sorted(
            (stem for stem in mine.keys() & theirs.keys() if weight.get(stem, 0) > _LEAST_RARE),
            key=lambda stem: (-weight[stem], stem),
        )[:_SHARED_WORDS]
        if len(shared) > 1:
            one, other = (
                Side(tuple(words[stem] for stem in shared), self._corpus.objectives[row].iri)
                for words, row in ((mine, pair.one), (theirs, pair.other))
            )
            yield Basis(Kind.WORDING, "words", round(strength, 3), one, other)

    def _words(self, row: int) -> dict[str, str]:
        """The stems of a row, each with the word that has it first."""
        corpus, first = self._corpus, dict[str, str]()
        for statement in corpus.statements[corpus.first[row] : corpus.first[row + 1]]:
            for word in words_of(statement.text):
                first.setdefault(word.stem, statement.text[word.start : word.end])
        return first


def _targets(one: Objective, other: Objective, weight: Mapping[str, float]) -> Iterator[Basis]:
    """The two targets that measure most of the same."""
    best: tuple[float, Part, Part] | None = None
    for mine in one.targets:
        for theirs in other.targets:
            shared = {*stems_of(mine.text)} & {*stems_of(theirs.text)}
            common = sum(sorted(weight.get(stem, 0.0) for stem in shared))
            if common >= _LEAST_TARGET and (best is None or common > best[0]):
                best = common, mine, theirs
    if best is not None:
        strength = round(min(1.0, best[0] / 3), 3)
        sides = (Side((part.text,), part.iri) for part in best[1:])
        yield Basis(Kind.TARGET, "what is measured", strength, *sides)


def _matched(scheme: Scheme, text: str) -> dict[str, str]:
    """The kinds that a text names, with the first words for each."""
    found: dict[str, str] = {}
    for match in scheme.matches(text):
        found.setdefault(match.label.theme, text[match.start : match.end])
    return found


def _cut(words: str) -> str:
    folded = " ".join(words.split())
    if len(folded) <= _LONGEST:
        return folded
    return folded[:_LONGEST].rsplit(" ", 1)[0].rstrip(" ,.;:–-") + "…"
