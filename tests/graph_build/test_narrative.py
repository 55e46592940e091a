"""The text outside the tables, as paragraphs with what they say."""

import json
import os
from decimal import Decimal
from pathlib import Path

import pytest
from rdflib import RDF, Graph, Literal

from graph_build import iris
from graph_build.documents import load_document
from graph_build.graph import describe_plan
from graph_build.reading import load_reading, read_plan, write_reading
from ontology import PW
from ontology.agents import agents_of
from tests.plan_folders import write_plan

GOLD = os.environ.get("PLANWEAVE_GOLD")
PLAN = "westminster-2010"

# After the front matter and the narrative of westminster-2010, lines 5 to 199, the introduction of
# leicester-2008, the overall priorities of brent-2014 and the footnotes of city-2020.
SOURCE = """\
Ashwell Valley Plan¹

Date: 4 March 2031

Summary

This report tells how far the work in the valley has come since the floods of last year.

Report of:

Jo Reed
Warden

Item No:

Wards involved:

All of the valley

1. Water (Priority 1)

- 1.1 The Warden has visited 70% of all fords, as set out below (1.2).
Nine remain.
- 1.2 Otters were counted by the **Alderwick Rivers Trust**. The Trust's Otter Strategy is out.

They are back in three brooks.

² Only those with a bridge.

1.3 See the table².

2 Reasons for Decision

2.1 There are none.

Overall priorities:
1.→Water
2.→The land around it

Background Papers

- 'The Otters of Ashwell', report of May 2029
- The map of the fords

¹ Agreed by the council in March.

Priority 1: Water

Objective→Activities²→Lead→Milestones
1.1 Mend the banks→Plant willows→Alderwick Rivers Trust→By May 2032

Priority 2: Land

Objective→Activities²→Lead→Milestones
2.1 Lay the hedges→Lay them→Warden→May 2033
"""
SETTINGS = """
[names]
"Alderwick Rivers Trust" = "Alderwick Rivers Trust"
"Warden" = "Warden of the Valley"
"""


@pytest.fixture(scope="module")
def document(tmp_path_factory):
    return load_document(write_plan(tmp_path_factory.mktemp("narrative"), SOURCE, SETTINGS))


@pytest.fixture(scope="module")
def reading(document):
    return read_plan(document, agents_of(document.slug))


@pytest.fixture(scope="module")
def graph(document, reading):
    return describe_plan(document, reading, agents_of(document.slug))


def shown(paragraph):
    """A paragraph as a reader sees it: key, kind, what leads it, text, heading, what it is about."""
    return (
        paragraph.key,
        paragraph.kind.value,
        paragraph.lead and paragraph.lead.string,
        paragraph.text.string,
        paragraph.heading,
        paragraph.about,
    )


def test_each_block_is_what_its_form_and_its_neighbours_say(reading):
    water, reasons = "Water", "Reasons for Decision"
    assert [shown(paragraph) for paragraph in reading.paragraphs] == [
        ("title-1", "title", None, "Ashwell Valley Plan¹", None, ()),
        ("field-1", "field", "Date", "4 March 2031", None, ()),
        ("heading-1", "heading", None, "Summary", None, ()),
        (
            "text-1", "text", None,
            "This report tells how far the work in the valley has come since the floods of last year.",
            "Summary", (),
        ),
        ("field-2", "field", "Report of", "Jo Reed Warden", None, ()),
        ("field-3", "field", "Item No", "", None, ()),
        ("field-4", "field", "Wards involved", "All of the valley", None, ()),
        ("1", "heading", "1.", "Water (Priority 1)", None, (0,)),
        (
            "1.1", "text", "1.1",
            "The Warden has visited 70% of all fords, as set out below (1.2). Nine remain.",
            water, (0,),
        ),
        (
            "1.2", "text", "1.2",
            "Otters were counted by the Alderwick Rivers Trust. The Trust's Otter Strategy is out. They are back in three brooks.",
            water, (0,),
        ),
        ("footnote-1", "footnote", "²", "Only those with a bridge.", water, (0,)),
        ("1.3", "text", "1.3", "See the table².", water, (0,)),
        ("2", "heading", "2", "Reasons for Decision", None, ()),
        ("2.1", "text", "2.1", "There are none.", reasons, ()),
        ("heading-2", "heading", None, "Overall priorities", None, ()),
        ("item-1", "item", "1.", "Water", "Overall priorities", (0,)),
        ("item-2", "item", "2.", "The land around it", "Overall priorities", ()),
        ("heading-3", "heading", None, "Background Papers", None, ()),
        (
            "item-3", "item", None, "'The Otters of Ashwell', report of May 2029",
            "Background Papers", (),
        ),
        ("item-4", "item", None, "The map of the fords", "Background Papers", ()),
        ("footnote-2", "footnote", "¹", "Agreed by the council in March.", "Background Papers", ()),
    ]  # fmt: skip


def test_a_paragraph_says_whom_it_names_what_it_points_to_and_what_it_reports(reading):
    facts = {
        paragraph.key: (
            [(each.text.string, each.name, each.role) for each in paragraph.involvements],
            [(each.text.string, each.kind.value, each.to) for each in paragraph.references],
            [(each.measure, each.value, each.unit) for each in paragraph.results],
        )
        for paragraph in reading.paragraphs
        if paragraph.involvements or paragraph.references or paragraph.results
    }
    assert facts == {
        "field-2": ([("Warden", "Warden of the Valley", "engaged")], [], []),
        "1.1": (
            [("Warden", "Warden of the Valley", "engaged")],
            [("as set out below (1.2)", "section", "1.2")],
            [("all fords", Decimal(70), "%")],
        ),
        "1.2": (
            [("Alderwick Rivers Trust", "Alderwick Rivers Trust", "engaged")],
            [("Trust's Otter Strategy", "external-plan", "Trust's Otter Strategy")],
            [],
        ),
        "item-3": (
            [],
            [(
                "'The Otters of Ashwell', report of May 2029", "external-plan",
                "The Otters of Ashwell, report of May 2029",
            )],
            [],
        ),
    }  # fmt: skip


def test_all_that_is_read_beside_the_tables_comes_back_from_its_file(reading, tmp_path):
    write_reading(reading, tmp_path / "tables.json")
    again = load_reading(tmp_path / "tables.json")
    assert (again.paragraphs, again.labels, again.indicators, again.dropped) == (
        reading.paragraphs,
        reading.labels,
        reading.indicators,
        reading.dropped,
    )


def test_a_footnote_annotates_what_has_its_mark(document, graph):
    def annotated(key):
        return set(graph.objects(iris.paragraph(document.slug, key), PW.annotates))

    assert annotated("footnote-1") == {
        iris.paragraph(document.slug, "1.3"),
        iris.label(document.slug, "Activities²"),
    }
    assert annotated("footnote-2") == {iris.paragraph(document.slug, "title-1")}


def test_a_field_has_its_name_and_its_value_if_it_has_one(document, graph):
    def told(key):
        field = iris.paragraph(document.slug, key)
        return [
            [str(each) for each in graph.objects(field, term)]
            for term in (PW.fieldName, PW.fieldValue, PW.sourceText)
        ]

    assert told("field-1") == [["Date"], ["4 March 2031"], ["4 March 2031"]]
    assert told("field-3") == [["Item No"], [], ["Item No"]]


def test_a_label_is_one_thing_quoted_from_all_its_places(document, graph):
    label = iris.label(document.slug, "Activities²")
    assert set(graph.objects(label, PW.columnRole)) == {Literal("activity")}
    assert len(set(graph.objects(label, PW.firstLine))) == 1
    places = [line for line in SOURCE.splitlines() if "Activities²" in line]
    quoted = [each for each in graph.predicate_objects(label) if "passage" in str(each[1])]
    assert len(quoted) == len(places) == 2


def test_a_paragraph_is_no_objective(graph):
    objectives = set(graph.subjects(RDF.type, PW.Objective))
    assert not objectives & set(graph.subjects(RDF.type, PW.Paragraph))
    assert len(objectives) == 2


def test_the_aims_at_a_strand_s_head_are_no_objectives(tmp_path):
    source = """\
Section 1: Water

Objectives

1.1 - Clear fords
- Otters

What?→How?→Who?
1.1 Clear all fords→Dredge them→Warden
"""
    document = load_document(write_plan(tmp_path, source, SETTINGS))
    reading = read_plan(document, agents_of(document.slug))
    aims = reading.strands[0].values["section-objective"]
    assert [(aim.number and aim.number.string, aim.text.string) for aim in aims] == [
        ("1.1", "Clear fords"),
        (None, "Otters"),
    ]
    assert [row.values["objective"][0].text.string for row in reading.rows] == ["Clear all fords"]


@pytest.mark.skipif(not GOLD, reason="PLANWEAVE_GOLD names no folder of human readings")
def test_the_paragraphs_are_read_as_by_a_careful_person(five_plans_build):
    gold = json.loads((Path(GOLD) / f"{PLAN}-paragraphs.sample.json").read_text(encoding="utf-8"))
    reading = load_reading(five_plans_build / PLAN / "tables.json")
    read = {paragraph.key: paragraph for paragraph in reading.paragraphs}
    strands = [strand.reference for strand in reading.strands]
    assert [as_gold(read[one["para"]], strands) for one in gold] == [
        {
            **{key: one[key] for key in ("para", "heading", "recommendation", "text", "facts")},
            "stakeholders": [(each["text"], each["canonical"]) for each in one["stakeholders"]],
        }
        for one in gold
    ]


def as_gold(paragraph, strands):
    """A paragraph as the human reader wrote it; of 1.1 and 1.2 the recommendation is 1."""
    (recommendation,) = {strands[place].partition(".")[0] for place in paragraph.about}
    return {
        "para": paragraph.reference,
        "heading": paragraph.heading,
        "recommendation": recommendation,
        "text": paragraph.text.string,
        "facts": list(paragraph.results),
        "stakeholders": [(each.text.string, each.name) for each in paragraph.involvements],
    }


def test_reported_results_of_the_narrative_are_in_the_graph(five_plans_build):
    graph = Graph().parse(five_plans_build / PLAN / "graph.nt", format="nt")
    paragraph = iris.paragraph(PLAN, "8.4")
    results = {
        tuple(str(graph.value(result, term)) for term in (PW.measure, PW.value, PW.unit))
        for result in graph.objects(paragraph, PW.hasReportedResult)
    }
    excluded = "students permanently excluded from Westminster schools"
    assert results == {
        (f"decrease in the number of {excluded}", "50", "%"),
        (excluded, "15", "students"),
        (excluded, "30", "students"),
    }
