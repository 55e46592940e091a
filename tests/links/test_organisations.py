"""Names of involvements and funders, tied to who they are."""

import pytest
from rdflib import DCTERMS, ORG, RDF, SKOS, Graph, Literal, URIRef

from graph_build import iris
from graph_build.links import organisations
from ontology import PW
from ontology.agents import Agent, Kind

PLAN = iris.plan("riverton-2031")
OBJECTIVE = iris.objective("riverton-2031", "1.1")
ACTIVITY = iris.part(OBJECTIVE, "activity", 1)
INVOLVEMENT = iris.part(OBJECTIVE, "involvement", 1)
BUDGET = iris.part(OBJECTIVE, "budget", 1)

COUNCIL = Agent("urn:council", "Riverton Council", ("RC",), Kind.ORGANISATION)
MAYOR = Agent("urn:mayor", "Mayor", ("Riverton Council",), Kind.POST)
OTHER_LEADER = Agent("urn:other", "Leader", (), Kind.POST, "hillcastle-2030")
OWN_LEADER = Agent("urn:own", "Leader", (), Kind.POST, "riverton-2031")


def plan_graph(*statements):
    graph = Graph()
    graph.add((PLAN, RDF.type, PW.Plan))
    graph.add((PLAN, DCTERMS.identifier, Literal("riverton-2031")))
    for statement in statements:
        graph.add(statement)
    return graph


def involvement(name, written=None):
    return (
        (OBJECTIVE, PW.hasInvolvement, INVOLVEMENT),
        (ACTIVITY, PW.hasInvolvement, INVOLVEMENT),
        (INVOLVEMENT, PW.agentName, Literal(name, lang="en")),
        (INVOLVEMENT, PW.asWritten, Literal(written or name, lang="en")),
    )


def links(graph, *agents):
    return list(organisations.link([graph], agents))


@pytest.mark.parametrize("name", ["Riverton Council", "RC", "riverton  council"])
def test_an_involvement_gets_its_agent_and_the_shortcuts(name):
    agent = URIRef(COUNCIL.iri)
    assert links(plan_graph(*involvement(name)), COUNCIL) == [
        (OBJECTIVE, PW.involves, agent),
        (ACTIVITY, PW.involves, agent),
        (INVOLVEMENT, PW.agent, agent),
    ]


def test_a_full_name_goes_before_another_bodys_short_name():
    found = links(plan_graph(*involvement("Riverton Council")), MAYOR, COUNCIL)
    assert found[-1] == (INVOLVEMENT, PW.agent, URIRef(COUNCIL.iri))


def test_a_plans_own_agent_is_meant_and_never_another_plans():
    found = links(plan_graph(*involvement("Leader")), OTHER_LEADER, OWN_LEADER)
    assert found[-1] == (INVOLVEMENT, PW.agent, URIRef(OWN_LEADER.iri))


def test_a_name_nobody_knows_becomes_an_agent_of_the_plan():
    agent = iris.agent("riverton-2031", "post", "Head of Bridges")
    assert set(links(plan_graph(*involvement("Head of Bridges")), COUNCIL)) == {
        (OBJECTIVE, PW.involves, agent),
        (ACTIVITY, PW.involves, agent),
        (INVOLVEMENT, PW.agent, agent),
        (agent, RDF.type, ORG.Post),
        (agent, SKOS.prefLabel, Literal("Head of Bridges", lang="en")),
        (agent, PW.stakeholderKind, iris.concept("stakeholder-kind", "post")),
        (agent, PW.inPlan, PLAN),
    }


def test_two_writings_of_an_unknown_name_are_one_agent_with_one_label():
    second = iris.part(OBJECTIVE, "involvement", 2)
    graph = plan_graph(
        *involvement("Bridge & Ferry Trust"),
        (OBJECTIVE, PW.hasInvolvement, second),
        (second, PW.agentName, Literal("Bridge and Ferry Trust", lang="en")),
    )
    labels = [each for _, way, each in links(graph) if way == SKOS.prefLabel]
    assert labels == [Literal("Bridge & Ferry Trust", lang="en")]


def test_a_funder_is_found_by_the_words_of_the_budget():
    graph = plan_graph((BUDGET, PW.funderName, Literal("RC", lang="en")))
    assert links(graph, COUNCIL) == [(BUDGET, PW.fundedBy, URIRef(COUNCIL.iri))]


def test_a_funder_written_as_an_involvement_is_the_same_agent():
    graph = plan_graph(
        *involvement("Riverton Council", written="the LA"),
        (BUDGET, PW.funderName, Literal("the LA", lang="en")),
    )
    assert (BUDGET, PW.fundedBy, URIRef(COUNCIL.iri)) in links(graph, COUNCIL)


def test_links_do_not_hang_on_the_order_of_the_plans():
    one = plan_graph(*involvement("RC"))
    two = Graph()
    hill = iris.plan("hillcastle-2030")
    two.add((hill, RDF.type, PW.Plan))
    two.add((hill, DCTERMS.identifier, Literal("hillcastle-2030")))
    two.add((URIRef("urn:other-involvement"), PW.agentName, Literal("Ferry Board", lang="en")))
    forth = list(organisations.link([one, two], [COUNCIL]))
    back = list(organisations.link([two, one], [COUNCIL]))
    assert forth == back
    assert len(forth) == 8
