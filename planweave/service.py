"""The options of `planweave serve`, each with the bound that it sets."""

import functools
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from server.settings import Operation
from store.limits import Limits

_LIMITS = Limits()
_OPERATION = Operation()


def _whole(name: str, default: int, least: int, about: str) -> Any:
    return click.option(
        f"--{name}", type=click.IntRange(least), default=default, show_default=True, help=about
    )


_OPTIONS = (
    click.option(
        "--host", default="127.0.0.1", show_default=True, help="The address to listen on."
    ),
    click.option(
        "--port",
        type=click.IntRange(0, 65535),
        default=8000,
        show_default=True,
        help="The port; 0 takes a free one.",
    ),
    _whole("workers", _OPERATION.workers, 1, "Processes that speak HTTP."),
    click.option(
        "--timeout",
        type=click.FloatRange(0, min_open=True),
        default=_LIMITS.seconds,
        show_default=True,
        help="Seconds that a query may run.",
    ),
    _whole("memory", _LIMITS.memory, 32, "Megabytes that a query may take beyond the release."),
    _whole(
        "rows", _LIMITS.rows, 1, "The most rows of an answer; a longer one is cut, and says so."
    ),
    _whole("size", _LIMITS.size, 1, "The most megabytes of an answer, likewise."),
    _whole(
        "running", _LIMITS.running, 1, "Queries that run at once; of one address, half as many."
    ),
    _whole("waiting", _LIMITS.waiting, 0, "Queries that wait beyond that; of one address, half."),
    click.option(
        "--proxy-header",
        metavar="NAME",
        help="The header in which your own proxy names the client, as X-Forwarded-For.",
    ),
    click.option(
        "--access-log",
        type=click.Path(dir_okay=False, path_type=Path),
        help="A file to add a line of JSON to for every request.",
    ),
    _whole("cache", _OPERATION.cache_megabytes, 0, "Megabytes of answers that each worker keeps."),
)


def service_options(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command the options, and hand it an Operation beside --host and --port."""

    @functools.wraps(command)
    def wrapped(**given: Any) -> None:
        limits = Limits(
            seconds=given.pop("timeout"),
            **{name: given.pop(name) for name in ("memory", "rows", "size", "running", "waiting")},
        )
        operation = Operation(
            workers=given.pop("workers"),
            limits=limits,
            proxy_header=given.pop("proxy_header"),
            access_log=given.pop("access_log"),
            cache_megabytes=given.pop("cache"),
        )
        command(operation=operation, **given)

    for option in reversed(_OPTIONS):
        wrapped = option(wrapped)
    return wrapped
