"""Fit the weights of the measures to pairs that readers have graded, and say how well they do.

`python -m graph_build.overlaps.fit PAIRS BUILD` reads the graded pairs (JSON lines) and the plans
of a build folder, prints the table of docs/overlaps.md, and writes weights.json. The weights are a
ridge regression of the grades that allows no weight below zero: six numbers and one strength of
shrinking. What is reported comes from leaving each query out in turn, and from choosing the
shrinking within the others: no figure is of a query that had part in what ranked it.
"""

import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize, nnls

from graph_build.overlaps.corpus import Corpus, corpus_of
from graph_build.overlaps.evaluation import (
    GOOD,
    Graded,
    Quality,
    find_objective,
    quality,
    word_search,
)
from graph_build.overlaps.model import FEATURES, FILE, sameness
from graph_build.overlaps.search import measure
from graph_build.overlaps.successions import Successions
from graph_build.themes import tag_plans
from graph_build.themes.facts import read_plans
from graph_build.themes.scheme import scheme_of
from graph_build.themes.tagging import Tagger
from graph_build.themes.words import stems_of
from ontology import load_vocabularies

_SHRINKING: Final = (1.0, 3.0, 10.0, 30.0, 100.0)
THRESHOLD: Final = 0.5
Column = NDArray[np.float64]


class Sample:
    """The graded pairs by query, and the measures of each."""

    def __init__(self, pairs: Path, corpus: Corpus) -> None:
        self.groups = _graded(pairs, corpus)
        self.pairs = [pair for group in self.groups for pair in group]
        rows = [measure(corpus, pair.query, np.array([pair.other])) for pair in self.pairs]
        self.measures: Column = np.concatenate(rows).astype(np.float64)
        self.spread: Column = self.measures.std(axis=0)
        self.grades: Column = np.array([pair.grade for pair in self.pairs], dtype=np.float64)
        self.group_of = np.repeat(np.arange(len(self.groups)), [len(g) for g in self.groups])


def corpus_of_build(build: Path) -> Corpus:
    """The rows of all plans in a build folder."""
    slugs = sorted(path.parent.name for path in build.glob("*/graph.nt"))
    vocabulary = load_vocabularies()
    plans = read_plans(slugs, build)
    tagger = Tagger(scheme_of(vocabulary))
    return corpus_of(plans, tag_plans(plans, tagger, {}), tagger, Successions(vocabulary).group)


def _graded(path: Path, corpus: Corpus) -> list[list[Graded]]:
    by_query: dict[int, list[Graded]] = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        query, other = (
            find_objective(corpus.objectives, each["plan"], each["objective"], each["first_line"])
            for each in (row["a"], row["b"])
        )
        by_query.setdefault(query, []).append(Graded(query, other, row["grade"]))
    return list(by_query.values())


def fit(sample: Sample, rows: NDArray[np.bool_], used: NDArray[np.bool_], shrink: float) -> Column:
    """The weights of the used features on some rows; the others weigh nothing."""
    spread = np.where(sample.spread > 0, sample.spread, 1)
    measures = sample.measures[rows][:, used] / spread[used]
    grades = sample.grades[rows]
    ridge = np.sqrt(shrink) * np.eye(int(used.sum()))
    left = np.vstack([measures - measures.mean(axis=0), ridge])
    right = np.concatenate([grades - grades.mean(), np.zeros(len(ridge))])
    weights = np.zeros(len(FEATURES))
    weights[used] = nnls(left, right)[0] / spread[used]
    return weights


def _left_out(sample: Sample, groups: Sequence[int], used: NDArray[np.bool_], s: float) -> Column:
    """What each pair of some queries gets from weights fitted on the other ones of them."""
    totals = np.zeros(len(sample.pairs))
    among = np.isin(sample.group_of, groups)
    for group in groups:
        mine = sample.group_of == group
        totals[mine] = sample.measures[mine] @ fit(sample, among & ~mine, used, s)
    return totals


def _quality(sample: Sample, groups: Sequence[int], totals: Column) -> Quality:
    scores = dict(zip(sample.pairs, totals.tolist(), strict=True))
    return quality([sample.groups[group] for group in groups], scores)


def best_shrinking(sample: Sample, groups: Sequence[int], used: NDArray[np.bool_]) -> float:
    """The strength of shrinking that does best when each of these queries is left out in turn."""
    return max(
        _SHRINKING,
        key=lambda s: (_quality(sample, groups, _left_out(sample, groups, used, s)).ndcg, s),
    )


def nested(sample: Sample, used: NDArray[np.bool_]) -> Column:
    """What each pair gets from weights and shrinking that its query had no part in."""
    everyone = list(range(len(sample.groups)))
    totals = np.zeros(len(sample.pairs))
    for group in everyone:
        others = [each for each in everyone if each != group]
        mine = sample.group_of == group
        weights = fit(sample, ~mine, used, best_shrinking(sample, others, used))
        totals[mine] = sample.measures[mine] @ weights
        if used[FEATURES.index("wording")]:
            totals[mine] += sameness(sample.measures[mine, FEATURES.index("wording")])
    return totals


def calibrate(totals: Column, good: Column) -> tuple[float, float]:
    """Intercept and slope that make left-out totals the chance of a good pair (Platt scaling)."""

    def loss(line: Column) -> float:
        chance = line[0] + line[1] * totals
        return float(np.sum(np.logaddexp(0, chance) - good * chance)) + 0.01 * float(line @ line)

    found = minimize(loss, np.array([-2.0, 1.0]), method="BFGS")
    return round(float(found.x[0]), 4), round(float(found.x[1]), 4)


def table(sample: Sample, corpus: Corpus) -> list[str]:
    """The lines of the table: word search, all measures, and all but each one."""
    everyone = list(range(len(sample.groups)))
    search = word_search(corpus.objectives)
    words = np.array(
        [search.score(stems_of(corpus.objectives[p.query].own[0]), p.other) for p in sample.pairs]
    )
    whole = np.ones(len(FEATURES), dtype=bool)
    lines = ["| ranking | nDCG@5 | P@5 | recall@10 |", "| --- | --- | --- | --- |"]
    lines.append(f"| BM25 | {_quality(sample, everyone, words)} |")
    lines.append(f"| all measures | {_quality(sample, everyone, nested(sample, whole))} |")
    for place, name in enumerate(FEATURES):
        used = whole.copy()
        used[place] = False
        lines.append(f"| without {name} | {_quality(sample, everyone, nested(sample, used))} |")
    for place, name in enumerate(FEATURES):
        alone = sample.measures[:, place]
        lines.append(f"| {name} alone | {_quality(sample, everyone, alone)} |")
    return lines


def fitted(sample: Sample) -> dict[str, object]:
    """The weights of all queries, as weights.json holds them."""
    everyone = list(range(len(sample.groups)))
    whole = np.ones(len(FEATURES), dtype=bool)
    shrink = best_shrinking(sample, everyone, whole)
    weights = fit(sample, np.ones(len(sample.pairs), dtype=bool), whole, shrink)
    left_out = nested(sample, whole)
    good = (sample.grades >= GOOD).astype(np.float64)
    intercept, slope = calibrate(left_out, good)
    found = _quality(sample, everyone, left_out)
    return {
        "weights": {name: round(float(w), 4) for name, w in zip(FEATURES, weights, strict=True)},
        "intercept": intercept,
        "slope": slope,
        "threshold": THRESHOLD,
        "fitted_on": {"queries": len(sample.groups), "pairs": len(sample.pairs)},
        "shrinking": shrink,
        "left_out": {
            "ndcg_at_5": round(found.ndcg, 3),
            "precision_at_5": round(found.precision, 3),
            "recall_at_10": round(found.recall, 3),
        },
    }


def main(pairs: Path, build: Path) -> None:
    """Fit, write weights.json and print the table."""
    corpus = corpus_of_build(build)
    sample = Sample(pairs, corpus)
    FILE.write_text(json.dumps(fitted(sample), indent=2) + "\n", encoding="utf-8")
    sys.stdout.write("\n".join(table(sample, corpus)) + "\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
