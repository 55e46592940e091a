"""The page of the vocabularies: each scheme with its concepts, the ones below under those above."""

from collections.abc import Iterator

from rdflib import RDF, SKOS, Graph
from rdflib.term import Node

import ontology
from pages.marks import concept_anchor, link, links, short

_MATCHES = (SKOS.exactMatch, SKOS.closeMatch, SKOS.broadMatch, SKOS.narrowMatch)
_SHOWN = 4


def page() -> Iterator[str]:
    """All schemes, by name."""
    graph = ontology.load_vocabularies()
    schemes = sorted(graph.subjects(RDF.type, SKOS.ConceptScheme), key=str)
    yield "# Vocabularies\n\nThe concepts that values are taken from, as SKOS.\n"
    yield "The bodies that plans name are in `ontology/organisations.ttl`, each with its other"
    yield " names and its successions.\n\n"
    yield "| scheme | concepts | |\n|---|---|---|\n"
    for scheme in schemes:
        number = sum(1 for _ in graph.subjects(SKOS.inScheme, scheme))
        yield f"| {link(scheme)} | {number} | {graph.value(scheme, SKOS.definition)} |\n"
    for scheme in schemes:
        yield from _scheme(graph, scheme)


def _scheme(graph: Graph, scheme: Node) -> Iterator[str]:
    yield f"\n{concept_anchor(scheme)}\n\n## {graph.value(scheme, SKOS.prefLabel)}\n\n"
    yield f"`{scheme}`\n\n{graph.value(scheme, SKOS.definition)}\n"
    for note in sorted(map(str, graph.objects(scheme, SKOS.scopeNote))):
        yield f"{note}\n"
    for example in sorted(map(str, graph.objects(scheme, SKOS.example))):
        yield f"\n> {example}\n"
    for top in sorted(graph.subjects(SKOS.topConceptOf, scheme), key=str):
        yield from _concept(graph, top, 3)


def _concept(graph: Graph, concept: Node, level: int) -> Iterator[str]:
    marks = "#" * min(level, _SHOWN)
    yield f"\n{concept_anchor(concept)}\n\n{marks} {graph.value(concept, SKOS.prefLabel)}\n\n"
    yield f"`{short(concept)}`: {graph.value(concept, SKOS.definition)}\n"
    for note in sorted(map(str, graph.objects(concept, SKOS.scopeNote))):
        yield f"{note}\n"
    for example in sorted(map(str, graph.objects(concept, SKOS.example))):
        yield f"\n> {example}\n"
    lines = [
        _said("Also", ", ".join(sorted(map(str, graph.objects(concept, SKOS.altLabel))))),
        _said("Related", links(graph.objects(concept, SKOS.related))),
        *(
            _said(short(match).partition(":")[2], links(graph.objects(concept, match)))
            for match in _MATCHES
        ),
    ]
    if any(lines):
        yield "\n" + "".join(f"- {line}\n" for line in lines if line)
    for below in sorted(graph.subjects(SKOS.broader, concept), key=str):
        yield from _concept(graph, below, level + 1)


def _said(what: str, names: str) -> str:
    return f"{what}: {names}" if names else ""
