"""What the embedded engine cannot read, a query or a file, told as this project tells it."""

import re
from pathlib import Path
from xml.parsers import expat

from store.errors import QueryRefused, QuerySyntax, StoreError

_UPDATE = re.compile(
    r"(?:\s|#[^\n\r]*|(?:PREFIX\s+\S*:|BASE)\s*<[^>]*>)*"
    r"(?P<verb>INSERT|DELETE|LOAD|CLEAR|CREATE|DROP|COPY|MOVE|ADD|WITH)\b",
    re.IGNORECASE,
)
# What the engine could have read on with: its words, without the classes of single characters.
_PLACE = re.compile(r"error at (?P<line>\d+):(?P<column>\d+): expected (?P<wanted>.*)", re.DOTALL)
_CHARACTERS = re.compile(r"(?:, )?\[(?:_|'[^\]]*)\](?:, )?")


def unreadable(query: str, message: str) -> StoreError:
    """Give the error of a query that the engine cannot read: an update, or a fault of syntax."""
    if update := _UPDATE.match(query):
        return QueryRefused(f"{update['verb'].upper()} is an update; this store is only read.")
    return _syntax(message)


def _syntax(message: str) -> QuerySyntax:
    found = _PLACE.match(message)
    if found is None:
        return QuerySyntax(message)
    wanted = _CHARACTERS.sub(", ", found["wanted"].replace("\n", ""))
    words = [word for word in wanted.removeprefix("one of ").split(", ") if word]
    line, column = int(found["line"]), int(found["column"])
    expected = f": expected {' or '.join(words)}" if words else ": the query cannot be read on here"
    return QuerySyntax(f"error at {line}:{column}{expected}", line, column)


# Where the engine's parsers say that they are.
_AT = re.compile(r"^Parser error (?:at|between) line \d+[^:]*: ")


def unparsable(path: Path, error: SyntaxError | ValueError) -> str:
    """Say where an RDF file cannot be read on, and why."""
    line = getattr(error, "lineno", None)
    if line is None and path.suffix.lower() in {".rdf", ".xml", ".owl"}:
        line = _line_of_xml(path)
    cause = _AT.sub("", getattr(error, "msg", None) or str(error))
    return f"line {line}: {cause}" if line else cause


def _line_of_xml(path: Path) -> int | None:
    """Give the line where a file stops being XML; None where it is XML to its end."""
    parser = expat.ParserCreate()
    try:
        with path.open("rb") as file:
            parser.ParseFile(file)
    except expat.ExpatError as error:
        return error.lineno
    return None
