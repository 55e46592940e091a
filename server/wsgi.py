"""The application as a web process runs it: pages over releases, which come and go."""

from pathlib import Path

from flask import Flask

from queries.catalogue import Catalogue
from server import limits, operation
from server.app import create_app
from server.board import Board
from server.operation import Watched
from server.settings import Operation
from server.warming import begin_warming
from store.forked import ForkedStore
from store.limits import processors
from store.release import open_release


def pages(
    folder: Path, address: str, catalogue: Catalogue, board: Board, settings: Operation
) -> Flask:
    """Make the pages over the release in a folder. address: where its queries are answered."""
    # A store elsewhere takes no processor here: its queries are not held back for one.
    loans = 0 if settings.address else max(1, processors() // settings.workers)
    store = ForkedStore(address, settings.limits, loans)
    app = create_app(store, open_release(folder), catalogue)
    limits.install(app)
    operation.install(app, Watched(board, store, settings.proxy_header))
    if settings.address is None:  # a store elsewhere is asked only what somebody asks
        begin_warming(app, lambda: board.version == folder.name, board)
    return app
