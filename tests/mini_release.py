"""A release of the invented mini plans, made without the build, for tests of what comes after it."""

from pathlib import Path

import pyoxigraph as ox
import pytest

from store.oxigraph import OxigraphStore
from store.release import Release, current, publish

HERE = Path(__file__).parent
GRAPH = HERE / "mini_graph.trig"
SOURCES = HERE / "mini_sources"


def prepare(content: Path) -> Path:
    """Write the content of a release into a folder, and hand the folder back."""
    (content / "sources").mkdir(parents=True)
    quads = sorted(f"{quad} .\n" for quad in ox.parse(path=GRAPH))
    (content / "data.nq").write_text("".join(quads), encoding="utf-8")
    (content / "report.ttl").write_text("", encoding="utf-8")
    for source in SOURCES.glob("*.txt"):
        (content / "sources" / source.name).write_bytes(source.read_bytes())
    return content


@pytest.fixture(scope="session")
def build(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A build folder whose current release holds the mini plans."""
    folder = tmp_path_factory.mktemp("mini")
    publish(folder / "build", prepare(folder / "content"), {"plans": 2})
    return folder / "build"


@pytest.fixture(scope="session")
def release(build: Path) -> Release:
    """The release of the mini plans."""
    return current(build)


@pytest.fixture(scope="session")
def store(release: Release) -> OxigraphStore:
    """A store of the mini plans."""
    return OxigraphStore.open(release)
