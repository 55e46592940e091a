"""How well a ranking does against graded pairs, and what plain word search does in its place.

nDCG@5 with gains of 2^grade - 1, precision at 5 and recall at 10 of the pairs with grade 2 or 3,
each the mean over the queries. A pair that no reader has graded is not ranked.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import log, log2
from typing import Final

from graph_build.themes.facts import Objective
from graph_build.themes.words import stems_of

GOOD: Final = 2
_K1: Final = 1.5
_B: Final = 0.75


@dataclass(frozen=True, slots=True)
class Graded:
    """A pair by the numbers of its objectives, and the grade that a reader gave, from 0 to 3."""

    query: int
    other: int
    grade: int


@dataclass(frozen=True, slots=True)
class Quality:
    """Means over the queries."""

    ndcg: float
    precision: float
    recall: float

    def __str__(self) -> str:
        return f"{self.ndcg:.3f} | {self.precision:.2f} | {self.recall:.3f}"


def quality(groups: Iterable[Sequence[Graded]], scores: Mapping[Graded, float]) -> Quality:
    """How well scores rank the pairs of each query; of equal scores the later pair is last."""
    rows = [_of_query(group, scores) for group in groups]
    ndcg, precision, recall = (sum(column) / len(rows) for column in zip(*rows, strict=True))
    return Quality(ndcg, precision, recall)


def _of_query(group: Sequence[Graded], scores: Mapping[Graded, float]) -> tuple[float, ...]:
    grades = [pair.grade for pair in sorted(group, key=lambda pair: -scores[pair])]
    ideal = _gain(sorted(grades, reverse=True)[:5])
    good = sum(grade >= GOOD for grade in grades)
    return (
        _gain(grades[:5]) / ideal if ideal else 0.0,
        sum(grade >= GOOD for grade in grades[:5]) / 5,
        sum(grade >= GOOD for grade in grades[:10]) / good if good else 0.0,
    )


def _gain(grades: Sequence[int]) -> float:
    return sum((2.0**grade - 1) / log2(place + 2) for place, grade in enumerate(grades))


def find_objective(objectives: Sequence[Objective], plan: str, text: str, line: int) -> int:
    """The number of the objective that a reader meant: the same words, the nearest line."""
    of_plan = [n for n, each in enumerate(objectives) if each.plan == plan]
    same = [n for n in of_plan if _bare(objectives[n].own[0]) == _bare(text)]
    return min(same or of_plan, key=lambda n: (abs(objectives[n].line - line), n))


def _bare(text: str) -> str:
    """The first letters of a text: scan damage may part words, and pages cut them off."""
    return re.sub(r"\W", "", text.lower())[:24]


def word_search(objectives: Sequence[Objective]) -> "WordSearch":
    """Word search over the words of the objectives with their activities and outcomes."""
    return WordSearch([_all_words(objective) for objective in objectives])


def _all_words(objective: Objective) -> tuple[str, ...]:
    parts = (*objective.activities, *objective.outcomes)
    return stems_of(" ; ".join((*objective.own, *(part.text for part in parts))))


class WordSearch:
    """BM25 (Robertson and Zaragoza 2009, with Lucene's weight of a word)."""

    def __init__(self, texts: Sequence[Sequence[str]]) -> None:
        self._counts = [Counter(text) for text in texts]
        self._lengths = [len(text) for text in texts]
        self._mean = sum(self._lengths) / len(texts)
        self._having = Counter(stem for counts in self._counts for stem in counts)

    def score(self, words: Iterable[str], text: int) -> float:
        """How well a text, by its number, answers some words."""
        counts = self._counts[text]
        longer = 1 - _B + _B * self._lengths[text] / self._mean
        return sum(
            self._weight(stem) * counts[stem] * (_K1 + 1) / (counts[stem] + _K1 * longer)
            for stem in sorted(set(words))
            if counts[stem]
        )

    def _weight(self, stem: str) -> float:
        having = self._having[stem]
        return log(1 + (len(self._counts) - having + 0.5) / (having + 0.5))
