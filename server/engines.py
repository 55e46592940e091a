"""What answers a release's queries: an engine in memory, one on disk, or a store elsewhere.

Whichever it is, a release stands in a build folder, with its link `current`; of a store
elsewhere, and of a dataset, that folder is made here.
"""

import hashlib
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from server.settings import Operation
from store.address import Address
from store.guard import Guard
from store.protocol import Engine
from store.release import LIVE, Release

_STORES = "stores"
_ENDPOINTS = "endpoints"


@dataclass(frozen=True, slots=True)
class Source:
    """Where releases come from.

    build: the folder with the link to the current one. engine: makes what answers over a release,
    in a process with one thread. watch: runs for ever, in a process of its own, to keep the
    folder up to date; None where others do.
    """

    build: Path
    engine: Callable[[Release], Engine]
    watch: Callable[[], None] | None = None


def source(build: Path, operation: Operation) -> Source:
    """Serve the releases of a build folder, or those of the store elsewhere that is named.

    Raises EndpointError and EndpointSlow when that does not answer.
    """
    if operation.address is None:
        return Source(build, partial(_embedded, build=build, operation=operation))
    # Loaded only where there is a store elsewhere: it takes longer than all else.
    from store.endpoint import Endpoint  # noqa: PLC0415 - see above
    from store.mirror import Mirror  # noqa: PLC0415 - likewise

    address = operation.address
    name = hashlib.sha256(address.query.encode()).hexdigest()[:16]
    mirror = Mirror(Endpoint(address, operation.limits.seconds), build / _ENDPOINTS / name)
    mirror.look()
    engine = partial(_remote, address=address, operation=operation)
    return Source(mirror.folder, engine, mirror.watch)


@contextmanager
def dataset(path: Path) -> Iterator[Path]:
    """Give a build folder whose current release is an RDF file, or all files in a folder."""
    from store.datasets import publish_dataset  # noqa: PLC0415 - loaded only for this

    with tempfile.TemporaryDirectory(prefix="planweave-") as folder:
        publish_dataset(path, Path(folder))
        yield Path(folder)


def _embedded(release: Release, build: Path, operation: Operation) -> Engine:
    from store.disk import fits, written  # noqa: PLC0415 - not in the web processes
    from store.oxigraph import OxigraphStore  # noqa: PLC0415 - likewise

    guard = Guard(operation.hosts)
    if fits(release, operation.store_megabytes):
        return OxigraphStore.open(release, guard)
    return OxigraphStore.on_disk(written(release, build / _STORES), guard)


def _remote(release: Release, address: Address, operation: Operation) -> Engine:
    from store.endpoint import Endpoint  # noqa: PLC0415 - see `source`
    from store.naming import Naming  # noqa: PLC0415 - likewise
    from store.sparql import SparqlStore  # noqa: PLC0415 - likewise

    naming = Naming("" if release.version == LIVE else release.version)
    endpoint = Endpoint(address, operation.limits.seconds)
    return SparqlStore(endpoint, naming, release.elsewhere or (), Guard(operation.hosts))
