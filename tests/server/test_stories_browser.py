"""The five stories: with a mouse in fewer than eight clicks and keys, by keyboard, without script."""

import zipfile
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Locator

from tests.server.browsing import needs_chromium
from tests.server.stories import (
    HANDS,
    QUERY,
    Hand,
    activities_of_the_dfe,
    figure_of_a_budget,
    query_to_share,
    query_to_share_from_the_editor,
    school_places_of_two_plans,
    visiting,
    what_westminster_rated_red,
)

FEWER_THAN = 8
pytestmark = needs_chromium


@pytest.fixture(params=["mouse", "mouse without script", "keyboard", "keyboard without script"])
def hand(request: pytest.FixtureRequest, browser: Browser, address: str) -> Iterator[Hand]:
    """Somebody at the home page; who has a mouse needs fewer than eight clicks and keys."""
    name, _, without = request.param.partition(" without ")
    with visiting(browser, script=not without) as page:
        page.goto(address)
        hand = HANDS[name](page)
        yield hand
        assert hand.acts > 0
        assert name == "keyboard" or hand.acts < FEWER_THAN


def words(place: Locator) -> str:
    return " ".join(place.inner_text().split())


def test_the_activities_of_the_dfe_are_taken_to_excel(hand: Hand) -> None:
    with zipfile.ZipFile(activities_of_the_dfe(hand)) as workbook:
        texts = workbook.read("xl/sharedStrings.xml").decode()
    assert "Department for Education" in texts
    assert "Single Property Unit" in texts


def test_what_westminster_rated_red_and_why(hand: Hand) -> None:
    what_westminster_rated_red(hand)
    assert words(hand.page.locator(".tag-red")) == "Red"
    said = hand.page.locator("li", has=hand.page.locator(".tag-red"))
    assert len(words(said.locator(".words").first)) > 20
    assert said.locator("a.source").first.is_visible()


def test_two_plans_on_school_places(hand: Hand) -> None:
    school_places_of_two_plans(hand)
    table = hand.page.get_by_role("region", name="Themes by plan")
    link = hand.page.get_by_role("link", name="School place planning", exact=True)
    brent, london = table.get_by_role("row").filter(has=link).get_by_role("cell").all()
    assert [each.inner_text() for each in brent.locator("a:not(.source)").all()] == [
        *("2.1", "2.2", "2.3", "2.4"),
    ]
    assert "pan-London Scheme for the production of school rolls" in london.inner_text()


def test_a_figure_of_a_budget_and_its_line(hand: Hand) -> None:
    figure_of_a_budget(hand)
    assert hand.page.url.endswith("/plans/london-2013/source#L11")
    assert "24.251" in hand.page.locator("#L11").inner_text()


SHARED = (
    "plan objectives brent-2014 24 city-2020 19 leicester-2008 39 london-2013 18"
    " westminster-2010 59"
)


@pytest.mark.parametrize("hand", ["mouse without script", "keyboard without script"], indirect=True)
def test_a_query_is_written_and_shared(hand: Hand, browser: Browser) -> None:
    shared = query_to_share(hand)
    assert words(hand.page.get_by_role("region", name="Answer")) == SHARED
    with visiting(browser, script=False) as other:
        other.goto(shared)
        assert words(other.get_by_role("region", name="Answer")) == SHARED


@pytest.mark.parametrize("hand", ["mouse", "keyboard"], indirect=True)
def test_a_query_is_written_in_the_editor_and_shared(hand: Hand, browser: Browser) -> None:
    shared = query_to_share_from_the_editor(hand)
    assert words(hand.page.get_by_role("region", name="Answer")) == SHARED
    # Whoever gets the link has the query in their editor, and its answer.
    with visiting(browser, script=True) as other:
        other.goto(shared)
        other.locator("#asking[data-stands]").wait_for()
        written = "document.querySelector('.CodeMirror').CodeMirror.getValue()"
        assert other.evaluate(written) == QUERY
        assert words(other.get_by_role("region", name="Answer")) == SHARED
