"""What a service makes ready: once it has, pages without a value ask the store for nothing."""

from collections import Counter

import pytest

from queries.catalogue import load
from server import urls, warming
from server.app import create_app
from server.board import Board
from server.warming import begin_warming, pages
from store.caller import caller
from store.oxigraph import OxigraphStore
from store.release import Release
from store.table import Table


class Counting(OxigraphStore):
    """A store that counts what it is asked, by who asks."""

    asked: Counter[str]

    def select(self, query: str) -> Table:
        self.asked[caller().address] += 1
        return super().select(query)


@pytest.fixture
def counting(release: Release) -> Counting:
    store = Counting.open(release)
    store.asked = Counter()
    return store


@pytest.fixture(autouse=True)
def as_if_large(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have whatever takes a moment count as what takes long."""
    monkeypatch.setattr(warming, "_REST", 0.0)
    monkeypatch.setattr(warming, "_LONG", 0.0)
    monkeypatch.setattr("server.service._QUICK", 0.0)


def wait_for_warmth() -> None:
    for thread in warming.threading.enumerate():
        if thread.name == warming.NAME:
            thread.join()


def test_the_questions_and_the_lists_are_there_for_the_first_reader(
    counting: Counting, release: Release
) -> None:
    app = create_app(counting, release, load())
    begin_warming(app, lambda: True, Board(1))
    wait_for_warmth()
    assert set(counting.asked) == {warming.NAME}
    client = app.test_client()
    paths = [urls.question(name) for name in load()]
    for path in (urls.HOME, urls.PLANS, urls.THEMES, urls.BUDGETS, urls.TIMELINE, *paths):
        assert client.get(path, headers={"Accept": "text/html"}).status_code == 200
    assert set(counting.asked) == {warming.NAME}
    client.get(urls.question("plans/all", {"plan": "riverton-2031"}))
    assert counting.asked[""] == 0
    client.get(urls.question("plans/objectives", {"plan": "riverton-2031"}))
    assert counting.asked[""] > 0


def test_the_board_says_how_many_are_being_made_ready(counting: Counting, release: Release) -> None:
    board = Board(2)
    board.take(1)
    seen: list[int] = []

    def is_current() -> bool:
        seen.append(board.warming)
        return True

    begin_warming(create_app(counting, release, load()), is_current, board)
    wait_for_warmth()
    assert (set(seen), board.warming) == ({1}, 0)
    board.warm(1)
    board.take(1)  # by the process that comes after one that was killed
    assert board.warming == 0


def test_of_a_small_release_nothing_is_kept(
    counting: Counting, release: Release, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(warming, "_LONG", 60.0)
    monkeypatch.setattr("server.service._QUICK", 60.0)
    app = create_app(counting, release, load())
    begin_warming(app, lambda: True, Board(1))
    wait_for_warmth()
    assert counting.asked == {warming.NAME: len(load())}
    app.test_client().get(urls.question("plans/all"), headers={"Accept": "text/html"})
    assert counting.asked[""] > 0


def test_every_page_without_a_value_is_made(counting: Counting, release: Release) -> None:
    app = create_app(counting, release, load())
    made = list(pages(app))
    assert len(made) == len(set(made))
    client = app.test_client()
    answers = {path: client.get(path, headers={"Accept": "text/html"}).status_code for path in made}
    assert {path for path, status in answers.items() if status >= 500} == set()
    links = client.get(urls.HOME, headers={"Accept": "text/html"}).text
    assert {path for path in made if path.count("/") == 1 and f'href="{path}"' in links} >= {
        urls.PLANS,
        urls.ORGANISATIONS,
        urls.SPARQL,
    }


def test_pages_of_a_release_that_was_replaced_are_not_made(
    counting: Counting, release: Release
) -> None:
    turns = iter([True, False])
    app = create_app(counting, release, load())
    begin_warming(app, lambda: next(turns), Board(1))
    wait_for_warmth()
    made = sum(counting.asked.values())
    assert made
    app.test_client().get(urls.ORGANISATIONS, headers={"Accept": "text/html"})
    assert sum(counting.asked.values()) > made
