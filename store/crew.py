"""The workers of a broker: hired by a fork, given one query at a time, ended when they must be."""

import contextlib
import os
import signal
import socket
from dataclasses import dataclass

import msgspec

from store.errors import QueryRefused, QueryTimeout, QueryTooBig, StoreError, StoreUnreachable
from store.limits import Limits
from store.messages import Done
from store.processes import fork, processor_seconds
from store.protocol import Engine
from store.timesheet import Timesheet
from store.worker import work

_MESSAGE = 100_000
_LOW = 10  # the niceness of a query that has run for long
# Seconds without a query after which a worker gives its memory back; whoever reads on in a large
# release asks again before that, and does not wait for a new worker to copy what it reads.
_QUIET = 20.0
# The last words of an engine that has no more stack: a query nested too deeply.
_STACK = b"overflowed its stack"


@dataclass(eq=False, slots=True)
class Worker:
    """A process. handle: a file that is readable once it has ended.

    said: a file with what it wrote to standard error. reason: why it was told to
    end. task: what it is busy with. spent: seconds of the processor it had before that.
    rested: when it was last through; None where it has answered nothing yet. sheet: what
    it is busy with while it is lent.
    """

    number: int
    handle: int
    control: socket.socket
    said: int
    sheet: Timesheet
    reason: StoreError | None = None
    task: object = None
    spent: float = 0.0
    rested: float | None = None


class Crew:
    """All workers of one broker."""

    def __init__(self, engine: Engine, limits: Limits) -> None:
        self._engine = engine
        self._limits = limits
        self._idle: list[Worker] = []
        self.all: list[Worker] = []

    def hire(self) -> Worker:
        """Fork a worker; it is idle."""
        ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        said = os.memfd_create("said")
        sheet = Timesheet()
        number = fork(lambda: work(self._engine, self._limits, theirs, said, sheet))
        theirs.close()
        worker = Worker(number, os.pidfd_open(number), ours, said, sheet)
        self.all.append(worker)
        self._idle.append(worker)
        return worker

    def idle(self) -> Worker | None:
        """Give a worker that has nothing to do, the last one that had; None when all have."""
        return self._idle[-1] if self._idle else None

    def give(self, worker: Worker, connection: socket.socket, what: bytes) -> None:
        """Give a worker a connection. what: QUERY or LOAN, which is what comes by it."""
        self._idle.remove(worker)
        worker.sheet.recalled = False
        worker.spent = processor_seconds(worker.number)
        # One that has just died is found dead by its handle, and the query's asker told.
        with contextlib.suppress(OSError):
            socket.send_fds(worker.control, [what], [connection.fileno()])

    def heard(self, worker: Worker) -> Done | None:
        """Read what a worker says when it is through; None when it is going."""
        try:
            message = worker.control.recv(_MESSAGE)
        except OSError:
            return None
        return msgspec.msgpack.decode(message, type=Done) if message else None

    def rest(self, worker: Worker, since: float, *, worn: bool) -> None:
        """Have a worker wait for its next query, or go. worn: it is fit for no other."""
        worker.rested = since
        if worn:
            worker.control.shutdown(socket.SHUT_RDWR)
        elif worker.reason is None:
            self._idle.append(worker)

    @property
    def due(self) -> float | None:
        """When the worker that has rested longest is to go; None when there is none such."""
        return min((worker.rested + _QUIET for worker in self._idle if worker.rested), default=None)

    def refresh(self, now: float) -> None:
        """Let go of the workers that have answered and had nothing to do for a while.

        One that has answered nothing yet shares more memory.
        """
        for worker in list(self._idle):
            if worker.rested and now >= worker.rested + _QUIET:
                self._idle.remove(worker)
                worker.control.shutdown(socket.SHUT_RDWR)

    def end(self, worker: Worker, reason: StoreError) -> None:
        """End a worker's process at once."""
        worker.reason = reason
        with contextlib.suppress(ProcessLookupError):
            signal.pidfd_send_signal(worker.handle, signal.SIGKILL)

    def disband(self) -> None:
        """End all workers, and wait until they are gone."""
        for worker in list(self.all):
            self.end(worker, StoreUnreachable())
            self.bury(worker)

    def hold_back(self, worker: Worker) -> None:
        """Let others go first."""
        with contextlib.suppress(ProcessLookupError):
            os.setpriority(os.PRIO_PROCESS, worker.number, _LOW)

    def call_forward(self, worker: Worker) -> bool:
        """Undo that; False where this user may not (setpriority(2))."""
        try:
            os.setpriority(os.PRIO_PROCESS, worker.number, os.getpriority(os.PRIO_PROCESS, 0))
        except (PermissionError, ProcessLookupError):
            return False
        return True

    def taken(self, worker: Worker) -> float:
        """Give the seconds of the processor that a worker's query has had."""
        return processor_seconds(worker.number) - worker.spent

    def bury(self, worker: Worker) -> StoreError:
        """Clear away what is left of a worker; tell why it ended."""
        _, status = os.waitpid(worker.number, 0)
        words = os.pread(worker.said, _MESSAGE, 0)
        os.close(worker.handle)
        os.close(worker.said)
        worker.sheet.close()
        worker.control.close()
        self.all.remove(worker)
        if worker in self._idle:
            self._idle.remove(worker)
        return worker.reason or _cause(status, words, self._limits)


def _cause(status: int, words: bytes, limits: Limits) -> StoreError:
    how = os.WTERMSIG(status) if os.WIFSIGNALED(status) else None
    if _STACK in words or how == signal.SIGSEGV:
        return QueryRefused("The query is nested too deeply to be answered here.")
    if how == signal.SIGXCPU:
        return QueryTimeout(limits.seconds)
    if how in {signal.SIGABRT, signal.SIGBUS}:
        return QueryTooBig()
    return StoreUnreachable()
