"""Which activities involve the DfE? Asked as a researcher asks it: SPARQL over HTTP.

The expected table was compared with the sources row by row: the activities of London and
Westminster that involve the DfE or, before May 2010, the DCSF; Leicester's that involve the DCSF;
and Brent's with the department's Free Schools team.
"""

import csv
import os
import signal
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest
from SPARQLWrapper import JSON, SPARQLWrapper

from queries.catalogue import load

EXPECTED = Path(__file__).parent / "expected" / "activities-of-the-dfe.csv"
COLUMNS = (
    "plan",
    "strand",
    "objective_reference",
    "objective",
    "activity",
    "organisation",
    "role",
    "as_written",
    "found_in",
    "first_line",
    "last_line",
)


@pytest.fixture(scope="module")
def endpoint(five_plans_build):
    command = [
        sys.executable,
        "-m",
        "planweave",
        "serve",
        "--port",
        "0",
        "--build",
        five_plans_build,
    ]
    server = subprocess.Popen(
        command, stdout=subprocess.PIPE, text=True, env={**os.environ, "PYTHONUNBUFFERED": "1"}
    )
    address = server.stdout.readline().split(" at ")[1].split()[0]
    deadline = time.monotonic() + 20
    while time.monotonic() < deadline:
        try:
            urllib.request.urlopen(f"{address}healthz", timeout=1).close()
            break
        except OSError:
            time.sleep(0.1)
    yield f"{address}sparql"
    server.send_signal(signal.SIGTERM)
    server.communicate(timeout=20)


def asked(endpoint, **values):
    client = SPARQLWrapper(endpoint, returnFormat=JSON)
    client.setQuery(load()["organisations/activities"].bind(**values))
    bindings = client.queryAndConvert()["results"]["bindings"]
    return [
        tuple(row[name]["value"] if name in row else "" for name in COLUMNS) for row in bindings
    ]


def expected(plans=("brent-2014", "leicester-2008", "london-2013", "westminster-2010")):
    with EXPECTED.open(encoding="utf-8", newline="") as table:
        rows = [tuple(row[name] for name in COLUMNS) for row in csv.DictReader(table)]
    return [row for row in rows if row[0] in plans]


@pytest.mark.parametrize("name", ["DfE", "dfe", "Department for Education"])
def test_activities_of_the_dfe_by_any_of_its_names(endpoint, name):
    assert asked(endpoint, organisation=name) == expected()


def test_without_predecessors_only_the_department_of_today_is_found(endpoint):
    found = asked(endpoint, organisation="DfE", with_predecessors="false")
    assert found == expected(("brent-2014", "london-2013"))


def test_a_predecessor_does_not_find_its_successor(endpoint):
    found = asked(endpoint, organisation="DCSF")
    assert found == expected(("leicester-2008", "westminster-2010"))


def test_a_body_in_no_plan_involves_nothing(endpoint):
    assert asked(endpoint, organisation="Environment Agency") == []
