"""What a reader of the findings sees: place, rule, words; and what stops a build."""

from dataclasses import replace
from pathlib import Path

import pytest
from rdflib import RDF, SH, BNode, Graph, Literal, URIRef

from graph_build import iris, validation
from graph_build.validation import (
    BrokenShapes,
    Finding,
    NotOnePlan,
    Severity,
    Violations,
    demand,
    report,
    validate,
    validate_vocabulary,
)
from ontology import PW, load_vocabularies
from shapes import load_plan_shapes

SHAPES = Path(__file__).parent / "shapes"
MINI = "https://w3id.org/planweave/id/mini"


def finding(severity: Severity = Severity.VIOLATION, line: int | None = 5) -> Finding:
    return Finding(
        severity=severity,
        plan="mini",
        line=line,
        rule="pwsh:Budget-amount",
        focus=f"{MINI}/budget",
        message="A budget has at most one amount.",
        value=Literal(0),
        constraint="MinExclusiveConstraintComponent",
    )


@pytest.fixture
def plan() -> Graph:
    return Graph().parse(SHAPES / "mini.ttl", format="turtle")


@pytest.fixture
def vocabulary() -> Graph:
    return Graph().parse(SHAPES / "mini-vocabulary.ttl", format="turtle")


def test_a_finding_says_where_what_and_of_which_thing(plan: Graph, vocabulary: Graph) -> None:
    budget = URIRef(f"{MINI}/budget")
    plan.set((budget, PW.amount, Literal("thirty", lang="en")))
    plan.remove((budget, PW.bound, None))
    plan.remove((budget, PW.currency, None))
    assert [
        each for each in validate(plan, vocabulary) if each.constraint.startswith("Datatype")
    ] == [
        Finding(
            severity=Severity.VIOLATION,
            plan="mini",
            line=5,
            rule="pwsh:Budget-amount",
            focus=f"{MINI}/budget",
            message="A budget has at most one amount: pounds, as a decimal above 0.",
            value=Literal("thirty", lang="en"),
            constraint="DatatypeConstraintComponent",
        )
    ]


def test_a_rule_over_the_whole_plan_names_the_thing(plan: Graph, vocabulary: Graph) -> None:
    outcome = URIRef(f"{MINI}/outcome")
    plan.set((outcome, PW.firstLine, Literal(6)))
    (found,) = validate(plan, vocabulary)
    assert (found.rule, found.focus, found.value, found.line) == (
        "pwsh:Plan-evidence",
        str(outcome),
        None,
        6,
    )


def test_a_thing_without_lines_is_placed_by_what_points_to_it(
    plan: Graph, vocabulary: Graph
) -> None:
    plan.remove((URIRef(f"{MINI}/due"), PW.precision, None))
    (found,) = validate(plan, vocabulary)
    assert (found.rule, found.line) == ("pwsh:Period-precision", 5)


def test_the_worst_comes_first_then_by_line(plan: Graph, vocabulary: Graph) -> None:
    plan.remove((URIRef(f"{MINI}/status"), PW.rag, None))
    plan.remove((URIRef(f"{MINI}/value"), PW.unit, None))
    plan.remove((URIRef(f"{MINI}/value"), PW.series, None))
    plan.remove((URIRef(f"{MINI}/strand"), PW.position, None))
    plan.remove((URIRef(f"{MINI}/target"), PW.unit, None))
    assert [(each.severity, each.line, each.rule) for each in validate(plan, vocabulary)] == [
        (Severity.VIOLATION, 3, "pwsh:Strand-position"),
        (Severity.VIOLATION, 8, "pwsh:IndicatorValue-series"),
        (Severity.WARNING, 5, "pwsh:Target-valueUnit"),
        (Severity.INFO, 5, "pwsh:StatusReport-unrated"),
    ]


def test_validation_leaves_the_graphs_as_they_were(plan: Graph, vocabulary: Graph) -> None:
    before = set(plan), set(vocabulary)
    validate(plan, vocabulary)
    validate_vocabulary(vocabulary)
    assert (set(plan), set(vocabulary)) == before


def test_two_runs_find_the_same_in_the_same_order(plan: Graph, vocabulary: Graph) -> None:
    for thing in ("outcome", "budget", "target", "milestone"):
        plan.remove((URIRef(f"{MINI}/{thing}"), PW.firstLine, None))
    assert validate(plan, vocabulary) == validate(plan, vocabulary)


def test_rules_in_batches_find_what_the_rules_as_written_find(
    plan: Graph, vocabulary: Graph, monkeypatch: pytest.MonkeyPatch
) -> None:
    for thing in ("outcome", "budget", "target", "milestone", "activity"):
        plan.remove((URIRef(f"{MINI}/{thing}"), PW.inPlan, None))
        plan.remove((URIRef(f"{MINI}/{thing}"), PW.position, None))
    in_batches = validate(plan, vocabulary)
    monkeypatch.setattr(validation, "_plan_shapes", load_plan_shapes)
    assert validate(plan, vocabulary) == in_batches != ()


def test_the_vocabularies_of_the_project_keep_their_rules() -> None:
    found = validate_vocabulary(load_vocabularies())
    assert [str(each) for each in found if each.severity is Severity.VIOLATION] == []


@pytest.mark.parametrize("plans", [0, 2])
def test_a_graph_of_no_plan_or_two_is_refused(plans: int, vocabulary: Graph) -> None:
    graph = Graph()
    for number in range(plans):
        graph.add((iris.plan(f"mini-{number}"), RDF.type, PW.Plan))
    with pytest.raises(NotOnePlan, match=f"describes {plans} plans; give the graph of exactly one"):
        validate(graph, vocabulary)


def test_shapes_that_cannot_be_used_are_said_to_be_broken(
    plan: Graph, vocabulary: Graph, monkeypatch: pytest.MonkeyPatch
) -> None:
    shape = URIRef("https://w3id.org/planweave/shapes#Broken")
    broken = Graph()
    broken.add((shape, RDF.type, SH.PropertyShape))
    broken.add((shape, SH.targetClass, PW.Plan))
    monkeypatch.setattr(validation, "_plan_shapes", lambda: broken)
    with pytest.raises(BrokenShapes, match=r"the files in shapes/ cannot be used: "):
        validate(plan, vocabulary)


def test_only_violations_stop_a_build() -> None:
    demand([finding(Severity.WARNING), finding(Severity.INFO)])
    with pytest.raises(Violations) as caught:
        demand([finding(Severity.INFO), finding()])
    assert caught.value.findings == (finding(),)
    assert str(caught.value) == (
        "the graph breaks its rules 1 time; the last release stays in use.\n"
        "  plans/mini/source.txt:5: Violation of pwsh:Budget-amount: A budget has at most one amount. "
        "Found: '0'. <https://w3id.org/planweave/id/mini/budget>"
    )


def test_a_long_list_of_violations_is_cut() -> None:
    with pytest.raises(Violations) as caught:
        demand([finding(line=line) for line in range(1, 31)])
    lines = str(caught.value).splitlines()
    assert (lines[0], lines[-1], len(lines)) == (
        "the graph breaks its rules 30 times; the last release stays in use.",
        "  and 10 more",
        22,
    )


def test_the_report_says_what_the_findings_say() -> None:
    graph = report([finding()])
    result = graph.value(predicate=RDF.type, object=SH.ValidationResult)
    assert graph.value(iris.report_graph(), SH.conforms) == Literal(False)
    assert {term: value for term, value in graph.predicate_objects(result) if term != RDF.type} == {
        SH.resultSeverity: SH.Violation,
        SH.focusNode: URIRef(f"{MINI}/budget"),
        SH.sourceShape: URIRef("https://w3id.org/planweave/shapes#Budget-amount"),
        SH.sourceConstraintComponent: SH.MinExclusiveConstraintComponent,
        SH.resultMessage: Literal("A budget has at most one amount.", lang="en"),
        SH.value: Literal(0),
        PW.inPlan: URIRef(MINI),
        PW.firstLine: Literal(5),
    }


def test_a_report_has_no_blank_nodes_and_one_result_a_finding() -> None:
    graph = report([finding(), replace(finding(), value=None), replace(finding(), line=None)])
    assert not any(isinstance(node, BNode) for triple in graph for node in triple)
    results = set(graph.objects(iris.report_graph(), SH.result))
    assert results == set(graph.subjects(RDF.type, SH.ValidationResult))
    assert len(results) == 2  # the third differs from the first by its line only


def test_a_finding_keeps_its_iri_when_its_line_moves() -> None:
    before, after = report([finding(line=5)]), report([finding(line=6)])
    assert set(before.subjects()) == set(after.subjects())


def test_nothing_found_is_a_report_too() -> None:
    assert set(report([])) == {
        (iris.report_graph(), RDF.type, SH.ValidationReport),
        (iris.report_graph(), SH.conforms, Literal(True)),
    }
