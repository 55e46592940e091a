"""Cut the rules into units that can be changed and run alone.

A unit is one rule with its targets; or one node shape with its targets and all rules that it hands on. What
is in no unit's graph has no say in the unit's findings, so a unit run alone finds what it finds among all.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from rdflib import RDF, SH, BNode, Graph, URIRef
from rdflib.term import Node

from shapes import load_plan_shapes, load_vocabulary_shapes

TARGETS = (SH.targetClass, SH.targetObjectsOf, SH.targetSubjectsOf, SH.targetNode)
VOCABULARY = "vocabulary"
# Ways from a shape to another shape that takes part in its verdict.
NESTS = {SH.node, SH.qualifiedValueShape, SH["not"], SH["or"], SH["and"], SH.xone, RDF.first}


@dataclass(frozen=True, slots=True, eq=False)
class Unit:
    """Rules that are changed and run together.

    name: the short name of the rule, or of the node shape whose targets are looked at.
    shape: the shape that is changed.
    rules: the short names of all rules in it.
    graph: the rules as SHACL.
    vocabulary: whether they are run over the vocabulary, and not over a plan.
    elsewhere: what a unit of the same name states that is run over plans; it is changed there and not here.
    """

    name: str
    shape: URIRef
    rules: frozenset[str]
    graph: Graph
    vocabulary: bool
    elsewhere: Graph | None = None


@cache
def units() -> tuple[Unit, ...]:
    """All units, rules for plans first, by name."""
    of_plans = {unit.name: unit for unit in _units(load_plan_shapes(), vocabulary=False)}
    of_vocabulary = (
        replace(unit, elsewhere=of_plans[unit.name].graph) if unit.name in of_plans else unit
        for unit in _units(load_vocabulary_shapes(), vocabulary=True)
    )
    return (*of_plans.values(), *of_vocabulary)


def short(shape: Node) -> str:
    """The name of a shape in findings and in the heads of cases."""
    return f"pwsh:{str(shape).rpartition('#')[2]}"


def _units(shapes: Graph, *, vocabulary: bool) -> Iterator[Unit]:
    for shape in sorted(set(shapes.subjects(SH.message)) | set(shapes.subjects(SH.property))):
        if not isinstance(shape, URIRef):
            continue
        rules = {shape} if (shape, SH.message, None) in shapes else set()
        rules.update(shapes.objects(shape, SH.property))
        graph = Graph(bind_namespaces="none")
        for node in (shape, *rules):
            _copy(shapes, node, graph)
            _copy_targets(shapes, node, graph)
        if _is_run(graph):
            names = frozenset(map(short, rules))
            yield Unit(short(shape), shape, names, graph, vocabulary)


def _copy(shapes: Graph, node: Node, graph: Graph) -> None:
    """Copy what is said of a shape, and of the nodes and shapes that its verdict depends on."""
    for triple in shapes.triples((node, None, None)):
        if triple in graph:
            continue
        graph.add(triple)
        _, term, value = triple
        if isinstance(value, BNode) or term in NESTS or term in (SH.prefixes, SH.declare):
            _copy(shapes, value, graph)


def _copy_targets(shapes: Graph, rule: Node, graph: Graph) -> None:
    """Copy the targets of the node shapes that hand a rule on, and nothing else of these."""
    for whole in shapes.subjects(SH.property, rule):
        graph.add((whole, SH.property, rule))
        for triple in shapes.triples((whole, None, None)):
            if triple[1] in TARGETS or triple[1] == RDF.type:
                graph.add(triple)


def _is_run(graph: Graph) -> bool:
    return any(term in TARGETS for term in graph.predicates())
