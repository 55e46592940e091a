"""Workers on loan: short queries go straight to one; whatever becomes of it, no answer is wrong."""

import os
import signal
import socket
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from store.broker import Broker
from store.caller import Caller, asking
from store.errors import QueryTimeout, TooManyQueries
from store.forked import ForkedStore
from store.limits import Limits
from store.messages import Opening
from store.oxigraph import OxigraphStore
from store.processes import fork
from store.protocol import Formats
from store.wire import ask_for_loan

SHORT = "SELECT ?o { <http://e/0> <http://e/p> ?o }"
LONG = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
LIMITS = Limits(seconds=0.6, running=4, waiting=4)
PATIENCE = 10.0


class Served:
    """A broker in a process of its own. connected: how often it was asked for anything."""

    def __init__(self, data: Path) -> None:
        self.address = f"\0planweave-loans-{os.getpid()}-{time.monotonic_ns()}"
        with socket.socket(socket.AF_UNIX, socket.SOCK_SEQPACKET) as listener:
            listener.bind(self.address)
            listener.listen(64)
            self.number = fork(lambda: Broker(OxigraphStore.of(data), LIMITS, listener).run())
        self.connected = 0
        self.store = self.near(2)

    def near(self, loans: int) -> ForkedStore:
        """Another process's end, so to speak."""
        store = ForkedStore(self.address, LIMITS, loans)
        made = store._connected

        def connected() -> socket.socket:
            self.connected += 1
            return made()

        store._connected = connected  # type: ignore[method-assign] # to be counted
        if store._loans is not None:
            store._loans._connect = connected
        return store

    def workers(self) -> list[int]:
        children = Path(f"/proc/{self.number}/task/{self.number}/children").read_text()
        return [int(child) for child in children.split()]


@pytest.fixture
def served(tmp_path: Path) -> Iterator[Served]:
    lines = (f'<http://e/{n}> <http://e/p> "{n}" <http://e/g> .\n' for n in range(60))
    (tmp_path / "data.nq").write_text("".join(lines), "utf-8")
    served = Served(tmp_path / "data.nq")
    yield served
    os.kill(served.number, signal.SIGKILL)
    os.waitpid(served.number, 0)


def short(store: ForkedStore, caller: str = "a") -> list[str]:
    with asking(Caller(caller)):
        return [str(row[0]) for row in store.select(SHORT).rows]


def long(store: ForkedStore, caller: str = "a") -> str:
    """What becomes of a query that would never end."""
    with asking(Caller(caller)):
        try:
            store.select(LONG)
        except (QueryTimeout, TooManyQueries) as error:
            return type(error).__name__
    return "answered"


def wait_for(what: object, now: object, patience: float = PATIENCE) -> None:
    deadline = time.monotonic() + patience
    while (found := now()) != what:  # type: ignore[operator] # it is called
        assert time.monotonic() < deadline, found
        time.sleep(0.01)


def running(store: ForkedStore) -> tuple[int, int]:
    report = store.report()
    return report.running, report.waiting


def test_short_queries_pass_the_broker_by(served: Served) -> None:
    assert [short(served.store) for _ in range(50)] == [["0"]] * 50
    assert served.connected == 1


def test_what_there_is_to_do_meanwhile_is_done_before_the_answer_is_read(served: Served) -> None:
    short(served.store)
    done: list[list[str]] = []

    def meanwhile() -> None:
        # What is asked in between has a worker of its own, and does not ask for itself again.
        done.append(short(served.store, "b"))

    with asking(Caller("a", meanwhile=meanwhile)):
        answer = served.store.answer(SHORT, Formats("text/csv"))
    assert answer.body == b"o\r\n0\r\n"
    assert done == [["0"]]
    assert short(served.store) == ["0"]


def test_a_fault_of_what_is_done_meanwhile_leaves_no_answer_to_the_next(served: Served) -> None:
    short(served.store)

    def fails() -> None:
        raise ZeroDivisionError

    other = SHORT.replace("/0>", "/1>")
    with asking(Caller("a", meanwhile=fails)), pytest.raises(ZeroDivisionError):
        served.store.answer(other, Formats("text/csv"))
    assert short(served.store) == ["0"]


def test_a_query_that_lasts_has_its_deadline_and_ends_the_loan(served: Served) -> None:
    assert short(served.store) == ["0"]
    started = time.monotonic()
    assert long(served.store) == "QueryTimeout"
    assert 0.6 <= time.monotonic() - started < 1.5
    slow = served.store.report().slow
    assert [(each.query, each.outcome) for each in slow] == [(LONG, "QueryTimeout")]
    assert 0.6 <= slow[0].seconds < 1.5
    assert short(served.store) == ["0"]


def test_a_caller_may_want_less_time(served: Served) -> None:
    started = time.monotonic()
    with asking(Caller("a", seconds=0.1)), pytest.raises(QueryTimeout, match=r"after 0\.1 s"):
        served.store.select(LONG)
    assert 0.1 <= time.monotonic() - started < LIMITS.seconds


def test_others_have_the_place_while_a_long_one_runs_on(served: Served) -> None:
    with ThreadPoolExecutor(2) as pool:
        told = [pool.submit(long, served.store, caller) for caller in "bc"]
        wait_for((2, 0), lambda: running(served.store))
        time.sleep(0.2)
        assert [short(served.store) for _ in range(20)] == [["0"]] * 20
        assert [each.result() for each in told] == ["QueryTimeout"] * 2


def test_what_lasts_is_counted_and_no_caller_has_more_than_its_share(served: Served) -> None:
    """Two of a caller run and two wait, wherever they began; the rest are turned away."""
    with ThreadPoolExecutor(8) as pool:
        told = [pool.submit(long, served.store) for _ in range(8)]
        wait_for(2, lambda: running(served.store)[0])
        time.sleep(0.1)
        assert running(served.store)[0] == 2  # and no more
        outcomes = sorted(each.result() for each in told)
    assert outcomes == ["QueryTimeout"] * outcomes.count("QueryTimeout") + [
        "TooManyQueries"
    ] * outcomes.count("TooManyQueries")
    assert outcomes.count("TooManyQueries") >= 2
    assert running(served.store) == (0, 0)


def test_a_worker_that_dies_between_two_queries_is_not_missed(served: Served) -> None:
    for _ in range(5):
        assert short(served.store) == ["0"]
        for worker in served.workers():
            os.kill(worker, signal.SIGKILL)
        assert short(served.store) == ["0"]


def test_a_query_whose_worker_dies_is_put_again(served: Served) -> None:
    with ThreadPoolExecutor(1) as pool:
        told = pool.submit(long, served.store)
        for _ in range(3):
            time.sleep(0.1)
            for worker in served.workers():
                os.kill(worker, signal.SIGKILL)
        assert told.result() == "QueryTimeout"


def test_no_answer_is_lost_or_anothers_while_workers_die(served: Served) -> None:
    def ask(caller: int) -> set[tuple[int, str]]:
        found = set()
        with asking(Caller(str(caller))):
            for turn in range(60):
                number = (caller * 7 + turn) % 60
                query = SHORT.replace("/0", f"/{number}")
                found |= {(number, str(row[0])) for row in served.store.select(query).rows}
        return found

    stopping = threading.Event()

    def kill() -> None:
        while not stopping.wait(0.05):
            for worker in served.workers()[-1:]:
                os.kill(worker, signal.SIGKILL)

    with ThreadPoolExecutor(5) as pool:
        killer = pool.submit(kill)
        said = list(pool.map(ask, range(4)))
        stopping.set()
        killer.result()
    assert said == [{(number, str(number)) for number in range(60)}] * 4


def test_who_holds_a_worker_and_dies_leaves_it_to_others(served: Served) -> None:
    child = os.fork()
    if not child:
        held = served.near(2)
        ends = short(held) == ["0"]
        with ThreadPoolExecutor(2) as pool:
            pool.map(lambda _: long(held), range(2))
            time.sleep(0.2)
            os._exit(0 if ends else 1)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
    wait_for((0, 0), lambda: running(served.store), 0.5)
    assert short(served.store) == ["0"]


def test_a_worker_is_taken_back_when_nothing_is_asked(served: Served) -> None:
    assert short(served.store) == ["0"]
    time.sleep(1.3)
    assert short(served.store) == ["0"]
    assert served.connected == 2


def test_places_on_loan_are_given_to_those_that_wait(served: Served) -> None:
    """With all places lent or running, who waits gets one that is lent and idle."""
    other = served.near(2)
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(lambda caller: short(other, str(caller)), range(4)))
        plain = served.near(0)
        told = [pool.submit(long, plain, caller) for caller in "aabb"]
        wait_for((4, 0), lambda: running(plain), 0.4)
        assert {each.result() for each in told} == {"QueryTimeout"}


def test_nothing_is_lent_while_somebody_waits(served: Served) -> None:
    plain = served.near(0)
    with ThreadPoolExecutor(6) as pool:
        told = [pool.submit(long, plain, caller) for caller in "aabbcc"]
        wait_for((4, 2), lambda: running(plain))
        with served.store._connected() as connection:
            ask_for_loan(connection)
            assert connection.recv(10) == b""
        for each in told:
            each.result()


def test_what_is_no_message_ends_the_connection_only(served: Served) -> None:
    for said in (b"?", b"\x00\x00\xff\xff", b""):
        with served.store._connected() as connection:
            ask_for_loan(connection)
            connection.send(said)
            connection.settimeout(2)
            assert connection.recv(10) == b""
    assert Opening().loan is False
    assert short(served.store) == ["0"]
