"""The themes as words to look for: each concept with the labels that speak for it.

A hidden label speaks less than one that people call the theme by, and one word less than several:
"board" alone is in every plan. Labels are matched by their stems, see `words`.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import Final

from rdflib import SKOS, Graph, URIRef

import ontology
from graph_build.themes.words import Word, initials, stems_of, words_of
from ontology import BASE

SCHEME: Final = URIRef(f"{BASE}id/theme")
_LABELS: Final = ((False, (SKOS.prefLabel, SKOS.altLabel)), (True, (SKOS.hiddenLabel,)))
# How sure a label makes us, by whether it is hidden and whether it has several words; initials
# stand for several.
_STRENGTH: Final = {(False, True): 0.8, (False, False): 0.6, (True, True): 0.4, (True, False): 0.2}
# What may stand between two words of a label: no mark that ends a clause, and letters only where
# the label itself has a word such as "and" there.
_BETWEEN: Final = re.compile(r"[\s/'’‘&-]*")
_BETWEEN_LOOSE: Final = {
    False: re.compile(r"[^.,;:()]*"),
    True: re.compile(r"[^.;:()]*"),
}


@dataclass(frozen=True, slots=True)
class Label:
    """A label of a theme: its stems, and how sure it makes us of the theme, from 0 to 1.

    loose: whether it has small words between its stems, so that a text may have them too.
    """

    theme: str
    text: str
    stems: tuple[str, ...]
    strength: float
    loose: bool = False


@dataclass(frozen=True, slots=True)
class Match:
    """A label found in a text, and the characters at which it stands there."""

    label: Label
    start: int
    end: int


class Scheme:
    """All themes, by the names at the ends of their IRIs, and their labels by first stem."""

    def __init__(self, labels: Iterable[Label], broader: Mapping[str, str]) -> None:
        self.broader = broader
        self._by_stem: dict[str, list[Label]] = {}
        themes = set(broader)
        for label in labels:
            themes.add(label.theme)
            self._by_stem.setdefault(label.stems[0], []).append(label)
        self.themes = tuple(sorted(themes))

    def matches(self, text: str) -> list[Match]:
        """The labels that stand in a text, in order; none that lies within a longer one."""
        words = words_of(text)
        found = [
            Match(label, span[0].start, span[-1].end)
            for place, word in enumerate(words)
            for label in self._by_stem.get(word.stem, ())
            if _stands(label, span := words[place : place + len(label.stems)], text)
        ]
        found.sort(key=lambda match: (match.start, -match.end, match.label.theme, match.label.text))
        return [match for match in found if not any(_within(match, other) for other in found)]


def _stands(label: Label, span: Sequence[Word], text: str) -> bool:
    """Whether a label is said by these words of a text."""
    if tuple(word.stem for word in span) != label.stems:
        return False
    between = _BETWEEN_LOOSE["," in label.text] if label.loose else _BETWEEN
    return all(between.fullmatch(text, one.end, other.start) for one, other in pairwise(span))


def _within(match: Match, other: Match) -> bool:
    longer = other.end - other.start > match.end - match.start
    return longer and other.start <= match.start and match.end <= other.end


@cache
def load_scheme() -> Scheme:
    """The scheme of themes of the ontology."""
    return scheme_of(ontology.load_vocabularies())


def scheme_of(graph: Graph) -> Scheme:
    """The scheme of themes of a graph of vocabularies."""
    concepts = sorted(graph.subjects(SKOS.inScheme, SCHEME), key=str)
    labels, broader = list[Label](), dict[str, str]()
    for concept in concepts:
        theme = _name(concept)
        above = graph.value(concept, SKOS.broader)
        if above is not None:
            broader[theme] = _name(above)
        for hidden, terms in (
            (False, (SKOS.prefLabel, SKOS.altLabel)),
            (True, (SKOS.hiddenLabel,)),
        ):
            for text in sorted({str(o) for term in terms for o in graph.objects(concept, term)}):
                if stems := stems_of(text):
                    several = len(stems) > 1 or initials(text)
                    loose = len(stems) < len(text.split())
                    labels.append(Label(theme, text, stems, _STRENGTH[hidden, several], loose))
    return Scheme(labels, broader)


def _name(concept: object) -> str:
    return str(concept).rpartition("/")[2]
