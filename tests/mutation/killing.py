"""Run the cases of tests/shapes against changed rules.

The invented plan stands in memory once, and each case is a few triples more or less: they are put in for a
run and taken out again after it.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from pyshacl.errors import ConstraintLoadError, ReportableRuntimeError, ShapeLoadError
from rdflib import Graph
from rdflib.graph import _TripleType as Triple

from graph_build import validation
from graph_build.validation import BrokenShapes
from tests.mutation.units import VOCABULARY, Unit
from tests.shapes.test_cases import CASES, changed, head, invented

PLAN_FILE, VOCABULARY_FILE = "mini.ttl", "mini-vocabulary.ttl"
# What pySHACL and the parser of SPARQL raise for rules that they cannot read.
UNUSABLE = (BrokenShapes, ConstraintLoadError, ReportableRuntimeError, ShapeLoadError)


@dataclass(frozen=True, slots=True)
class Case:
    """A graph, as its difference from the invented one, and what the rules must find in it.

    expected: lines such as "pwsh:Budget-amount Violation", sorted.
    """

    name: str
    less: frozenset[Triple]
    more: frozenset[Triple]
    expected: tuple[str, ...]
    vocabulary: bool


@cache
def cases() -> tuple[Case, ...]:
    """All cases, and the two invented graphs themselves as cases without findings."""
    sound = frozenset[Triple]()
    return (
        Case("mini", sound, sound, (), vocabulary=False),
        Case("mini-vocabulary", sound, sound, (), vocabulary=True),
        *map(_case, CASES),
    )


def _case(file: Path) -> Case:
    vocabulary = file.parent.name == VOCABULARY
    whole = invented(VOCABULARY_FILE if vocabulary else PLAN_FILE)
    graph = changed(whole, file)
    return Case(
        name=f"{file.parent.name}/{file.stem}",
        less=frozenset(set(whole) - set(graph)),
        more=frozenset(set(graph) - set(whole)),
        expected=tuple(head(file, "expect")),
        vocabulary=vocabulary,
    )


def killer(unit: Unit, mutant: Graph) -> str | None:
    """The name of a case that gets other findings from the changed rules; None if there is none."""
    for case in _ordered(unit):
        expected = [line for line in case.expected if line.split()[0] in unit.rules]
        if found(case, mutant) != expected:
            return case.name
    return None


def found(case: Case, shapes: Graph) -> list[str] | None:
    """What the rules find in a case's graph, in the form of the cases' heads; None if they cannot be used."""
    with _graph_of(case) as graph:
        try:
            findings = validation._check(graph, validation._in_batches(Graph() + shapes), None)
        except UNUSABLE:
            return None
    return sorted(f"{finding.rule} {finding.severity}" for finding in findings)


def _ordered(unit: Unit) -> list[Case]:
    """The cases that the unit's rules are run over, first those that are likely to tell a change."""
    fitting = [case for case in cases() if case.vocabulary == unit.vocabulary]
    stem = unit.name.partition(":")[2].partition("-")[0].lower()
    return sorted(fitting, key=lambda case: (not _expects(case, unit), stem not in case.name))


def _expects(case: Case, unit: Unit) -> bool:
    return any(line.split()[0] in unit.rules for line in case.expected)


@cache
def _base(*, vocabulary: bool) -> Graph:
    graph = Graph() + invented(VOCABULARY_FILE)
    return graph if vocabulary else graph + invented(PLAN_FILE)


@contextmanager
def _graph_of(case: Case) -> Iterator[Graph]:
    graph = _base(vocabulary=case.vocabulary)
    less = [triple for triple in case.less if triple in graph]
    more = [triple for triple in case.more if triple not in graph]
    try:
        for triple in less:
            graph.remove(triple)
        for triple in more:
            graph.add(triple)
        yield graph
    finally:
        for triple in more:
            graph.remove(triple)
        for triple in less:
            graph.add(triple)
