"""Who uses a term: the rules that are about it, and the questions that cannot do without it.

Rules are followed through the nodes without a name that they are made of, and into the text of
those in SPARQL; of a question the parse is searched.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cache

from rdflib import RDF, SH, BNode, Graph, Literal, URIRef
from rdflib.term import Node

import ontology
import shapes
from ontology import prefixes
from queries.catalogue import Query, load
from queries.terms import terms

_NAMED = re.compile(r"(?<![\w-])pw:([A-Za-z]+)\b")
_TARGETS = (SH.targetClass, SH.targetObjectsOf, SH.targetSubjectsOf)


@cache
def rules() -> Graph:
    """All shapes."""
    return shapes.load_shapes()


@cache
def rules_of_terms() -> Mapping[URIRef, tuple[URIRef, ...]]:
    """The rules that are about a term of ours, in order."""
    found: dict[URIRef, set[URIRef]] = defaultdict(set)
    for rule in stating_rules():
        for term in {*targets(rule), *_parts(rule)}:
            if term in ontology.PW and isinstance(term, URIRef):
                found[term].add(rule)
    return {term: tuple(sorted(each)) for term, each in found.items()}


def stating_rules() -> Iterator[URIRef]:
    """The shapes that report something, in order."""
    for rule in sorted(set(rules().subjects(SH.message))):
        if isinstance(rule, URIRef):
            yield rule


def targets(rule: URIRef) -> set[Node]:
    """What a rule looks at: classes and properties, its own or those of the shape that has it."""
    owners = {rule, *rules().subjects(SH.property, rule)}
    return {
        aim for owner in owners for target in _TARGETS for aim in rules().objects(owner, target)
    }


def _parts(rule: Node) -> Iterator[Node]:
    """The terms that a rule is made of."""
    for property_, value in rules().predicate_objects(rule):
        if property_ == RDF.type:
            continue
        if isinstance(value, BNode):
            yield from _parts(value)
        elif isinstance(value, Literal) and property_ == SH.select:
            yield from (URIRef(prefixes()["pw"] + name) for name in _NAMED.findall(value))
        elif property_ != SH.property:
            yield value


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
