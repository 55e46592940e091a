"""rdflib-endpoint (PyPI) with its default store, rdflib's own in memory.

That store takes some 2 kB a quad and half a minute for each hundred thousand, so it is not given a
large release.
"""

from pathlib import Path
from typing import Final

from benchmarks.engines.running import Dataset, Running, program
from benchmarks.processes import free_port, start

NAME: Final = "rdflib-endpoint"
PROGRAM: Final = "rdflib-endpoint"
MOST: Final = 1_000_000


def missing() -> str | None:
    """The server comes with the extra `bench`."""
    return None if program(PROGRAM) else f"no program {PROGRAM!r}: pip install 'planweave[bench]'"


def serve(dataset: Dataset, folder: Path) -> Running:
    """Serve a release."""
    return serve_with("default", NAME, dataset, folder)


def serve_with(store: str, name: str, dataset: Dataset, folder: Path) -> Running:
    """Serve a release from one of its stores."""
    port = free_port()
    command = [program(PROGRAM) or PROGRAM, "serve", "--store", store, "--port", str(port)]
    command += ["--host", "127.0.0.1", str(dataset.data.resolve())]
    return Running(name, start(f"rdflib-endpoint-{store}", command, folder), port, "/").ready()
