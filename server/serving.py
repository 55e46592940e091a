"""Run the server: granian's web processes and the queries' processes, on the current release.

What can be wrong is looked for here, before anything starts: granian's own
complaints come from another process, several lines long, and it would share a taken port.
The port is held from then on, also while no web process listens on it: else a client could be
given it by chance, and a web process that is started again would find it taken.
"""

import multiprocessing
import os
import signal
import socket
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path
from typing import Any

from server.board import Board
from server.engines import Source, source
from server.errors import ServeError
from server.settings import Operation
from store.release import Release, current

_BACKLOG = 1024
_PORTS = range(65_536)
_HEADERS_WITHIN = 10_000  # milliseconds; a sender that is slower is dropped
_HEADERS_SIZE = 64 * 1024
# Requests that need no query have threads beside those that wait for one.
_MORE_THREADS = 16
_STOPS = (signal.SIGTERM, signal.SIGINT)
_STOP_WITHIN = 3  # seconds beyond the longest query


def serve(
    build: Path,
    host: str = "127.0.0.1",
    port: int = 8000,
    announce: Callable[[str], None] | None = None,
    operation: Operation | None = None,
) -> None:
    """Serve the current release of a build folder until Ctrl-C or SIGTERM.

    port: 0 takes any free one. announce: told the address once, when the port is
    open. Raises ReleaseError when there is no release, LoadError when it is no RDF,
    ServeError when the address cannot be taken, EndpointError or EndpointSlow when the store
    elsewhere does not answer, BrokenQuestion when one of the operator's questions cannot join.
    A release that is published later is taken up without a pause.
    """
    operation = operation or Operation()
    with _hold(host, port) as held:
        address = host, int(held.getsockname()[1])
        found = source(build, operation)
        release = current(found.build)
        board = Board(operation.workers + 1)
        board.take(operation.workers)

        def started() -> None:
            if announce is not None and not board.announced:
                board.announced = True
                announce(_greeting(release, *address))

        _keep(found, address, board, operation, started)


def _keep(
    found: Source,
    address: tuple[str, int],
    board: Board,
    operation: Operation,
    started: Callable[[], None],
) -> None:
    """Run the keeper, whose web processes show whatever release is current."""
    # Loaded only to serve: every other command starts without it. What the web processes
    # need is loaded here, once, and shared by all.
    import granian  # noqa: F401, PLC0415 - see above

    from queries.joining import load_with  # noqa: PLC0415 - see above
    from server.front import Front  # noqa: PLC0415 - see above
    from server.keeper import Keeper  # noqa: PLC0415 - see above
    from server.records import Records  # noqa: PLC0415 - see above
    from server.wsgi import pages  # noqa: PLC0415 - see above

    catalogue = load_with(operation.questions)
    operation = replace(operation, edition=catalogue.edition)
    records = Records(board, operation.access_log)

    def shown(version: str) -> Any:
        folder = found.build / "releases" / version
        return pages(folder, keeper.address(version), catalogue, board, operation)

    def web(line: int) -> None:
        board.take(line)
        front = Front(board, operation, shown, records)
        _run(front, address, operation, started if line == 0 else None)

    keeper = Keeper(found, operation.limits, board, operation.workers, web)
    keeper.run()


def _run(
    front: Any,
    address: tuple[str, int],
    operation: Operation,
    started: Callable[[], None] | None,
) -> None:
    """Speak HTTP in this process and one worker of it, until told to stop."""
    from store.processes import end_with  # noqa: PLC0415 - loaded only to serve

    # This process has one thread when its worker is forked, so that is safe, and quick.
    multiprocessing.set_start_method("fork", force=True)
    os.register_at_fork(before=_hear_later, after_in_parent=_hear, after_in_child=_end_when_told)
    parent = os.getpid()

    def loaded() -> Any:
        end_with(parent)
        front.prepare()
        return front

    server = _granian(address, operation)
    if started is not None:
        server.on_startup(started)
    server.serve(target_loader=loaded, wrap_loader=False)


def _hear_later() -> None:
    signal.pthread_sigmask(signal.SIG_BLOCK, _STOPS)


def _hear() -> None:
    signal.pthread_sigmask(signal.SIG_UNBLOCK, _STOPS)


def _end_when_told() -> None:
    """Have a worker end that is told to stop before it serves.

    What this process does when told would do nothing there. Granian sees to it once the pages
    are made.
    """
    for how in _STOPS:
        signal.signal(how, signal.SIG_DFL)
    _hear()


def _granian(address: tuple[str, int], operation: Operation) -> Any:
    """A granian of one worker on an address, with what bounds its requests."""
    from granian import Granian  # noqa: PLC0415 - loaded only to serve
    from granian.constants import Interfaces  # noqa: PLC0415 - likewise
    from granian.http import HTTP1Settings  # noqa: PLC0415 - likewise
    from granian.log import LogLevels  # noqa: PLC0415 - likewise

    limits = operation.limits
    return Granian(
        target="planweave",
        address=address[0],
        port=address[1],
        interface=Interfaces.WSGI,
        workers=1,
        blocking_threads=limits.running + limits.waiting + _MORE_THREADS,
        backlog=_BACKLOG,
        http1_settings=HTTP1Settings(
            header_read_timeout=_HEADERS_WITHIN, max_buffer_size=_HEADERS_SIZE
        ),
        workers_kill_timeout=int(limits.seconds) + _STOP_WITHIN,
        log_level=LogLevels.error,
    )


def _hold(host: str, port: int) -> socket.socket:
    """Take an address, and leave it to others here to listen on it (ip(7), SO_REUSEADDR)."""
    if port not in _PORTS:
        raise ServeError(host, port, f"a port is a number from 0 to {_PORTS[-1]}")
    with ExitStack() as opened:
        try:
            family, kind, protocol, _, address = socket.getaddrinfo(
                host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
            )[0]
            held = opened.enter_context(socket.socket(family, kind, protocol))
            # A port that was closed a moment ago is free; one that is listened on is not.
            held.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            held.bind(address)
        except OSError as error:
            raise ServeError(host, port, error.strerror or str(error)) from error
        opened.pop_all()
    return held


def _greeting(release: Release, host: str, port: int) -> str:
    shown = f"[{host}]" if ":" in host else host
    return f"planweave serves release {release.version} at http://{shown}:{port}/ (Ctrl-C stops it)"
