"""The rules of the graph, as SHACL: a file for each module of the ontology, and two across them.

The rules for plans and those for vocabularies are loaded apart: the authority of organisations is
the same for all plans, so it is checked once a build and not once a plan. Profiles group the files
for others, who need not keep all rules.
"""

from functools import cache
from pathlib import Path
from typing import Final

from rdflib import OWL, RDF, Graph, URIRef

from ontology import BASE, load_prefixes

__all__ = [
    "PROFILES",
    "load_plan_shapes",
    "load_profile",
    "load_shapes",
    "load_vocabulary_shapes",
    "profile_files",
    "shape_files",
    "version",
]

_FOLDER: Final = Path(__file__).parent
_HEADER: Final = "shapes"
_PLAN: Final = (
    "plan",
    "agents",
    "money",
    "time",
    "indicators",
    "narrative",
    "progress",
    "references",
    "provenance",
    "reading",
    "themes",
    "overlap",
    "quality",
)
_VOCABULARY: Final = ("agents", "vocabulary")
# From what must hold of any plan to what this build promises: each takes in the one before.
PROFILES: Final = ("plan-core", "plan-quality", "planweave")


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


def load_profile(name: str) -> Graph:
    """A new graph of a profile's rules, those of the profiles that it takes in included."""
    return _load(tuple(path for path in profile_files(name) if path.parent == _FOLDER))


def profile_files(name: str) -> tuple[Path, ...]:
    """The files of a profile: its own, and those that it imports, each once."""
    if name not in PROFILES:
        raise ValueError(f"there is no profile {name!r}; there is: {', '.join(PROFILES)}")
    files: dict[Path, None] = {}
    pending = [URIRef(f"{BASE}profiles/{name}")]
    while pending:
        path = _file(pending.pop(0))
        if path is not None and path not in files:
            files[path] = None
            imported = Graph().parse(path, format="turtle").objects(None, OWL.imports)
            pending.extend(sorted(iri for iri in imported if isinstance(iri, URIRef)))
    return tuple(files)


def _file(iri: URIRef) -> Path | None:
    """The file that has an IRI; None for what is no file of rules, such as the prefixes."""
    folder, _, name = iri.removeprefix(BASE).rpartition("/")
    parents = {"profiles": _FOLDER / "profiles", "shapes": _FOLDER}
    return parents[folder] / f"{name}.ttl" if folder in parents else None


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
