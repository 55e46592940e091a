"""Servers side by side: who is timed, in which order, and what is said of the others."""

import json
import time
from collections.abc import Callable

import pytest

from benchmarks import measuring
from benchmarks.asked import Asked, number, questions, sizes
from benchmarks.client import Load, Measured
from benchmarks.engines.running import get
from benchmarks.measuring import REPEATED, UNCACHED, Plan, best, measure
from queries.catalogue import load
from store.oxigraph import OxigraphStore
from tests.plan_folders import say_nothing

TEN = Asked("size", "ten", "SELECT 1000000")
WHY = Asked("question", "why", "SELECT 1 # 1000000")


class Fake:
    """A server that gives so many rows."""

    def __init__(
        self, name: str, rows: int | None, status: int = 200, seconds: float = 0.0
    ) -> None:
        self.name, self.rows, self.status, self.seconds = name, rows, status, seconds
        self.port = sum(name.encode())

    def request(self, query: str) -> bytes:
        return get(f"/{self.name}?{query.replace(' ', '+')}")

    def answer(self, *_: object) -> tuple[int, bytes]:
        time.sleep(self.seconds)
        if self.rows is None:
            raise TimeoutError
        return self.status, json.dumps({"results": {"bindings": [{}] * self.rows}}).encode()


@pytest.fixture
def driven(monkeypatch) -> list[tuple[int, int, list[bytes]]]:
    """What the client was told to do: the port, how many clients, and three requests."""
    calls = []

    def drive(port: int, request: Callable[[int], bytes], load: Load) -> Measured:
        calls.append((port, load.clients, [request(turn) for turn in range(3)]))
        return Measured([0.001] * 3, load.seconds)

    monkeypatch.setattr(measuring, "drive", drive)
    return calls


def test_servers_take_turns(driven):
    one, two = Fake("one", 10), Fake("two", 10)
    measure([one, two], [TEN], Plan((8,), 1.0, rounds=2), say_nothing)
    assert [(port, clients) for port, clients, _ in driven] == [(one.port, 8), (two.port, 8)] * 4


def test_uncached_requests_all_differ_and_repeated_ones_do_not(driven):
    server = Fake("one", 10)
    results = measure([server], [TEN], Plan((1, 8), 1.0, rounds=2), say_nothing)
    by_mode = {UNCACHED: driven[0:2] + driven[4:6], REPEATED: driven[2:4] + driven[6:8]}
    sent = {mode: [it for *_, asked in calls for it in asked] for mode, calls in by_mode.items()}
    assert len(set(sent[UNCACHED])) == len(sent[UNCACHED]) == 12
    assert set(sent[REPEATED]) == {server.request(TEN.text)}
    assert set(sent[REPEATED]).isdisjoint(sent[UNCACHED])
    assert {len(it) for it in sent[UNCACHED]} == {len(server.request(TEN.text))}
    assert [(cell.mode, cell.clients) for cell in results.cells] == [
        (UNCACHED, 1),
        (REPEATED, 1),
        (UNCACHED, 8),
        (REPEATED, 8),
    ]


def test_a_wrong_answer_is_not_timed(driven):
    servers = [
        Fake("right", 10),
        Fake("short", 9),
        Fake("faulty", 10, status=500),
        Fake("mute", None),
        Fake("same", 10),
    ]
    results = measure(servers, [WHY], Plan((1,), 1.0, rounds=1), say_nothing)
    assert [list(taken) for taken in results.cells.values()] == [["right", "same"]]
    assert {key: fault.partition("{")[0] for key, fault in results.faults.items()} == {
        ("short", "why"): "9 rows, not 10",
        ("faulty", "why"): "status 500: ",
        ("mute", "why"): "no answer: TimeoutError",
    }
    assert len(driven) == 2


def test_who_would_pass_the_patience_is_not_asked_by_many(driven):
    slow = Fake("slow", 10, seconds=0.2)
    plan = Plan((2,), 1.0, rounds=1, patience=1.0, asking=(1, 8))
    results = measure([slow], [WHY], plan, say_nothing)
    assert [clients for _, clients, _ in driven] == [1]
    assert [list(taken) for taken in results.cells.values()] == [["slow"], []]


def test_questions_are_asked_by_one_client_and_sizes_by_as_many_as_are_wanted(driven):
    measure([Fake("one", 10)], [TEN, WHY], Plan((8, 2), 1.0, rounds=1), say_nothing)
    assert [clients for _, clients, _ in driven] == [8, 8, 2, 2, 1]


def test_a_slow_server_has_one_turn_of_several(driven):
    servers = [Fake("fast", 10), Fake("slow", 10, seconds=0.2)]
    measure(servers, [WHY], Plan((1,), 0.1, rounds=3), say_nothing)
    assert [port for port, _, _ in driven] == [
        servers[0].port,
        servers[1].port,
        *[servers[0].port] * 2,
    ]


def test_a_question_has_a_number_once():
    before, after = WHY.numbered(Fake("one", 1).request(WHY.text))
    assert (before[-2:], after) == (b"#+", b" HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept: */*\r\n\r\n")
    assert (number(0), number(7)) == (b"1000000", b"1000007")


def test_every_question_is_asked_and_those_with_choices_twice(store: OxigraphStore):
    catalogue = load()
    asked = [each.name for each in questions(store)]
    assert [name for name in asked if "(" not in name] == list(catalogue)
    assert "organisations/leads" not in catalogue or len(asked) > len(catalogue)
    assert "budgets/by-plan (plan = riverton-2031)" in asked
    assert all(each.text.count("1000000") == 1 for each in questions(store))


def test_sizes_ask_for_as_many_rows_as_they_say(five_plans_release):
    store = OxigraphStore.open(five_plans_release)
    rows = {each.name: len(store.select(each.text).rows) for each in sizes()}
    assert rows == {"small": 10, "medium": 1_000, "large": 100_000}


def test_the_best_is_of_those_that_answered():
    measured = {"a": Measured([0.2], 1.0), "b": Measured([0.1], 1.0), "c": Measured()}
    assert best(measured) == 0.1
    assert best({}) == 0.0
