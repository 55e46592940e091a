"""The rules of the graph, as SHACL: one file for each module of the ontology.

The rules for plans and those for vocabularies are loaded apart: the authority of organisations is the
same for all plans, so it is checked once a build and not once a plan.
"""

from functools import cache
from pathlib import Path
from typing import Final

from rdflib import OWL, RDF, Graph

from ontology import load_prefixes

__all__ = ["load_plan_shapes", "load_shapes", "load_vocabulary_shapes", "shape_files", "version"]

_FOLDER: Final = Path(__file__).parent
_HEADER: Final = "shapes"
_PLAN: Final = (
    "plan",
    "agents",
    "money",
    "time",
    "indicators",
    "progress",
    "references",
    "provenance",
)
_VOCABULARY: Final = ("agents", "vocabulary")


def shape_files() -> tuple[Path, ...]:
    """All files of rules, the header first."""
    names = dict.fromkeys((_HEADER, *_PLAN, *_VOCABULARY))
    return tuple(_FOLDER / f"{name}.ttl" for name in names)


def load_shapes() -> Graph:
    """A new graph of all rules, with the prefixes that those in SPARQL need."""
    return _load(shape_files())


def load_plan_shapes() -> Graph:
    """A new graph of the rules for the graph of one plan and its links."""
    return _load(tuple(_FOLDER / f"{name}.ttl" for name in _PLAN))


def load_vocabulary_shapes() -> Graph:
    """A new graph of the rules for the concepts and the authority of organisations."""
    return _load(tuple(_FOLDER / f"{name}.ttl" for name in _VOCABULARY))


@cache
def version() -> str:
    """The version that the shapes' header states, such as "0.1.0"."""
    header = Graph().parse(_FOLDER / f"{_HEADER}.ttl", format="turtle")
    return str(header.value(header.value(predicate=RDF.type, object=OWL.Ontology), OWL.versionInfo))


def _load(files: tuple[Path, ...]) -> Graph:
    graph = load_prefixes()
    for file in files:
        graph.parse(file, format="turtle")
    return graph
