"""Whose turn it is: a bounded queue that is fair to callers, whatever waits in it.

Nothing is thrown out for its age: a full queue turns new ones away, and those that
are in it get their turn. The next is always of the caller with the fewest running.
"""

import sys
from collections import Counter, deque
from collections.abc import Hashable
from typing import Generic, TypeVar

from store.errors import TooManyQueries
from store.limits import Limits

Item = TypeVar("Item", bound=Hashable)


class Turns(Generic[Item]):
    """Items that run and wait, by caller.

    young: how many that have just begun run at once. Whoever asks says when one is young no
    longer, and it runs on beside the next: so short ones have the processor for themselves,
    and long ones keep nobody waiting.
    """

    def __init__(self, limits: Limits, young: int = sys.maxsize) -> None:
        self._limits = limits
        self._most_young = young
        self._young = 0
        self._waiting: dict[str, deque[Item]] = {}
        self._running: Counter[str] = Counter()
        self._lent = 0

    @property
    def running(self) -> int:
        """How many run."""
        return self._running.total()

    @property
    def waiting(self) -> int:
        """How many wait."""
        return sum(len(queue) for queue in self._waiting.values())

    def join(self, caller: str, item: Item) -> None:
        """Take an item in. Raises TooManyQueries when it could neither run nor wait."""
        own = len(self._waiting.get(caller, ()))
        # Those that could run at once do not wait, though `next` has not come to them yet.
        limits = self._limits
        if own >= limits.waiting_each + max(0, limits.running_each - self._running[caller]):
            raise TooManyQueries(own=True)
        if self.waiting >= limits.waiting + max(0, limits.running - self.running):
            raise TooManyQueries(own=False)
        self._waiting.setdefault(caller, deque()).append(item)

    def next(self) -> tuple[str, Item] | None:
        """Start the item whose turn it is; None when none waits or all places are taken."""
        if self._young >= self._most_young:
            return None
        callers = [caller for caller in self._waiting if self._may_run(caller)]
        if not callers:
            return None
        # The first of several equals is the one that has waited longest for a turn.
        caller = min(callers, key=lambda name: self._running[name])
        item = self._waiting[caller].popleft()
        rest = self._waiting.pop(caller)
        if rest:
            self._waiting[caller] = rest
        self._running[caller] += 1
        self._young += 1
        return caller, item

    def lend(self) -> bool:
        """Lend a place to whoever may fill it with one short item after another.

        Only half of the places are lent, and none while anything waits.
        """
        limits = self._limits
        if self._waiting or self._lent >= limits.running_each or self._is_full:
            return False
        self._lent += 1
        return True

    def give_back(self) -> None:
        """Free a place that was lent."""
        self._lent -= 1

    def settle(self, caller: str) -> bool:
        """Make a place that was lent that of a caller, whose item in it is short no longer.

        It is false where the caller has its share without it; then the place is still lent.
        """
        if self._running[caller] >= self._limits.running_each:
            return False
        self._lent -= 1
        self._running[caller] += 1
        return True

    @property
    def are_wanted(self) -> bool:
        """Whether somebody waits for the places that are lent."""
        each = self._limits.running_each
        return (
            self._lent > 0
            and self._is_full
            and any(self._running[caller] < each for caller in self._waiting)
        )

    def age(self) -> None:
        """Count one of those that run as young no longer."""
        self._young -= 1

    def end(self, caller: str, *, young: bool = True) -> None:
        """Free the place of an item that ran. young: whether it still was."""
        self._young -= young
        self._running[caller] -= 1
        if not self._running[caller]:
            del self._running[caller]

    def leave(self, caller: str, item: Item) -> None:
        """Take an item out that waits no longer."""
        queue = self._waiting.get(caller)
        if queue and item in queue:
            queue.remove(item)
            if not queue:
                del self._waiting[caller]

    @property
    def _is_full(self) -> bool:
        return self.running + self._lent >= self._limits.running

    def _may_run(self, caller: str) -> bool:
        return not self._is_full and self._running[caller] < self._limits.running_each
