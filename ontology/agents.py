"""The authority of agents: who the plans speak of, each under one name.

The names are in organisations.ttl; this module only reads them. An agent that one
plan alone knows carries that plan's name, and none of its names holds elsewhere:
two councils have a Leader each, so ask `agents_of` for the agents of a plan. What
people have decided since about names is laid over them by the build.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Final

from rdflib import SKOS, Graph, URIRef

from ontology import BASE, PW

__all__ = ["Agent", "Kind", "agents_of", "load_agents"]

_AUTHORITY: Final = Path(__file__).with_name("organisations.ttl")
_THINGS: Final = f"{BASE}id/"


class Kind(StrEnum):
    """What sort of stakeholder a name stands for."""

    ORGANISATION = "organisation"
    GROUP = "group"
    POST = "post"
    PERSON = "person"
    CLASS = "class"


@dataclass(frozen=True, slots=True)
class Agent:
    """A body, group, post, person or class of bodies, as the authority has it.

    name: the official full name; the label to show. Empty: nobody goes by these names.
    other_names: abbreviations and other written forms, sorted.
    plan: the folder name of the one plan in which these names hold; None if in any.
    decided: whether a person's decision alone knows it, and the authority does not.
    """

    iri: str
    name: str
    other_names: tuple[str, ...]
    kind: Kind
    plan: str | None = None
    decided: bool = False


@cache
def load_agents() -> tuple[Agent, ...]:
    """All agents of the authority, sorted by IRI."""
    graph = Graph(bind_namespaces="none").parse(_AUTHORITY, format="turtle")
    kinds = sorted(graph.subject_objects(PW.stakeholderKind))
    return tuple(
        _agent(graph, subject, Kind(_last_part(kind)))
        for subject, kind in kinds
        if isinstance(subject, URIRef)
    )


def agents_of(plan: str, agents: Iterable[Agent] | None = None) -> tuple[Agent, ...]:
    """The agents that a plan may speak of: its own first, then those of all plans.

    Where a plan has names of its own for somebody whom all plans know, only those hold in it.
    """
    everyone = load_agents() if agents is None else tuple(agents)
    own = tuple(agent for agent in everyone if agent.plan == plan)
    known = {agent.iri for agent in own}
    return own + tuple(agent for agent in everyone if agent.plan is None and agent.iri not in known)


def _agent(graph: Graph, subject: URIRef, kind: Kind) -> Agent:
    plan = graph.value(subject, PW.inPlan)
    return Agent(
        iri=str(subject),
        name=str(graph.value(subject, SKOS.prefLabel)),
        other_names=tuple(sorted(str(label) for label in graph.objects(subject, SKOS.altLabel))),
        kind=kind,
        plan=str(plan).removeprefix(_THINGS) if plan is not None else None,
    )


def _last_part(iri: object) -> str:
    return str(iri).rsplit("/", 1)[-1]
