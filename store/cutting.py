"""Where a serialised answer can be cut so that the rest is whole: after a row.

An answer that passes a bound is cut after its last row within it and closed as its
format wants. Each pattern matches where one row ends and another follows; none can
match inside a value, because of what the format escapes there.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol


class Boundaries(Protocol):
    """Finds the places where a row ends and another begins, in an answer that comes in pieces."""

    def find(self, data: bytes) -> Iterator[int]:
        """Take the next piece; give offsets in the whole answer, in order."""

    def count(self, data: memoryview) -> int:
        """Take the next piece; say only how many there are, which is quicker."""

    @property
    def last(self) -> int | None:
        """The last one that was counted; None where there is none."""


# The quotation mark that opens a name, in JSON, is not followed by what follows one that
# closes a value; in a value it would stand behind a backslash. What is found of a boundary is one
# character of it: Python has those already, and need not make a thousand objects to count to that.
_JSON = re.compile(rb'\}(\})(?=,\{"[^,:}\]])')
_XML = re.compile(rb"</result(>)(?=<result>)")
_LINE = re.compile(rb"\n(?=.)", re.DOTALL)
_STATEMENT = re.compile(rb" \.(\n)(?=.)", re.DOTALL)
_DESCRIPTION = re.compile(rb"</rdf:Description>(\n)(?=\t<rdf:Description)")
_NODE = re.compile(rb'\](\})(?=,\{"@id")')
COMMENT = "~"
_LONGEST = 64  # more than any of them looks at


class _Pattern:
    def __init__(self, pattern: re.Pattern[bytes]) -> None:
        self._pattern = pattern
        self._left = b""
        self._offset = 0
        self.last: int | None = None

    def find(self, data: bytes) -> Iterator[int]:
        text = self._left + data
        seen = 0
        for match in self._pattern.finditer(text):
            seen = match.end()
            yield self._offset + seen
        self._go_on(text, seen)

    def count(self, data: memoryview) -> int:
        text = self._left + data if self._left else data
        found = len(self._pattern.findall(text))
        seen = self._last_in(text) if found else 0
        if found:
            self.last = self._offset + seen
        self._go_on(text, seen)
        return found

    def _last_in(self, text: bytes | memoryview) -> int:
        """Look for it from further and further before the end, since it is mostly close to that."""
        size, end = _LONGEST, 0
        while not end:
            size *= 8
            late = self._pattern.finditer(text, max(0, len(text) - size))
            end = max((match.end() for match in late), default=0)
        return end

    def _go_on(self, text: bytes | memoryview, seen: int) -> None:
        keep = max(seen, len(text) - _LONGEST)
        self._left = bytes(text[keep:])
        self._offset += keep


class _Csv:
    """Lines that end outside quotation marks (RFC 4180, 2.6); a doubled mark leaves and enters."""

    def __init__(self) -> None:
        self._offset = 0
        self._quoted = False
        self._ended: int | None = None
        self.last: int | None = None

    def find(self, data: bytes) -> Iterator[int]:
        for number, part in enumerate(data.split(b'"')):
            if number:
                if self._ended is not None:
                    yield self._ended
                    self._ended = None
                self._quoted = not self._quoted
                self._offset += 1
            if not self._quoted:
                yield from self._plain(part)
            self._offset += len(part)

    def count(self, data: memoryview) -> int:
        ends = list(self.find(bytes(data)))
        if ends:
            self.last = ends[-1]
        return len(ends)

    def _plain(self, part: bytes) -> Iterator[int]:
        start = 0
        while part:
            if self._ended is not None and start < len(part):
                yield self._ended
                self._ended = None
            if (end := part.find(b"\n", start)) < 0:
                return
            start = end + 1
            self._ended = self._offset + start


@dataclass(frozen=True, slots=True)
class Cut:
    """How a format is cut.

    head: what stands before the first row. foot: what closes the answer; `~` is
    where a comment goes, if the format has any. headed: the first line names the columns.
    """

    pattern: re.Pattern[bytes] | None
    head: re.Pattern[bytes]
    foot: str
    headed: bool = False

    def boundaries(self) -> Boundaries:
        """Give what finds them, for one answer."""
        return _Csv() if self.pattern is None else _Pattern(self.pattern)


_NOTHING = re.compile(rb"")
_COLUMNS = re.compile(rb"[^\n]*\n")

CUTS = {
    "application/sparql-results+json": Cut(_JSON, re.compile(rb'.*?"bindings":\['), "]}}"),
    "application/sparql-results+xml": Cut(
        _XML, re.compile(rb".*?<results>"), "<!-- ~ --></results></sparql>"
    ),
    "text/csv": Cut(None, _COLUMNS, "", headed=True),
    "text/tab-separated-values": Cut(_LINE, _COLUMNS, "", headed=True),
    "text/turtle": Cut(_STATEMENT, _NOTHING, "# ~\n"),
    "application/n-triples": Cut(_LINE, _NOTHING, "# ~\n"),
    "application/rdf+xml": Cut(
        _DESCRIPTION, re.compile(rb".*?<rdf:RDF[^>]*>\n", re.DOTALL), "\t<!-- ~ -->\n</rdf:RDF>"
    ),
    "application/ld+json": Cut(_NODE, re.compile(rb"\["), "]"),
    "application/trig": Cut(_STATEMENT, _NOTHING, "# ~\n"),
    "application/n-quads": Cut(_LINE, _NOTHING, "# ~\n"),
}
