"""Bodies of requests: whoever sends one slowly holds a thread, and there are few of these.

granian 2.8 has a time limit for headers and none for bodies, and a process in which a
read is left behind stops for good. So only few bodies are read at once, fewer of
one address, and no thread is left for more; a proxy in front can drop the senders.
"""

import io
import threading
from collections import Counter
from collections.abc import MutableMapping
from typing import Any

_LONGEST = 2_000_000
_AT_ONCE = 12
_EACH = 6
_WITHOUT = frozenset({"GET", "HEAD", "OPTIONS"})


class TooManySenders(Exception):
    """As many bodies are being read as may be, of one address or of all."""


class Bodies:
    """Reads bodies: not many at once, and fewer of one address."""

    def __init__(self) -> None:
        self._reading: Counter[str] = Counter()
        self._lock = threading.Lock()

    def take(self, environ: MutableMapping[str, Any], address: str) -> bytes:
        """Read the body, and put it back for the pages; of a longer one, what tells that it is.

        Raises TooManySenders, and then the connection is to be closed.
        """
        if environ["REQUEST_METHOD"] in _WITHOUT:
            return b""
        with self._lock:
            if self._reading.total() >= _AT_ONCE or self._reading[address] >= _EACH:
                raise TooManySenders
            self._reading[address] += 1
        length = str(environ.get("CONTENT_LENGTH") or "")
        wanted = min(int(length), _LONGEST) if length.isdigit() else _LONGEST
        try:
            body: bytes = environ["wsgi.input"].read(wanted)
        finally:
            with self._lock:
                self._reading[address] -= 1
                if not self._reading[address]:
                    del self._reading[address]
        environ["wsgi.input"] = io.BytesIO(body)
        return body
