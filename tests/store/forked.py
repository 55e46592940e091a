"""A store with its broker and workers, for the tests of what every store must do."""

import secrets
import socket
from pathlib import Path

from store.broker import Broker
from store.forked import ForkedStore
from store.limits import Limits
from store.oxigraph import OxigraphStore
from store.processes import fork


def forked_store(*paths: Path, seconds: float = 5) -> ForkedStore:
    """Serve RDF files from processes that end with this one. seconds: a query's deadline."""
    limits = Limits(seconds)
    address = f"\0planweave-test-{secrets.token_hex(8)}"
    with socket.socket(socket.AF_UNIX, socket.SOCK_SEQPACKET) as listener:
        listener.bind(address)
        listener.listen(16)
        fork(lambda: Broker(OxigraphStore.of(*paths), limits, listener).run())
    return ForkedStore(address, limits)
