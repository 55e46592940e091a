"""planweave itself, as `planweave serve` runs it, with its own defaults but for two.

A question may take longer than ten seconds here, as it may with the others, and no answer is cut.
"""

import sys
from pathlib import Path
from typing import Final

from benchmarks.engines.running import Dataset, Running
from benchmarks.processes import free_port, start

NAME: Final = "planweave"
_ROOT = Path(__file__).parents[2]
_BOUNDS = ("--timeout", "120", "--size", "1000", "--memory", "4000", "--rows", "10000000")


def missing() -> str | None:
    """It is always here."""
    return None


def serve(dataset: Dataset, folder: Path) -> Running:
    """Serve a release."""
    port = free_port()
    command = [sys.executable, "-m", "planweave", "serve", "--build", str(dataset.build.resolve())]
    started = start(NAME, [*command, "--port", str(port), *_BOUNDS], folder, _ROOT)
    return Running(NAME, started, port, "/sparql").ready()
