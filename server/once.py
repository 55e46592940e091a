"""What is asked once for a release and kept: it never changes, and many pages need it."""

import threading
from collections import OrderedDict
from collections.abc import Callable
from typing import Final

from store.table import Table

# A few lists of 500 plans.
_MOST_ROWS: Final = 40_000


class Once:
    """The answers used last, by question: so many rows in all, the oldest go first."""

    def __init__(self, most: int = _MOST_ROWS) -> None:
        self._most = most
        self._kept: OrderedDict[str, Table] = OrderedDict()
        self._lock = threading.Lock()

    def get(self, name: str, ask: Callable[[], Table]) -> Table:
        """Give an answer, asked for now where it is not kept."""
        with self._lock:
            if (known := self._kept.get(name)) is not None:
                self._kept.move_to_end(name)
                return known
        table = ask()  # two may ask at once: that costs time, and is right
        if len(table.rows) <= self._most:
            with self._lock:
                self._kept[name] = table
                while sum(len(each.rows) for each in self._kept.values()) > self._most:
                    self._kept.popitem(last=False)
        return table
