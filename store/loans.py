"""Workers that a process has on loan, so that a short query goes to one and back and no further.

The broker is asked once for a worker; then queries follow each other over the same connection, and
nobody else takes part. A query that takes long ends the loan: the broker settles it among those
that run, and tells of it. Whatever becomes of a loan, its query can be put again.
"""

import socket
import threading
import time
from collections import Counter
from collections.abc import Callable
from weakref import finalize

from store.errors import StoreError, StoreUnreachable, TooManyQueries
from store.limits import Limits
from store.messages import Job, Opening
from store.turns import Turns
from store.wire import Reply, ask_for_loan, receive_answer, short

_PATIENCE = 0.1  # seconds that a query waits here for a worker; then it waits at the broker
_WAITING = 64
_REFUSED = 0.1  # seconds before a broker that has lent none is asked again


class _Place:
    """A query's place among those that are on loan."""

    def __init__(self, caller: str) -> None:
        self.caller = caller
        self.settled = False
        self.refused = False
        self.started = threading.Lock()
        self.started.acquire()


class Loans:
    """Puts queries to workers on loan. connect: to the broker. most: how many are held at once.

    Callers share them as they share the broker's. One with a query that takes long has its others
    asked in the ordinary way meanwhile: that is where its share of all workers is known.
    """

    def __init__(self, connect: Callable[[], socket.socket], most: int) -> None:
        self._connect = connect
        self._turns: Turns[_Place] = Turns(Limits(running=most, waiting=_WAITING))
        self._long: Counter[str] = Counter()
        self._lock = threading.Lock()
        self._idle: list[socket.socket] = []
        self._again = 0.0
        finalize(self, _close, self._idle)

    def ask(
        self, opening: Opening, job: Job, meanwhile: Callable[[], object] | None = None
    ) -> Reply | None:
        """Put a query; None where it is to be put to the broker, whatever it was that failed.

        meanwhile: called while the worker is busy with it. Raises the error that comes in the
        place of an answer.
        """
        job.alone = self._is_idle()
        message = short(opening, job)
        place = self._placed(opening.caller) if message is not None else None
        if message is None or place is None:
            return None
        try:
            connection = self._sent(message)
            if connection is None:
                return None
            return self._answered(connection, place, meanwhile, awake=job.alone)
        except (OSError, StoreUnreachable):
            self._again = time.monotonic() + _REFUSED
            return None
        finally:
            self._leave(place)

    def _answered(
        self,
        connection: socket.socket,
        place: _Place,
        meanwhile: Callable[[], object] | None,
        *,
        awake: bool,
    ) -> Reply:
        is_lost = True
        try:
            if meanwhile is not None:
                meanwhile()
            reply = receive_answer(connection, lambda: self._settle(place), awake=awake)
            is_lost = False
        except StoreError as error:
            is_lost = isinstance(error, StoreUnreachable)
            raise
        finally:
            if is_lost or place.settled:
                connection.close()
            else:
                self._idle.append(connection)
        return reply

    def _sent(self, message: bytes) -> socket.socket | None:
        """Put a query to the worker that was used last, so that those not needed are given back."""
        while True:
            try:
                connection = self._idle.pop()
            except IndexError:
                break
            try:
                connection.send(message)
            except OSError:  # the broker has taken it back
                connection.close()
            else:
                return connection
        if time.monotonic() < self._again:
            return None
        connection = self._connect()
        try:
            ask_for_loan(connection)
            connection.send(message)
        except OSError:
            connection.close()
            raise
        return connection

    def _is_idle(self) -> bool:
        with self._lock:
            return self._turns.running + self._turns.waiting == 0

    def _placed(self, caller: str) -> _Place | None:
        """Wait for a place; None where none is free in time."""
        place = _Place(caller)
        with self._lock:
            if caller in self._long:
                return None
            try:
                self._turns.join(caller, place)
            except TooManyQueries:
                return None
            self._start()
        if not place.started.acquire(timeout=_PATIENCE):
            with self._lock:
                if not place.started.acquire(blocking=False):
                    self._turns.leave(caller, place)
                    return None
        return None if place.refused else place

    def _start(self) -> None:
        while turn := self._turns.next():
            caller, place = turn
            if caller in self._long:
                place.refused = True
                self._turns.end(caller)
            place.started.release()

    def _settle(self, place: _Place) -> None:
        """Give the place of a query that runs on among all others to the next."""
        with self._lock:
            place.settled = True
            self._long[place.caller] += 1
            self._turns.end(place.caller)
            self._start()

    def _leave(self, place: _Place) -> None:
        caller = place.caller
        with self._lock:
            if not place.settled:
                self._turns.end(caller)
                self._start()
            elif self._long[caller] > 1:
                self._long[caller] -= 1
            else:
                del self._long[caller]


def _close(connections: list[socket.socket]) -> None:
    for connection in connections:
        connection.close()
