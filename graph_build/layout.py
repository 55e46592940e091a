"""Read a document's lines as strands and table rows, whatever the conversion did to them.

One pass over the lines. A newcomer would expect one physical line to be one row: a row is
opened only by words in its key column (the objective's), and lines without any continue it.
Where the cells of a row stand on lines of their own, they follow the order of the columns.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from graph_build.columns import LABEL, Column, HeaderWords
from graph_build.documents import Document, Line
from graph_build.errors import PlanFolderError, UnknownHeader
from graph_build.rows import Continuations, Piece, RowDraft, spill
from graph_build.settings import StrandSettings
from graph_build.text import Text, join

_TAB = re.compile(r"\t")
_NUMBER_CELL = re.compile(r"\d+(?:\.\d+)*\.?$")
_FOOTNOTE = re.compile(r"[¹²³⁴⁵⁶⁷⁸⁹]")
_NUMBERED = re.compile(r"\d+(?:\.\d+)+")
_CONJUNCTION = re.compile(r"\bAnd$")
_KINDS = ("recommendation", "priority", "goal", "section")
_HEADING = re.compile(
    rf"(?P<kind>{'|'.join(_KINDS)})\s+(?P<reference>\d+)\s*[-–.:]?\s*(?P<text>\S.*)$", re.IGNORECASE
)


@dataclass(slots=True)
class StrandDraft:
    """A strand while it is read: its heading, and the pieces of the lists below it by role."""

    kind: str
    reference: Text | None
    text: Text
    line: int
    lists: dict[str, list[Piece]] = field(default_factory=dict)


@dataclass(slots=True)
class Layout:
    """What the lines of a document hold, before its cells are read.

    columns: for each row, the columns of its table.
    outside: the pieces that stand in no strand, list or table.
    """

    strands: list[StrandDraft] = field(default_factory=list)
    rows: list[RowDraft] = field(default_factory=list)
    columns: list[tuple[Column, ...]] = field(default_factory=list)
    outside: list[Piece] = field(default_factory=list)


def read_layout(document: Document, headers: HeaderWords, names: Iterable[str]) -> Layout:
    """Read all lines.

    Raises UnknownHeader for a header that no role answers to, PlanFolderError where there is
    no table at all.
    """
    reader = _Reader(document, headers, Continuations(names))
    for index, line in enumerate(document.lines):
        reader.take(index, line)
    if not reader.layout.rows:
        raise _no_table(document, headers)
    return reader.layout


def _no_table(document: Document, headers: HeaderWords) -> PlanFolderError | UnknownHeader:
    for line in document.lines:
        cells = [cell for cell in line.text.string.split("\t") if cell.strip()]
        if len(cells) > 1:
            unknown = next((cell for cell in cells if not headers.label(cell)), cells[0])
            return UnknownHeader(document.source.path, line.number, unknown.strip(), headers.names)
    return PlanFolderError(
        document.source.path,
        "no table was found: no line has cells parted by tabs under a header",
        "Part the cells by tabs, and see that the header's words are known.",
        1,
    )


class _Reader:
    def __init__(
        self, document: Document, headers: HeaderWords, continuations: Continuations
    ) -> None:
        self.layout = Layout()
        self._lines = document.lines
        self._headers = headers
        self._continuations = continuations
        self._strands = document.settings.strands
        self._wrapped = document.settings.layout.wrapped
        self._columns: tuple[Column, ...] = ()
        self._row: RowDraft | None = None
        self._list: str | None = None
        self._in_heading = False
        self._blocks = False
        self._block: int = 0
        self._broken = True
        self._shift = 0

    def take(self, index: int, line: Line) -> None:
        """Read one line in the light of those before it."""
        cells = line.text.split(_TAB)
        if not line.text.string.strip():
            self._broken, self._in_heading = True, False
        elif columns := self._headers.read(line.number, cells):
            self._open_table(columns)
        elif self._heading(index, line):
            self._broken = False
        elif len([cell for cell in cells if cell.string.strip()]) > 1 or (
            self._row and len(cells) > 1
        ):
            self._take_cells(line, [cell.fold() for cell in cells])
        else:
            self._take_words(line.number, join([cell.fold() for cell in cells]))
            self._broken = False

    def _open_table(self, columns: tuple[Column, ...]) -> None:
        if [column.header for column in columns] != [column.header for column in self._columns]:
            self._row = None
        self._columns = columns
        self._list, self._in_heading, self._blocks = None, False, False
        self._broken, self._shift = True, 0

    # Headings

    def _heading(self, index: int, line: Line) -> bool:
        """Open a strand if the line is the heading of one, or run on with the one just opened."""
        words = join(cell.fold() for cell in line.text.split(_TAB))
        if self._in_heading and "\t" not in line.text.string:
            strand = self.layout.strands[-1]
            strand.text = join([strand.text, words])
            return True
        found = self._match_heading(index, words)
        if found is None or sum(bool(cell.string.strip()) for cell in line.text.split(_TAB)) > 1:
            return False
        kind = (
            found.groupdict().get("kind") or (self._strands.kind if self._strands else "")
        ).lower()
        reference = words.cut(found.start("reference"), found.end("reference"))
        text = words.cut(found.start("text"), found.end("text")).strip()
        self.layout.strands.append(StrandDraft(kind, reference, text, line.number))
        self._row, self._blocks = None, bool(self._columns)
        self._list = self._headers.label(found.groupdict().get("list") or "")
        self._in_heading = "\t" not in line.text.string
        self._block = -1
        return True

    def _match_heading(self, index: int, words: Text) -> re.Match[str] | None:
        settings = self._strands
        if settings is None or settings.heading is None:
            return _HEADING.match(words.string)
        if settings.before_header and not self._header_follows(index):
            return None
        return re.match(settings.heading, words.string)

    def _header_follows(self, index: int) -> bool:
        for line in self._lines[index + 1 :]:
            if line.text.string.strip():
                return self._headers.read(line.number, line.text.split(_TAB)) is not None
        return False

    # Lines without tabs

    def _take_words(self, number: int, words: Text) -> None:
        role = self._headers.label(words.string)
        if role and self.layout.strands and self._row is None:
            self._list, self._blocks = role, False
        elif _FOOTNOTE.match(words.string):
            self.layout.outside.append(Piece(words, number))
        elif self._list:
            lists = self.layout.strands[-1].lists
            lists.setdefault(self._list, []).append(
                Piece(words, number, self._broken, wrapped=True)
            )
        elif self._columns and (self._blocks or self._labelled_column(words) is not None):
            self._take_block(number, words)
        else:
            self._row, self._columns = None, ()
            self.layout.outside.append(Piece(words, number))

    def _take_block(self, number: int, words: Text) -> None:
        """Words that are a cell, or part of one, on a line of their own."""
        if self._row is None:
            self._open_row()
        labelled = self._labelled_column(words)
        if labelled is not None:
            self._block = labelled
        elif self._broken and not self._label_ahead(number):
            self._block = min(self._block + 1, len(self._columns) - 1)
        self._add(self._block, words, number)

    def _labelled_column(self, words: Text) -> int | None:
        """The column of several roles whose label the words start with."""
        label = words.string.partition(":")[0]
        role = self._headers.label(label) if ":" in words.string else None
        for place, column in enumerate(self._columns):
            if role and len(column.roles) > 1 and role in column.roles:
                return place
        return None

    def _label_ahead(self, number: int) -> bool:
        """Whether a label of the current column comes before the next strand."""
        if self._block < 0 or len(self._columns[self._block].roles) < 2:
            return False
        for line in self._lines:
            if line.number > number:
                if _HEADING.match(line.text.string):
                    return False
                if self._labelled_column(line.text) is not None:
                    return True
        return False

    # Lines with cells

    def _take_cells(self, line: Line, cells: list[Text]) -> None:
        self._list, self._in_heading = None, False
        if not self._columns:
            self.layout.outside.append(Piece(join(cells), line.number))
            return
        if self._blocks and self._row is not None:
            for cell in filter(None, cells):
                self._take_block(line.number, cell)
                self._broken = True
            self._broken = False
            return
        self._blocks = False
        cells = self._aligned(cells)
        self._take_strand_cell(line.number, cells)
        key = self._key()
        opens = self._opens_row(cells[key])
        if opens:
            before = self._row
            self._open_row()
            self._spill(before, cells, line.number)
        if _CONJUNCTION.match(cells[key].string):
            cells[key] = cells[key].cut(0, 0)
        if self._row is not None:
            self._row.keyed = self._row.keyed or bool(cells[key])
            label = self._label(cells)
            for place, cell in enumerate(cells):
                if cell and not self._is(place, "strand"):
                    self._add(place, cell, line.number, label)
        self._broken = False

    def _aligned(self, cells: list[Text]) -> list[Text]:
        """The cells in the header's columns: a number's own cell goes with the cell after it."""
        width = len(self._columns)
        if len(cells) > 1 and _NUMBER_CELL.match(cells[0].string):
            cells, self._shift = [join(cells[:2]), *cells[2:]], 1
        elif len(cells) > width and not cells[0] and self._shift:
            cells = cells[1:]
        elif cells[0]:
            self._shift = 0
        while len(cells) > width and not cells[-1]:
            cells.pop()
        if len(cells) > width:
            cells = [*cells[: width - 1], join(cells[width - 1 :])]
        return cells + [cells[0].cut(0, 0)] * (width - len(cells))

    def _take_strand_cell(self, number: int, cells: list[Text]) -> None:
        for place, cell in enumerate(cells):
            if not cell or not self._is(place, "strand"):
                continue
            strands = self.layout.strands
            runs_on = strands and self._continuations.runs_on(strands[-1].text.string, cell.string)
            if runs_on and self._row is not None:
                text = join([strands[-1].text, cell])
                strands[-1].text, strands[-1].reference = _coded(self._strands, text)
            else:
                text, reference = _coded(self._strands, cell)
                kind = self._strands.kind if self._strands else "goal"
                strands.append(StrandDraft(kind, reference, text, number))
                self._row = None

    def _opens_row(self, key: Text) -> bool:
        if self._row is None:
            return True
        if not key or _CONJUNCTION.match(key.string):
            return False
        if not self._row.keyed:
            return False
        before = self._row.columns[self._key()]
        if _NUMBERED.match(key.string):
            return True
        if self._shift:
            return False
        return not (before and self._wrapped_on(before[-1].text.string, key.string))

    def _wrapped_on(self, before: str, key: str) -> bool:
        if _CONJUNCTION.search(before):
            return False
        return (self._wrapped or self._broken) and self._continuations.runs_on(before, key)

    def _spill(self, before: RowDraft | None, cells: list[Text], number: int) -> None:
        """After a page break, give the row before the words that finish its cells."""
        if before is None or not self._broken:
            return
        for place in range(len(cells)):
            if place != self._key() and cells[place]:
                over, cells[place] = spill(before.columns[place], cells[place], self._continuations)
                if over:
                    before.columns[place].append(Piece(over, number, broken=True))
                    before.labels[place].append(None)

    def _open_row(self) -> None:
        if not self.layout.strands:
            self.layout.strands.append(StrandDraft("", None, Text("", ()), 0))
        width = len(self._columns)
        strand = len(self.layout.strands) - 1
        self._row = RowDraft(strand, [[] for _ in range(width)], [[] for _ in range(width)])
        self.layout.rows.append(self._row)
        self.layout.columns.append(self._columns)

    def _add(self, place: int, words: Text, number: int, label: str | None = None) -> None:
        if self._row is None:
            raise ValueError("words for a row before any row is open")
        piece = Piece(words, number, broken=self._broken, wrapped=self._blocks)
        self._row.columns[place].append(piece)
        self._row.labels[place].append(label)

    def _label(self, cells: Sequence[Text]) -> str | None:
        for place, cell in enumerate(cells):
            if self._is(place, LABEL):
                return self._headers.label(cell.string)
        return None

    def _is(self, place: int, role: str) -> bool:
        return role in self._columns[place].roles

    def _key(self) -> int:
        for role in ("objective", "high-level-action"):
            for place in range(len(self._columns)):
                if self._is(place, role):
                    return place
        return 0


def _coded(settings: StrandSettings | None, text: Text) -> tuple[Text, Text | None]:
    """A strand cell's text without the code at its end, and the code."""
    found = re.search(settings.code, text.string) if settings and settings.code else None
    if found is None:
        return text, None
    return text.cut(0, found.start()).strip(), text.cut(
        found.start("reference"), found.end("reference")
    )
