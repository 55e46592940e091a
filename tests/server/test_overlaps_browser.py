"""Overlaps, themes and gaps of the five plans in a real browser, at the widths of a phone, a tablet and a desk."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.server.browsing import needs_chromium

pytestmark = needs_chromium
# Found by reading (docs/overlaps.md): none of these has a counterpart in another plan.
ALONE = [
    "city-2020/objective/8.1",
    "leicester-2008/objective/3.5",
    "leicester-2008/objective/5.3",
    "leicester-2008/objective/5.7",
    "westminster-2010/objective/12.5",
]


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page without script, as wide as a desk."""
    page = browser.new_page(java_script_enabled=False, viewport={"width": 1200, "height": 800})
    yield page
    page.close()


def test_an_analyst_asks_who_else_does_what_a_plan_does_about_governors(
    page: Page, address: str
) -> None:
    page.goto(f"{address}/overlaps")
    page.get_by_label("Plan", exact=True).select_option("brent-2014")
    page.get_by_label("Theme").fill("School governors and governing bodies")
    page.get_by_label("At least").fill("0.9")
    page.get_by_role("button", name="Show").click()
    assert page.locator("#answer").inner_text() == "1 pair."
    page.get_by_role("link", name="brent-2014 6.1 and city-2020 2.1").click()
    one, other = page.locator(".pair > section").all()
    assert "Brent governors have greater confidence" in one.inner_text()
    assert "Establish a framework of clear accountability" in other.inner_text()
    assert {"governors", "Governor"} & set(other.locator("mark").all_inner_texts())
    reason = page.locator("#reasons + ol > li").filter(has_text="Same people")
    assert "Both are about governors" in reason.inner_text()
    reason.get_by_role("link").first.click()
    assert "/plans/brent-2014/source#L" in page.url


def test_objectives_without_a_counterpart_say_so(page: Page, address: str) -> None:
    for thing in ALONE:
        page.goto(f"{address}/id/{thing}")
        section = page.locator("#alike + p").inner_text()
        assert section.startswith("No objective of another plan here is like this one."), thing


@pytest.mark.parametrize("width", [360, 768, 1440])
def test_no_page_is_wider_than_the_window(browser: Browser, address: str, width: int) -> None:
    page = browser.new_page(viewport={"width": width, "height": 900})
    for path in (
        "/overlaps",
        "/overlaps/brent-2014/2.3/london-2013/10.1",
        "/themes",
        "/gaps",
        "/dependencies",
        "/id/brent-2014/objective/2.3",
    ):
        page.goto(f"{address}{path}")
        wide, window = page.evaluate(
            "[document.documentElement.scrollWidth, document.documentElement.clientWidth]"
        )
        assert wide <= window, path
    page.close()
