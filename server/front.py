"""The way in: which release a request is answered from, what is kept of answers, what is logged.

It stands before the pages, as a WSGI application of its own: an answer that is kept
costs none of their work. Every request is answered from one release, whichever is
published meanwhile.
"""

import json
import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial
from http import HTTPStatus
from importlib.metadata import version
from typing import Any, TypeAlias

from flask import Flask

from server import admission, problems, urls
from server.board import Board
from server.bodies import Bodies, TooManySenders
from server.cache import Cache, Kept, Tags, matches, pack
from server.express import Express
from server.large import from_file
from server.records import Record, Records
from server.service import EXTENSION
from server.settings import Operation
from store.caller import Caller, asking
from store.release import LIVE

Environ: TypeAlias = dict[str, Any]
Start: TypeAlias = Callable[[str, list[tuple[str, str]]], object]

_FRESH = (urls.HEALTH, urls.READY, urls.METRICS, urls.SLOW)
_STATIC = "/static/"
_SITES = 2
_CALM = 0.05  # seconds without two requests at once
# An answer that is too large is so each time, and takes as long to find out.
_TOO_LARGE = str(HTTPStatus.REQUEST_ENTITY_TOO_LARGE.value)
# Kept by everybody, and asked about each time: a release can be replaced at any moment.
_CONTROL = "public, max-age=0, must-revalidate"


@dataclass(frozen=True, slots=True)
class Site:
    """The pages over one release, and the answers that are kept of them."""

    app: Flask
    express: Express
    cache: Cache


class Front:
    """Answers requests. make: makes the pages over the release of a version."""

    def __init__(
        self, board: Board, operation: Operation, make: Callable[[str], Flask], records: Records
    ) -> None:
        self._board = board
        self._operation = operation
        self._make = make
        self._records = records
        self._bodies = Bodies()
        self._sites: OrderedDict[str, Site] = OrderedDict()
        self._lock = threading.Lock()
        # The threads that answer a request now, and when there were last several.
        self._busy: set[int] = set()
        self._crowded = 0.0
        # What an answer depends on beside the release: the code, the questions, where it is cut.
        self._tags = Tags(f"{version('planweave')} {operation.edition} {operation.limits}")

    def __call__(self, environ: Environ, start: Start) -> Iterable[bytes]:
        """Answer one request (PEP 3333)."""
        record = Record(time.monotonic(), environ, self._board.version)
        header = self._operation.proxy_header
        record.client = admission.address(environ, header)
        here = threading.get_ident()
        self._busy.add(here)
        if len(self._busy) > 1:
            self._crowded = record.started
        try:
            kept, rest = self._answer(environ, record)
        finally:
            self._busy.discard(here)
        record.status = int(kept.status[:3])
        start(kept.status, list(kept.headers))
        record.size = int(dict(kept.headers).get("Content-Length", len(kept.body)))
        self._records.add(record)
        return rest if rest is not None else [kept.body]

    def prepare(self) -> None:
        """Make the pages over the current release now, and not with the first request."""
        self._site(self._board.version)

    def _answer(self, environ: Environ, record: Record) -> tuple[Kept, Iterable[bytes] | None]:
        try:
            body = self._bodies.take(environ, record.client)
        except TooManySenders:
            told = "Too many requests with a body are being read; ask again in a moment."
            return _refused(HTTPStatus.TOO_MANY_REQUESTS, told), None
        site = self._site(record.release)
        if record.release == LIVE or not _is_kept(environ):
            return self._made(site, environ, record)
        return self._tagged(site, environ, body, record)

    def _tagged(
        self, site: Site, environ: Environ, body: bytes, record: Record
    ) -> tuple[Kept, Iterable[bytes] | None]:
        tag = partial(self._tags.of, record.release, environ, body)
        early = None
        is_alone = record.started - self._crowded > _CALM
        if is_alone and _is_query(environ) and self._tags.are_new(record.release, environ, body):
            # Nothing is kept of it, so it is on its way before it has a tag. Were there other
            # requests, they would wait for a worker that waits for its answer to be taken.
            early = self._made(site, environ, record, tag)
        known = tag()
        if known is None:
            return early or self._made(site, environ, record)
        name, packed = known
        condition = str(environ.get("HTTP_IF_NONE_MATCH", ""))
        if condition and environ["REQUEST_METHOD"] != "POST" and matches(condition, name):
            record.cache = "not_modified"
            return _not_modified(name), None
        record.cache = "hit"
        kept = site.cache.get(name) if early is None else None
        if kept is None:
            record.cache = "miss"
            made, rest = early or self._made(site, environ, record)
            if made.status.startswith(_TOO_LARGE) and rest is None:
                site.cache.put(name, made)
            if not made.status.startswith("200") or "ETag" in dict(made.headers):
                return made, rest
            kept = _finished(made, name, environ, packed=packed and rest is None)
            if rest is not None or environ["REQUEST_METHOD"] == "HEAD":
                return kept, rest
            site.cache.put(name, kept)
        return kept if environ["REQUEST_METHOD"] != "HEAD" else _headless(kept), None

    def _made(
        self,
        site: Site,
        environ: Environ,
        record: Record,
        meanwhile: Callable[[], object] | None = None,
    ) -> tuple[Kept, Iterable[bytes] | None]:
        """Have the pages answer. What comes beside the response is its body, where it is large.

        meanwhile: what there is to do while the store is busy.
        """
        takes_file = (
            environ.get("PATH_INFO") == urls.SPARQL
            and "html" not in str(environ.get("HTTP_ACCEPT", "")).lower()
        )
        who = Caller(record.client, takes_file=takes_file, meanwhile=meanwhile)
        with asking(who):
            kept = site.express.answer(environ)
            if kept is None:
                kept = _by_pages(site.app, environ)
                site.express.learn(environ, kept)
        record.notes = tuple(who.notes)
        files = [note.file for note in who.notes if note.file is not None]
        if files and kept.status.startswith("200") and not kept.body:
            return from_file(kept, files[-1], environ)
        for file in files:
            file.close()
        return kept, None

    def _site(self, release: str) -> Site:
        if site := self._sites.get(release):
            return site
        with self._lock:
            if release not in self._sites:
                cache = Cache(
                    self._operation.cache_megabytes * 1_000_000, self._operation.cache_entries
                )
                app = self._make(release)
                express = Express(app.extensions[EXTENSION].store, partial(_is_hinted, app))
                self._sites[release] = Site(app, express, cache)
                while len(self._sites) > _SITES:
                    self._sites.popitem(last=False)
            return self._sites[release]


def _is_hinted(app: Flask, query: str) -> bool:
    with app.app_context():
        return bool(problems.hints(query))


def _by_pages(app: Flask, environ: Environ) -> Kept:
    said: list[tuple[str, list[tuple[str, str]]]] = []

    def start(
        status: str, headers: list[tuple[str, str]], _: object = None, /
    ) -> Callable[[bytes], object]:
        said.append((status, headers))
        return _refuse_write

    response = app.wsgi_app(environ, start)
    try:
        body = b"".join(response)
    finally:
        if close := getattr(response, "close", None):
            close()
    status, headers = said[-1]
    return Kept(status, tuple(headers), body)


def _refuse_write(_: bytes) -> object:
    raise NotImplementedError("a response is given as a whole here")


def _refused(status: HTTPStatus, detail: str) -> Kept:
    """Turn a request away before the pages see it, in the shape of their errors (RFC 9457)."""
    problem = {
        "type": "about:blank",
        "title": status.phrase,
        "status": status.value,
        "detail": detail,
        "error": status.phrase.title().replace(" ", ""),
    }
    body = json.dumps(problem).encode() + b"\n"
    headers = (
        ("Content-Type", "application/problem+json"),
        ("Content-Length", str(len(body))),
        ("Retry-After", "1"),
        ("Connection", "close"),
    )
    return Kept(f"{status.value} {status.phrase.upper()}", headers, body)


def _is_kept(environ: Environ) -> bool:
    path = str(environ.get("PATH_INFO", ""))
    if environ["REQUEST_METHOD"] == "POST":
        return path == urls.SPARQL
    if environ["REQUEST_METHOD"] not in {"GET", "HEAD"}:
        return False
    return path not in _FRESH and not path.startswith(_STATIC)


def _is_query(environ: Environ) -> bool:
    """Whether it asks the store by GET, and not whether its answer is still the same."""
    return (
        environ.get("PATH_INFO") == urls.SPARQL
        and environ["REQUEST_METHOD"] == "GET"
        and not environ.get("HTTP_IF_NONE_MATCH")
    )


def _finished(made: Kept, name: str, environ: Environ, *, packed: bool) -> Kept:
    """Add what lets the answer be kept and asked about again; pack it where that is taken."""
    headers = dict(made.headers)
    body = made.body
    smaller = pack(body, headers.get("Content-Type", "")) if packed else None
    if smaller is not None and environ["REQUEST_METHOD"] != "HEAD":
        body = smaller
        headers["Content-Encoding"] = "gzip"
        headers["Content-Length"] = str(len(body))
    varied = headers.get("Vary", "")
    headers["Vary"] = f"{varied}, Accept-Encoding" if varied else "Accept-Encoding"
    if environ["REQUEST_METHOD"] != "POST":
        headers["ETag"] = f'"{name}"'
        headers.setdefault("Cache-Control", _CONTROL)
    return Kept(made.status, tuple(headers.items()), body)


def _not_modified(name: str) -> Kept:
    headers = (
        ("ETag", f'"{name}"'),
        ("Cache-Control", _CONTROL),
        ("Vary", "Accept, Accept-Encoding"),
        ("Access-Control-Allow-Origin", "*"),
    )
    return Kept("304 NOT MODIFIED", headers, b"")


def _headless(kept: Kept) -> Kept:
    return Kept(kept.status, kept.headers, b"")
