"""The files for other tools: whole, sound, the same each time, and of no need of another file."""

from pathlib import Path

import pyshacl
import pytest
from rdflib import OWL, RDF, RDFS, SH, BNode, Graph, URIRef
from rdflib.compare import isomorphic

from exports.errors import ExportError
from exports.ontology import ontology_document, profile_document, write_ontology
from ontology import BASE, load_alignments, load_terms, load_vocabularies
from shapes import PROFILES, load_profile

NEIGHBOUR = Path(__file__).parents[1] / "profiles" / "neighbour.ttl"
FILES = ("ontology", "vocabularies", "alignments", *PROFILES)
KINDS = {OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("ontology") / "new"
    assert [path.name for path in write_ontology(folder)] == [f"{name}.ttl" for name in FILES]
    return folder


def test_the_files_hold_all(folder: Path) -> None:
    read = {name: Graph().parse(folder / f"{name}.ttl") for name in FILES}
    assert set(load_terms()) - set(read["ontology"]) == set()
    assert isomorphic(read["vocabularies"], load_vocabularies())
    assert isomorphic(read["alignments"], load_alignments())
    for name in PROFILES:
        assert set(read[name].subjects(SH.message)) == set(load_profile(name).subjects(SH.message))


def test_the_files_are_the_same_each_time(folder: Path, tmp_path: Path) -> None:
    again = {path.name: path.read_bytes() for path in write_ontology(tmp_path)}
    assert again == {path.name: path.read_bytes() for path in folder.iterdir()}


def test_every_term_in_the_ontology_is_declared_as_one_kind() -> None:
    graph = ontology_document()
    known = tuple(str(each) for each in (OWL.Class, RDFS.label, RDF.type))
    spaces = tuple(term.rpartition("#")[0] for term in known)
    named = {
        term
        for one, kind, other in graph
        for term in (
            *((other,) if kind in {RDFS.subClassOf, RDFS.subPropertyOf} else ()),
            *((kind,) if kind != RDF.type else ()),
        )
        if not str(term).startswith(spaces)
    }
    kinds = {term: KINDS & set(graph.objects(term, RDF.type)) for term in named}
    assert {term for term, found in kinds.items() if len(found) != 1} == set()


def test_of_terms_of_others_nothing_is_said_but_what_they_are() -> None:
    graph = ontology_document()
    foreign = {
        (one, kind)
        for one, kind, _ in graph
        if not str(one).startswith(BASE) and (kind != RDF.type)
    }
    assert foreign == set()


@pytest.mark.parametrize("name", PROFILES)
def test_a_profile_needs_no_other_file(name: str) -> None:
    graph = profile_document(name)
    assert list(graph.objects(None, OWL.imports)) == []
    assert {
        str(document).removeprefix(BASE) for document in graph.subjects(RDF.type, OWL.Ontology)
    } == {f"profiles/{name}", "prefixes"}
    # Each shape that a list names is there, with what it checks.
    named = {rule for rule in graph.objects(None, SH.property) if isinstance(rule, URIRef)}
    assert {rule for rule in named if (rule, SH.path, None) not in graph} == set()


def test_any_validator_can_use_a_profile(folder: Path) -> None:
    conforms, _, _ = pyshacl.validate(
        Graph().parse(NEIGHBOUR),
        shacl_graph=Graph().parse(folder / "plan-core.ttl"),
        ont_graph=Graph().parse(folder / "ontology.ttl"),
        advanced=False,
    )
    assert conforms is True


def test_the_ontology_has_no_blank_nodes() -> None:
    assert [
        term for triple in ontology_document() for term in triple if isinstance(term, BNode)
    ] == []


def test_a_folder_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    taken = tmp_path / "taken"
    taken.write_text("")
    with pytest.raises(ExportError, match=r"taken: File exists"):
        list(write_ontology(taken))
