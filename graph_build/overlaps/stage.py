"""The stage that compares plans: themes, dependencies and overlaps.

It reads the files of the link stage and writes one of N-Quads for each, below links/. What a person
has decided, in the files beside the plans, holds over what was computed.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np
from rdflib import SKOS, Graph

from graph_build import iris
from graph_build.overlaps.corpus import Corpus, corpus_of
from graph_build.overlaps.decisions import OverlapDecision, Verdict, load_overlap_decisions
from graph_build.overlaps.dependencies import find_dependencies
from graph_build.overlaps.describe import (
    describe_dependency,
    describe_overlap,
    describe_reviewer,
    describe_tags,
    quads,
)
from graph_build.overlaps.model import Model, load_model
from graph_build.overlaps.reasons import TELLING, Basis, Reasons
from graph_build.overlaps.search import Pair, find_pairs, measure
from graph_build.overlaps.successions import Successions
from graph_build.scribe import Triple
from graph_build.themes import load_theme_decisions, tag_plans
from graph_build.themes.facts import Plan, read_plans
from graph_build.themes.scheme import scheme_of
from graph_build.themes.tagging import Tagger

Progress = Callable[[str], None]
# The files below links/ and the graphs that this stage makes.
NAMES: Final = ("themes", "dependencies", "overlaps")
# The pairs that an objective and a plan may have published; among the best of either is enough.
MOST: Final = 10
_MOST_OF_PLAN: Final = 80


@dataclass(frozen=True, slots=True)
class Overlap:
    """A pair to publish: its measures and score, its reasons, and what was decided of it."""

    pair: Pair
    bases: tuple[Basis, ...]
    decision: OverlapDecision | None


def compare_plans(
    plans: Path, slugs: Sequence[str], target: Path, vocabulary: Graph, say: Progress
) -> Iterator[tuple[str, int]]:
    """Tag, relate and compare all plans of a build; gives what was found, by the graph's name."""
    yield from compare(read_plans(slugs, target), plans, target, vocabulary, say)


def compare(
    read: Sequence[Plan], plans: Path, target: Path, vocabulary: Graph, say: Progress
) -> Iterator[tuple[str, int]]:
    """The same for plans that have been read. plans: the folder with what people decided."""
    tagger = Tagger(scheme_of(vocabulary))
    tags = tag_plans(read, tagger, load_theme_decisions(plans, tagger.scheme.themes, _things(read)))
    _write(target, "themes", (describe_tags({thing: tags[thing]}) for thing in sorted(tags)))
    yield "themes", sum(len(found) for found in tags.values())
    successions = Successions(vocabulary)
    corpus = corpus_of(read, tags, tagger, successions.group)
    dependencies = find_dependencies(read, corpus, vocabulary)
    told = (describe_dependency(each, corpus.objectives) for each in dependencies)
    _write(target, "dependencies", told)
    yield "dependencies", len(dependencies)
    names = _names(vocabulary, tagger)
    reasons = Reasons(corpus, tagger, successions, dependencies, names.__getitem__)
    overlaps = find_overlaps(corpus, load_model(), reasons, _decisions(plans, corpus), say)
    _write(target, "overlaps", _described(overlaps, corpus))
    yield "overlaps", len(overlaps)


def find_overlaps(
    corpus: Corpus,
    model: Model,
    reasons: Reasons,
    decided: Mapping[tuple[int, int], OverlapDecision],
    say: Progress,
) -> list[Overlap]:
    """The pairs that reach the threshold and have a telling reason, and those accepted."""
    found = _best_of_plans(corpus, find_pairs(corpus, model, MOST, say))
    for one, other in decided.keys() - found.keys():
        if decided[one, other].verdict is Verdict.ACCEPT:
            found[one, other] = _measured(corpus, model, one, other)
    overlaps = []
    for key in sorted(found):
        bases, decision = reasons.of(found[key]), decided.get(key)
        telling = any(basis.kind in TELLING for basis in bases)
        if bases and (telling or (decision and decision.verdict is Verdict.ACCEPT)):
            overlaps.append(Overlap(found[key], bases, decision))
    return overlaps


def _best_of_plans(corpus: Corpus, pairs: Iterable[Pair]) -> dict[tuple[int, int], Pair]:
    """The best pairs of each plan, by the numbers of their objectives."""
    counts: Counter[int] = Counter()
    best: dict[tuple[int, int], Pair] = {}
    for pair in sorted(pairs, key=lambda pair: (-pair.score, pair.one, pair.other)):
        plans = [int(corpus.plan_of[number]) for number in (pair.one, pair.other)]
        if min(counts[plan] for plan in plans) < _MOST_OF_PLAN:
            best[pair.one, pair.other] = pair
            counts.update(plans)
    return best


def _measured(corpus: Corpus, model: Model, one: int, other: int) -> Pair:
    measures = measure(corpus, one, np.array([other], dtype=np.int64))
    score = float(model.scores(measures)[0])
    return Pair(one, other, tuple(round(float(v), 4) for v in measures[0]), round(score, 3))


def _described(overlaps: Sequence[Overlap], corpus: Corpus) -> Iterator[Iterator[Triple]]:
    for each in overlaps:
        one, other = (corpus.objectives[n] for n in (each.pair.one, each.pair.other))
        yield describe_overlap(one, other, each.pair.score, each.bases, each.decision)
    for name in sorted({each.decision.by for each in overlaps if each.decision}):
        yield describe_reviewer(name)


def _decisions(plans: Path, corpus: Corpus) -> dict[tuple[int, int], OverlapDecision]:
    places = {objective.iri: place for place, objective in enumerate(corpus.objectives)}
    plan_of = {objective.iri: objective.plan for objective in corpus.objectives}
    return load_overlap_decisions(plans, places, plan_of)


def _things(plans: Sequence[Plan]) -> frozenset[str]:
    objectives = [objective for plan in plans for objective in plan.objectives]
    parts = (part.iri for objective in objectives for part in objective.activities)
    return frozenset({*(objective.iri for objective in objectives), *parts})


def _names(vocabulary: Graph, tagger: Tagger) -> dict[str, str]:
    """What people call each theme."""
    return {
        theme: str(vocabulary.value(iris.concept("theme", theme), SKOS.prefLabel))
        for theme in tagger.scheme.themes
    }


def _write(target: Path, name: str, things: Iterable[Iterable[Triple]]) -> None:
    """Write a graph thing by thing: with many plans it is too large to be held at once."""
    (target / "links").mkdir(exist_ok=True)
    with (target / "links" / f"{name}.nq").open("w", encoding="utf-8", newline="\n") as file:
        for triples in things:
            file.writelines(quads(triples, iris.link_graph(name)))
