"""Indicator tables, from their lines to their values by year."""

import json
import os
from decimal import Decimal
from pathlib import Path

import pytest
from rdflib import DCTERMS, QB, RDF, Graph, Literal

from graph_build import indicators, iris
from graph_build.documents import load_document
from graph_build.indicators import read_indicators
from graph_build.reading import load_reading
from graph_build.scribe import Scribe
from ontology import PW
from tests.plan_folders import write_plan

GOLD = os.environ.get("PLANWEAVE_GOLD")
PLAN = "leicester-2008"

# After the tables of leicester-2008, lines 259 to 315: a title cut into cells, a title without its
# number, empty cells, dirt, a note, a header only above the first table.
SOURCE = """\
These figures are still to be completed

\t\tWater\t\t\t
1.Raise the % of cl\tean fords (jud\tged by the valley's own\t
test)\t, ,\t·\t
Trajectory\t\tTargets\t\tNotes\t
2028 -2029\t61.5%\t2031 - 2032\t70%\tAgreed in May\t
2029 - 2030\t•\t2032 -2033\t\t\t
\t\t2033 - 2034\tto be set\t\t

2. Otters that are seen\t\t\t\t\t
2028 -2029\t7 otters\t2031 - 2032\t12 otters\t\t
\t\tLand\t\t\t
•\tges that are laid\t\t\t
2028 -2029\t\t2031 - 2032\t\t\t
"""
SETTINGS = """
[[repairs]]
line = 4
printed = "cl\tean fords (jud\tged by"
read = "clean fords (judged by"
why = "The title is cut into cells."
"""


@pytest.fixture
def document(tmp_path):
    return load_document(write_plan(tmp_path, SOURCE, SETTINGS))


@pytest.fixture
def found(document):
    return read_indicators(document, document.lines)


def shown(indicator):
    """An indicator as a reader sees it: number, group, title as read and as printed, values."""
    return (
        indicator.reference,
        indicator.group and indicator.group.string,
        indicator.title.string,
        indicator.printed,
        [
            (
                value.series,
                value.year,
                value.value,
                value.unit,
                value.note and value.note.string,
                value.text.string,
            )
            for value in indicator.values
        ],
    )


def test_each_indicator_has_its_title_and_its_values_by_year(found):
    assert [shown(indicator) for indicator in found.found] == [
        (
            "1",
            "Water",
            "Raise the % of clean fords (judged by the valley's own test)",
            "Raise the % of cl ean fords (jud ged by the valley's own test)",
            [
                ("trajectory", "2028/29", Decimal("61.5"), "%", None, "2028 -2029 61.5%"),
                (
                    "target", "2031/32", Decimal(70), "%", "Agreed in May",
                    "2031 - 2032 70% Agreed in May",
                ),
                ("trajectory", "2029/30", None, "%", None, "2029 - 2030"),
                ("target", "2032/33", None, "%", None, "2032 -2033"),
                ("target", "2033/34", None, "%", "to be set", "2033 - 2034 to be set"),
            ],
        ),
        (
            "2",
            "Water",
            "Otters that are seen",
            None,
            [
                ("trajectory", "2028/29", Decimal(7), "otters", None, "2028 -2029 7 otters"),
                ("target", "2031/32", Decimal(12), "otters", None, "2031 - 2032 12 otters"),
            ],
        ),
        (
            "3",
            "Land",
            "ges that are laid",
            None,
            [
                ("trajectory", "2028/29", None, None, None, "2028 -2029"),
                ("target", "2031/32", None, None, None, "2031 - 2032"),
            ],
        ),
    ]  # fmt: skip


def test_the_header_s_words_are_labels(found):
    assert [(label.text.string, label.roles) for label in found.labels] == [
        ("Trajectory", ("trajectory",)),
        ("Targets", ("target",)),
        ("Notes", ("note",)),
    ]


def test_only_the_lines_of_the_tables_are_taken(found):
    assert found.lines == frozenset({*range(3, 10), *range(11, 16)})


def test_lines_without_years_are_no_indicators(tmp_path):
    source = "1.\tMend the weir\t\n2.\tCount the otters\t\n"
    document = load_document(write_plan(tmp_path, source))
    assert read_indicators(document, document.lines) == indicators.Indicators()


def test_figures_without_a_header_are_targets(tmp_path):
    source = "1. Fords\t\t\t\n2031 - 2032\t4\t2032 - 2033\t5\n"
    document = load_document(write_plan(tmp_path, source))
    (only,) = read_indicators(document, document.lines).found
    assert [(value.series, value.year, value.value) for value in only.values] == [
        ("target", "2031/32", Decimal(4)),
        ("target", "2032/33", Decimal(5)),
    ]


def test_an_indicator_is_described_with_its_observations(document, found):
    graph = Graph()
    for triple in indicators.describe(found.found[:1], Scribe(document)):
        graph.add(triple)
    indicator = iris.indicator(document.slug, "1")
    empty = iris.part(indicator, "target", "2032-33")
    told = {
        (PW.group, Literal("Water", lang="en")),
        (PW.reference, Literal("1")),
        (
            DCTERMS.title,
            Literal("Raise the % of clean fords (judged by the valley's own test)", lang="en"),
        ),
        (
            PW.printedTitle,
            Literal("Raise the % of cl ean fords (jud ged by the valley's own test)", lang="en"),
        ),
    }
    assert told <= set(graph.predicate_objects(indicator))
    assert set(graph.objects(indicator, PW.hasRepair)) == {iris.repair(document.slug, 4, 1)}
    own = (PW.series, PW.year, PW.value, PW.unit, PW.note, RDF.type, PW.firstLine)
    assert {(term, each) for term in own for each in graph.objects(empty, term)} == {
        (PW.series, Literal("target")),
        (PW.year, Literal("2032/33")),
        (PW.unit, Literal("%", lang="en")),
        (RDF.type, PW.IndicatorValue),
        (RDF.type, QB.Observation),
        (PW.firstLine, Literal(8)),
    }


@pytest.mark.skipif(not GOLD, reason="PLANWEAVE_GOLD names no folder of human readings")
def test_the_tables_are_read_as_by_a_careful_person(five_plans_build):
    gold = json.loads((Path(GOLD) / f"{PLAN}-indicators.sample.json").read_text(encoding="utf-8"))
    reading = load_reading(five_plans_build / PLAN / "tables.json")
    read = {indicator.reference: indicator for indicator in reading.indicators}
    assert [as_gold(read[str(one["indicator"])]) for one in gold] == [
        {key: value for key, value in one.items() if key != "notes"} for one in gold
    ]


def as_gold(indicator):
    def series(name):
        return [value for value in indicator.values if value.series == name]

    def figure(value):
        number = value.value
        return {
            "year": value.year,
            "value": float(number) if number is not None else None,
            "unit": value.unit,
        }

    return {
        "indicator": int(indicator.reference),
        "group": indicator.group.string,
        "title": indicator.printed,
        "title_repaired": indicator.title.string,
        "trajectory": [figure(value) for value in series("trajectory")],
        "targets": [
            {**figure(value), "note": value.note and value.note.string}
            for value in series("target")
        ],
    }
