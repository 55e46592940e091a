"""The mini release, and synthetic ones made after the five plans, for the tests of this folder."""

from pathlib import Path

import pytest

from benchmarks.synthetic.release import Order, make_release
from store.release import Release
from tests.mini_release import build, release, store
from tests.plan_folders import say_nothing

__all__ = ["build", "release", "store"]

# Two plans after each of the five.
PLANS = 10


@pytest.fixture(scope="session")
def synthetic(five_plans_release: Release, tmp_path_factory: pytest.TempPathFactory) -> Release:
    """Synthetic plans of the usual size."""
    target = tmp_path_factory.mktemp("synthetic")
    return make_release(five_plans_release, target, Order(PLANS, seed=1), say_nothing)


@pytest.fixture(scope="session")
def whole(five_plans_release: Release, tmp_path_factory: pytest.TempPathFactory) -> Release:
    """One synthetic plan after each of the five, with all that its pattern has."""
    target = tmp_path_factory.mktemp("whole")
    return make_release(five_plans_release, target, Order(5, seed=1, quads=None), say_nothing)


@pytest.fixture(scope="session")
def linked(five_plans_release: Release, tmp_path_factory: pytest.TempPathFactory) -> Release:
    """Whole synthetic plans that have been compared."""
    target = tmp_path_factory.mktemp("linked")
    order = Order(5, seed=1, quads=None, linked=True)
    return make_release(five_plans_release, target, order, say_nothing)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """An empty folder for servers."""
    return tmp_path
