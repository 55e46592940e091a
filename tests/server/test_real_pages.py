"""Every kind of page over the five plans: valid, no wider than a phone, and with nothing to complain of."""

import urllib.error
import urllib.request
from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.screenshots import PAGES
from tests.server.browsing import needs_chromium
from tests.server.checking import (
    faults_of_html,
    needs_axe,
    needs_html_validate,
    too_wide,
    violations,
)

DRAWN = ("budgets", "timeline")
WALKED = ("home", "plan", "search")


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page that must meet no fault and no other host."""
    page = browser.new_page(viewport={"width": 1280, "height": 800})
    faults: list[str] = []
    hosts: set[str | None] = set()
    page.on("console", lambda message: faults.append(message.text))
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("request", lambda request: hosts.add(urlsplit(request.url).hostname))
    yield page
    page.close()
    known = [fault for fault in faults if "404" not in fault and "GL Driver Message" not in fault]
    assert (known, hosts) == ([], {"127.0.0.1"})


def fetched(url: str) -> str:
    asked = urllib.request.Request(url, headers={"Accept": "text/html"})
    try:
        with urllib.request.urlopen(asked, timeout=30) as answer:
            return str(answer.read().decode())
    except urllib.error.HTTPError as error:
        return error.read().decode()


@needs_html_validate
def test_every_kind_of_page_is_valid_html(address: str) -> None:
    pages = {name: fetched(f"{address}{path.partition('#')[0]}") for name, path in PAGES.items()}
    assert all("<main" in page for page in pages.values())
    assert faults_of_html(pages) == []


@needs_chromium
def test_no_kind_of_page_is_moved_sideways_at_400_per_cent(page: Page, address: str) -> None:
    wide = {}
    for name, path in PAGES.items():
        page.set_viewport_size({"width": 1280, "height": 800})
        page.goto(f"{address}{path}")
        wide[name] = too_wide(page)
    assert {name: pixels for name, pixels in wide.items() if pixels} == {}


@needs_chromium
@needs_axe
@pytest.mark.parametrize("name", DRAWN)
def test_a_page_with_a_chart_can_be_used_by_everybody(page: Page, address: str, name: str) -> None:
    page.goto(f"{address}{PAGES[name]}")
    expect(page.locator("figure.chart[data-stands]").first).to_be_visible()
    assert violations(page) == []


@needs_chromium
@pytest.mark.parametrize("name", WALKED)
def test_the_first_stop_leads_past_what_all_pages_have(page: Page, address: str, name: str) -> None:
    page.goto(f"{address}{PAGES[name]}")
    page.keyboard.press("Tab")
    skip = page.get_by_role("link", name="Skip to the content")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('main') !== null")


@needs_chromium
def test_cards_are_still_a_table_to_who_listens(page: Page, address: str) -> None:
    page.set_viewport_size({"width": 360, "height": 800})
    page.goto(f"{address}{PAGES['westminster-red']}")
    talk = page.context.new_cdp_session(page)
    nodes = talk.send("Accessibility.getFullAXTree")["nodes"]
    roles = [node["role"]["value"] for node in nodes if not node["ignored"]]
    assert page.locator(".stack td").first.evaluate("it => getComputedStyle(it).display") == "block"
    told = {role: roles.count(role) for role in ("table", "row", "columnheader", "cell")}
    assert told["table"] == 1
    assert told["columnheader"] == page.locator(".stack th").count()
    assert told["row"] == page.locator(".stack tr").count()
