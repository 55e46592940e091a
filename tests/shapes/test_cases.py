"""Each rule is broken by a case, and each case gets the findings it states and no others.

A case says what it changes in the invented plan (in the folder vocabulary: the invented vocabulary)
that keeps every rule. Its head has a line `# expect: <rule> <severity>` for each finding and a line
`# without: <thing> <property>` for what it takes away; each thing and property in its body replaces
what the invented plan says of them.
"""

from functools import cache
from pathlib import Path

import pytest
from rdflib import RDF, SH, Graph

from graph_build.validation import Finding, Severity, validate, validate_vocabulary
from ontology import prefixes
from shapes import load_shapes, shape_files

FOLDER = Path(__file__).parent
CASES = tuple(sorted(FOLDER.glob("*/*.ttl")))


def name(case: Path) -> str:
    return f"{case.parent.name}/{case.stem}"


def head(case: Path, key: str) -> list[str]:
    lines = case.read_text(encoding="utf-8").splitlines()
    return sorted(line.removeprefix(f"# {key}: ") for line in lines if line.startswith(f"# {key}: "))


def changed(whole: Graph, case: Path) -> Graph:
    """The invented graph with what the case takes away, and then what it states."""
    stated = Graph().parse(case, format="turtle")
    graph = Graph() + whole
    for line in head(case, "without"):
        thing, term = (expanded(word) for word in line.split())
        before = len(graph)
        graph.remove((thing, term, None))
        assert len(graph) < before, f"{name(case)} takes away what is not there: {line}"
    for thing, term in set(stated.subject_predicates()):
        graph.remove((thing, term, None))
    return graph + stated


def expanded(word: str):
    spelt = Graph(bind_namespaces="none")
    for prefix, namespace in {**prefixes(), "mini": f"{prefixes()['pwid']}mini/"}.items():
        spelt.bind(prefix, namespace)
    return spelt.namespace_manager.expand_curie(word)


@cache
def invented(file: str) -> Graph:
    return Graph().parse(FOLDER / file, format="turtle")


def found(case: Path) -> tuple[Finding, ...]:
    vocabulary = invented("mini-vocabulary.ttl")
    if case.parent.name == "vocabulary":
        return validate_vocabulary(changed(vocabulary, case))
    return validate(changed(invented("mini.ttl"), case), vocabulary)


def test_the_invented_plan_keeps_every_rule():
    assert validate(invented("mini.ttl"), invented("mini-vocabulary.ttl")) == ()


def test_the_invented_vocabulary_keeps_every_rule():
    assert validate_vocabulary(invented("mini-vocabulary.ttl")) == ()


@pytest.mark.parametrize("case", CASES, ids=name)
def test_case_gets_exactly_its_findings(case: Path):
    findings = found(case)
    assert [f"{finding.rule} {finding.severity}" for finding in sorted(findings, key=str_of)] == head(
        case, "expect"
    )


def str_of(finding: Finding) -> str:
    return f"{finding.rule} {finding.severity}"


def test_a_case_is_valid_or_invalid_as_its_name_says():
    wrong = [
        name(case)
        for case in CASES
        if case.stem.startswith("valid.") == bool(head(case, "expect"))
        or not case.stem.startswith(("valid.", "invalid."))
    ]
    assert wrong == []


def test_every_constraint_is_broken_by_some_case():
    broken = {line.split()[0] for case in CASES for line in head(case, "expect")}
    stated = {f"pwsh:{shape.rpartition('#')[2]}" for shape in load_shapes().subjects(SH.message)}
    assert stated == broken


def test_every_file_of_shapes_has_cases():
    assert {case.parent.name for case in CASES} == {file.stem for file in shape_files()} - {"shapes"}


def test_every_shape_that_reports_states_message_and_severity():
    shapes = load_shapes()
    severities = {SH[severity.value] for severity in Severity}
    faults = [
        shape
        for kind in (SH.NodeShape, SH.PropertyShape)
        for shape in shapes.subjects(RDF.type, kind)
        if (shapes.value(shape, SH.message) is None) != (shapes.value(shape, SH.severity) is None)
        or not set(shapes.objects(shape, SH.severity)) <= severities
    ]
    assert faults == []


def test_no_severity_stands_where_pyshacl_would_ignore_it():
    shapes = load_shapes()
    ignored = [rule for rule in shapes.objects(None, SH.sparql) if (rule, SH.severity, None) in shapes]
    assert ignored == []
