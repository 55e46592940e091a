"""Read a document's lines as strands and table rows, whatever the conversion did to them.

One pass over the lines. A newcomer would expect one physical line to be one row: a row is
opened only by words in its key column (the objective's), and lines without any continue it.
Where the cells of a row stand on lines of their own, they follow the order of the columns.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from graph_build.columns import STRAND, Column, HeaderWords, Label, labels_of
from graph_build.documents import Document, Line
from graph_build.errors import PlanFolderError, UnknownHeader
from graph_build.furniture import FURNITURE, Furniture
from graph_build.grid import Grid, fit_a_table, numbers_apart
from graph_build.headings import TAB, Headings
from graph_build.openings import CONJUNCTION, Openings
from graph_build.rows import JOINS, Continuations, Dropped, Piece, RowDraft, spill
from graph_build.text import Text, join

_FOOTNOTE = re.compile(r"[¹²³⁴⁵⁶⁷⁸⁹]")


@dataclass(slots=True)
class StrandDraft:
    """A strand while it is read: its heading, and the pieces of the lists below it by role."""

    kind: str
    reference: Text | None
    text: Text
    number: Text | None = None
    lists: dict[str, list[Piece]] = field(default_factory=dict)


@dataclass(slots=True)
class Layout:
    """What the lines of a document hold, before its cells are read.

    columns: for each row, the columns of its table.
    labels: the words that head columns and lists, each time that they are printed.
    dropped: the words that are read as nothing.
    outside: the pieces that stand in no strand, list or table.
    """

    strands: list[StrandDraft] = field(default_factory=list)
    rows: list[RowDraft] = field(default_factory=list)
    columns: list[tuple[Column, ...]] = field(default_factory=list)
    labels: list[Label] = field(default_factory=list)
    dropped: list[Dropped] = field(default_factory=list)
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
            unknown = next((cell.strip() for cell in cells if not headers.knows(cell)), None)
            if unknown is not None:
                return UnknownHeader(document.source.path, line.number, unknown, headers.names)
    return PlanFolderError(
        document.source.path,
        "no table was found: no line has cells parted by tabs under a known header",
        "Part the cells by tabs, and map the header's words under [columns] in plan.toml.",
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
        self._headings = Headings(document.lines, headers, document.settings.strands)
        words = (line.text.string for line in document.lines)
        self._furniture = Furniture(words, document.settings.title)
        self._path = document.source.path
        cells = [line.text.string.split("\t") for line in document.lines]
        self._openings = Openings(continuations, cells, wrapped=document.settings.layout.wrapped)
        self._numbers_apart = numbers_apart(cells)
        self._grid = Grid((), headers)
        self._row: RowDraft | None = None
        self._list: str | None = None
        self._in_heading = False
        self._blocks = False
        self._block: int = 0
        self._broken = True

    def take(self, index: int, line: Line) -> None:
        """Read one line in the light of those before it."""
        cells = line.text.split(TAB)
        if not line.text.string.strip():
            self._broken, self._in_heading = True, False
        elif columns := self._headers.read(line.number, cells):
            self._open_table(columns)
            self.layout.labels += labels_of(cells, columns)
        elif self._grid and self._furniture.has(line.text.string):
            self.layout.dropped.append(Dropped(line.text.fold(), FURNITURE))
            self._broken = True
        elif self._heading(index, line):
            self._broken = False
        elif len(cells) > 1 and (self._grid or sum(map(bool, map(Text.fold, cells))) > 1):
            self._take_cells(line, [cell.fold() for cell in cells])
        else:
            self._take_words(line.number, join([cell.fold() for cell in cells]))
            self._broken = False

    def _open_table(self, columns: tuple[Column, ...]) -> None:
        if not self._grid.same_header(columns):
            self._row = None
            self._grid = Grid(columns, self._headers, shifted=self._numbers_apart)
        self._list, self._in_heading, self._blocks = None, False, False
        self._broken = True

    # Headings

    def _heading(self, index: int, line: Line) -> bool:
        """Open a strand if the line is the heading of one, or run on with the one just opened."""
        heading = self._headings.read(index)
        if heading is None:
            return self._runs_on_in_heading(line)
        self.layout.strands.append(
            StrandDraft(heading.kind, heading.reference, heading.text, heading.number)
        )
        self._row, self._blocks = None, bool(self._grid)
        self._list = heading.list.roles[0] if heading.list else None
        self.layout.labels += [heading.list] if heading.list else []
        self._in_heading = "\t" not in line.text.string
        self._block = -1
        return True

    def _runs_on_in_heading(self, line: Line) -> bool:
        """Take the line as more of the heading before it, if there is one just before it."""
        words = line.text.fold()
        if not self._in_heading or "\t" in line.text.string or self._headers.label(words.string):
            return False
        strand = self.layout.strands[-1]
        strand.text = join([strand.text, words])
        return True

    # Lines without tabs

    def _take_words(self, number: int, words: Text) -> None:
        self._in_heading = False
        role = self._headers.label(words.string)
        if role and self.layout.strands and self._row is None:
            self._list, self._blocks = role, False
            self.layout.labels.append(Label(words, (role,)))
        elif _FOOTNOTE.match(words.string):
            self.layout.outside.append(Piece(words, number))
        elif self._list:
            lists = self.layout.strands[-1].lists
            lists.setdefault(self._list, []).append(
                Piece(words, number, self._broken, wrapped=True)
            )
        elif self._grid and (self._blocks or self._grid.labelled(words) is not None):
            self._take_block(number, words)
        else:
            self._row, self._grid = None, Grid((), self._headers)
            self.layout.outside.append(Piece(words, number))

    def _take_block(self, number: int, words: Text) -> None:
        """Words that are a cell, or part of one, on a line of their own."""
        if self._row is None:
            self._open_row(number)
        labelled = self._grid.labelled(words)
        if labelled is not None:
            self._block = labelled
        elif self._block < 0 or (self._broken and not self._label_ahead(number)):
            self._block = min(self._block + 1, len(self._grid.columns) - 1)
        self._add(self._block, words, number)

    def _label_ahead(self, number: int) -> bool:
        """Whether a label of the current column comes before the next strand."""
        if self._block < 0 or len(self._grid.columns[self._block].roles) < 2:
            return False
        for index, line in enumerate(self._lines):
            if line.number > number:
                if self._headings.read(index) is not None:
                    return False
                if self._grid.labelled(line.text) is not None:
                    return True
        return False

    # Lines with cells

    def _take_cells(self, line: Line, cells: list[Text]) -> None:
        self._list, self._in_heading = None, False
        if not self._grid:
            self._demand_header(cells, line.number)
            self.layout.outside.append(Piece(join(cells), line.number))
            return
        if self._blocks and self._row is not None:
            for cell in filter(None, cells):
                self._take_block(line.number, cell)
                self._broken = True
            self._broken = False
            return
        self._blocks = False
        cells = self._grid.align(cells)
        self._take_strand_cell(cells)
        key = self._grid.key()
        if self._openings.opens(self._row, self._grid, cells, broken=self._broken):
            before = self._row
            self._open_row(line.number)
            self._spill(before, cells, line.number)
        if CONJUNCTION.match(cells[key].string):
            self.layout.dropped.append(Dropped(cells[key], JOINS))
            cells[key] = cells[key].cut(0, 0)
        if self._row is not None:
            self._row.keyed = self._row.keyed or bool(cells[key])
            label = self._grid.label(cells)
            self.layout.labels += [label] if label else []
            for place, cell in enumerate(cells):
                if cell and not self._grid.has(place, STRAND):
                    self._add(place, cell, line.number, label.roles[0] if label else None)
        self._broken = False

    def _demand_header(self, cells: Sequence[Text], number: int) -> None:
        """Raise PlanFolderError for the first cells under a heading, if they fit a table."""
        without_rows = not self.layout.rows or self.layout.rows[-1].strand < self._strand
        if self.layout.strands and without_rows and fit_a_table(cells, self._lines, self._headers):
            raise PlanFolderError(
                self._path,
                "these cells stand under a heading and under no header of a table",
                "Give the header back by a repair in plan.toml.",
                number,
            )

    def _take_strand_cell(self, cells: list[Text]) -> None:
        strands = self.layout.strands
        for place, cell in enumerate(cells):
            if not cell or not self._grid.has(place, STRAND):
                continue
            runs_on = strands and self._continuations.runs_on(strands[-1].text.string, cell.string)
            if runs_on and self._row is not None:
                whole = join([strands[-1].text, cell])
                _, strands[-1].reference, strands[-1].text = self._headings.of_cell(whole)
            else:
                strands.append(StrandDraft(*self._headings.of_cell(cell)))
                self._row = None

    def _spill(self, before: RowDraft | None, cells: list[Text], number: int) -> None:
        """After a page break, give the row before the words that finish its cells."""
        if before is None or not self._broken:
            return
        for place in range(len(cells)):
            if place != self._grid.key() and cells[place]:
                over, cells[place] = spill(before.columns[place], cells[place], self._continuations)
                if over:
                    before.columns[place].append(Piece(over, number, broken=True))
                    before.labels[place].append(None)

    def _open_row(self, number: int) -> None:
        if not self.layout.strands:
            raise PlanFolderError(
                self._path,
                "this row stands under no heading",
                "Say under [strands] in plan.toml what groups the rows, or repair their heading.",
                number,
            )
        width = len(self._grid.columns)
        self._row = RowDraft(self._strand, [[] for _ in range(width)], [[] for _ in range(width)])
        self.layout.rows.append(self._row)
        self.layout.columns.append(self._grid.columns)

    @property
    def _strand(self) -> int:
        return len(self.layout.strands) - 1

    def _add(self, place: int, words: Text, number: int, label: str | None = None) -> None:
        if self._row is None:
            raise ValueError("words for a row before any row is open")
        piece = Piece(words, number, broken=self._broken, wrapped=self._blocks)
        self._row.columns[place].append(piece)
        self._row.labels[place].append(label)
