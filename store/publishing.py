"""Put a release into a store elsewhere, and switch its readers to it in one step.

Each graph of a release has a name of its own there (`store.naming`) and never changes once
the release is current. One triple says which release that is: it is written last, and
whoever reads it asks all queries of a request of that release. The former release stays
until its last readers must be through.
"""

import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import Protocol

from store.asking import ask_there
from store.endpoint import Endpoint
from store.errors import PublishError
from store.naming import DATASET, LEDGER, POINTER, Naming, version_of
from store.parts import Part, ledger_of, split
from store.release import Release
from store.sparql import JSON
from store.texts import text


class Loader(Protocol):
    """One way to change a store. size: how many triples to send at once."""

    size: int

    def begin(self, graph: str, triples: str) -> None:
        """Have a graph hold these triples and no others."""

    def add(self, graph: str, triples: str) -> None:
        """Add triples to a graph."""

    def drop(self, graph: str) -> None:
        """Remove a graph; one that is not there is no fault."""

    def point(self, release: str) -> None:
        """Have the pointer name a release and no other."""


class ByGraphStore:
    """The SPARQL 1.1 Graph Store HTTP Protocol: large pieces, quickly."""

    size = 50_000

    def __init__(self, endpoint: Endpoint) -> None:
        self._endpoint = endpoint

    def begin(self, graph: str, triples: str) -> None:
        """PUT a graph."""
        self._endpoint.send_graph("PUT", graph, triples.encode())

    def add(self, graph: str, triples: str) -> None:
        """POST to a graph."""
        self._endpoint.send_graph("POST", graph, triples.encode())

    def drop(self, graph: str) -> None:
        """DELETE a graph."""
        self._endpoint.send_graph("DELETE", graph)

    def point(self, release: str) -> None:
        """PUT the pointer's graph, by an update where there is a place for updates."""
        if self._endpoint.address.update:
            ByUpdate(self._endpoint).point(release)
        else:
            self.begin(POINTER, text("point.nt", dataset=DATASET, about=release))


class ByUpdate:
    """SPARQL 1.1 Update: in small pieces, since stores bound the length of a request."""

    size = 1_000

    def __init__(self, endpoint: Endpoint) -> None:
        self._endpoint = endpoint

    def begin(self, graph: str, triples: str) -> None:
        """Drop a graph and insert."""
        self.drop(graph)
        self.add(graph, triples)

    def add(self, graph: str, triples: str) -> None:
        """Insert into a graph."""
        self._endpoint.update(text("insert.ru", graph=graph, triples=triples))

    def drop(self, graph: str) -> None:
        """Drop a graph."""
        self._endpoint.update(text("drop.ru", graph=graph))

    def point(self, release: str) -> None:
        """Replace the pointer's triple in one request."""
        self._endpoint.update(text("point.ru", pointer=POINTER, dataset=DATASET, about=release))


def publish_to(
    endpoint: Endpoint, release: Release, announce: Callable[[str], None], grace: float
) -> None:
    """Load a release into a store, switch to it, and drop others after `grace` seconds.

    Until the switch nothing that a reader sees is changed; if anything fails before it, the
    former release stays current. Raises EndpointError, EndpointSlow, EndpointRefusal and
    PublishError.
    """
    loader, naming = _loader(endpoint), Naming(release.version)
    former = _current(endpoint)
    if former == naming.version:
        announce(f"Release {naming.version} is current there already.")
        grace = 0
    else:
        with tempfile.TemporaryDirectory() as folder:
            parts = split(release, naming, Path(folder))
            loader.add(LEDGER, ledger_of(naming.about, (part.graph for part in parts)))
            _load(endpoint, loader, parts, announce)
        with endpoint.query(text("whole.rq", graph=naming.union), JSON):
            pass  # a store that cuts long answers is told apart by how it begins this one
        loader.point(naming.about)
        if _current(endpoint) != naming.version:
            raise PublishError(f"the store did not take the switch to {naming.version}")
        announce(f"Switched to release {naming.version}.")
    _drop_others(endpoint, loader, naming, announce, grace if former is not None else 0)


def _drop_others(
    endpoint: Endpoint,
    loader: Loader,
    naming: Naming,
    announce: Callable[[str], None],
    grace: float,
) -> None:
    """Drop the graphs of all releases but one, as the ledger has them; then take them out of it."""
    rows = ask_there(endpoint, "ledger.rq", ledger=LEDGER).rows
    left = [str(graph) for release, graph in rows if str(release) != naming.about]
    if not left:
        return
    if grace:
        announce(f"In {grace:g} s the graphs of other releases are dropped.")
        time.sleep(grace)
    for graph in left:
        loader.drop(graph)
    kept = [str(graph) for release, graph in rows if str(release) == naming.about]
    loader.begin(LEDGER, ledger_of(naming.about, kept))
    announce(f"Dropped {len(left)} graphs of other releases.")


def _loader(endpoint: Endpoint) -> Loader:
    if endpoint.address.graphs:
        return ByGraphStore(endpoint)
    if endpoint.address.update:
        return ByUpdate(endpoint)
    raise PublishError("say where the store is changed: --graph-store URL or --update-endpoint URL")


def _load(
    endpoint: Endpoint, loader: Loader, parts: Iterable[Part], announce: Callable[[str], None]
) -> None:
    """Load what is not there yet, in order; what tells of the release comes last."""
    for part in parts:
        if _count(endpoint, part.graph) == part.triples:
            continue
        pieces = _pieces(part.file, loader.size)
        loader.begin(part.graph, next(pieces, ""))
        for piece in pieces:
            loader.add(part.graph, piece)
        found = _count(endpoint, part.graph)
        if found != part.triples:
            raise PublishError(
                f"<{part.graph}> has {found} triples there, not {part.triples}; nothing is switched"
            )
        announce(f"Loaded {part.triples} triples into <{part.graph}>.")


def _pieces(file: Path, size: int) -> Iterator[str]:
    with file.open(encoding="utf-8", newline="\n") as lines:
        while piece := "".join(islice(lines, size)):
            yield piece


def _current(endpoint: Endpoint) -> str | None:
    rows = ask_there(endpoint, "pointer.rq", pointer=POINTER).rows
    return version_of(str(rows[0][0])) if rows else None


def _count(endpoint: Endpoint, graph: str) -> int:
    return int(str(ask_there(endpoint, "count.rq", graph=graph).rows[0][0]))
