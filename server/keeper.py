"""The process that keeps the others: it starts them, and starts them again when they end.

    keeper ─┬─ broker of the release ── query workers
            ├─ web process ── its worker, which speaks HTTP
            └─ watch, where the release is in a store elsewhere

It has one thread and does nothing else, so that to fork from it is safe at any
moment, and costs little: what the others need is loaded here. A process whose
parent ends is ended by the kernel, so nothing outlives the keeper.
"""

import contextlib
import os
import secrets
import signal
import socket
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from server.board import Board
from server.engines import Source
from store.broker import Broker
from store.errors import LoadError, ReleaseError
from store.limits import Limits
from store.processes import fork, share_memory
from store.release import Release, current, open_release

_STOPS = frozenset({signal.SIGTERM, signal.SIGINT})
_SIGNALS = _STOPS | {signal.SIGCHLD}
_LOOK = 0.5  # seconds between looks at the link to the current release
_PAUSE = 1.0  # seconds before what failed of itself is started again
_PARTING = 5.0  # seconds that a replaced release is kept beyond its last query
_BACKLOG = 256
_WATCH = -1  # among the web processes: the one that looks at a store elsewhere


@dataclass(slots=True)
class Served:
    """A release and its broker.

    ready: where the broker tells that it has loaded; None once it has. due: when to
    start it again. until: when to let it go; None for the one in use.
    """

    release: Release
    listener: socket.socket
    number: int = 0
    ready: int | None = None
    due: float | None = None
    until: float | None = None


class Keeper:
    """source: where releases come from.

    web: runs the web process of a line of the board, and does not return before its end.
    """

    def __init__(
        self,
        source: Source,
        limits: Limits,
        board: Board,
        webs: int,
        web: Callable[[int], None],
    ) -> None:
        self._source = source
        self._build = source.build
        self._limits = limits
        self._board = board
        self._web = web
        self._token = secrets.token_hex(8)
        self._served: dict[str, Served] = {}
        self._broken: str | None = None
        self._webs: dict[int, int] = {}
        self._lines = range(webs)
        watched = [_WATCH] if source.watch else []
        self._due: dict[int, float] = dict.fromkeys((*self._lines, *watched), 0.0)

    def address(self, version: str) -> str:
        """Give the address of a release's broker: a name that has no file to be left behind."""
        return f"\0planweave-{self._token}-{version}"

    def run(self) -> None:
        """Serve until SIGTERM or SIGINT. Raises LoadError when the first release does not load."""
        share_memory()
        signal.pthread_sigmask(signal.SIG_BLOCK, _SIGNALS)
        self._take_up(current(self._build))
        self._wait_for_first()
        looked = time.monotonic()
        while True:
            self._start_due()
            told = signal.sigtimedwait(_SIGNALS, _LOOK)
            # After SIGSTOP and SIGCONT Python 3.11 may give a signal that nobody has sent, with
            # whatever was in its memory for a number.
            if told is not None and told.si_signo in _STOPS:
                break
            self._reap()
            if time.monotonic() - looked >= _LOOK:
                looked = time.monotonic()
                self._look()
        self._stop()

    def _take_up(self, release: Release) -> None:
        listener = socket.socket(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        listener.bind(self.address(release.version))
        listener.listen(_BACKLOG)
        served = Served(release, listener)
        self._served[release.version] = served
        self._start_broker(served)

    def _start_broker(self, served: Served) -> None:
        ready, tell = os.pipe()
        served.number = fork(lambda: self._broker(served, tell))
        os.close(tell)
        os.set_blocking(ready, False)
        if served.ready is not None:
            os.close(served.ready)
        served.ready = ready

    def _broker(self, served: Served, tell: int) -> None:
        for other in self._served.values():
            if other is not served:
                other.listener.close()
        try:
            engine = self._source.engine(served.release)
        except LoadError as error:
            os.write(tell, str(error).encode()[:4000])
            raise SystemExit(1) from error
        share_memory()
        os.write(tell, b"\0")
        os.close(tell)
        Broker(engine, self._limits, served.listener).run()

    def _wait_for_first(self) -> None:
        (served,) = self._served.values()
        assert served.ready is not None
        os.set_blocking(served.ready, True)
        said = os.read(served.ready, 4000)
        if said != b"\0":
            raise LoadError(served.release.data, said.decode() or "the process that read it died")
        self._switch(served)

    def _switch(self, served: Served) -> None:
        if served.ready is not None:
            os.close(served.ready)
            served.ready = None
        if served.until is not None or served.release.version == self._board.version:
            return
        now = time.monotonic()
        for other in self._served.values():
            if other is not served and other.until is None and other.ready is None:
                other.until = now + self._limits.seconds + _PARTING
        self._board.version = served.release.version

    def _look(self) -> None:
        """Take up a release that was published, and let go of those that were replaced."""
        with contextlib.suppress(ReleaseError):  # a broken one is not taken up; the last stays
            self._take_up_current()
        now = time.monotonic()
        for served in list(self._served.values()):
            if served.ready is not None:
                with contextlib.suppress(BlockingIOError):
                    if os.read(served.ready, 4000) == b"\0":
                        self._switch(served)
            elif served.until is not None and now >= served.until:
                del self._served[served.release.version]
                served.listener.close()
                _tell(served.number, signal.SIGTERM)

    def _take_up_current(self) -> None:
        link = self._build / "releases" / "current"
        if not link.is_symlink() or link.readlink().name in {self._board.version, self._broken}:
            return
        release = open_release(link.resolve())
        known = self._served.get(release.version)
        if known is None:
            self._take_up(release)
        elif known.ready is None and known.until is not None:
            known.until = None  # the former release is current again
            self._switch(known)

    def _start_due(self) -> None:
        now = time.monotonic()
        for served in self._served.values():
            if served.due is not None and now >= served.due:
                served.due = None
                self._start_broker(served)
        for line, due in list(self._due.items()):
            if now >= due:
                del self._due[line]
                self._webs[fork(partial(self._start, line))] = line

    def _start(self, line: int) -> None:
        if line == _WATCH and self._source.watch is not None:
            self._source.watch()
        else:
            self._web(line)

    def _reap(self) -> None:
        while True:
            try:
                number, status = os.waitpid(-1, os.WNOHANG)
            except ChildProcessError:
                return
            if not number:
                return
            # What was killed is back at once; what failed of itself would fail again.
            killed = os.WIFSIGNALED(status)
            if (line := self._webs.pop(number, None)) is not None:
                self._board.count("restarts", "web")
                self._due[line] = time.monotonic() + (0 if killed else _LOOK / 5)
            for served in list(self._served.values()):
                if served.number == number:
                    self._lost(served, killed=killed)

    def _lost(self, served: Served, *, killed: bool) -> None:
        """See to a release whose broker has ended."""
        version = served.release.version
        if served.ready is not None and not killed and version != self._board.version:
            # It does not load, and never will; the one in use stays.
            self._broken = version
            served.listener.close()
            os.close(served.ready)
            del self._served[version]
            return
        self._board.count("restarts", "broker")
        served.due = time.monotonic() + (0 if killed else _PAUSE)

    def _stop(self) -> None:
        """Have requests end in peace, and then the queries' processes."""
        patience = self._limits.seconds + _PARTING
        _end(list(self._webs), patience)
        _end([served.number for served in self._served.values()], 1.0)
        for served in self._served.values():
            served.listener.close()


def _tell(number: int, how: signal.Signals) -> None:
    with contextlib.suppress(ProcessLookupError):
        os.kill(number, how)


def _end(numbers: list[int], patience: float) -> None:
    """Ask processes to end, and end those that have not in so many seconds."""
    for number in numbers:
        _tell(number, signal.SIGTERM)
    deadline = time.monotonic() + patience
    left = set(numbers)
    while left and time.monotonic() < deadline:
        signal.sigtimedwait({signal.SIGCHLD}, min(0.2, patience))
        left = {number for number in left if not _has_ended(number)}
    for number in left:
        _tell(number, signal.SIGKILL)
        _has_ended(number, wait=True)


def _has_ended(number: int, *, wait: bool = False) -> bool:
    try:
        return os.waitpid(number, 0 if wait else os.WNOHANG)[0] == number
    except ChildProcessError:
        return True
