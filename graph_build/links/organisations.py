"""Link what the plans say of somebody to who that is.

A name is looked up among the plan's own agents first and then in the authority for all
plans. A name that neither has is not dropped: it becomes an agent of that plan alone,
of the kind that its form suggests, until somebody decides whose it is or enters it.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from rdflib import DCTERMS, FOAF, ORG, RDF, SKOS, Graph, Literal, URIRef
from rdflib.term import Node

from graph_build import iris
from graph_build.scribe import Triple
from graph_build.values.names import kind_of, name_key
from ontology import PW
from ontology.agents import Agent, Kind, agents_of

NAME: Final = "organisations"


def link(graphs: Sequence[Graph], agents: Sequence[Agent]) -> Iterator[Triple]:
    """Say who is meant by all involvements and funders of the plan graphs, as sorted triples.

    graphs: one for each plan, with what the plan says.
    agents: the authority.
    """
    yield from sorted({triple for graph in graphs for triple in _link_plan(graph, agents)})


def _link_plan(graph: Graph, agents: Sequence[Agent]) -> Iterator[Triple]:
    plan = graph.value(predicate=RDF.type, object=PW.Plan)
    directory = _Directory(str(graph.value(plan, DCTERMS.identifier)), agents)
    expanded: dict[str, str] = {}
    for involvement, name in _of(graph, PW.agentName):
        agent = directory.find(str(name))
        yield involvement, PW.agent, agent
        for whole in graph.subjects(PW.hasInvolvement, involvement):
            if isinstance(whole, URIRef):
                yield whole, PW.involves, agent
        for written in graph.objects(involvement, PW.asWritten):
            expanded.setdefault(str(written), str(name))
    for budget, written in _of(graph, PW.funderName):
        # A budget names its funder as printed; the plan may have told elsewhere who that is.
        yield budget, PW.fundedBy, directory.find(expanded.get(str(written), str(written)))
    yield from directory.describe_unknown(plan)


def _of(graph: Graph, property_: URIRef) -> list[tuple[URIRef, Node]]:
    """The things that have a property, each with its values, in order."""
    pairs = graph.subject_objects(property_)
    return sorted((thing, value) for thing, value in pairs if isinstance(thing, URIRef))


class _Directory:
    """Finds the agent of a name in one plan, and keeps the names that nobody knew."""

    def __init__(self, plan: str, agents: Iterable[Agent]) -> None:
        self._plan = plan
        self._by_name: dict[str, URIRef] = {}
        known = [agent for agent in agents_of(plan, agents) if agent.name]
        for agent in known:
            self._by_name.setdefault(name_key(agent.name), URIRef(agent.iri))
        # Only after all full names: no short form takes a full name from another body.
        for agent in known:
            for written in agent.other_names:
                self._by_name.setdefault(name_key(written), URIRef(agent.iri))
        self._decided = {URIRef(agent.iri): agent for agent in known if agent.decided}
        self._unknown: dict[URIRef, tuple[str, Kind]] = {}

    def find(self, name: str) -> URIRef:
        found = self._by_name.get(name_key(name))
        if found is None:
            kind = kind_of(name)
            found = iris.agent(self._plan, kind.value, name)
            self._unknown.setdefault(found, (name, kind))
        elif found in self._decided:
            agent = self._decided[found]
            self._unknown[found] = agent.name, agent.kind
        return found

    def describe_unknown(self, plan: Node | None) -> Iterator[Triple]:
        """Describe those whom the authority does not have, as it describes its own."""
        for agent, (name, kind) in self._unknown.items():
            yield agent, RDF.type, _type_of(kind)
            yield agent, SKOS.prefLabel, Literal(name, lang="en")
            yield agent, PW.stakeholderKind, iris.concept("stakeholder-kind", kind.value)
            if plan is not None:
                yield agent, PW.inPlan, plan


def _type_of(kind: Kind) -> URIRef:
    return {
        Kind.ORGANISATION: ORG.Organization,
        Kind.GROUP: PW.Group,
        Kind.POST: ORG.Post,
        Kind.PERSON: FOAF.Person,
        Kind.CLASS: PW.StakeholderClass,
    }[kind]
