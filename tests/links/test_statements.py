"""What is said beside the tables and again in a row, linked."""

from collections.abc import Iterable

import pytest
from rdflib import RDF, Graph, Literal, URIRef
from rdflib.term import Node

from graph_build.links import statements
from graph_build.scribe import Triple
from ontology import PW

STRAND, OTHER_STRAND = URIRef("urn:strand"), URIRef("urn:other-strand")
OBJECTIVE, STATUS, ROW_RESULT = URIRef("urn:objective"), URIRef("urn:status"), URIRef("urn:in-row")
PARAGRAPH, RESULT = URIRef("urn:paragraph"), URIRef("urn:in-paragraph")
AIM = URIRef("urn:aim")


def thing(iri, kind, text, **more: Node):
    yield iri, RDF.type, PW[kind]
    yield iri, PW.sourceText, Literal(text, lang="en")
    for term, value in more.items():
        yield iri, PW[term], value


def links(*things: Iterable[Triple]):
    graph = Graph()
    for triples in things:
        for triple in triples:
            graph.add(triple)
    return [(subject, other) for subject, _, other in statements.link([graph], ())]


def status(text):
    progress = Literal(text, lang="en")
    return thing(STATUS, "StatusReport", f"Amber {text}", progress=progress)


@pytest.mark.parametrize(
    ("said", "again"),
    [
        ("The fords are clean again. Otters are back.", "The fords are clean, again"),
        (
            "All is well. The fords are clean again.",
            "Slow start. The fords are clean again. More soon.",
        ),
        ("Otters back", "Otters back."),
    ],
)
def test_a_sentence_that_is_said_again_is_linked(said, again):
    assert links(thing(PARAGRAPH, "Paragraph", said), status(again)) == [(PARAGRAPH, STATUS)]


@pytest.mark.parametrize(
    ("said", "again"),
    [
        ("The fords are clean again", "The fords are clean once more"),
        ("Done. The fords are clean again", "Done. Nobody knows"),  # too short to be the same
        ("Done", "Done"),
    ],
)
def test_other_words_and_stock_words_are_not(said, again):
    assert links(thing(PARAGRAPH, "Paragraph", said), status(again)) == []


def results(measure, value, about=STRAND):
    """A paragraph's result of 70 % of all fords, and a row's."""
    percent = {"unit": Literal("%", lang="en")}
    return (
        thing(PARAGRAPH, "Paragraph", "One", about=about, hasReportedResult=RESULT),
        thing(RESULT, "ReportedResult", "x", value=Literal(70), measure=Literal("all fords"), **percent),
        thing(OBJECTIVE, "Objective", "Two", inStrand=STRAND, hasReportedResult=ROW_RESULT),
        thing(
            ROW_RESULT, "ReportedResult", "y",
            value=Literal(value), measure=Literal(measure), **percent,
        ),
    )  # fmt: skip


def test_one_figure_in_one_strand_is_one_result():
    assert links(*results("Fords visited", 70)) == [(RESULT, ROW_RESULT)]


@pytest.mark.parametrize(
    ("measure", "value", "about"),
    [
        ("Fords visited", 71, STRAND),
        ("Fords visited", 70, OTHER_STRAND),
        ("Otters seen", 70, STRAND),
    ],
)
def test_another_figure_strand_or_measure_is_another_result(measure, value, about):
    assert links(*results(measure, value, about)) == []


@pytest.mark.parametrize(("number", "expected"), [("1.1", [(AIM, OBJECTIVE)]), ("1.2", [])])
def test_an_aim_at_a_strand_s_head_goes_with_the_row_of_its_number(number, expected):
    strand = thing(STRAND, "Strand", "Water", hasSectionObjective=AIM)
    aim = thing(AIM, "SectionObjective", "Fords will be clean", reference=Literal("1.1"))
    row = thing(OBJECTIVE, "Objective", "Clean fords", inStrand=STRAND, reference=Literal(number))
    assert links(strand, aim, row) == expected
