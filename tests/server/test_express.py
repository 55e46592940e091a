"""The short way past the pages: what it answers is what the pages would have."""

import io
from collections.abc import Callable
from functools import partial
from typing import Any
from urllib.parse import quote

import pytest
from flask import Flask

from queries.catalogue import load
from server import express, front
from server.app import create_app
from server.board import Board
from server.cache import Kept, Tags
from server.front import Front
from server.limits import install
from server.records import Records
from server.settings import Operation
from store.forked import ForkedStore
from store.messages import Job
from store.release import Release
from tests.store.forked import forked_store

ALL = "SELECT * { ?s ?p ?o } LIMIT 200"
LARGE = "SELECT * { ?s ?p ?o . ?t ?q ?u } LIMIT 2000"
GRAPH = "CONSTRUCT WHERE { ?s ?p ?o }"
JSON = "application/sparql-results+json"
BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"
ACCEPTED = (JSON, "text/csv", "text/turtle", "*/*", "application/json", BROWSER, "image/png", "")
QUERIES = (
    *(ALL, LARGE, GRAPH, "ASK { ?s ?p ?o }", "SELECT * { ?s a <https://w3id.org/x#Y> }"),
    *(
        "SELECT * {",
        "SELECT (BOUND(?t) AS ?x) { BIND(NOW() AS ?t) }",
        "DELETE WHERE { ?s ?p ?o }",
        "\ufeffASK {}",
    ),
    *("SELECT * FROM <http://e/none> {}", "SELECT * { ?s ?p '\udcff' }", "", "ASK {} # é"),
)
Answered = tuple[str, list[tuple[str, str]], bytes]


@pytest.fixture(scope="module")
def forked(release: Release) -> ForkedStore:
    return forked_store(release.data)


Ask = Callable[..., Answered]


@pytest.fixture
def service(release: Release, forked: ForkedStore) -> Callable[[], Ask]:
    """Gives new services over the store: each is what answers a request."""

    def pages(_: str) -> Flask:
        app = create_app(forked, release, load())
        install(app)
        return app

    def start() -> Ask:
        board = Board(2)
        board.version = release.version
        return partial(ask, Front(board, Operation(), pages, Records(board, None)))

    return start


def ask(service: Front, query: str, accept: str, more: str = "", **environ: str) -> Answered:
    said: list[tuple[str, list[tuple[str, str]]]] = []
    given = {
        "REQUEST_METHOD": "GET",
        "PATH_INFO": "/sparql",
        "QUERY_STRING": f"query={quote(query, errors='surrogateescape')}{more}",
        "HTTP_ACCEPT": accept,
        "HTTP_HOST": "127.0.0.1",
        "SERVER_NAME": "127.0.0.1",
        "SERVER_PORT": "80",
        "REMOTE_ADDR": "127.0.0.1",
        "wsgi.url_scheme": "http",
        "wsgi.input": io.BytesIO(),
        **environ,
    }
    body = b"".join(service(given, lambda status, headers: said.append((status, headers))))
    return (said[0][0], sorted(said[0][1]), body)


@pytest.fixture
def by_pages(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The queries that came to the pages."""
    came = []
    made = front._by_pages

    def make(app: Flask, environ: dict[str, str]) -> object:
        came.append(environ["QUERY_STRING"])
        return made(app, environ)

    monkeypatch.setattr(front, "_by_pages", make)
    return came


@pytest.mark.parametrize("more", [{}, {"more": "&format=csv"}, {"HTTP_PREFER": "handling=strict"}])
@pytest.mark.parametrize("accept", ACCEPTED)
def test_both_ways_give_the_same(
    service: Callable[[], Ask], monkeypatch: pytest.MonkeyPatch, accept: str, more: dict[str, str]
) -> None:
    queries = [f"{query}{' ' * turn}" for turn in range(2) for query in QUERIES]
    asked = service()
    short = [asked(query, accept, **more) for query in queries]
    monkeypatch.setattr(express, "_LONGEST", 0)
    asked = service()
    for query, (status, headers, body) in zip(queries, short, strict=True):
        known = asked(query, accept, **more)
        assert (query, status, headers) == (query, *known[:2])
        assert body == known[2]


def test_the_second_answer_of_a_type_takes_the_short_way(
    service: Callable[[], Ask], by_pages: list[str]
) -> None:
    asked = service()
    for query in (ALL, LARGE):
        said = [asked(f"{query} # {turn}", JSON) for turn in range(4)]
        assert {status for status, _, _ in said} == {"200 OK"}
        assert len({body for _, _, body in said}) == 1
    assert len(by_pages) == 1


def test_a_fault_is_told_without_asking_twice(
    service: Callable[[], Ask], monkeypatch: pytest.MonkeyPatch
) -> None:
    sent = []
    send = ForkedStore._sent

    def count(store: ForkedStore, job: Job, *more: Any) -> object:
        sent.append(job.query)
        return send(store, job, *more)

    monkeypatch.setattr(ForkedStore, "_sent", count)
    asked = service()
    assert asked("SELECT * {", JSON)[0] == "400 BAD REQUEST"
    assert asked("ASK {} # 1", JSON)[0] == "200 OK"
    assert [query for query in sent if "{" in query][-1] == "ASK {} # 1"
    assert sent.count("SELECT * {") == sent.count("ASK {} # 1") == 1


def test_a_new_query_is_sent_before_its_answer_has_a_tag(
    service: Callable[[], Ask], monkeypatch: pytest.MonkeyPatch
) -> None:
    order = []
    send, tag = ForkedStore._sent, Tags.of

    def sent(store: ForkedStore, job: Job, *more: Any) -> object:
        if job.query.startswith("ASK"):
            order.append("sent")
        return send(store, job, *more)

    def tagged(tags: Tags, *request: Any) -> object:
        order.append("tag")
        return tag(tags, *request)

    monkeypatch.setattr(ForkedStore, "_sent", sent)
    monkeypatch.setattr(Tags, "of", tagged)
    asked = service()
    first = asked("ASK {}", JSON)
    assert order[:2] == ["sent", "tag"]
    order.clear()
    assert asked("ASK {}", JSON) == first
    name = dict(first[1])["ETag"]
    assert asked("ASK {}", JSON, HTTP_IF_NONE_MATCH=name)[0] == "304 NOT MODIFIED"
    assert order == ["tag", "tag"]
    order.clear()
    assert asked("ASK {} # new", JSON, HTTP_IF_NONE_MATCH=name)[0] == "200 OK"
    assert order[0] == "tag"


@pytest.mark.parametrize(("status", "times"), [("413 TOO LARGE", 1), ("503 BUSY", 2)])
def test_what_is_too_large_is_found_out_once(
    service: Callable[[], Ask], monkeypatch: pytest.MonkeyPatch, status: str, times: int
) -> None:
    came = []

    def refuse(_: Flask, environ: dict[str, str]) -> Kept:
        came.append(environ["PATH_INFO"])
        return Kept(status, (("Content-Length", "3"),), b"no\n")

    monkeypatch.setattr(front, "_by_pages", refuse)
    asked = service()
    said = [asked("ASK {}", BROWSER, PATH_INFO="/questions/plans/all") for _ in range(2)]
    assert said == [(status, [("Content-Length", "3")], b"no\n")] * 2
    assert len(came) == times
