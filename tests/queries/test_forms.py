"""Forms of queries that some engine at hand answers wrongly; `queries/README.md` names them."""

from collections.abc import Iterator

import pytest
from pyparsing import ParseResults
from rdflib.plugins.sparql.parser import parseQuery
from rdflib.plugins.sparql.parserutils import CompValue

from queries.catalogue import load

QUESTIONS = load()


def sub_selects(part: object) -> Iterator[CompValue]:
    """All sub-selects of a parsed query, at any depth."""
    if isinstance(part, CompValue):
        if part.name == "SubSelect":
            yield part
        for each in part.values():
            yield from sub_selects(each)
    elif isinstance(part, list | tuple | ParseResults):
        for each in part:
            yield from sub_selects(each)


def may_lose_rows(text: str) -> bool:
    """Whether a sub-select is sorted and cut, but not distinct."""
    return any(
        each.orderby and each.limitoffset and each.modifier != "DISTINCT"
        for each in sub_selects(parseQuery(text))
    )


@pytest.mark.parametrize("name", QUESTIONS)
def test_a_sub_select_that_is_sorted_and_cut_is_distinct(name: str) -> None:
    assert not may_lose_rows(QUESTIONS[name].text)


def test_one_that_is_not_is_found() -> None:
    cut = "ORDER BY ?s LIMIT 2"
    lossy = f"SELECT ?s {{ ?s ?p ?o {{ SELECT ?s {{ ?s ?p ?o {{ SELECT ?o {{}} }} }} {cut} }} }}"
    assert may_lose_rows(lossy)
    assert not may_lose_rows(lossy.replace("{ SELECT ?s", "{ SELECT DISTINCT ?s"))
    assert not may_lose_rows(f"SELECT ?s {{ ?s ?p ?o }} {cut}")
