"""Say things of a plan as triples, each with the passage it was read from.

The passages are the evidence of the graph: a thing is quoted from one passage for each
unbroken stretch of the source that its words stand in, so that words joined over a page
break point to both of their places.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import TypeAlias

from rdflib import PROV, RDF, RDFS, Literal, Namespace, URIRef
from rdflib.term import Node

from graph_build import iris
from graph_build.documents import Document, RepairMade
from graph_build.errors import NothingQuoted
from graph_build.text import Text
from ontology import PW, prefixes

Triple: TypeAlias = tuple[URIRef, URIRef, Node]
_LONGEST_LABEL = 100


def words(string: str) -> Literal:
    """The plan's own words, in English."""
    return Literal(" ".join(string.split()), lang="en")


def label(string: str) -> Literal:
    """A label of at most 100 characters, cut at a word."""
    folded = " ".join(string.split())
    if len(folded) > _LONGEST_LABEL:
        folded = folded[:_LONGEST_LABEL].rsplit(" ", 1)[0].rstrip(" ,.;:–-") + "…"
    return Literal(folded, lang="en")


class Scribe:
    """Writes the things of one plan."""

    def __init__(self, document: Document) -> None:
        self.slug = document.slug
        self.plan = iris.plan(document.slug)
        self._source = document.source
        self._document = iris.document(document.slug)
        self._oa = Namespace(prefixes()["oa"])
        self._repairs = tuple(
            (number_on_line(document.repairs, place), made)
            for place, made in enumerate(document.repairs)
        )

    def thing(
        self, iri: URIRef, kind: URIRef, texts: Sequence[Text], *, name: str | None = None
    ) -> Iterator[Triple]:
        """A thing that was read from these words: what it is, its words, its place.

        name: its label; without one, its words are.
        """
        string = " ".join(text.string for text in texts)
        yield iri, RDF.type, kind
        yield iri, RDFS.label, label(name or string)
        yield iri, PW.inPlan, self.plan
        yield iri, PW.sourceText, words(string)
        yield from self._quoted(iri, texts)

    def repairs(self) -> Iterator[Triple]:
        """All repairs of scan damage made in the plan's source."""
        for (line, place), made in self._repairs:
            iri = iris.repair(self.slug, line, place)
            repair = made.repair
            pieces = (p if isinstance(p, str) else p[1] for p in repair.pieces)
            printed = repair.printed if repair.printed is not None else " … ".join(pieces)
            lines = [self._source.place(offset)[0] for offset in made.offsets] or [line]
            yield iri, RDF.type, PW.Repair
            yield iri, RDFS.label, Literal(f"Repair on line {line}", lang="en")
            yield iri, PW.inPlan, self.plan
            yield iri, PW.printed, Literal(printed)
            yield iri, PW.readAs, Literal(repair.read)
            yield iri, RDFS.comment, Literal(repair.why, lang="en")
            yield iri, PW.firstLine, Literal(min(lines))
            yield iri, PW.lastLine, Literal(max(lines))
            if repair.by:
                yield iri, RDF.type, PW.Correction
                yield from self._attributed(iri, repair.by)

    def _attributed(self, iri: URIRef, name: str) -> Iterator[Triple]:
        """Whose word it is that something is so."""
        reviewer = iris.reviewer(self.slug, name)
        yield iri, PROV.wasAttributedTo, reviewer
        yield reviewer, RDF.type, PROV.Agent
        yield reviewer, RDFS.label, Literal(name, lang="en")

    def _quoted(self, iri: URIRef, texts: Sequence[Text]) -> Iterator[Triple]:
        offsets = sorted({offset for text in texts for offset in text.offsets()})
        if not offsets:
            raise NothingQuoted(self._source.path, f"<{iri}>")
        yield iri, PW.firstLine, Literal(self._source.place(offsets[0])[0])
        yield iri, PW.lastLine, Literal(self._source.place(offsets[-1])[0])
        yield from self.evidence(iri, texts)

    def evidence(self, iri: URIRef, texts: Iterable[Text]) -> Iterator[Triple]:
        """The passages of words that a thing was read from.

        A thing has its own words' from `thing`; this adds those of its number, or of a property
        of it that is no thing itself, such as its rationale.
        """
        offsets = sorted({offset for text in texts for offset in text.offsets()})
        for first, last in self._stretches(offsets):
            yield from self._passage(iri, first, last)
        for (line, place), made in self._repairs:
            if not made.offsets.isdisjoint(offsets):
                yield iri, PW.hasRepair, iris.repair(self.slug, line, place)
                if made.repair.by:
                    yield from self._attributed(iri, made.repair.by)

    def _stretches(self, offsets: Sequence[int]) -> Iterator[tuple[int, int]]:
        """First and last offset of each stretch; only blanks are passed over within one."""
        if not offsets:
            return
        start = offsets[0]
        for before, after in pairwise(offsets):
            gap = self._source.string[before + 1 : after]
            if gap.strip() or "\n" in gap or "\t" in gap:
                yield start, before
                start = after
        yield start, offsets[-1]

    def _passage(self, iri: URIRef, first: int, last: int) -> Iterator[Triple]:
        begins, ends = self._source.place(first), self._source.place(last)
        passage = iris.passage(self.slug, begins, ends)
        exact = self._source.string[first : last + 1]
        yield iri, PROV.wasQuotedFrom, passage
        yield passage, RDF.type, PW.Passage
        yield passage, RDF.type, self._oa.TextQuoteSelector
        yield passage, RDFS.label, Literal(f"Lines {begins[0]} to {ends[0]}", lang="en")
        yield passage, self._oa.exact, Literal(exact, lang="en")
        yield passage, PW.inDocument, self._document
        for term, value in (
            (PW.firstLine, begins[0]),
            (PW.firstCharacter, begins[1]),
            (PW.lastLine, ends[0]),
            (PW.lastCharacter, ends[1]),
        ):
            yield passage, term, Literal(value)


def number_on_line(repairs: Sequence[RepairMade], place: int) -> tuple[int, int]:
    """A repair's line, and its place among the repairs of that line, from 1."""
    line = repairs[place].repair.line
    return line, sum(made.repair.line == line for made in repairs[: place + 1])
