"""Planted overlaps: paraphrases that share less than half of their words, found again by the search."""

import random
from pathlib import Path

import pytest
from click.testing import CliRunner

from benchmarks.planted.__main__ import main
from benchmarks.planted.corpus import Order, Planted, plant, read_build
from benchmarks.planted.paraphrase import Paraphrase, wordings
from benchmarks.planted.recall import knows, measure
from graph_build.themes.facts import Named, Objective, Part
from ontology import load_vocabularies

ORDER = Order(plans=20, rows=40, planted=100)


@pytest.fixture(scope="module")
def planted(five_plans_build: Path) -> Planted:
    return plant(read_build(five_plans_build), ORDER, knows)


def test_planted_paraphrases_are_among_the_ten_best_of_each_other(planted: Planted) -> None:
    """The paraphraser's words are not the search's: it knows few of the changes, and rows differ."""
    found = measure(planted, load_vocabularies())
    assert (found.top >= 0.9, found.shared < 0.5, found.known < 0.5) == (True, True, True), found


def test_each_plan_has_its_rows_and_each_pair_is_of_two_plans(planted: Planted) -> None:
    assert [len(plan.objectives) for plan in planted.plans] == [ORDER.rows] * ORDER.plans
    plan_of = {row.iri: plan.slug for plan in planted.plans for row in plan.objectives}
    assert len(plan_of) == ORDER.plans * ORDER.rows
    assert len(planted.pairs) == ORDER.planted
    assert [pair for pair in planted.pairs if plan_of[pair[0]] == plan_of[pair[1]]] == []
    rows = [row for pair in planted.pairs for row in pair]
    assert len(set(rows)) == len(rows)


def test_the_same_seed_plants_the_same(planted: Planted, five_plans_build: Path) -> None:
    patterns = read_build(five_plans_build)
    assert plant(patterns, ORDER, knows) == planted
    other = plant(patterns, Order(ORDER.plans, ORDER.rows, ORDER.planted, seed=2), knows)
    assert other.plans != planted.plans


def row(text: str, *activities: str, named: tuple[Named, ...] = ()) -> Objective:
    parts = tuple(Part(f"urn:a/activity/{n}", words) for n, words in enumerate(activities, 1))
    return Objective("urn:a", "a", 1, (text,), "Heading", ("Why",), parts, (), (), named)


def test_a_paraphrase_takes_the_place_of_the_row_that_it_replaces() -> None:
    original = row("Support parents", "Train governors", "Visit schools", "Publish a report")
    slot = Objective("urn:b", "b", 7, ("Other",), "Theirs", ("Because",), (), (), (), ())
    said = Paraphrase(random.Random(3)).objective(original, slot)
    assert (said.iri, said.plan, said.line, said.heading, said.reasons) == (
        "urn:b", "b", 7, "Theirs", ("Because",),
    )  # fmt: skip
    assert said.own != original.own
    assert len(said.activities) < len(original.activities)
    assert [part.iri for part in said.activities] == [
        f"urn:b/activity/{n}" for n in range(1, len(said.activities) + 1)
    ]


def test_bodies_are_called_by_their_initials() -> None:
    body = Named("urn:gla", "Greater London Authority", "the Authority", "stakeholder")
    original = row("Support parents", named=(body,) * 20)
    said = Paraphrase(random.Random(1)).objective(original, original)
    assert {each.written for each in said.named} == {"GLA"}
    assert {each.agent for each in said.named} == {"urn:gla"}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Train governors", {"Train governors", "Train governing boards", "Train school trustees"}),
        ("Explore museums", {"Exploration of museums", "Museums to be explored"}),
    ],
)  # fmt: skip
def test_a_short_text_is_said_in_one_of_these_ways(text: str, said: set[str]) -> None:
    asides = (", as agreed", " on a regular basis", ", where this is needed", " in due course")
    found = set()
    for seed in range(200):
        one = Paraphrase(random.Random(seed)).text(text)
        for aside in asides:
            one = one.removesuffix(aside)
        found.add(one)
    # Words are lost now and then, so that other texts come too.
    assert said <= found


def test_no_wording_stands_for_itself() -> None:
    known = wordings()
    for others in (known.alike, known.bodies):
        assert [one for one, ways in others.items() if one in ways or not ways] == []


def test_the_search_knows_what_its_own_labels_tell() -> None:
    assert knows("governors", "governing bodies")
    assert not knows("governors", "museums")


def test_the_command_says_what_was_found(five_plans_build: Path) -> None:
    options = ["--plans", "5", "--rows", "12", "--planted", "10", "--build", str(five_plans_build)]
    result = CliRunner().invoke(main, options)
    assert result.exit_code == 0, result.output
    assert result.output.startswith("5 plans, 60 objectives, 10 pairs planted\n")
    assert "pairs published\nplanted pairs among the best 10: " in result.output
