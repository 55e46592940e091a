"""An error as its reader sees it: a page, plain text or application/problem+json (RFC 9457).

`error` names the kind, for programs that branch on it. A fault in a query also
has its line and column, the prefixes that it does not declare, and the nearest
known term for each that the release does not have. Nothing tells of the
server's own insides.
"""

import difflib
import json
import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from http import HTTPStatus

from flask import Response, g, render_template

from ontology import BASE, prefixes
from server import description, lookup
from server.negotiation import HTML, quality
from server.uses import is_asked_for
from store.errors import QuerySyntax, StoreError
from store.head import Head, read_head
from store.release import LIVE
from store.tokens import Kind, read_tokens

QUERY_TYPES = "application/x-www-form-urlencoded, application/sparql-query"

_PROBLEM = "application/problem+json"
_TEXT = "text/plain"
# What a name looks like, wherever it stands.
_NAMED = re.compile(r"<[^<>\"{}|^`\s]*>|(?<![\w.-])[\w.-]*:[\w.%:-]*")
_LONGEST = 20_000  # a query that is longer was written by a program
_SHOWN = 200
_REMEMBERED = 1_000
_MOST = 5


def remember(query: str) -> None:
    """Keep the query of this request, so that an error of it can say more."""
    g.query = query


def answer(error: Exception, status: HTTPStatus, detail: str) -> Response:
    """Tell an error in the form that the client likes best."""
    best = max((_PROBLEM, _TEXT, HTML), key=quality)
    place, advice = _about_query(error)
    lines = [detail, *advice]
    if "excerpt" in place:
        lines.insert(1, f"Line {place['line']}, column {place['column']}: {place['excerpt']}")
    if best == HTML:
        page = render_template("error.html", status=int(status), title=status.phrase, lines=lines)
        return Response(page, status, mimetype=HTML)
    if best == _TEXT:
        text = "\n".join((f"{int(status)} {status.phrase}", *lines, ""))
        return Response(text, status, mimetype=_TEXT)
    problem = {
        "type": "about:blank",
        "title": status.phrase,
        "status": int(status),
        "detail": detail,
        "error": type(error).__name__,
        **place,
        **({"hints": advice} if advice else {}),
    }
    return Response(json.dumps(problem, ensure_ascii=False) + "\n", status, mimetype=_PROBLEM)


def hints(query: str) -> tuple[str, ...]:
    """Say for each term that the release does not have which one may have been meant."""
    if len(query) > _LONGEST:
        return ()
    try:
        known = description.described()
        if not _may_name_others(query, known):
            return ()
        head = read_head(query, BASE)
        return tuple(
            f"{_short(term)} is not in this release; did you mean {_short(near)}?"
            for term in dict.fromkeys(_terms(query, head))
            if (near := _meant(term, known))
        )[:_MOST]
    except StoreError:  # no answer is lost because a hint to it cannot be had just now
        return ()


def _may_name_others(query: str, known: description.Described) -> bool:
    """Whether a look at the text alone leaves open that it names a term that is not known.

    Most queries name known terms only, and to read their tokens takes longer than to answer them.
    """
    if "\\" in query:
        return True
    words = query.split()
    spaces: dict[str, str] = {}
    for place, word in enumerate(words[:-2]):
        if word in {"PREFIX", "prefix"}:
            spaces[words[place + 1].removesuffix(":")] = words[place + 2].strip("<>")
    # Only words with a colon have names in them; queries say the same few over and over.
    names = {name for word in words if ":" in word for name in _names_in(word)}
    declared = {f"<{space}>" for space in spaces.values()} | {f"{prefix}:" for prefix in spaces}
    full = (_in_full(name, spaces) for name in names - declared)
    return any(_meant(name, known) for name in full)


@lru_cache(_REMEMBERED)
def _names_in(word: str) -> tuple[str, ...]:
    return tuple(_NAMED.findall(word))


def _meant(term: str, known: description.Described) -> str | None:
    """Give the nearest known term where one of a vocabulary that the release uses is not in it."""
    if term in known.terms or not term.startswith(known.namespaces):
        return None
    near = _nearest(term, known.terms)
    version = known.release.version
    if near is None or is_asked_for(term):
        return None
    return None if (lookup.is_used(term) if version == LIVE else _is_used(version, term)) else near


@lru_cache(_REMEMBERED)
def _nearest(term: str, terms: frozenset[str]) -> str | None:
    near = difflib.get_close_matches(term, terms, n=1, cutoff=0.85)
    return near[0] if near else None


@lru_cache(_REMEMBERED)
def _is_used(version: str, term: str) -> bool:  # noqa: ARG001 - what is remembered is of one release
    return lookup.is_used(term)


def _in_full(name: str, spaces: Mapping[str, str]) -> str:
    if name.startswith("<"):
        return name[1:-1]
    prefix, _, local = name.partition(":")
    return spaces.get(prefix, prefixes().get(prefix, "")) + local


def _about_query(error: Exception) -> tuple[dict[str, str | int], list[str]]:
    """Where the query of this request is at fault, and what may mend it."""
    query = g.get("query")
    if query is None or not isinstance(error, QuerySyntax):
        return {}, []
    place: dict[str, str | int] = {}
    if error.line is not None and error.column is not None:
        place = {"line": error.line, "column": error.column}
        lines = query.splitlines()
        if error.line <= len(lines):
            place["excerpt"] = lines[error.line - 1][:_SHOWN]
    return place, [*_undeclared(query), *hints(query)]


def _undeclared(query: str) -> Iterator[str]:
    """Say for each undeclared prefix what it stands for here, or which ones there are."""
    if len(query) > _LONGEST:
        return
    declared, known = read_head(query).prefixes, prefixes()
    used = (token.prefix for token in read_tokens(query) if token.kind is Kind.PREFIXED)
    for prefix in list(dict.fromkeys(used))[:_MOST]:
        if prefix in declared or prefix == "_":
            continue
        if prefix in known:
            yield f"The prefix {prefix}: is not declared; add PREFIX {prefix}: <{known[prefix]}>."
        else:
            listed = ", ".join(f"{name}:" for name in known)
            yield f"The prefix {prefix}: is not declared. The prefixes known here are {listed}."


def _terms(query: str, head: Head) -> Iterator[str]:
    # A query says the same few terms over and over.
    for kind, text in dict.fromkeys((token.kind, token.text) for token in read_tokens(query)):
        if kind is Kind.IRI and not text.endswith(("#>", "/>")):
            yield text[1:-1]
        elif kind is Kind.PREFIXED and not text.endswith(":"):
            space = head.expand(text)
            prefix, _, local = text.partition(":")
            if space is None and prefix in prefixes():
                space = prefixes()[prefix] + local
            if space is not None:
                yield space


def _short(iri: str) -> str:
    for prefix, space in prefixes().items():
        if iri.startswith(space):
            return f"{prefix}:{iri.removeprefix(space)}"
    return f"<{iri}>"
