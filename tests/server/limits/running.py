"""A service in processes of its own, for tests that overload it, kill it or replace what it serves."""

import http.client
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlencode

from benchmarks.processes import free_port

ROOT = Path(__file__).parents[3]
START = """
import json, sys
from pathlib import Path
from server.serving import serve
from server.settings import Operation
from store.limits import Limits
given = json.loads(sys.argv[3])
limits = Limits(**given.pop("limits", {}))
if "access_log" in given:
    given["access_log"] = Path(given["access_log"])
serve(Path(sys.argv[1]), "127.0.0.1", int(sys.argv[2]), None, Operation(limits=limits, **given))
"""
PATIENCE = 30.0
ACCEPT = "application/sparql-results+json, application/problem+json, application/*;q=0.5"
COUNT = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"
RUNAWAYS = {
    "a product": "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }",
    "an order by chance": "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i } ORDER BY RAND()",
    "deep paths": "SELECT (COUNT(*) AS ?n) { ?a (!<x:y>)* ?b . ?c (!<x:y>)* ?d . ?e (!<x:y>)* ?f }",
    "a pattern for each pair": (
        "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l "
        'FILTER(REGEX(CONCAT(STR(?c), STR(?f), STR(?i)), "^(([a-z])+.)+[A-Z]([a-z])+$", "i")) }'
    ),
    "a giant text": (
        "SELECT (STRLEN(GROUP_CONCAT(CONCAT(STR(?a), STR(?f)))) AS ?n) "
        "{ ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
    ),
}


@dataclass(frozen=True)
class Said:
    """A response. headers: names in lower case."""

    status: int
    headers: Mapping[str, str]
    body: bytes
    seconds: float

    @property
    def problem(self) -> str:
        return str(json.loads(self.body)["error"])


class Service:
    """A service on a free port; `files` is the only place where it can leave temporary files."""

    def __init__(self, build: Path, files: Path, port: int | None = None, **given: object) -> None:
        self.port = port or free_port()
        self.files = files
        self.process = subprocess.Popen(
            [sys.executable, "-c", START, str(build), str(self.port), json.dumps(given)],
            cwd=files,
            env={**os.environ, "PYTHONPATH": str(ROOT), "TMPDIR": str(files)},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )

    def wait_until_ready(self) -> float:
        started = time.monotonic()
        while time.monotonic() < started + PATIENCE:
            assert self.process.poll() is None
            with suppress(OSError, http.client.HTTPException):
                if self.get("/readyz").status == 200:
                    return time.monotonic() - started
            time.sleep(0.02)
        raise AssertionError("the service did not come up")

    def wait_until_calm(self) -> None:
        """Wait until it does nothing that nobody has asked for."""
        deadline = time.monotonic() + PATIENCE
        while json.loads(self.get("/readyz").body)["warming"]:
            assert time.monotonic() < deadline
            time.sleep(0.05)

    def request(
        self,
        method: str,
        path: str,
        headers: Mapping[str, str] | None = None,
        body: bytes | None = None,
        source: str = "127.0.0.1",
    ) -> Said:
        started = time.monotonic()
        connection = http.client.HTTPConnection(
            "127.0.0.1", self.port, timeout=PATIENCE, source_address=(source, 0)
        )
        try:
            connection.request(method, path, body, dict(headers or {}))
            response = connection.getresponse()
            said = response.read()
        finally:
            connection.close()
        named = {name.lower(): value for name, value in response.getheaders()}
        return Said(response.status, named, said, time.monotonic() - started)

    def get(self, path: str, source: str = "127.0.0.1", **headers: str) -> Said:
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        return self.request("GET", path, named, source=source)

    def ask(self, query: str, source: str = "127.0.0.1", **given: str) -> Said:
        headers = {key: given.pop(key) for key in list(given) if key[0].isupper()}
        path = f"/sparql?{urlencode({'query': query, **given})}"
        return self.get(path, source=source, **{"Accept": ACCEPT, **headers})

    def processes(self) -> list[int]:
        """All of them, the keeper first."""
        found = [self.process.pid]
        for number in found:
            with suppress(OSError):
                for task in Path(f"/proc/{number}/task").iterdir():
                    found += [int(child) for child in (task / "children").read_text().split()]
        return found

    def memory(self) -> float:
        """Megabytes that all of them have: what several share counts once."""
        total = 0
        for number in self.processes():
            with suppress(OSError, StopIteration):
                lines = Path(f"/proc/{number}/smaps_rollup").read_text().splitlines()
                total += next(int(line.split()[1]) for line in lines if line.startswith("Pss:"))
        return total / 1000

    def stop(self) -> int:
        """Stop it, and see that nothing is left of it."""
        numbers = self.processes()
        self.process.send_signal(signal.SIGTERM)
        status = self.process.wait(PATIENCE)
        assert [number for number in numbers if is_alive(number)] == []
        assert list(self.files.iterdir()) == []
        return status


def is_alive(number: int) -> bool:
    try:
        state = Path(f"/proc/{number}/stat").read_text().rpartition(")")[2].split()[0]
    except OSError:
        return False
    return state != "Z"
