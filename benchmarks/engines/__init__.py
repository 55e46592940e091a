"""The servers that are measured side by side: one module each, all of one form.

A module has NAME, `missing()`, which tells what must be installed, and `serve(dataset, folder)`,
which loads the release where that is needed and gives the server once it answers. MOST, where it
stands, is how many quads the server is tried with.
"""

from types import ModuleType
from typing import Final

from benchmarks.engines import (
    oxigraph,
    oxigraph_in_memory,
    planweave,
    rdflib_endpoint,
    rdflib_endpoint_oxigraph,
    virtuoso,
)

ENGINES: Final[tuple[ModuleType, ...]] = (
    planweave,
    oxigraph,
    oxigraph_in_memory,
    rdflib_endpoint,
    rdflib_endpoint_oxigraph,
    virtuoso,
)
