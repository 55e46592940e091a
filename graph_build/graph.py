"""Make the graph of a plan: what the plan says, and where it says it, as triples."""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from rdflib import DCAT, DCTERMS, RDF, RDFS, Graph, Literal, URIRef

from graph_build import indicators, iris, paragraphs
from graph_build.documents import Document
from graph_build.errors import BuildError
from graph_build.reading import Reading, StrandReading
from graph_build.roles import ROLES
from graph_build.scribe import Scribe, Triple, words
from graph_build.values.periods import Precision
from ontology import PW
from ontology.agents import Agent


def describe_plan(document: Document, reading: Reading, agents: Iterable[Agent]) -> Graph:
    """The graph of one plan. Raises BuildError where the authority lacks its publisher."""
    scribe = Scribe(document)
    graph = Graph()
    for triple in _describe(document, reading, scribe, agents):
        graph.add(triple)
    return graph


def write_ntriples(graph: Graph, path: Path) -> None:
    """Write a graph's triples in order, one a line."""
    path.write_text("".join(ntriples(graph)), encoding="utf-8", newline="\n")


def ntriples(graph: Graph) -> list[str]:
    """A graph's triples as lines of N-Triples, in order. It must have no blank nodes."""
    return sorted(f"{s.n3()} {p.n3()} {_ntriples(o)} .\n" for s, p, o in graph)


def _ntriples(node: Any) -> str:
    """A term as N-Triples has it: line breaks escaped, never long quotes."""
    if not isinstance(node, Literal):
        return str(node.n3())
    escaped = str(node).translate(_ESCAPES)
    if node.language:
        return f'"{escaped}"@{node.language}'
    return f'"{escaped}"^^<{node.datatype}>' if node.datatype else f'"{escaped}"'


_ESCAPES = str.maketrans(
    {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t", "\b": "\\b", "\f": "\\f"}
)


def _describe(
    document: Document, reading: Reading, scribe: Scribe, agents: Iterable[Agent]
) -> Iterator[Triple]:
    yield from _plan(document, scribe, agents)
    yield from scribe.repairs()
    strands = []
    for place, strand in enumerate(reading.strands, 1):
        iri = iris.strand(reading.plan, strand.kind, strand.key)
        strands.append(iri)
        yield from _strand(iri, place, strand, scribe)
    for place, row in enumerate(reading.rows, 1):
        iri = iris.objective(reading.plan, row.key)
        yield iri, PW.inStrand, strands[row.strand]
        yield iri, PW.position, Literal(place)
        if row.number:
            yield iri, PW.reference, Literal(row.number.string)
            yield from scribe.evidence(iri, [row.number])
        yield from _values(iri, row.values, scribe)
    yield from paragraphs.describe_labels(reading.labels, scribe)
    yield from paragraphs.describe(reading.paragraphs, strands, reading.labels, scribe)
    yield from indicators.describe(reading.indicators, scribe)


def _values(subject: URIRef, values: Mapping[str, Any], scribe: Scribe) -> Iterator[Triple]:
    for role in ROLES:
        yield from role.describe(subject, values.get(role.NAME, ()), scribe)


def _strand(iri: URIRef, place: int, strand: StrandReading, scribe: Scribe) -> Iterator[Triple]:
    name = f"{strand.kind.capitalize()} {strand.reference}" if strand.reference else None
    yield from scribe.thing(iri, PW[strand.kind.capitalize()], [strand.heading], name=name)
    yield iri, RDF.type, PW.Strand
    yield iri, PW.position, Literal(place)
    if strand.reference:
        yield iri, PW.reference, Literal(strand.reference)
    if strand.number:
        yield from scribe.evidence(iri, [strand.number])
    yield from _values(iri, strand.values, scribe)


def _plan(document: Document, scribe: Scribe, agents: Iterable[Agent]) -> Iterator[Triple]:
    settings = document.settings
    publisher = next((agent.iri for agent in agents if agent.name == settings.publisher), None)
    if publisher is None:
        raise BuildError(
            f"{document.source.path.parent / 'plan.toml'}: the authority has no body named "
            f"{settings.publisher!r}. Correct `publisher`, or add it to ontology/organisations.ttl."
        )
    plan, source = scribe.plan, iris.document(document.slug)
    title = Literal(settings.title, lang="en")
    yield plan, RDF.type, PW.Plan
    yield plan, RDFS.label, title
    yield plan, DCTERMS.title, title
    yield plan, DCTERMS.identifier, Literal(document.slug)
    yield plan, DCTERMS.publisher, URIRef(publisher)
    yield plan, DCTERMS.issued, Literal(settings.published)
    yield plan, DCTERMS.license, words(settings.licence)
    yield plan, PW.documentKind, words(settings.kind)
    yield plan, PW.hasDocument, source
    period = iris.part(plan, "period", 1)
    yield plan, PW.hasPeriod, period
    days = words(f"{settings.period.start} to {settings.period.end}")
    yield period, RDF.type, PW.Period
    yield period, RDFS.label, days
    yield period, PW.sourceText, days
    yield period, PW.openEnded, Literal(False)
    yield period, PW.precision, iris.concept("date-precision", Precision.RANGE.value)
    yield period, DCAT.startDate, Literal(settings.period.start)
    yield period, DCAT.endDate, Literal(settings.period.end)
    yield period, PW.inPlan, plan
    yield source, RDF.type, PW.Document
    yield source, RDFS.label, title
    yield source, DCTERMS.title, title
    yield source, PW.inPlan, plan
