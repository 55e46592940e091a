"""Find the pairs of objectives of different plans that are worth a look, and measure them.

Not all pairs are measured: for each objective the most likely ones are picked first, by what can
be had for a whole block of rows at once. Memory is bounded by the block, not by the number of
plans.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from graph_build.overlaps.corpus import Corpus, Numbers
from graph_build.overlaps.model import FEATURES, Model, sameness

_BLOCK: Final = 256
_PICKED: Final = 40
_TOLD_EVERY: Final = 5000
# What two statements of one theme and one kind of action must have together to count in full.
_FULL_ACTION: Final = 0.6


@dataclass(frozen=True, slots=True)
class Pair:
    """Two objectives by their numbers, the smaller first, their measures and their score."""

    one: int
    other: int
    measures: tuple[float, ...]
    score: float


def find_pairs(
    corpus: Corpus, model: Model, most: int, say: Callable[[str], None]
) -> Iterator[Pair]:
    """For each objective, its best pairs that reach the threshold; each pair once, in order.

    most: for one objective. A pair that is among the best of either of the two is given.
    """
    best: dict[tuple[int, int], Pair] = {}
    rows = len(corpus.objectives)
    for start in range(0, rows, _BLOCK):
        for row, others, measured in _measured(corpus, model, start, min(rows, start + _BLOCK)):
            scores = model.scores(measured)
            good = np.flatnonzero(scores >= model.threshold)
            for place in good[np.lexsort((others[good], -scores[good]))][:most]:
                pair = _pair(row, int(others[place]), measured[place], float(scores[place]))
                best[pair.one, pair.other] = pair
        if start // _TOLD_EVERY != (start + _BLOCK) // _TOLD_EVERY:
            say(f"  {min(rows, start + _BLOCK)} of {rows} objectives compared")
    for key in sorted(best):
        yield best[key]


def measure(corpus: Corpus, row: int, others: NDArray[np.int64]) -> Numbers:
    """The measures of an objective with each of some others, a column a feature."""
    block = _whole(corpus, row, row + 1)
    return _with_statements(corpus, row, others, [each[0] for each in block])


def _measured(
    corpus: Corpus, model: Model, start: int, end: int
) -> Iterator[tuple[int, NDArray[np.int64], Numbers]]:
    whole = _whole(corpus, start, end)
    rough = np.zeros_like(whole[0])
    for name, values in zip(_WHOLE, whole, strict=True):
        rough += model.weight(name) * values
    rough += sameness(whole[0])
    rough[corpus.plan_of[start:end, None] == corpus.plan_of[None, :]] = -1
    picked = min(_PICKED, rough.shape[1])
    tops = np.argpartition(-rough, picked - 1, axis=1)[:, :picked]
    for place in range(end - start):
        likely = tops[place][rough[place, tops[place]] > 0]
        if len(likely):
            others = np.sort(likely).astype(np.int64)
            row = [each[place] for each in whole]
            yield start + place, others, _with_statements(corpus, start + place, others, row)


_WHOLE: Final = ("wording", "theme", "population", "body")


def _whole(corpus: Corpus, start: int, end: int) -> list[Numbers]:
    """What a block of rows has in common with all rows, as wholes; in the order of _WHOLE."""
    return [
        (corpus.wording[start:end] @ corpus.wording.T).toarray(),
        corpus.theme[start:end] @ corpus.theme.T,
        corpus.population[start:end] @ corpus.population.T,
        np.minimum(1, (corpus.body[start:end] @ corpus.body.T).toarray() / 2),
    ]


def _with_statements(
    corpus: Corpus, row: int, others: NDArray[np.int64], whole: list[Numbers]
) -> Numbers:
    """Add what the best pair of statements has in common."""
    mine = slice(corpus.first[row], corpus.first[row + 1])
    lengths = corpus.first[others + 1] - corpus.first[others]
    starts = np.concatenate(([0], np.cumsum(lengths)[:-1]))
    theirs = np.repeat(corpus.first[others] - starts, lengths) + np.arange(int(lengths.sum()))
    theme = corpus.statement_theme[mine] @ corpus.statement_theme[theirs].T
    action = corpus.statement_action[mine] @ corpus.statement_action[theirs].T
    both = np.minimum(1, action * np.minimum(1, theme) / _FULL_ACTION)
    by_name = dict(zip(_WHOLE, (each[others] for each in whole), strict=True))
    by_name["statement"] = np.minimum(1, np.maximum.reduceat(theme.max(axis=0), starts))
    by_name["action"] = np.maximum.reduceat(both.max(axis=0), starts)
    return np.stack([by_name[name] for name in FEATURES], axis=1)


def _pair(row: int, other: int, measures: Numbers, score: float) -> Pair:
    one, two = sorted((row, other))
    return Pair(one, two, tuple(round(float(value), 4) for value in measures), round(score, 3))
