"""What the search page works with: the text index of the release, and who understands questions.

Both are made at the first search, and kept as long as the application: a release never changes.
"""

import threading
from typing import Final

from flask import current_app

from asking.search import Index
from asking.understanding import Asker
from server.service import service

_EXTENSION: Final = "planweave-words"


class Words:
    """The index and the asker of one application."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._index: Index | None = None
        self._asker: Asker | None = None

    def index(self) -> Index:
        """Give the text index. Raises NoIndex where none can be had."""
        with self._lock:
            if self._index is None:
                here = service()
                self._index = Index.open(here.release, here.store)
            return self._index

    def asker(self) -> Asker:
        """Give who understands questions. Raises NoIndex, for the names come from there."""
        index = self.index()
        with self._lock:
            if self._asker is None:
                self._asker = Asker(service().catalogue, index.names(), index)
            return self._asker


def words() -> Words:
    """Give the words of the application that handles this request."""
    found = current_app.extensions.setdefault(_EXTENSION, Words())
    assert isinstance(found, Words)
    return found
