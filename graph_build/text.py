"""Words that remember where they stand in their source.

Every value of the graph is quoted from a place of its source, so text is never
handled as a bare string between the source and the graph: cutting, folding and
joining keep, for each character, its offset in the source. A character that a
repair or a join has put in has no offset of its own (PUT_IN).
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

PUT_IN = -1
_BLANKS = re.compile(r"[^\S\n]+")


class Text:
    """A string and, for each of its characters, its offset in the source (from 0)."""

    __slots__ = ("at", "string")

    def __init__(self, string: str, at: tuple[int, ...]) -> None:
        if len(string) != len(at):
            raise ValueError(f"{len(string)} characters but {len(at)} offsets")
        self.string = string
        self.at = at

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Text) and (self.string, self.at) == (other.string, other.at)

    def __hash__(self) -> int:
        return hash((self.string, self.at))

    def __repr__(self) -> str:
        return f"Text({self.string!r} at {self.at[:1]})"

    def __bool__(self) -> bool:
        return bool(self.string)

    def cut(self, start: int, end: int | None = None) -> "Text":
        """The characters from start up to end, as of a string."""
        return Text(self.string[start:end], self.at[start:end])

    def strip(self, characters: str | None = None) -> "Text":
        """Without the white space, or the given characters, at both ends."""
        left = len(self.string) - len(self.string.lstrip(characters))
        return self.cut(left, left + len(self.string.strip(characters)))

    def fold(self) -> "Text":
        """With each run of blanks made one and none at the ends; a line break put in stays."""
        pieces, last = [], 0
        for space in _BLANKS.finditer(self.string):
            pieces += [
                self.cut(last, space.start()),
                Text(" ", (self.at[space.start()],)),
            ]
            last = space.end()
        pieces.append(self.cut(last))
        return join(pieces, "").strip()

    def split(self, pattern: re.Pattern[str]) -> "tuple[Text, ...]":
        """The pieces between the places where the pattern is found."""
        pieces, last = [], 0
        for found in pattern.finditer(self.string):
            pieces.append(self.cut(last, found.start()))
            last = found.end()
        return (*pieces, self.cut(last))

    def offsets(self) -> Iterator[int]:
        """The offsets of the characters that stand in the source."""
        return (offset for offset in self.at if offset != PUT_IN)


EMPTY = Text("", ())


def put_in(string: str) -> Text:
    """Words that do not stand in the source."""
    return Text(string, (PUT_IN,) * len(string))


def join(pieces: Iterable[Text], between: str = " ") -> Text:
    """One text of the pieces; what is put between them has no offset."""
    kept = [piece for piece in pieces if piece]
    if not kept:
        return EMPTY
    string = between.join(piece.string for piece in kept)
    gap = (PUT_IN,) * len(between)
    at: list[int] = list(kept[0].at)
    for piece in kept[1:]:
        at += gap
        at += piece.at
    return Text(string, tuple(at))


def to_runs(text: Text) -> dict[str, object]:
    """A text for JSON: its words, and as [offset, length] the runs of its offsets."""
    runs: list[list[int]] = []
    for offset in text.at:
        if runs and offset == (PUT_IN if runs[-1][0] == PUT_IN else sum(runs[-1])):
            runs[-1][1] += 1
        else:
            runs.append([offset, 1])
    return {"string": text.string, "at": runs}


def from_runs(value: Mapping[str, Any]) -> Text:
    """The text that `to_runs` made this of."""
    at: list[int] = []
    for offset, length in value["at"]:
        at += [PUT_IN] * length if offset == PUT_IN else range(offset, offset + length)
    return Text(value["string"], tuple(at))
