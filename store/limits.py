"""How much a query may take and how many may be asked at once."""

import os
from dataclasses import dataclass

MEGABYTE = 1_000_000
HELD = 4 * MEGABYTE  # of an answer in memory; what is larger goes to a disk


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds of the queries over one release.

    seconds: how long a query may run; a caller may ask for less.
    memory: megabytes a query may take beyond the release, which all workers share.
    rows, size: the most rows (triples, where the format tells them apart) and
    megabytes of one answer.
    running, waiting: how many queries run at once, and how many more may wait.
    spare: workers kept ready before they are asked for.
    """

    seconds: float = 10.0
    memory: int = 512
    rows: int = 1_000_000
    size: int = 64
    running: int = 16
    waiting: int = 32
    spare: int = 2

    @property
    def running_each(self) -> int:
        """How many queries of one caller run at once: half, so that others always find a place."""
        return max(1, self.running // 2)

    @property
    def waiting_each(self) -> int:
        """How many queries of one caller may wait."""
        return max(1, self.waiting // 2)


def processors() -> int:
    """How many processors this process may run on."""
    return len(os.sched_getaffinity(0))


def at_once() -> int:
    """How many short queries are worth running at once: two for each processor."""
    return 2 * processors()
