"""A plan in a layout that no other has is read by a folder with a few lines of settings."""

from datetime import date
from decimal import Decimal

import pytest

from graph_build.documents import load_document
from graph_build.reading import read_plan
from ontology.agents import agents_of

# A row's values by role, each as the fields that matter to its reader.
FIELDS = {
    "objective": lambda value: value.text.string,
    "activity": lambda value: (value.text.string, value.budgets),
    "timeline": lambda value: (
        value.text.string,
        [(period.start, period.end, period.open) for period in value.periods],
    ),
    "budget": lambda value: (
        value.text.string, value.money.kind, value.money.amount, value.money.bound, value.money.per
    ),
    "involvement": lambda value: (value.text.string, value.name, value.role, value.activities),
    "stakeholder-text": lambda value: value.text.string,
    "outcome": lambda value: value.text.string,
    "target": lambda value: (
        value.measure, value.value, value.unit, value.bound, value.by and value.by.end
    ),
    "cross-reference": lambda value: (value.text.string, value.found_in, value.kind, value.to),
}  # fmt: skip

ROWS = [
    ("A.1", 0, (6, 6), {
        "objective": ["Open a reading room in every village hall"],
        "activity": [("Open a reading room in every village hall", (0,))],
        "timeline": [("By end of May 2036", [(None, date(2036, 5, 31), False)])],
        "budget": [("£12k a year", "amount", Decimal(12000), "exact", "annum")],
        "involvement": [("Head of Libraries", "Head of Libraries", "lead", (0,))],
        "stakeholder-text": ["Head of Libraries"],
        "outcome": ["At least 14 rooms are open by 2037"],
        "target": [("rooms are open", Decimal(14), "rooms", "at-least", date(2037, 12, 31))],
    }),
    ("A.2", 0, (7, 7), {
        "objective": ["Mend the roof of the old mill library, as in recommendation 4"],
        "activity": [("Mend the roof of the old mill library, as in recommendation 4", (0,))],
        "timeline": [("Spring 2036", [(date(2036, 3, 1), date(2036, 5, 31), False)])],
        "budget": [("Up to £1.5m", "amount", Decimal(1500000), "up-to", None)],
        "involvement": [
            ("Estates Manager", "Estates Manager", "lead", (0,)),
            ("Hollowbrook Builders Trust", "Hollowbrook Builders Trust", "lead", (0,)),
        ],
        "stakeholder-text": ["Estates Manager, with Hollowbrook Builders Trust"],
        "outcome": ["The roof is dry"],
        "cross-reference": [("as in recommendation 4", "activity", "recommendation", "4")],
    }),
    ("B.1", 1, (12, 13), {
        "objective": ["Train volunteers to read aloud and to listen"],
        "activity": [("Train volunteers to read aloud and to listen", (0,))],
        "timeline": [("From Sept 2035 onwards", [(date(2035, 9, 1), None, True)])],
        "budget": [("TBC", "to-be-confirmed", None, None, None)],
        "involvement": [("NFER", "National Foundation for Educational Research", "lead", (0,))],
        "stakeholder-text": ["NFER"],
        "outcome": ["All volunteers are trained"],
        "target": [("volunteers are trained (all)", Decimal(100), "%", "exact", None)],
    }),
    ("B.2", 1, (14, 14), {
        "objective": ["Lend books by post"],
        "activity": [("Lend books by post", (0,))],
        "timeline": [("2036/37", [(date(2036, 9, 1), date(2037, 8, 31), False)])],
        "budget": [("Staffing", "staffing", None, None, None)],
        "involvement": [("Schools", "Schools", "lead", (0,))],
        "stakeholder-text": ["Schools"],
        "outcome": ["200 homes are on the round"],
        "target": [("homes are on the round", Decimal(200), "homes", "exact", None)],
    }),
]  # fmt: skip


@pytest.fixture(scope="module")
def reading(mini_plans):
    document = load_document(mini_plans / "sixth")
    return read_plan(document, agents_of(document.slug))


def test_its_settings_have_fewer_than_15_lines(mini_plans):
    assert len((mini_plans / "sixth" / "plan.toml").read_text(encoding="utf-8").splitlines()) < 15


def test_its_strands_are_read(reading):
    assert [
        (strand.kind, strand.reference, strand.heading.string, dict(strand.values))
        for strand in reading.strands
    ] == [
        ("section", "A", "Rooms to read in", {}),
        ("section", "B", "People to read with", {}),
    ]


def test_its_rows_are_read_whole(reading):
    assert [
        (
            row.key,
            row.strand,
            row.lines,
            {
                name: [FIELDS[name](value) for value in values]
                for name, values in row.values.items()
            },
        )
        for row in reading.rows
    ] == ROWS
