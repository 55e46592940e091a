"""Pairs are found, measured and explained; the same in any order, in bounded memory."""

import dataclasses
import random
from itertools import product
from pathlib import Path

import numpy as np
import pytest
from rdflib import DCTERMS, ORG, SKOS, Graph, Literal, URIRef

from graph_build.overlaps import dependencies, kinds
from graph_build.overlaps.corpus import Corpus, corpus_of, statements_of
from graph_build.overlaps.dependencies import Way, find_dependencies
from graph_build.overlaps.kinds import actions, populations
from graph_build.overlaps.model import FEATURES, Model, load_model
from graph_build.overlaps.reasons import Kind, Reasons
from graph_build.overlaps.search import Pair, find_pairs, measure
from graph_build.overlaps.stage import find_overlaps
from graph_build.overlaps.successions import Successions
from graph_build.themes import tag_plans
from graph_build.themes.facts import Named, Objective, Part, Plan
from graph_build.themes.scheme import load_scheme
from graph_build.themes.tagging import Tagger
from ontology import BASE

ID = f"{BASE}id/"
GREATER = f"{ID}organisation/greater-ashby-authority"
BOROUGH = f"{ID}organisation/ashby-mill-council"
OLD, NEW = f"{ID}organisation/old-office", f"{ID}organisation/new-office"
# Rows without a counterpart, so that what two rows share is rare.
FILLERS = (
    "Cut the hedges along the river",
    "Paint the bridge at the mill",
    "Count the newts in the north pond",
    "Mend the clock of the town hall",
    "Sweep snow from the station steps",
    "Rent deckchairs on the promenade",
    "Plant lime trees by the canal",
    "Light the harbour wall at night",
    "Ring the bells on market days",
    "Clear the gutters of the library roof",
    "Count cars at the toll gate",
    "Stock the trout lake in spring",
)
PLACES = ("upper", "lower", "eastern", "western", "middle")


def row(
    plan: str, number: int, text: str, *activities: str, named: tuple[Named, ...] = ()
) -> Objective:
    iri = f"{ID}{plan}/objective/{number}"
    parts = tuple(Part(f"{iri}/activity/{n}", words) for n, words in enumerate(activities, 1))
    return Objective(iri, plan, number, (text,), "", (), parts, (), (), named)


def plan(slug: str, publisher: str, *rows: Objective) -> Plan:
    return Plan(slug, f"{ID}{slug}", f"Plan of {slug}", publisher, "", "", rows)


def body(agent: str, name: str, written: str) -> Named:
    return Named(agent, name, written, "stakeholder")


def vocabulary() -> Graph:
    graph = Graph()
    for publisher, name in ((GREATER, "Greater Ashby Authority"), (BOROUGH, "Ashby Mill Council")):
        graph.add((URIRef(publisher), SKOS.prefLabel, Literal(name)))
    graph.add((URIRef(f"{GREATER}/unit"), ORG.unitOf, URIRef(GREATER)))
    graph.add((URIRef(NEW), DCTERMS.replaces, URIRef(OLD)))
    return graph


def plans() -> tuple[Plan, ...]:
    fillers = [
        row("one", 10 + n, f"{text} of the {place} ward")
        for n, (text, place) in enumerate(product(FILLERS, PLACES))
    ]
    one = plan(
        "one",
        BOROUGH,
        row("one", 1, "Recruit more school governors", "Train school governors in finance",
            named=(body(OLD, "Old Office", "the Office"),)),
        row("one", 2, "Keep under review the pupil projections of the Authority",
            named=(body(GREATER, "Greater Ashby Authority", "the Authority"),)),
        row("one", 3, "Benchmark attainment in maths across Ashby", "Raise GCSE results"),
        *fillers,
    )  # fmt: skip
    two = plan(
        "two",
        GREATER,
        row("two", 1, "A full bench of governing bodies", "Offer training to governing bodies",
            named=(body(NEW, "New Office", "New Office"),)),
        row("two", 2, "Set up pupil projections for all councils"),
        row("two", 3, "Publish GCSE results and attainment in maths", "Share best practice"),
    )  # fmt: skip
    return one, two


def corpus(of: tuple[Plan, ...]) -> tuple[Corpus, Tagger, Successions]:
    tagger, successions = Tagger(load_scheme()), Successions(vocabulary())
    tags = tag_plans(of, tagger, {})
    return corpus_of(of, tags, tagger, successions.group), tagger, successions


def quiet(_: str) -> None:
    return


def found(of: tuple[Plan, ...], threshold: float = 0.6) -> list[Pair]:
    model = dataclasses.replace(load_model(), threshold=threshold)
    return list(find_pairs(corpus(of)[0], model, 10, quiet))


def iris(of: tuple[Plan, ...], pairs: list[Pair]) -> set[tuple[str, str]]:
    rows = [each.iri.removeprefix(ID) for one in of for each in one.objectives]
    return {(rows[pair.one], rows[pair.other]) for pair in pairs}


def test_rows_about_the_same_are_found_and_those_with_no_counterpart_are_not() -> None:
    assert iris(plans(), found(plans())) == {
        ("one/objective/1", "two/objective/1"),
        ("one/objective/2", "two/objective/2"),
        ("one/objective/3", "two/objective/3"),
    }


def test_the_order_of_the_plans_changes_no_score() -> None:
    one, two = plans()
    forth = {frozenset(pair) for pair in iris((one, two), found((one, two)))}
    back = {frozenset(pair) for pair in iris((two, one), found((two, one)))}
    assert forth == back
    assert sorted(p.score for p in found((one, two))) == pytest.approx(
        sorted(p.score for p in found((two, one))), abs=0.002
    )


def test_what_a_block_measures_is_what_a_single_row_measures() -> None:
    whole, _, _ = corpus(plans())
    model = dataclasses.replace(load_model(), threshold=0.0)
    for pair in find_pairs(whole, model, 10, quiet):
        alone = measure(whole, pair.one, np.array([pair.other]))[0]
        assert pair.measures == pytest.approx(alone.tolist(), abs=0.001)


def reasons_of(place: int) -> dict[Kind, tuple[str, tuple[str, ...], tuple[str, ...]]]:
    whole, tagger, successions = corpus(plans())
    dependencies = find_dependencies(plans(), whole, vocabulary())
    reasons = Reasons(whole, tagger, successions, dependencies, lambda theme: theme)
    pair = sorted(found(plans()), key=lambda each: each.one)[place]
    return {b.kind: (b.about, b.one.words, b.other.words) for b in reasons.of(pair)}


def test_each_reason_has_the_words_of_both_rows() -> None:
    reasons = reasons_of(0)
    assert reasons[Kind.AIM] == ("governors", ("school governors",), ("governing bodies",))
    assert reasons[Kind.ACTION] == (
        "training",
        ("Train school governors in finance",),
        ("Offer training to governing bodies",),
    )
    assert reasons[Kind.POPULATION] == ("governors", ("governors",), ("governing bodies",))
    assert reasons[Kind.SUCCESSION] == (
        "New Office has taken the place of Old Office", ("the Office",), ("New Office",),
    )  # fmt: skip
    assert Kind.STAKEHOLDER not in reasons


def test_a_row_that_names_another_plans_body_relies_on_it() -> None:
    whole, _, _ = corpus(plans())
    explicit, implicit = find_dependencies(plans(), whole, vocabulary())
    assert (explicit.row, explicit.on, explicit.way) == (1, f"{ID}two", Way.EXPLICIT)
    assert explicit.words == "Keep under review the pupil projections of the Authority"
    assert whole.objectives[explicit.given_by].iri == f"{ID}two/objective/2"
    assert (implicit.row, implicit.way) == (2, Way.IMPLICIT)
    assert implicit.words == "Benchmark attainment in maths across Ashby"
    assert whole.objectives[implicit.given_by].iri == f"{ID}two/objective/3"
    assert reasons_of(1)[Kind.DEPENDENCY][0] == "explicit"


def test_a_statement_that_is_said_twice_is_one() -> None:
    said = statements_of(row("one", 1, "Train governors", "Train governors", "Find governors"))
    assert [(each.iri.removeprefix(ID), each.text) for each in said] == [
        ("one/objective/1", "Train governors"),
        ("one/objective/1/activity/2", "Find governors"),
    ]


def test_bodies_that_took_each_others_place_are_of_one_group() -> None:
    graph = vocabulary()
    graph.add((URIRef("urn:newest"), DCTERMS.replaces, URIRef(NEW)))
    successions = Successions(graph)
    assert len({successions.group(each) for each in (OLD, NEW, "urn:newest")}) == 1
    assert successions.group("urn:other") == "urn:other"
    assert (successions.replaced("urn:newest", OLD), successions.replaced(OLD, NEW)) == (
        True,
        False,
    )


def test_a_kind_that_the_code_names_is_in_the_file() -> None:
    named = dependencies._NEEDS | dependencies._GIVES
    assert named - set(actions().themes) == set()
    assert len(populations().themes) > 15


def test_no_weight_is_below_nought_and_scores_rise_with_every_measure() -> None:
    model = load_model()
    assert set(model.weights) == set(FEATURES)
    assert min(model.weights.values()) >= 0
    measures = np.eye(len(FEATURES), dtype=np.float32)
    assert (model.scores(measures) >= model.scores(np.zeros_like(measures))).all()


def test_a_pair_without_a_telling_reason_is_not_published() -> None:
    whole, tagger, successions = corpus(plans())
    reasons = Reasons(whole, tagger, successions, (), lambda theme: theme)
    lax = Model(load_model().weights, 5.0, 1.0, 0.0)
    published = find_overlaps(whole, lax, reasons, {}, quiet)
    assert {pair for each in published for pair in (each.pair.one, each.pair.other)} <= {
        0, 1, 2, 63, 64, 65
    }  # fmt: skip
    assert all(each.bases for each in published)


def many(number: int) -> tuple[Plan, ...]:
    """Plans with two rows each of words drawn at random, and one that the next plan says in other words."""
    chance = random.Random(7)
    words = [
        f"{a}{b}" for a in ("bran", "tor", "mel", "quin", "sal", "dor") for b in "abcdefghijklmnop"
    ]
    subjects = (
        "governors",
        "apprenticeships",
        "museums",
        "free schools",
        "children in care",
        "careers guidance",
    )
    made = []
    for n in range(number):
        rows = [row(f"p{n}", k, " ".join(chance.sample(words, 9))) for k in (2, 3)]
        twin = random.Random(n // 2)
        shared = " ".join(twin.sample(words, 4))
        verb = ("Train", "A training programme for")[n % 2]
        rows.insert(0, row(f"p{n}", 1, f"{verb} {subjects[n // 2 % 6]} {shared}"))
        made.append(plan(f"p{n}", BOROUGH, *rows))
    return tuple(made)


def test_planted_pairs_are_found_among_many_plans() -> None:
    of = many(300)
    pairs = iris(of, found(of, threshold=0.0))
    planted = {(f"p{n}/objective/1", f"p{n + 1}/objective/1") for n in range(0, 300, 2)}
    assert len(pairs & planted) / len(planted) >= 0.9


def test_each_objective_has_at_most_so_many_pairs_of_its_own_choice() -> None:
    of = many(60)
    whole, _, _ = corpus(of)
    model = dataclasses.replace(load_model(), threshold=0.0)
    pairs = list(find_pairs(whole, model, 2, quiet))
    assert len(pairs) <= 2 * len(whole.objectives)
    assert len({(pair.one, pair.other) for pair in pairs}) == len(pairs)
    assert all(whole.plan_of[pair.one] != whole.plan_of[pair.other] for pair in pairs)


def test_the_kinds_of_action_and_of_people_come_with_the_package() -> None:
    assert Path(kinds.__file__).with_name("kinds.toml").exists()
