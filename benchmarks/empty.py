"""`python -m benchmarks.empty PORT NAME`: the least that planweave's web server can do.

One process of granian that gives two letters and nothing else, by a route of Flask or with no
framework at all: what no answer of planweave can be faster than, and, without one, what the client
itself can ask at most.
"""

import sys
from collections.abc import Callable, Iterable
from typing import Any, Final

from flask import Flask
from granian import Granian
from granian.constants import Interfaces
from granian.log import LogLevels

BARE: Final = "bare"
FLASK: Final = "flask"
_BODY = b"ok"
_HEADERS = [("Content-Type", "text/plain"), ("Content-Length", str(len(_BODY)))]

flask = Flask(__name__)


@flask.get("/")
def route() -> bytes:
    """Answer with two letters, by way of Flask."""
    return _BODY


def bare(_: dict[str, Any], start: Callable[..., object]) -> Iterable[bytes]:
    """Answer anything with two letters (PEP 3333)."""
    start("200 OK", _HEADERS)
    return [_BODY]


def main() -> None:
    """Serve until told to stop."""
    Granian(
        target=f"benchmarks.empty:{sys.argv[2]}",
        address="127.0.0.1",
        port=int(sys.argv[1]),
        interface=Interfaces.WSGI,
        workers=1,
        blocking_threads=64,
        log_level=LogLevels.error,
    ).serve()


if __name__ == "__main__":
    main()
