"""The text outside a plan's tables, as paragraphs: titles, headings, fields, items, footnotes.

What a block of text is, is told by its form and by its neighbours and never by its wording: a
heading with a number is one whose number the next paragraph's continues, a field's name ends in a
colon. A newcomer would take each block for a paragraph: one without a number goes on with the
numbered paragraph before it, if the next number follows on from that.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from graph_build.blocks import Block
from graph_build.text import Text, join

_FIELD = re.compile(r"(?P<name>[A-Z][\w'’/ ]*?)\s*:(?:\s+(?P<value>\S.*))?$")
_LONGEST_NAME = 4
_LONGEST_HEADING = 6
_LONGEST_NUMBERED_HEADING = 10
_SHORTEST_SENTENCE = 4
_SHORTEST_TEXT = 8
# As many lines between two blocks as only the end of a page leaves.
_PAGE = 3


class ParagraphKind(StrEnum):
    """What a paragraph is."""

    TITLE = "title"
    HEADING = "heading"
    FIELD = "field"
    TEXT = "text"
    ITEM = "item"
    FOOTNOTE = "footnote"


@dataclass(slots=True)
class Paragraph:
    """A paragraph while its neighbours are read.

    lead: what stands before its words: its number, its mark, or a field's name.
    reference: its number; None where it has none.
    under: the heading that it stands under.
    """

    kind: ParagraphKind
    texts: list[Text]
    lead: Text | None = None
    reference: str | None = None
    under: "Paragraph | None" = None
    key: str = ""
    name: str | None = None

    @property
    def text(self) -> Text:
        """Its words, without its lead."""
        return join(self.texts)


def read_paragraphs(blocks: Sequence[Block], title: str) -> tuple[Paragraph, ...]:
    """Read the blocks outside the tables.

    title: the plan's own, which may be printed in several places and pieces.
    """
    reader = _Reader(blocks, title)
    while reader.place < len(blocks):
        reader.take()
    _give_keys(reader.paragraphs)
    return tuple(reader.paragraphs)


def _give_keys(paragraphs: Sequence[Paragraph]) -> None:
    """Name each by its number, or else by its kind and place among its kind."""
    counts: dict[ParagraphKind, int] = {}
    taken: set[str] = set()
    for paragraph in paragraphs:
        kind, number = paragraph.kind, paragraph.reference
        if kind in (ParagraphKind.HEADING, ParagraphKind.TEXT) and number and number not in taken:
            paragraph.key = number
        else:
            counts[kind] = counts.get(kind, 0) + 1
            paragraph.key = f"{kind.value}-{counts[kind]}"
        taken.add(paragraph.key)


class _Reader:
    def __init__(self, blocks: Sequence[Block], title: str) -> None:
        self.paragraphs: list[Paragraph] = []
        self.place = 0
        self._blocks = blocks
        self._title = set(_words(title))
        self._headings: dict[str, Paragraph] = {}
        self._heading: Paragraph | None = None

    def take(self) -> None:
        """Read the block at the current place, and those that go with it."""
        block = self._blocks[self.place]
        if self._ends_heading(block):
            self._heading = None
        if block.mark:
            self._add(ParagraphKind.FOOTNOTE, block.text, lead=block.mark)
        elif block.number:
            self._take_numbered(block, block.number)
        elif block.bullet:
            self._add(ParagraphKind.ITEM, block.text)
        elif found := self._field(block):
            self._take_field(block, found)
        elif self._is_title(block):
            self._heading = None
            self._add(ParagraphKind.TITLE, block.text)
        elif self._is_heading(block):
            self._heading = self._add(ParagraphKind.HEADING, block.text.strip(" .:"))
            self._heading.under = None
        elif whole := self._continued(block):
            whole.texts.append(block.text)
        else:
            self._add(ParagraphKind.TEXT, block.text)
        self.place += 1

    def _ends_heading(self, block: Block) -> bool:
        """Whether the last heading reaches no further than to the block before this one.

        One without a number reaches to the end of its page, one with a number over the
        paragraphs that continue its number.
        """
        if self._heading is None or self._heading.reference is None:
            return block.gap >= _PAGE
        numbered = any(each.under is self._heading for each in self.paragraphs)
        return numbered and not (block.listed or block.mark or self._continued(block))

    def _add(
        self, kind: ParagraphKind, text: Text, *, lead: Text | None = None, reference: str = ""
    ) -> Paragraph:
        paragraph = Paragraph(kind, [text], lead, reference or None, self._heading)
        self.paragraphs.append(paragraph)
        return paragraph

    def _next(self) -> Block | None:
        """The next block that is no footnote."""
        rest = self._blocks[self.place + 1 :]
        return next((block for block in rest if not block.mark), None)

    # Numbers

    def _take_numbered(self, block: Block, number: Text) -> None:
        reference = block.reference
        top = "." not in reference
        if top and self._heads(block):
            self._heading = self._add(
                ParagraphKind.HEADING, block.text, lead=number, reference=reference
            )
            self._heading.under = None
            self._headings[reference] = self._heading
        elif top and "." in number.string:
            self._add(ParagraphKind.ITEM, block.text, lead=number, reference=reference)
        elif top:
            self._add(ParagraphKind.TEXT, join([number, block.text]))
        else:
            paragraph = self._add(ParagraphKind.TEXT, block.text, lead=number, reference=reference)
            paragraph.under = self._headings.get(reference.partition(".")[0], self._heading)

    def _heads(self, block: Block) -> bool:
        """Whether what follows goes on from the block's number, or is the text it announces."""
        after = self._next()
        if after is None:
            return False
        if after.number:
            return after.reference.startswith(f"{block.reference}.")
        short = len(block.text.string.split()) <= _LONGEST_NUMBERED_HEADING
        return short and not after.bullet and _is_long(after)

    def _continued(self, block: Block) -> Paragraph | None:
        """The numbered paragraph that a block goes on with, if the next number follows on."""
        last = next(
            (each for each in reversed(self.paragraphs) if each.kind is not ParagraphKind.FOOTNOTE),
            None,
        )
        after = self._next()
        if last is None or last.kind is not ParagraphKind.TEXT or not last.reference:
            return None
        if after is None or "." not in after.reference or block.gap >= _PAGE:
            return None
        same = after.reference.partition(".")[0] == last.reference.partition(".")[0]
        return last if same else None

    # Fields, titles, headings

    def _field(self, block: Block) -> re.Match[str] | None:
        found = _FIELD.match(block.text.string)
        return found if found and len(found["name"].split()) <= _LONGEST_NAME else None

    def _take_field(self, block: Block, found: re.Match[str]) -> None:
        name = block.text.cut(*found.span("name"))
        after = self._next()
        if after is not None and after.listed and not found["value"]:
            self._heading = self._add(ParagraphKind.HEADING, name)
            self._heading.under = None
            return
        told = found["value"] is not None
        value = [block.text.cut(*found.span("value"))] if told else self._value(after)
        self._heading = None
        self.paragraphs.append(Paragraph(ParagraphKind.FIELD, value, name, name=name.string))

    def _value(self, after: Block | None) -> list[Text]:
        """The block after a field's name, if it is the field's value."""
        if after is None or after is not self._blocks[self.place + 1] or self._field(after):
            return []
        self.place += 1
        return [after.text]

    def _is_title(self, block: Block) -> bool:
        own = _words(block.text.string)
        return self.place == 0 or (len(own) > 1 and self._title.issuperset(own))

    def _is_heading(self, block: Block) -> bool:
        """Whether a short block announces a list, a text, or another heading."""
        string, after = block.text.string, self._next()
        words = len(string.split())
        sentence = string.endswith(".") and words >= _SHORTEST_SENTENCE
        if after is None or words > _LONGEST_HEADING or sentence or not string[0].isupper():
            return False
        return after.listed or _is_long(after) or self._announces(after)

    def _announces(self, block: Block) -> bool:
        """Whether a block, one of those to come, leads in to a list."""
        after = self._blocks[self._blocks.index(block) + 1 :]
        return block.text.string.endswith(":") and bool(after) and after[0].listed


def _is_long(block: Block) -> bool:
    """Whether it is running text."""
    return len(block.text.string.split()) >= _SHORTEST_TEXT


def _words(string: str) -> list[str]:
    return re.findall(r"\w+", string.casefold())
