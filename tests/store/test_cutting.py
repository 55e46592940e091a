"""A cut answer is well-formed, has exactly the rows it may have, and they are the first ones."""

import csv
import io
import json
from xml.etree import ElementTree as ET

import pyoxigraph as ox
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from store.cutting import CUTS
from store.limits import MEGABYTE, Limits
from store.oxigraph import OxigraphStore
from store.protocol import Form, Formats
from store.sink import Beginning, Full, Sink
from store.tray import Tray

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
# Where a row ends, and what looks like it.
ENDS = (
    *(b'}},{"x"', b'}},{",', b"</result><result>", b" .\n", b"\n", b'"', b"x", b'x"\ny'),
    *(b"</rdf:Description>\n\t<rdf:Description", b']},{"@id"', b"}}", b"word" * 20),
)
WORDS = "word " * 50
# What looks like the end of a row, in each format.
TRAPS = st.text(st.sampled_from('"}],{\\<>/ \n\r\t.,;a@id[]:result'), max_size=30)


def written(query: str, media_type: str, limits: Limits) -> Sink:
    found: list[Sink] = []

    def opened(_: Form, given_type: str) -> Sink:
        found.append(Sink(given_type, limits, Tray()))
        return found[0]

    try:
        OxigraphStore.of().write(query, Formats(media_type, media_type), None, opened)
    except Full:
        found[0].close()
    return found[0]


def begun(query: str, media_type: str, most: int) -> tuple[bytes, int]:
    """The first rows of an answer, and the number of all."""
    sink = Beginning(media_type, most, Tray())
    OxigraphStore.of().write(query, Formats(media_type, media_type), None, lambda *_: sink)
    rows = sink.rows
    sink.close()
    body = whole(sink)
    assert sink.size == len(body)
    return body, rows


def whole(sink: Sink) -> bytes:
    large = sink.handed_over()
    if large is None:
        return sink.body
    with large as file:
        file.seek(0)
        return file.read(sink.size)


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
@given(texts=st.lists(TRAPS, max_size=8), most=st.integers(1, 8))
def test_of_rows_that_are_not_wanted_only_the_number_is_left(
    media_type: str, texts: list[str], most: int
) -> None:
    query = f"SELECT ?x ?y {{ {values(texts)} }}"
    first, rows = begun(query, media_type, most)
    assert rows == len(texts)
    assert first == whole(written(f"{query} LIMIT {most}", media_type, Limits()))


def test_many_rows_that_are_not_wanted_take_no_room() -> None:
    query = f"SELECT ?x {{ {values([f'{number} {WORDS}' for number in range(6_000)])} }}"
    for media_type, count in ROWS.items():
        first, rows = begun(query, media_type, 3)
        assert (count(first), rows, len(first) < 10_000) == (3, 6_000, True)


@pytest.mark.parametrize("media_type", ROWS)
def test_size_is_bounded(media_type: str) -> None:
    texts = [f"{number} {WORDS}" for number in range(6_000)]
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


@pytest.mark.parametrize("limits", [Limits(size=6), Limits(size=20, rows=4_500)])
def test_what_has_gone_to_a_disk_is_cut_there(limits: Limits) -> None:
    texts = [str(each).ljust(1_500, "x") for each in range(6_000)]
    query = f"SELECT ?x {{ {values(texts)} }}"
    for media_type, count in ROWS.items():
        sink = written(query, media_type, limits)
        body = whole(sink)
        assert len(body) == sink.size < limits.size * MEGABYTE
        assert count(body) == sink.rows <= limits.rows
        assert sink.rows > 3_000
        assert sink.truncated is not None


def test_a_first_row_that_goes_to_a_disk_is_taken_back() -> None:
    query = f"SELECT ?x {{ {values(['y' * 7 * MEGABYTE])} }}"
    for media_type, count in ROWS.items():
        sink = written(query, media_type, Limits(size=6))
        body = whole(sink)
        assert (count(body), sink.rows, sink.truncated) == (0, 0, "6 MB")
        assert len(body) == sink.size < 1_000


def test_the_last_row_before_one_that_is_too_long_is_kept() -> None:
    query = f"SELECT ?x {{ {values(['a', 'b', 'word ' * 300_000, 'c'])} }}"
    for media_type, count in ROWS.items():
        sink = written(query, media_type, Limits(size=1))
        assert (count(whole(sink)), sink.rows, sink.truncated) == (2, 2, "1 MB")


def test_an_answer_is_whole_wherever_it_is_kept() -> None:
    for number, length in ((10, 10), (2_000, 100), (6_000, 1_000), (3, 5 * MEGABYTE)):
        texts = [str(each).ljust(length, "x") for each in range(number)]
        sink = written(f"SELECT ?x {{ {values(texts)} }}", "text/tab-separated-values", Limits())
        body = whole(sink)
        assert (sink.size, sink.rows) == (len(body), number)
        assert body.decode().splitlines()[1:] == [f'"{text}"' for text in texts]


@pytest.mark.parametrize("media_type", CUTS)
@given(parts=st.lists(st.sampled_from(ENDS), max_size=30), lengths=st.lists(st.integers(1, 90)))
def test_rows_that_are_only_counted_are_as_many(
    media_type: str, parts: list[bytes], lengths: list[int]
) -> None:
    body = b"".join(parts)
    pieces = []
    for length in lengths:
        pieces.append(body[:length])
        body = body[length:]
    pieces.append(body)
    found, counted = CUTS[media_type].boundaries(), CUTS[media_type].boundaries()
    ends = [end for piece in pieces for end in found.find(piece)]
    assert sum(counted.count(memoryview(piece)) for piece in pieces) == len(ends)
    assert counted.last == (ends[-1] if ends else None)


def test_a_yes_or_no_is_never_cut() -> None:
    assert written("ASK {}", "application/sparql-results+json", Limits(rows=1)).truncated is None
