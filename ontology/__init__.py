"""The terms of the graph: prefixes, classes, properties and vocabularies.

The Turtle files of this folder are the ontology; this module only finds and loads them, so a term
is added in a file and never here. `PW` knows the terms of those files and no others: a misspelt
term is an error where it is written, not an empty answer months later.
"""

from functools import cache
from pathlib import Path
from typing import Final

from rdflib import OWL, RDF, SH, VOID, Graph, Namespace, URIRef

__all__ = [
    "BASE",
    "PW",
    "PWSH",
    "ClosedTerms",
    "UnknownTerm",
    "load_alignments",
    "load_prefixes",
    "load_terms",
    "load_vocabularies",
    "module_files",
    "prefixes",
    "version",
    "vocabulary_files",
]

_FOLDER: Final = Path(__file__).parent

# The header first, then one module a subject. Alignments are published apart, never with the terms.
_MODULES: Final = (
    "ontology",
    "plan",
    "agents",
    "money",
    "time",
    "indicators",
    "narrative",
    "progress",
    "references",
    "provenance",
    "overlap",
    "documentation",
)
_VOCABULARIES: Final = "vocabularies"
_AUTHORITY: Final = "organisations.ttl"


class UnknownTerm(AttributeError):
    """A term that no module of the ontology declares."""

    def __init__(self, prefix: str, name: str) -> None:
        self.prefix = prefix
        self.name = name
        super().__init__(
            f"the ontology has no term {prefix}:{name}. "
            f"Correct the spelling, or declare it in a module of ontology/."
        )


class ClosedTerms:
    """A namespace that gives only the terms which the ontology declares."""

    def __init__(self, prefix: str) -> None:
        self._prefix = prefix

    def __getattr__(self, name: str) -> URIRef:
        # Dunder names are Python asking what we are (copying, pickling), never a term.
        if name.startswith("__"):
            raise AttributeError(name)
        term = URIRef(prefixes()[self._prefix] + name)
        if term not in self:
            raise UnknownTerm(self._prefix, name)
        self.__dict__[name] = term
        return term

    def __getitem__(self, name: str) -> URIRef:
        """The same for a name that is not fit for Python."""
        term: URIRef = getattr(self, name)
        return term

    def __contains__(self, term: object) -> bool:
        return term in _terms(prefixes()[self._prefix])


def module_files() -> tuple[Path, ...]:
    """The files that declare terms, the header first."""
    return tuple(_FOLDER / f"{name}.ttl" for name in _MODULES)


def vocabulary_files() -> tuple[Path, ...]:
    """The files of concepts and the authority of organisations."""
    return (*sorted((_FOLDER / _VOCABULARIES).glob("*.ttl")), _FOLDER / _AUTHORITY)


def load_alignments() -> Graph:
    """A new graph of the mappings to terms of others, for readers and never for data."""
    return _load((_FOLDER / "alignments.ttl",))


def load_prefixes() -> Graph:
    """A new graph of the prefix declarations, which SHACL rules in SPARQL refer to."""
    return _load((_FOLDER / "prefixes.ttl",))


def load_terms() -> Graph:
    """A new graph of all classes and properties, without the alignments."""
    return _load(module_files())


def load_vocabularies() -> Graph:
    """A new graph of all concepts and of the bodies that plans name."""
    return _load(vocabulary_files())


@cache
def prefixes() -> dict[str, str]:
    """Prefix to namespace, as prefixes.ttl declares them."""
    declared = load_prefixes()
    return {
        str(declared.value(each, SH.prefix)): str(declared.value(each, SH.namespace))
        for each in sorted(declared.objects(None, SH.declare), key=str)
    }


@cache
def version() -> str:
    """The version that the ontology's header states, such as "0.1.0"."""
    header = _load((_FOLDER / "ontology.ttl",))
    subject = header.value(predicate=RDF.type, object=OWL.Ontology)
    return str(header.value(subject, OWL.versionInfo))


@cache
def _terms(namespace: str) -> frozenset[URIRef]:
    return frozenset(
        term
        for term in load_terms().subjects(RDF.type)
        if isinstance(term, URIRef) and term.startswith(namespace)
    )


def _load(files: tuple[Path, ...]) -> Graph:
    graph = Graph(bind_namespaces="none")
    for file in files:
        graph.parse(file, format="turtle")
    return graph


BASE: Final = str(next(load_prefixes().objects(None, VOID.uriSpace)))
PW: Final = ClosedTerms("pw")
PWSH: Final = Namespace(prefixes()["pwsh"])
