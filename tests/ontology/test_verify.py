"""The ontology and the vocabularies have none of the faults that the queries in verify/ look for.

Each query stands beside a graph that has its fault, so that a query which can find nothing is found out.
"""

from functools import cache
from pathlib import Path

import pytest
from rdflib import Graph

from ontology import load_terms, load_vocabularies

FOLDER = Path(__file__).parent / "verify"
QUERIES = tuple(sorted(FOLDER.glob("*.rq")))


def faults(query: Path, graph: Graph) -> list[tuple[str, ...]]:
    rows = graph.query(query.read_text(encoding="utf-8")).bindings
    return [tuple(str(value) for _, value in sorted(row.items())) for row in rows]


@cache
def all_terms() -> Graph:
    return load_terms() + load_vocabularies()


@pytest.mark.parametrize("query", QUERIES, ids=lambda query: query.stem)
def test_the_ontology_has_no(query: Path) -> None:
    assert faults(query, all_terms()) == []


@pytest.mark.parametrize("query", QUERIES, ids=lambda query: query.stem)
def test_the_query_finds_a_broken(query: Path) -> None:
    broken = Graph().parse(query.with_suffix(".broken.ttl"), format="turtle")
    assert len(faults(query, broken)) == 1


def test_every_query_has_its_broken_graph_and_every_broken_graph_its_query() -> None:
    broken = {file.name.removesuffix(".broken.ttl") for file in FOLDER.glob("*.broken.ttl")}
    assert {query.stem for query in QUERIES} == broken
