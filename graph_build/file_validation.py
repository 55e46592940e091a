"""Check a file with somebody else's graph, or one of ours that was sent around, against a profile.

Named graphs are taken together, and our terms, concepts and bodies are added, so that a file may
speak of them without repeating them. Nothing is fetched, neither what a file imports nor a context.
"""

from pathlib import Path

from rdflib import Graph

import ontology
from graph_build.validation import Finding, validate_by
from store.oxigraph import triples_of


def validate_file(path: Path, profile: str) -> tuple[Finding, ...]:
    """What a file breaks of a profile. Raises LoadError for a file that is no RDF."""
    data = Graph().parse(data=triples_of(path), format="nt")
    return validate_by(profile, data, ontology.load_terms() + ontology.load_vocabularies())
