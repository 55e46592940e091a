"""Run the cases of tests/shapes against changed rules.

The invented plan stands in memory once, and each case is a few triples more or less: they are put in for a
run and taken out again after it.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from pyparsing import ParseException
from rdflib import Graph
from rdflib.graph import _TripleType as Triple
from rdflib.plugins.sparql.sparql import SPARQLError

from graph_build import validation
from graph_build.validation import BrokenShapes
from tests.mutation.units import VOCABULARY, Unit
from tests.shapes.test_cases import CASES, changed, head, invented

# What is raised for rules that cannot be read, or that come to nothing on some graph.
UNUSABLE = (BrokenShapes, ParseException, SPARQLError)
PLAN_FILE, VOCABULARY_FILE = "mini.ttl", "mini-vocabulary.ttl"


@dataclass(frozen=True, slots=True, eq=False)
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
    shapes = validation._in_batches(mutant)
    concerned = _concerned(unit)
    for place, (case, expected) in enumerate(concerned):
        if found(case, shapes) != expected and is_told(unit, case):
            # What told this change will often tell the next one.
            concerned.insert(0, concerned.pop(place))
            return case.name
    return None


@cache
def is_told(unit: Unit, case: Case) -> bool:
    """Whether the rules as they stand find in a case what they must; if not, the case tells no change."""
    expected = next(lines for each, lines in _concerned(unit) if each is case)
    shapes = Graph(bind_namespaces="none")
    shapes += unit.graph
    return found(case, validation._in_batches(shapes)) == expected


def found(case: Case, shapes: Graph) -> list[str] | None:
    """What rules in batches find in a case's graph, as the cases' heads say it; None if they cannot be used."""
    with _graph_of(case) as graph:
        try:
            findings = validation._check(graph, shapes, None)
        except UNUSABLE:
            return None
    return sorted(f"{finding.rule} {finding.severity}" for finding in findings)


@cache
def _concerned(unit: Unit) -> list[tuple[Case, list[str]]]:
    """The cases that the unit's rules are run over with what they must find, the likeliest to tell first."""
    stem = unit.name.partition(":")[2].partition("-")[0].lower()
    fitting = [
        (case, [line for line in case.expected if line.split()[0] in unit.rules])
        for case in cases()
        if case.vocabulary == unit.vocabulary
    ]
    return sorted(fitting, key=lambda pair: (not pair[1], stem not in pair[0].name))


@cache
def base(*, vocabulary: bool) -> Graph:
    """The invented vocabulary, and the invented plan with it if the rules are run over plans."""
    graph = Graph() + invented(VOCABULARY_FILE)
    return graph if vocabulary else graph + invented(PLAN_FILE)


@contextmanager
def _graph_of(case: Case) -> Iterator[Graph]:
    graph = base(vocabulary=case.vocabulary)
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
