"""A running server over the mini plans, for those who mean it no good."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.mini_release import build
from tests.server.running import running

__all__ = ["build"]


@pytest.fixture(scope="session")
def address(build: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """http://127.0.0.1:PORT."""
    with running(build, tmp_path_factory.mktemp("attacks")) as found:
        yield found
