"""A file that an answer is written to, which ends the query when the answer passes a bound.

An answer is written to memory, and from there to a file without a name whenever that is full, so
that nothing is left behind however its process ends.
"""

import os
import re
import sys
import tempfile
from typing import BinaryIO

from store.cutting import COMMENT, CUTS
from store.limits import HELD, MEGABYTE, Limits
from store.tray import Tray

INLINE = 60_000
_COMMENTED = re.compile(rf"\t?<!-- {COMMENT} -->\n?|# {COMMENT}\n")


class Full(Exception):
    """The answer has passed a bound: raised into the engine, to end the query."""


class Sink:
    """The bytes of one answer.

    tray: is written over. truncated: the bound that the answer has passed.
    """

    def __init__(self, media_type: str, limits: Limits, tray: Tray) -> None:
        self.media_type = media_type
        self._cut = CUTS[media_type]
        self._boundaries = self._cut.boundaries()
        self._limits = limits
        self._most = limits.size * MEGABYTE
        self._found = 0
        self._is_near = False
        self._safe: int | None = None
        self._tray = tray
        self._held = 0
        self._counted = 0  # of what is held, the first so many bytes
        self._file: BinaryIO | None = None
        self._spilled = 0
        self.truncated: str | None = None
        self._free = self._far()

    def write(self, data: bytes) -> int:
        """Take the next piece. Raises Full when the answer ends here."""
        end = self._held + len(data)
        if end <= self._free:
            self._tray.bytes[self._held : end] = data
            self._held = end
        elif self.truncated is None:  # else it is what the engine still held when its query ended
            self._write_near(data)
        return len(data)

    def flush(self) -> None:
        """Do nothing: what is written is there."""

    @property
    def size(self) -> int:
        """How many bytes it has."""
        return self._spilled + self._held

    @property
    def rows(self) -> int:
        """How many rows, triples or nodes the answer has, as far as its format tells them apart."""
        self._count()
        if self.truncated is not None:
            return self._rows_before_here()
        if self._cut.headed:
            return self._found
        if self._found or self._file is not None:
            return self._found + 1
        # An answer without rows is what its format has before and after them.
        empty = self._head_ends() + len(_COMMENTED.sub("", self._cut.foot))
        return 1 if self.size > empty else 0

    @property
    def body(self) -> bytes:
        """The answer, where there is no file to hand over."""
        return bytes(self._tray.bytes[: self._held])

    def handed_over(self) -> BinaryIO | None:
        """Give a file whose first `size` bytes are the answer; None where that is small.

        One that is no larger than HELD is there until the tray is written over.
        """
        if self._file is not None:
            self._spill()
            return self._file
        return self._tray.opened() if self.size > INLINE else None

    def close(self) -> None:
        """Take back what stands behind the last whole row of an answer that was cut, and close it.

        No rows are counted any more.
        """
        if self.truncated is not None:
            said = f"truncated at {self.truncated}: there is more"
            self._close_with(self._cut.foot.replace(COMMENT, said))

    def _close_with(self, foot: str) -> None:
        end = self._safe if self._safe is not None else self._head_ends()
        if self._file is None:
            self._held = end
        else:
            self._spill()
            self._file.truncate(end)
            self._file.seek(end)
            self._spilled = end
        self._keep(foot.encode())

    def _write_near(self, piece: bytes) -> None:
        """Take a piece that may pass a bound, or what the tray can hold."""
        self._count()
        if self._held + len(piece) > HELD:
            self._spill()
        self._free = 0 if self._is_near else self._far()
        if self._held + len(piece) <= self._free:
            self.write(piece)
            return
        if not self._is_near:
            self._is_near = True
            self._safe = self._boundaries.last
        self._free = 0
        self._look_into(piece)
        self._keep(piece)
        if self.size > self._most:
            self.truncated = f"{self._limits.size} MB"
            raise Full

    def _far(self) -> int:
        """Give the place in the tray before which no bound is passed, whatever the rows are."""
        rows = self._limits.rows - self._found - 1
        return min(HELD, self._counted + rows, self._most - self._spilled)

    def _count(self) -> None:
        """Count the rows of what was put off."""
        if self._counted < self._held:
            self._found += self._boundaries.count(self._tray.bytes[self._counted : self._held])
            self._counted = self._held

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
        """Put a piece there whose rows are counted."""
        while piece:
            if self._held == HELD:
                self._spill()
            part = piece[: HELD - self._held]
            self._tray.bytes[self._held : self._held + len(part)] = part
            self._held += len(part)
            self._counted = self._held
            piece = piece[len(part) :]

    def _spill(self) -> None:
        """Write what is held to the file."""
        self._count()
        if self._file is None:
            self._file = tempfile.TemporaryFile()  # noqa: SIM115 - handed on
        self._file.write(self._tray.bytes[: self._held])
        self._file.flush()
        self._spilled += self._held
        self._held = self._counted = 0

    def _head_ends(self) -> int:
        here = self._tray.bytes[: self._held]
        head = self._cut.head.match(os.pread(self._file.fileno(), HELD, 0) if self._file else here)
        return head.end() if head else 0


class Beginning(Sink):
    """The first rows of an answer; the others are counted, and left out. most: 1 or more."""

    def __init__(self, media_type: str, most: int, tray: Tray) -> None:
        super().__init__(media_type, Limits(rows=sys.maxsize, size=sys.maxsize), tray)
        self._wanted = most
        self._others = bytearray()

    def write(self, data: bytes) -> int:
        """Take the next piece."""
        if self._safe is not None:
            self._others += data
            if len(self._others) > MEGABYTE:
                self._count()
            return len(data)
        for end in self._boundaries.find(data):
            self._found += 1
            if self._rows_before_here() == self._wanted:
                self._safe = end
        self._keep(data)
        return len(data)

    def close(self) -> None:
        """Take back what stands behind the rows that are wanted, and close the answer."""
        if self._safe is not None:
            self._close_with(_COMMENTED.sub("", self._cut.foot))

    def _count(self) -> None:
        self._found += self._boundaries.count(memoryview(bytes(self._others)))
        self._others.clear()
