"""A browser, and a service over the five plans for it to visit."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.server.running import running

CHROMIUM = shutil.which("chromium")
needs_chromium = pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed")
MODULES = Path(__file__).parents[1] / "node" / "node_modules"
AXE = MODULES / "axe-core" / "axe.min.js"
# No request of its own for updates and the like, and no sandbox within a container.
QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture(scope="session")
def address(five_plans_build: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where the pages over the five plans are."""
    with running(five_plans_build, tmp_path_factory.mktemp("visits")) as found:
        yield found


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """A browser; its loop must not run beside tests that have one of their own, so it is a module's."""
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        yield browser
        browser.close()
