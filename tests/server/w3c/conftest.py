"""A server over the data of the W3C's tests: the real one, in processes of its own."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from store.release import publish
from tests.server.w3c import suites

ROOT = Path(__file__).parents[3]
PATIENCE = 30.0


@pytest.fixture(scope="session")
def endpoint(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the endpoint, http://127.0.0.1:PORT/sparql."""
    root = suites.folder()
    if root is None:
        pytest.skip(f"{suites.VARIABLE} does not say where the W3C's test suites are")
    folder = tmp_path_factory.mktemp("w3c")
    (folder / "content" / "sources").mkdir(parents=True)
    lines = [*suites.quads(root), *suites.protocol_quads(root)]
    (folder / "content" / "data.nq").write_text("".join(lines), encoding="utf-8")
    publish(folder / "build", folder / "content", {})
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "planweave", "serve", "--build", str(folder / "build")]
    with (folder / "log").open("wb") as log:
        server = subprocess.Popen(
            [*command, "--port", str(port)],
            cwd=folder,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
            stdout=log,
            stderr=log,
        )
    try:
        _wait(f"http://127.0.0.1:{port}/healthz", server)
        yield f"http://127.0.0.1:{port}/sparql"
    finally:
        server.send_signal(signal.SIGTERM)
        server.wait(PATIENCE)


def _wait(url: str, server: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        assert server.poll() is None, "the server ended"
        try:
            with urllib.request.urlopen(url, timeout=2):
                return
        except urllib.error.URLError:
            time.sleep(0.05)
    pytest.fail("the server did not come up")
