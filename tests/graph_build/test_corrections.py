"""A correction: a place that somebody knows to say something else than is printed."""

import pytest
from rdflib import DCAT, PROV, RDF, RDFS, Literal, URIRef
from rdflib.namespace import XSD

from graph_build import pipeline
from graph_build.documents import load_document
from graph_build.errors import RepairError
from graph_build.graph import describe_plan
from graph_build.reading import read_plan
from ontology import BASE, PW
from ontology.agents import agents_of
from tests.plan_folders import SLUG, SOURCE, say_nothing, write_plan

CORRECTED = """
[[repairs]]
line = 4
printed = "May 2032"
read = "May 2033"
why = "The trust has moved the planting by a year."
by = "River Warden, letter of 2 June 2031"
"""
PLAN = f"{BASE}id/{SLUG}"
MILESTONE = URIRef(f"{PLAN}/objective/1.1/milestone/1")
CORRECTION = URIRef(f"{PLAN}/repair/L4-1")
REVIEWER = URIRef(f"{PLAN}/reviewer/river-warden-letter-of-2-june-2031")


@pytest.fixture
def graph(tmp_path):
    document = load_document(write_plan(tmp_path, SOURCE, CORRECTED))
    agents = agents_of(SLUG)
    return describe_plan(document, read_plan(document, agents), agents)


def test_the_corrected_words_are_read(graph):
    period = URIRef(f"{MILESTONE}/period/1")
    assert str(graph.value(MILESTONE, PW.sourceText)) == "By May 2033"
    assert graph.value(period, DCAT.endDate) == Literal("2033-05-31", datatype=XSD.date)


def test_what_it_touches_is_attributed_to_whoever_said_so(graph):
    assert (CORRECTION, RDF.type, PW.Correction) in graph
    assert graph.value(CORRECTION, PROV.wasAttributedTo) == REVIEWER
    assert graph.value(MILESTONE, PROV.wasAttributedTo) == REVIEWER
    assert graph.value(MILESTONE, PW.hasRepair) == CORRECTION
    assert str(graph.value(REVIEWER, RDFS.label)) == "River Warden, letter of 2 June 2031"
    objective = URIRef(f"{PLAN}/objective/1.1")
    assert graph.value(objective, PROV.wasAttributedTo) is None


def test_the_build_passes_and_keeps_the_printed_words(tmp_path):
    write_plan(tmp_path / "plans", SOURCE, CORRECTED)
    built = pipeline.build(tmp_path / "plans", tmp_path / "build", 1, say_nothing)
    data = built.release.data.read_text(encoding="utf-8")
    assert f'<{CORRECTION}> <{PW.printed}> "May 2032"' in data


def test_a_place_that_has_changed_stops_the_build(tmp_path):
    write_plan(tmp_path / "plans", SOURCE.replace("2032", "2034"), CORRECTED)
    with pytest.raises(RepairError, match=r"source\.txt:4: the repair of 'May 2032' does not fit"):
        pipeline.build(tmp_path / "plans", tmp_path / "build", 1, say_nothing)
