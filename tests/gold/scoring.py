"""Score a plan's exported tables against a careful human reading of it.

Rows are matched one to one by their objectives' texts, then the facts of each field within
matched rows, so that the total similarity is the highest possible. A reading marked optional
counts neither when it is found nor when it is left out.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from rapidfuzz import fuzz
from scipy.optimize import linear_sum_assignment

Fact = Mapping[str, Any]
SAME_TEXT = 0.9


@dataclass(slots=True)
class Score:
    """How often a field was right; `faults` lists each reading that was not."""

    right: int = 0
    missed: int = 0
    invented: int = 0
    faults: list[str] = field(default_factory=list)

    @property
    def precision(self) -> float:
        """The share of what was read that is right; 1 where nothing was read."""
        read = self.right + self.invented
        return self.right / read if read else 1.0

    @property
    def recall(self) -> float:
        """The share of what is there that was read; 1 where nothing is there."""
        there = self.right + self.missed
        return self.right / there if there else 1.0

    @property
    def f1(self) -> float:
        """The harmonic mean of the two."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


def alike(one: str, other: str) -> float:
    """How alike two texts are, from 0 to 1, whatever their white space and case."""
    fold = (" ".join(text.split()).casefold() for text in (one, other))
    return fuzz.ratio(*fold) / 100


def match(
    gold: Sequence[Any], read: Sequence[Any], likeness: Callable[[Any, Any], float], least: float
) -> list[tuple[int, int]]:
    """The one-to-one pairs (gold, read) of the highest total likeness, none below the least."""
    if not gold or not read:
        return []
    likenesses = np.array([[likeness(g, r) for r in read] for g in gold])
    rows, columns = linear_sum_assignment(-np.where(likenesses >= least, likenesses, 0))
    pairs = zip(rows.tolist(), columns.tolist(), strict=True)
    return [(g, r) for g, r in pairs if likenesses[g][r] >= least]


def score_field(
    score: Score,
    where: str,
    gold: Sequence[Any],
    read: Sequence[Any],
    likeness: Callable[[Any, Any], float],
    least: float,
) -> None:
    """Add a row's facts of one field to its score."""
    firm = [fact for fact in gold if not _optional(fact)]
    optional = [fact for fact in gold if _optional(fact)]
    pairs = match(firm, read, likeness, least)
    rest = [fact for place, fact in enumerate(read) if place not in {r for _, r in pairs}]
    excused = {
        place
        for place, fact in enumerate(rest)
        if any(likeness(other, fact) >= least for other in optional)
    }
    found = {g for g, _ in pairs}
    score.right += len(pairs)
    for place, fact in enumerate(firm):
        if place not in found:
            score.missed += 1
            score.faults.append(f"{where} missed: {fact}")
    for place, fact in enumerate(rest):
        if place not in excused:
            score.invented += 1
            score.faults.append(f"{where} invented: {fact}")


def _optional(fact: Any) -> bool:
    return isinstance(fact, Mapping) and bool(fact.get("optional"))


def unique(facts: Iterable[Fact], *keys: str) -> list[Fact]:
    """The facts with each combination of these keys once; a firm one before an optional one."""
    first: dict[tuple[Any, ...], Fact] = {}
    for fact in sorted(facts, key=_optional):
        first.setdefault(tuple(fact.get(key) for key in keys), fact)
    return list(first.values())
