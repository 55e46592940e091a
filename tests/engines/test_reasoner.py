"""The ontology contradicts neither itself nor its neighbours, alone and with data; and a reasoner would tell."""

from pathlib import Path

import pytest
from rdflib import FOAF, ORG, OWL, PROV, RDF, RDFS, SKOS, Graph, URIRef
from rdflib.term import Node

from graph_build import pipeline
from ontology import BASE, PW, load_vocabularies
from tests.engines.logic import contradictions, logic
from tests.shapes.test_cases import invented

MINI = f"{BASE}id/mini"
PLAN = "city-2020"


def own_classes() -> list[Node]:
    return sorted(term for term in logic().subjects(RDF.type, OWL.Class) if term in PW)


def sample(kind: Node) -> URIRef:
    """A made-up thing of a class."""
    return URIRef(f"urn:one:{str(kind).rpartition('#')[2]}")


def data() -> Graph:
    """The invented plan and vocabulary with the axioms."""
    return logic() + invented("mini.ttl") + invented("mini-vocabulary.ttl")


def test_the_rules_find_no_contradiction_in_the_invented_plan() -> None:
    assert contradictions(data()) == []


def test_the_rules_find_no_contradiction_in_a_plan_and_the_vocabularies(
    five_plans_build: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pipeline, "validate", lambda plan, vocabulary: plan + vocabulary)
    plan = pipeline._validate_plan((PLAN, five_plans_build))
    graph = logic()
    for triple in plan + load_vocabularies():
        # Texts and the many links to passages say nothing of classes that the plan's own links do not.
        if isinstance(triple[2], URIRef) and triple[1] != PROV.wasQuotedFrom:
            graph.add(triple)
    assert contradictions(graph) == []


def test_every_class_can_have_a_member() -> None:
    graph = logic()
    for kind in own_classes():
        graph.add((sample(kind), RDF.type, kind))
    assert contradictions(graph) == []


@pytest.mark.parametrize(
    ("statement", "fault"),
    [
        (
            (URIRef(MINI), RDF.type, PROV.Activity),
            f"Disjoint classes {PROV.Activity} and {PROV.Entity} have a common individual {MINI}",
        ),
        (
            (URIRef(f"{MINI}/council"), RDF.type, FOAF.Person),
            f"Disjoint classes {FOAF.Organization} and {FOAF.Person} have a common individual {MINI}/council",
        ),
        (
            (URIRef(f"{MINI}/change"), RDF.type, ORG.Organization),
            f"Disjoint classes {ORG.Organization} and {ORG.ChangeEvent} have a common individual {MINI}/change",
        ),
        (
            (URIRef(f"{MINI}/concept"), RDF.type, SKOS.ConceptScheme),
            f"Disjoint classes {SKOS.Concept} and {SKOS.ConceptScheme} have a common individual {MINI}/concept",
        ),
    ],
    ids=["plan-as-activity", "council-as-person", "change-as-body", "concept-as-scheme"],
)
def test_the_rules_tell_a_contradiction(statement: tuple[Node, Node, Node], fault: str) -> None:
    graph = data()
    graph.add(statement)
    assert fault in contradictions(graph)


def test_the_rules_tell_a_class_that_nothing_can_be_of() -> None:
    graph = logic()
    graph.add((PW.Document, RDFS.subClassOf, PROV.Activity))
    graph.add((sample(PW.Document), RDF.type, PW.Document))
    assert contradictions(graph) == [
        f"Disjoint classes {PROV.Activity} and {PROV.Entity} have a common individual urn:one:Document"
    ]
