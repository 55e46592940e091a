"""Services with narrow limits, one a module."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.mini_release import build, release, store
from tests.server.limits.running import Service

__all__ = ["build", "release", "start", "store"]


@pytest.fixture(scope="module")
def start(
    build: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Callable[..., Service]]:
    """Starts services over the mini release, and sees that they end."""
    services: list[Service] = []

    def starting(target: Path = build, **given: object) -> Service:
        service = Service(target, tmp_path_factory.mktemp("files"), **given)
        services.append(service)
        service.wait_until_ready()
        service.wait_until_calm()
        return service

    yield starting
    for service in services:
        if service.process.poll() is None:
            assert service.stop() == 0
