"""A cut answer is well-formed, has exactly the rows it may have, and they are the first ones."""

import csv
import io
import json
from xml.etree import ElementTree as ET

import pyoxigraph as ox
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from store.limits import MEGABYTE, Limits
from store.oxigraph import OxigraphStore
from store.protocol import Form, Formats
from store.sink import Full, Sink

ROWS = {
    "application/sparql-results+json": lambda body: len(json.loads(body)["results"]["bindings"]),
    "application/sparql-results+xml": lambda body: len(ET.fromstring(body)[1]),
    "text/csv": lambda body: len(list(csv.reader(io.StringIO(body.decode(), newline="")))) - 1,
    "text/tab-separated-values": lambda body: body.count(b"\n") - 1,
}
GRAPHS = {
    "text/turtle": ox.RdfFormat.TURTLE,
    "application/n-triples": ox.RdfFormat.N_TRIPLES,
    "application/rdf+xml": ox.RdfFormat.RDF_XML,
    "application/ld+json": ox.RdfFormat.JSON_LD,
    "application/trig": ox.RdfFormat.TRIG,
    "application/n-quads": ox.RdfFormat.N_QUADS,
}
# What looks like the end of a row, in each format.
TRAPS = st.text(st.sampled_from('"}],{\\<>/ \n\r\t.,;a@id[]:result'), max_size=30)


def written(query: str, media_type: str, limits: Limits) -> Sink:
    found: list[Sink] = []

    def opened(_: Form, given_type: str) -> Sink:
        found.append(Sink(given_type, limits))
        return found[0]

    try:
        OxigraphStore.of().write(query, Formats(media_type, media_type), None, opened)
    except Full:
        found[0].close_cut()
    return found[0]


def whole(sink: Sink) -> bytes:
    if sink.file is None:
        return sink.body
    with sink.file as file:
        file.seek(0)
        return file.read()


def values(texts: list[str]) -> str:
    rows = " ".join(f"({json.dumps(text)} {json.dumps(text)}@en)" for text in texts)
    return f"VALUES (?x ?y) {{ {rows} }}"


@pytest.mark.parametrize("media_type", ROWS)
@given(texts=st.lists(TRAPS, max_size=8), most=st.integers(1, 8))
def test_rows_are_counted_and_cut_whatever_they_hold(
    media_type: str, texts: list[str], most: int
) -> None:
    sink = written(f"SELECT ?x ?y {{ {values(texts)} }}", media_type, Limits(rows=most))
    body = whole(sink)
    assert sink.size == len(body)
    assert sink.rows == ROWS[media_type](body) == min(most, len(texts))
    assert sink.truncated == (f"{most} rows" if len(texts) > most else None)
    if "csv" in media_type:
        read = list(csv.reader(io.StringIO(body.decode(), newline="")))[1:]
        assert read == [[text, text] for text in texts[:most]]


@pytest.mark.parametrize("media_type", GRAPHS)
@settings(max_examples=30)
@given(texts=st.lists(TRAPS, max_size=8), most=st.integers(1, 8))
def test_triples_are_counted_and_cut_whatever_they_hold(
    media_type: str, texts: list[str], most: int
) -> None:
    things = " ".join(
        f"(<http://e/{number}> {json.dumps(text)}@en)" for number, text in enumerate(texts)
    )
    query = f"CONSTRUCT {{ ?s <http://e/p> ?x }} WHERE {{ VALUES (?s ?x) {{ {things} }} }}"
    sink = written(query, media_type, Limits(rows=most))
    body = whole(sink)
    triples = list(ox.parse(input=body, format=GRAPHS[media_type]))
    assert len(triples) == sink.rows == min(most, len(texts))
    assert sink.truncated == (f"{most} rows" if len(texts) > most else None)
    if sink.truncated and "json" not in media_type:
        assert f"truncated at {most} rows: there is more".encode() in body


@pytest.mark.parametrize("media_type", ROWS)
def test_size_is_bounded(media_type: str) -> None:
    texts = [f"{number} {'word ' * 50}" for number in range(6_000)]
    sink = written(f"SELECT ?x {{ {values(texts)} }}", media_type, Limits(size=1))
    body = whole(sink)
    assert sink.truncated == "1 MB"
    assert 0.9 * MEGABYTE < len(body) < MEGABYTE + 200
    assert sink.rows == ROWS[media_type](body)


def test_one_row_that_is_too_long_leaves_none() -> None:
    query = f"SELECT ?x {{ {values(['word ' * 300_000])} }}"
    for media_type, count in ROWS.items():
        sink = written(query, media_type, Limits(size=1))
        assert (count(whole(sink)), sink.truncated) == (0, "1 MB")


def test_a_yes_or_no_is_never_cut() -> None:
    assert written("ASK {}", "application/sparql-results+json", Limits(rows=1)).truncated is None
