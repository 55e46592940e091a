"""A file that an answer is written to, which ends the query when the answer passes a bound.

A small answer stays in memory; a larger one goes to a file that has no name, so
that nothing is left behind however its process ends.
"""

import re
import tempfile
from typing import BinaryIO

from store.cutting import COMMENT, CUTS
from store.limits import MEGABYTE, Limits

INLINE = 60_000
_COMMENTED = re.compile(rf"\t?<!-- {COMMENT} -->\n?|# {COMMENT}\n")


class Full(Exception):
    """The answer has passed a bound: raised into the engine, to end the query."""


class Sink:
    """The bytes of one answer.

    truncated: the bound that it has passed. file: holds the bytes when they are many.
    """

    def __init__(self, media_type: str, limits: Limits) -> None:
        self.media_type = media_type
        self._cut = CUTS[media_type]
        self._boundaries = self._cut.boundaries()
        self._limits = limits
        self._most = limits.size * MEGABYTE
        self._found = 0
        self._safe: int | None = None
        self._start = bytearray()
        self.file: BinaryIO | None = None
        self.size = 0
        self.truncated: str | None = None

    def write(self, data: bytes) -> int:
        """Take the next piece. Raises Full when the answer ends here."""
        if self.truncated is not None:
            return len(data)  # what the engine still held when its query ended
        piece = bytes(data)
        for end in self._boundaries.find(piece):
            if end > self._most:
                break
            self._found += 1
            self._safe = end
            if self._rows_before_here() >= self._limits.rows:
                self.truncated = f"{self._limits.rows} rows"
                self._keep(piece)
                raise Full
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
        if self.truncated is not None:
            return self._rows_before_here()
        if self._cut.headed:
            return self._found
        # An answer without rows is what its format has before and after them.
        head = self._cut.head.match(self._start)
        empty = (head.end() if head else 0) + len(_COMMENTED.sub("", self._cut.foot))
        return self._found + (1 if self.size > empty else 0)

    @property
    def body(self) -> bytes:
        """The whole answer, where it is not in `file`."""
        return bytes(self._start)

    def close_cut(self) -> None:
        """Take back what stands behind the last whole row, and close the answer."""
        head = self._cut.head.match(self._start)
        end = self._safe if self._safe is not None else len(head[0]) if head else 0
        said = f"truncated at {self.truncated}: there is more"
        foot = self._cut.foot.replace(COMMENT, said).encode()
        if self.file is None:
            del self._start[end:]
            self._start += foot
        else:
            self.file.truncate(end)
            self.file.seek(end)
            self.file.write(foot)
            self.file.flush()
        self.size = end + len(foot)

    def _rows_before_here(self) -> int:
        return self._found - 1 if self._cut.headed else self._found

    def _keep(self, piece: bytes) -> None:
        self.size += len(piece)
        if self.file is None:
            self._start += piece
            if self.size > INLINE:
                self.file = tempfile.TemporaryFile(buffering=0)  # noqa: SIM115 - handed on
                self.file.write(self._start)
        else:
            self.file.write(piece)
