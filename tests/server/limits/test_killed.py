"""Any process ended at any moment: the service is back within two seconds, and no answer is wrong.

The keeper itself is started again by what started it, as systemd or a container
runtime would. PLANWEAVE_KILLS=100 runs it in full.
"""

import http.client
import os
import random
import signal
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from tests.server.limits.running import COUNT, Said, Service, is_alive

KILLS = int(os.environ.get("PLANWEAVE_KILLS", "10"))
WITHIN = 2.0
LARGE = "SELECT * { ?s ?p ?o } ORDER BY ?s ?p ?o"


class Clients:
    """Clients that ask until they are told to stop, and compare what they are told."""

    def __init__(self, service: Service) -> None:
        self.service = service
        self.right = {query: service.ask(query).body for query in (COUNT, LARGE)}
        self.wrong: list[Said] = []
        self.answered = 0
        self._stopping = threading.Event()
        self._threads = [threading.Thread(target=self._ask, args=(n,)) for n in range(3)]
        for thread in self._threads:
            thread.start()

    def _ask(self, number: int) -> None:
        turn = 0
        while not self._stopping.is_set():
            turn += 1
            query = (COUNT, LARGE)[turn % 2]
            # A connection that breaks, or ends before all that was announced, is told, not silent.
            with suppress(OSError, http.client.HTTPException):
                said = self.service.ask(
                    f"{query} # {number} {turn}", source=f"127.0.0.{number + 2}"
                )
                self.answered += 1
                if said.status not in {200, 503} or (
                    said.status == 200 and said.body != self.right[query]
                ):
                    self.wrong.append(said)
            time.sleep(0.005)

    def stop(self) -> None:
        self._stopping.set()
        for thread in self._threads:
            thread.join()


def back_after(service: Service, mark: int) -> float:
    """How long it takes until a query is answered, in seconds."""
    started = time.monotonic()
    while time.monotonic() < started + 20:
        with suppress(OSError, http.client.HTTPException):
            if service.ask(f"{COUNT} # back {mark}").status == 200:
                break
        time.sleep(0.01)
    return time.monotonic() - started


def test_any_process_can_be_killed_under_load(
    start: Callable[..., Service], build: Path, tmp_path: Path
) -> None:
    service = start()
    clients = Clients(service)
    seen: set[int] = set()
    chosen = random.Random(5)
    keepers: list[int] = []
    slow = []
    for number in range(KILLS):
        time.sleep(chosen.uniform(0.05, 0.4))
        numbers = service.processes()
        seen.update(numbers)
        # Every kind of process has its turn: the keeper too, and more than by chance.
        victim = numbers[0] if number % 5 == 4 else chosen.choice(numbers[1:] or numbers)
        with suppress(ProcessLookupError):
            os.kill(victim, signal.SIGKILL)
        if victim == service.process.pid:
            keepers.append(victim)
            service.process.wait()
            again = Service(build, service.files, service.port)
            service.process = again.process
        took = back_after(service, number)
        if took > WITHIN:
            slow.append((number, victim in keepers, took))
    clients.stop()
    seen.update(service.processes())
    assert clients.wrong == []
    assert clients.answered > KILLS
    assert slow == []
    assert service.stop() == 0
    assert [number for number in seen if is_alive(number)] == []
