"""How a broker shares the processors out: few processes for many short queries."""

import os
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from store.caller import Caller, asking
from store.forked import ForkedStore
from store.limits import Limits, at_once
from store.processes import processor_seconds
from tests.store.forked import forked_store

SHORT = "SELECT ?o { ?s ?p ?o } LIMIT 1"


@pytest.fixture
def store(tmp_path: Path) -> ForkedStore:
    path = tmp_path / "data.nq"
    path.write_text('<http://e/a> <http://e/p> "1" <http://g/1> .\n', "utf-8")
    return forked_store(path, seconds=30)  # long ones go last, however busy the machine is


def test_many_short_queries_take_few_processes_and_wear_none_out(store: ForkedStore) -> None:
    def ask(caller: int) -> list[str]:
        with asking(Caller(str(caller))):
            return [str(store.select(f"{SHORT} # {turn}").rows[0][0]) for turn in range(30)]

    with ThreadPoolExecutor(12) as pool:
        said = list(pool.map(ask, range(12)))
    assert said == [["1"] * 30] * 12
    first = store.report()
    assert (first.running, first.waiting) == (0, 0)
    # So many on loan, and as many for those that have not waited for these.
    assert 2 <= first.workers <= 2 * at_once()
    # Those on loan that took no longer than short ones do are not heard of one by one.
    assert {(each.query.split(" # ")[0], each.outcome, each.rows) for each in first.slow} <= {
        (SHORT, "ok", 1)
    }


@pytest.fixture
def soon(monkeypatch: pytest.MonkeyPatch) -> float:
    """How long a worker without a query is kept here, in seconds."""
    monkeypatch.setattr("store.crew._QUIET", 1.0)
    return 1.0


def test_memory_is_given_back_when_it_is_quiet(soon: float, store: ForkedStore) -> None:
    spare = Limits().spare
    with ThreadPoolExecutor(at_once()) as pool:
        list(pool.map(lambda number: store.select(product(130, number)), range(at_once())))
    assert store.report().workers > spare
    until = time.monotonic() + 5 * soon
    while (workers := store.report().workers) > spare and time.monotonic() < until:
        time.sleep(0.1)
    assert workers == spare


def test_a_process_tells_what_it_has_had_of_the_processor() -> None:
    begun = time.process_time()
    while time.process_time() < begun + 0.05:
        pass
    assert abs(processor_seconds(os.getpid()) - time.process_time()) < 0.02
    gone = os.fork()
    if not gone:
        os._exit(0)
    os.waitpid(gone, 0)
    assert processor_seconds(gone) == float("inf")


def test_who_took_long_answers_on_where_its_priority_can_be_had_back(store: ForkedStore) -> None:
    """Its pages are its own by then: a fork would have to copy them anew for the next long one."""
    assert str(store.select(product(200, 0)).rows[0][0]) == str(200**3)
    worker = max(offspring(), key=processor_seconds)
    assert processor_seconds(worker) >= 0.25
    assert str(store.select(f"{SHORT} # again").rows[0][0]) == "1"
    time.sleep(0.2)
    is_root = os.geteuid() == 0
    assert (worker in offspring()) is is_root
    own = os.getpriority(os.PRIO_PROCESS, 0)
    assert not is_root or os.getpriority(os.PRIO_PROCESS, worker) == own


def product(size: int, number: int) -> str:
    """A query that counts the cube of a size; for each number another text."""
    numbers = " ".join(map(str, range(size)))
    each = "".join(f"VALUES ?{name} {{ {numbers} }} " for name in "abc")
    return f"SELECT (COUNT(*) AS ?n) {{ {each} }} # {number}"


def offspring() -> set[int]:
    found = [os.getpid()]
    for each in found:
        for task in Path(f"/proc/{each}/task").iterdir():
            found += map(int, (task / "children").read_text().split())
    return set(found[1:])
