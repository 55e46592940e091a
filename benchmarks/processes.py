"""Servers as processes of ours: started in a folder, waited for, measured and stopped.

Only what was started here is ever signalled, each by the process that started it.
"""

import atexit
import os
import signal
import socket
import subprocess
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from benchmarks.errors import EngineFailed

_LOOK = 0.05
# A server does nothing when it has worked no more than this for so long; what it gives back
# after some seconds without work, it has given back by then.
_STILL, _LITTLE = 22.0, 0.06
_PARTING = 20.0
_SHOWN = 400


def free_port() -> int:
    """Give a port of this machine that is kept for servers while this process runs.

    A port that is only looked up can be given to a client before the server opens it, even to the
    one that asks whether the server is up: it is then connected to itself, and the port taken for
    a minute. This one stays bound; a server may open it all the same (ip(7), SO_REUSEADDR).
    """
    kept = socket.socket()
    kept.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    kept.bind(("127.0.0.1", 0))
    atexit.register(kept.close)
    return int(kept.getsockname()[1])


@dataclass(slots=True)
class Started:
    """A server that runs. seconds: from its start to its first answer."""

    name: str
    process: subprocess.Popen[bytes]
    log: Path
    seconds: float = 0.0

    def wait_until(self, answers: Callable[[], bool], patience: float) -> None:
        """Wait for the first answer. Raises EngineFailed when it ends, or takes too long."""
        started = time.perf_counter()
        while time.perf_counter() < started + patience:
            if self.process.poll() is not None:
                raise EngineFailed(self.name, "ended before it answered", self.said())
            if answers():
                self.seconds += time.perf_counter() - started
                return
            time.sleep(_LOOK)
        raise EngineFailed(self.name, f"did not answer within {patience:.0f} s", self.said())

    def settle(self, patience: float = 300.0) -> None:
        """Wait until it has done next to nothing for a while, as after it has made itself ready."""
        started = still = time.perf_counter()
        worked = self.processor()
        while time.perf_counter() < min(still + _STILL, started + patience):
            time.sleep(_LOOK)
            if self.processor() > worked + _LITTLE:
                still, worked = time.perf_counter(), self.processor()

    def said(self) -> str:
        """The end of what it has written."""
        return self.log.read_text(encoding="utf-8", errors="replace").strip()[-_SHOWN:]

    def memory(self) -> float:
        """Megabytes that it and all its children have; what several share counts once."""
        return sum(_share(number) for number in _family(self.process.pid)) / 1_000_000

    def processor(self) -> float:
        """Seconds that processors have worked for it and all its children."""
        return sum(_worked(number) for number in _family(self.process.pid))

    def stop(self) -> None:
        """End it and wait until it is gone."""
        self.process.send_signal(signal.SIGTERM)
        try:
            self.process.wait(_PARTING)
        except subprocess.TimeoutExpired:
            # It leads a session of its own: its children are in its group, and nobody else.
            with suppress(ProcessLookupError):
                os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait(_PARTING)


def start(name: str, command: Sequence[str], folder: Path, path: Path | None = None) -> Started:
    """Start a server in a folder. path: where it finds Python modules beside its own."""
    log = folder / f"{name}.log"
    environment = {**os.environ, "TMPDIR": str(folder)}
    if path is not None:
        environment["PYTHONPATH"] = str(path)
    with log.open("wb") as out:
        process = subprocess.Popen(  # noqa: S603 - a command of our own making
            list(command),
            cwd=folder,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=out,
            stderr=out,
            start_new_session=True,
        )
    return Started(name, process, log)


def run(name: str, command: Sequence[str], folder: Path, patience: float) -> float:
    """Run a command to its end; gives its seconds. Raises EngineFailed when it fails."""
    started = time.perf_counter()
    running = start(f"{name}-load", command, folder)
    try:
        status = running.process.wait(patience)
    except subprocess.TimeoutExpired as error:
        running.stop()
        raise EngineFailed(name, f"did not load within {patience:.0f} s", running.said()) from error
    if status:
        raise EngineFailed(name, f"did not load (status {status})", running.said())
    return time.perf_counter() - started


def _family(number: int) -> list[int]:
    found = [number]
    for each in found:
        with suppress(OSError):
            for task in Path(f"/proc/{each}/task").iterdir():
                found += [int(child) for child in (task / "children").read_text().split()]
    return found


def _share(number: int) -> int:
    """Bytes of a process: its own, and its part of what it shares (proc(5), Pss, in KiB)."""
    with suppress(OSError):
        for line in Path(f"/proc/{number}/smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1]) * 1024
    return 0


def _worked(number: int) -> float:
    """Seconds of processors that a process and its children that ended have had.

    See proc(5), stat: utime, stime, cutime and cstime.
    """
    with suppress(OSError):
        said = Path(f"/proc/{number}/stat").read_text().rpartition(")")[2].split()
        return sum(map(int, said[11:15])) / os.sysconf("SC_CLK_TCK")
    return 0
