"""Run the server: granian with one worker process, on the current release.

What can be wrong is looked for here, before granian starts: its own complaints
come from another process, several lines long, and it would share a taken port.
"""

import os
import socket
from collections.abc import Callable
from pathlib import Path

from server.errors import ServeError
from server.settings import RELEASE_VARIABLE
from store.release import Release, current

_TARGET = "server.wsgi:application"
_THREADS = 4
_BACKLOG = 1024
_PORTS = range(65_536)


def serve(
    build: Path,
    host: str = "127.0.0.1",
    port: int = 8000,
    announce: Callable[[str], None] | None = None,
) -> None:
    """Serve the current release of a build folder until Ctrl-C or SIGTERM.

    port: 0 takes any free one. announce: told the address once, when the port is
    open. Raises ReleaseError when there is no release, ServeError when the address
    cannot be taken.
    """
    release = current(build)
    port = _free(host, port)
    # Loaded only to serve: every other command starts without it.
    from granian import Granian  # noqa: PLC0415 - see above
    from granian.constants import Interfaces  # noqa: PLC0415 - see above
    from granian.log import LogLevels  # noqa: PLC0415 - see above

    os.environ[RELEASE_VARIABLE] = str(release.path)
    server = Granian(
        target=_TARGET,
        factory=True,
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=1,
        blocking_threads=_THREADS,
        backlog=_BACKLOG,
        log_level=LogLevels.warning,
    )
    if announce is not None:
        message = _greeting(release, host, port)
        server.on_startup(lambda: announce(message))
    server.serve()


def _free(host: str, port: int) -> int:
    """See that the address can be taken; granian opens it a moment later."""
    if port not in _PORTS:
        raise ServeError(host, port, f"a port is a number from 0 to {_PORTS[-1]}")
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(
            host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )[0]
        with socket.socket(family, kind, protocol) as probe:
            # A port that was closed a moment ago is free; one that is listened on is not.
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(address)
            return int(probe.getsockname()[1])
    except OSError as error:
        raise ServeError(host, port, error.strerror or str(error)) from error


def _greeting(release: Release, host: str, port: int) -> str:
    shown = f"[{host}]" if ":" in host else host
    return f"planweave serves release {release.version} at http://{shown}:{port}/ (Ctrl-C stops it)"
