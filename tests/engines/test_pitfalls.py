"""docs/ontology-pitfalls.md answers each pitfall, names checks that exist, and those of this folder find what they are for."""

import re
from functools import cache
from pathlib import Path

import pytest
from rdflib import Graph

from ontology import load_terms

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "ontology-pitfalls.md"
FOLDER = Path(__file__).parent / "pitfalls"
VERIFY = ROOT / "tests" / "ontology" / "verify"
QUERIES = tuple(sorted(FOLDER.glob("*.rq")))
ROW = re.compile(r"^\| (P\d\d) ", re.MULTILINE)
NAMED = re.compile(r"`([^`]+)`")


def faults(query: Path, graph: Graph) -> list[tuple[str, ...]]:
    rows = graph.query(query.read_text(encoding="utf-8")).bindings
    return [tuple(str(value) for _, value in sorted(row.items())) for row in rows]


@cache
def terms() -> Graph:
    return load_terms()


@cache
def terms_and_rules() -> Graph:
    return load_terms().parse(ROOT / "ontology" / "rules" / "axioms.ttl", format="turtle")


@pytest.mark.parametrize("query", QUERIES, ids=lambda query: query.stem)
def test_the_ontology_has_no(query: Path) -> None:
    # The axioms of the rules are about terms of others on purpose; they are published apart and not served.
    graph = terms() if query.stem.startswith("p40") else terms_and_rules()
    assert faults(query, graph) == []


@pytest.mark.parametrize("query", QUERIES, ids=lambda query: query.stem)
def test_the_query_finds_a_broken(query: Path) -> None:
    broken = Graph().parse(query.with_suffix(".broken.ttl"), format="turtle")
    assert len(faults(query, broken)) == 1


def test_every_query_has_its_broken_graph_and_every_broken_graph_its_query() -> None:
    broken = {file.name.removesuffix(".broken.ttl") for file in FOLDER.glob("*.broken.ttl")}
    assert {query.stem for query in QUERIES} == broken


def test_the_page_answers_each_pitfall_once() -> None:
    rows = ROW.findall(PAGE.read_text(encoding="utf-8"))
    assert rows == [f"P{number:02}" for number in range(1, 42)]


def test_each_check_that_the_page_names_is_there() -> None:
    """A name in code is a query of one of the two folders, or a path of the project, with or without a test's name."""
    named = NAMED.findall(PAGE.read_text(encoding="utf-8"))
    known = {query.stem for folder in (FOLDER, VERIFY) for query in folder.glob("*.rq")}
    assert [name for name in named if name not in known and not is_there(name)] == []


def is_there(name: str) -> bool:
    if re.fullmatch(r"[a-z-]+:[\w-]+", name):
        return True
    path, _, test = name.partition("::")
    file = ROOT / path
    return file.exists() and (not test or f"def {test}(" in file.read_text(encoding="utf-8"))


def test_the_page_names_every_query_of_this_folder() -> None:
    text = PAGE.read_text(encoding="utf-8")
    assert [query.stem for query in QUERIES if f"`{query.stem}`" not in text] == []
