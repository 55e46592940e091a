"""Rows of an answer: made when they are looked at, and the same as if made at once."""

import json
import tracemalloc
from dataclasses import replace

import pytest
from rdflib import BNode, Literal, URIRef
from rdflib.namespace import XSD

from store.table import Rows, Table, packed, read_table

A = "https://example.org/a"
NAMES = ["x", "y"]
BINDINGS = [
    {"x": {"type": "uri", "value": A}, "y": {"type": "literal", "value": "1"}},
    {"y": {"type": "literal", "value": "1", "datatype": str(XSD.integer)}},
    {
        "x": {"type": "bnode", "value": "b"},
        "y": {"type": "literal", "value": "1", "xml:lang": "en"},
    },
    {
        "x": {"type": "triple", "value": {"subject": {}}},
        "y": {"type": "literal", "value": "1.50", "datatype": str(XSD.decimal)},
    },
]


def body(bindings: list[object] = BINDINGS) -> bytes:  # type: ignore[assignment]
    return json.dumps({"head": {"vars": NAMES}, "results": {"bindings": bindings}}).encode()


def test_every_kind_of_term_is_read() -> None:
    table = read_table(body())
    assert table == Table(
        ("x", "y"),
        (
            (URIRef(A), Literal("1")),
            (None, Literal("1", datatype=XSD.integer)),
            (BNode("b"), Literal("1", lang="en")),
            (Literal("{'subject': {}}"), Literal("1.50", datatype=XSD.decimal)),
        ),
    )
    assert str(table.rows[3][1]) == "1.50"


def test_a_row_is_made_once_and_only_when_looked_at() -> None:
    made = []
    rows = Rows(4, lambda place: made.append(place) or (Literal(place),))  # type: ignore[func-returns-value]
    assert len(rows) == 4
    assert made == []
    assert rows[1:3] == ((Literal(1),), (Literal(2),))
    assert rows[-1] == (Literal(3),)
    assert tuple(rows) == tuple((Literal(place),) for place in range(4))
    assert made == [1, 2, 3, 0]
    with pytest.raises(IndexError):
        rows[4]


def test_a_column_is_the_same_whether_its_rows_are_made_or_not() -> None:
    table = read_table(body())
    made = tuple(table.rows)
    for place, name in enumerate(table.columns):
        assert read_table(body()).column(name) == table.column(name)
        assert table.column(name) == tuple(row[place] for row in made)
    assert Rows(2, lambda place: (Literal(place), None)).column(0) == (Literal(0), Literal(1))
    with pytest.raises(KeyError):
        table.column("z")


def test_the_beginning_of_a_table_knows_how_long_the_whole_is() -> None:
    table = read_table(body())
    begun = table.beginning(3)
    assert (len(begun.rows), begun.beyond, begun.total) == (3, 1, 4)
    assert begun.beginning(1).total == begun.beginning(9).total == 4


def test_a_packed_table_is_read_anew_each_time_and_takes_little_room() -> None:
    bindings = [{"x": {"type": "literal", "value": "always the same words"}}] * 1000
    said = json.dumps({"head": {"vars": ["x"]}, "results": {"bindings": bindings}}).encode()
    table = replace(read_table(said), beyond=7)
    tracemalloc.start()
    again = packed(table)
    kept, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert kept < len(said) / 10
    assert again() == table == again()
    assert again().total == 1007
    assert again().rows is not table.rows


def test_a_table_that_was_not_read_from_bytes_is_kept_as_it_is() -> None:
    table = Table(("x",), ((Literal(1),),))
    assert packed(table)() is table


def test_rows_are_equal_to_the_same_rows_however_made() -> None:
    rows = Rows(1, lambda place: (Literal(place),))
    assert rows == ((Literal(0),),) == rows
    assert rows != ()
    assert hash(rows) == hash(((Literal(0),),))
    assert repr(rows) == repr(((Literal(0),),))


def test_some_rows_as_records() -> None:
    table = read_table(body())
    assert list(table.named(table.rows[1:2])) == [{"y": Literal("1", datatype=XSD.integer)}]


@pytest.mark.parametrize("wrong", [b"", b"{}", b"[1]", b'{"head": {"vars": []}, "results": {}}'])
def test_what_is_no_answer_is_refused(wrong: bytes) -> None:
    with pytest.raises(ValueError, match="these are no rows"):
        read_table(wrong)
