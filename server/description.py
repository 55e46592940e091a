"""The description of the release, as it was made at build, and what pages take from it.

A release that was built without one is described when it is first asked for.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from flask import current_app
from rdflib import RDF, VOID, Graph, URIRef
from rdflib.namespace import Namespace

import shapes
from exports.description import DESCRIPTION, SERVICE, SHAPES, describe
from ontology import prefixes
from queries.catalogue import load_linked_data
from server.service import Service, service
from shapes.uses import rules_of_terms
from store.release import Release

_EXTENSION = "planweave-description"
_PREFIXES = ("dcat", "dcterms", "foaf", "void", "xsd")
_FORMATS = {
    "text/turtle": "turtle",
    "application/n-triples": "nt",
    "application/rdf+xml": "xml",
    "application/ld+json": "json-ld",
}


@dataclass
class Described:
    """What is told of a release.

    terms: the classes and properties that are declared or used in it.
    """

    graph: Graph
    terms: frozenset[str]
    release: Release

    @cached_property
    def namespaces(self) -> tuple[str, ...]:
        """The namespaces that have a term in the release."""
        spaces = {term[: max(term.rfind("#"), term.rfind("/")) + 1] for term in self.terms}
        return tuple(sorted(spaces))

    @cached_property
    def shapes(self) -> Graph:
        """The rules of the release: those it was built with, where it has them."""
        file = self.release.path / SHAPES
        if file.is_file():
            return Graph().parse(file, format="turtle")
        return shapes.load_shapes()

    @cached_property
    def rules(self) -> Mapping[URIRef, tuple[URIRef, ...]]:
        """The rules that are about each term of ours."""
        return rules_of_terms(self.shapes)

    @cached_property
    def graphs(self) -> dict[str, int]:
        """The triples of each named graph, by its IRI."""
        sd = _sd(self.graph)
        return {
            str(self.graph.value(entry, sd.name)): int(
                str(self.graph.value(self.graph.value(entry, sd.graph), VOID.triples))
            )
            for entry in sorted(self.graph.subjects(RDF.type, sd.NamedGraph), key=str)
        }


def described() -> Described:
    """Give the description of the release that is served."""
    here = service()
    kept: dict[str, Described] = current_app.extensions.setdefault(_EXTENSION, {})
    version = here.release.version
    if version not in kept:
        kept.clear()  # of a former release
        kept[version] = _read(here)
    return kept[version]


def serialised(graph: Graph, media_type: str) -> bytes:
    """Write a small graph."""
    body: bytes = graph.serialize(format=_FORMATS[media_type], encoding="utf-8")
    return body


def _read(here: Service) -> Described:
    file = here.release.path / DESCRIPTION
    if file.is_file():
        graph = Graph(bind_namespaces="none").parse(file, format="nt")
    else:
        graph = describe(here.store)
    for prefix in _PREFIXES:
        graph.bind(prefix, prefixes()[prefix])
    graph.bind("sd", _sd(graph))
    terms = here.store.select(load_linked_data()["terms"].bind()).column("term_iri")
    used = (*graph.objects(None, VOID.property), *graph.objects(None, VOID["class"]))
    return Described(graph, frozenset(str(term) for term in (*terms, *used)), here.release)


def _sd(graph: Graph) -> Namespace:
    """The namespace of the service description, as the description itself has it."""
    for kind in sorted(graph.objects(SERVICE, RDF.type), key=str):
        if isinstance(kind, URIRef) and kind.endswith("#Service"):
            return Namespace(kind.removesuffix("Service"))
    raise LookupError("the description has no service")
