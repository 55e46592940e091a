"""What a service does before anybody asks: what takes long is asked once, for whoever comes first.

Each question without a value is asked for its first rows, which are kept where that took a while
(`server/service.py`). Where one took long, the release is a large one: then the pages that take no
value are made, too, and the lists behind them are kept.
"""

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import partial
from typing import Final

from flask import Flask
from werkzeug.test import create_environ, run_wsgi_app

from server import urls
from server.board import Board
from server.service import ask_first, service
from store.caller import Caller, asking
from store.errors import StoreError

# Whose the queries are, in lists of them.
NAME: Final = "warming"
_LONG: Final = 0.3  # seconds
_REST: Final = 0.5  # seconds
_HTML: Final = {"Accept": "text/html"}
# What monitors ask for, and the list of networks, whose two figures of each take all of it to find.
_OTHERS: Final = frozenset({urls.HEALTH, urls.READY, urls.METRICS, urls.SLOW, urls.NETWORKS})


def begin_warming(app: Flask, is_current: Callable[[], bool], board: Board) -> None:
    """Ask in a thread of its own, as long as the release is the current one.

    After each question it rests, mostly for as long as that took: others are to come in between.
    board: told when this begins and when it has ended.
    """

    def work() -> None:
        try:
            _warm(app, is_current)
        finally:
            board.warm(-1)

    board.warm(1)
    threading.Thread(target=work, name=NAME, daemon=True).start()


def _warm(app: Flask, is_current: Callable[[], bool]) -> None:
    with asking(Caller(NAME)):
        longest = 0.0
        with app.app_context():
            for name in service().catalogue:
                if not is_current():
                    return
                longest = max(longest, _timed(partial(ask_first, name)))
        for path in pages(app) if longest >= _LONG else ():
            if not is_current():
                return
            environ = create_environ(path, headers=_HTML)
            _timed(partial(run_wsgi_app, app.wsgi_app, environ, buffered=True))


def _timed(work: Callable[[], object]) -> float:
    """Do something and rest after it; say how many seconds it took."""
    started = time.monotonic()
    with suppress(StoreError):  # who asks next is told
        work()
    took = time.monotonic() - started
    time.sleep(min(took, _REST))
    return took


def pages(app: Flask) -> Iterator[str]:
    """Give the addresses of pages that take no value, and one of the search for its index.

    Not those of the networks, which would take the most memory and keep it.
    """
    fixed = {rule.rule for rule in app.url_map.iter_rules() if not rule.arguments}
    yield from sorted(fixed - _OTHERS)
    yield urls.search("a")
