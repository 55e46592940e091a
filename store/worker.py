"""A process that answers queries, one after another, and is ended when one takes too long.

It is forked from a process that holds the release, or knows where it is, so it has nothing
to load, and an answer leaves it as bytes. It has one thread and no way to be called off: only
its end stops a query.
"""

import gc
import os
import signal
import socket
import struct
import sys
import time
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import BinaryIO

import msgspec

from store.errors import QueryFailed, QueryTooBig, StoreError
from store.limits import MEGABYTE, Limits
from store.messages import Done, Heading, Job
from store.processes import address_space, bound_memory, close_all_but
from store.protocol import Engine, Form
from store.sink import Beginning, Full, Sink
from store.timesheet import Timesheet
from store.tray import Tray
from store.wire import receive_job, receive_short, send_answer, send_fault

# What the broker says with a connection: that one query comes by it, or any number.
QUERY, LOAN = b"q", b"l"
# The engine's store has answered so many queries before its process is replaced; sooner when it
# has taken this share of the memory that it may, since the next query is to find enough.
_LIFE = 10_000
_GROWN = 0.25
_GONE = "gone"


def work(
    engine: Engine, limits: Limits, control: socket.socket, said: int, sheet: Timesheet
) -> None:
    """Answer what comes in over `control`, until it is closed. said: where errors are written."""
    os.dup2(said, 2)
    close_all_but(control.fileno())
    # Ctrl-C in a terminal is for the process that sees to an orderly end.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    engine.wake()
    gc.disable()  # it would look at all that a query has made, and a worker has but one life
    bound_memory(limits.memory)
    worker = _Worker(engine, limits, sheet)
    while not worker.worn:
        message, files, _, _ = socket.recv_fds(control, 1, 1)
        if not message or not files:
            return
        with socket.socket(fileno=files[0]) as connection:
            done = (worker.serve if message == LOAN else worker.answer)(connection)
        worker.look_at_itself()
        done.worn = worker.worn
        control.send(msgspec.msgpack.encode(done))


@dataclass(frozen=True, slots=True)
class _Made:
    """An answer that is ready to be sent. large: holds it where it is no small one."""

    heading: Heading
    body: bytes
    large: BinaryIO | None


class _Worker:
    def __init__(self, engine: Engine, limits: Limits, sheet: Timesheet) -> None:
        self._engine = engine
        self._limits = limits
        self._sheet = sheet
        self._left = _LIFE
        self._grown = False
        self._most = address_space() + _GROWN * limits.memory * MEGABYTE

    @property
    def worn(self) -> bool:
        """Whether it has answered as many queries as it does, or been left with little memory."""
        return self._left <= 0 or self._grown

    def look_at_itself(self) -> None:
        """See what memory the last queries have left; takes longer than many a query."""
        self._grown = address_space() > self._most

    def answer(self, connection: socket.socket) -> Done:
        """Answer the one query that comes by a connection."""
        started = time.monotonic()
        try:
            job = receive_job(connection)
        except (OSError, msgspec.DecodeError):
            return Done(0.0, _GONE)  # whoever asked is not there any more
        with Tray() as tray:
            return _told(connection, self._made(job, tray), started)

    def serve(self, connection: socket.socket) -> Done:
        """Answer one query after another until the loan is over; give what became of the last."""
        with Tray() as tray:
            return self._serve(connection, tray)

    def _serve(self, connection: socket.socket, tray: Tray) -> Done:
        done = Done(0.0, _GONE)
        sheet = self._sheet
        awake = True
        while not (self.worn or sheet.recalled):
            try:
                found = receive_short(connection, awake=awake)
            except (OSError, msgspec.DecodeError, struct.error):
                found = None
            if found is None:
                break
            started = time.monotonic()
            awake = found[1].alone
            sheet.begin(found[0])
            # Looked at once more: a broker that recalls a worker goes by the query that it has
            # read of, and by no other that begins meanwhile. This one is put again.
            said = None if sheet.recalled else self._made(found[1], tray)
            # Before the answer is sent: a worker that dies now owes nothing for this query.
            sheet.end()
            if said is None:
                break
            done = _told(connection, said, started)
            if done.outcome == _GONE:
                break
        return done

    def _made(self, job: Job, tray: Tray) -> _Made | StoreError:
        """Answer a query, whatever may be wrong with it."""
        self._left -= 1
        try:
            return self._written(job, tray)
        except StoreError as error:
            return error
        except MemoryError:
            return QueryTooBig()

    def _written(self, job: Job, tray: Tray) -> _Made:
        form = Form.ROWS
        sink: Sink | None = None
        limits = replace(self._limits, rows=sys.maxsize) if job.own else self._limits

        def opened(found: Form, media_type: str) -> Sink:
            nonlocal form, sink
            form = found
            sink = (
                Beginning(media_type, job.most, tray)
                if job.most
                else Sink(media_type, limits, tray)
            )
            return sink

        with suppress(Full):
            self._engine.write(job.query, job.formats(), job.dataset(), opened)
        if sink is None:
            raise QueryFailed("the engine gave no answer")
        rows = 1 if form is Form.BOOLEAN else sink.rows
        sink.close()
        heading = Heading(form, sink.media_type, sink.size, rows, sink.truncated)
        large = sink.handed_over()
        return _Made(heading, sink.body if large is None else b"", large)


def _told(connection: socket.socket, said: _Made | StoreError, started: float) -> Done:
    """Send an answer, or what came in its place; a client that has gone is nobody's fault."""
    done = Done(0.0, "ok")
    try:
        if isinstance(said, StoreError):
            done.outcome = type(said).__name__
            send_fault(connection, said)
        else:
            done.rows = said.heading.rows
            _send(connection, said)
    except OSError:
        done.outcome = _GONE if done.outcome == "ok" else done.outcome
    done.seconds = time.monotonic() - started
    return done


def _send(connection: socket.socket, made: _Made) -> None:
    if made.large is None:
        send_answer(connection, made.heading, made.body)
    else:
        with made.large as file:
            send_answer(connection, made.heading, b"", file.fileno())
