"""Charts: the same figures as the table beside them, drawn under our own policy, and not needed."""

import csv
import hashlib
import io
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from flask.testing import FlaskClient
from playwright.sync_api import Browser, Page
from rdflib import Literal

from queries.catalogue import load
from server import charts
from server.app import create_app
from store.oxigraph import OxigraphStore
from store.release import Release
from tests.server.browsing import MODULES, needs_chromium

HTML = {"Accept": "text/html"}
STATIC = Path(__file__).parents[2] / "server" / "static"
VENDORED = {
    "vega-6.4.0/vega.min.js": "vega/build/vega.min.js",
    "vega-lite-6.5.0/vega-lite.min.js": "vega-lite/build/vega-lite.min.js",
    "vega-interpreter-1.2.1/vega-interpreter.min.js": (
        "vega-interpreter/build/vega-interpreter.min.js"
    ),
}


@pytest.fixture
def five(five_plans_release: Release) -> FlaskClient:
    store = OxigraphStore.open(five_plans_release)
    return create_app(store, five_plans_release, load()).test_client()


def values(client: FlaskClient, address: str) -> dict[str, list[dict[str, object]]]:
    response = client.get(address, query_string={"format": "vega-lite"})
    assert response.mimetype == "application/vnd.vegalite.v6+json"
    return {name: spec["data"]["values"] for name, spec in response.get_json(force=True).items()}


def table(client: FlaskClient, question: str) -> list[dict[str, str]]:
    text = client.get(f"/questions/budgets/{question}", query_string={"format": "csv"}).text
    return list(csv.DictReader(io.StringIO(text)))


def test_the_charts_of_budgets_have_the_figures_of_their_tables(five: FlaskClient) -> None:
    drawn = values(five, "/budgets")
    assert {(row["Plan"], row["Sum"]) for row in drawn["by-plan"]} == {
        (row["plan"], float(row["total"])) for row in table(five, "totals") if row["total"]
    }
    assert {(row["Kind"], row["Plan"], row["Lines"]) for row in drawn["by-kind"]} == {
        (row["kind"].replace("-", " ").capitalize(), row["plan"], int(row["lines"]))
        for row in table(five, "by-kind")
    }
    assert {(row["Years"], row["Plan"], row["Sum"]) for row in drawn["by-years"]} == {
        (row["period"] or "No year given", row["plan"], float(row["total"]))
        for row in table(five, "by-years")
    }


def test_the_chart_of_dates_counts_every_date_of_the_file(five: FlaskClient) -> None:
    text = five.get("/timeline", query_string={"format": "csv"}).text
    counted = Counter((row["year"], row["kind"]) for row in csv.DictReader(io.StringIO(text)))
    drawn = values(five, "/timeline")["by-year"]
    assert {
        (row["Year"], str(row["Kind"]).lower().removesuffix("s")): row["Dates"]
        for row in drawn
        if row["Dates"]
    } == counted


def test_a_sentence_says_what_a_chart_shows(five: FlaskClient) -> None:
    page = five.get("/timeline", headers=HTML).text
    said = re.findall(r"<figcaption>(.*?)</figcaption>", page)
    assert said == [
        "Dates by the year of their last day, from 2008 to 2016: most, 42 of 189, fall in 2008."
        " The table has the same figures."
    ]
    said = re.findall(r"<figcaption>(.*?)</figcaption>", five.get("/budgets", headers=HTML).text)
    assert said == [
        "The sums that can be added up, by plan: most, £25,893,000 of £28,270,000, stands in"
        " london-2013. The table has the same figures.",
        "Budget lines by kind of cost, with a figure or without: most, 56 of 129, are of the kind"
        " “amount”. The table has the same figures.",
        "The sums that can be added up, by the years that they are for: most, £25,518,000 of"
        " £28,270,000, is in lines for 2012/13-2015/16. The table has the same figures.",
    ]


def test_only_a_page_with_a_chart_runs_scripts(five: FlaskClient) -> None:
    for address, runs in (
        ("/budgets", True),
        ("/timeline", True),
        ("/timeline?in_year=2014", False),
        ("/plans", False),
    ):
        response = five.get(address, headers=HTML)
        policy = response.headers["Content-Security-Policy"]
        assert ("script-src 'self'" in policy, "<script" in response.text) == (runs, runs), address
        assert "unsafe" not in policy
    assert five.get("/timeline?in_year=2014&format=vega-lite").status_code == 406


def test_what_cannot_be_told_apart_is_not_drawn() -> None:
    rows = [
        {"plan": Literal(f"plan-{number}"), "kind": Literal("amount"), "lines": Literal(1)}
        for number in range(8)
    ]
    assert list(charts.lines_by_kind(rows)) == []
    assert [chart.name for chart in charts.lines_by_kind(rows[:7])] == ["by-kind"]
    assert list(charts.sums_by_plan([])) == list(charts.sums_by_years([])) == []


def test_what_is_vendored_is_what_the_list_says_and_the_registry_has() -> None:
    listed = (STATIC / "vendor" / "README.md").read_text(encoding="utf-8")
    for ours, theirs in VENDORED.items():
        content = (STATIC / "vendor" / ours).read_bytes()
        assert f"| `{ours}` | `{hashlib.sha256(content).hexdigest()}` |" in listed
        assert (STATIC / "vendor" / ours).with_name("LICENSE.txt").is_file()
        if MODULES.is_dir():
            assert content == (MODULES / theirs).read_bytes()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page that must meet no fault and no other host."""
    page = browser.new_page(viewport={"width": 1200, "height": 900}, reduced_motion="reduce")
    faults: list[str] = []
    hosts: set[str | None] = set()
    page.on("console", lambda message: faults.append(message.text))
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("request", lambda request: hosts.add(urlsplit(request.url).hostname))
    yield page
    page.close()
    assert (faults, hosts) == ([], {"127.0.0.1"})


@needs_chromium
def test_charts_are_drawn_anew_when_the_colours_change(page: Page, address: str) -> None:
    page.emulate_media(color_scheme="light")
    page.goto(f"{address}/timeline")
    page.wait_for_selector("figure[data-stands=light]")
    blue = "path[fill='#0072b2']"
    assert page.locator(f".stage {blue}").count() > 0
    assert page.locator(".stage svg").count() == 1
    page.emulate_media(color_scheme="dark")
    page.wait_for_selector("figure[data-stands=dark]")
    assert page.locator(f".stage {blue}").count() == 0
    assert page.locator(".stage svg").count() == 1


@needs_chromium
def test_a_chart_fits_a_phone(page: Page, address: str) -> None:
    page.set_viewport_size({"width": 320, "height": 700})
    page.goto(f"{address}/budgets")
    page.wait_for_selector("figure[data-chart=by-years][data-stands]")
    page.wait_for_selector("figure[data-chart=by-kind][data-stands]")
    assert page.evaluate("document.documentElement.scrollWidth") == 320
    for stage in page.locator(".stage").all():
        assert (stage.bounding_box() or {})["height"] > 40
        assert stage.get_attribute("aria-label")


@needs_chromium
def test_without_script_the_sentence_and_the_table_stand(browser: Browser, address: str) -> None:
    page = browser.new_page(java_script_enabled=False)
    page.goto(f"{address}/timeline")
    assert page.locator(".stage").is_hidden()
    assert page.get_by_text("The table has the same figures.").is_visible()
    assert page.get_by_role("row", name="2014 31 0 31").is_visible()
    page.close()
