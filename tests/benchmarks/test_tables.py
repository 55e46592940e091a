"""The page of findings, and what is asked of them."""

import pytest

from benchmarks.asked import Asked
from benchmarks.client import Measured
from benchmarks.findings import Findings, Footprint
from benchmarks.measuring import REPEATED, UNCACHED, Cell, Plan, Results
from benchmarks.requirements import requirements
from benchmarks.routes import CEILING, EMPTY, NOT_MODIFIED
from benchmarks.tables import show, table

SMALL, WHY, WHO = (
    Asked("size", "small", "1000000"),
    Asked("question", "why", "1000000"),
    Asked("question", "who", "1000000"),
)


def took(milliseconds: float, count: int = 100) -> Measured:
    return Measured([milliseconds / 1000] * count, milliseconds / 1000 * count)


def test_a_table_has_its_cells_and_no_bar_in_them():
    assert table(("a", "b"), [("1", "2|3")]) == "| a | b |\n|---|---:|\n| 1 | 2¦3 |"


@pytest.fixture
def five() -> Findings:
    cells = {
        Cell(SMALL, UNCACHED, 8): {"planweave": took(4), "oxigraph": took(1)},
        Cell(SMALL, REPEATED, 8): {"planweave": took(1), "oxigraph": took(2)},
    }
    faults = {("virtuoso", "small"): "9 rows,\nnot 10"}
    return Findings(
        "5 plans",
        80_000,
        ("planweave", "oxigraph"),
        {"rdflib-endpoint": "no program"},
        {"planweave": Footprint(0, 1.234, 151.2, 200)},
        Results({}, faults, cells),
        {8: {NOT_MODIFIED: took(1), EMPTY: took(1), CEILING: took(0.25)}},
    )


def test_the_five_plans_are_held_against_what_is_asked(five):
    assert [(each.wanted, each.found, each.met) for each in requirements(five)] == [
        ("< 150 MB", "151 MB", False),
        ("≥ 0.35", "0.25", False),
        ("≥ 1.3", "2.00", True),
        ("≥ 0.5", "1.00", True),
    ]


def test_a_large_release_is_held_against_others_by_question():
    cells = {
        Cell(WHY, UNCACHED, 1): {
            "planweave": took(6),
            "oxigraph": took(7),
            "virtuoso": took(1),
        },
        Cell(WHO, UNCACHED, 1): {"planweave": took(3), "oxigraph": took(2)},
        Cell(WHO, UNCACHED, 8): {"planweave": took(90), "oxigraph": took(2)},
    }
    found = Findings("500 plans", 2_700_000, ("planweave",), results=Results(cells=cells))
    assert [(each.found, each.met) for each in requirements(found)] == [
        ("1: not who", False),
        ("1: not why", False),
    ]


def test_a_question_that_is_not_answered_is_not_met():
    cells = {
        Cell(WHY, UNCACHED, 1): {"planweave": Measured(), "oxigraph": took(7)},
        Cell(WHO, UNCACHED, 1): {"oxigraph": took(7)},
    }
    found = Findings("500 plans", 2_700_000, ("planweave",), results=Results(cells=cells))
    assert [(each.found, each.met) for each in requirements(found)] == [
        ("0: not why, who", False),
        ("0: not why, who", False),
    ]


def test_the_page_says_all_that_was_found(five):
    lines = show([five], Plan((8,), 1.0, 2), "python -m benchmarks --clients 8").splitlines()
    assert lines[0] == "# Benchmarks"
    assert "by `python -m benchmarks --clients 8`: 1 s for each server and cell in 2" in lines[2]
    assert {
        "## 5 plans: 80,000 quads",
        "| planweave | 0.0 | 1.23 | 151 | 200 |",
        "| 8 | 1,000/s (1.00 / 1.00) | 1,000/s (1.00 / 1.00) | 4,000/s (0.25 / 0.25) | 1.00 |",
        "| small, uncached, 8 | 250/s (4.00 / 4.00) | 1,000/s (1.00 / 1.00) |",
        "| small, uncached, 8 | 0.25 | 4.00 |",
        "| small, repeated, 8 | 2.00 | 1.00 |",
        "- rdflib-endpoint: no program",
        "- virtuoso, small: 9 rows, not 10",
    } <= set(lines)
