"""The ontology, its vocabularies and the rules for data, each as one Turtle file for other tools.

In the project they stand in many files, one a subject; an editor of ontologies or a validator
wants one. Terms of others are declared in it as what they are (class, property, annotation), for
OWL tools that would have to guess; nothing else is said of them.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from rdflib import OWL, RDF, RDFS, SH, Graph, URIRef
from rdflib.term import Node

import ontology
import shapes
from exports.errors import ExportError

_STATED: Final = frozenset({RDF.type, RDFS.subClassOf, RDFS.subPropertyOf})
# OWL tools know these without being told.
_BUILT_IN: Final = ("owl", "rdf", "rdfs")


def write_ontology(folder: Path) -> Iterator[Path]:
    """Write all files into a folder, one after the other. Raises ExportError where it cannot."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, graph in _graphs():
            path = folder / f"{name}.ttl"
            for prefix, namespace in ontology.prefixes().items():
                graph.bind(prefix, namespace, replace=True)
            graph.serialize(path, format="turtle", encoding="utf-8")
            yield path
    except OSError as error:
        raise ExportError(folder, str(error.strerror)) from error


def ontology_document() -> Graph:
    """All our terms, with the terms of others that they stand below or are told of by declared."""
    graph = ontology.load_terms()
    for term, kind in sorted(set(_declarations(graph))):
        graph.add((term, RDF.type, kind))
    return graph


def profile_document(name: str) -> Graph:
    """A profile that needs no other file: its rules and the prefixes of those in SPARQL."""
    graph = shapes.load_profile(name)
    for triple in Graph().parse(shapes.profile_files(name)[0], format="turtle"):
        graph.add(triple)
    graph.remove((None, OWL.imports, None))
    # The files that it is made of are no documents of their own here.
    profile = URIRef(f"{ontology.BASE}profiles/{name}")
    for document in set(graph.subjects(RDF.type, OWL.Ontology)) - {profile}:
        if (document, SH.declare, None) not in graph:
            graph.remove((document, None, None))
    return graph


def _graphs() -> Iterator[tuple[str, Graph]]:
    yield "ontology", ontology_document()
    yield "vocabularies", ontology.load_vocabularies()
    yield "alignments", ontology.load_alignments()
    for name in shapes.PROFILES:
        yield name, profile_document(name)


def _declarations(graph: Graph) -> Iterator[tuple[URIRef, URIRef]]:
    for one, property_, other in graph:
        if property_ == RDFS.subClassOf:
            yield from _foreign(other, OWL.Class)
        elif property_ == RDFS.subPropertyOf:
            for kind in graph.objects(one, RDF.type):
                yield from _foreign(other, kind)
        elif property_ not in _STATED:
            yield from _foreign(property_, OWL.AnnotationProperty)


def _foreign(term: Node, kind: Node) -> Iterator[tuple[URIRef, URIRef]]:
    known = (ontology.BASE, *(ontology.prefixes()[prefix] for prefix in _BUILT_IN))
    if isinstance(term, URIRef) and isinstance(kind, URIRef) and not str(term).startswith(known):
        yield term, kind
