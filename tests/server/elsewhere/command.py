"""`planweave serve` with options, started by the command as a person starts it."""

import json
import os
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlencode

from benchmarks.processes import free_port

ROOT = Path(__file__).parents[3]
PATIENCE = 40.0


class Served:
    """A service on its port."""

    def __init__(self, port: int) -> None:
        self._at = f"http://127.0.0.1:{port}"

    def get(self, path: str, accept: str = "text/csv", **given: str) -> tuple[int, str]:
        """The status and the body, of whatever status."""
        url = f"{self._at}{path}{'?' + urlencode(given) if given else ''}"
        request = urllib.request.Request(url, headers={"Accept": accept})
        try:
            with urllib.request.urlopen(request, timeout=PATIENCE) as response:
                return response.status, response.read().decode()
        except urllib.error.HTTPError as error:
            with error:
                return error.code, error.read().decode()

    def sparql(self, query: str, **given: str) -> str:
        """The answer as CSV; it must be one."""
        status, body = self.get("/sparql", query=query, **given)
        assert status == 200, body
        return body

    def release(self) -> str:
        return str(json.loads(self.get("/healthz")[1])["release"])


@contextmanager
def command(*options: str, folder: Path, password: str = "") -> Iterator[Served]:
    """The service, ready. folder: where it works, and builds what it must."""
    port = free_port()
    environment = {
        **os.environ,
        "PYTHONPATH": str(ROOT),
        "TMPDIR": str(folder),
        "PLANWEAVE_ENDPOINT_PASSWORD": password,
    }
    with (folder / "log").open("wb") as log:
        server = subprocess.Popen(
            [sys.executable, "-m", "planweave", "serve", "--port", str(port), *options],
            cwd=folder,
            env=environment,
            stdout=log,
            stderr=log,
        )
    served = Served(port)
    try:
        deadline = time.monotonic() + PATIENCE
        while True:
            assert server.poll() is None, (folder / "log").read_text()
            assert time.monotonic() < deadline, (folder / "log").read_text()
            try:
                if served.get("/readyz")[0] == 200:
                    break
            except (urllib.error.URLError, ConnectionError):
                time.sleep(0.05)
        yield served
    finally:
        server.send_signal(signal.SIGTERM)
        server.wait(PATIENCE)
        said = (folder / "log").read_text()
        assert "Traceback" not in said, said


def failed(*options: str, folder: Path) -> str:
    """What the command says when it cannot serve; it must be one line and no traceback."""
    ended = subprocess.run(
        [sys.executable, "-m", "planweave", "serve", "--port", "0", *options],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        timeout=PATIENCE,
        check=False,
    )
    assert ended.returncode in {1, 2}
    assert ended.stdout == ""
    return ended.stderr
