"""The mini release, and a browser with a service to visit, for the tests of this folder."""

from tests.mini_release import build, release, store
from tests.server.browsing import address, browser

__all__ = ["address", "browser", "build", "release", "store"]
