"""The blocks of the text outside the tables: lines that stand together and belong together.

A block ends at an empty line, and where the next line begins with a number or a bullet. What a
block is (a heading, a field, a paragraph) is not told here.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from graph_build.documents import Line
from graph_build.markup import BULLET, plain, without_bullet
from graph_build.text import Text, join

_TAB = re.compile(r"\t")
_NUMBER = re.compile(r"(?P<number>\d{1,2}(?:\.\d{1,2})+\.?|\d{1,2}\.|\d{1,2}(?=\s+[A-Z]))\s+(?=\S)")
_MARK = re.compile(r"(?P<mark>[¹²³⁴⁵⁶⁷⁸⁹])\s*")


@dataclass(frozen=True, slots=True)
class Block:
    """Words that stand together.

    number: the number that they begin with, as printed.
    mark: the footnote's mark that they begin with.
    gap: how many empty or other lines stand before them.
    """

    text: Text
    number: Text | None
    mark: Text | None
    bullet: bool
    gap: int

    @property
    def reference(self) -> str:
        """The number without its full stop; empty where there is none."""
        return self.number.string.rstrip(".") if self.number else ""

    @property
    def listed(self) -> bool:
        """Whether a number or a bullet sets the words apart from those before them."""
        return self.bullet or self.number is not None


def read_blocks(lines: Iterable[Line]) -> tuple[Block, ...]:
    """The blocks of some lines of a document, in their order; lines without words are left out."""
    blocks: list[Block] = []
    last = 0
    for line in lines:
        words = plain(join(cell.fold() for cell in line.text.split(_TAB)))
        if not any(map(str.isalnum, words.string)):
            continue
        gap, last = max(line.number - last - 1, 0), line.number
        block = _block(words, gap)
        if blocks and not gap and not _starts(block):
            whole = join([blocks[-1].text, words])
            blocks[-1] = replace(blocks[-1], text=whole)
        else:
            blocks.append(block)
    return tuple(blocks)


def _block(words: Text, gap: int) -> Block:
    bullet = BULLET.match(words.string) is not None
    words = without_bullet(words)
    number = _cut(_NUMBER.match(words.string), words, "number")
    mark = _cut(_MARK.match(words.string), words, "mark")
    start = number or mark
    rest = words.cut(len(start.string)).strip() if start else words
    return Block(rest, number, mark, bullet, gap)


def _cut(found: re.Match[str] | None, words: Text, group: str) -> Text | None:
    return words.cut(*found.span(group)) if found else None


def _starts(block: Block) -> bool:
    """Whether a line without an empty line before it begins something new all the same."""
    sure = block.number is not None and "." in block.number.string
    return block.bullet or sure or block.mark is not None
