"""The queries about the graph itself: they run as they stand, and give the columns that they say."""

import pytest
from rdflib.plugins.sparql import prepareQuery

from ontology import prefixes
from queries.catalogue import Query, load, load_linked_data
from store.oxigraph import OxigraphStore
from store.protocol import Form, Formats

QUERIES = load_linked_data()
SELECTS = [query for query in QUERIES.values() if query.columns]
CONSTRUCTS = [query for query in QUERIES.values() if not query.columns]


def test_they_are_no_questions_of_readers() -> None:
    assert not QUERIES.keys() & load().keys()
    assert not any(name.startswith("linked-data/") for name in load())


@pytest.mark.parametrize("query", SELECTS, ids=lambda query: query.name)
def test_a_table_has_the_columns_of_its_header(store: OxigraphStore, query: Query) -> None:
    assert store.select(query.text).columns == tuple(column.name for column in query.columns)
    assert "\nORDER BY " in query.text


@pytest.mark.parametrize("query", CONSTRUCTS, ids=lambda query: query.name)
def test_what_has_no_columns_gives_triples(store: OxigraphStore, query: Query) -> None:
    assert store.answer(query.text, Formats()).form is Form.GRAPH


@pytest.mark.parametrize("query", QUERIES.values(), ids=lambda query: query.name)
def test_it_is_standard_sparql_with_the_ontologys_prefixes(query: Query) -> None:
    assert prepareQuery(query.text).algebra.name in {"SelectQuery", "ConstructQuery"}
    assert query.question.endswith("?")
    known = prefixes()
    for line in query.text.splitlines():
        if line.startswith("PREFIX "):
            _, name, namespace = line.split()
            assert known[name.removesuffix(":")] == namespace.strip("<>")
