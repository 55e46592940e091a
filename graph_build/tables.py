"""Plan tables: a document's strands and rows, each cell by its role and split into items.

What the layout has found is put under the roles of its columns here. Nothing is interpreted
yet: the values that the words mean are read by the roles.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from graph_build.columns import LABEL, LABELLED, Column, HeaderWords, Label
from graph_build.documents import Document
from graph_build.items import Splitter
from graph_build.layout import StrandDraft, read_layout
from graph_build.rows import JOINS, Continuations, Dropped, Piece, RowDraft, joined
from graph_build.settings import LayoutSettings
from graph_build.text import EMPTY, Text, join

_REFERENCE = re.compile(r"(?P<reference>\d+(?:\.\d+)+[A-Za-z]?)\s+(?=\S)")
_LABEL = re.compile(r"(?:^|(?<=[\s>*]))(?P<label>[A-Z][a-z]+):\s*")
_LEAD_IN = re.compile(r"[^.]*\b(?:be|are|is|will|following)\s*:?$")
# Columns of names: where one ends is not for punctuation to say.
_NAMING = ("stakeholder", "lead")
# The columns that may name a row, the first that it has; without any, its first words do.
_NAMING_A_ROW = ("objective", "high-level-action", "activity")
# The words that name a row without an objective; they are read in their own column too.
STAND_IN = "stand-in"
_TWO_ACTIONS = re.compile(r"(?:^|\s+)[Aa]nd\s+(?=[A-Z])|\s+And$")


@dataclass(frozen=True, slots=True)
class Item:
    """One item of a cell, and the physical line on which its cell's words start."""

    text: Text
    line: int


@dataclass(frozen=True, slots=True)
class Cells:
    """The items of a row's cells, or of the lists at a strand's head, by kind of column.

    row: whether they are a row's.
    """

    by_column: Mapping[str, tuple[Item, ...]]
    row: bool

    def items(self, *columns: str) -> tuple[Item, ...]:
        """The items of these columns, column by column."""
        return tuple(item for column in columns for item in self.by_column.get(column, ()))


@dataclass(frozen=True, slots=True)
class Strand:
    """What rows are grouped under.

    reference: its printed number or code; None where it has none.
    number: the words that print it, such as "Recommendation 1:".
    lists: the items listed at its head.
    """

    kind: str
    reference: str | None
    number: Text | None
    heading: Text
    lists: Cells


@dataclass(frozen=True, slots=True)
class Row:
    """An objective row.

    strand: the place of its strand among the strands, from 0.
    number: the objective's number as printed; None where it has none.
    """

    strand: int
    number: Text | None
    cells: Cells

    @property
    def reference(self) -> str | None:
        """The objective's printed number as it is referred to."""
        return self.number.string if self.number else None


@dataclass(frozen=True, slots=True)
class Tables:
    """All that a document's tables hold.

    labels: the words that head columns, lists and items, each time that they are printed.
    dropped: the words that are read as nothing.
    outside: the words in no strand and no table.
    """

    strands: tuple[Strand, ...]
    rows: tuple[Row, ...]
    labels: tuple[Label, ...]
    dropped: tuple[Dropped, ...]
    outside: tuple[Item, ...]


def read_tables(document: Document, headers: HeaderWords, names: Sequence[str]) -> Tables:
    """Read a document's tables; raises what `layout.read_layout` raises."""
    layout = read_layout(document, headers, names)
    settings = document.settings.layout
    cells = _Reader(headers, Splitter(names, settings.capitals), Continuations(names), settings)
    return Tables(
        tuple(_strand(draft, cells) for draft in layout.strands),
        tuple(
            cells.row(draft, columns)
            for draft, columns in zip(layout.rows, layout.columns, strict=True)
        ),
        (*layout.labels, *cells.labels),
        (*layout.dropped, *cells.dropped),
        tuple(Item(piece.text, piece.line) for piece in layout.outside),
    )


def _strand(draft: StrandDraft, cells: "_Reader") -> Strand:
    found = {role: cells.listed(role, pieces) for role, pieces in draft.lists.items()}
    reference = draft.reference.string if draft.reference else None
    heading = draft.text.strip() if draft.text else EMPTY
    number = draft.number or draft.reference
    return Strand(draft.kind, reference, number, heading, Cells(found, row=False))


def _numbered(items: tuple[Item, ...]) -> tuple[Text | None, tuple[Item, ...]]:
    """The printed number that the first of a row's items starts with, and the items without it."""
    first, *rest = items
    found = _REFERENCE.match(first.text.string)
    if found is None:
        return None, items
    number = first.text.cut(*found.span("reference"))
    return number, (Item(first.text.cut(found.end()), first.line), *rest)


class _Reader:
    """Turns the pieces of columns into items of roles."""

    def __init__(
        self,
        headers: HeaderWords,
        splitter: Splitter,
        continuations: Continuations,
        settings: LayoutSettings,
    ) -> None:
        self.labels: list[Label] = []
        self.dropped: list[Dropped] = []
        self._headers = headers
        self._splitter = splitter
        self._continuations = continuations
        self._settings = settings

    def row(self, draft: RowDraft, columns: Sequence[Column]) -> Row:
        """A row's cells by role, its objective's number taken off."""
        found: dict[str, list[Item]] = {}
        for place, column in enumerate(columns):
            for role, piece in self._by_role(column, draft, place):
                if role == LABEL:
                    continue
                found.setdefault(role, []).extend(self._items(role, piece, column))
        said = {role: tuple(item for item in items if item.text) for role, items in found.items()}
        cells = {role: items for role, items in said.items() if items}
        if objective := cells.get("objective"):
            cells["objective"] = (Item(join(item.text for item in objective), objective[0].line),)
        naming = next((role for role in (*_NAMING_A_ROW, *cells) if role in cells), None)
        if naming is None:
            return Row(draft.strand, None, Cells(cells, row=True))
        number, cells[naming] = _numbered(cells[naming])
        if naming == "high-level-action":
            cells["objective"] = cells[naming][:1]
        elif naming != "objective":
            cells[STAND_IN] = cells[naming][:1]
        return Row(draft.strand, number, Cells(cells, row=True))

    def listed(self, role: str, pieces: Sequence[Piece]) -> tuple[Item, ...]:
        """The items of a list at a strand's head; a line that only leads in to it is a label."""
        items = []
        for piece in joined(pieces, self._continuations, wrapped=True):
            if _LEAD_IN.match(piece.text.string) and len(piece.text.string.split()) < 5:
                self.labels.append(Label(piece.text, (role,)))
            else:
                texts = self._splitter.split(piece.text, "cell")
                items += [Item(text, piece.line) for text in texts]
        return tuple(items)

    def _by_role(self, column: Column, draft: RowDraft, place: int) -> list[tuple[str, Piece]]:
        pieces, labels = draft.columns[place], draft.labels[place]
        wrapped = self._settings.wrapped
        if column.roles == (LABELLED,):
            return [(label, piece) for piece, label in zip(pieces, labels, strict=True) if label]
        whole = joined(pieces, self._continuations, wrapped=wrapped)
        if len(column.roles) > 1:
            labelled = self._labelled(column, whole)
            if labelled:
                return labelled
        return [(role, piece) for role in column.roles for piece in whole]

    def _labelled(self, column: Column, pieces: Sequence[Piece]) -> list[tuple[str, Piece]]:
        """The pieces parted at labels such as "Milestone:"; empty where there are none."""
        parts: list[tuple[str, Piece]] = []
        role = column.roles[0]
        seen = False
        for piece in pieces:
            last = 0
            for found in _LABEL.finditer(piece.text.string):
                named = self._headers.label(found["label"])
                if named not in column.roles:
                    continue
                parts.append((role, Piece(piece.text.cut(last, found.start()).strip(), piece.line)))
                role, last, seen = named, found.end(), True
                self.labels.append(Label(piece.text.cut(*found.span("label")), (named,)))
            parts.append((role, Piece(piece.text.cut(last).strip(), piece.line)))
        return [(role, piece) for role, piece in parts if piece.text] if seen else []

    def _items(self, role: str, piece: Piece, column: Column) -> list[Item]:
        if role == "objective":
            return [Item(join(self._splitter.split(piece.text, "cell")), piece.line)]
        if role == "high-level-action":
            for joint in _TWO_ACTIONS.finditer(piece.text.string):
                self.dropped.append(Dropped(piece.text.cut(*joint.span()).strip(), JOINS))
            texts = (text.strip() for text in piece.text.split(_TWO_ACTIONS))
            return [Item(text, piece.line) for text in texts if text]
        whole = len(column.roles) > 1 or role in _NAMING
        how = self._settings.items.get(role, "cell" if whole else "sentences")
        return [Item(text, piece.line) for text in self._splitter.split(piece.text, how)]
