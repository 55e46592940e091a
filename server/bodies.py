"""Bodies of requests, read within a time: whoever sends slowly holds a thread, and there are few.

The WSGI server has a time limit for headers only, and its `read` none at all; so
another thread reads, and is left alone when that takes too long. The end of the
connection ends it.
"""

import io
import threading
from collections import Counter
from collections.abc import MutableMapping
from typing import Any

WITHIN = 10.0  # seconds
_LONGEST = 2_000_000
_AT_ONCE = 12
_EACH = 4


class SlowSender(Exception):
    """A body has not come in time."""


class TooManySenders(Exception):
    """As many bodies are being read as may be, of one address or of all."""


class Bodies:
    """Reads bodies: not many at once, and fewer of one address."""

    def __init__(self, within: float = WITHIN) -> None:
        self._within = within
        self._reading: Counter[str] = Counter()
        self._lock = threading.Lock()

    def take(self, environ: MutableMapping[str, Any], address: str) -> bytes:
        """Read the body, and put it back for the pages; of a longer one, what tells that it is.

        Raises SlowSender or TooManySenders, and then the connection is to be closed.
        """
        if environ["REQUEST_METHOD"] in {"GET", "HEAD", "OPTIONS"}:
            return b""
        with self._lock:
            if self._reading.total() >= _AT_ONCE or self._reading[address] >= _EACH:
                raise TooManySenders
            self._reading[address] += 1
        read: list[bytes] = []
        thread = threading.Thread(target=self._read, args=(environ, address, read), daemon=True)
        thread.start()
        thread.join(self._within)
        if not read:
            raise SlowSender
        environ["wsgi.input"] = io.BytesIO(read[0])
        return read[0]

    def _read(self, environ: MutableMapping[str, Any], address: str, read: list[bytes]) -> None:
        length = str(environ.get("CONTENT_LENGTH") or "")
        wanted = min(int(length), _LONGEST) if length.isdigit() else _LONGEST
        try:
            read.append(environ["wsgi.input"].read(wanted))
        finally:
            with self._lock:
                self._reading[address] -= 1
                if self._reading[address] <= 0:
                    del self._reading[address]
