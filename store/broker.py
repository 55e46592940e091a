"""The process that hands queries to workers and keeps time over them.

It holds the release, has one thread, and forks its workers from itself; so a fork
costs a millisecond and shares the release's memory. It reads who asks, and for how
long; the query and the answer pass between the asker and the worker directly.
"""

import contextlib
import os
import select
import signal
import socket
import struct
import time
from collections.abc import Callable
from functools import partial

import msgspec

from store.crew import Crew, Worker
from store.errors import StoreError, StoreUnreachable, TooManyQueries
from store.lending import NOT_YOUNG, YOUNG, Asker, Lending
from store.limits import Limits, at_once
from store.messages import Done, Report, Slow
from store.protocol import Engine
from store.turns import Turns
from store.wire import read_opening, send_fault
from store.worker import LOAN, QUERY

_MESSAGE = 100_000
_SLOW_KEPT = 20
# From here on a query makes room for shorter ones: it runs at a low priority.
_LONG = 0.25  # seconds of the processor
_PARTING = 0.25
_CREDENTIALS = struct.Struct("iII")  # process, user, group
_HANG_UP = select.EPOLLRDHUP | select.EPOLLHUP | select.EPOLLERR


class Broker:
    """Answers over one release until it is told to stop; then ends what runs, and returns."""

    def __init__(self, engine: Engine, limits: Limits, listener: socket.socket) -> None:
        self._limits = limits
        self._listener = listener
        self._poll = select.epoll()
        young = at_once() if engine.is_here else limits.running
        self._turns: Turns[Asker] = Turns(limits, young)
        self._askers: dict[int, Asker] = {}
        self._crew = Crew(engine, limits)
        self._lending = Lending(self._turns, self._crew, limits.seconds)
        self._engine = engine
        self._slow: list[Slow] = []
        self._handlers: dict[int, Callable[[int], object]] = {}
        self._stopping = False

    def run(self) -> None:
        """Serve until SIGTERM, and then until the last asker has its answer."""
        woken, wake = os.pipe()
        os.set_blocking(wake, False)
        signal.set_wakeup_fd(wake, warn_on_full_buffer=False)
        signal.signal(signal.SIGTERM, self._stop)
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        self._watch(woken, select.EPOLLIN, lambda _: os.read(woken, 100))
        self._listener.setblocking(False)
        self._watch(self._listener.fileno(), select.EPOLLIN, self._accept)
        self._hire()
        while not (self._stopping and not self._askers):
            events = self._poll.poll(self._patience())
            for number, event in events:
                if handler := self._handlers.get(number):
                    handler(event)
            self._keep_time()
            self._hand_out()
        self._crew.disband()

    def _stop(self, *_: object) -> None:
        self._stopping = True

    def _watch(self, number: int, events: int, handler: Callable[[int], object]) -> None:
        (self._poll.modify if number in self._handlers else self._poll.register)(number, events)
        self._handlers[number] = handler

    def _forget(self, number: int) -> None:
        if self._handlers.pop(number, None):
            self._poll.unregister(number)

    def _accept(self, _: int) -> None:
        while True:
            try:
                connection, _address = self._listener.accept()
            except (BlockingIOError, ConnectionError):
                return
            if _owner(connection) != os.getuid():
                connection.close()  # an address without a file has no permissions of its own
                continue
            connection.setblocking(False)
            asker = Asker(connection)
            self._askers[connection.fileno()] = asker
            self._read(asker)  # who connects mostly asks at once

    def _read(self, asker: Asker, _: int = 0) -> None:
        """Learn who asks; from then on only the end of the connection matters here."""
        number = asker.connection.fileno()
        try:
            opening = read_opening(asker.connection.recv(_MESSAGE))
        except BlockingIOError:
            self._watch(number, select.EPOLLIN, partial(self._read, asker))
            return
        except (OSError, msgspec.DecodeError):
            self._dismiss(asker)
            return
        if opening.loan:
            self._lend(asker)
            return
        if not opening.size:
            self._report(asker)
            return
        most = self._limits.seconds
        asker.said, asker.seconds = opening, min(opening.seconds or most, most)
        try:
            self._turns.join(asker.caller, asker)
        except TooManyQueries as error:
            self._dismiss(asker, error)
            return
        self._watch(number, _HANG_UP, lambda _: self._hung_up(asker))

    def _lend(self, asker: Asker) -> None:
        """Lend a worker, unless others wait for a place: who gets none asks as everybody does."""
        if self._stopping or not self._turns.lend():
            self._dismiss(asker)
            return
        self._lending.begin(asker, self._start(asker, LOAN))
        self._watch(asker.connection.fileno(), _HANG_UP, lambda _: self._hung_up(asker))

    def _report(self, asker: Asker) -> None:
        busy = sum(self._lending.busy(asker, worker) for asker, worker in self._lent())
        running = self._turns.running + busy
        report = Report(running, self._turns.waiting, len(self._crew.all), self._slow)
        with contextlib.suppress(OSError):  # whoever asked may not be there any more
            asker.connection.send(msgspec.msgpack.encode(report))
        self._dismiss(asker)

    def _hung_up(self, asker: Asker) -> None:
        if asker.worker is None:
            self._turns.leave(asker.caller, asker)
            self._dismiss(asker)
        else:
            # What nobody waits for is not computed to its end; but an asker who has just had
            # the answer goes before the worker says so.
            self._forget(asker.connection.fileno())
            asker.gone = True
            asker.worker.sheet.recalled = True
            asker.seconds = min(asker.seconds, time.monotonic() - asker.started + _PARTING)
            asker.due = min(asker.due, asker.started + asker.seconds)

    def _dismiss(self, asker: Asker, error: StoreError | None = None) -> None:
        number = asker.connection.fileno()
        self._forget(number)
        self._askers.pop(number, None)
        with asker.connection as connection:
            if error is not None:
                # It may be gone; and a job that is left unread would take the fault with it.
                with contextlib.suppress(OSError):
                    connection.setblocking(False)
                    send_fault(connection, error)
                    connection.shutdown(socket.SHUT_RD)
                    while connection.recv(_MESSAGE):
                        pass

    def _hand_out(self) -> None:
        while turn := self._turns.next():
            _, asker = turn
            self._start(asker, QUERY)
            asker.due = asker.started + min(YOUNG, asker.seconds)
        if self._stopping or self._turns.are_wanted:
            for asker, worker in self._lent():
                self._lending.recall(asker, worker)
        while len(self._crew.all) < self._limits.spare:
            self._hire()

    def _start(self, asker: Asker, what: bytes) -> Worker:
        worker = self._crew.idle() or self._hire()
        asker.worker, asker.started = worker, time.monotonic()
        worker.task = asker
        asker.connection.setblocking(True)  # for the worker, which shares it
        self._crew.give(worker, asker.connection, what)
        return worker

    def _lent(self) -> list[tuple[Asker, Worker]]:
        return [(it, it.worker) for it in self._askers.values() if it.lent and it.worker]

    def _hire(self) -> Worker:
        worker = self._crew.hire()
        self._watch(worker.control.fileno(), select.EPOLLIN, lambda _: self._done(worker))
        self._watch(worker.handle, select.EPOLLIN, lambda _: self._ended(worker))
        return worker

    def _done(self, worker: Worker) -> None:
        """A worker is through with its query, or with its life."""
        done = self._crew.heard(worker)
        if done is None:
            self._forget(worker.control.fileno())
            return
        asker = self._release(worker)
        if asker is not None:
            if not asker.lent:
                self._remember(asker, done)
            self._dismiss(asker)
            since = asker.used if asker.lent else time.monotonic()
            worn = done.worn or (asker.yielded and not self._crew.call_forward(worker))
            self._crew.rest(worker, since, worn=worn)

    def _ended(self, worker: Worker) -> None:
        self._forget(worker.handle)
        self._forget(worker.control.fileno())
        asker = self._release(worker)
        # Between two queries of a loan there is nobody to be told; the next one is put again.
        owes = asker is not None and (not asker.lent or self._lending.busy(asker, worker))
        reason = self._crew.bury(worker)
        if asker is not None and not owes:
            self._dismiss(asker)
        elif asker is not None:
            outcome = "gone" if asker.gone else type(reason).__name__
            self._remember(asker, Done(time.monotonic() - asker.started, outcome))
            self._dismiss(asker, reason)

    def _release(self, worker: Worker) -> Asker | None:
        asker, worker.task = worker.task, None
        if not isinstance(asker, Asker):
            return None
        if asker.lent:
            self._turns.give_back()
        else:
            self._turns.end(asker.caller, young=asker.young)
        return asker

    def _remember(self, asker: Asker, done: Done) -> None:
        if len(self._slow) < _SLOW_KEPT or done.seconds > self._slow[-1].seconds:
            said = asker.said
            slow = Slow(done.seconds, done.outcome, said.digest, said.query, done.rows)
            self._slow = sorted([*self._slow, slow], key=lambda it: -it.seconds)[:_SLOW_KEPT]

    def _patience(self) -> float | None:
        """How long nothing need be done, in seconds."""
        times = [
            asker.due
            for asker in self._askers.values()
            if asker.worker and asker.worker.reason is None
        ]
        if (rested := self._crew.due) is not None:
            times.append(rested)
        return max(0.0, min(times) - time.monotonic()) if times else None

    def _keep_time(self) -> None:
        now = time.monotonic()
        self._crew.refresh(now)
        for asker in self._askers.values():
            worker = asker.worker
            if worker is None or worker.reason is not None or now < asker.due:
                continue
            if asker.lent:
                self._lending.look_at(asker, worker, now)
            if asker.lent or worker.reason is not None:
                continue
            if now >= asker.started + asker.seconds:
                late = self._engine.too_late(asker.seconds)
                self._crew.end(worker, StoreUnreachable() if asker.gone else late)
                continue
            self._look_at(asker, worker, now)

    def _look_at(self, asker: Asker, worker: Worker, now: float) -> None:
        """See what a query has taken by now, and have one that takes long make room for others."""
        taken = self._crew.taken(worker)
        if asker.young and (taken >= YOUNG or now >= asker.started + NOT_YOUNG):
            asker.young = False
            self._turns.age()
        if not asker.yielded and taken >= _LONG:
            asker.yielded = True
            self._crew.hold_back(worker)
        end = asker.started + asker.seconds
        again = now + max(YOUNG, 0 if asker.young else _LONG - taken)
        asker.due = end if asker.yielded else min(again, end)


def _owner(connection: socket.socket) -> int:
    """Give the user whose process is at the other end (unix(7), SO_PEERCRED)."""
    said = connection.getsockopt(socket.SOL_SOCKET, socket.SO_PEERCRED, _CREDENTIALS.size)
    return int(_CREDENTIALS.unpack(said)[1])
