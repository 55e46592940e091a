"""The options of `planweave serve` and `publish`, each with what it sets."""

import functools
import os
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import click

from server.settings import Operation
from store.address import Address
from store.limits import Limits
from store.release import Release

_LIMITS = Limits()
_PATIENCE = 120.0  # seconds that a store may take to load a piece of a release
_PASSWORD = "PLANWEAVE_ENDPOINT_PASSWORD"  # noqa: S105 - where it is, not what it is
_OPERATION = Operation()


def _whole(name: str, default: int, least: int, about: str) -> Any:
    return click.option(
        f"--{name}", type=click.IntRange(least), default=default, show_default=True, help=about
    )


_USER = click.option(
    "--user",
    metavar="NAME",
    help=f"The name that the store knows us by; the password is in {_PASSWORD}.",
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
    _whole(
        "store-memory",
        _OPERATION.store_megabytes,
        1,
        "Megabytes that a release may take; one that takes more is read from disk, more slowly.",
    ),
    click.option(
        "--allow-host",
        "hosts",
        multiple=True,
        metavar="HOST",
        help="A host that queries may call by SERVICE; repeat it for more. Without it, none.",
    ),
    click.option(
        "--endpoint",
        metavar="URL",
        help="Serve what `publish` put into the SPARQL store that takes queries here.",
    ),
    _USER,
    click.option(
        "--dataset",
        type=click.Path(path_type=Path),
        help="Serve this RDF file, or all RDF files in this folder, in place of a release.",
    ),
)
_PLACES = (
    click.option("--endpoint", required=True, metavar="URL", help="Where it takes queries."),
    click.option(
        "--graph-store",
        metavar="URL",
        help="Where it takes whole graphs (SPARQL 1.1 Graph Store Protocol); the faster way.",
    ),
    click.option("--update-endpoint", metavar="URL", help="Where it takes SPARQL 1.1 updates."),
    _USER,
    click.option(
        "--grace",
        type=click.FloatRange(0),
        default=30.0,
        show_default=True,
        help="Seconds that the former release stays for those who still read it.",
    ),
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
            hosts=frozenset(host.lower() for host in given.pop("hosts")),
            store_megabytes=given.pop("store_memory"),
            address=_address(given, given.pop("endpoint")),
        )
        command(operation=operation, **given)

    return _with(wrapped, _OPTIONS)


def places_options(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command the options that say where a store is, and hand it an Address."""

    @functools.wraps(command)
    def wrapped(**given: Any) -> None:
        query, update = given.pop("endpoint"), given.pop("update_endpoint")
        address = _address(given, query, update, given.pop("graph_store"))
        command(address=address, **given)

    return _with(wrapped, _PLACES)


def publish_release(address: Address, release: Release, grace: float) -> None:
    """Put a release into the store at an address, telling what is done."""
    # Loaded only here: every other command starts without it.
    from store.endpoint import Endpoint  # noqa: PLC0415 - see above
    from store.publishing import publish_to  # noqa: PLC0415 - see above

    publish_to(Endpoint(address, _PATIENCE), release, click.echo, grace)


def _with(command: Callable[..., None], options: Sequence[Any]) -> Callable[..., None]:
    for option in reversed(options):
        command = option(command)
    return command


def _address(
    given: dict[str, Any], query: str | None, update: str | None = None, graphs: str | None = None
) -> Address | None:
    """Put an address together; None without a place for queries. UsageError for what is no URL."""
    user = given.pop("user")
    for url in (query, update, graphs):
        if url and not url.startswith(("http://", "https://")):
            raise click.UsageError(f"{url!r} is not the URL of a store: it begins with no http://.")
    if query is None:
        return None
    return Address(query, update, graphs, user, os.environ.get(_PASSWORD))
