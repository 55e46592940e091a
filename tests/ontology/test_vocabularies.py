"""The concepts: which schemes there are, and what the themes and the ratings hold to."""

import json
import os
from pathlib import Path

import pytest
from rdflib import DCTERMS, RDF, SKOS, URIRef

from ontology import BASE, load_vocabularies

THEMES = URIRef(f"{BASE}id/theme")
RAG = f"{BASE}id/rag/"
WESTMINSTER = f"{BASE}id/westminster-2010/rag"
GOLD = os.environ.get("PLANWEAVE_GOLD")


def names(scheme: URIRef) -> set[str]:
    concepts = load_vocabularies().subjects(SKOS.inScheme, scheme)
    return {str(concept).rpartition("/")[2] for concept in concepts}


def test_these_are_the_schemes_and_so_many_concepts_have_they() -> None:
    graph = load_vocabularies()
    sizes = {
        str(scheme).removeprefix(f"{BASE}id/"): len(names(scheme))
        for scheme in graph.subjects(RDF.type, SKOS.ConceptScheme)
    }
    fixed = {name: size for name, size in sizes.items() if name not in {"role", "reference-kind"}}
    assert fixed == {
        "basis": 9,
        "bound": 6,
        "budget-kind": 7,
        "date-precision": 9,
        "rag": 3,
        "stakeholder-kind": 5,
        "theme": 30,
        "westminster-2010/rag": 3,
    }


def test_themes_have_two_levels() -> None:
    graph = load_vocabularies()
    broader = dict(graph.subject_objects(SKOS.broader))
    below = {concept for concept in broader if (concept, SKOS.inScheme, THEMES) in graph}
    assert {broader[concept] for concept in below} & below == set()
    tops = {str(top).rpartition("/")[2] for top in graph.subjects(SKOS.topConceptOf, THEMES)}
    assert tops == {
        "adult-learning",
        "curriculum",
        "early-years",
        "inclusion",
        "leadership-governance",
        "pathways-14-19",
        "place-planning",
        "school-improvement",
    }


@pytest.mark.skipif(GOLD is None, reason="PLANWEAVE_GOLD names no folder of human readings")
def test_the_themes_are_those_that_people_gave_to_objectives() -> None:
    gold = json.loads((Path(GOLD or "") / "themes.json").read_text(encoding="utf-8"))
    graph = load_vocabularies()
    lost = [
        (concept["id"], label)
        for concept in gold["concepts"]
        for label in (concept["prefLabel"], *concept["altLabels"])
        if label
        not in map(
            str, graph.objects(URIRef(f"{THEMES}/{concept['id']}"), SKOS.prefLabel | SKOS.altLabel)
        )
    ]
    assert lost == []
    assert {concept["id"] for concept in gold["concepts"]} == names(THEMES)


def test_a_bodys_colours_are_close_to_ours_and_never_the_same() -> None:
    graph = load_vocabularies()
    assert {
        (str(one).removeprefix(f"{WESTMINSTER}/"), str(other).removeprefix(RAG))
        for one, other in graph.subject_objects(SKOS.closeMatch)
        if str(one).startswith(WESTMINSTER)
    } == {("red", "red"), ("amber", "amber"), ("green", "green")}
    assert set(graph.subject_objects(SKOS.exactMatch)) == set()
    assert graph.value(URIRef(WESTMINSTER), DCTERMS.publisher) is not None


def test_roles_are_mapped_to_those_of_aid_activities() -> None:
    graph = load_vocabularies()
    codes = {
        str(role).rpartition("/")[2]: str(code).rpartition("#")[2]
        for role, code in graph.subject_objects(SKOS.closeMatch)
        if str(role).startswith(f"{BASE}id/role/")
    }
    assert codes == {"funder": "1", "lead": "2", "provider": "4"}
