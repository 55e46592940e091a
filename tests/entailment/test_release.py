"""What follows in the release of the five plans: apart, small, and of use."""

import pytest

from ontology import BASE
from store.oxigraph import OxigraphStore
from store.release import Release

ENTAILED = f"{BASE}graph/entailed"
PREFIXES = f"""
PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX pw: <{BASE}ontology#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
"""
MOST = 0.15


@pytest.fixture(scope="module")
def lines(five_plans_release: Release) -> list[str]:
    return five_plans_release.data.read_text(encoding="utf-8").splitlines()


@pytest.fixture(scope="module")
def store(five_plans_release: Release) -> OxigraphStore:
    return OxigraphStore.open(five_plans_release)


def test_what_follows_is_a_small_part(lines: list[str]) -> None:
    entailed = sum(line.endswith(f" <{ENTAILED}> .") for line in lines)
    assert 1000 < entailed < MOST * (len(lines) - entailed)


def test_what_follows_is_stated_nowhere_else(lines: list[str]) -> None:
    mark = f" <{ENTAILED}> ."
    entailed = {line.removesuffix(mark) for line in lines if line.endswith(mark)}
    stated = {line.rpartition(" <")[0] for line in lines if not line.endswith(mark)}
    assert entailed & stated == set()


def test_a_successor_finds_what_its_predecessor_was_named_for(store: OxigraphStore) -> None:
    # DCSF's report card (westminster-2010, line 211); Education has replaced DCSF.
    question = f"""{PREFIXES} SELECT ?line WHERE {{
        ?thing pw:involvesPredecessorOf/skos:prefLabel "Department for Education"@en ;
               pw:inPlan/dcterms:identifier "westminster-2010" ; pw:firstLine ?line }}"""
    assert "211" in {str(line) for line in store.select(question).column("line")}


def test_a_successor_is_not_said_to_have_been_there(store: OxigraphStore) -> None:
    question = f"""{PREFIXES} ASK {{
        GRAPH <{ENTAILED}> {{ ?thing pw:involves ?successor }}
        GRAPH <{BASE}graph/vocabulary> {{ ?successor dcterms:replaces ?body }}
        FILTER NOT EXISTS {{ ?involvement pw:agent ?successor }} }}"""
    assert store.ask(question) is False


def test_no_agent_is_a_part_of_a_plan(store: OxigraphStore) -> None:
    agents = f"{PREFIXES} ASK {{ ?agent pw:stakeholderKind ?kind ; dcterms:isPartOf ?plan }}"
    assert store.ask(agents) is False


def test_every_activity_is_a_part_of_its_plan(store: OxigraphStore) -> None:
    lost = f"""{PREFIXES} SELECT ?activity WHERE {{ ?activity a pw:Activity ; pw:inPlan ?plan
        FILTER NOT EXISTS {{ ?activity dcterms:isPartOf ?plan }} }}"""
    assert store.select(lost).rows == ()
