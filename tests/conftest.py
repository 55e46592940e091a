"""What the tests of all folders share: the plans built once, golden files, the project's root."""

import difflib
import os
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path

import hypothesis
import pytest

from graph_build import pipeline
from graph_build.pipeline import Built
from store.release import Release, current
from tests.plan_folders import say_nothing

# How long one example takes says more of the machine than of the code.
hypothesis.settings.register_profile("planweave", deadline=None)
hypothesis.settings.load_profile("planweave")

ROOT = Path(__file__).parent.parent
GOLDEN = Path(__file__).parent / "golden"
_NO_SKIPS = "PLANWEAVE_NO_SKIPS"
_SHOWN = 60

Golden = Callable[[str, str], None]


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update-golden",
        action="store_true",
        help="write the golden files anew from what the code gives now; read the difference",
    )


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Iterator[None]:
    """Where nothing may be skipped, a skipped test has failed."""
    report = yield
    if os.environ.get(_NO_SKIPS) and report.skipped and not hasattr(report, "wasxfail"):
        report.outcome = "failed"
        report.longrepr = f"{item.nodeid} was skipped, and {_NO_SKIPS} is set: {report.longrepr}"
    return report


@pytest.fixture(scope="session")
def root() -> Path:
    """The folder of the whole project."""
    return ROOT


@pytest.fixture(scope="session")
def five_plans_build(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A build folder with the five plans of this project, built once for all tests that look at them."""
    target = tmp_path_factory.mktemp("five-plans")
    pipeline.build(ROOT / "plans", target, 1, say_nothing)
    return target


@pytest.fixture(scope="session")
def five_plans_release(five_plans_build: Path) -> Release:
    """The release of the five plans."""
    return current(five_plans_build)


@pytest.fixture(scope="session")
def mini_plans() -> Path:
    """The folder of the invented plans: one with all kinds of damage, one in a layout of its own."""
    return ROOT / "tests" / "plans"


@pytest.fixture(scope="session")
def mini_target(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The build folder of the invented plans."""
    return tmp_path_factory.mktemp("mini-plans")


@pytest.fixture(scope="session")
def mini_built(mini_plans: Path, mini_target: Path) -> Built:
    """What building the invented plans gave; their release is current in `mini_target`."""
    return pipeline.build(mini_plans, mini_target, 1, say_nothing)


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Golden:
    """Compares a text with a golden file, byte for byte; with --update-golden, writes the file."""

    def compare(name: str, actual: str) -> None:
        path = GOLDEN / name
        if request.config.getoption("--update-golden"):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(actual.encode())
            return
        expected = path.read_bytes().decode()
        if actual == expected:
            return
        # The line ends stay, so that a difference in these alone is seen too.
        lines = [text.splitlines(keepends=True) for text in (expected, actual)]
        difference = difflib.unified_diff(*lines, str(path), "now", n=1)
        shown = "".join(islice(difference, _SHOWN))
        pytest.fail(f"{path} differs; if this is right: pytest --update-golden\n{shown}")

    return compare
