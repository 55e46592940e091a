"""Tell the headings that rows are grouped under from the other lines of a plan.

A heading is told by its word ("Recommendation 1: …") or by the plan's own expression, never by
where it stands: the scan moves headings into cells and cuts them. The words of a strand column
are headings too, with a code at their end where the plan has one.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from graph_build.columns import HeaderWords, Label
from graph_build.documents import Line
from graph_build.settings import StrandSettings
from graph_build.text import Text, join

TAB = re.compile(r"\t")
_KINDS = ("recommendation", "priority", "goal", "section")
_HEADING = re.compile(
    rf"(?P<kind>{'|'.join(_KINDS)})\s+(?P<reference>\d+)\s*[-–.:]?\s*(?P<text>\S.*)$", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Heading:
    """What a heading's line says.

    number: its number with the word before it, such as "Recommendation 1:".
    list: the label of the list that it announces, if any.
    """

    kind: str
    reference: Text
    text: Text
    number: Text
    list: Label | None


class Headings:
    """Reads the headings of one plan."""

    def __init__(
        self, lines: Sequence[Line], headers: HeaderWords, settings: StrandSettings | None
    ) -> None:
        self._lines = lines
        self._headers = headers
        self._kind = settings.kind if settings else ""
        self._own = re.compile(settings.heading) if settings and settings.heading else None
        self._before_header = (
            self._own is not None and settings is not None and settings.before_header
        )
        self._code = re.compile(settings.code) if settings and settings.code else None

    def read(self, index: int) -> Heading | None:
        """The heading that the line at a place among the lines is; None where it is none."""
        cells = self._lines[index].text.split(TAB)
        words = join(cell.fold() for cell in cells)
        found = (self._own or _HEADING).match(words.string)
        if found is None or sum(bool(cell.string.strip()) for cell in cells) > 1:
            return None
        if self._before_header and not self._header_follows(index):
            return None
        groups = found.groupdict()
        return Heading(
            (groups.get("kind") or self._kind).lower(),
            words.cut(*found.span("reference")),
            words.cut(*found.span("text")).strip(),
            words.cut(0, found.start("text")).strip(),
            self._announced(found, words),
        )

    def _announced(self, found: re.Match[str], words: Text) -> Label | None:
        role = self._headers.label(found.groupdict().get("list") or "")
        return Label(words.cut(*found.span("list")), (role,)) if role else None

    def of_cell(self, text: Text) -> tuple[str, Text | None, Text]:
        """The kind, the code and the words of a strand column's cell."""
        kind = self._kind or "goal"
        found = self._code.search(text.string) if self._code else None
        if found is None:
            return kind, None, text
        return kind, text.cut(*found.span("reference")), text.cut(0, found.start()).strip()

    def _header_follows(self, index: int) -> bool:
        for line in self._lines[index + 1 :]:
            if line.text.string.strip():
                return self._headers.read(line.number, line.text.split(TAB)) is not None
        return False
