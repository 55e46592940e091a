"""The description of the release, as it was made at build, and what pages take from it.

A release that was built without one is described when it is first asked for.
"""

import zlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property

from flask import current_app
from rdflib import RDF, VOID, Graph, URIRef
from rdflib.namespace import Namespace
from rdflib.term import Node

import shapes
from exports.description import DATASET, DESCRIPTION, SERVICE, SHAPES, describe
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
    """What is told of a release. graph: reads all of it anew.

    terms: the classes and properties that are declared or used in it. classes: how many things
    are of each; properties: how many triples have each. graphs: the triples of each named graph.
    """

    graph: Callable[[], Graph]
    release: Release
    terms: frozenset[str]
    triples: Node | None
    examples: tuple[str, ...]
    classes: Mapping[str, int]
    properties: Mapping[str, int]
    graphs: Mapping[str, int]

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
    body = _body(here)

    def read() -> Graph:
        """Read it anew: of 500 plans a graph takes a hundred times the room, and few ask for it."""
        return _bound(Graph(bind_namespaces="none").parse(zlib.decompress(body), format="nt"))

    graph = read()
    declared = here.store.select(load_linked_data()["terms"].bind()).column("term_iri")
    used = (*graph.objects(None, VOID.property), *graph.objects(None, VOID["class"]))
    return Described(
        read,
        here.release,
        frozenset(str(term) for term in (*declared, *used)),
        graph.value(DATASET, VOID.triples),
        tuple(sorted(str(thing) for thing in graph.objects(DATASET, VOID.exampleResource))),
        _counts(graph, VOID.classPartition, VOID["class"], VOID.entities),
        _counts(graph, VOID.propertyPartition, VOID.property, VOID.triples),
        _graphs(graph),
    )


def _body(here: Service) -> bytes:
    """Give the description as N-Triples, packed."""
    file = here.release.path / DESCRIPTION
    if file.is_file():
        return zlib.compress(file.read_bytes())
    return zlib.compress(describe(here.store).serialize(format="nt", encoding="utf-8"))


def _bound(graph: Graph) -> Graph:
    for prefix in _PREFIXES:
        graph.bind(prefix, prefixes()[prefix])
    graph.bind("sd", _sd(graph))
    return graph


def _counts(graph: Graph, part: URIRef, of: URIRef, number: URIRef) -> dict[str, int]:
    """Give a number of each partition of one kind, by what it is of."""
    return {
        str(graph.value(each, of)): int(str(graph.value(each, number)))
        for each in graph.objects(DATASET, part)
    }


def _graphs(graph: Graph) -> dict[str, int]:
    sd = _sd(graph)
    return {
        str(graph.value(entry, sd.name)): int(
            str(graph.value(graph.value(entry, sd.graph), VOID.triples))
        )
        for entry in sorted(graph.subjects(RDF.type, sd.NamedGraph), key=str)
    }


def _sd(graph: Graph) -> Namespace:
    """The namespace of the service description, as the description itself has it."""
    for kind in sorted(graph.objects(SERVICE, RDF.type), key=str):
        if isinstance(kind, URIRef) and kind.endswith("#Service"):
            return Namespace(kind.removesuffix("Service"))
    raise LookupError("the description has no service")
