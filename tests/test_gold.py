"""The exported tables against careful human readings; the floors may only rise.

The readings are not part of the project: their folder is named by PLANWEAVE_GOLD. London is read
whole, of the other plans the first rows.
"""

import json
import os
from pathlib import Path

import pytest

from exports.tables import write_tables
from store.oxigraph import OxigraphStore
from tests.gold.fields import FIELDS, load_tables, score_plan

GOLD = os.environ.get("PLANWEAVE_GOLD")
pytestmark = pytest.mark.skipif(
    not GOLD, reason="PLANWEAVE_GOLD names no folder of human readings to compare with"
)

FLOORS = {
    "london-2013": dict.fromkeys(FIELDS, 1.0),
    "brent-2014.sample": dict.fromkeys(FIELDS, 1.0),
    "leicester-2008.sample": dict.fromkeys(FIELDS, 1.0),
    "city-2020.sample": dict.fromkeys(FIELDS, 1.0),
    "westminster-2010.sample": dict.fromkeys(FIELDS, 1.0),
}


@pytest.fixture(scope="module")
def tables(five_plans_release, tmp_path_factory):
    folder = tmp_path_factory.mktemp("tables")
    write_tables(OxigraphStore.open(five_plans_release), folder)
    return load_tables(folder)


@pytest.mark.parametrize("name", FLOORS)
def test_reading_is_as_good_as_a_careful_person(name, tables):
    gold = json.loads((Path(GOLD) / f"{name}.json").read_text(encoding="utf-8"))
    scores = score_plan(gold, tables)
    below = {
        field: (round(score.f1, 3), score.faults)
        for field, score in scores.items()
        if score.f1 < FLOORS[name][field]
    }
    assert below == {}
