r"""Look at a query before the engine does: whether it calls out or names its graphs.

Both engines at hand fetch from the network for SERVICE, so a query that has it
never reaches one. Words inside strings, IRIs, comments and names do not count;
`SERVICE` can also be written with codepoint escapes (SPARQL 1.1, 19.2).
"""

import re

from store.errors import QueryRefused

_ESCAPE = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")

# Strings, IRIs, comments and names first: what may hold a keyword without being one. Each
# alternative takes all that it has looked at, so that no text is slow to read.
_TOKEN = re.compile(
    r'"""(?:[^"\\]|\\.|"(?!""))*"""'
    r"|'''(?:[^'\\]|\\.|'(?!''))*'''"
    r'|"(?:[^"\\\n\r]|\\.)*"'
    r"|'(?:[^'\\\n\r]|\\.)*'"
    r"|<[^<>\"{}|^`\\\x00-\x20]*>"
    r"|#[^\n\r]*"
    r"|[?$@]\w+"
    r"|(?P<name>[^\W\d][\w.-]*)(?P<local>:[\w.%:\\-]*)?"
    r"|:[\w.%:\\-]*"
    r"|.",
    re.DOTALL,
)


def refuse_service(query: str) -> None:
    """Raise QueryRefused if the query would have the engine call another server."""
    if "service" not in _decoded(query).lower():
        return
    if "service" in _keywords(query) or _parsed_service(query):
        raise QueryRefused("SERVICE is not answered here: this store never calls another server.")


def names_graphs(query: str) -> bool:
    """Whether the query states its own dataset, by FROM or FROM NAMED."""
    return "from" in query.lower() and "from" in _keywords(query)


def _decoded(query: str) -> str:
    """The query without codepoint escapes, however deeply they were nested."""
    while (plain := _ESCAPE.sub(_character, query)) != query:
        query = plain
    return query


def _character(escape: re.Match[str]) -> str:
    code = int(escape[1] or escape[2], 16)
    return chr(code) if code <= 0x10FFFF else "\ufffd"


def _keywords(query: str) -> set[str]:
    """The bare words of the query, in lower case, as it stands and with its escapes decoded."""
    return {
        word
        for text in {query, _decoded(query)}
        for token in _TOKEN.finditer(text)
        if token["name"] and token["local"] is None
        for word in re.split(r"[.-]", token["name"].lower())
    }


def _parsed_service(query: str) -> bool:
    """Whether a second parser sees a SERVICE pattern; a query it cannot read counts as one."""
    # The parser takes longer to import than most queries take to answer.
    from pyparsing import ParseBaseException, ParseResults  # noqa: PLC0415 - see above
    from rdflib.plugins.sparql.parser import parseQuery  # noqa: PLC0415 - see above
    from rdflib.plugins.sparql.parserutils import CompValue  # noqa: PLC0415 - see above

    try:
        pending: list[object] = [parseQuery(query)]
    except (ParseBaseException, RecursionError, ValueError, TypeError):
        raise QueryRefused(
            "The word SERVICE stands in this query and the rest of it could not be checked: "
            "this store never calls another server."
        ) from None
    while pending:
        part = pending.pop()
        if isinstance(part, CompValue):
            if part.name == "ServiceGraphPattern":
                return True
            pending.extend(part.values())
        elif isinstance(part, list | tuple | ParseResults):
            pending.extend(part)
    return False
