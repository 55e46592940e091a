"""Any RDF as a release: a file or a folder of files, in whatever formats."""

from collections.abc import Iterator
from pathlib import Path

from store.errors import LoadError
from store.oxigraph import copy_quads, is_rdf
from store.release import Release, publish

_DATA = "data.nq"


def publish_dataset(path: Path, build: Path) -> Release:
    """Publish an RDF file, or all in a folder, as the current release of a build folder.

    Blank nodes of different files stay different. Raises LoadError, which names file, line and
    cause, for a file that cannot be read and for a folder that has none.
    """
    content = build / "content"
    content.mkdir(parents=True)
    with (content / _DATA).open("wb") as output:
        for file in _files(path):
            copy_quads(file, output)
    with (content / _DATA).open("rb") as lines:
        quads = sum(1 for _ in lines)
    return publish(build, content, {"quads": quads, "dataset": path.name})


def _files(path: Path) -> Iterator[Path]:
    if not path.exists():
        raise LoadError(path, "there is no such file or folder")
    if not path.is_dir():
        yield path
        return
    files = sorted(file for file in path.rglob("*") if file.is_file() and is_rdf(file))
    if not files:
        raise LoadError(
            path, "has no RDF file: none that ends in .ttl, .nt, .trig, .nq, .rdf, .jsonld"
        )
    yield from files
