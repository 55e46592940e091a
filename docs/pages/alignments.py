"""The page of the alignments: a table for each vocabulary of others."""

from collections import defaultdict
from collections.abc import Iterator

from rdflib import OWL, RDF, RDFS
from rdflib.term import Node

import ontology
from pages.marks import anchor, cell, link, short
from pages.uses import mappings

_NAMES = {
    "prov": "PROV-O",
    "p-plan": "P-Plan",
    "org": "ORG",
    "skos": "SKOS",
    "dcat": "DCAT",
    "time": "OWL-Time",
    "qb": "RDF Data Cube",
    "schema": "schema.org",
    "obeu-measure": "OpenBudgets",
    "obeu-attribute": "OpenBudgets",
    "obeu-dimension": "OpenBudgets",
    "ep-plan": "EP-Plan",
    "cids": "Common Impact Data Standard (CIDS)",
    "stratml": "StratML (ISO 17469)",
    "iati": "IATI",
    "iati-role": "IATI",
    "dcterms": "DCMI Metadata Terms",
    "foaf": "FOAF",
    "oa": "Web Annotation",
    "rdfs": "RDFS",
}
_KINDS = {
    "subClassOf": "is one",
    "subPropertyOf": "is one",
    "exactMatch": "the same",
    "closeMatch": "close",
    "narrowMatch": "wider than",
    "broadMatch": "narrower than",
    "relatedMatch": "related",
}

# Ours, the kind, theirs, the prefix of theirs, the note.
_Row = tuple[str, str, str, str, str]


def page() -> Iterator[str]:
    """What the kinds of mapping mean, and the mappings by vocabulary."""
    tables = _tables()
    yield "# Alignments\n\n"
    yield "How our terms relate to those of others. None of this is in the data that is served: the"
    yield " domains and ranges of others would type our things in ways that their authors never"
    yield " meant. As a file: `ontology/alignments.ttl`.\n\n"
    yield "- *is one*: ours is a kind of theirs (`rdfs:subClassOf`, `rdfs:subPropertyOf`).\n"
    yield "- *close*: one may stand for the other in most uses (`skos:closeMatch`).\n"
    yield "- *wider than*: theirs is one kind of ours (`skos:narrowMatch`).\n"
    yield "- *related*: near, and wrong to put for it (`skos:relatedMatch`).\n\n"
    yield "No mapping is exact.\n"
    for name, rows in tables.items():
        yield f"\n{anchor(rows[0][3])}\n\n## {name}\n\n"
        yield "| ours | | theirs | what theirs misses, or means beside |\n|---|---|---|---|\n"
        for ours, kind, theirs, _, note in sorted(rows):
            yield f"| {ours} | {kind} | {theirs} | {cell(note)} |\n"


def _tables() -> dict[str, list[_Row]]:
    graph = mappings()
    tables: dict[str, list[_Row]] = defaultdict(list)
    for axiom in graph.subjects(RDF.type, OWL.Axiom):
        one, kind, other = (
            graph.value(axiom, part)
            for part in (OWL.annotatedSource, OWL.annotatedProperty, OWL.annotatedTarget)
        )
        prefix = _prefix(other)
        meaning = _KINDS[short(kind).partition(":")[2]]
        note = str(graph.value(axiom, RDFS.comment))
        tables[_NAMES[prefix]].append((link(one), meaning, link(other), prefix, note))
    return {name: tables[name] for name in dict.fromkeys(_NAMES.values()) if name in tables}


def _prefix(term: Node | None) -> str:
    """The prefix of the namespace that a term is of, or is itself."""
    name = short(term) if term is not None else ""
    if not name.startswith("<"):
        return name.partition(":")[0]
    spaces = {namespace: prefix for prefix, namespace in ontology.prefixes().items()}
    return spaces[str(term)]
