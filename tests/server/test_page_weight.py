"""No page of the five plans is heavy, whatever its kind; libraries load after it and apart."""

from collections.abc import Callable

import pytest
from flask import Flask

from benchmarks.visits import Visit, read_links, visits, weigh
from queries.catalogue import load
from server.app import create_app
from store.oxigraph import OxigraphStore
from store.release import Release

MOST = 150_000
HTML = {"Accept": "text/html,*/*;q=0.1"}
# Kinds of address that no visit is of, each with the reason.
NOT_VISITED = {
    "/openapi.json": "no page",
    "/healthz": "no page",
    "/static/<path:filename>": "no page",
    "/sparql/terms.json": "no page",
    "/sparql/questions.json": "no page",
    "/.well-known/void": "the page of /dataset",
    "/id/overlap/<path:name>": "the page of /overlaps/…",
    "/id/<path:name>": "the page of /resource?iri=…",
    "/<name>": "the page of /resource?iri=…",
    "/ontology/<version>": "the page of /ontology",
    "/graph/<path:name>": "the page of /graphs",
    "/id/<any(organisation, group, post, person, class):kind>/<name>": "the page of a plan's body",
}

Get = Callable[[str], bytes]


@pytest.fixture(scope="module")
def app(five_plans_release: Release) -> Flask:
    return create_app(OxigraphStore.open(five_plans_release), five_plans_release, load())


@pytest.fixture(scope="module")
def get(app: Flask) -> Get:
    client = app.test_client()

    def fetched(path: str) -> bytes:
        with client.get(path, headers=HTML) as response:
            assert response.status_code == 200, path
            return response.data

    return fetched


@pytest.fixture(scope="module")
def visited(get: Get) -> tuple[Visit, ...]:
    return visits(get)


def test_no_page_is_heavy(get: Get, visited: tuple[Visit, ...]) -> None:
    weights = {visit: weigh(get(visit.path), get) for visit in visited}
    assert {visit: weight for visit, weight in weights.items() if weight > MOST} == {}
    assert len(weights) > 200


def test_no_page_of_a_reading_is_heavy(get: Get, five_plans_release: Release) -> None:
    for plan in five_plans_release.plans:
        lines = len((five_plans_release.source_text(plan) or "").removesuffix("\n").split("\n"))
        for number in range(1, -(-lines // 50) + 1):
            path = f"/plans/{plan}/reading?page={number}"
            assert (path, weigh(get(path), get)) <= (path, MOST)


def test_every_kind_of_page_is_visited(app: Flask, visited: tuple[Visit, ...]) -> None:
    addresses = app.url_map.bind("localhost")
    found = {
        addresses.match(visit.path.partition("?")[0], "GET", return_rule=True)[0].rule
        for visit in visited
    }
    kinds = {rule.rule for rule in app.url_map.iter_rules() if "GET" in (rule.methods or ())}
    # Only where more than one release is kept are there changes to visit.
    assert kinds - found - {"/releases/<version>"} == set(NOT_VISITED)


def test_a_page_weighs_its_files_and_no_library() -> None:
    page = b"""<link rel="stylesheet" href="/static/a.css"><link rel="icon" href="/static/b.svg">
    <link rel="preload" href="/static/c.json"><script src="/static/vendor/d.js"></script>
    <script src="/static/e.js"></script><script src="/static/e.js"></script><img src="/static/f.png">"""
    sizes = {"/static/a.css": 1, "/static/b.svg": 10, "/static/e.js": 100, "/static/f.png": 1000}
    assert weigh(page, lambda path: b"x" * sizes[path]) == len(page) + 1111


def test_the_navigation_is_what_stands_in_head_and_foot() -> None:
    page = b"""<header><a href="/a">A</a></header><main><a href="/b">B</a></main>
    <footer><a href="/c#d">C</a></footer>"""
    assert read_links(page).routes == ["/a", "/c"]
