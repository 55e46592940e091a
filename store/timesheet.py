"""What a lent worker is busy with, in memory that the broker sees too: nothing is sent for it.

The worker writes, the broker reads; only `recalled` goes the other way. The number of a turn is
written last, is odd while a query runs and even in between, and is read first and last: so what is
read is of one turn or is not taken for one.
"""

import mmap
import struct
import time
from dataclasses import dataclass

_NUMBER = struct.Struct("Q")
_TIMES = struct.Struct("ddI")  # by the clock, of the processor; bytes of what is said
_RECALLED = _NUMBER.size + _TIMES.size
_SAID = _RECALLED + 1
_SIZE = 4096
LONGEST = _SIZE - _SAID


@dataclass(frozen=True, slots=True)
class Turn:
    """A query that runs. started: by the monotonic clock. spent: what the worker had had before.

    said: the Opening of the query, in bytes.
    """

    number: int
    started: float
    spent: float
    said: bytes


class Timesheet:
    """Make it before the worker is forked."""

    def __init__(self) -> None:
        self._memory = mmap.mmap(-1, _SIZE)
        self._number = 0

    def begin(self, said: bytes) -> None:
        """Say that a query begins. said: no longer than LONGEST."""
        memory = self._memory
        _TIMES.pack_into(memory, _NUMBER.size, time.monotonic(), time.process_time(), len(said))
        memory[_SAID : _SAID + len(said)] = said
        self._number += 1
        _NUMBER.pack_into(memory, 0, self._number)

    def end(self) -> None:
        """Say that it has ended."""
        self._number += 1
        _NUMBER.pack_into(self._memory, 0, self._number)

    @property
    def number(self) -> int:
        """The number of the last turn, odd while it lasts."""
        return int(_NUMBER.unpack_from(self._memory)[0])

    def now(self) -> Turn | None:
        """Give the query that runs; None between two."""
        number = self.number
        started, spent, length = _TIMES.unpack_from(self._memory, _NUMBER.size)
        said = self._memory[_SAID : _SAID + length]
        if number % 2 == 0 or number != self.number:
            return None
        return Turn(number, started, spent, said)

    @property
    def recalled(self) -> bool:
        """Whether the worker is to begin no other query for whoever it is lent to."""
        return bool(self._memory[_RECALLED])

    @recalled.setter
    def recalled(self, recalled: bool) -> None:
        self._memory[_RECALLED] = recalled

    def close(self) -> None:
        """Give the memory back."""
        self._memory.close()
