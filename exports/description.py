"""The description of a release: VoID, DCAT and SPARQL 1.1 Service Description, as one graph.

Made once, at build, because its counts walk the whole release. Nothing in it
depends on the time or the machine: the description is part of what a release's
version is a hash of. Where the release is served is not known here; the server
puts its own address in the place of the service's IRIs.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from rdflib import DCTERMS, OWL, RDF, VOID, Graph, Literal, Namespace, URIRef
from rdflib.term import Identifier

import ontology
import shapes
from exports.errors import ExportError
from queries.catalogue import load_linked_data
from store.protocol import Store
from store.table import Table

DESCRIPTION: Final = "description.nt"
SHAPES: Final = "shapes.ttl"
SUBJECTS: Final = "subjects.txt"
DATASET: Final = URIRef(f"{ontology.BASE}dataset")
SERVICE: Final = URIRef(f"{ontology.BASE}sparql")
GRAPHS: Final = URIRef(f"{ontology.BASE}graphs")

_FIXED = Path(__file__).parent / "service.ttl"


def describe(store: Store) -> Graph:
    """Describe what a store holds and how it is served; see the module for what it leaves open."""
    graph = Graph(bind_namespaces="none").parse(_FIXED, format="turtle")
    for triple in (*_totals(store), *_graphs(store, graph), *_classes(store), *_properties(store)):
        graph.add(triple)
    return graph


def write_description(store: Store, folder: Path) -> tuple[Path, ...]:
    """Write the description, the shapes and the list of subjects into a release's folder.

    Raises ExportError when the folder cannot be written.
    """
    texts = {
        DESCRIPTION: "".join(_ntriples(describe(store))),
        # As they stand, one after the other: a parser would name their lists anew each time.
        SHAPES: "\n".join(file.read_text(encoding="utf-8") for file in shapes.shape_files()),
        SUBJECTS: "".join(f"{iri}\n" for iri in _subjects(store)),
    }
    try:
        for name, text in texts.items():
            (folder / name).write_text(text, encoding="utf-8", newline="\n")
    except OSError as error:
        raise ExportError(folder, f"cannot be written: {error.strerror}") from error
    return tuple(folder / name for name in texts)


_Triple = tuple[URIRef, URIRef, Identifier]


def _totals(store: Store) -> Iterator[_Triple]:
    row = next(_ask(store, "totals").records())
    for subject in (DATASET, URIRef(f"{DATASET}#default-graph")):
        yield subject, VOID.triples, row["triples"]
        yield subject, VOID.distinctSubjects, row["subjects"]
        yield subject, VOID.distinctObjects, row["values"]
    yield DATASET, VOID.entities, row["subjects"]
    for prefix in ("pw", "skos", "org", "prov", "dcterms"):
        yield DATASET, VOID.vocabulary, URIRef(ontology.prefixes()[prefix])
    for named in _ask(store, "classes").column("class_iri"):
        if named == ontology.PW.Plan:
            yield from _example(store, named)


def _example(store: Store, named: Identifier) -> Iterator[_Triple]:
    question = load_linked_data()["inverse"]
    for record in store.select(question.bind(thing=str(named))).records():
        if record["property_iri"] == RDF.type:
            yield DATASET, VOID.exampleResource, record["subject_iri"]


def _graphs(store: Store, described: Graph) -> Iterator[_Triple]:
    sd = Namespace(dict(described.namespaces())["sd"])
    for record in _ask(store, "graphs").records():
        name = record["graph_iri"]
        entry = URIRef(f"{DATASET}#graph-{_path(name)}")
        inside = URIRef(f"{entry}-triples")
        yield DATASET, sd.namedGraph, entry
        yield entry, RDF.type, sd.NamedGraph
        yield entry, sd.name, name
        yield entry, sd.graph, inside
        yield inside, RDF.type, sd.Graph
        yield inside, RDF.type, VOID.Dataset
        yield inside, DCTERMS.title, Literal(_path(name).replace("-", " "), lang="en")
        yield inside, VOID.triples, record["triples"]
        yield DATASET, VOID.subset, inside
        yield inside, VOID.dataDump, URIRef(f"{GRAPHS}?graph={name}")


def _classes(store: Store) -> Iterator[_Triple]:
    table = _ask(store, "classes")
    yield DATASET, VOID.classes, Literal(len(table.rows))
    for record in table.records():
        part = URIRef(f"{DATASET}#class-{_path(record['class_iri'])}")
        yield DATASET, VOID.classPartition, part
        yield part, RDF.type, VOID.Dataset
        yield part, VOID["class"], record["class_iri"]
        yield part, VOID.entities, record["entities"]


def _properties(store: Store) -> Iterator[_Triple]:
    table = _ask(store, "properties")
    yield DATASET, VOID.properties, Literal(len(table.rows))
    yield DATASET, OWL.versionInfo, Literal(ontology.version())
    for record in table.records():
        part = URIRef(f"{DATASET}#property-{_path(record['property_iri'])}")
        yield DATASET, VOID.propertyPartition, part
        yield part, RDF.type, VOID.Dataset
        yield part, VOID.property, record["property_iri"]
        yield part, VOID.triples, record["triples"]
        yield part, VOID.distinctSubjects, record["subjects"]
        yield part, VOID.distinctObjects, record["values"]


def _subjects(store: Store) -> list[str]:
    """The IRIs below our own base of which something is said, in order."""
    found = _ask(store, "subjects").column("subject_iri")
    return sorted(str(iri) for iri in found if str(iri).startswith(ontology.BASE))


def _path(iri: Identifier) -> str:
    """Say an IRI in the letters of a fragment: `pw-Plan`, or its last part."""
    for prefix, space in ontology.prefixes().items():
        if str(iri).startswith(space) and len(str(iri)) > len(space):
            local = str(iri).removeprefix(space)
            return "-".join((prefix, *local.split("/")))
    return "-".join(part for part in str(iri).replace("#", "/").split("/")[2:] if part)


def _ask(store: Store, name: str) -> Table:
    return store.select(load_linked_data()[name].bind())


def _ntriples(graph: Graph) -> list[str]:
    return sorted(f"{s.n3()} {p.n3()} {o.n3()} .\n" for s, p, o in graph)
