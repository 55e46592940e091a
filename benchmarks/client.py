"""A lean client that asks without pause over connections that are kept open.

One thread, one epoll, and no more of HTTP than is needed to tell where a response ends: servers and
client share the machine, so whatever the client takes is taken from them. Each connection comes
from an address of its own (127.0.0.2, 127.0.0.3, …), since readers do too, and a server may deal
out its places by address.
"""

import gc
import itertools
import select
import socket
import time
from collections.abc import Callable
from dataclasses import dataclass, field

from benchmarks.errors import BenchmarkError

_PIECE = 1 << 18
_HEAD_END = b"\r\n\r\n"
_LAST_CHUNK = b"0\r\n\r\n"


@dataclass(slots=True)
class Measured:
    """What a load gave. seconds: of each answered request, in no order; elapsed: of all."""

    seconds: list[float] = field(default_factory=list)
    elapsed: float = 0.0
    failed: int = 0
    size: int = 0

    def add(self, other: "Measured") -> None:
        """Add what another round gave."""
        self.seconds += other.seconds
        self.elapsed += other.elapsed
        self.failed += other.failed
        self.size += other.size

    @property
    def rate(self) -> float:
        """Answers a second."""
        return len(self.seconds) / self.elapsed if self.elapsed else 0.0

    def quantile(self, share: float) -> float:
        """The seconds that so many of the answers took at most; 0.5 is the median."""
        if not self.seconds:
            return 0.0
        ordered = sorted(self.seconds)
        return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


class _Connection:
    """One connection with a request in flight."""

    def __init__(self, port: int, number: int) -> None:
        self.port, self.number = port, number
        self.started = 0.0
        self.buffer = bytearray()
        self._open()

    def _open(self) -> None:
        self.socket = socket.socket()
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.socket.bind((f"127.0.0.{2 + self.number}", 0))
        self.socket.connect(("127.0.0.1", self.port))
        self.begin()

    def reopen(self) -> None:
        """Take a new connection in place of one that the server closed."""
        self.socket.close()
        self._open()

    def begin(self) -> None:
        """Expect a new response."""
        self.buffer.clear()
        self._head = 0
        self._end: int | None = None
        self._chunked = False
        self.status = 0
        self.closing = False

    def ask(self, request: bytes) -> None:
        """Send a request."""
        self.started = time.perf_counter()
        self.socket.sendall(request)

    def take(self) -> bool | None:
        """Read on: true when the response is whole, None when the server has hung up."""
        piece = self.socket.recv(_PIECE)
        self.buffer += piece
        if not self._head:
            self._read_head()
        if not piece:
            whole = bool(self._head) and self._end is None and not self._chunked
            return True if whole else None
        if not self._head:
            return False
        if self._end is not None:
            return len(self.buffer) >= self._end
        return self._chunked and self.buffer.endswith(_LAST_CHUNK) and self._is_last()

    def _read_head(self) -> None:
        place = self.buffer.find(_HEAD_END)
        if place < 0:
            return
        self._head = place + len(_HEAD_END)
        head = bytes(self.buffer[: self._head]).lower()
        self.status = int(head[9:12])
        self.closing = b"\r\nconnection: close" in head
        at = head.find(b"\r\ncontent-length:")
        if self.status == 304:
            self._end = self._head
        elif at >= 0:
            self._end = self._head + int(head[at + 17 : head.index(b"\r\n", at + 17)])
        else:
            self._chunked = b"\r\ntransfer-encoding: chunked" in head

    def _is_last(self) -> bool:
        """Walk the chunks (RFC 9112, 7.1), since data may look like an end."""
        at = self._head
        while at < len(self.buffer):
            line = self.buffer.find(b"\r\n", at)
            if line < 0:
                return False
            size = int(self.buffer[at:line].partition(b";")[0], 16)
            if size == 0:
                return True
            at = line + 2 + size + 2
        return False


@dataclass(frozen=True, slots=True)
class Load:
    """How to ask. seconds: for how long new requests are made. patience: for any answer at all.

    expected: the status that counts as an answer.
    """

    clients: int
    seconds: float
    patience: float
    expected: int = 200


def drive(port: int, request: Callable[[int], bytes], load: Load) -> Measured:
    """Have so many clients ask for so long, each again as soon as it is answered.

    request: gives the bytes of a request by its number, from 0. Answers that were begun in time are
    waited for. Raises BenchmarkError when none comes for `patience` seconds.
    """
    numbers = itertools.count()
    poll = select.epoll()
    connections = {}
    for number in range(load.clients):
        connection = _Connection(port, number)
        connections[connection.socket.fileno()] = connection
        poll.register(connection.socket, select.EPOLLIN)
    gc.collect()
    gc.disable()
    try:
        return _drive(poll, connections, lambda: request(next(numbers)), load)
    finally:
        gc.enable()
        poll.close()
        for connection in connections.values():
            connection.socket.close()


def _drive(
    poll: select.epoll,
    connections: dict[int, _Connection],
    request: Callable[[], bytes],
    load: Load,
) -> Measured:
    measured = Measured()
    begun = last = time.perf_counter()
    for connection in connections.values():
        connection.ask(request())
    waiting = len(connections)
    while waiting:
        events = poll.poll(1.0)
        if not events and time.perf_counter() - last > load.patience:
            raise BenchmarkError(f"no answer within {load.patience:.0f} s")
        for number, _ in events:
            connection = connections[number]
            whole = connection.take()
            if whole is False:
                continue
            last = time.perf_counter()
            _count(measured, connection, load.expected if whole else 0, last)
            if whole is None or connection.closing:
                _reopen(poll, connections, number)
            if last - begun < load.seconds:
                connection.begin()
                connection.ask(request())
            else:
                waiting -= 1
    measured.elapsed = last - begun
    return measured


def _count(measured: Measured, connection: _Connection, expected: int, now: float) -> None:
    if connection.status == expected:
        measured.seconds.append(now - connection.started)
        measured.size += len(connection.buffer)
    else:
        measured.failed += 1


def _reopen(poll: select.epoll, connections: dict[int, _Connection], number: int) -> None:
    connection = connections.pop(number)
    poll.unregister(connection.socket)
    connection.reopen()
    connections[connection.socket.fileno()] = connection
    poll.register(connection.socket, select.EPOLLIN)
