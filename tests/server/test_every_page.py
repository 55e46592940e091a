"""Every page over a hostile release: its words are markup, script and formulas, and stay words.

In Chromium, in light and dark: nothing that axe-core finds, nothing on the console, no other host.
"""

import re
import threading
from collections.abc import Iterator
from html.parser import HTMLParser

import pytest
from flask import Flask
from playwright.sync_api import Browser
from werkzeug.serving import make_server

from tests.server.browsing import needs_chromium
from tests.server.checking import (
    faults_of_html,
    needs_axe,
    needs_html_validate,
    too_wide,
    violations,
)
from tests.server.hostile import MARKUP, SCRIPT_LINK, addresses

HTML = {"Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"}


@pytest.fixture(scope="module")
def pages(hostile_app: Flask) -> dict[str, str]:
    """Every page by its address."""
    client = hostile_app.test_client()
    found = {}
    for address in addresses(hostile_app):
        response = client.get(address, headers=HTML)
        assert response.status_code == (404 if address == "/nothing/here" else 200), address
        found[address] = response.text
    return found


class Live(HTMLParser):
    """What of a page could run: handlers, links that are scripts, and the tags of MARKUP."""

    def __init__(self, body: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self.feed(body)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = dict(attrs)
        if tag in {"b", "img", "iframe", "object"} or (tag == "script" and "src" not in names):
            self.found.append(tag)
        self.found += [name for name in names if name.startswith("on")]
        links = [names.get(name) or "" for name in ("href", "src", "action", "formaction")]
        self.found += [
            link for link in links if not re.match(r"(?:https?://|/|#|\?|data:image/|$)", link)
        ]


def test_no_words_become_markup(pages: dict[str, str]) -> None:
    live = {address: Live(page).found for address, page in pages.items()}
    # The picture of a network, for who has no script, is an image of our own.
    assert {address: found for address, found in live.items() if found} == {
        address: ["img"] for address in pages if address.startswith("/networks/")
    }
    assert "alert(1)" in "".join(pages.values())  # the words were there to be escaped


def test_what_could_run_is_seen() -> None:
    assert Live(f"<p>{MARKUP}</p>").found == ["script", "img", "onerror", "x", "b"]
    assert Live(f'<a href="{SCRIPT_LINK}">').found == [SCRIPT_LINK]


@needs_html_validate
def test_every_page_is_valid_html(pages: dict[str, str]) -> None:
    assert faults_of_html(pages) == []


@needs_html_validate
def test_what_is_not_valid_is_seen(pages: dict[str, str]) -> None:
    page = pages["/about"].replace(
        "</main>", '<p id="main"><div><img src="x"></p><h5>x</h5></main>'
    )
    rules = {rule for _, rule, _, _ in faults_of_html({"spoilt": page})}
    assert rules >= {"no-dup-id", "wcag/h37", "heading-level", "close-order"}


@pytest.fixture(scope="module")
def place(hostile_app: Flask) -> Iterator[str]:
    server = make_server("127.0.0.1", 0, hostile_app, threaded=True)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


@needs_chromium
@needs_axe
def test_every_page_can_be_used_by_everybody(
    hostile_app: Flask, browser: Browser, place: str
) -> None:
    for address in addresses(hostile_app):
        page = browser.new_page(viewport={"width": 1280, "height": 800})
        faults: list[str] = []
        hosts: set[str] = set()
        page.on("console", lambda message, faults=faults: faults.append(message.text))
        page.on("pageerror", lambda error, faults=faults: faults.append(str(error)))
        page.on("dialog", lambda dialog, faults=faults: faults.append(dialog.message))
        page.on("request", lambda request, hosts=hosts: hosts.add(request.url.split("/")[2]))
        page.goto(f"{place}{address}")
        assert (address, violations(page)) == (address, [])
        assert (address, too_wide(page)) == (address, 0)
        page.close()
        assert (address, [fault for fault in faults if not known(fault, address)]) == (address, [])
        assert hosts == {place.removeprefix("http://")}


def known(fault: str, address: str) -> bool:
    """Whether it is that a page is not there, or what Chromium's own drawing says of its speed."""
    return (address == "/nothing/here" and "404" in fault) or "GL Driver Message" in fault
