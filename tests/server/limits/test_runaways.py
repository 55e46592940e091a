"""Queries that never end, in flight: each gets its 503 in time, and nobody else notices.

PLANWEAVE_RUNAWAY_SECONDS=600 runs it in full: ten minutes, eight at a time.
"""

import os
import threading
import time
from collections.abc import Callable
from itertools import count

from tests.server.limits.running import COUNT, RUNAWAYS, Said, Service, is_alive

SECONDS = float(os.environ.get("PLANWEAVE_RUNAWAY_SECONDS", "12"))
AT_ONCE = 8 if SECONDS >= 60 else 4
DEADLINE = 3.0
MEMORY = 200
# What a clock of one machine with other things to do can tell apart, in seconds.
NOISE = 0.03


def p99(seconds: list[float]) -> float:
    return sorted(seconds)[int(len(seconds) * 0.99)]


def small(service: Service, until: float) -> list[Said]:
    """Ask small queries one after another, each different, so that none is kept."""
    said = []
    for number in count():
        if time.monotonic() >= until:
            return said
        said.append(service.ask(f"{COUNT} # {until} {number}", source="127.0.0.9"))
        time.sleep(0.01)
    return said


def test_runaways_are_ended_and_others_stay_quick(start: Callable[..., Service]) -> None:
    service = start(limits={"seconds": DEADLINE, "memory": MEMORY})
    calm = small(service, time.monotonic() + 3)
    idle = service.processes()
    end = time.monotonic() + SECONDS
    ended: list[Said] = []

    def run_away(number: int) -> None:
        queries = list(RUNAWAYS.values())
        for turn in count(number):
            if time.monotonic() >= end:
                return
            query = f"{queries[turn % len(queries)]} # {turn}"
            ended.append(service.ask(query, source=f"127.0.1.{number + 1}"))

    threads = [threading.Thread(target=run_away, args=(number,)) for number in range(AT_ONCE)]
    for thread in threads:
        thread.start()
    time.sleep(0.5)
    busy = small(service, end)
    memory = service.memory()
    for thread in threads:
        thread.join()
    assert {said.status for said in ended} == {503}
    assert {said.problem for said in ended} <= {"QueryTimeout", "QueryTooBig"}
    assert len(ended) >= AT_ONCE * SECONDS / (DEADLINE + 1)
    assert max(said.seconds for said in ended) < DEADLINE + 1
    assert {said.status for said in (*calm, *busy)} == {200}
    quiet = max(p99([said.seconds for said in calm]), NOISE)
    assert p99([said.seconds for said in busy]) < 10 * quiet
    assert memory < 150 + AT_ONCE * MEMORY
    time.sleep(6)
    # A worker that was hired for the calm may have been given back since.
    assert len(service.processes()) <= len(idle)
    assert {said.status for said in small(service, time.monotonic() + 1)} == {200}
    assert service.memory() < 150
    numbers = service.processes()
    assert service.stop() == 0
    assert not any(is_alive(number) for number in numbers)
