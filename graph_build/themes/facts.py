"""What themes and overlaps need to know of each plan, read from the files of the stages before.

A plan's graph is read line by line and let go again: five hundred plans do not fit in memory as
graphs, their objectives do. The files are our own N-Triples, one statement a line, in order.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from rdflib import DCAT, DCTERMS, RDF

from ontology import PW

_ESCAPE: Final = re.compile(r"\\(.)")
_PLAIN: Final = {"n": "\n", "r": "\r", "t": "\t", "b": "\b", "f": "\f"}
_WANTED: Final = frozenset(
    str(term)
    for term in (
        DCTERMS.identifier,
        DCTERMS.title,
        DCTERMS.publisher,
        RDF.type,
        DCAT.startDate,
        DCAT.endDate,
        PW.agentName,
        PW.asWritten,
        PW.firstLine,
        PW.foundIn,
        PW.hasActivity,
        PW.hasInvolvement,
        PW.hasOutcome,
        PW.hasPeriod,
        PW.hasTarget,
        PW.highLevelAction,
        PW.inStrand,
        PW.measure,
        PW.position,
        PW.rationale,
        PW.sourceText,
    )
)
_STATEMENT: Final = re.compile(r"<([^>]*)> <([^>]*)> (?:<([^>]*)>|\"((?:[^\"\\]|\\.)*)\")")


@dataclass(frozen=True, slots=True)
class Part:
    """An activity, outcome or target of an objective: its IRI and its words."""

    iri: str
    text: str


@dataclass(frozen=True, slots=True)
class Named:
    """A body, post or person that a row names: who it is, its name, and as the row writes it."""

    agent: str
    name: str
    written: str
    found_in: str


@dataclass(frozen=True, slots=True)
class Objective:
    """A row of a plan, with the words of all that hangs on it.

    own: the objective's words and those of its high-level actions; the first is the objective's.
    """

    iri: str
    plan: str
    line: int
    own: tuple[str, ...]
    heading: str
    reasons: tuple[str, ...]
    activities: tuple[Part, ...]
    outcomes: tuple[Part, ...]
    targets: tuple[Part, ...]
    named: tuple[Named, ...]


@dataclass(frozen=True, slots=True)
class Plan:
    """A plan: its short name, title, publisher, first and last day, and its objectives in order."""

    slug: str
    iri: str
    title: str
    publisher: str
    starts: str
    ends: str
    objectives: tuple[Objective, ...]


class _Graph:
    """The statements of a plan that are wanted: subject and property to values, in order."""

    def __init__(self, lines: Iterable[str]) -> None:
        self._values: dict[tuple[str, str], list[str]] = defaultdict(list)
        self.of_type: dict[str, list[str]] = defaultdict(list)
        for line in lines:
            found = _STATEMENT.match(line)
            if found is None or found[2] not in _WANTED:
                continue
            value = found[3] if found[3] is not None else _unescaped(found[4])
            if found[2] == str(RDF.type):
                self.of_type[value].append(found[1])
            else:
                self._values[found[1], found[2]].append(value)

    def all(self, subject: str, term: object) -> list[str]:
        return self._values.get((subject, str(term)), [])

    def one(self, subject: str, term: object) -> str:
        return next(iter(self.all(subject, term)), "")


def read_plans(slugs: Sequence[str], target: Path) -> tuple[Plan, ...]:
    """The plans of a build, in the order of their names, from its folder."""
    agents = _agents(target / "links" / "organisations.nq")
    plans = []
    for slug in slugs:
        with (target / slug / "graph.nt").open(encoding="utf-8") as lines:
            plans.append(_plan(slug, _Graph(lines), agents))
    return tuple(plans)


def _agents(path: Path) -> dict[str, str]:
    """Who is meant by each involvement."""
    with path.open(encoding="utf-8") as lines:
        found = (_STATEMENT.match(line) for line in lines)
        return {each[1]: each[3] for each in found if each and each[2] == str(PW.agent)}


def _plan(slug: str, graph: _Graph, agents: Mapping[str, str]) -> Plan:
    plan = graph.of_type[str(PW.Plan)][0]
    period = graph.one(plan, PW.hasPeriod)
    objectives = sorted(
        graph.of_type[str(PW.Objective)], key=lambda iri: int(graph.one(iri, PW.position) or 0)
    )
    return Plan(
        slug=slug,
        iri=plan,
        title=graph.one(plan, DCTERMS.title),
        publisher=graph.one(plan, DCTERMS.publisher),
        starts=graph.one(period, DCAT.startDate),
        ends=graph.one(period, DCAT.endDate),
        objectives=tuple(_objective(slug, iri, graph, agents) for iri in objectives),
    )


def _objective(slug: str, iri: str, graph: _Graph, agents: Mapping[str, str]) -> Objective:
    text = graph.one(iri, PW.sourceText)
    actions = (action for action in graph.all(iri, PW.highLevelAction) if action != text)
    targets = tuple(
        Part(target, graph.one(target, PW.measure) or graph.one(target, PW.sourceText))
        for target in graph.all(iri, PW.hasTarget)
    )
    return Objective(
        iri=iri,
        plan=slug,
        line=int(graph.one(iri, PW.firstLine) or 0),
        own=(text, *actions),
        heading=graph.one(graph.one(iri, PW.inStrand), PW.sourceText),
        reasons=tuple(graph.all(iri, PW.rationale)),
        activities=_parts(graph, iri, PW.hasActivity),
        outcomes=_parts(graph, iri, PW.hasOutcome),
        targets=targets,
        named=tuple(_named(graph, iri, agents)),
    )


def _parts(graph: _Graph, iri: str, term: object) -> tuple[Part, ...]:
    parts = graph.all(iri, term)
    return tuple(Part(part, graph.one(part, PW.sourceText)) for part in sorted(parts, key=_natural))


def _natural(iri: str) -> tuple[str, int]:
    """Parts in the order of the plan: activity/10 after activity/9."""
    whole, _, place = iri.rpartition("/")
    return whole, int(place) if place.isdecimal() else 0


def _named(graph: _Graph, iri: str, agents: Mapping[str, str]) -> Iterator[Named]:
    for involvement in sorted(graph.all(iri, PW.hasInvolvement), key=_natural):
        agent = agents.get(involvement)
        if agent is not None:
            yield Named(
                agent,
                graph.one(involvement, PW.agentName),
                graph.one(involvement, PW.asWritten),
                graph.one(involvement, PW.foundIn),
            )


def _unescaped(text: str) -> str:
    if "\\" not in text:
        return text
    return _ESCAPE.sub(lambda match: _PLAIN.get(match[1], match[1]), text)
