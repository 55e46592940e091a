"""A file that an answer is written to, which ends the query when the answer passes a bound.

A small answer is sent as it is; a larger one in a file that has no name, so that
nothing is left behind however its process ends.
"""

import os
import re
import sys
import tempfile
from typing import BinaryIO

from store.cutting import COMMENT, CUTS
from store.limits import HELD, MEGABYTE, Limits

INLINE = 60_000
_UNCOUNTED = MEGABYTE  # rows are counted in pieces of this size; each one costs time of its own
_COMMENTED = re.compile(rf"\t?<!-- {COMMENT} -->\n?|# {COMMENT}\n")


def new_tray() -> int:
    """Make a file in memory, which has no name and is gone with the last that has it open."""
    return os.memfd_create("answer")


class Full(Exception):
    """The answer has passed a bound: raised into the engine, to end the query."""


class Sink:
    """The bytes of one answer.

    truncated: the bound that it has passed.
    """

    def __init__(self, media_type: str, limits: Limits) -> None:
        self.media_type = media_type
        self._cut = CUTS[media_type]
        self._boundaries = self._cut.boundaries()
        self._limits = limits
        self._most = limits.size * MEGABYTE
        self._found = 0
        self._pending: list[bytes] = []
        self._uncounted = 0
        self._is_near = False
        self._safe: int | None = None
        self._parts: list[bytes] = []
        self._file: BinaryIO | None = None
        self.size = 0
        self.truncated: str | None = None

    def write(self, data: bytes) -> int:
        """Take the next piece. Raises Full when the answer ends here."""
        if self.truncated is not None:
            return len(data)  # what the engine still held when its query ended
        piece = bytes(data)
        if self._is_far(len(piece)):
            self._pending.append(piece)
            self._uncounted += len(piece)
        else:
            self._look_into(piece)
        self._keep(piece)
        if self.size > self._most:
            self.truncated = f"{self._limits.size} MB"
            raise Full
        return len(piece)

    def flush(self) -> None:
        """Do nothing: what is written is there."""

    @property
    def rows(self) -> int:
        """How many rows, triples or nodes the answer has, as far as its format tells them apart."""
        self._count()
        if self.truncated is not None:
            return self._rows_before_here()
        if self._cut.headed:
            return self._found
        # An answer without rows is what its format has before and after them.
        head = self._cut.head.match(self.body)
        empty = (head.end() if head else 0) + len(_COMMENTED.sub("", self._cut.foot))
        return self._found + (1 if self.size > empty else 0)

    @property
    def body(self) -> bytes:
        """The answer, or its beginning where there is a file to hand over."""
        if len(self._parts) != 1:
            self._parts = [b"".join(self._parts)]
        return self._parts[0]

    def handed_over(self, tray: int | None = None) -> BinaryIO | None:
        """Give a file whose first `size` bytes are the answer; None where that is small.

        tray: a file in memory, to be written over, for an answer that is no larger than HELD. To
        make one for each answer takes longer than to write it.
        """
        if self._file is None and self.size > INLINE:
            number = new_tray() if tray is None else os.dup(tray)
            self._file = os.fdopen(number, "w+b", buffering=0)
            os.pwrite(number, self.body, 0)
        return self._file

    def close(self) -> None:
        """Take back what stands behind the last whole row of an answer that was cut, and close it.

        No rows are counted any more.
        """
        if self.truncated is not None:
            said = f"truncated at {self.truncated}: there is more"
            self._close_with(self._cut.foot.replace(COMMENT, said))

    def _close_with(self, foot: str) -> None:
        head = self._cut.head.match(self.body)
        end = self._safe if self._safe is not None else len(head[0]) if head else 0
        last = foot.encode()
        if self._file is None:
            self._parts = [self.body[:end], last]
        else:
            self._file.truncate(end)
            self._file.seek(end)
            self._file.write(last)
            self._file.flush()
        self.size = end + len(last)

    def _is_far(self, more: int) -> bool:
        """Whether so many bytes more pass no bound, however many rows they have."""
        if self._is_near:
            return False
        if self.size + more <= self._most:
            if self._uncounted + more > _UNCOUNTED or not self._has_room(more):
                self._count()
            if self._has_room(more):
                return True
        self._count()
        self._is_near = True
        self._safe = self._boundaries.last
        return False

    def _has_room(self, more: int) -> bool:
        return self._found + self._uncounted + more < self._limits.rows

    def _count(self) -> None:
        """Count the rows of what was put off."""
        if self._pending:
            is_all = len(self._pending) == len(self._parts)
            self._found += self._boundaries.count(self.body if is_all else b"".join(self._pending))
            self._pending.clear()
            self._uncounted = 0

    def _look_into(self, piece: bytes) -> None:
        for end in self._boundaries.find(piece):
            if end > self._most:
                break
            self._found += 1
            self._safe = end
            if self._rows_before_here() >= self._limits.rows:
                self.truncated = f"{self._limits.rows} rows"
                self._keep(piece)
                raise Full

    def _rows_before_here(self) -> int:
        return self._found - 1 if self._cut.headed else self._found

    def _keep(self, piece: bytes) -> None:
        self.size += len(piece)
        if self._file is None:
            self._parts.append(piece)
            if self.size > HELD:
                self._file = tempfile.TemporaryFile(buffering=0)  # noqa: SIM115 - handed on
                self._file.write(self.body)
        else:
            self._file.write(piece)


class Beginning(Sink):
    """The first rows of an answer; the others are counted, and left out. most: 1 or more."""

    def __init__(self, media_type: str, most: int) -> None:
        super().__init__(media_type, Limits(rows=sys.maxsize, size=sys.maxsize))
        self._wanted = most
        self._others = bytearray()

    def write(self, data: bytes) -> int:
        """Take the next piece."""
        piece = bytes(data)
        if self._safe is not None:
            self._others += piece
            if len(self._others) > _UNCOUNTED:
                self._count()
            return len(piece)
        for end in self._boundaries.find(piece):
            self._found += 1
            if self._rows_before_here() == self._wanted:
                self._safe = end
        self._keep(piece)
        return len(piece)

    def close(self) -> None:
        """Take back what stands behind the rows that are wanted, and close the answer."""
        if self._safe is not None:
            self._close_with(_COMMENTED.sub("", self._cut.foot))

    def _count(self) -> None:
        self._found += self._boundaries.count(bytes(self._others))
        self._others.clear()
