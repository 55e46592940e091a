"""HermiT, as ported to Python, finds the ontology and its neighbours consistent and every class satisfiable.

It is a complete reasoner for OWL 2 DL, where the RL rules find only some contradictions.
"""

from collections.abc import Iterator

import pytest
from rdflib import OWL, PROV, RDF, RDFS, Graph, URIRef
from rdflib.term import Node

from ontology import PW
from tests.engines.logic import logic

CLASSES = (RDFS.subClassOf, OWL.disjointWith, OWL.equivalentClass)
KINDS = (OWL.ObjectProperty, OWL.DatatypeProperty)


def declared(graph: Graph) -> Graph:
    """The graph as OWL 2 DL wants it: one ontology in which everything is declared.

    Left out is that skos:related excludes skos:broaderTransitive: SKOS is outside DL there.
    """
    graph.remove((None, RDF.type, OWL.Ontology))
    graph.remove((None, OWL.propertyDisjointWith, None))
    graph.add((URIRef("urn:planweave:all"), RDF.type, OWL.Ontology))
    for node, kind in list(_kinds(graph)):
        graph.add((node, RDF.type, kind))
    return graph


def _kinds(graph: Graph) -> Iterator[tuple[Node, URIRef]]:
    for term in CLASSES:
        for pair in graph.subject_objects(term):
            yield from ((node, OWL.Class) for node in pair)
    for term in (RDFS.domain, RDFS.range):
        yield from ((node, OWL.Class) for node in graph.objects(None, term))
    for pair in graph.subject_objects(OWL.inverseOf):
        yield from ((node, OWL.ObjectProperty) for node in pair)
    yield from (
        (node, OWL.ObjectProperty) for node in graph.subjects(RDF.type, OWL.TransitiveProperty)
    )
    for part, whole in graph.subject_objects(RDFS.subPropertyOf):
        kinds = set(graph.objects(part, RDF.type)) & set(KINDS)
        if not any((whole, RDF.type, kind) in graph for kind in KINDS):
            yield from ((whole, kind) for kind in kinds)


def unsatisfiable(graph: Graph) -> list[str]:
    """The classes that nothing can be of, as HermiT finds them; fails for an inconsistent ontology."""
    core = pytest.importorskip("pyowl_core", reason="HermiT is not installed: pyHermiT")
    hermit = pytest.importorskip("pyhermit", reason="HermiT is not installed: pyHermiT")
    options = core.LoadOptions(imports=core.ImportPolicy.IGNORE)
    text = declared(graph).serialize(format="turtle").encode()
    reasoner = hermit.Reasoner(core.load_snapshot(text, options=options))
    assert reasoner.is_consistent()
    return sorted(each.iri.value for each in reasoner.unsatisfiable_classes())


def test_nothing_can_be_of_nothing_only() -> None:
    assert unsatisfiable(logic()) == [str(OWL.Nothing)]


def test_a_class_of_two_that_exclude_each_other_is_found() -> None:
    graph = logic()
    graph.add((PW.Document, RDFS.subClassOf, PROV.Activity))
    assert unsatisfiable(graph) == [str(OWL.Nothing), str(PW.Document)]
