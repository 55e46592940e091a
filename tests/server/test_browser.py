"""The visits that the project is for, in a real browser with script switched off."""

import csv
import zipfile
from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page

from tests.server.browsing import needs_chromium

pytestmark = needs_chromium


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page without script; when the test is over, it must have met no fault and no other host."""
    page = browser.new_page(java_script_enabled=False, viewport={"width": 1200, "height": 800})
    faults: list[str] = []
    hosts: set[str | None] = set()
    page.on("console", lambda message: faults.append(message.text))
    page.on("request", lambda request: hosts.add(urlsplit(request.url).hostname))
    yield page
    page.close()
    assert (faults, hosts) == ([], {"127.0.0.1"})


def in_view(page: Page, selector: str) -> bool:
    box = page.locator(selector).bounding_box()
    return box is not None and 0 <= box["y"] < 800


def test_an_analyst_finds_what_involves_the_dfe_and_reads_the_very_line(
    page: Page, address: str
) -> None:
    page.goto(address)
    page.get_by_text("Which activities involve an organisation, in what role").first.click()
    page.get_by_label("Organisation", exact=True).first.fill("DfE")
    page.locator("details").get_by_role("button", name="Ask").click()
    table = page.get_by_role("region", name="Answer")
    link = page.get_by_role("link", name="line 100", exact=True)
    row = table.get_by_role("row").filter(has=link).filter(has_text="Single Property Unit").first
    assert "Department for Education" in row.inner_text()
    row.get_by_role("link", name="line 100", exact=True).click()
    assert page.url == f"{address}/plans/london-2013/source#L100"
    assert "Identify ten sites for free schools" in page.locator("#L100").inner_text()
    assert in_view(page, "#L100")


def test_an_analyst_takes_the_record_of_the_dfe_to_excel(page: Page, address: str) -> None:
    page.goto(address)
    page.get_by_role("link", name="Organisations", exact=True).click()
    page.get_by_label("Name").fill("DfE")
    page.get_by_role("button", name="Show").click()
    page.get_by_role("link", name="Department for Education", exact=True).click()
    assert "Engaged london-2013 7 2012 to 2013" in " ".join(
        page.get_by_role("region", name="Roles by plan").inner_text().split()
    )
    with page.expect_download() as download:
        page.get_by_role("link", name="Excel", exact=True).click()
    assert download.value.suggested_filename == "organisations-record.xlsx"
    with zipfile.ZipFile(download.value.path()) as workbook:
        assert (
            "Support London free school proposers."
            in workbook.read("xl/sharedStrings.xml").decode()
        )


def test_an_analyst_sees_what_westminster_rated_red_and_why(page: Page, address: str) -> None:
    page.goto(f"{address}/plans")
    page.get_by_role("link", name="Improving Education in Westminster").click()
    page.get_by_role("link", name="What is rated red, and why").click()
    table = page.get_by_role("region", name="Answer")
    assert {"red"} == {
        row.get_by_role("cell").nth(5).inner_text() for row in table.get_by_role("row").all()[1:]
    }
    table.get_by_role("row").nth(1).get_by_role("cell").nth(4).get_by_role("link").click()
    assert page.locator(".tag-red").inner_text() == "Red"
    assert page.get_by_role("heading", name="How it stands").is_visible()


def test_an_analyst_compares_two_plans_on_school_places(page: Page, address: str) -> None:
    page.goto(f"{address}/plans")
    page.get_by_role("link", name="Compare plans side by side").click()
    page.get_by_label("Brent Education Commission Action Plan").check()
    page.get_by_label("Annex to the Mayor of London").check()
    page.get_by_role("button", name="Compare").click()
    assert page.url == f"{address}/compare?plan=brent-2014&plan=london-2013"
    table = page.get_by_role("region", name="Themes by plan")
    row = table.get_by_role("row").filter(
        has=page.get_by_role("link", name="School place planning", exact=True)
    )
    brent, london = row.get_by_role("cell").all()
    assert [link.inner_text() for link in brent.locator("a:not(.source)").all()] == [
        *("2.1", "2.2", "2.3", "2.4"),
    ]
    assert "pan-London Scheme for the production of school rolls" in london.inner_text()


def test_an_analyst_checks_a_budget_figure_against_its_line(page: Page, address: str) -> None:
    page.goto(f"{address}/budgets")
    page.get_by_label("Plan", exact=True).select_option("london-2013")
    page.get_by_label("Kind", exact=True).select_option("amount")
    page.get_by_role("button", name="Show").click()
    lines = page.get_by_role("region", name="Budget lines")
    row = lines.get_by_role("row").filter(has_text="£24,251,000")
    row.get_by_role("link", name="line 11", exact=True).click()
    assert page.url == f"{address}/plans/london-2013/source#L11"
    assert "24.251" in page.locator("#L11").inner_text()


def test_the_table_of_a_page_is_the_table_that_is_shown(page: Page, address: str) -> None:
    page.goto(f"{address}/timeline?plan=london-2013&in_year=2014")
    shown = page.locator("ul.plain > li .words").all_inner_texts()
    with page.expect_download() as download:
        page.get_by_role("link", name="CSV", exact=True).click()
    with download.value.path().open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [" ".join(row["text"].split()) for row in rows] == [
        " ".join(text.split()) for text in shown
    ]
    assert {row["year"] for row in rows} == {"2014"}


def test_a_reader_goes_from_the_words_to_what_was_read_and_back(page: Page, address: str) -> None:
    page.goto(f"{address}/plans/city-2020/reading")
    page.locator("a.read-budget").filter(has_text="1.72m").click()
    thing = page.locator(f"[id='{urlsplit(page.url).fragment}']")
    assert "1.72m" in thing.inner_text()
    thing.get_by_role("link", name="line 6").click()
    assert in_view(page, f"[id='{urlsplit(page.url).fragment}']")
