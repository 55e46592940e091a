"""Parse each rule in SPARQL once for all cases: parsing took half of the time of this folder's tests."""

from collections.abc import Iterator
from functools import cache

import pytest
from rdflib.plugins.sparql import processor
from rdflib.plugins.sparql.algebra import translateQuery
from rdflib.plugins.sparql.parser import parseQuery
from rdflib.plugins.sparql.sparql import Query


@cache
def parsed(text: str) -> Query:
    return translateQuery(parseQuery(text))


@pytest.fixture(autouse=True, scope="module")
def rules_parsed_once() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(processor, "parseQuery", lambda text: text)
        patch.setattr(processor, "translateQuery", lambda text, *_: parsed(text))
        yield
