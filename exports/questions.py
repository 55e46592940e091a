"""The questions as RDF: each a SPARQL query that a program can find, understand and run.

SHACL's terms for executables (SHACL Advanced Features, 2.1.3) have the text, its prefixes and its
parameters. A parameter's default stands in the row of the text, too.
"""

import re
from collections.abc import Iterable, Iterator
from typing import Final

from rdflib import DCTERMS, RDF, RDFS, SDO, SH, XSD, Graph, Literal, URIRef
from rdflib.term import Identifier

from exports.description import DATASET, SERVICE
from ontology import BASE, prefixes
from queries.catalogue import Parameter, Query
from queries.values import ValueKind, read_value

QUESTIONS: Final = f"{BASE}questions"

_PREFIXES: Final = URIRef(f"{BASE}prefixes")
_BOUND: Final = ("dcterms", "rdf", "rdfs", "schema", "sh", "xsd")
_DATATYPES: Final = {
    ValueKind.STRING: XSD.string,
    ValueKind.INTEGER: XSD.integer,
    ValueKind.DECIMAL: XSD.decimal,
    ValueKind.DATE: XSD.date,
    ValueKind.BOOLEAN: XSD.boolean,
}
# As the questions have them, a line each.
_DECLARED: Final = re.compile(r"^PREFIX (\w+): <", re.MULTILINE)
_Triple = tuple[URIRef, URIRef, Identifier]


def iri_of(query: Query) -> URIRef:
    """Give the IRI of a question, at which its page stands."""
    return URIRef(f"{QUESTIONS}/{query.name}")


def describe_questions(queries: Iterable[Query], endpoint: URIRef = SERVICE) -> Graph:
    """Describe questions, with the prefixes that they use. endpoint: where they can be run."""
    graph = Graph(bind_namespaces="none")
    for prefix in _BOUND:
        graph.bind(prefix, prefixes()[prefix])
    for query in queries:
        for triple in (*_query(query, endpoint), *_prefixes(query)):
            graph.add(triple)
    return graph


def _prefixes(query: Query) -> Iterator[_Triple]:
    for prefix in _DECLARED.findall(query.text):
        subject = URIRef(f"{_PREFIXES}#{prefix}")
        yield _PREFIXES, SH.declare, subject
        yield subject, SH.prefix, Literal(prefix)
        yield subject, SH.namespace, Literal(prefixes()[prefix], datatype=XSD.anyURI)


def _query(query: Query, endpoint: URIRef) -> Iterator[_Triple]:
    subject = iri_of(query)
    yield subject, RDF.type, SH.SPARQLExecutable
    yield subject, RDF.type, SH.SPARQLSelectExecutable
    yield subject, DCTERMS.identifier, Literal(query.name)
    yield subject, DCTERMS.isPartOf, DATASET
    yield subject, RDFS.label, Literal(query.title, lang="en")
    yield subject, RDFS.comment, Literal(query.question, lang="en")
    # The competency question is the one in users' words.
    for wording in dict.fromkeys((query.competency, *query.wordings)):
        if wording != query.question:
            yield subject, SDO.alternateName, Literal(wording, lang="en")
    yield subject, SDO.keywords, Literal(query.topic, lang="en")
    yield subject, SDO.target, endpoint
    yield subject, SH.prefixes, _PREFIXES
    yield subject, SH.select, Literal(query.text)
    for order, parameter in enumerate(query.parameters):
        yield from _parameter(subject, parameter, order)


def _parameter(question: URIRef, parameter: Parameter, order: int) -> Iterator[_Triple]:
    subject = URIRef(f"{question}#{parameter.name}")
    yield question, SH.parameter, subject
    yield subject, RDF.type, SH.Parameter
    yield subject, SH.path, URIRef(f"{question}#value-{parameter.name}")
    yield subject, SH.name, Literal(parameter.name)
    yield subject, SH.description, Literal(parameter.about, lang="en")
    yield subject, SH.order, Literal(order)
    yield subject, SH.maxCount, Literal(1)
    yield subject, SH.optional, Literal(True)  # what is not given is open, or has its default
    if parameter.type is ValueKind.IRI:
        yield subject, SH.nodeKind, SH.IRI
    else:
        yield subject, SH.datatype, _DATATYPES[parameter.type]
    if parameter.default is not None:
        yield subject, SH.defaultValue, read_value(parameter.default, parameter.type)
