"""A query as it is put to a store elsewhere: the same question, in words that store can take.

Graphs are called by the names that they have there, in IRIs and in texts that begin like
one; relative IRIs are told what they are relative to; and what is undefined is left out.
"""

from collections.abc import Callable, Iterator, Sequence

from ontology import BASE
from store.head import Head, read_head, resolved
from store.tokens import Kind, Token, read_tokens
from store.undefined import Change, changed, without_undefined

_Rename = Callable[[str], str]


def worded(query: str, rename: _Rename) -> str:
    """Put a query in words for another store. rename: gives an IRI the name that it has there."""
    head = read_head(query, BASE)
    tokens = tuple(read_tokens(query))
    text = changed(query, (*_renamings(tokens, head, rename), *without_undefined(tokens)))
    return f"BASE <{BASE}> {text}" if head.base == BASE and _has_relative(tokens) else text


def _renamings(tokens: Sequence[Token], head: Head, rename: _Rename) -> Iterator[Change]:
    before = ""
    for token in tokens:
        written: str | None = None
        if token.kind is Kind.STRING:
            renamed = rename(token.text)
            written = renamed if renamed != token.text else None
        elif token.kind is Kind.IRI:
            written = _renamed(resolved(token.text[1:-1], head), rename)
        elif token.kind is Kind.PREFIXED and before != "PREFIX":
            written = _renamed(head.expand(token.text), rename)
        if written is not None:
            yield Change(token.start, token.start + len(token.text), written)
        before = token.text.upper()


def _renamed(iri: str | None, rename: _Rename) -> str | None:
    """Write an IRI by its other name; None where it has no other."""
    if iri is None or (renamed := rename(iri)) == iri:
        return None
    return f"<{renamed}>"


def _has_relative(tokens: Sequence[Token]) -> bool:
    return any(token.kind is Kind.IRI and ":" not in token.text for token in tokens)
