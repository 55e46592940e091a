"""The mini release, a hostile one, and a browser with a service to visit, for this folder's tests."""

from tests.mini_release import build, release, store
from tests.server.browsing import address, browser
from tests.server.hostile import hostile_app

__all__ = ["address", "browser", "build", "hostile_app", "release", "store"]
