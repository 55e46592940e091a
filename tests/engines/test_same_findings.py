"""Another engine finds what pySHACL finds: on the five plans, and in every case of the rules.

The other engine is shifty (the package pyshifty), written in Rust and sharing no code with pySHACL. It takes
the rules as they stand in the files; pySHACL gets them in batches, as in a build, so this compares the batches too.
No kind of constraint is left out: shifty knows all that the rules use, those in SPARQL included.
"""

from collections.abc import Iterable
from functools import cache
from pathlib import Path
from types import ModuleType

import pytest
from rdflib import SH, Graph

import ontology
from graph_build import pipeline, validation
from graph_build.validation import Finding
from shapes import load_plan_shapes, load_vocabulary_shapes
from tests.shapes.test_cases import CASES, changed, head, invented, name

PLANS = ("brent-2014", "city-2020", "leicester-2008", "london-2013", "westminster-2010")
VOCABULARY = "vocabulary"


@pytest.fixture(scope="module")
def shifty() -> ModuleType:
    return pytest.importorskip("shifty", reason="the second engine is not installed: pyshifty")


@cache
def rules(*, vocabulary: bool) -> str:
    """The rules as text: shifty parses them anew each time, and faster from text than from a graph."""
    graph = load_vocabulary_shapes() if vocabulary else load_plan_shapes()
    return graph.serialize(format="turtle")


def found(shifty: ModuleType, graph: Graph, plan: str | None, *, vocabulary: bool) -> set[Finding]:
    """What shifty finds, read from its report as pySHACL's is."""
    _, results, _ = shifty.validate(graph, rules(vocabulary=vocabulary), infer=False)
    return {
        validation._finding(graph, results, result, plan)
        for result in results.objects(predicate=SH.result)
    }


def data_of(plan: str, build: Path, monkeypatch: pytest.MonkeyPatch) -> Graph:
    """The graph that a build validates for a plan: what it says, its links and the vocabulary."""
    monkeypatch.setattr(pipeline, "validate", lambda data, vocabulary: data + vocabulary)
    return pipeline._validate_plan((plan, build))


@pytest.mark.parametrize("plan", PLANS)
def test_both_engines_find_the_same_in_a_plan(
    plan: str, shifty: ModuleType, five_plans_build: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = data_of(plan, five_plans_build, monkeypatch)
    theirs = found(shifty, data, plan, vocabulary=False)
    ours = set(validation._check(data, validation._plan_shapes(), plan))
    assert different(ours, theirs) == []
    assert ours != set()


def test_both_engines_find_the_same_in_the_vocabularies(shifty: ModuleType) -> None:
    data = ontology.load_vocabularies()
    assert (
        different(validation.validate_vocabulary(data), found(shifty, data, None, vocabulary=True))
        == []
    )


@pytest.mark.parametrize("case", CASES, ids=name)
def test_the_other_engine_gives_each_case_its_findings(case: Path, shifty: ModuleType) -> None:
    vocabulary = case.parent.name == VOCABULARY
    graph = changed(invented("mini-vocabulary.ttl" if vocabulary else "mini.ttl"), case)
    if not vocabulary:
        graph += invented("mini-vocabulary.ttl")
    findings = found(shifty, graph, None, vocabulary=vocabulary)
    assert sorted(f"{each.rule} {each.severity}" for each in findings) == head(case, "expect")


def different(ours: Iterable[Finding], theirs: Iterable[Finding]) -> list[tuple[str, str]]:
    """What one engine finds and the other does not, as lines for people."""
    sets = {"pySHACL only": set(ours) - set(theirs), "shifty only": set(theirs) - set(ours)}
    return sorted((who, str(finding)) for who, findings in sets.items() for finding in findings)
