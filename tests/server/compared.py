"""A release of the invented mini plans with what comparing them found, and a reader of pages."""

import re
from html.parser import HTMLParser
from pathlib import Path

import pyoxigraph as ox
import pytest
from flask.testing import FlaskClient

from queries.catalogue import load
from server.app import create_app
from server.settings import Settings
from store.oxigraph import OxigraphStore
from store.release import Release, current, publish
from tests.mini_release import prepare

FOUND = Path(__file__).parent / "overlaps.trig"
HTML = {"Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"}


@pytest.fixture(scope="module")
def compared_build(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A build folder whose current release holds the mini plans, compared."""
    folder = tmp_path_factory.mktemp("compared")
    content = prepare(folder / "content")
    lines = content.joinpath("data.nq").read_text(encoding="utf-8").splitlines(keepends=True)
    lines += (f"{quad} .\n" for quad in ox.parse(path=FOUND))
    (content / "data.nq").write_text("".join(sorted(lines)), encoding="utf-8")
    publish(folder / "build", content, {"plans": 2})
    return folder / "build"


@pytest.fixture(scope="module")
def compared(compared_build: Path) -> Release:
    """That release."""
    return current(compared_build)


@pytest.fixture(scope="module")
def client(compared: Release) -> FlaskClient:
    """The pages over that release, two rows of a list a page."""
    store = OxigraphStore.open(compared)
    return create_app(store, compared, load(), Settings(page_rows=2)).test_client()


class Page(HTMLParser):
    """The lines of text in the main part of a page, its links and its marked words; and all tags."""

    def __init__(self, body: str) -> None:
        super().__init__()
        self._text, self._path = "", list[str]()
        self.links: list[str] = []
        self.tags = set[str]()
        self.marked: list[str] = []
        self.feed(body)

    @property
    def lines(self) -> list[str]:
        """The text, a line for each block, blanks folded."""
        lines = (" ".join(line.split()) for line in self._text.split("\0"))
        return [line for line in lines if line]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self._path.append(tag)
        if "main" in self._path and (link := dict(attrs).get("href")) is not None:
            self.links.append(link)
        if tag not in {"a", "mark", "span", "q", "code"}:
            self._text += "\0"

    def handle_endtag(self, tag: str) -> None:
        while self._path and self._path.pop() != tag:
            pass
        if tag not in {"a", "mark", "span", "q", "code"}:
            self._text += "\0"

    def handle_data(self, data: str) -> None:
        if self._path and self._path[-1] == "mark":
            self.marked.append(data)
        if "main" in self._path and self._path[-1] != "option":
            self._text += data


def read(client: FlaskClient, address: str, status: int = 200) -> Page:
    """Get a page as a browser does."""
    response = client.get(address, headers=HTML)
    assert (response.status_code, response.mimetype) == (status, "text/html"), response.text
    return Page(response.text)


def after(page: Page, line: str) -> list[str]:
    """The lines of a page behind one of them, up to what each page has at its end."""
    start = page.lines.index(line) + 1
    ends = [place for place, text in enumerate(page.lines) if text == "Use this page"]
    return page.lines[start : ends[-1] if ends else None]


def matching(page: Page, pattern: str) -> list[str]:
    """The lines of a page that a pattern matches from their beginning."""
    return [line for line in page.lines if re.match(pattern, line)]
