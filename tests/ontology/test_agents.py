"""The authority of agents: one entry a body, one body a name."""

from collections import Counter

import pytest
from rdflib import DCTERMS, FOAF, ORG, RDF, RDFS, SKOS, Literal, URIRef

from graph_build.iris import slug
from ontology import BASE, PW, load_vocabularies
from ontology.agents import Agent, Kind, agents_of, load_agents

THINGS = f"{BASE}id/"
PLANS = ("brent-2014", "city-2020", "leicester-2008", "london-2013", "westminster-2010")
TYPES = {
    Kind.ORGANISATION: ORG.Organization,
    Kind.GROUP: PW.Group,
    Kind.POST: ORG.Post,
    Kind.PERSON: FOAF.Person,
    Kind.CLASS: PW.StakeholderClass,
}


@pytest.fixture(scope="module")
def authority():
    return load_vocabularies()


def agent(name, plan=None):
    return next(each for each in load_agents() if (each.name, each.plan) == (name, plan))


def test_an_organisation_has_its_short_names() -> None:
    assert agent("Department for Education") == Agent(
        iri=f"{THINGS}organisation/department-for-education",
        name="Department for Education",
        other_names=("DFE", "DfE"),
        kind=Kind.ORGANISATION,
        plan=None,
    )


def test_a_post_that_one_plan_knows_carries_that_plan() -> None:
    assert agent("School Improvement Team Manager", "brent-2014") == Agent(
        iri=f"{THINGS}brent-2014/post/school-improvement-team-manager",
        name="School Improvement Team Manager",
        other_names=(),
        kind=Kind.POST,
        plan="brent-2014",
    )


def test_agents_are_sorted_and_each_stands_once() -> None:
    iris = [each.iri for each in load_agents()]
    assert iris == sorted(set(iris))


def test_iris_are_made_of_kind_and_name() -> None:
    odd = {
        each.iri
        for each in load_agents()
        if each.iri
        != THINGS + "/".join(filter(None, (each.plan, each.kind.value, slug(each.name))))
    }
    assert odd == set()


def test_types_agree_with_kinds(authority) -> None:
    odd = {
        each.iri
        for each in load_agents()
        if (URIRef(each.iri), RDF.type, TYPES[each.kind]) not in authority
    }
    assert odd == set()


@pytest.mark.parametrize("plan", PLANS)
def test_no_two_agents_of_a_plan_share_a_written_form(plan) -> None:
    forms = Counter(form for each in agents_of(plan) for form in {each.name, *each.other_names})
    assert [form for form, count in forms.items() if count > 1] == []


def test_agents_of_a_plan_are_its_own_and_then_everybodys() -> None:
    agents = (
        Agent("a", "Schools", (), Kind.CLASS),
        Agent("b", "Leader", (), Kind.POST, "riverton-2031"),
        Agent("c", "Leader", (), Kind.POST, "hillcastle-2030"),
    )
    assert agents_of("riverton-2031", agents) == (agents[1], agents[0])


def test_publishers_have_their_codes(authority) -> None:
    codes = {
        str(authority.value(body, SKOS.prefLabel)): str(code)
        for body, code in authority.subject_objects(ORG.identifier)
    }
    assert codes == {
        "City of London Corporation": "E09000001",
        "Greater London Authority": "E12000007",
        "Leicester City Council": "E06000016",
        "London Borough of Brent": "E09000005",
        "Westminster City Council": "E09000033",
    }


@pytest.mark.parametrize("relation", [ORG.subOrganizationOf, ORG.unitOf, ORG.postIn, ORG.holds])
def test_parts_and_posts_of_bodies_are_of_the_authority(authority, relation) -> None:
    known = {URIRef(each.iri) for each in load_agents()}
    ends = {end for pair in authority.subject_objects(relation) for end in pair}
    assert ends
    assert ends - known == set()


def test_only_a_post_is_in_a_body_and_only_a_person_holds_one(authority) -> None:
    kinds = {URIRef(each.iri): each.kind for each in load_agents()}
    assert {kinds[post] for post in authority.subjects(ORG.postIn)} == {Kind.POST}
    assert {kinds[post] for post in authority.objects(None, ORG.holds)} == {Kind.POST}
    assert {kinds[person] for person in authority.subjects(ORG.holds)} == {Kind.PERSON}
    bodies = {kinds[body] for body in authority.objects(None, ORG.postIn)}
    assert bodies == {Kind.ORGANISATION, Kind.GROUP}


def test_names_of_a_plans_own_for_somebody_whom_all_know_hold_there_alone() -> None:
    agents = (
        Agent("a", "Schools", (), Kind.CLASS),
        Agent("a", "Schools", ("Academies",), Kind.CLASS, "riverton-2031"),
    )
    assert agents_of("riverton-2031", agents) == (agents[1],)
    assert agents_of("hillcastle-2030", agents) == (agents[0],)


SUCCESSIONS = [
    ("2006", ("Association of London Government",), ("London Councils",)),
    (
        "2006",
        ("Learning and Skills Development Agency",),
        ("Learning and Skills Network", "Quality Improvement Agency"),
    ),
    (
        "2007-04-01",
        ("Adult Learning Inspectorate", "Office for Standards in Education"),
        ("Office for Standards in Education, Children's Services and Skills",),
    ),
    (
        "2007-06-28",
        ("Department for Education and Skills",),
        (
            "Department for Children, Schools and Families",
            "Department for Innovation, Universities and Skills",
        ),
    ),
    (
        "2007-06-28",
        ("Department of Trade and Industry",),
        (
            "Department for Business, Enterprise and Regulatory Reform",
            "Department for Innovation, Universities and Skills",
        ),
    ),
    (
        "2008",
        ("Centre for Excellence in Leadership", "Quality Improvement Agency"),
        ("Learning and Skills Improvement Service",),
    ),
    (
        "2009-06-05",
        (
            "Department for Business, Enterprise and Regulatory Reform",
            "Department for Innovation, Universities and Skills",
        ),
        ("Department for Business, Innovation and Skills",),
    ),
    (
        "2010",
        ("Qualifications and Curriculum Authority",),
        (
            "Office of Qualifications and Examinations Regulation",
            "Qualifications and Curriculum Development Agency",
        ),
    ),
    (
        "2010-04-01",
        ("Learning and Skills Council",),
        ("Skills Funding Agency", "Young People's Learning Agency"),
    ),
    (
        "2010-05-12",
        ("Department for Children, Schools and Families",),
        ("Department for Education",),
    ),
    (
        "2012-04-01",
        ("Partnerships for Schools", "Young People's Learning Agency"),
        ("Education Funding Agency",),
    ),
    (
        "2013-03-29",
        ("National College for School Leadership", "Teaching Agency"),
        ("National College for Teaching and Leadership",),
    ),
    ("2014", ("Prince's Drawing School",), ("Royal Drawing School",)),
    (
        "2016-07-14",
        (
            "Department for Business, Innovation and Skills",
            "Department of Energy and Climate Change",
        ),
        ("Department for Business, Energy and Industrial Strategy",),
    ),
    ("2017", ("London Enterprise Panel",), ("London Economic Action Partnership",)),
    (
        "2017-04-01",
        ("Education Funding Agency", "Skills Funding Agency"),
        ("Education and Skills Funding Agency",),
    ),
    (
        "2018-04-01",
        ("Higher Education Funding Council for England", "Office for Fair Access"),
        ("Office for Students",),
    ),
    (
        "2018-04-01",
        ("National College for Teaching and Leadership",),
        ("Department for Education", "Teaching Regulation Agency"),
    ),
    ("2024", ("Museum of London",), ("London Museum",)),
    ("2024-10-15", ("Prince's Trust",), ("King's Trust",)),
    (
        "2025-03-31",
        ("Education and Skills Funding Agency",),
        ("Department for Education",),
    ),
]


def test_successions_are_dated(authority) -> None:
    def names(event, way):
        return tuple(
            sorted(
                str(authority.value(body, SKOS.prefLabel)) for body in authority.objects(event, way)
            )
        )

    found = [
        (
            str(authority.value(event, DCTERMS.date)),
            names(event, ORG.originalOrganization),
            names(event, ORG.resultingOrganization),
        )
        for event in authority.subjects(RDF.type, ORG.ChangeEvent)
    ]
    assert sorted(found) == SUCCESSIONS


def test_each_succession_names_its_source(authority) -> None:
    bare = [
        event
        for event in authority.subjects(RDF.type, ORG.ChangeEvent)
        for property_ in (RDFS.label, DCTERMS.source)
        if not isinstance(authority.value(event, property_), Literal)
    ]
    assert bare == []
