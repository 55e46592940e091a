"""A plan's text as the lines that a scan damages: what each line is, and its cells.

Damage works on these lines and not on the bare text, so that a kind of damage can say "a row"
or "the header". What the reader gets is the text alone.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import Enum, auto


class LineKind(Enum):
    """What a line of a plan is."""

    TITLE = auto()
    BLANK = auto()
    HEADING = auto()
    HEADER = auto()
    ROW = auto()
    NOTE = auto()


@dataclass(frozen=True, slots=True)
class Line:
    """A line and its cells; a line of words has one."""

    kind: LineKind
    cells: tuple[str, ...]

    def having(self, cells: Iterable[str]) -> "Line":
        """The same line with other cells."""
        return replace(self, cells=tuple(cells))


Sheet = tuple[Line, ...]
BLANK = Line(LineKind.BLANK, ("",))


def text_of(sheet: Sequence[Line]) -> str:
    """The lines as a source has them: cells parted by tabs."""
    return "".join("\t".join(line.cells) + "\n" for line in sheet)


def words_line(kind: LineKind, words: str) -> Line:
    """A line without tabs."""
    return Line(kind, (words,))
