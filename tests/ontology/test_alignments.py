"""The alignments: each mapping has its kind and a note, is between terms that exist, and stays out of the data."""

from pathlib import Path

import pytest
from rdflib import OWL, RDF, RDFS, SKOS, BNode, Graph, URIRef

import ontology
from ontology import load_terms, load_vocabularies, prefixes
from store.release import Release

ROOT = Path(__file__).parents[2]
KINDS = {
    RDFS.subClassOf,
    RDFS.subPropertyOf,
    SKOS.exactMatch,
    SKOS.closeMatch,
    SKOS.narrowMatch,
    SKOS.broadMatch,
    SKOS.relatedMatch,
}
# The vocabularies that a reader may come from: each must be met somewhere.
MET = (
    *("prov", "p-plan", "org", "skos", "dcat", "time", "qb", "schema"),
    *("ep-plan", "cids", "stratml", "iati", "iati-role"),
    *("obeu-measure", "obeu-attribute", "obeu-dimension"),
)


@pytest.fixture(scope="module")
def alignments() -> Graph:
    return Graph().parse(ROOT / "ontology" / "alignments.ttl")


@pytest.fixture(scope="module")
def mappings(alignments: Graph) -> set[tuple[URIRef, URIRef, URIRef]]:
    return {
        (one, kind, other)
        for one, kind, other in alignments
        if not isinstance(one, BNode) and kind in KINDS
    }


def of_others(term: object) -> bool:
    return not str(term).startswith(ontology.BASE)


def test_each_mapping_has_one_note_and_each_note_its_mapping(alignments, mappings) -> None:
    noted = [
        tuple(
            alignments.value(axiom, part)
            for part in (OWL.annotatedSource, OWL.annotatedProperty, OWL.annotatedTarget)
        )
        for axiom in alignments.subjects(RDF.type, OWL.Axiom)
    ]
    assert sorted(noted) == sorted(mappings)
    short = [
        str(note)
        for axiom in alignments.subjects(RDF.type, OWL.Axiom)
        for note in [alignments.value(axiom, RDFS.comment)]
        if note is None or not str(note).endswith(".")
    ]
    assert short == []


def test_the_file_says_nothing_but_mappings(alignments, mappings) -> None:
    header = URIRef(f"{ontology.BASE}alignments")
    rest = [
        (one, kind, other)
        for one, kind, other in alignments
        if not isinstance(one, BNode) and one != header and (one, kind, other) not in mappings
    ]
    assert rest == []


def test_a_mapping_goes_from_a_term_or_concept_of_ours_to_one_of_others(mappings) -> None:
    ours = {
        *load_terms().subjects(RDF.type),
        *load_vocabularies().subjects(RDF.type, SKOS.Concept),
    }
    wrong = [(one, other) for one, _, other in mappings if one not in ours or not of_others(other)]
    assert wrong == []


def test_a_class_goes_below_a_class_and_a_property_below_a_property(mappings) -> None:
    terms = load_terms()
    wrong = [
        (one, kind)
        for one, kind, _ in mappings
        if kind in {RDFS.subClassOf, RDFS.subPropertyOf}
        and ((one, RDF.type, OWL.Class) in terms) != (kind == RDFS.subClassOf)
    ]
    assert wrong == []


def test_no_two_terms_are_mapped_in_two_ways(mappings) -> None:
    pairs = [(one, other) for one, _, other in mappings]
    assert len(pairs) == len(set(pairs))


def test_what_the_ontology_and_the_vocabularies_state_of_others_is_noted_too(mappings) -> None:
    stated = {
        (one, kind, other)
        for one, kind, other in load_terms() + load_vocabularies()
        if kind in KINDS and of_others(other)
    }
    assert stated - mappings == set()


@pytest.mark.parametrize("prefix", MET)
def test_each_vocabulary_is_met(mappings, prefix: str) -> None:
    assert any(str(other).startswith(prefixes()[prefix]) for _, _, other in mappings)


def test_nothing_of_the_alignments_alone_is_in_the_data(
    alignments, five_plans_release: Release
) -> None:
    known = load_terms() + load_vocabularies()
    alone = {
        f"{one.n3()} {kind.n3()} {other.n3()}"
        for one, kind, other in alignments
        if not isinstance(one, BNode) and (one, kind, other) not in known
    }
    assert len(alone) > 50
    data = five_plans_release.data.read_text(encoding="utf-8").splitlines()
    served = {line.rpartition(" <")[0] for line in data}
    assert alone & served == set()


def test_no_axiom_of_others_is_in_the_data(five_plans_release: Release) -> None:
    # What a standard says of its own terms would type our things as its authors did not mean them.
    axioms = [RDFS.subClassOf, RDFS.subPropertyOf, RDFS.domain, RDFS.range, OWL.inverseOf]
    wanted = tuple(f" {axiom.n3()} " for axiom in axioms)
    data = five_plans_release.data.read_text(encoding="utf-8").splitlines()
    foreign = [
        line
        for line in data
        if not line.startswith(f"<{ontology.BASE}") and any(axiom in line for axiom in wanted)
    ]
    assert foreign == []
