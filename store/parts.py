"""A release cut into the graphs that it is in a store elsewhere, each a file of N-Triples."""

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from rdflib import DCAT, DCTERMS, RDF, VOID, Literal, URIRef

from store.errors import ReleaseError
from store.naming import Naming
from store.release import DERIVED, Release

_TERM = r'<[^>]*>|_:\S+|"(?:[^"\\]|\\.)*"(?:@[\w-]+|\^\^<[^>]*>)?'
_QUAD = re.compile(rf"(?P<triple>(?:{_TERM}) <[^>]*> (?:{_TERM}))(?: <(?P<graph>[^>]*)>)? \.\n?")
# Longer files stay at home, and are not served with the release: lists of what it has said.
_MOST = 4_000_000
_PIECE = 8_000  # characters of a literal
_HELD = 2_000  # lines


@dataclass(frozen=True, slots=True)
class Part:
    """A graph by its name there, and its triples. triples: how many."""

    graph: str
    file: Path
    triples: int


def split(release: Release, naming: Naming, folder: Path) -> tuple[Part, ...]:
    """Write the graphs of a release into a folder; then all of them as one, then what tells of it.

    Raises ReleaseError for a line that is not a quad, and for a graph whose name cannot be kept
    apart from another release's.
    """
    writers: dict[str | None, _Writer] = {None: _Writer(folder / "union.nt")}
    seen: set[int] = set()
    for triple, graph in _quads(release):
        line = f"{naming.there(triple)} .\n"
        if (key := hash(line)) not in seen:
            seen.add(key)
            writers[None].add(line)
        if graph is not None:
            name = naming.there(graph)
            if name == graph:
                raise ReleaseError(release.data, f"<{graph}> is no name that a release may have")
            if name not in writers:
                writers[name] = _Writer(folder / f"{len(writers)}.nt")
            writers[name].add(line)
    union = writers.pop(None).part(naming.union)
    named = tuple(writer.part(str(name)) for name, writer in writers.items())
    told = _Writer(folder / "about.nt")
    for line in (*_of_graphs(naming, named), *_of_files(release, naming)):
        told.add(line)
    return (*named, union, told.part(naming.about))


class _Writer:
    """Adds lines to a file that is open only while they are written: there may be many."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._lines: list[str] = []
        self._count = 0

    def add(self, line: str) -> None:
        self._lines.append(line)
        self._count += 1
        if len(self._lines) >= _HELD:
            self._flush()

    def part(self, graph: str) -> Part:
        self._flush()
        return Part(graph, self._file, self._count)

    def _flush(self) -> None:
        with self._file.open("a", encoding="utf-8", newline="\n") as opened:
            opened.writelines(self._lines)
        self._lines.clear()


def _quads(release: Release) -> Iterator[tuple[str, str | None]]:
    """Each triple as its text, and the name of the graph that it stands in."""
    with release.data.open(encoding="utf-8", newline="\n") as lines:
        for number, line in enumerate(lines, start=1):
            quad = _QUAD.fullmatch(line)
            if quad is None:
                raise ReleaseError(release.data, f"line {number} is not a quad; build it again")
            yield quad["triple"], quad["graph"]


def ledger_of(release: str, graphs: Iterable[str]) -> str:
    """Say which graphs a release has, in lines of N-Triples."""
    return "".join(_line(release, DCTERMS.hasPart, URIRef(graph)) for graph in graphs)


def _of_graphs(naming: Naming, named: Iterable[Part]) -> Iterator[str]:
    for part in named:
        yield _line(naming.about, DCTERMS.hasPart, URIRef(part.graph))
        yield _line(part.graph, VOID.triples, Literal(part.triples))


def _of_files(release: Release, naming: Naming) -> Iterator[str]:
    for file in sorted(release.path.rglob("*")):
        name = file.relative_to(release.path).as_posix()
        if not file.is_file() or file == release.data or name in DERIVED:
            continue
        if file.stat().st_size > _MOST:
            continue
        iri = f"{naming.about}/file/{quote(name)}"
        body = file.read_bytes()
        yield _line(iri, DCTERMS.isPartOf, URIRef(naming.about))
        yield _line(iri, DCTERMS.identifier, Literal(name))
        yield _line(iri, DCAT.byteSize, Literal(len(body)))
        text = body.decode()
        for number, start in enumerate(range(0, len(text), _PIECE), start=1):
            yield _line(iri, RDF[f"_{number}"], Literal(text[start : start + _PIECE]))


def _line(subject: str, prop: str, value: URIRef | Literal) -> str:
    """Write a triple: JSON escapes in a text what N-Triples does, in the same way."""
    if isinstance(value, URIRef):
        said = f"<{value}>"
    elif value.datatype is None:
        said = json.dumps(str(value), ensure_ascii=False)
    else:
        said = f'"{value}"^^<{value.datatype}>'
    return f"<{subject}> <{prop}> {said} .\n"
