"""Cut a source text at the passages that things were read from, so that a page can mark them."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise


@dataclass(frozen=True, slots=True)
class Passage:
    """Words of the source that a thing was read from; lines and characters from 1, inclusive."""

    thing: int
    kind: str
    first: tuple[int, int]
    last: tuple[int, int]

    @property
    def size(self) -> tuple[int, int]:
        """How far it reaches, in lines and then characters; the innermost is the smallest."""
        return self.last[0] - self.first[0], self.last[1] - self.first[1]


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a line.

    inner: the smallest passage that it stands in; None where nothing was read from it.
    kinds: the kinds of all passages that it stands in.
    starts: the things whose first passage starts with it, so that each has one place.
    """

    text: str
    inner: Passage | None
    kinds: tuple[str, ...]
    starts: tuple[int, ...]


def mark(
    lines: Sequence[str], passages: Iterable[Passage], first: int = 1
) -> tuple[tuple[Piece, ...], ...]:
    """Each line as its pieces, in order; together they are the line.

    first: the number of the first of the lines.
    """
    by_line: defaultdict[int, list[Passage]] = defaultdict(list)
    starts: dict[int, tuple[int, int]] = {}
    for passage in passages:
        starts[passage.thing] = min(passage.first, starts.get(passage.thing, passage.first))
        for number in range(max(passage.first[0], first), passage.last[0] + 1):
            by_line[number].append(passage)
    things: defaultdict[tuple[int, int], list[int]] = defaultdict(list)
    for thing, start in starts.items():
        things[start].append(thing)
    return tuple(
        _pieces(line, number, by_line[number], things) for number, line in enumerate(lines, first)
    )


def _pieces(
    line: str,
    number: int,
    passages: Sequence[Passage],
    things: Mapping[tuple[int, int], Sequence[int]],
) -> tuple[Piece, ...]:
    spans = [(*_span(passage, number, len(line)), passage) for passage in passages]
    cuts = sorted({0, len(line), *(cut for start, end, _ in spans for cut in (start, end))})
    pieces = []
    for start, end in pairwise(cuts):
        over = [passage for first, last, passage in spans if first <= start and end <= last]
        pieces.append(
            Piece(
                line[start:end],
                min(over, key=lambda passage: passage.size, default=None),
                tuple(sorted({passage.kind for passage in over})),
                tuple(things.get((number, start + 1), ())),
            )
        )
    return tuple(pieces)


def _span(passage: Passage, number: int, length: int) -> tuple[int, int]:
    """Where a passage starts and ends in a line, from 0, the end excluded."""
    start = passage.first[1] - 1 if passage.first[0] == number else 0
    end = passage.last[1] if passage.last[0] == number else length
    return min(start, length), min(end, length)
