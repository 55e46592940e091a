"""Each rule is broken by a case, and each case gets the findings it states and no others.

A case says what it changes in the invented plan (in the folder vocabulary: the invented vocabulary)
that keeps every rule. Its head has a line `# expect: <rule> <severity>` for each finding and a line
`# without: <thing> <property>` for what it takes away; each thing and property in its body replaces
what the invented plan says of them.
"""

from functools import cache
from pathlib import Path

import pytest
from rdflib import RDF, SH, Graph, URIRef
from rdflib.term import Node

from graph_build.validation import Finding, Severity, validate, validate_vocabulary
from ontology import prefixes
from shapes import load_shapes, shape_files

FOLDER = Path(__file__).parent
CASES = tuple(sorted(FOLDER.glob("*/*.ttl")))
# All kinds of constraint that SHACL knows.
KINDS = {
    str(term).rpartition("#")[2] for term in dir(SH) if str(term).endswith("ConstraintComponent")
}


def name(case: Path) -> str:
    return f"{case.parent.name}/{case.stem}"


def head(case: Path, key: str) -> list[str]:
    mark = f"# {key}: "
    lines = case.read_text(encoding="utf-8").splitlines()
    return sorted(line.removeprefix(mark) for line in lines if line.startswith(mark))


def changed(whole: Graph, case: Path) -> Graph:
    """The invented graph with what the case takes away, and then what it states."""
    stated = Graph().parse(case, format="turtle")
    graph = Graph() + whole
    for line in head(case, "without"):
        thing, term = map(expanded, line.split())
        before = len(graph)
        graph.remove((thing, term, None))
        assert len(graph) < before, f"{name(case)} takes away what is not there: {line}"
    for pair in set(stated.subject_predicates()):
        graph.remove((*pair, None))
    return graph + stated


def expanded(word: str) -> URIRef:
    spelt = Graph(bind_namespaces="none")
    for prefix, namespace in {**prefixes(), "mini": f"{prefixes()['pwid']}mini/"}.items():
        spelt.bind(prefix, namespace)
    return spelt.namespace_manager.expand_curie(word)


@cache
def invented(file: str) -> Graph:
    return Graph().parse(FOLDER / file, format="turtle")


@cache
def found(case: Path) -> tuple[Finding, ...]:
    vocabulary = invented("mini-vocabulary.ttl")
    if case.parent.name == "vocabulary":
        return validate_vocabulary(changed(vocabulary, case))
    return validate(changed(invented("mini.ttl"), case), vocabulary)


def test_the_invented_plan_keeps_every_rule() -> None:
    assert validate(invented("mini.ttl"), invented("mini-vocabulary.ttl")) == ()


def test_the_invented_vocabulary_keeps_every_rule() -> None:
    assert validate_vocabulary(invented("mini-vocabulary.ttl")) == ()


@pytest.mark.parametrize("case", CASES, ids=name)
def test_case_gets_exactly_its_findings(case: Path) -> None:
    findings = [f"{finding.rule} {finding.severity}" for finding in found(case)]
    assert sorted(findings) == head(case, "expect")


def test_a_case_is_valid_or_invalid_as_its_name_says() -> None:
    wrong = [
        name(case)
        for case in CASES
        if case.stem.startswith("valid.") == bool(head(case, "expect"))
        or not case.stem.startswith(("valid.", "invalid."))
    ]
    assert wrong == []


def test_every_constraint_is_broken_by_some_case() -> None:
    broken = {line.split()[0] for case in CASES for line in head(case, "expect")}
    stated = {short(shape) for shape in load_shapes().subjects(SH.message)}
    assert stated == broken


def test_every_part_of_a_constraint_is_broken_by_some_case() -> None:
    broken = {(finding.rule, finding.constraint) for case in CASES for finding in found(case)}
    shapes = load_shapes()
    stated = {
        (short(shape), component(parameter))
        for shape in shapes.subjects(SH.message)
        for parameter in shapes.predicates(shape)
        if component(parameter) in KINDS
    }
    assert stated == broken


def short(shape: Node) -> str:
    return f"pwsh:{str(shape).rpartition('#')[2]}"


def component(parameter: Node) -> str:
    """SHACL's name for the kind of constraint that a parameter states: sh:minCount → MinCount…"""
    name = str(parameter).rpartition("#")[2]
    first = "SPARQL" if name == "sparql" else name[:1].upper() + name[1:]
    return f"{first}ConstraintComponent"


def test_every_file_of_shapes_has_cases() -> None:
    header = {"shapes"}
    assert {case.parent.name for case in CASES} == {file.stem for file in shape_files()} - header


def test_every_shape_that_reports_states_message_and_severity() -> None:
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


def test_no_severity_stands_where_pyshacl_would_ignore_it() -> None:
    shapes = load_shapes()
    rules = shapes.objects(None, SH.sparql)
    assert [rule for rule in rules if (rule, SH.severity, None) in shapes] == []
