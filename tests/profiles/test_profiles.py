"""Somebody else's graph against each profile, and what the profiles are."""

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner
from rdflib import OWL, RDF, SH, Graph, URIRef

from graph_build.file_validation import validate_file
from graph_build.validation import Finding, Severity
from ontology import BASE
from planweave.cli import main
from shapes import (
    PROFILES,
    load_plan_shapes,
    load_profile,
    load_shapes,
    load_vocabulary_shapes,
    profile_files,
    shape_files,
)
from store.errors import LoadError
from store.oxigraph import triples_of
from store.release import Release

HERE = Path(__file__).parent
NEIGHBOUR = HERE / "neighbour.ttl"
PLACE = "https://example.org/plans/"
UNDATED = "The day on which this plan was issued is not stated."
OWNER = "An activity belongs to exactly one objective."
ACTIVITY = f"What an objective has as an activity is an activity. Found: '{PLACE}port'."


def said(findings: tuple[Finding, ...]) -> list[str]:
    return [
        f"{found.severity} {found.rule} {found.focus.removeprefix(PLACE)}" for found in findings
    ]


@pytest.fixture
def changed(tmp_path: Path) -> Callable[[str, str], Path]:
    """The neighbour's plan with one change."""

    def change(old: str, new: str) -> Path:
        text = NEIGHBOUR.read_text(encoding="utf-8")
        assert text.count(old) == 1
        path = tmp_path / "changed.ttl"
        path.write_text(text.replace(old, new), encoding="utf-8")
        return path

    return change


def test_a_neighbours_plan_keeps_what_must_hold() -> None:
    assert said(validate_file(NEIGHBOUR, "plan-core")) == []


def test_and_could_be_fuller() -> None:
    assert said(validate_file(NEIGHBOUR, "plan-quality")) == ["Info pwsh:Plan-undated harbour"]


def test_but_was_not_read_from_a_text() -> None:
    found = validate_file(NEIGHBOUR, "planweave")
    violations = [each for each in found if each.severity is Severity.VIOLATION]
    assert {each.rule for each in violations} >= {
        "pwsh:Thing-wasQuotedFrom",
        "pwsh:Thing-sourceText",
        "pwsh:Plan-identifier",
        "pwsh:Involvement-asWritten",
        "pwsh:Objective-position",
    }
    # Nothing of ours is told of: the findings are about the neighbour's things alone.
    assert [each.focus for each in found if not each.focus.startswith(PLACE)] == []


@pytest.mark.parametrize(
    ("old", "new", "finding"),
    [
        (
            '"2042-12-31"^^xsd:date',
            '"2039-12-31"^^xsd:date',
            "Violation pwsh:Period-order years",
        ),
        ("pw:role role:lead ;", "", "Violation pwsh:Involvement-role port-leads"),
        (
            "pw:inStrand :clean-water ;",
            "pw:inStrand :port , :clean-water ;",
            "Violation pwsh:Objective-inStrand fewer-spills",
        ),
    ],
)
def test_what_must_hold_is_looked_for(changed, old: str, new: str, finding: str) -> None:
    assert finding in said(validate_file(changed(old, new), "plan-core"))


def test_a_profile_takes_in_the_one_before() -> None:
    rules = [set(load_profile(name).subjects(SH.message)) for name in PROFILES]
    assert rules[0] < rules[1] < rules[2]
    assert rules[2] == set(load_shapes().subjects(SH.message))


def test_every_file_of_rules_is_in_the_widest_profile() -> None:
    header = {file for file in shape_files() if file.stem == "shapes"}
    files = {file for file in profile_files("planweave") if file.parent.name == "shapes"}
    assert files == set(shape_files()) - header


def test_the_widest_profile_is_what_the_build_keeps() -> None:
    both = load_plan_shapes() + load_vocabulary_shapes()
    named = {term for term in both.subjects(SH.message) if isinstance(term, URIRef)}
    assert named == set(load_profile("planweave").subjects(SH.message))


def test_what_makes_a_plan_good_is_never_demanded() -> None:
    good = load_profile("plan-quality")
    must = set(load_profile("plan-core").subjects(SH.message))
    wrong = [
        rule
        for rule in set(good.subjects(SH.message)) - must
        if good.value(rule, SH.severity) == SH.Violation
    ]
    assert wrong == []


def test_what_must_hold_is_always_demanded() -> None:
    core = load_profile("plan-core")
    wrong = [
        rule for rule in core.subjects(SH.message) if core.value(rule, SH.severity) != SH.Violation
    ]
    assert wrong == []


def test_each_profile_and_file_has_its_own_iri() -> None:
    wrong = []
    for name in PROFILES:
        for file in profile_files(name):
            folder = "profiles" if file.parent.name == "profiles" else "shapes"
            iri = URIRef(f"{BASE}{folder}/{file.stem}")
            declared = set(Graph().parse(file).subjects(RDF.type, OWL.Ontology))
            if declared != {iri}:
                wrong.append((file.name, declared))
    assert wrong == []


def test_no_such_profile() -> None:
    with pytest.raises(ValueError, match="no profile 'plan-perfect'; there is: plan-core"):
        load_profile("plan-perfect")


@pytest.mark.parametrize(
    ("ending", "form"),
    [("ttl", "turtle"), ("NT", "nt"), ("nq", "nt"), ("trig", "trig"), ("rdf", "xml")],
)
def test_a_file_may_be_in_any_of_these_formats(tmp_path: Path, ending: str, form: str) -> None:
    path = tmp_path / f"plan.{ending}"
    Graph().parse(NEIGHBOUR).serialize(path, format=form, encoding="utf-8")
    assert set(Graph().parse(data=triples_of(path), format="nt")) == set(Graph().parse(NEIGHBOUR))


def test_a_json_ld_context_is_never_fetched(tmp_path: Path) -> None:
    path = tmp_path / "plan.jsonld"
    path.write_text('{"@context": "http://localhost:9/context", "@id": "urn:a", "b": "c"}')
    with pytest.raises(LoadError):
        triples_of(path)


def test_numbers_keep_their_spelling(tmp_path: Path) -> None:
    path = tmp_path / "plan.ttl"
    path.write_text("<urn:a> <urn:b> 1.50 .")
    assert triples_of(path) == (
        b'<urn:a> <urn:b> "1.50"^^<http://www.w3.org/2001/XMLSchema#decimal> .\n'
    )


def test_named_graphs_are_taken_together(tmp_path: Path) -> None:
    path = tmp_path / "plan.trig"
    lines = NEIGHBOUR.read_text(encoding="utf-8").splitlines()
    head = "\n".join(line for line in lines if line.startswith("@prefix"))
    body = "\n".join(line for line in lines if not line.startswith("@prefix"))
    first, second = body.split(":booms a", 1)
    path.write_text(f"{head}\n:one {{ {first} }}\n:two {{ :booms a {second} }}", encoding="utf-8")
    assert said(validate_file(path, "plan-core")) == []


@pytest.mark.parametrize(
    ("name", "text"),
    [("plan.ttl", "no Turtle"), ("plan.rdf", "<rdf"), ("plan.nq", "<a b>"), ("plan.docx", "")],
)
def test_what_is_no_graph_is_told(tmp_path: Path, name: str, text: str) -> None:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    result = CliRunner().invoke(main, ["validate", str(path)])
    assert (result.exit_code, result.stdout) == (1, "")
    assert str(path) in result.stderr


def test_the_command_is_content_with_a_sound_file() -> None:
    result = CliRunner().invoke(main, ["validate", str(NEIGHBOUR)])
    assert (result.exit_code, result.stdout, result.stderr) == (
        0,
        "",
        "0 Violation, 0 Warning, 0 Info\n",
    )


def test_the_command_lists_hints_and_is_content() -> None:
    result = CliRunner().invoke(main, ["validate", str(NEIGHBOUR), "--profile", "plan-quality"])
    assert result.exit_code == 0
    assert result.stdout.splitlines() == [
        f"{NEIGHBOUR}: Info of pwsh:Plan-undated: {UNDATED} <{PLACE}harbour>",
    ]


def test_the_command_fails_for_a_violation(changed) -> None:
    path = changed("pw:hasActivity :booms ;", "pw:hasActivity :port ;")
    result = CliRunner().invoke(main, ["validate", str(path)])
    assert result.exit_code == 1
    assert result.stdout.splitlines() == [
        f"{path}: Violation of pwsh:Activity-owner: {OWNER} <{PLACE}booms>",
        f"{path}: Violation of pwsh:Objective-hasActivity: {ACTIVITY} <{PLACE}fewer-spills>",
    ]
    assert result.stderr == "2 Violation, 0 Warning, 0 Info\n"


def test_a_release_keeps_the_widest_profile_all_together(five_plans_release: Release) -> None:
    found = validate_file(five_plans_release.data, "planweave")
    assert [str(each) for each in found if each.severity is Severity.VIOLATION] == []
