"""Resolve the cross-references of a plan to the things of it that they mean.

A reference to a strand or an objective by its number is looked up in the same plan, one by
the initials of a programme goes to the activity that introduces them in brackets, and "as
above" to the row before. What should be in the plan and is not is left dangling, and marked.
"""

from collections.abc import Iterable, Iterator, Sequence

from rdflib import RDF, Graph, Literal, URIRef

from graph_build import iris
from graph_build.scribe import Triple
from graph_build.values.references import ReferenceKind
from ontology import PW
from ontology.agents import Agent

NAME = "cross-references"
# The kinds of strand that a number may be of: "priority 2" is read as a section's.
_STRANDS = {
    ReferenceKind.RECOMMENDATION: ("Recommendation",),
    ReferenceKind.SECTION: ("Section", "Priority", "Goal"),
}
# What has a number of the kind where no row or strand prints it: a row may have lost its own, which
# the list at the head of its section still has.
_INSTEAD = {
    ReferenceKind.OBJECTIVE: ("SectionObjective",),
    ReferenceKind.SECTION: ("Paragraph",),
}
_ABOVE = "above"
# Where words stand that say "as above", to the property that leads to the lines of that cell.
_PARTS = {"activity": "hasActivity", "budget": "hasBudget", "outcome": "hasOutcome"}


def link(graphs: Sequence[Graph], agents: Sequence[Agent]) -> Iterator[Triple]:
    """For each cross-reference, whether it is resolved, and if so to which thing."""
    for graph in graphs:
        for subject, reference in sorted(graph.subject_objects(PW.hasCrossReference)):
            if isinstance(subject, URIRef) and isinstance(reference, URIRef):
                yield from _resolve(graph, subject, reference)


def _resolve(graph: Graph, subject: URIRef, reference: URIRef) -> Iterator[Triple]:
    kind = _kind(graph, reference)
    name = str(graph.value(reference, PW.refersToName))
    meant = _above(graph, subject, reference) if name == _ABOVE else _meant(graph, kind, name)
    if meant is not None:
        yield reference, PW.refersTo, meant
        yield subject, PW.refersTo, meant
        yield reference, PW.resolution, Literal("resolved")
    elif kind in (*_STRANDS, ReferenceKind.OBJECTIVE):
        yield reference, PW.resolution, Literal("dangling")
    else:
        yield reference, PW.resolution, Literal("external")


def _kind(graph: Graph, reference: URIRef) -> ReferenceKind:
    concept = graph.value(reference, PW.referenceKind)
    return next(
        kind for kind in ReferenceKind if iris.concept("reference-kind", kind.value) == concept
    )


def _meant(graph: Graph, kind: ReferenceKind, name: str) -> URIRef | None:
    if kind is ReferenceKind.PROGRAMME:
        return _introduced(graph, name)
    kinds = ("Objective",) if kind is ReferenceKind.OBJECTIVE else _STRANDS.get(kind, ())
    return _numbered(graph, kinds, name) or _numbered(graph, _INSTEAD.get(kind, ()), name)


def _numbered(graph: Graph, kinds: Iterable[str], number: str) -> URIRef | None:
    """The one thing of these kinds that has a number."""
    wanted = {PW[each] for each in kinds}
    found = sorted(
        thing
        for thing in graph.subjects(PW.reference, Literal(number))
        if isinstance(thing, URIRef) and not wanted.isdisjoint(graph.objects(thing, RDF.type))
    )
    return found[0] if len(found) == 1 else None


def _above(graph: Graph, subject: URIRef, reference: URIRef) -> URIRef | None:
    """What "as above" means: the row itself where its cell has lines above, else the row before.

    "See above" may mean any row above, so it stays dangling.
    """
    if str(graph.value(reference, PW.sourceText)).lower().startswith("see"):
        return None
    found_in, line = graph.value(reference, PW.foundIn), graph.value(reference, PW.firstLine)
    part = _PARTS.get(str(found_in))
    if part is not None and isinstance(line, Literal):
        lines = (graph.value(each, PW.firstLine) for each in graph.objects(subject, PW[part]))
        if any(isinstance(first, Literal) and int(first) < int(line) for first in lines):
            return subject
    return _row_before(graph, subject)


def _row_before(graph: Graph, subject: URIRef) -> URIRef | None:
    """The objective before this one, if both are of one strand."""
    strand, position = graph.value(subject, PW.inStrand), graph.value(subject, PW.position)
    if strand is None or not isinstance(position, Literal):
        return None
    before = Literal(int(position) - 1)
    for objective in graph.subjects(PW.inStrand, strand):
        if isinstance(objective, URIRef) and (objective, PW.position, before) in graph:
            return objective
    return None


def _introduced(graph: Graph, initials: str) -> URIRef | None:
    """The one activity whose words introduce the initials in brackets."""
    found = sorted(
        activity
        for activity in graph.subjects(RDF.type, PW.Activity)
        if isinstance(activity, URIRef)
        and f"({initials})" in str(graph.value(activity, PW.sourceText))
    )
    return found[0] if len(found) == 1 else None
