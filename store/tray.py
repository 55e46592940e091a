"""A file in memory that a worker writes its answers over, one after another.

Whoever asks is handed the file itself, so an answer is written once and read once, and the memory
is the same for each: to allot it anew for every answer takes longer than to write it.
"""

import mmap
import os
from types import TracebackType
from typing import BinaryIO, Self

from store.limits import HELD


class Tray:
    """A file of HELD bytes that has no name, and is gone with the last that has it open."""

    def __init__(self) -> None:
        self._number = os.memfd_create("answer")
        try:
            os.ftruncate(self._number, HELD)
            self.bytes = memoryview(mmap.mmap(self._number, HELD))
        except OSError:
            os.close(self._number)
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        os.close(self._number)

    def opened(self) -> BinaryIO:
        """Open the file once more, for somebody else to read what is here now."""
        return os.fdopen(os.dup(self._number), "rb")
