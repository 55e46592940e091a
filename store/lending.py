"""Workers on loan, as their broker sees them: it keeps time over queries that it is not told of.

It looks at what a worker says of itself in memory that they share. A query that is short comes and
goes unseen; one that lasts is settled among those that run, with its caller's share and deadline.
"""

import contextlib
import socket
import time
from dataclasses import dataclass, field

import msgspec

from store.crew import Crew, Worker
from store.errors import StoreUnreachable
from store.messages import Opening
from store.timesheet import Turn
from store.turns import Turns
from store.wire import read_opening, send_settled

# Of queries that have had no more than this of it only few run at once: the others would
# have the processors go from one to the next. None is held to be one of them for long.
YOUNG = 0.03  # seconds of the processor
NOT_YOUNG = 0.15  # seconds
_QUIET = 1.0  # seconds without a query after which a worker is taken back


@dataclass(eq=False, slots=True)
class Asker:
    """A connection with a query, or with a loan. due: when to look at it again.

    worker: None while it waits. lent: whether it has the worker for any number of short queries;
    then used is when the last one was seen to have ended, and seen the number of its turn.
    """

    connection: socket.socket
    said: Opening = field(default_factory=Opening)
    seconds: float = 0.0
    started: float = 0.0
    due: float = 0.0
    worker: Worker | None = None
    young: bool = True
    yielded: bool = False
    gone: bool = False
    lent: bool = False
    used: float = 0.0
    seen: int = 0

    @property
    def caller(self) -> str:
        """Whose query it is."""
        return self.said.caller


class Lending:
    """seconds: how long a query may take at most."""

    def __init__(self, turns: Turns[Asker], crew: Crew, seconds: float) -> None:
        self._turns = turns
        self._crew = crew
        self._seconds = seconds

    def begin(self, asker: Asker, worker: Worker) -> None:
        """Take note of a loan that begins."""
        asker.lent = True
        asker.young = False
        asker.used = time.monotonic()
        asker.seen = worker.sheet.number
        asker.due = asker.used + YOUNG

    def look_at(self, asker: Asker, worker: Worker, now: float) -> None:
        """See whether the query that runs is short no longer; take back a worker with none."""
        asker.due = now + YOUNG
        turn = worker.sheet.now()
        if turn is None:
            number = worker.sheet.number
            if number != asker.seen:
                asker.seen, asker.used = number, now
            if worker.sheet.recalled or now >= asker.used + _QUIET:
                self.recall(asker, worker)
        elif self._note(asker, turn):
            worker.spent = turn.spent
            most = min(NOT_YOUNG, asker.seconds)
            if now >= turn.started + most or self._crew.taken(worker) >= YOUNG:
                self._settle(asker, worker, turn)

    def busy(self, asker: Asker, worker: Worker) -> bool:
        """Whether a query runs on a loan; the asker then says which."""
        turn = worker.sheet.now()
        return turn is not None and self._note(asker, turn)

    def recall(self, asker: Asker, worker: Worker) -> None:
        """Take a worker back when it is through with its query; at once if it has none."""
        worker.sheet.recalled = True
        if worker.sheet.now() is None:
            # A query that comes at this very moment is put again.
            with contextlib.suppress(OSError):
                asker.connection.shutdown(socket.SHUT_RDWR)

    def _note(self, asker: Asker, turn: Turn) -> bool:
        try:
            said = read_opening(turn.said)
        except msgspec.DecodeError:
            return False  # it has ended while it was read
        asker.said, asker.started = said, turn.started
        # What nobody waits for is not computed to its end.
        given = 0.0 if asker.gone else said.seconds or self._seconds
        asker.seconds = min(given, self._seconds)
        return True

    def _settle(self, asker: Asker, worker: Worker, turn: Turn) -> None:
        """Have a query run on like any other, and end the loan."""
        worker.sheet.recalled = True
        now = worker.sheet.now()
        if now is None or now.number != turn.number:
            return  # it has just ended, and the worker begins no other
        if not self._turns.settle(asker.caller):
            # Its caller has a share of the places, and this is none of them: it is put again, and
            # waits for its turn.
            self._crew.end(worker, StoreUnreachable())
            return
        asker.lent = False
        with contextlib.suppress(OSError):
            send_settled(asker.connection)
