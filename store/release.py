"""Releases: immutable folders of a built graph, one of which is current.

    build/releases/<version>/   data.nq, sources/<slug>.txt, report.ttl, words.sqlite, manifest.json
    build/releases/current      a relative link to one of them

The version is a hash of the content and not of manifest.json, which tells when
and how the release was built: the same content is the same release, and
publishing it again changes nothing but, at need, which release is current.
Nor is it a hash of words.sqlite, the text index: that is made from the graph
alone, by a program whose own version shows in its bytes (docs/decisions/0015).
"""

import fcntl
import hashlib
import json
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from store.errors import ReleaseError

# The version of what is in a store elsewhere that holds no release: it may change at any time.
LIVE = "live"
_DATA = "data.nq"
_MANIFEST = "manifest.json"
_SOURCES = "sources"
_CURRENT = "current"
# The text index, which `asking` makes and reads.
WORDS = "words.sqlite"
# What can be made anew from the rest: copied with a release, and no part of what it is.
DERIVED = frozenset({WORDS})
_UNFINISHED = ".unfinished-"
_VERSION_LENGTH = 16


@dataclass(frozen=True, slots=True)
class Release:
    """A published folder. manifest: what manifest.json says, `version` among it."""

    path: Path
    manifest: Mapping[str, object]

    @property
    def version(self) -> str:
        """The first 16 hexadecimal digits of the hash of the content."""
        return str(self.manifest["version"])

    @property
    def data(self) -> Path:
        """The whole graph as N-Quads."""
        return self.path / _DATA

    @property
    def elsewhere(self) -> Mapping[str, int] | None:
        """The named graphs, with their triples, where another store holds them; else None."""
        graphs = self.manifest.get("elsewhere")
        return graphs if isinstance(graphs, dict) else None

    @property
    def plans(self) -> tuple[str, ...]:
        """The slugs of the plans whose source texts the release carries, in order."""
        return tuple(sorted(path.stem for path in (self.path / _SOURCES).glob("*.txt")))

    def source_text(self, plan: str) -> str | None:
        """The source text of a plan as it was read; None when the release has no such plan."""
        if plan not in self.plans:
            return None
        return (self.path / _SOURCES / f"{plan}.txt").read_text(encoding="utf-8")


def publish(build: Path, content: Path, manifest: Mapping[str, object]) -> Release:
    """Copy a prepared folder to a release of its own and make that one current.

    Until the very last step the former release stays current; if anything fails
    before it, nothing of the new one is left. Raises ReleaseError when `content`
    has no data.nq.
    """
    if not (content / _DATA).is_file():
        raise ReleaseError(content, f"has no {_DATA}, so it is not the content of a release")

    def fill(folder: Path) -> None:
        for name in _names(content):
            copy = folder / name
            copy.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(content / name, copy)

    return _published(build, content_version(content), manifest, fill)


def install(
    build: Path, version: str, manifest: Mapping[str, object], files: Mapping[str, bytes]
) -> Release:
    """Make a release current whose graph is elsewhere, as its manifest says under `elsewhere`."""

    def fill(folder: Path) -> None:
        for name, body in files.items():
            file = (folder / name).resolve()
            if not file.is_relative_to(folder.resolve()):
                raise ReleaseError(folder, f"{name!r} is no place in a release")
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(body)

    return _published(build, version, manifest, fill)


def _published(
    build: Path, version: str, manifest: Mapping[str, object], fill: Callable[[Path], None]
) -> Release:
    """Have a release be there, filled if it was not, and be current."""
    releases = build / "releases"
    releases.mkdir(parents=True, exist_ok=True)
    with _locked(releases):
        _sweep(releases)
        target = releases / version
        if not target.is_dir():
            _write(target, {**manifest, "version": version}, fill)
        _switch(releases, version)
    return open_release(target)


def current(build: Path) -> Release:
    """The release in use. Raises ReleaseError when there is none or it is not whole."""
    link = build / "releases" / _CURRENT
    if not link.exists():
        raise ReleaseError(build, "has no release yet; run `planweave build` first")
    return open_release(link.resolve())


def open_release(path: Path) -> Release:
    """A release by its folder. Raises ReleaseError when the folder is not a whole release."""
    try:
        manifest = json.loads((path / _MANIFEST).read_text(encoding="utf-8"))
    except OSError as error:
        problem = f"is not a release: {error.strerror}: {_MANIFEST}; build it again"
        raise ReleaseError(path, problem) from error
    except ValueError as error:
        problem = f"{_MANIFEST} is not JSON ({error}); build it again"
        raise ReleaseError(path, problem) from error
    if not isinstance(manifest, dict) or manifest.get("version") != path.name:
        raise ReleaseError(path, f"{_MANIFEST} is of another release; build it again")
    release = Release(path, manifest)
    if release.elsewhere is None and not release.data.is_file():
        raise ReleaseError(path, f"has no {_DATA}; build it again")
    return release


def content_version(content: Path) -> str:
    """The version that a folder's content gives: a hash of the names and bytes of its files."""
    digest = hashlib.sha256()
    for name in _names(content):
        if name in DERIVED:
            continue
        body = (content / name).read_bytes()
        digest.update(f"{name}\0{len(body)}\0".encode())
        digest.update(body)
    return digest.hexdigest()[:_VERSION_LENGTH]


def _names(content: Path) -> tuple[str, ...]:
    files = (path for path in content.rglob("*") if path.is_file())
    names = (path.relative_to(content).as_posix() for path in files)
    return tuple(sorted(name for name in names if name != _MANIFEST))


@contextmanager
def _locked(releases: Path) -> Iterator[None]:
    """Keep other publishers out; the lock goes with the process, however it ends."""
    with (releases / ".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _sweep(releases: Path) -> None:
    """Remove what a publisher that was killed has left; none is at work while we hold the lock."""
    for leftover in releases.glob(f"{_UNFINISHED}*"):
        if leftover.is_dir() and not leftover.is_symlink():
            shutil.rmtree(leftover)
        else:
            leftover.unlink()


def _write(target: Path, manifest: Mapping[str, object], fill: Callable[[Path], None]) -> None:
    folder = Path(tempfile.mkdtemp(prefix=_UNFINISHED, dir=target.parent))
    try:
        fill(folder)
        text = json.dumps(manifest, indent=2, sort_keys=True, ensure_ascii=False)
        (folder / _MANIFEST).write_text(text + "\n", encoding="utf-8")
        folder.chmod(0o755)
        for path in (*folder.rglob("*"), folder):
            _sync(path)
        folder.rename(target)
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise
    _sync(target.parent)


def _switch(releases: Path, version: str) -> None:
    link = releases / f"{_UNFINISHED}{_CURRENT}"
    link.symlink_to(version)
    link.replace(releases / _CURRENT)
    _sync(releases)


def _sync(path: Path) -> None:
    """Wait until a file or folder is on the disk."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
