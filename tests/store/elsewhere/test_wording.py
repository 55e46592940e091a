"""A query in other words asks the same: graphs by other names, nothing that only says UNDEF."""

import io

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from queries.catalogue import load, load_linked_data
from store.naming import Naming
from store.wording import worded

VERSION = "0123456789abcdef"
THERE = Naming(VERSION).there
BASE = "https://w3id.org/planweave/"
NAMED = f"{BASE}graph/{VERSION}/"


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        (f"ASK {{ GRAPH <{BASE}graph/x> {{}} }}", f"ASK {{ GRAPH <{NAMED}x> {{}} }}"),
        ("ASK { GRAPH <graph/x> {} }", f"BASE <{BASE}> ASK {{ GRAPH <{NAMED}x> {{}} }}"),
        (
            f"PREFIX g: <{BASE}graph/> ASK {{ GRAPH g:x {{}} }}",
            f"PREFIX g: <{NAMED}> ASK {{ GRAPH <{NAMED}x> {{}} }}",
        ),
        (
            f"PREFIX p: <{BASE}> ASK {{ GRAPH p:graph\\/x {{}} }}",
            f"PREFIX p: <{BASE}> ASK {{ GRAPH <{NAMED}x> {{}} }}",
        ),
        (
            f'ASK {{ FILTER(STRSTARTS(STR(?g), "{BASE}graph/plan/")) }}',
            f'ASK {{ FILTER(STRSTARTS(STR(?g), "{NAMED}plan/")) }}',
        ),
        ("ASK { <id/x> ?p ?o }", f"BASE <{BASE}> ASK {{ <id/x> ?p ?o }}"),
        ("BASE <http://e/> ASK { <x> ?p ?o }", "BASE <http://e/> ASK { <x> ?p ?o }"),
        (f"ASK {{}} # <{BASE}graph/x>", f"ASK {{}} # <{BASE}graph/x>"),
        (f"ASK {{ <{BASE}id/x> <{BASE}graphs> 1 }}", f"ASK {{ <{BASE}id/x> <{BASE}graphs> 1 }}"),
        (
            "SELECT * { ?s ?p ?o FILTER(?s<?o&&?o>?s) }",
            f"BASE <{BASE}> SELECT * {{ ?s ?p ?o FILTER(?s<?o&&?o>?s) }}",
        ),
    ],
)
def test_names(query: str, expected: str) -> None:
    assert worded(query, THERE) == expected


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("ASK { VALUES (?a ?b) { (UNDEF 1) } }", "ASK { VALUES (?b) { (1) } }"),
        ("ASK { VALUES (?a) { (undef) } }", "ASK {  }"),
        (
            'ASK { VALUES (?a ?b ?c) { ("x"@en UNDEF -1) } }',
            'ASK { VALUES (?a ?c) { ("x"@en -1) } }',
        ),
        (
            'ASK { VALUES (?a ?b) { ("1"^^<http://e/t> UNDEF) } }',
            'ASK { VALUES (?a) { ("1"^^<http://e/t>) } }',
        ),
        (
            "ASK { VALUES (?a ?b) { (UNDEF 1) (2 3) } }",
            "ASK { VALUES (?a ?b) { (UNDEF 1) (2 3) } }",
        ),
        ("ASK { VALUES ?a { UNDEF } }", "ASK { VALUES ?a { UNDEF } }"),
        (
            "SELECT * { { SELECT ?s ?a { VALUES (?a) { (UNDEF) } ?s ?p ?o } } }",
            "SELECT * { { SELECT ?s  {  ?s ?p ?o } } }",
        ),
        (
            "SELECT * { { SELECT ?s ?a { VALUES (?a) { (UNDEF) } ?s ?a ?o } } }",
            "SELECT * { { SELECT ?s ?a {  ?s ?a ?o } } }",
        ),
        (
            "SELECT * { { SELECT ?s ?a { { SELECT ?s ?a { VALUES (?a) { (UNDEF) } ?s ?p ?o } } } } }",
            "SELECT * { { SELECT ?s  { { SELECT ?s  {  ?s ?p ?o } } } } }",
        ),
        (
            "SELECT * { { SELECT ?s ?a { { SELECT ?s ?a { VALUES (?a) { (UNDEF) } ?s ?p ?o } } ?s ?q ?a } } }",
            "SELECT * { { SELECT ?s ?a { { SELECT ?s  {  ?s ?p ?o } } ?s ?q ?a } } }",
        ),
        (
            "SELECT * { { SELECT ?s ?a { VALUES (?a) { (UNDEF) } ?s ?p ?o BIND (BOUND(?a) AS ?b) } } }",
            "SELECT * { { SELECT ?s  {  ?s ?p ?o BIND (BOUND(?a) AS ?b) } } }",
        ),
        (
            "SELECT ?s ?a { VALUES (?a) { (UNDEF) } ?s ?p ?o }",
            "SELECT ?s ?a {  ?s ?p ?o }",
        ),
    ],
)
def test_what_is_undefined_is_left_out(query: str, expected: str) -> None:
    assert worded(query, THERE) == expected


@pytest.mark.parametrize(
    "query", [*load().values(), *load_linked_data().values()], ids=lambda it: it.name
)
def test_every_question_is_still_a_query(query) -> None:
    ox.Store().query(worded(query.bind(), THERE))


@given(st.text())
def test_any_text_is_taken(text: str) -> None:
    worded(text, THERE)


@given(st.text(), st.integers(1, 50))
def test_names_in_an_answer_are_given_back_wherever_it_is_cut(text: str, size: int) -> None:
    body = f"{text}<{NAMED}plan/x>{text}<{BASE}graph/y>{BASE}graph"
    pieces = io.BytesIO(body.encode("utf-8", "replace"))
    read = Naming(VERSION).read_here(pieces)
    given_back = b"".join(iter(lambda: read.read(size), b""))
    expected = f"{text}<{BASE}graph/plan/x>{text}<{BASE}graph/y>{BASE}graph"
    assert given_back == expected.encode("utf-8", "replace")
