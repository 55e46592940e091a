"""The mini release, for the tests of this folder."""

from tests.mini_release import build, release, store

__all__ = ["build", "release", "store"]
