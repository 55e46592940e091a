"""The terms that a query stands on.

They are taken from its parse and not from its text, where a string or a comment may name one.
"""

from collections.abc import Iterator, Mapping
from functools import cache

from rdflib import RDF, URIRef
from rdflib.paths import Path
from rdflib.plugins.sparql import prepareQuery


@cache
def terms(text: str) -> frozenset[URIRef]:
    """The classes, properties and concepts of a query; without rdf:type and namespaces as such."""
    return frozenset(
        term
        for term in _iris(prepareQuery(text).algebra)
        if term != RDF.type and not term.endswith(("#", "/"))
    )


def _iris(node: object) -> Iterator[URIRef]:
    if isinstance(node, URIRef):
        yield node
    elif isinstance(node, Path):
        yield from _iris(list(vars(node).values()))
    elif isinstance(node, Mapping):
        yield from _iris(list(node.values()))
    elif isinstance(node, list | tuple | set | frozenset):
        for each in node:
            yield from _iris(each)
