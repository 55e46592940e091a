"""The logical part of the ontology, with the axioms of its neighbours, and what reasoners say of it.

The words of the ontology (labels, definitions, examples) say nothing to a reasoner and are left out. The file
neighbours.ttl is there because the ontology alone cannot contradict itself: it has no disjoint classes of its own.
"""

from functools import cache
from pathlib import Path

import owlrl
from rdflib import OWL, RDF, RDFS, Graph, URIRef

from ontology import load_terms

FOLDER = Path(__file__).parent
ROOT = FOLDER.parents[1]
AXIOMS = (ROOT / "ontology" / "rules" / "axioms.ttl", FOLDER / "neighbours.ttl")
LOGICAL = {
    RDF.type,
    RDF.first,
    RDF.rest,
    RDFS.subClassOf,
    RDFS.subPropertyOf,
    RDFS.domain,
    RDFS.range,
}
HEADER = {OWL.imports, OWL.priorVersion, OWL.versionIRI, OWL.versionInfo, OWL.deprecated}
FAULT = URIRef("http://www.daml.org/2002/03/agents/agent-ont#error")


def logic() -> Graph:
    """A new graph of the axioms of the ontology, of the rules and of the neighbours."""
    graph = Graph(bind_namespaces="none")
    graph += _logic()
    return graph


@cache
def _logic() -> Graph:
    whole = load_terms()
    for file in AXIOMS:
        whole.parse(file, format="turtle")
    graph = Graph(bind_namespaces="none")
    for triple in whole:
        term = triple[1]
        if term in LOGICAL or (term in OWL and term not in HEADER):
            graph.add(triple)
    return graph


def contradictions(graph: Graph) -> list[str]:
    """What the OWL 2 RL rules find contradictory in a graph, which is extended by what follows."""
    closure = owlrl.DeductiveClosure(
        owlrl.OWLRL_Semantics, axiomatic_triples=False, datatype_axioms=False
    )
    closure.expand(graph)
    return sorted(str(fault) for fault in graph.objects(predicate=FAULT))
