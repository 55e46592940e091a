"""A reasoner that knows OWL 2 RL draws from the axioms what the rules draw, and the rules no more.

The reasoner also draws much that nobody asks for (everything is a Thing, and the same as itself), so both are
compared on the properties that the rules give.
"""

from pathlib import Path

import owlrl
import pytest
from rdflib import DCTERMS, OWL, RDF, RDFS, SKOS, Graph, Literal, URIRef

from graph_build.entailment import entail
from ontology import BASE, PW, load_terms, load_vocabularies

ROOT = Path(__file__).parents[2]
AXIOMS = ROOT / "ontology" / "rules" / "axioms.ttl"
PLAN = ROOT / "tests" / "shapes" / "mini.ttl"
# What a reasoner needs of the ontology; labels and examples would only slow it.
KINDS = {RDF.type, RDFS.subClassOf, RDFS.subPropertyOf}
# RL cannot say that strands and indicators alone are parts of what they are in, so the reasoner is told.
BEYOND = {PW.Strand, PW.Indicator}
# The reasoner gives a whole the parts of its parts too; the rules leave it its direct ones.
ONE_WAY = {DCTERMS.hasPart}
CONTRADICTION = URIRef("http://www.daml.org/2002/03/agents/agent-ont#ErrorMessage")


@pytest.fixture(scope="module")
def stated() -> Graph:
    """The mini plan, with a successor and the concepts and bodies of the vocabularies."""
    graph = Graph().parse(PLAN)
    graph.parse(
        data=f"""@prefix dcterms: <{DCTERMS}> . @prefix mini: <{BASE}id/mini/> .
        mini:authority dcterms:replaces mini:council . mini:mayoralty dcterms:replaces mini:authority ."""
    )
    for one, kind, other in load_vocabularies():
        if isinstance(other, URIRef) and kind != SKOS.inScheme:
            graph.add((one, kind, other))
    return graph


@pytest.fixture(scope="module")
def by_rules(stated: Graph, tmp_path_factory: pytest.TempPathFactory) -> Graph:
    file = tmp_path_factory.mktemp("stated") / "stated.nt"
    stated.serialize(file, format="nt", encoding="utf-8")
    return Graph().parse(data="".join(entail([file]).triples), format="nt")


@pytest.fixture(scope="module")
def by_reasoner(stated: Graph, by_rules: Graph) -> Graph:
    axioms = Graph().parse(AXIOMS)
    for triple in load_terms():
        if triple[1] in KINDS:
            axioms.add(triple)
    graph = stated + axioms
    for part, _, plan in by_rules.triples((None, DCTERMS.isPartOf, None)):
        if (plan, RDF.type, PW.Plan) in stated and BEYOND & set(stated.objects(part, RDF.type)):
            graph.add((part, DCTERMS.isPartOf, plan))
    return closed(graph)


def closed(graph: Graph) -> Graph:
    owlrl.DeductiveClosure(owlrl.OWLRL_Semantics).expand(graph)
    return graph


def test_the_reasoner_draws_all_that_the_rules_draw(by_rules: Graph, by_reasoner: Graph) -> None:
    assert len(by_rules) > 300
    assert set(by_rules) - set(by_reasoner) == set()


def test_the_rules_draw_all_that_the_reasoner_draws(
    stated: Graph, by_rules: Graph, by_reasoner: Graph
) -> None:
    things = {one for one in stated.subjects() if isinstance(one, URIRef)}
    classes = set(load_terms().objects(None, RDFS.subClassOf))
    properties = {kind for _, kind, _ in by_rules} - {RDF.type} - ONE_WAY
    lost = {
        (one, kind, other)
        for one, kind, other in by_reasoner
        if one in things
        and not isinstance(other, Literal)
        and (kind in properties or (kind == RDF.type and other in classes))
        and (one, kind, other) not in by_rules
        and (one, kind, other) not in stated
    }
    assert lost == set()


def contradictions(graph: Graph) -> list[str]:
    return sorted(
        str(said)
        for message in graph.subjects(RDF.type, CONTRADICTION)
        for said in graph.objects(message)
        if isinstance(said, Literal)
    )


def test_the_reasoner_finds_no_contradiction(by_reasoner: Graph) -> None:
    assert contradictions(by_reasoner) == []
    assert list(by_reasoner.subjects(RDF.type, OWL.Nothing)) == []


def test_a_contradiction_would_be_found() -> None:
    graph = Graph().parse(PLAN)
    graph.add((PW.Objective, OWL.disjointWith, PW.Activity))
    graph.add((URIRef(f"{BASE}id/mini/objective"), RDF.type, PW.Activity))
    assert len(contradictions(closed(graph))) > 0


def test_each_class_of_ours_may_have_members() -> None:
    graph = Graph().parse(AXIOMS)
    for triple in load_terms():
        if triple[1] in KINDS:
            graph.add(triple)
    for term in load_terms().subjects(RDF.type, OWL.Class):
        graph.add((URIRef(f"urn:member:{str(term).rpartition('#')[2]}"), RDF.type, term))
    drawn = closed(graph)
    assert contradictions(drawn) == []
    assert list(drawn.subjects(RDF.type, OWL.Nothing)) == []
