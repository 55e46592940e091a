"""How fast planweave says that nothing has changed, against routes that do nothing.

The route without a framework also shows what the client can ask at most: a server that comes near
to it has not been measured, but the client.
"""

import http.client
import socket
import sys
from collections.abc import Callable
from contextlib import ExitStack, suppress
from pathlib import Path
from typing import Final

from benchmarks.asked import Asked
from benchmarks.client import Load, Measured, drive
from benchmarks.empty import BARE, FLASK
from benchmarks.engines.running import JSON, Running, get
from benchmarks.errors import BenchmarkError
from benchmarks.measuring import Plan
from benchmarks.processes import free_port, start

NOT_MODIFIED: Final = "a 304"
EMPTY: Final = "an empty route"
CEILING: Final = "no framework"
_ROOT = Path(__file__).parents[1]
_LET = 30.0


def measure_routes(
    planweave: Running, query: Asked, plan: Plan, folder: Path
) -> dict[int, dict[str, Measured]]:
    """Measure a 304, an empty route of Flask and an answer without it, by the number of clients."""
    with ExitStack() as stack:
        empty = _start(FLASK, folder, stack)
        ceiling = _start(BARE, folder, stack)
        routes = (
            (NOT_MODIFIED, planweave.port, _conditional(planweave, query), 304),
            (EMPTY, empty, get("/"), 200),
            (CEILING, ceiling, get("/"), 200),
        )
        found: dict[int, dict[str, Measured]] = {}
        for clients in plan.clients:
            found[clients] = {name: Measured() for name, *_ in routes}
            for _ in range(plan.rounds):
                for name, port, request, status in routes:
                    load = Load(clients, plan.seconds / plan.rounds, plan.patience, status)
                    found[clients][name].add(drive(port, _always(request), load))
        return found


def _start(name: str, folder: Path, stack: ExitStack) -> int:
    """Start an application of `benchmarks.empty`, to be stopped with the stack; gives its port."""
    port = free_port()
    command = [sys.executable, "-m", "benchmarks.empty", str(port), name]
    server = start(f"empty-{name}", command, folder, _ROOT)
    stack.callback(server.stop)
    server.wait_until(lambda: _listens(port), _LET)
    return port


def _always(request: bytes) -> Callable[[int], bytes]:
    return lambda _: request


def _listens(port: int) -> bool:
    with suppress(OSError), socket.create_connection(("127.0.0.1", port), 1.0):
        return True
    return False


def _conditional(planweave: Running, query: Asked) -> bytes:
    """A request with the tag of the answer that it asks for."""
    request = planweave.request(query.text)
    path = request.split(b" ", 2)[1].decode("ascii")
    connection = http.client.HTTPConnection("127.0.0.1", planweave.port, timeout=60)
    try:
        # The tag is of the request's head as the client will send it, so that must be the same.
        connection.putrequest("GET", path, skip_host=True, skip_accept_encoding=True)
        connection.putheader("Host", "127.0.0.1")
        connection.putheader("Accept", JSON)
        connection.endheaders()
        response = connection.getresponse()
        response.read()
        tag = response.getheader("ETag")
    finally:
        connection.close()
    if tag is None:
        raise BenchmarkError("planweave gave no ETag")
    return get(path, JSON, f"If-None-Match: {tag}\r\n")
