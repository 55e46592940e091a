"""What is asked once for a release and kept: it never changes, and many pages need it."""

import threading
import time
from collections import OrderedDict
from collections.abc import Callable
from typing import Final

from store.table import Table, packed

# A few lists of 500 plans.
_MOST_ROWS: Final = 40_000


class Once:
    """The answers used last, by question: so many rows in all, the oldest go first.

    quick: what was answered in fewer seconds is asked for again, and takes no room.
    """

    def __init__(self, most: int = _MOST_ROWS, quick: float = 0.0) -> None:
        self._most = most
        self._quick = quick
        self._kept: OrderedDict[str, tuple[int, Callable[[], Table]]] = OrderedDict()
        self._lock = threading.Lock()

    def get(self, name: str, ask: Callable[[], Table]) -> Table:
        """Give an answer, asked for now where it is not kept."""
        with self._lock:
            if (known := self._kept.get(name)) is not None:
                self._kept.move_to_end(name)
        if known is not None:
            return known[1]()
        started = time.monotonic()
        table = ask()  # two may ask at once: that costs time, and is right
        if time.monotonic() - started >= self._quick and len(table.rows) <= self._most:
            again = packed(table)
            with self._lock:
                self._kept[name] = len(table.rows), again
                while sum(rows for rows, _ in self._kept.values()) > self._most:
                    self._kept.popitem(last=False)
        return table
