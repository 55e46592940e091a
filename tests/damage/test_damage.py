"""What no damage may do to a plan: lose a row, make one up, or have a figure wrong without a mark."""

import re

import pytest

from tests.damage.kinds import KINDS
from tests.damage.measure import FIELDS, SEEDS, Measured, measure
from tests.damage.report import PAGE, page
from tests.damage.truth import invent, sheet_of

NAMES = [kind.name for kind in KINDS]
# A header that is misread, lost or wrapped is for a person to give back.
MAY_REFUSE = {"header-misread", "header-lost", "header-wrapped"}
FAULTS = ("lost", "made_up", "wrong")


@pytest.fixture(scope="module")
def measured(tmp_path_factory) -> dict[str, Measured]:
    folder = tmp_path_factory.mktemp("damaged")
    return {kind.name: measure(kind, folder) for kind in KINDS}


@pytest.mark.parametrize("name", NAMES)
def test_no_row_is_lost_or_made_up_and_no_figure_wrong_without_a_mark(name, measured):
    found = {fault: len(getattr(measured[name], fault)) for fault in FAULTS}
    faults = {fault: getattr(measured[name], fault) for fault in FAULTS}
    assert found == dict.fromkeys(FAULTS, 0), faults


def test_undamaged_plans_are_read_without_a_fault(measured):
    whole = measured["undamaged"]
    assert {name: whole.scores[name].faults for name in FIELDS} == {name: [] for name in FIELDS}
    assert (whole.refused, whole.missing, whole.marked) == ([], [], 0)


@pytest.mark.parametrize("name", NAMES)
def test_a_plan_is_refused_for_its_header_only_and_told_where(name, measured):
    refused = measured[name].refused
    assert not refused or name in MAY_REFUSE
    assert [words for words in refused if not re.search(r"source\.txt:\d+: .*\. \S", words)] == []


@pytest.mark.parametrize("name", [name for name in NAMES if name != "undamaged"])
def test_each_kind_damages_plans(name, measured):
    assert (measured[name].changed >= 3, measured[name].plans) == (True, len(SEEDS))


def test_the_kinds_have_names_of_their_own():
    assert len(set(NAMES)) == len(NAMES) == 30


def test_plans_differ_in_their_columns_numbers_and_marks():
    styles = [invent(seed).style for seed in SEEDS]
    assert len({style.columns for style in styles}) > len(SEEDS) / 2
    assert {style.numbers for style in styles} == {"own", "in", "none"}
    assert {style.headed for style in styles} == {style.stops for style in styles} == {True, False}


def test_a_seed_gives_one_plan():
    assert [sheet_of(invent(seed)) for seed in SEEDS] == [sheet_of(invent(seed)) for seed in SEEDS]


def test_the_page_says_what_was_measured(measured):
    written = PAGE.read_text(encoding="utf-8")
    assert written == page(measured), "run: python tests/damage/report.py"
