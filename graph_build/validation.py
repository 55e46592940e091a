"""Check the graph of a plan against the shapes, and say what was found.

pySHACL calls a graph with one remark non-conforming, so its verdict is not asked for: whether a
build stops is decided here, by severity. Rules over a whole plan name the thing at fault as the
value of the plan; a Finding always has the thing at fault as its focus.
"""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache
from typing import Any, Final

import pyshacl
from pyshacl.errors import ReportableRuntimeError
from rdflib import DCTERMS, RDF, SH, XSD, Graph, Literal, URIRef
from rdflib.plugins.sparql import prepareQuery
from rdflib.plugins.sparql.sparql import Query
from rdflib.query import Result
from rdflib.term import Node

from graph_build import iris
from graph_build.errors import BuildError
from ontology import PW, PWSH
from shapes import load_plan_shapes, load_profile, load_vocabulary_shapes

_LISTED: Final = 20


class Severity(StrEnum):
    """How much a finding matters, the worst first.

    violation: the graph is wrong, and is not loaded.
    warning: someone should look at the source.
    info: the plan could say more.
    """

    VIOLATION = "Violation"
    WARNING = "Warning"
    INFO = "Info"


_RANK: Final = {severity: rank for rank, severity in enumerate(Severity)}


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that breaks one rule.

    plan: the plan's folder; None for a finding about the vocabularies.
    line: where the thing begins in the plan's source, from 1; None for what has no place there.
    rule: the shape's short name, such as "pwsh:Budget-amount".
    focus: the IRI of the thing.
    value: what the thing has that it should not; None where something is missing.
    constraint: SHACL's name for the kind of rule, such as "MinCountConstraintComponent".
    """

    severity: Severity
    plan: str | None
    line: int | None
    rule: str
    focus: str
    message: str
    value: URIRef | Literal | None
    constraint: str

    def __str__(self) -> str:
        """The finding as a line for people: where, which rule, what, and of which thing."""
        line = f":{self.line}" if self.line is not None else ""
        return self.told_of((f"plans/{self.plan}/source.txt" if self.plan else "vocabulary") + line)

    def told_of(self, place: str) -> str:
        """The same line about a graph that came from somewhere else."""
        value = f" Found: {str(self.value)!r}." if self.value is not None else ""
        return f"{place}: {self.severity} of {self.rule}: {self.message}{value} <{self.focus}>"


class Violations(BuildError):
    """The graph breaks rules that it must keep, so it is not loaded."""

    def __init__(self, findings: Iterable[Finding]) -> None:
        self.findings = tuple(findings)
        listed = [f"  {finding}" for finding in self.findings[:_LISTED]]
        if (more := len(self.findings) - _LISTED) > 0:
            listed.append(f"  and {more} more")
        times = "1 time" if len(self.findings) == 1 else f"{len(self.findings)} times"
        super().__init__(
            f"the graph breaks its rules {times}; the last release stays in use.\n"
            + "\n".join(listed)
        )


class NotOnePlan(BuildError):
    """A graph given for validation describes no plan, or several."""

    def __init__(self, plans: Iterable[Node]) -> None:
        self.plans = tuple(sorted(str(each) for each in plans))
        super().__init__(
            f"the graph to validate describes {len(self.plans)} plans; "
            f"give the graph of exactly one, with the links that concern it."
        )


class BrokenShapes(BuildError):
    """The shapes themselves cannot be used."""

    def __init__(self, reason: object) -> None:
        super().__init__(
            f"the files in shapes/ cannot be used: {reason}. Run the tests in tests/shapes."
        )


def validate(data: Graph, vocabulary: Graph) -> tuple[Finding, ...]:
    """Check one plan: what it says together with the links inferred for it.

    The vocabulary is looked things up in and is not itself checked.
    """
    plans = set(data.subjects(RDF.type, PW.Plan))
    if len(plans) != 1:
        raise NotOnePlan(plans)
    plan = plans.pop()
    name = data.value(plan, DCTERMS.identifier)
    # The plan's graph is much the larger: the vocabulary is put in for as long as it is needed.
    added = [triple for triple in vocabulary if triple not in data]
    for triple in added:
        data.add(triple)
    try:
        return _check(data, _plan_shapes(), str(name) if name is not None else str(plan))
    finally:
        for triple in added:
            data.remove(triple)


def validate_vocabulary(vocabulary: Graph) -> tuple[Finding, ...]:
    """Check the concepts and the authority of organisations, once for all plans."""
    return _check(Graph() + vocabulary, _vocabulary_shapes(), None)


def validate_by(profile: str, data: Graph, context: Graph) -> tuple[Finding, ...]:
    """Check a graph of any number of plans against a profile, whoever made it.

    The context, terms and concepts, is looked things up in, and passes the profile itself.
    """
    return _check(data + context, _profile_shapes(profile), None)


def demand(findings: Iterable[Finding]) -> None:
    """Raise Violations if there is any among the findings."""
    wrong = [finding for finding in findings if finding.severity is Severity.VIOLATION]
    if wrong:
        raise Violations(wrong)


def report(findings: Iterable[Finding]) -> Graph:
    """The findings as a SHACL validation report, each with an IRI that stays while it does."""
    graph = Graph()
    whole = iris.report_graph()
    found = tuple(findings)
    graph.add((whole, RDF.type, SH.ValidationReport))
    graph.add((whole, SH.conforms, Literal(not found)))
    for finding in found:
        result = iris.finding(_key(finding))
        graph.add((whole, SH.result, result))
        _describe(graph, result, finding)
    return graph


def _describe(graph: Graph, result: URIRef, finding: Finding) -> None:
    graph.add((result, RDF.type, SH.ValidationResult))
    graph.add((result, SH.resultSeverity, SH[finding.severity.value]))
    graph.add((result, SH.focusNode, URIRef(finding.focus)))
    graph.add((result, SH.sourceShape, PWSH[finding.rule.removeprefix("pwsh:")]))
    graph.add((result, SH.sourceConstraintComponent, SH[finding.constraint]))
    graph.add((result, SH.resultMessage, Literal(finding.message, lang="en")))
    if finding.value is not None:
        graph.add((result, SH.value, finding.value))
    if finding.plan is not None:
        graph.add((result, PW.inPlan, iris.plan(finding.plan)))
    if finding.line is not None:
        graph.add((result, PW.firstLine, Literal(finding.line, datatype=XSD.integer)))


def _key(finding: Finding) -> str:
    """Letters and digits that depend on what is wrong with which thing, and on nothing else."""
    value = finding.value.n3() if finding.value is not None else ""
    parts = (finding.plan or "", finding.rule, finding.constraint, finding.focus, value)
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:16]


@lru_cache(maxsize=256)
def _prepared(query: str) -> Query:
    return prepareQuery(query)


class _Asked(Graph):
    """A view of a graph that parses each query once: pySHACL asks the same of every plan."""

    def __init__(self, graph: Graph) -> None:
        super().__init__(graph.store, graph.identifier, bind_namespaces="none")

    def query(self, query_object: str | Query, *args: Any, **given: Any) -> Result:
        if isinstance(query_object, str):
            query_object = _prepared(query_object)
        return super().query(query_object, *args, **given)


def _check(graph: Graph, shapes: Graph, plan: str | None) -> tuple[Finding, ...]:
    try:
        _, results, text = pyshacl.validate(_Asked(graph), shacl_graph=shapes, inplace=True)
    except ReportableRuntimeError as error:
        raise BrokenShapes(error.message) from error
    # Of some faults pySHACL tells in place of its report.
    if not isinstance(results, Graph):
        raise BrokenShapes(text)
    found = {
        _finding(graph, results, result, plan) for result in results.objects(predicate=SH.result)
    }
    return tuple(sorted(found, key=_order))


def _finding(graph: Graph, results: Graph, result: Node, plan: str | None) -> Finding:
    """Read one result of pySHACL's report."""
    focus, value = results.value(result, SH.focusNode), results.value(result, SH.value)
    constraint = results.value(result, SH.sourceConstraintComponent)
    if constraint == SH.SPARQLConstraintComponent and isinstance(value, URIRef):
        focus, value = value, None
    if value == focus or not isinstance(value, URIRef | Literal):
        value = None
    return Finding(
        severity=Severity(_local(results.value(result, SH.resultSeverity))),
        plan=plan,
        line=_line(graph, focus),
        rule=f"pwsh:{_local(results.value(result, SH.sourceShape))}",
        focus=str(focus),
        message=str(results.value(result, SH.resultMessage)),
        value=value,
        constraint=_local(constraint),
    )


def _line(graph: Graph, focus: Node | None) -> int | None:
    """The first line of the thing, or else of the first thing that points to it."""
    own = list(graph.objects(focus, PW.firstLine))
    pointing = (
        line
        for subject in graph.subjects(object=focus)
        for line in graph.objects(subject, PW.firstLine)
    )
    numbers = [int(str(line)) for line in own or pointing if str(line).isdecimal()]
    return min(numbers, default=None)


def _order(finding: Finding) -> tuple[object, ...]:
    return (
        _RANK[finding.severity],
        finding.plan or "",
        finding.line or 0,
        finding.rule,
        finding.focus,
        finding.value.n3() if finding.value is not None else "",
        finding.constraint,
    )


def _local(term: Node | None) -> str:
    return str(term).rpartition("#")[2]


@cache
def _plan_shapes() -> Graph:
    return _in_batches(load_plan_shapes())


@cache
def _vocabulary_shapes() -> Graph:
    return _in_batches(load_vocabulary_shapes())


@cache
def _profile_shapes(profile: str) -> Graph:
    return _in_batches(load_profile(profile))


def _in_batches(shapes: Graph) -> Graph:
    """Give each property shape the targets of its node shape, and take it out of that.

    It means the same, but pySHACL then looks at all targets of a rule at once, and not at each rule
    anew for each target, which takes it twice as long.
    """
    for target in (SH.targetClass, SH.targetSubjectsOf, SH.targetObjectsOf, SH.targetNode):
        for whole, aim in shapes.subject_objects(target):
            for rule in shapes.objects(whole, SH.property):
                shapes.add((rule, target, aim))
    for whole in set(shapes.subjects(RDF.type, SH.NodeShape)):
        shapes.remove((whole, SH.property, None))
    return shapes
