"""The client: it tells where a response ends, however that is said, and counts what came."""

import socket
import threading
from collections.abc import Callable, Iterator

import pytest

from benchmarks.client import Load, Measured, drive
from benchmarks.errors import BenchmarkError

LENGTH = b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello"
EMPTY = b"HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n"
CHUNKED = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n"
# The first chunk ends as the last one does.
DECEPTIVE = (
    b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n0\r\n\r\n\r\n3\r\nend\r\n0\r\n\r\n"
)
CLOSED = b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: close\r\n\r\nok"
UNTIL_CLOSED = b"HTTP/1.1 200 OK\r\nConnection: close\r\n\r\nas long as it takes"
UNCHANGED = b'HTTP/1.1 304 Not Modified\r\nETag: "a"\r\n\r\n'
FAULT = b"HTTP/1.1 503 Service Unavailable\r\nContent-Length: 4\r\n\r\nbusy"
REQUEST = b"GET /%d HTTP/1.1\r\nHost: x\r\n\r\n"

Serve = Callable[[bytes], int]


class Server:
    """Answers every request with the same bytes, in pieces, and keeps what was asked."""

    def __init__(self, answer: bytes) -> None:
        self.answer = answer
        self.asked: list[bytes] = []
        self.callers: set[str] = set()
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.port = self.listener.getsockname()[1]
        threading.Thread(target=self._accept, daemon=True).start()

    def _accept(self) -> None:
        while True:
            try:
                connection, (caller, _) = self.listener.accept()
            except OSError:
                return
            self.callers.add(caller)
            threading.Thread(target=self._serve, args=(connection,), daemon=True).start()

    def _serve(self, connection: socket.socket) -> None:
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        with connection:
            while request := connection.recv(4096):
                self.asked.append(request)
                if not self.answer:
                    continue
                middle = len(self.answer) // 2
                connection.sendall(self.answer[:middle])
                connection.sendall(self.answer[middle:])
                if b"Connection: close" in self.answer:
                    return


@pytest.fixture
def serve() -> Iterator[Callable[[bytes], Server]]:
    servers: list[Server] = []

    def start(answer: bytes) -> Server:
        servers.append(Server(answer))
        return servers[-1]

    yield start
    for server in servers:
        server.listener.close()


@pytest.mark.parametrize(
    "answer", [LENGTH, EMPTY, CHUNKED, DECEPTIVE, CLOSED, UNTIL_CLOSED], ids=range(6)
)
@pytest.mark.parametrize("clients", [1, 3])
def test_every_request_has_its_answer_counted(serve, answer, clients):
    server = serve(answer)
    measured = drive(server.port, lambda turn: REQUEST % turn, Load(clients, 0.1, 5.0))
    assert measured.failed == 0
    assert len(measured.seconds) == len(server.asked) >= clients
    assert measured.size == len(answer) * len(server.asked)
    assert all(0 < seconds < 5 for seconds in measured.seconds)
    assert measured.elapsed >= 0.1
    assert measured.rate == len(server.asked) / measured.elapsed


def test_requests_are_numbered_and_come_from_several_addresses(serve):
    server = serve(LENGTH)
    drive(server.port, lambda turn: REQUEST % turn, Load(3, 0.05, 5.0))
    numbers = sorted(int(asked.split()[1][1:]) for asked in server.asked)
    assert numbers == list(range(len(numbers)))
    assert server.callers == {"127.0.0.2", "127.0.0.3", "127.0.0.4"}


def test_another_status_is_a_failure(serve):
    server = serve(FAULT)
    measured = drive(server.port, lambda turn: REQUEST % turn, Load(1, 0.05, 5.0))
    assert measured.seconds == []
    assert measured.failed == len(server.asked) > 0
    assert (measured.rate, measured.quantile(0.5)) == (0.0, 0.0)


def test_unless_it_is_the_one_that_is_expected(serve):
    server = serve(UNCHANGED)
    measured = drive(server.port, lambda turn: REQUEST % turn, Load(1, 0.05, 5.0, expected=304))
    assert measured.failed == 0
    assert len(measured.seconds) == len(server.asked)


def test_a_server_that_does_not_answer_is_told_of(serve):
    with pytest.raises(BenchmarkError, match="no answer within 0 s"):
        drive(serve(b"").port, lambda turn: REQUEST % turn, Load(1, 0.05, 0.2))


def test_quantiles_are_of_all_rounds():
    measured = Measured([0.3, 0.1], elapsed=1.0, size=10)
    measured.add(Measured([0.2, 0.4], elapsed=1.0, failed=1, size=5))
    assert (measured.quantile(0.5), measured.quantile(0.99)) == (0.3, 0.4)
    assert (measured.rate, measured.failed, measured.size) == (2.0, 1, 15)
