"""Synthetic plans: the same for the same seed, like the five, and whole."""

import filecmp
import re
from collections import Counter
from pathlib import Path

import pytest
from click.testing import CliRunner
from rdflib import Graph

import ontology
from benchmarks.synthetic import drawing
from benchmarks.synthetic.__main__ import main
from benchmarks.synthetic.drawing import slug_of
from benchmarks.synthetic.errors import SyntheticError
from benchmarks.synthetic.patterns import find_patterns
from benchmarks.synthetic.quads import Quad, read_quads
from benchmarks.synthetic.release import Order, make_release
from graph_build.validation import Severity, validate_by
from ontology import BASE
from queries.catalogue import load
from store.oxigraph import OxigraphStore, triples_of
from store.release import Release, current
from tests.benchmarks.conftest import PLANS
from tests.plan_folders import say_nothing

THINGS = f"<{BASE}id/"
QUESTIONS = load()
# Links between plans are not drawn: comparing the plans that were made finds them.
BETWEEN_PLANS = {
    "tables/overlaps",
    *(
        f"overlaps/{name}"
        for name in ("between-plans", "counterparts", "decisions", "dependencies")
    ),
    *(f"overlaps/{name}" for name in ("ranked", "reasons", "texts")),
}


def quads_of(release: Release) -> list[Quad]:
    with release.data.open(encoding="utf-8") as data:
        return list(read_quads(data))


@pytest.fixture(scope="module")
def quads(synthetic: Release) -> list[Quad]:
    return quads_of(synthetic)


@pytest.fixture(scope="module")
def real(five_plans_release: Release) -> OxigraphStore:
    return OxigraphStore.open(five_plans_release)


@pytest.fixture(scope="module")
def store(synthetic: Release) -> OxigraphStore:
    return OxigraphStore.open(synthetic)


@pytest.fixture(scope="module")
def whole_store(whole: Release) -> OxigraphStore:
    return OxigraphStore.open(whole)


def test_the_same_seed_gives_the_same_bytes(synthetic, five_plans_release, tmp_path):
    again = make_release(five_plans_release, tmp_path, Order(PLANS, seed=1), say_nothing)
    names = sorted(
        path.relative_to(synthetic.path).as_posix()
        for path in synthetic.path.rglob("*")
        if path.is_file()
    )
    assert "data.nq" in names
    assert len(names) >= PLANS + 4
    same, other, faulty = filecmp.cmpfiles(synthetic.path, again.path, names, shallow=False)
    assert (sorted(same), other, faulty) == (names, [], [])


def test_another_seed_gives_other_plans(synthetic, five_plans_release, tmp_path):
    other = make_release(five_plans_release, tmp_path, Order(PLANS, seed=2), say_nothing)
    assert other.version != synthetic.version


def test_the_manifest_counts_what_there_is(synthetic, quads):
    assert synthetic.plans == tuple(slug_of(number) for number in range(1, PLANS + 1))
    assert synthetic.manifest["quads"] == len(quads)
    by_plan = Counter(
        found[1] for quad in quads if (found := re.search(r"synthetic-(\d+)", str(quad)))
    )
    told = {slug: said["triples"] for slug, said in synthetic.manifest["plans"].items()}
    # What is said of the bodies of a district is no plan's, and has no plan's name.
    assert {slug_of(int(number)): count for number, count in by_plan.items()} == told


def test_a_plan_is_about_as_large_as_it_should_be(synthetic):
    sizes = [said["triples"] for said in synthetic.manifest["plans"].values()]
    assert 0.6 < sum(sizes) / PLANS / 5_200 < 1.6
    assert len(set(sizes)) > PLANS / 2


def test_whole_plans_have_as_many_things_of_each_class_as_the_five(whole_store, real):
    def by_class(store: OxigraphStore) -> dict[str, int]:
        counts = Counter(
            str(row[1]).removeprefix(str(ontology.prefixes()["pw"]))
            for row in store.select(
                "SELECT ?thing ?class { GRAPH ?plan { ?thing a ?class } "
                'FILTER CONTAINS(STR(?plan), "/graph/plan/") }'
            ).rows
        )
        return dict(counts)

    assert by_class(whole_store) == by_class(real)


def test_no_quad_stands_twice(quads):
    assert [quad for quad, count in Counter(quads).items() if count > 1] == []


def test_nothing_that_is_named_is_missing(quads):
    told = {quad.subject for quad in quads}
    assert {
        quad.value for quad in quads if quad.value.startswith(THINGS) and quad.value not in told
    } == set()


def test_no_plan_of_the_release_is_left(quads, five_plans_release):
    left = [
        quad
        for quad in quads
        for slug in five_plans_release.plans
        if re.search(rf"[/-]{slug}[/>]", f"{quad.subject} {quad.value} {quad.graph}")
    ]
    assert left == []


def test_passages_have_the_words_that_stand_in_the_source(synthetic, store):
    rows = store.select(
        (Path(__file__).parent / "words_in_place.rq").read_text(encoding="utf-8")
    ).rows
    lines = {slug: (synthetic.source_text(slug) or "").split("\n") for slug in synthetic.plans}
    found = Counter(
        str(words) in "\n".join(lines[str(plan)][int(first) - 1 : int(last)])
        for plan, words, first, last in rows
    )
    # Repaired words stand in the source as they were printed.
    assert found[True] > 40 * found[False]
    assert found[True] > 500


@pytest.mark.parametrize("name", QUESTIONS)
def test_a_question_has_rows_where_it_has_on_the_five(name, whole_store, real):
    text = QUESTIONS[name].bind()
    there = name not in BETWEEN_PLANS and bool(real.select(text).rows)
    assert bool(whole_store.select(text).rows) is there


def test_plans_that_are_compared_have_overlaps_with_all_that_they_name(linked):
    told = {quad.subject for quad in quads_of(linked)}
    store = OxigraphStore.open(linked)
    for name in (
        "tables/overlaps",
        "overlaps/ranked",
        "overlaps/between-plans",
        "overlaps/reasons",
        "overlaps/decisions",
    ):
        assert store.select(QUESTIONS[name].bind()).rows, name
    assert [
        quad.value
        for quad in quads_of(linked)
        if quad.value.startswith(THINGS) and quad.value not in told
    ] == []
    assert linked.manifest["quads"] == len(quads_of(linked))


def test_comparing_changes_nothing_but_the_links(linked, whole):
    def others(release: Release) -> list[Quad]:
        links = re.compile(r"/graph/links/(themes|dependencies|overlaps)>")
        return [quad for quad in quads_of(release) if not links.search(quad.graph)]

    assert others(linked) == others(whole)


@pytest.mark.parametrize("place", range(5))
def test_one_plan_keeps_what_must_hold_of_a_plan(synthetic, tmp_path, place):
    """A plan after each of the five, alone with what belongs to no plan."""
    slug = synthetic.plans[place]
    others = re.compile("|".join(rf"\b{other}\b" for other in synthetic.plans if other != slug))
    with synthetic.data.open(encoding="utf-8") as lines:
        kept = [line for line in lines if not others.search(line)]
    assert any(f"/{slug}/" in line for line in kept)
    data = tmp_path / "one.nq"
    data.write_text("".join(kept), encoding="utf-8")
    graph = Graph().parse(data=triples_of(data), format="nt")
    context = ontology.load_terms() + ontology.load_vocabularies()
    findings = validate_by("plan-core", graph, context)
    assert [str(each) for each in findings if each.severity is Severity.VIOLATION] == []


def test_objectives_say_what_they_are_given_to_say(five_plans_release, tmp_path, monkeypatch):
    planted = "Plant a hundred trees"
    monkeypatch.setattr(drawing, "draw_objective", lambda *_: planted)
    release = make_release(five_plans_release, tmp_path, Order(1, seed=1), say_nothing)
    store = OxigraphStore.open(release)
    table = store.select(QUESTIONS["tables/objectives"].bind())
    assert set(map(str, table.column("text"))) == {planted}
    said = store.select((Path(__file__).parent / "words_in_place.rq").read_text(encoding="utf-8"))
    assert planted in set(map(str, said.column("words")))


def test_links_between_plans_are_left_to_those_who_make_links():
    quads = [
        *(
            quad("a/objective/1", "type", "Objective", "plan/a"),
            quad("b", "type", "Plan", "plan/b"),
        ),
        quad("overlap/1", "overlapOf", "a/objective/1", "links/overlaps"),
        quad("overlap/1", "overlapOf", "b", "links/overlaps"),
        quad("a/objective/1", "overlaps", "b", "links/overlaps"),
        quad("finding/1", "focusNode", "b", "report"),
    ]
    patterns = find_patterns(quads, {"a": "", "b": ""})
    assert patterns.base == ()
    a, b = patterns.plans
    assert {name: unit.quads for name, unit in a.units.items()} == {"objective/1": [quads[0]]}
    assert {name: unit.quads for name, unit in b.units.items()} == {
        "": [quads[1]],
        f"{THINGS}finding/1>": [quads[5]],
    }


def quad(subject: str, predicate: str, value: str, graph: str) -> Quad:
    thing = f"{THINGS}{value}>" if value[0].islower() else f"<urn:{value}>"
    return Quad(f"{THINGS}{subject}>", f"<urn:{predicate}>", thing, f"<{BASE}graph/{graph}>")


@pytest.mark.parametrize("line", ["<a> <b> <c> .\n", "_:a <b> <c> <d> .\n", '<a> <b> "c <d> .\n'])
def test_a_line_that_is_no_quad_is_told_of(line):
    with pytest.raises(SyntheticError, match="line 1 of the release"):
        list(read_quads([line]))


def test_the_command_makes_a_release_that_can_be_opened(five_plans_build, tmp_path):
    target = tmp_path / "made"
    result = CliRunner().invoke(
        main, [str(target), "--plans", "2", "--size", "800", "--after", str(five_plans_build)]
    )
    assert result.exit_code == 0, result.output
    release = current(target)
    assert len(release.plans) == 2
    assert f"Release {release.version}" in result.output
    assert sorted(path.name for path in target.iterdir()) == ["releases"]
    assert {"description.nt", "shapes.ttl", "subjects.txt", "report.ttl", "manifest.json"} <= {
        path.name for path in release.path.iterdir()
    }


def test_the_command_says_that_there_is_no_release(tmp_path):
    result = CliRunner().invoke(main, [str(tmp_path / "made"), "--after", str(tmp_path)])
    assert result.exit_code == 1
    assert result.output.startswith("Error: ")
    assert "run `planweave build` first" in result.output
