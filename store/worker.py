"""A process that answers queries, one after another, and is ended when one takes too long.

It is forked from a process that holds the release, or knows where it is, so it has nothing
to load, and an answer leaves it as bytes. It has one thread and no way to be called off: only
its end stops a query.
"""

import os
import signal
import socket
import sys
import time
from dataclasses import replace

import msgspec

from store.errors import QueryFailed, QueryTooBig, StoreError
from store.limits import Limits
from store.processes import bound_memory, close_all_but
from store.protocol import Engine, Form
from store.sink import Full, Sink
from store.wire import Done, Heading, Job, receive_job, send_answer, send_fault

# The engine's store has answered so many queries before its process is replaced.
_LIFE = 1_000


def work(engine: Engine, limits: Limits, control: socket.socket, said: int) -> None:
    """Answer what comes in over `control`, until it is closed. said: where errors are written."""
    os.dup2(said, 2)
    close_all_but(control.fileno())
    # Ctrl-C in a terminal is for the process that sees to an orderly end.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    engine.wake()
    bound_memory(limits.memory)
    for _ in range(_LIFE):
        message, files, _, _ = socket.recv_fds(control, 1, 1)
        if not message or not files:
            return
        with socket.socket(fileno=files[0]) as connection:
            done = _answer(engine, limits, connection)
        control.send(msgspec.msgpack.encode(done))


def _answer(engine: Engine, limits: Limits, connection: socket.socket) -> Done:
    done = Done(0.0, "ok")
    started = time.monotonic()
    try:
        done.rows = _write(engine, limits, connection, receive_job(connection))
    except StoreError as error:
        done.outcome = type(error).__name__
        _tell(connection, error)
    except MemoryError:
        done.outcome = QueryTooBig.__name__
        _tell(connection, QueryTooBig())
    except (OSError, msgspec.DecodeError):
        done.outcome = "gone"  # whoever asked is not there any more
    done.seconds = time.monotonic() - started
    return done


def _write(engine: Engine, limits: Limits, connection: socket.socket, job: Job) -> int:
    form = Form.ROWS
    sink: Sink | None = None

    def opened(found: Form, media_type: str) -> Sink:
        nonlocal form, sink
        form, sink = (
            found,
            Sink(media_type, replace(limits, rows=sys.maxsize) if job.own else limits),
        )
        return sink

    try:
        engine.write(job.query, job.formats(), job.dataset(), opened)
    except Full:
        assert sink is not None
        sink.close_cut()
    if sink is None:
        raise QueryFailed("the engine gave no answer")
    rows = 1 if form is Form.BOOLEAN else sink.rows
    heading = Heading(form, sink.media_type, sink.size, rows, sink.truncated)
    large = sink.handed_over()
    if large is None:
        send_answer(connection, heading, sink.body)
    else:
        with large as file:
            send_answer(connection, heading, b"", file.fileno())
    return rows


def _tell(connection: socket.socket, error: StoreError) -> None:
    try:
        send_fault(connection, error)
    except OSError:
        return
