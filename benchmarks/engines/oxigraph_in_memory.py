"""The `oxigraph` server without a folder, so in memory: what it calls fit for tests."""

import http.client
import time
from pathlib import Path
from typing import Final

from benchmarks.engines.oxigraph import PROGRAM, missing
from benchmarks.engines.running import PATIENCE, Dataset, Running, program
from benchmarks.errors import EngineFailed
from benchmarks.processes import free_port, start

__all__ = ["NAME", "missing", "serve"]

NAME: Final = "oxigraph in memory"
# For tests, as its makers say: large releases are for the one on disk.
MOST: Final = 1_000_000


def serve(dataset: Dataset, folder: Path) -> Running:
    """Serve nothing, and send the release by the Graph Store Protocol."""
    port = free_port()
    command = [program(PROGRAM) or PROGRAM, "serve", "-b", f"127.0.0.1:{port}"]
    started = start("oxigraph-in-memory", [*command, "--union-default-graph"], folder)
    Running(NAME, started, port, "/query").ready()
    begun = time.perf_counter()
    try:
        _send(dataset.data, port)
    except (OSError, http.client.HTTPException, EngineFailed):
        started.stop()
        raise
    return Running(NAME, started, port, "/query", time.perf_counter() - begun)


def _send(data: Path, port: int) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
    headers = {"Content-Type": "application/n-quads", "Content-Length": str(data.stat().st_size)}
    try:
        with data.open("rb") as quads:
            connection.request("POST", "/store?no_transaction", quads, headers)
            response = connection.getresponse()
            said = response.read().decode("utf-8", "replace")
    finally:
        connection.close()
    if response.status >= 300:
        raise EngineFailed(NAME, f"did not load (status {response.status})", said[:400])
