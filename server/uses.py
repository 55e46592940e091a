"""Which questions of those that come with planweave use a term, by their texts."""

from collections import defaultdict
from collections.abc import Mapping
from functools import cache

from queries.catalogue import Catalogue, Query, load
from store.head import read_head
from store.tokens import Kind, read_tokens


@cache
def shipped() -> Catalogue:
    """The questions that come with planweave, read once."""
    return load()


@cache
def users() -> Mapping[str, tuple[Query, ...]]:
    """The questions in whose text a prefixed name stands, by that name."""
    found: dict[str, list[Query]] = defaultdict(list)
    for query in shipped().values():
        for name in {each.text for each in read_tokens(query.text) if each.kind is Kind.PREFIXED}:
            found[name].append(query)
    return {name: tuple(queries) for name, queries in found.items()}


def is_asked_for(term: str) -> bool:
    """Whether a question that comes with planweave names a term, by its IRI."""
    return term in _named()


@cache
def _named() -> frozenset[str]:
    return frozenset(
        iri
        for query in shipped().values()
        if (head := read_head(query.text))
        for each in read_tokens(query.text)
        if each.kind is Kind.PREFIXED and (iri := head.expand(each.text)) is not None
    )
