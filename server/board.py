"""What the processes of one service share: which release is served, and counts for monitors.

A board is memory that every process forked after it sees. Each process that counts
has a line of its own, so none waits for another, and what a process that died has
counted is kept.
"""

import mmap
import struct
import threading
from bisect import bisect_left

_VERSION = 64
_ANNOUNCED = 1 + 2 * _VERSION
_HEAD = _ANNOUNCED + 1
_NUMBER = struct.calcsize("d")

BUCKETS = (0.005, 0.025, 0.1, 0.5, 2.5, 10.0)
_LABELS = (*(str(bound) for bound in BUCKETS), "+Inf")
_STATUS = ("2xx", "3xx", "4xx", "5xx")
_CACHE = ("hit", "miss", "not_modified", "none")
OUTCOMES = ("ok", "timeout", "memory", "busy", "lost", "refused")


def _timed(name: str) -> tuple[tuple[str, str], ...]:
    return (*((f"{name}_bucket", bound) for bound in _LABELS), (f"{name}_sum", ""))


# Every count there is: what is counted, and the label that tells it apart.
COUNTS: tuple[tuple[str, str], ...] = (
    *(("requests", status) for status in _STATUS),
    *(("cache", result) for result in _CACHE),
    *(("queries", outcome) for outcome in OUTCOMES),
    ("rows", ""),
    ("truncated", ""),
    ("restarts", "broker"),
    ("restarts", "web"),
    *_timed("request_seconds"),
    *_timed("query_seconds"),
)
_PLACES = {count: place for place, count in enumerate(COUNTS)}


class Board:
    """Make it before any process is forked. lines: how many processes count."""

    def __init__(self, lines: int) -> None:
        self._warming = slice(_HEAD, _HEAD + lines)  # a byte for each line
        start = -(-self._warming.stop // _NUMBER) * _NUMBER  # numbers stand at multiples of a size
        self._memory = mmap.mmap(-1, start + lines * len(COUNTS) * _NUMBER)
        self._numbers = memoryview(self._memory)[start:].cast("d")
        self._lock = threading.Lock()
        self._line = 0

    def take(self, line: int) -> None:
        """Count on a line from now on, as a process that has just begun."""
        self._line = line
        self._memory[_HEAD + line] = 0  # whoever had the line before may have been killed

    @property
    def version(self) -> str:
        """The release that requests are answered from; empty while there is none."""
        start = 1 + self._memory[0] * _VERSION
        return self._memory[start : start + _VERSION].rstrip(b"\0").decode("ascii")

    @version.setter
    def version(self, version: str) -> None:
        other = 1 - self._memory[0]
        start = 1 + other * _VERSION
        self._memory[start : start + _VERSION] = version.encode("ascii").ljust(_VERSION, b"\0")
        self._memory[0] = other  # one byte: nobody reads half of a change

    @property
    def announced(self) -> bool:
        """Whether the operator has been told where the service is."""
        return bool(self._memory[_ANNOUNCED])

    @announced.setter
    def announced(self, announced: bool) -> None:
        self._memory[_ANNOUNCED] = announced

    @property
    def warming(self) -> int:
        """How many releases are being made ready by the processes, each by itself."""
        return sum(self._memory[self._warming])

    def warm(self, by: int) -> None:
        """Say that this process begins to make a release ready (1), or has ended that (-1)."""
        with self._lock:
            self._memory[_HEAD + self._line] += by

    def count(self, name: str, label: str = "", by: float = 1.0) -> None:
        """Add to a count of this process's line."""
        place = self._line * len(COUNTS) + _PLACES[name, label]
        with self._lock:
            self._numbers[place] += by

    def time(self, name: str, seconds: float) -> None:
        """Count how long something took."""
        self.count(f"{name}_bucket", _LABELS[bisect_left(BUCKETS, seconds)])
        self.count(f"{name}_sum", by=seconds)

    def totals(self) -> dict[tuple[str, str], float]:
        """Sum every count over all processes."""
        width = len(COUNTS)
        numbers = self._numbers.tolist()
        return {count: sum(numbers[place::width]) for count, place in _PLACES.items()}
