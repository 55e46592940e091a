"""A short way for the commonest request, a query by GET from a program, past the pages' framework.

It asks the store what the page would ask, and no more: whatever is out of the ordinary (an error,
a cut answer, a hint) is told by the page, which finds there what the store has said. Headers are
those that the page gave an answer of the same type before, so they are stated in one place.
"""

from collections.abc import Callable, Mapping
from functools import lru_cache, partial

from server import negotiation, urls
from server.cache import Kept
from server.escapes import unescaped
from server.pages.sparql import HINTED
from store.caller import Said, caller
from store.errors import StoreError
from store.protocol import Answer, Form, Store

_QUERY = "query="
_LONGEST = 8_000
_REMEMBERED = 256
_types_for = lru_cache(_REMEMBERED)(negotiation.types_for)
_formats = lru_cache(_REMEMBERED)(negotiation.formats)
# What an answer can depend on beside the query and Accept.
_UNUSUAL = ("HTTP_PREFER", "HTTP_CONTENT_ENCODING", "CONTENT_LENGTH", "HTTP_TRANSFER_ENCODING")


class Express:
    """The short way to one store. hinted: whether there is something to say of a query's terms."""

    def __init__(self, store: Store, hinted: Callable[[str], bool]) -> None:
        self._store = store
        self._hinted = hinted
        self._headers: dict[str, tuple[tuple[str, str], ...]] = {}

    def answer(self, environ: Mapping[str, object]) -> Kept | None:
        """Answer a request; None when it is for the page, perhaps with what the caller now has."""
        types = _plain(environ)
        query = _query(environ) if types is not None else None
        if types is None or query is None:
            return None
        formats = _formats(types)
        who, hinted = caller(), _Hinted(partial(self._hinted, query))
        if who.meanwhile is not None:
            who.meanwhile = partial(_both, who.meanwhile, hinted)
        said: Answer | StoreError
        try:
            said = self._store.answer(query, formats)
        except StoreError as error:
            said = error
        who.said = Said(query, formats, said)
        if isinstance(said, StoreError) or not _is_plain(said, hinted):
            return None
        headers = self._headers.get(types[said.form is Form.GRAPH] or "")
        if headers is None:
            return None
        return Kept("200 OK", (*headers, ("Content-Length", str(len(said.body)))), said.body)

    def learn(self, environ: Mapping[str, object], made: Kept) -> None:
        """Take note of what the page has made of an answer."""
        had, types = caller().said, _plain(environ)
        if had is None or types is None or not made.status.startswith("200"):
            return
        hinted = partial(self._hinted, had.query)
        if isinstance(had.outcome, Answer) and _is_plain(had.outcome, hinted):
            headers = tuple(pair for pair in made.headers if pair[0] != "Content-Length")
            self._headers[types[had.outcome.form is Form.GRAPH] or ""] = headers


class _Hinted:
    """Whether there is something to say of a query's terms: found out when it is first asked."""

    # To set up functools.cache takes longer than most of what a request needs.
    __slots__ = ("_find", "_found")

    def __init__(self, find: Callable[[], bool]) -> None:
        self._find = find
        self._found: bool | None = None

    def __call__(self) -> bool:
        if self._found is None:
            self._found = self._find()
        return self._found


def _both(first: Callable[[], object], second: Callable[[], object]) -> None:
    first()
    second()


def _is_plain(answer: Answer, hinted: Callable[[], bool]) -> bool:
    """Whether nothing is said of an answer but itself; the body of a large one is in a file."""
    small = 0 < len(answer.body) < HINTED
    return answer.truncated is None and not (small and hinted())


def _plain(environ: Mapping[str, object]) -> negotiation.Types | None:
    """Give the types that a request takes for rows and for triples; None for an unusual one."""
    if environ.get("REQUEST_METHOD") != "GET" or environ.get("PATH_INFO") != urls.SPARQL:
        return None
    if any(environ.get(name) for name in _UNUSUAL):
        return None
    size = len(str(environ.get("QUERY_STRING", "")))
    for name, value in environ.items():
        if name[:5] == "HTTP_":
            size += len(str(value))
    if size > _LONGEST:
        return None
    return _types_for(str(environ.get("HTTP_ACCEPT", "")))


def _query(environ: Mapping[str, object]) -> str | None:
    sent = str(environ.get("QUERY_STRING", ""))
    if not sent.startswith(_QUERY) or sent == _QUERY or "&" in sent or ";" in sent:
        return None
    query = unescaped(sent)
    return None if query is None else query.removeprefix(_QUERY).removeprefix("\ufeff")
