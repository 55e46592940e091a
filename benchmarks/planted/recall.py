"""How many planted pairs are found again: by the search, and by words alone beside it."""

import random
import resource
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from rdflib import Graph

from benchmarks.planted.corpus import Planted
from graph_build.overlaps.corpus import Corpus, corpus_of
from graph_build.overlaps.evaluation import word_search
from graph_build.overlaps.kinds import actions, populations
from graph_build.overlaps.model import load_model
from graph_build.overlaps.search import Pair, find_pairs
from graph_build.overlaps.stage import compare
from graph_build.overlaps.successions import Successions
from graph_build.themes import tag_plans
from graph_build.themes.facts import Objective
from graph_build.themes.scheme import load_scheme, scheme_of
from graph_build.themes.tagging import Tagger
from graph_build.themes.words import stems_of

TOP: Final = 10
_ASKED_BY_WORDS: Final = 100


@dataclass(frozen=True, slots=True)
class Recall:
    """Shares from 0 to 1. top: planted rows among the best ten of their other row, either way.

    words: the same by BM25 over own words, activities and outcomes, for some of the pairs.
    shared: stems that both rows of a planted pair have, of those that either has.
    known: changes of words that the search knows to be of one kind, of all changes.
    """

    top: float
    words: float
    shared: float
    known: float


@dataclass(frozen=True, slots=True)
class Run:
    """What the stage of the build took: seconds, megabytes in all, and pairs it published."""

    seconds: float
    memory: int
    published: int


def knows(one: str, other: str) -> bool:
    """Whether the search knows two wordings by labels of one theme, action or group of people."""
    return any(
        {match.label.theme for match in scheme.matches(one)}
        & {match.label.theme for match in scheme.matches(other)}
        for scheme in (load_scheme(), actions(), populations())
    )


def run(planted: Planted, vocabulary: Graph, folder: Path, say: Callable[[str], None]) -> Run:
    """Compare the plans as the build does, into a folder."""
    begun = time.perf_counter()
    found = dict(compare(planted.plans, folder, folder, vocabulary, say))
    seconds = time.perf_counter() - begun
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    return Run(seconds, memory, found["overlaps"])


def measure(planted: Planted, vocabulary: Graph) -> Recall:
    """Look for the planted pairs among the best of each row, whatever their score."""
    tagger = Tagger(scheme_of(vocabulary))
    tags = tag_plans(planted.plans, tagger, {})
    corpus = corpus_of(planted.plans, tags, tagger, Successions(vocabulary).group)
    model = replace(load_model(), threshold=0.0)
    place = {row.iri: number for number, row in enumerate(corpus.objectives)}
    pairs = [(place[one], place[other]) for one, other in planted.pairs]
    best = _best(find_pairs(corpus, model, TOP, lambda _: None))
    both = [*pairs, *((other, one) for one, other in pairs)]
    return Recall(
        top=_share(other in best[one] for one, other in both),
        words=_by_words(corpus, both),
        shared=sum(_shared(corpus, *pair) for pair in pairs) / len(pairs),
        known=planted.known / max(1, planted.changed),
    )


def _best(pairs: Iterable[Pair]) -> dict[int, set[int]]:
    """The ten best of each row: a pair that is given is among the ten best of one of the two."""
    of: defaultdict[int, list[tuple[float, int]]] = defaultdict(list)
    for pair in pairs:
        of[pair.one].append((-pair.score, pair.other))
        of[pair.other].append((-pair.score, pair.one))
    return defaultdict(set, {row: {each for _, each in sorted(of[row])[:TOP]} for row in of})


def _by_words(corpus: Corpus, pairs: Sequence[tuple[int, int]]) -> float:
    search = word_search(corpus.objectives)
    asked = random.Random(1).sample(pairs, min(len(pairs), _ASKED_BY_WORDS))  # noqa: S311 - a sample
    return _share(_rank(corpus, search.score, *pair) <= TOP for pair in asked)


def _rank(
    corpus: Corpus, score: Callable[[tuple[str, ...], int], float], row: int, other: int
) -> int:
    words = tuple(_stems(corpus.objectives[row]))
    least = score(words, other)
    rivals = (n for n in range(len(corpus.objectives)) if corpus.plan_of[n] != corpus.plan_of[row])
    return 1 + sum(score(words, n) > least for n in rivals)


def _shared(corpus: Corpus, one: int, other: int) -> float:
    mine, theirs = (_stems(corpus.objectives[row]) for row in (one, other))
    return len(mine & theirs) / max(1, len(mine | theirs))


def _stems(row: Objective) -> frozenset[str]:
    parts = (*row.activities, *row.outcomes)
    return frozenset(stems_of(" ; ".join((*row.own, *(part.text for part in parts)))))


def _share(of: Iterable[bool]) -> float:
    values = list(of)
    return sum(values) / max(1, len(values))
