"""The five stories as the ways that a hand goes: with a mouse, or by keyboard alone, counted."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol
from urllib.parse import urlsplit

from playwright.sync_api import Browser, Locator, Page

# More stops than these are no way that anybody goes.
_STOPS = 300
# An editor has the focus where what it is made of has it.
_HAS_FOCUS = "element => element.matches(':focus, .CodeMirror:focus-within')"
_IS_SEEN = "element => getComputedStyle(element).outlineStyle !== 'none'"
# Whether the middle of what has the focus, or of its first line, is in view and under nothing else.
_IS_UNCOVERED = """element => {
  const box = element.getClientRects()[0];
  const met = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
  return met !== null && (element.contains(met) || met.contains(element));
}"""


class Hand(Protocol):
    """Who works a page. acts: clicks and keys so far, each letter typed being one."""

    page: Page
    acts: int

    def press(self, what: Locator) -> None:
        """Press a link, a button, a box to tick or what opens."""

    def type(self, what: Locator, text: str) -> None:
        """Type into a field, and send it."""

    def paste(self, what: Locator, text: str) -> None:
        """Replace what stands in a field."""


@dataclass
class Mouse:
    """Clicks with a mouse, types where it has to."""

    page: Page
    acts: int = 0

    def press(self, what: Locator) -> None:
        what.click()
        self.acts += 1

    def type(self, what: Locator, text: str) -> None:
        self.press(what)
        _type(self, text)

    def paste(self, what: Locator, text: str) -> None:
        self.press(what)
        _paste(self, text)


@dataclass
class Keys:
    """Has a keyboard alone: goes from stop to stop, and sees at each where it is."""

    page: Page
    acts: int = 0

    def press(self, what: Locator) -> None:
        self._reach(what)
        is_box = what.get_attribute("type") == "checkbox"
        self.page.keyboard.press("Space" if is_box else "Enter")
        self.acts += 1

    def type(self, what: Locator, text: str) -> None:
        self._reach(what)
        _type(self, text)

    def paste(self, what: Locator, text: str) -> None:
        self._reach(what)
        _paste(self, text)

    def _reach(self, what: Locator) -> None:
        what.wait_for()
        for _ in range(_STOPS):
            self.page.keyboard.press("Tab")
            self.acts += 1
            if what.evaluate(_HAS_FOCUS):
                assert what.evaluate(_IS_SEEN), "what has the focus must be seen to have it"
                assert what.evaluate(_IS_UNCOVERED), "what has the focus must not be covered"
                return
        raise AssertionError(f"{what} is not reached by {_STOPS} tabs")


def _type(hand: Hand, text: str) -> None:
    hand.page.keyboard.type(text)
    hand.page.keyboard.press("Enter")
    hand.acts += len(text) + 1


def _paste(hand: Hand, text: str) -> None:
    hand.page.keyboard.press("Control+A")
    hand.page.keyboard.insert_text(text)
    hand.acts += 2


@contextmanager
def visiting(browser: Browser, *, script: bool) -> Iterator[Page]:
    """A page that must meet no fault and no other host."""
    context = browser.new_context(
        java_script_enabled=script,
        reduced_motion="reduce",
        viewport={"width": 1200, "height": 800},
    )
    page = context.new_page()
    faults: list[str] = []
    hosts: set[str | None] = set()
    page.on("console", lambda message: faults.append(message.text))
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("request", lambda request: hosts.add(urlsplit(request.url).hostname))
    yield page
    context.close()
    assert (faults, hosts) == ([], {"127.0.0.1"})


def activities_of_the_dfe(hand: Hand) -> Path:
    """From the home page to the file for Excel."""
    page = hand.page
    asked = "Which activities involve an organisation, in what role"
    hand.press(page.locator("summary").filter(has_text=asked).first)
    hand.type(page.get_by_label("Organisation", exact=True).first, "DfE")
    page.get_by_role("region", name="Answer").wait_for()
    with page.expect_download() as download:
        hand.press(page.get_by_role("link", name="Excel", exact=True))
    return Path(download.value.path())


def what_westminster_rated_red(hand: Hand) -> None:
    """From the home page to an objective that is rated red, with the words of its report."""
    page = hand.page
    hand.press(page.get_by_role("link", name="Improving Education in Westminster").first)
    hand.press(page.get_by_role("link", name="What is rated red, and why"))
    row = page.get_by_role("region", name="Answer").get_by_role("row").nth(1)
    hand.press(row.get_by_role("cell").nth(4).get_by_role("link"))


def school_places_of_two_plans(hand: Hand) -> None:
    """From the home page to two plans side by side."""
    page = hand.page
    hand.press(page.get_by_role("link", name="What do two plans say on the same theme"))
    hand.press(page.get_by_label("Brent Education Commission Action Plan"))
    hand.press(page.get_by_label("Annex to the Mayor of London"))
    hand.press(page.get_by_role("button", name="Compare"))
    page.get_by_role("region", name="Themes by plan").wait_for()


def figure_of_a_budget(hand: Hand) -> None:
    """From the home page to the line of the source that gives a sum."""
    page = hand.page
    hand.press(page.get_by_role("navigation", name="Main").get_by_role("link", name="Budgets"))
    years = page.get_by_role("region", name="Budgets by year")
    hand.press(years.get_by_role("link", name="2012/13-2015/16"))
    lines = page.get_by_role("region", name="Budget lines")
    row = lines.get_by_role("row").filter(has_text="£24,251,000")
    hand.press(row.get_by_role("link", name="line 11", exact=True))
    page.wait_for_url("**/source#L11")


QUERY = """PREFIX pw: <https://w3id.org/planweave/ontology#>
SELECT ?plan (COUNT(?objective) AS ?objectives)
WHERE { ?objective a pw:Objective ; pw:inPlan ?plan }
GROUP BY ?plan
ORDER BY ?plan"""


def query_to_share(hand: Hand) -> str:
    """Without script: from the home page to an address that shows the same answer to anybody."""
    page = hand.page
    hand.press(page.get_by_role("contentinfo").get_by_role("link", name="SPARQL", exact=True))
    hand.paste(page.locator("#query"), QUERY)
    hand.press(page.get_by_role("button", name="Run", exact=True))
    page.get_by_role("region", name="Answer").wait_for()
    return page.url


def query_to_share_from_the_editor(hand: Hand) -> str:
    """The same with script, by the editor; gives the link of its Share button."""
    page = hand.page
    hand.press(page.get_by_role("contentinfo").get_by_role("link", name="SPARQL", exact=True))
    page.locator("#asking[data-stands]").wait_for()
    hand.paste(page.locator(".CodeMirror"), QUERY)
    hand.press(page.get_by_role("button", name="Run", exact=True))
    page.get_by_role("region", name="Answer").wait_for()
    hand.press(page.get_by_role("button", name="Share", exact=True))
    return page.get_by_label("Link that opens the query with its answer").input_value()


HANDS: dict[str, Callable[[Page], Hand]] = {"mouse": Mouse, "keyboard": Keys}
