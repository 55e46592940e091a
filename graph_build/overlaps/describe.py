"""Say themes, dependencies and overlaps as statements, a line each, in graphs of their own.

Lines and not a graph: there are more of these than of what some plans say, and all that is ever
done with them is to write them down in order.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Final

from rdflib import DCTERMS, PROV, RDF, RDFS, Literal, URIRef
from rdflib.term import Node

from graph_build import iris
from graph_build.overlaps.decisions import OverlapDecision, Verdict
from graph_build.overlaps.dependencies import Dependency
from graph_build.overlaps.reasons import Basis, Kind, Side
from graph_build.scribe import Triple, label, words
from graph_build.themes.facts import Objective
from graph_build.themes.tagging import Tag
from ontology import PW

_TOLD: Final[Mapping[Kind, str]] = {
    Kind.AIM: "Both name the theme {about} in their own words: {one} and {other}.",
    Kind.ACTION: "Both do the same kind of thing, {about}: {one} and {other}.",
    Kind.STAKEHOLDER: "Both name {about}: {one} and {other}.",
    Kind.POPULATION: "Both are about {about}: {one} and {other}.",
    Kind.THEME: "Both have the theme {about}: {one} and {other}.",
    Kind.DEPENDENCY: "One relies on the other, in {about} words: {one} and {other}.",
    Kind.SUCCESSION: "{about}: {one} and {other}.",
    Kind.TARGET: "Both set a target for {about}: {one} and {other}.",
    Kind.WORDING: "Both have these {about}: {one} and {other}.",
}
_EACH: Final = 150


def quads(triples: Iterable[Triple], graph: URIRef) -> list[str]:
    """Triples as lines of N-Quads of a graph, in order, each once."""
    return sorted({f"{s.n3()} {p.n3()} {o.n3()} <{graph}> .\n" for s, p, o in triples})


def describe_tags(tags: Mapping[str, Sequence[Tag]]) -> Iterator[Triple]:
    """The themes of each thing, and for each theme a node with its words."""
    for iri, found in tags.items():
        thing = URIRef(iri)
        for place, tag in enumerate(found, 1):
            concept = iris.concept("theme", tag.theme)
            node = iris.part(thing, "theme", tag.theme)
            yield thing, DCTERMS.subject, concept
            yield thing, PW.hasThemeTag, node
            yield node, RDF.type, PW.ThemeTag
            yield node, DCTERMS.subject, concept
            yield node, PW.position, Literal(place)
            yield node, PW.score, _number(tag.confidence)
            yield node, PW.origin, Literal(tag.origin)
            for said in tag.words:
                yield node, PW.evidence, words(said)


def describe_dependency(
    dependency: Dependency, objectives: Sequence[Objective]
) -> Iterator[Triple]:
    """A row, the plan it relies on, and its words for that."""
    row = objectives[dependency.row]
    node = iris.between("dependency", row.iri, dependency.on)
    yield node, RDF.type, PW.Dependency
    yield node, RDFS.label, label(f"{_short(row.iri)} relies on {_short(dependency.on)}")
    yield node, PW.dependent, URIRef(row.iri)
    yield node, PW.reliesOn, URIRef(dependency.on)
    if dependency.given_by is not None:
        yield node, PW.reliesOn, URIRef(objectives[dependency.given_by].iri)
    yield node, PW.manner, Literal(dependency.way.value)
    yield node, PW.evidence, words(dependency.words)
    yield node, PW.basedOn, URIRef(dependency.said_by)


def describe_overlap(
    one: Objective,
    other: Objective,
    score: float,
    bases: Sequence[Basis],
    decision: OverlapDecision | None,
) -> Iterator[Triple]:
    """Two objectives, how much they overlap, each reason for it, and what somebody has decided."""
    node = iris.between("overlap", one.iri, other.iri)
    yield node, RDF.type, PW.Overlap
    yield node, RDFS.label, label(f"{_short(one.iri)} and {_short(other.iri)}")
    yield node, PW.overlapOf, URIRef(one.iri)
    yield node, PW.overlapOf, URIRef(other.iri)
    yield node, PW.score, _number(score)
    counts: dict[Kind, int] = {}
    for basis in bases:
        counts[basis.kind] = counts.get(basis.kind, 0) + 1
        part = iris.part(node, basis.kind.value, counts[basis.kind])
        yield node, PW.hasBasis, part
        yield from _basis(part, basis, (one.plan, other.plan))
    if decision is not None:
        yield from describe_decision(node, decision.verdict, decision.by, decision.why)


def _basis(node: URIRef, basis: Basis, plans: tuple[str, str]) -> Iterator[Triple]:
    told = _TOLD[basis.kind].format(
        about=basis.about, one=_told(basis.one, plans[0]), other=_told(basis.other, plans[1])
    )
    shown = f"{basis.one.quoted} ({plans[0]}) ~ {basis.other.quoted} ({plans[1]})"
    yield node, RDF.type, PW.OverlapBasis
    yield node, PW.basisKind, iris.concept("basis", basis.kind.value)
    yield node, RDFS.label, label(f"{basis.kind.value}: {basis.about}")
    yield node, RDFS.comment, words(told)
    yield node, PW.score, _number(basis.strength)
    yield node, PW.evidence, words(shown)
    for side in (basis.one, basis.other):
        yield node, PW.basedOn, URIRef(side.said_by)


def _told(side: Side, plan: str) -> str:
    return f"{side.quoted} in {plan}"


def describe_decision(node: URIRef, verdict: Verdict, by: str, why: str) -> Iterator[Triple]:
    """What somebody has decided of a pair."""
    yield node, PW.verdict, Literal(verdict.value)
    yield node, RDFS.comment, words(why)
    yield node, PROV.wasAttributedTo, iris.reviewer("overlap", by)


def describe_reviewer(name: str) -> Iterator[Triple]:
    """Say who decided on pairs."""
    reviewer = iris.reviewer("overlap", name)
    yield reviewer, RDF.type, PROV.Agent
    yield reviewer, RDFS.label, Literal(name, lang="en")


def _number(value: float) -> Node:
    return Literal(Decimal(f"{value:.3f}"))


def _short(iri: str) -> str:
    """The plan and the number of an objective, or the plan: "riverton-2031 2.3"."""
    return iri.rpartition("/id/")[2].replace("/objective/", " ")
