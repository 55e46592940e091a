"""Who uses a term: the rules that are about it, and the questions that cannot do without it."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cache

from rdflib import Graph, URIRef
from rdflib.term import Node

import ontology
import shapes
from ontology import prefixes
from queries.catalogue import Query, load
from queries.terms import terms
from shapes import uses


@cache
def rules() -> Graph:
    """All shapes."""
    return shapes.load_shapes()


@cache
def rules_of_terms() -> Mapping[URIRef, tuple[URIRef, ...]]:
    """The rules that are about a term of ours, in order."""
    return uses.rules_of_terms(rules())


def stating_rules() -> Iterator[URIRef]:
    """The shapes that report something, in order."""
    return uses.stating_rules(rules())


def targets(rule: URIRef) -> set[Node]:
    """What a rule looks at: classes and properties, its own or those of the shape that has it."""
    return uses.targets(rules(), rule)


@cache
def questions_of_terms() -> Mapping[str, tuple[Query, ...]]:
    """The questions that use a term of ours, by its local name."""
    found: dict[str, list[Query]] = defaultdict(list)
    for query in load().values():
        for term in terms(query.text):
            if term in ontology.PW:
                found[str(term).removeprefix(prefixes()["pw"])].append(query)
    return {name: tuple(queries) for name, queries in found.items()}


@cache
def mappings() -> Graph:
    """The mappings to terms of others."""
    return ontology.load_alignments()
