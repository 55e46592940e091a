"""Which rules are about a term.

Rules are followed through the nodes without a name that they are made of, and into the text of
those in SPARQL.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Final

from rdflib import RDF, SH, BNode, Graph, Literal, URIRef
from rdflib.term import Node

from ontology import PW

_NAMED: Final = re.compile(r"(?<![\w-])pw:([A-Za-z]+)\b")
_TARGETS: Final = (SH.targetClass, SH.targetObjectsOf, SH.targetSubjectsOf)


def rules_of_terms(shapes: Graph) -> Mapping[URIRef, tuple[URIRef, ...]]:
    """The rules that are about a term of ours, in order."""
    found: dict[URIRef, set[URIRef]] = defaultdict(set)
    for rule in stating_rules(shapes):
        for term in {*targets(shapes, rule), *_parts(shapes, rule)}:
            if term in PW and isinstance(term, URIRef):
                found[term].add(rule)
    return {term: tuple(sorted(rules)) for term, rules in found.items()}


def stating_rules(shapes: Graph) -> Iterator[URIRef]:
    """The shapes that report something, in order."""
    for rule in sorted(set(shapes.subjects(SH.message)), key=str):
        if isinstance(rule, URIRef):
            yield rule


def targets(shapes: Graph, rule: URIRef) -> set[Node]:
    """What a rule looks at: classes and properties, its own or those of the shape that has it."""
    owners = {rule, *shapes.subjects(SH.property, rule)}
    return {aim for owner in owners for target in _TARGETS for aim in shapes.objects(owner, target)}


def _parts(shapes: Graph, rule: Node) -> Iterator[Node]:
    """The terms that a rule is made of."""
    for property_, value in shapes.predicate_objects(rule):
        if property_ == RDF.type:
            continue
        if isinstance(value, BNode):
            yield from _parts(shapes, value)
        elif isinstance(value, Literal) and property_ == SH.select:
            yield from (PW[name] for name in _NAMED.findall(value))
        elif property_ != SH.property:
            yield value
