"""The `oxigraph` server (PyPI), on disk, as it is meant to be run: loaded, optimised, read only."""

from pathlib import Path
from typing import Final

from benchmarks.engines.running import PATIENCE, Dataset, Running, program
from benchmarks.processes import free_port, run, start

NAME: Final = "oxigraph"
PROGRAM: Final = "oxigraph"


def missing() -> str | None:
    """The server comes with the extra `bench`."""
    return None if program(PROGRAM) else f"no program {PROGRAM!r}: pip install 'planweave[bench]'"


def serve(dataset: Dataset, folder: Path) -> Running:
    """Load a release into a folder, and serve it."""
    found = program(PROGRAM) or PROGRAM
    place = str(folder / "oxigraph")
    load = run(
        NAME, [found, "load", "-l", place, "-f", str(dataset.data.resolve())], folder, PATIENCE
    )
    load += run(NAME, [found, "optimize", "-l", place], folder, PATIENCE)
    port = free_port()
    command = [found, "serve-read-only", "-l", place, "-b", f"127.0.0.1:{port}"]
    started = start(NAME, [*command, "--union-default-graph"], folder)
    return Running(NAME, started, port, "/query", load).ready()
