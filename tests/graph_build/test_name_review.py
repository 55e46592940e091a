"""Which names a person is asked about, and what settles each."""

import pytest

from graph_build.name_review import Doubt, Usage, review, usages_of
from graph_build.name_settling import Decision, Verdict, settle
from graph_build.values.name_likeness import are_close, fits, nearest
from ontology.agents import Agent, Kind

PLAN = "riverton-2031"
COLLEGE = Agent("urn:1", "Riverton College of Ferries", ("Riverton College",), Kind.ORGANISATION)
OTHER_COLLEGE = Agent("urn:2", "Riverton College", (), Kind.ORGANISATION, "hillcastle-2030")
HEAD = Agent("urn:3", "Head of Ferries", (), Kind.POST, PLAN)
HEAD_OF_BOTH = Agent("urn:4", "Head of Ferries and Bridges", (), Kind.POST, PLAN)
INITIALS = Agent("urn:5", "AB", (), Kind.PERSON, PLAN)
ADA = Agent("urn:6", "Ada Bell", (), Kind.PERSON, PLAN)
GROUP = Agent("urn:7", "Ferry Planning Group", ("FPG",), Kind.GROUP, PLAN)
BOARD = Agent("urn:8", "Ferry Planning Board", (), Kind.GROUP, PLAN)
SCHOOLS = Agent("urn:9", "Schools", ("School",), Kind.CLASS)
SCHOOLS_ABROAD = Agent("urn:10", "Schools abroad", (), Kind.CLASS)
MINISTRY = Agent("urn:11", "Ministry for Schools", (), Kind.ORGANISATION)
LATER = Agent("urn:12", "Ministry for Schools and Skills", (), Kind.ORGANISATION)
AGENTS = (
    *(HEAD, HEAD_OF_BOTH, INITIALS, ADA, GROUP, BOARD, SCHOOLS, SCHOOLS_ABROAD, MINISTRY, LATER),
    *(COLLEGE, OTHER_COLLEGE),
)


def usage(agent, written=None, line=7, words="the words"):
    form = written or agent.name
    return Usage(PLAN, form, agent.iri, agent.name, agent.kind, line, line, words)


def asked(usages, agents=AGENTS, decisions=()):
    return [
        (one.doubt.value, one.written, one.names, [place.first_line for place in one.usages])
        for one in review(usages, agents, decisions)
    ]


def test_a_name_that_nobody_has_entered_is_new():
    trust = Usage(
        PLAN, "Ferry Plan Group", "urn:new", "Ferry Plan Group", Kind.GROUP, 7, 8, "words"
    )
    (question,) = review([trust], AGENTS, ())
    assert (question.doubt, question.plan, question.written) == (
        Doubt.NEW,
        PLAN,
        "Ferry Plan Group",
    )
    assert question.names == ("Ferry Planning Group",)
    assert question.usages == (trust,)
    assert question.lines == (
        "Ferry Plan Group,riverton-2031,new,Ferry Plan Group,group,YOUR NAME,YOUR REASON",
        "Ferry Plan Group,riverton-2031,is,Ferry Planning Group,,YOUR NAME,YOUR REASON",
        "Ferry Plan Group,riverton-2031,is not,,,YOUR NAME,YOUR REASON",
    )


def test_a_line_to_add_is_csv_whatever_the_name():
    name = 'Group for "Ferries, Bridges"'
    odd = Usage(PLAN, name, "urn:new", name, Kind.GROUP, 7, 7, "")
    (question,) = review([odd], (), ())
    assert question.lines[-1] == (
        '"Group for ""Ferries, Bridges""",riverton-2031,is not,,,YOUR NAME,YOUR REASON'
    )


def test_a_post_that_a_longer_one_starts_with_is_ambiguous():
    (question,) = review([usage(HEAD)], AGENTS, ())
    assert (question.doubt, question.names) == (Doubt.AMBIGUOUS, (HEAD.name, HEAD_OF_BOTH.name))
    assert question.lines == (
        "Head of Ferries,riverton-2031,is,Head of Ferries and Bridges,,YOUR NAME,YOUR REASON",
        "Head of Ferries,riverton-2031,is not,Head of Ferries and Bridges,,YOUR NAME,YOUR REASON",
    )


def test_initials_that_fit_a_person_with_a_name_are_ambiguous():
    assert asked([usage(INITIALS, line=9), usage(INITIALS, line=4)]) == [
        ("ambiguous", "AB", ("AB", "Ada Bell"), [4, 9])
    ]


def test_a_short_form_of_two_bodies_is_ambiguous_and_may_be_said_to_be_the_one_it_is_taken_for():
    colleges = (COLLEGE, Agent("urn:20", "Riverton College", (), Kind.ORGANISATION))
    (question,) = review([usage(COLLEGE, "Riverton College")], colleges, ())
    assert question.names == ("Riverton College of Ferries", "Riverton College")
    assert question.lines[0] == (
        "Riverton College,riverton-2031,is,Riverton College of Ferries,,YOUR NAME,YOUR REASON"
    )


@pytest.mark.parametrize("agent", [MINISTRY, SCHOOLS, COLLEGE], ids=lambda agent: agent.name)
def test_a_body_in_full_a_class_and_what_another_plan_has_raise_no_question(agent):
    assert asked([usage(agent), usage(agent, (*agent.other_names, agent.name)[0])]) == []


def test_two_names_almost_alike_are_close_once_whichever_are_used():
    said = ("close", "Ferry Planning Board", ("Ferry Planning Group",), [3])
    assert asked([usage(GROUP, "FPG", 5), usage(BOARD, line=3)]) == [said]
    assert asked([usage(GROUP, "FPG", 5)]) == [
        ("close", "Ferry Planning Group", ("Ferry Planning Board",), [5])
    ]


DECIDED = [
    (HEAD, "is not", HEAD.name, HEAD_OF_BOTH.name),
    (INITIALS, "is not", "AB", "Ada Bell"),
    (INITIALS, "is", "AB", "Ada Bell"),
    (BOARD, "is not", GROUP.name, BOARD.name),
    (BOARD, "is", BOARD.name, GROUP.name),
]


@pytest.mark.parametrize(("agent", "verdict", "written", "name"), DECIDED)
def test_a_decision_settles_a_question(agent, verdict, written, name):
    assert asked([usage(agent)]) != []
    decision = Decision(written, PLAN, Verdict(verdict), name, None, "A Reader", "so", 2)
    agents = settle(decision, AGENTS)
    meant = next(each for each in agents if each.name in {agent.name, name})
    assert asked([usage(meant, agent.name)], agents, [decision]) == []


def test_a_decision_for_another_plan_settles_nothing():
    decision = Decision("AB", "hillcastle-2030", Verdict.IS_NOT, "Ada Bell", None, "I", "so", 2)
    assert len(asked([usage(INITIALS)], AGENTS, [decision])) == 1


def test_a_new_name_is_no_longer_one_when_it_is_decided_on():
    decision = Decision("Quay Club", PLAN, Verdict.NEW, "", Kind.GROUP, "A Reader", "so", 2)
    agents = settle(decision, AGENTS)
    assert asked([usage(agents[0])], agents, [decision]) == []


def test_the_places_of_what_was_decided_on_are_in_the_order_of_the_source():
    decision = Decision("staff of {AB}", PLAN, Verdict.IS, "Ada Bell", None, "A Reader", "so", 2)
    usages = [usage(ADA, "AB", 9), usage(HEAD), usage(ADA, "ab", 4)]
    assert [one.first_line for one in usages_of(decision, usages)] == [4, 9]


def test_questions_stand_by_plan_then_doubt_then_name():
    usages = [
        usage(BOARD),
        usage(INITIALS),
        usage(HEAD),
        usage(Agent("urn:0", "Zed", (), Kind.POST)),
    ]
    assert [one[:2] for one in asked(usages)] == [
        ("new", "Zed"),
        ("ambiguous", "AB"),
        ("ambiguous", "Head of Ferries"),
        ("close", "Ferry Planning Board"),
    ]


@pytest.mark.parametrize(
    ("written", "name", "kind", "does"),
    [
        ("National College", "National College for School Leadership", Kind.ORGANISATION, True),
        ("NCSL", "National College for School Leadership", Kind.ORGANISATION, True),
        ("PA", "Peter Arnold", Kind.PERSON, True),
        ("GLA", "Greater London Authority functional bodies", Kind.GROUP, False),
        ("it", "Institute of Tolls", Kind.ORGANISATION, False),
        ("College", "National College", Kind.ORGANISATION, False),
        ("Schools", "Schools abroad", Kind.CLASS, False),
        ("national  college", "National College", Kind.ORGANISATION, True),
    ],
)
def test_what_a_form_can_be_short_for(written, name, kind, does):
    assert fits(written, Agent("urn:x", name, (), kind)) is does


def test_a_post_is_never_close_to_its_body():
    body = Agent("urn:b", "Ferry Planning Unit", (), Kind.GROUP)
    post = Agent("urn:p", "Ferry Planning Head", (), Kind.POST)
    assert not are_close(body, post)
    assert are_close(body, Agent("urn:o", "Ferry Planning Unity", (), Kind.ORGANISATION))


def test_nothing_is_near_a_name_that_is_like_no_other():
    assert nearest("Xyzzy", AGENTS) == ()
