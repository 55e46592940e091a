"""What a service does before anybody asks: it makes every page that needs no value, once.

What pages keep of a release (lists to choose from, the first rows of each question, the index
of texts) is then there for whoever comes first.
"""

import threading
import time
from collections.abc import Callable, Iterator
from typing import Final

from flask import Flask
from werkzeug.test import create_environ, run_wsgi_app

from exports.networks.definitions import NETWORKS
from server import urls
from server.service import EXTENSION
from store.caller import Caller, asking

# Whose the queries are, in lists of them.
NAME: Final = "warming"
_REST: Final = 0.5  # seconds
_HTML: Final = {"Accept": "text/html"}
# What no page is made for, and what monitors ask for.
_OTHERS: Final = frozenset({urls.HEALTH, urls.READY, urls.METRICS, urls.SLOW})


def begin_warming(app: Flask, is_current: Callable[[], bool]) -> None:
    """Make the pages in a thread of its own, as long as their release is the current one.

    After each page it rests, mostly for as long as that took: others are to come in between.
    """
    threading.Thread(target=_warm, name=NAME, args=(app, is_current), daemon=True).start()


def _warm(app: Flask, is_current: Callable[[], bool]) -> None:
    with asking(Caller(NAME)):
        for path in pages(app):
            if not is_current():
                return
            started = time.monotonic()
            run_wsgi_app(app.wsgi_app, create_environ(path, headers=_HTML), buffered=True)
            time.sleep(min(time.monotonic() - started, _REST))


def pages(app: Flask) -> Iterator[str]:
    """Give the addresses of all pages that take no value, what many others need first."""
    fixed = {rule.rule for rule in app.url_map.iter_rules() if not rule.arguments}
    yield urls.HOME
    yield from sorted(fixed - _OTHERS - {urls.HOME})
    yield urls.search("a")
    for name in NETWORKS:
        yield urls.network(name)
    for name in app.extensions[EXTENSION].catalogue:
        yield urls.question(name)
