"""A release's graph as a store on disk, for a release that memory does not hold.

Written once, by a process of its own, into a folder beside the releases; every query worker
opens it for itself, only to read.
"""

import fcntl
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from store.errors import LoadError
from store.limits import MEGABYTE
from store.oxigraph import write_disk
from store.processes import fork
from store.release import Release

# Measured: what the engine takes in memory for each quad of a release.
BYTES_PER_QUAD = 456
_UNFINISHED = ".unfinished"


def fits(release: Release, megabytes: int) -> bool:
    """Whether a release can be held in so much memory."""
    return _quads(release) * BYTES_PER_QUAD <= megabytes * MEGABYTE


def written(release: Release, folder: Path) -> Path:
    """Give the store of a release on disk, in a folder of such; write it if it is not there.

    Only from a process with one thread: it forks. Raises LoadError.
    """
    place = folder / release.version
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with _locked(folder):
            if not place.is_dir():
                _write(release, folder / _UNFINISHED, place)
    except OSError as error:
        raise LoadError(folder, error.strerror or str(error)) from error
    return place


def _write(release: Release, unfinished: Path, place: Path) -> None:
    if unfinished.exists():
        shutil.rmtree(unfinished)  # of a process that was killed: nobody else has the lock
    heard, tell = os.pipe()

    def body() -> None:
        try:
            write_disk(release.data, unfinished)
        except LoadError as error:
            os.write(tell, error.problem.encode()[:4000])
            raise SystemExit(1) from error

    number = fork(body)
    os.close(tell)
    said = os.read(heard, 4000).decode("utf-8", "replace")
    os.close(heard)
    _, status = os.waitpid(number, 0)
    if status:
        raise LoadError(release.data, said or "the process that wrote it to disk died")
    unfinished.rename(place)


@contextmanager
def _locked(folder: Path) -> Iterator[None]:
    with (folder / ".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _quads(release: Release) -> int:
    """How many quads a release has: as it says itself, or else by its lines."""
    said = release.manifest.get("quads")
    if isinstance(said, int):
        return said
    with release.data.open("rb") as lines:
        return sum(1 for _ in lines)
