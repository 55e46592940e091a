"""What all servers have in common once they run."""

import http.client
import shutil
import sys
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote, urlencode

from benchmarks.processes import Started

PATIENCE = 900.0
JSON = "application/sparql-results+json"
_FIRST = Path(__file__).parents[1] / "questions" / "first.rq"
_HERE = "127.0.0.1"


@dataclass(frozen=True, slots=True)
class Dataset:
    """A release to measure on. build: its build folder. data: its quads."""

    name: str
    build: Path
    data: Path
    quads: int


@dataclass(frozen=True, slots=True)
class Running:
    """A server that answers queries at a path of a port.

    load: seconds that it took to load. put: writes a query in the words that it takes.
    """

    name: str
    server: Started
    port: int
    path: str
    load: float = 0.0
    put: Callable[[str], str] = str

    def request(self, query: str) -> bytes:
        """The bytes of a request for the answer to a query, in JSON."""
        return get(f"{self.path}?query={quote(self.put(query), safe='')}", JSON)

    def answers(self) -> bool:
        """Whether it answers the simplest query."""
        with suppress(OSError, http.client.HTTPException):
            return self.answer(_FIRST.read_text(encoding="utf-8"), 5.0)[0] == 200
        return False

    def answer(self, query: str, patience: float) -> tuple[int, bytes]:
        """Ask a query once: the status and the body."""
        connection = http.client.HTTPConnection(_HERE, self.port, timeout=patience)
        try:
            path = f"{self.path}?{urlencode({'query': self.put(query)})}"
            connection.request("GET", path, headers={"Accept": JSON})
            response = connection.getresponse()
            return response.status, response.read()
        finally:
            connection.close()

    def ready(self) -> "Running":
        """Wait for the first answer. Raises EngineFailed when none comes."""
        try:
            self.server.wait_until(self.answers, PATIENCE)
        except BaseException:
            self.server.stop()
            raise
        return self


def get(path: str, accept: str = "*/*", more: str = "") -> bytes:
    """The bytes of a GET request; more: further lines of its head, each with its end."""
    head = f"GET {path} HTTP/1.1\r\nHost: {_HERE}\r\nAccept: {accept}\r\n{more}\r\n"
    return head.encode("ascii")


def program(name: str) -> str | None:
    """Find a program, first beside the Python that runs; None where it is not installed."""
    return shutil.which(name, path=str(Path(sys.executable).parent)) or shutil.which(name)
