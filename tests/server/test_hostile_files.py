"""Every file and every header of a hostile release: no formula, no line of a header's own."""

import csv
import io
import re
from urllib.parse import quote

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from exports.networks.definitions import NETWORKS
from queries.catalogue import load
from server.pages.networks import _FILES
from tests.server.hostile import BODY, FORMULA, HEADER, addresses
from tests.workbooks import read_workbook

# What a spreadsheet takes for a formula, numbers left aside; and control characters.
STARTS = re.compile(r"\s*[=+@]|\s*-(?!\d+(?:\.\d+)?$)|[\t\r\n]")
INJECTED = quote(HEADER)
ASKED = (
    f"/questions/plans/objectives?plan={INJECTED}&format=csv",
    f"/questions/plans/objectives?words={INJECTED}&format=xlsx",
    f"/questions/plans/objectives?{INJECTED}=1",
    f"/questions/plans/{INJECTED}",
    f"/resource?iri=https://example.org/{INJECTED}",
    f"/resource?iri={quote(BODY)}",
    f"/id/organisation/{INJECTED}",
    f"/id/theme/{INJECTED}",
    f"/graph/{INJECTED}",
    f"/graphs?graph={INJECTED}",
    f"/networks/organisations.gexf?plan={INJECTED}",
    f"/networks/organisations?name={INJECTED}&format=csv",
    f"/networks/{INJECTED}",
    f"/plans/{INJECTED}",
    f"/plans/?{INJECTED}",
    f"/releases/{INJECTED}",
    f"/search?q={INJECTED}",
    f"/compare?plan={INJECTED}&plan=riverton-2031",
    f"/timeline?plan={INJECTED}",
    f"/sparql?query={quote('SELECT * WHERE { ?s <https://example.org/学校> pw:Bugdet }')}{INJECTED}",
    f"/sparql?example={INJECTED}",
)
TYPES = ("text/html", "text/turtle", "application/ld+json", "text/csv", "application/json")


@pytest.fixture(scope="module")
def client(hostile_app: Flask) -> FlaskClient:
    return hostile_app.test_client()


@pytest.fixture(scope="module")
def tables(hostile_app: Flask) -> list[str]:
    """Every address that may be had as a table."""
    questions = [f"/questions/{name}" for name in load()]
    networks = [f"/networks/{name}" for name in NETWORKS]
    return [*addresses(hostile_app), *questions, *networks]


def with_format(address: str, form: str) -> str:
    return f"{address}{'&' if '?' in address else '?'}format={form}"


def cells_of(response: TestResponse) -> list[str]:
    rows = csv.reader(io.StringIO(response.text, newline=""))
    return [cell for row in rows for cell in row]


def test_no_cell_of_a_csv_file_is_a_formula(client: FlaskClient, tables: list[str]) -> None:
    formulas, number = {}, 0
    for address in (*tables, *(f"/networks/{name}.nodes.csv" for name in NETWORKS)):
        # The endpoint's CSV is a standard's, for programs.
        if address.startswith("/sparql"):
            continue
        response = client.get(address if address.endswith(".csv") else with_format(address, "csv"))
        assert response.status_code < 500, address
        if response.status_code != 200 or response.mimetype != "text/csv":
            continue
        cells = cells_of(response)
        number += any(FORMULA in cell for cell in cells)
        formulas[address] = [cell for cell in cells if STARTS.match(cell)]
    assert {address: found for address, found in formulas.items() if found} == {}
    assert number > 40  # the formulas were there


def test_no_cell_of_a_workbook_is_a_formula_and_no_link_a_script(
    client: FlaskClient, tables: list[str]
) -> None:
    number = 0
    for address in tables:
        response = client.get(with_format(address, "xlsx"))
        assert response.status_code < 500, address
        if response.status_code != 200 or "spreadsheet" not in response.mimetype:
            continue
        for sheet in read_workbook(response.data).values():
            kinds = {kind for kind, _, _ in sheet.cells.values()}
            assert (address, kinds - {"text", "number", "truth"}) == (address, set())
            scripts = [link for link in sheet.links.values() if not link.startswith("http")]
            assert (address, scripts) == (address, [])
            number += any(value.startswith(FORMULA) for _, value, _ in sheet.cells.values())
    assert number > 40


def headers_of(response: TestResponse) -> list[str]:
    """What of the headers no header may be: beyond printable ASCII, or not ours."""
    return [
        f"{name}: {value}"
        for name, value in response.headers
        if name == "X-Injected" or not re.fullmatch(r"[ -~]*", value)
    ]


@pytest.mark.parametrize("media_type", TYPES)
def test_what_is_asked_for_makes_no_header(client: FlaskClient, media_type: str) -> None:
    for address in ASKED:
        response = client.get(address, headers={"Accept": media_type})
        assert (address, response.status_code < 500) == (address, True)
        assert (address, headers_of(response)) == (address, [])


@pytest.mark.parametrize("media_type", TYPES)
def test_no_words_of_a_plan_make_a_header(
    client: FlaskClient, hostile_app: Flask, media_type: str
) -> None:
    for address in addresses(hostile_app):
        response = client.get(address, headers={"Accept": media_type})
        assert (address, response.status_code < 500) == (address, True)
        assert (address, headers_of(response)) == (address, [])


def test_no_file_of_a_network_has_a_name_of_its_own(client: FlaskClient) -> None:
    for form in _FILES:
        response = client.get(f"/networks/organisations.{form}?theme={INJECTED}&role=lead")
        assert (form, response.status_code < 500) == (form, True)
        assert (form, headers_of(response)) == (form, [])
        named = response.headers.get("Content-Disposition", 'inline; filename="x.y"')
        assert re.fullmatch(r'(?:inline|attachment); filename="[a-z0-9.-]+"', named)
