"""Each role: from the words of a cell to what the graph says of them.

What every thing has (its words, its lines, its passages) is left out of the cases; one test has it
whole. Subjects are written below the plan, concepts below the vocabularies.
"""

from datetime import date
from types import ModuleType

import pytest
from rdflib import RDFS, Literal

from graph_build import iris
from graph_build.context import Context
from graph_build.documents import load_document
from graph_build.roles import (
    ROLES,
    activity,
    budget,
    cross_reference,
    high_level_action,
    involvement,
    milestone,
    objective,
    outcome,
    rationale,
    result,
    section_objective,
    stakeholder_text,
    status,
    target,
    timeline,
)
from graph_build.scribe import Scribe
from graph_build.tables import Cells, Item
from graph_build.values.names import NameList
from graph_build.values.periods import DateContext, YearKind
from ontology import BASE
from ontology.agents import Agent, Kind
from tests.plan_folders import SLUG, write_plan

PERIOD = DateContext(date(2031, 4, 1), date(2034, 3, 31), YearKind.FINANCIAL)
TRUST = Agent("urn:trust", "Alderwick Rivers Trust", ("ART",), Kind.ORGANISATION)
SCHOOLS = Agent("urn:schools", "Schools", ("School",), Kind.CLASS)
OF_EVERY_THING = {
    "label", "inPlan", "sourceText", "firstLine", "lastLine", "wasQuotedFrom"
}  # fmt: skip


def described(tmp_path, role: ModuleType, given: dict[str, list[str]], *, row=True, more=""):
    """What a role says of the cells: all triples, the subject being objective 1.1."""
    lines = [text for texts in given.values() for text in texts]
    document = load_document(write_plan(tmp_path, "\n".join(lines) + "\n", more))
    numbered = iter(document.lines)
    cells = Cells(
        {
            column: tuple(Item(line.text, line.number) for line in (next(numbered) for _ in texts))
            for column, texts in given.items()
        },
        row,
    )
    names = NameList((TRUST, SCHOOLS), document.settings.names)
    context = Context(document.settings, PERIOD, names)
    values = role.read(cells, context)
    return list(role.describe(iris.objective(SLUG, "1.1"), values, Scribe(document)))


def short(node) -> str:
    if isinstance(node, Literal):
        return str(node.toPython())
    return (
        str(node).removeprefix(f"{BASE}id/").removeprefix(f"{SLUG}/objective/").rpartition("#")[2]
    )


def told(triples):
    """The triples as "subject property value", without what every thing has."""
    lines = [
        (short(subject), str(term).rpartition("#")[2].rpartition("/")[2], short(value))
        for subject, term, value in triples
        if "/passage/" not in subject
    ]
    return sorted(" ".join(line) for line in lines if line[1] not in OF_EVERY_THING)


# name, role, cells by column, what is said
CASES = [
    ("objective", objective, {"objective": ["Mend the weir"]}, ["1.1 type Objective"]),
    ("objective-stood-in-for", objective, {"stand-in": ["Buy stones"]}, ["1.1 type Objective"]),
    ("high-level-actions", high_level_action, {"high-level-action": ["Grind flour", "Bake bread"]}, [
        "1.1 highLevelAction Bake bread",
        "1.1 highLevelAction Grind flour",
    ]),
    ("rationale-of-two-pieces", rationale, {"rationale": ["The weir leaks", "and the mill floods"]}, [
        "1.1 rationale The weir leaks and the mill floods",
    ]),
    ("activities", activity, {"activity": ["Buy stones", "Lay them"]}, [
        "1.1 hasActivity 1.1/activity/1",
        "1.1 hasActivity 1.1/activity/2",
        "1.1/activity/1 position 1",
        "1.1/activity/1 type Activity",
        "1.1/activity/2 position 2",
        "1.1/activity/2 type Activity",
    ]),
    ("one-activity-has-the-rows-milestone-and-budget", activity,
     {"activity": ["Buy stones"], "milestone": ["Stones on site by May 2032"], "budget": ["£5k"]}, [
        "1.1 hasActivity 1.1/activity/1",
        "1.1/activity/1 hasBudget 1.1/budget/1",
        "1.1/activity/1 hasMilestone 1.1/milestone/1",
        "1.1/activity/1 position 1",
        "1.1/activity/1 type Activity",
    ]),
    ("milestone-with-a-date", milestone, {"milestone": ["Weir dry by May 2032"]}, [
        "1.1 hasMilestone 1.1/milestone/1",
        "1.1/milestone/1 hasPeriod 1.1/milestone/1/period/1",
        "1.1/milestone/1 position 1",
        "1.1/milestone/1 type Milestone",
        "1.1/milestone/1/period/1 endDate 2032-05-31",
        "1.1/milestone/1/period/1 openEnded False",
        "1.1/milestone/1/period/1 precision date-precision/month",
        "1.1/milestone/1/period/1 type Period",
    ]),
    ("timeline-that-goes-on", timeline, {"timeline": ["From Sept 2031 onwards"]}, [
        "1.1 hasTimeline 1.1/timeline/1",
        "1.1/timeline/1 hasPeriod 1.1/timeline/1/period/1",
        "1.1/timeline/1 position 1",
        "1.1/timeline/1 type Timeline",
        "1.1/timeline/1/period/1 openEnded True",
        "1.1/timeline/1/period/1 precision date-precision/month",
        "1.1/timeline/1/period/1 startDate 2031-09-01",
        "1.1/timeline/1/period/1 type Period",
    ]),
    ("timeline-that-contradicts-itself", timeline, {"timeline": ["Nov 32 - March 32"]}, [
        "1.1 hasTimeline 1.1/timeline/1",
        "1.1/timeline/1 hasPeriod 1.1/timeline/1/period/1",
        "1.1/timeline/1 position 1",
        "1.1/timeline/1 type Timeline",
        "1.1/timeline/1/period/1 comment ends before it begins",
        "1.1/timeline/1/period/1 openEnded False",
        "1.1/timeline/1/period/1 precision date-precision/unknown",
        "1.1/timeline/1/period/1 type Period",
    ]),
    ("timeline-without-a-date", timeline, {"timeline": ["Ongoing"]}, [
        "1.1 hasTimeline 1.1/timeline/1",
        "1.1/timeline/1 position 1",
        "1.1/timeline/1 type Timeline",
    ]),
    ("activity-that-gives-money-beside-a-cost", activity, {"activity": ["£5k funding for otters", "Buy stones"], "budget": ["£9k"]}, [
        "1.1 hasActivity 1.1/activity/1",
        "1.1 hasActivity 1.1/activity/2",
        "1.1/activity/1 hasBudget 1.1/budget/2",
        "1.1/activity/1 position 1",
        "1.1/activity/1 type Activity",
        "1.1/activity/2 position 2",
        "1.1/activity/2 type Activity",
    ]),
    ("money-that-an-activity-gives", budget, {"activity": ["£5k funding for otters", "Buy stones"]}, [
        "1.1 hasBudget 1.1/budget/1",
        "1.1/budget/1 amount 5000",
        "1.1/budget/1 bound bound/exact",
        "1.1/budget/1 budgetKind budget-kind/amount",
        "1.1/budget/1 currency GBP",
        "1.1/budget/1 note funding for otters",
        "1.1/budget/1 position 1",
        "1.1/budget/1 type Budget",
    ]),
    ("money", budget, {"budget": ["2032/33 – 2033/34: up to £1.2m funded by Alderwick Rivers Trust"]}, [
        "1.1 hasBudget 1.1/budget/1",
        "1.1/budget/1 amount 1200000",
        "1.1/budget/1 bound bound/up-to",
        "1.1/budget/1 budgetKind budget-kind/amount",
        "1.1/budget/1 budgetPeriod 2032/33-2033/34",
        "1.1/budget/1 currency GBP",
        "1.1/budget/1 funderName Alderwick Rivers Trust",
        "1.1/budget/1 position 1",
        "1.1/budget/1 type Budget",
    ]),
    ("money-again-and-again-on-a-condition", budget, {"budget": ["£1,500 per annum (subject to grant)"]}, [
        "1.1 hasBudget 1.1/budget/1",
        "1.1/budget/1 amount 1500",
        "1.1/budget/1 bound bound/exact",
        "1.1/budget/1 budgetKind budget-kind/amount",
        "1.1/budget/1 currency GBP",
        "1.1/budget/1 note subject to grant",
        "1.1/budget/1 per annum",
        "1.1/budget/1 position 1",
        "1.1/budget/1 type Budget",
    ]),
    ("money-that-cannot-be-read", budget, {"budget": ["£2S0k"]}, [
        "1.1 hasBudget 1.1/budget/1",
        "1.1/budget/1 budgetKind budget-kind/unread",
        "1.1/budget/1 currency GBP",
        "1.1/budget/1 position 1",
        "1.1/budget/1 type Budget",
    ]),
    ("no-figure", budget, {"budget": ["Staffing"]}, [
        "1.1 hasBudget 1.1/budget/1",
        "1.1/budget/1 budgetKind budget-kind/staffing",
        "1.1/budget/1 currency GBP",
        "1.1/budget/1 position 1",
        "1.1/budget/1 type Budget",
    ]),
    ("outcomes", outcome, {"outcome": ["The weir holds"]}, [
        "1.1 hasOutcome 1.1/outcome/1",
        "1.1/outcome/1 position 1",
        "1.1/outcome/1 type Outcome",
    ]),
    ("target-with-a-date", target, {"outcome": ["At least 40 meadows are wet by 2034"]}, [
        "1.1 hasTarget 1.1/target/1",
        "1.1/target/1 bound bound/at-least",
        "1.1/target/1 foundIn outcome",
        "1.1/target/1 hasPeriod 1.1/target/1/period/1",
        "1.1/target/1 measure meadows are wet",
        "1.1/target/1 type Target",
        "1.1/target/1 unit meadows",
        "1.1/target/1 value 40",
        "1.1/target/1/period/1 endDate 2034-12-31",
        "1.1/target/1/period/1 openEnded False",
        "1.1/target/1/period/1 precision date-precision/calendar-year",
        "1.1/target/1/period/1 type Period",
    ]),
    ("no-target-in-a-timeline-without-a-unit", target, {"timeline": ["All year"]}, []),
    ("cross-references-to-two-in-one", cross_reference, {"activity": ["In line with recommendation 6 and 9"]}, [
        "1.1 hasCrossReference 1.1/cross-reference/1",
        "1.1 hasCrossReference 1.1/cross-reference/2",
        "1.1/cross-reference/1 foundIn activity",
        "1.1/cross-reference/1 referenceKind reference-kind/recommendation",
        "1.1/cross-reference/1 refersToName 6",
        "1.1/cross-reference/1 type CrossReference",
        "1.1/cross-reference/2 foundIn activity",
        "1.1/cross-reference/2 referenceKind reference-kind/recommendation",
        "1.1/cross-reference/2 refersToName 9",
        "1.1/cross-reference/2 type CrossReference",
    ]),
    ("cross-reference-to-targets", cross_reference, {"crossref": ["XR County otter targets"]}, [
        "1.1 hasCrossReference 1.1/cross-reference/1",
        "1.1/cross-reference/1 foundIn crossref",
        "1.1/cross-reference/1 referenceKind reference-kind/target-set",
        "1.1/cross-reference/1 refersToName County otter targets",
        "1.1/cross-reference/1 type CrossReference",
    ]),
    ("stakeholder-by-a-short-name", involvement, {"stakeholder": ["ART Schools"]}, [
        "1.1 hasInvolvement 1.1/involvement/1",
        "1.1 hasInvolvement 1.1/involvement/2",
        "1.1/involvement/1 agentName Alderwick Rivers Trust",
        "1.1/involvement/1 asWritten ART",
        "1.1/involvement/1 context ART Schools",
        "1.1/involvement/1 foundIn stakeholder",
        "1.1/involvement/1 role role/engaged",
        "1.1/involvement/1 type Involvement",
        "1.1/involvement/2 agentName Schools",
        "1.1/involvement/2 asWritten Schools",
        "1.1/involvement/2 context ART Schools",
        "1.1/involvement/2 foundIn stakeholder",
        "1.1/involvement/2 role role/engaged",
        "1.1/involvement/2 type Involvement",
    ]),
    ("lead-of-both-activities", involvement,
     {"lead": ["Head of Rivers"], "activity": ["Buy stones", "Lay them"]}, [
        "1.1 hasInvolvement 1.1/involvement/1",
        "1.1/activity/1 hasInvolvement 1.1/involvement/1",
        "1.1/activity/2 hasInvolvement 1.1/involvement/1",
        "1.1/involvement/1 agentName Head of Rivers",
        "1.1/involvement/1 asWritten Head of Rivers",
        "1.1/involvement/1 context Head of Rivers",
        "1.1/involvement/1 foundIn stakeholder",
        "1.1/involvement/1 role role/lead",
        "1.1/involvement/1 type Involvement",
    ]),
    ("a-body-named-in-one-of-two-activities", involvement,
     {"activity": ["Buy stones", "Lay them with ART"]}, [
        "1.1 hasInvolvement 1.1/involvement/1",
        "1.1/activity/2 hasInvolvement 1.1/involvement/1",
        "1.1/involvement/1 agentName Alderwick Rivers Trust",
        "1.1/involvement/1 asWritten ART",
        "1.1/involvement/1 context Lay them with ART",
        "1.1/involvement/1 foundIn activity",
        "1.1/involvement/1 role role/engaged",
        "1.1/involvement/1 type Involvement",
    ]),
    ("a-body-that-pays", involvement, {"budget": ["£5k funded by ART"]}, [
        "1.1 hasInvolvement 1.1/involvement/1",
        "1.1/involvement/1 agentName Alderwick Rivers Trust",
        "1.1/involvement/1 asWritten ART",
        "1.1/involvement/1 context £5k funded by ART",
        "1.1/involvement/1 foundIn budget",
        "1.1/involvement/1 role role/funder",
        "1.1/involvement/1 type Involvement",
    ]),
    ("rating-and-progress", status, {"rag": ["Amber"], "progress": ["Stones ordered"]}, [
        "1.1 hasStatusReport 1.1/status/1",
        "1.1/status/1 progress Stones ordered",
        "1.1/status/1 rag rag/amber",
        "1.1/status/1 reportedOn 2031-03-04",
        "1.1/status/1 type StatusReport",
    ]),
    ("words-of-the-columns-of-names", stakeholder_text, {"lead": ["ART"], "stakeholder": ["Schools, e.g. mills"]}, [
        "1.1 stakeholderText ART",
        "1.1 stakeholderText Schools, e.g. mills",
    ]),
    ("result", result, {"progress": ["70% of stakes cut"]}, [
        "1.1 hasReportedResult 1.1/result/1",
        "1.1/result/1 bound bound/exact",
        "1.1/result/1 foundIn progress",
        "1.1/result/1 measure stakes cut",
        "1.1/result/1 type ReportedResult",
        "1.1/result/1 unit %",
        "1.1/result/1 value 70",
    ]),
    ("rating-that-is-none", status, {"rag": ["Purple"]}, [
        "1.1 hasStatusReport 1.1/status/1",
        "1.1/status/1 reportedOn 2031-03-04",
        "1.1/status/1 type StatusReport",
    ]),
]  # fmt: skip


@pytest.mark.parametrize(
    ("role", "cells", "said"), [case[1:] for case in CASES], ids=[case[0] for case in CASES]
)
def test_cells_become_what_the_graph_says(tmp_path, role, cells, said):
    assert told(described(tmp_path, role, cells)) == said


def test_every_role_has_a_case():
    listed = {case[1].NAME for case in CASES} | {section_objective.NAME}
    assert listed == {role.NAME for role in ROLES}


def test_a_budget_without_years_has_those_that_the_plan_says(tmp_path):
    triples = described(tmp_path, budget, {"budget": ["£5k"]}, more='budget_period = "2031/32"\n')
    assert "1.1/budget/1 budgetPeriod 2031/32" in told(triples)


def test_progress_is_as_of_the_day_of_the_report(tmp_path):
    triples = described(tmp_path, status, {"rag": ["Red"]}, more="reported = 2032-02-01\n")
    assert "1.1/status/1 reportedOn 2032-02-01" in told(triples)


@pytest.mark.parametrize("role", ROLES, ids=lambda role: role.NAME)
def test_a_row_without_words_says_nothing(tmp_path, role):
    assert role.read(Cells({}, row=True), Context(None, PERIOD, NameList((), {}))) == ()


def test_lists_at_a_strands_head_have_aims_outcomes_targets_and_bodies_only(tmp_path):
    listed = {
        "outcome": ["All meadows wet; see recommendation 3, ART"],
        "objective": ["Count otters"],
    }
    found = {role.NAME: told(described(tmp_path, role, listed, row=False)) for role in ROLES}
    assert {name for name, said in found.items() if said} == {
        "outcome",
        "target",
        "involvement",
        "section-objective",
    }


def test_aims_listed_at_a_strands_head_keep_their_numbers(tmp_path):
    listed = {"objective": ["2.1 - Count otters", "Count trout"]}
    assert told(described(tmp_path, section_objective, listed, row=False)) == [
        "1.1 hasSectionObjective 1.1/section-objective/1",
        "1.1 hasSectionObjective 1.1/section-objective/2",
        "1.1/section-objective/1 position 1",
        "1.1/section-objective/1 reference 2.1",
        "1.1/section-objective/1 type SectionObjective",
        "1.1/section-objective/2 position 2",
        "1.1/section-objective/2 type SectionObjective",
    ]


def test_a_thing_has_its_words_its_lines_and_its_passage(tmp_path):
    triples = described(
        tmp_path, outcome, {"activity": ["Buy stones"], "outcome": ["The  weir holds"]}
    )
    thing = iris.part(iris.objective(SLUG, "1.1"), "outcome", 1)
    passage = iris.passage(SLUG, (2, 1), (2, 15))
    own = {
        (str(term).rpartition("#")[2].rpartition("/")[2], value)
        for subject, term, value in triples
        if subject == thing
    }
    assert own >= {
        ("label", Literal("The weir holds", lang="en")),
        ("inPlan", iris.plan(SLUG)),
        ("sourceText", Literal("The weir holds", lang="en")),
        ("firstLine", Literal(2)),
        ("lastLine", Literal(2)),
        ("wasQuotedFrom", passage),
    }
    assert {
        (str(term).rpartition("#")[2], short(value))
        for subject, term, value in triples
        if subject == passage
    } == {
        ("type", "Passage"),
        ("type", "TextQuoteSelector"),
        ("label", "Lines 2 to 2"),
        ("exact", "The  weir holds"),
        ("inDocument", f"{SLUG}/source"),
        ("firstLine", "2"),
        ("firstCharacter", "1"),
        ("lastLine", "2"),
        ("lastCharacter", "15"),
    }


def test_a_label_is_cut_at_a_word(tmp_path):
    words = "The weir holds in every flood, " * 6
    triples = described(tmp_path, outcome, {"outcome": [words.strip()]})
    thing = iris.part(iris.objective(SLUG, "1.1"), "outcome", 1)
    assert [
        str(value) for subject, term, value in triples if (subject, term) == (thing, RDFS.label)
    ] == [
        "The weir holds in every flood, The weir holds in every flood, The weir holds in every flood, The…"
    ]
