"""rdflib-endpoint (PyPI) on Oxigraph, by way of oxrdflib: its store for larger data."""

from pathlib import Path
from typing import Final

from benchmarks.engines.rdflib_endpoint import missing, serve_with
from benchmarks.engines.running import Dataset, Running

__all__ = ["NAME", "missing", "serve"]

NAME: Final = "rdflib-endpoint on Oxigraph"
# Above that a run takes hours; its store is the native server's, asked by way of Python.
MOST: Final = 1_000_000


def serve(dataset: Dataset, folder: Path) -> Running:
    """Serve a release."""
    return serve_with("Oxigraph", NAME, dataset, folder)
