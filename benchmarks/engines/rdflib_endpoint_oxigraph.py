"""rdflib-endpoint (PyPI) on Oxigraph, by way of oxrdflib: its store for larger data."""

from pathlib import Path
from typing import Final

from benchmarks.engines.rdflib_endpoint import missing, serve_with
from benchmarks.engines.running import Dataset, Running

__all__ = ["NAME", "missing", "serve"]

NAME: Final = "rdflib-endpoint on Oxigraph"


def serve(dataset: Dataset, folder: Path) -> Running:
    """Serve a release."""
    return serve_with("Oxigraph", NAME, dataset, folder)
