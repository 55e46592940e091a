"""What the server, the broker and its workers say to each other, message by message.

A query: an Opening, which the broker reads, and a Job in pieces, which the worker
reads. An answer: a Heading and the body in one message, or beside it a file whose first bytes
are the body; a Fault can come at any time, and is the last. An end of the
connection before that is the death of the process behind it.

A loan: an Opening that asks for a worker, and then one query after another, each an
Opening and its Job in one message. Before an answer can come SETTLED, from the
broker: the query has taken so long that it runs as any other, and the loan is over.
"""

import os
import socket
import struct
import threading
import time
from collections.abc import Callable
from typing import TypeAlias, TypeVar

import msgspec

from store import errors
from store.errors import StoreError, StoreUnreachable
from store.limits import HELD
from store.messages import Fault, Heading, Job, Opening

_PIECE = 60_000
_MORE, _LAST = b"+", b"."
_HEADING, _FAULT, _SETTLED = b"H", b"E", b"S"
_LENGTH = struct.Struct("!I")
_FILE = struct.Struct("i")
_LONGEST = _PIECE + 1000
_BESIDE = socket.CMSG_SPACE(_FILE.size)
_SHOWN = 500
# Seconds in which the next message of a loan comes, or a short query's answer. A process that has
# slept meanwhile takes longer to be itself again than all that it does for one.
_AWAKE = 0.0005

_T = TypeVar("_T")


class _Room(threading.local):
    """Where a thread reads messages into: to allot 60 kB for each is slow."""

    def __init__(self) -> None:
        self.bytes = memoryview(bytearray(_LONGEST))


_ROOM = _Room()

# An answer, and the file that holds its body where it is large.
Reply: TypeAlias = tuple[Heading, bytes, int | None]

_encode = msgspec.msgpack.Encoder().encode
_decode_opening = msgspec.msgpack.Decoder(Opening).decode
_decode_job = msgspec.msgpack.Decoder(Job).decode
_decode_heading = msgspec.msgpack.Decoder(Heading).decode


def send_job(connection: socket.socket, opening: Opening, job: Job | None) -> None:
    """Put a query, or without one ask for a report."""
    body = _encode(job) if job else b""
    opening.size = len(body)
    opening.query = job.query[:_SHOWN] if job else ""
    connection.send(_encode(opening))
    for start in range(0, len(body), _PIECE):
        end = start + _PIECE
        connection.send((_LAST if end >= len(body) else _MORE) + body[start:end])


def ask_for_loan(connection: socket.socket) -> None:
    """Ask the broker for a worker to put one query after another to."""
    connection.send(_encode(Opening(loan=True)))


def short(opening: Opening, job: Job) -> bytes | None:
    """Give the message that puts a query to a worker on loan; None where that is too long."""
    opening.query = job.query[:_SHOWN]
    said = _encode(opening)
    message = b"".join((_LENGTH.pack(len(said)), said, _encode(job)))
    return message if len(message) <= _PIECE else None


def receive_short(connection: socket.socket, *, awake: bool) -> tuple[bytes, Job] | None:
    """Read the next query of a loan, and the bytes of its Opening; None at the end."""
    room = _ROOM.bytes
    size = _awaited(lambda flags: connection.recv_into(room, 0, flags), awake=awake)
    if not size:
        return None
    (length,) = _LENGTH.unpack_from(room)
    start = _LENGTH.size + length
    return bytes(room[_LENGTH.size : start]), _decode_job(room[start:size])


def read_opening(said: bytes) -> Opening:
    """Read what is said of a query. Raises DecodeError."""
    return _decode_opening(said)


def send_settled(connection: socket.socket) -> None:
    """Say that a loan is over, with the query that runs on."""
    connection.send(_SETTLED, socket.MSG_DONTWAIT)


def receive_job(connection: socket.socket) -> Job:
    """Read a query to its end. Raises DecodeError when it has none."""
    body = b""
    while piece := connection.recv(_PIECE + 1):
        body += piece[1:]
        if piece[:1] == _LAST:
            break
    return _decode_job(body)


def send_answer(
    connection: socket.socket, heading: Heading, body: bytes, file: int | None = None
) -> None:
    """Give an answer; `file` holds its body where it is large."""
    said = _encode(heading)
    message = [_HEADING, _LENGTH.pack(len(said)), said, body]
    if file is not None:
        socket.send_fds(connection, message, [file])
    else:
        connection.sendmsg(message)


def send_fault(connection: socket.socket, error: StoreError) -> None:
    """Give an error in place of an answer."""
    parts = {name: part for name, part in vars(error).items() if _plain(part)}
    fault = Fault(type(error).__name__, str(error)[:_PIECE], parts)
    connection.send(_FAULT + _encode(fault))


def receive_answer(
    connection: socket.socket,
    settled: Callable[[], None] | None = None,
    *,
    awake: bool = True,
) -> Reply:
    """Read an answer to its end. Raises the error that comes in its place.

    settled: called when a loan is over before the answer is there.
    """
    said, files = _received(connection, awake=awake)
    if said == _SETTLED:
        if settled is not None:
            settled()
        said, files = _received(connection, awake=False)
    if said[:1] == _FAULT:
        raise _error(msgspec.msgpack.decode(said[1:], type=Fault))
    if said[:1] != _HEADING:
        raise StoreUnreachable
    (length,) = _LENGTH.unpack_from(said, 1)
    start = 1 + _LENGTH.size
    heading = _decode_heading(said[start : start + length])
    body = said[start + length :]
    if files and heading.size > HELD:
        return heading, b"", files[0]
    if files:
        # The worker may write its next answer over it.
        with os.fdopen(files[0], "rb") as file:
            body = os.pread(file.fileno(), heading.size, 0)
    if len(body) != heading.size:
        raise StoreUnreachable
    return heading, body, None


def _awaited(receive: Callable[[int], _T], *, awake: bool) -> _T:
    """Sleep until a message comes; awake: look for it again and again for a while before that.

    receive: takes the flags of recv(2).
    """
    until = time.monotonic() + _AWAKE
    while awake and time.monotonic() < until:
        try:
            return receive(socket.MSG_DONTWAIT)
        except BlockingIOError:
            os.sched_yield()
    return receive(0)


def _received(connection: socket.socket, *, awake: bool) -> tuple[bytes, list[int]]:
    """Read one message, and the file that may come with it."""
    room = _ROOM.bytes
    size, beside, _, _ = _awaited(
        lambda flags: connection.recvmsg_into([room], _BESIDE, flags), awake=awake
    )
    said = bytes(room[:size])
    files = [
        number
        for level, kind, data in beside
        if (level, kind) == (socket.SOL_SOCKET, socket.SCM_RIGHTS)
        for number in _FILE.unpack(data[: _FILE.size])
    ]
    return said, files


def _error(fault: Fault) -> StoreError:
    """Make the error again; only those that this project knows."""
    kind = getattr(errors, fault.kind, errors.QueryFailed)
    error: StoreError = kind.__new__(kind)
    error.args = (fault.message,)
    for name, part in fault.parts.items():
        setattr(error, name, tuple(part) if isinstance(part, list) else part)
    return error


def _plain(part: object) -> bool:
    if isinstance(part, list | tuple):
        return all(_plain(each) for each in part)
    return part is None or isinstance(part, str | int | float)
