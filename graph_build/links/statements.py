"""Link what a plan says twice: in its paragraphs, or at a strand's head, and again in a row.

Both statements stay, for each has its own place and context; without the link a figure told twice
would count twice. Words must be the same, a whole sentence of them; of reported results the figure
must be the same and the strand that both are about.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from rdflib import RDF, Graph, URIRef
from rdflib.term import Node

from graph_build.scribe import Triple
from ontology import PW
from ontology.agents import Agent

NAME: Final = "statements"
_SENTENCE = re.compile(r"(?<=[.!?;])\s+")
_LONG = 5
_TABLE_KINDS = ("Strand", "Objective", "Activity", "Milestone", "Outcome", "StatusReport")


def link(graphs: Sequence[Graph], agents: Sequence[Agent]) -> Iterator[Triple]:
    """For each statement beside the tables, the things of the tables that say the same."""
    for graph in graphs:
        found = {*_same_words(graph), *_same_results(graph), *_same_numbers(graph)}
        for subject, other in sorted(found):
            yield subject, PW.sameStatementAs, other


def _of_kind(graph: Graph, kinds: Iterable[str]) -> Iterator[URIRef]:
    for kind in kinds:
        for thing in graph.subjects(RDF.type, PW[kind]):
            if isinstance(thing, URIRef):
                yield thing


def _same_words(graph: Graph) -> Iterator[tuple[URIRef, URIRef]]:
    """Paragraphs and section objectives of which a sentence, or all, is said in a table."""
    said: dict[str, set[URIRef]] = {}
    for thing in _of_kind(graph, _TABLE_KINDS):
        # A status report's own words begin with its rating.
        told = graph.value(thing, PW.progress) or graph.value(thing, PW.sourceText)
        for sentence in _sentences(str(told)):
            said.setdefault(sentence, set()).add(thing)
    for thing in _of_kind(graph, ("Paragraph", "SectionObjective")):
        whole = _bare(str(graph.value(thing, PW.sourceText)))
        for sentence in _sentences(str(graph.value(thing, PW.sourceText))):
            if len(sentence.split()) >= _LONG or (sentence == whole and len(whole.split()) > 1):
                yield from ((thing, other) for other in said.get(sentence, ()))


def _sentences(text: str) -> set[str]:
    """The sentences of a text, and the whole of it, as bare words."""
    return {bare for part in (*_SENTENCE.split(text), text) if (bare := _bare(part))}


def _bare(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.casefold()))


def _same_results(graph: Graph) -> Iterator[tuple[URIRef, URIRef]]:
    """Results of a paragraph and of a row that are one: the same figure in the same strand."""
    of_rows = {
        result: graph.value(objective, PW.inStrand)
        for objective in _of_kind(graph, ("Objective",))
        for result in graph.objects(objective, PW.hasReportedResult)
        if isinstance(result, URIRef)
    }
    for paragraph in _of_kind(graph, ("Paragraph",)):
        strands = set(graph.objects(paragraph, PW.about))
        for result in graph.objects(paragraph, PW.hasReportedResult):
            for other, strand in of_rows.items():
                if (
                    isinstance(result, URIRef)
                    and strand in strands
                    and _alike(graph, result, other)
                ):
                    yield result, other


def _alike(graph: Graph, one: Node, other: Node) -> bool:
    """Whether two results have the same figure, and one measures what the other does, or more."""
    same = all(graph.value(one, term) == graph.value(other, term) for term in (PW.value, PW.unit))
    few, more = sorted((_telling(graph, one), _telling(graph, other)), key=len)
    return same and bool(few) and few <= more


def _telling(graph: Graph, result: Node) -> set[str]:
    """The words of a result's measure that tell what is measured."""
    words = _bare(str(graph.value(result, PW.measure))).split()
    return {word for word in words if len(word) > 3}


def _same_numbers(graph: Graph) -> Iterator[tuple[URIRef, URIRef]]:
    """Section objectives and rows of one strand with the same number."""
    for strand, aim in graph.subject_objects(PW.hasSectionObjective):
        number = graph.value(aim, PW.reference)
        for objective in graph.subjects(PW.inStrand, strand):
            same = number is not None and graph.value(objective, PW.reference) == number
            if same and isinstance(aim, URIRef) and isinstance(objective, URIRef):
                yield aim, objective
