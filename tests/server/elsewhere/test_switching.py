"""A service over a store elsewhere goes from one release to the next at once, and outlives the store."""

import json
import threading
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from store.address import Address
from store.asking import ask_there
from store.endpoint import Endpoint
from store.errors import EndpointFailed
from store.mirror import Mirror
from store.publishing import publish_to
from store.release import LIVE, Release, publish
from tests.server.elsewhere.command import PATIENCE, Served, command, failed
from tests.store.elsewhere.servers import STORES, stop_store, store_elsewhere

GRAPHS, THINGS = 4, 60
GRACE = 5.0
ONE = "SELECT ?v (COUNT(*) AS ?n) { ?s <http://e/p> ?v } GROUP BY ?v"
EACH = "SELECT ?v (COUNT(*) AS ?n) { GRAPH ?g { ?s <http://e/p> ?v } } GROUP BY ?v"
READERS = {
    "all": (ONE, GRAPHS * THINGS),
    "by graph": (EACH, GRAPHS * THINGS),
    "one graph": (ONE.replace("{", "FROM <graph/g2> {", 1), THINGS),
}


def a_release(folder: Path, word: str) -> Release:
    """A release that says one word in every triple of every graph."""
    content = folder / f"content-{word}"
    (content / "sources").mkdir(parents=True)
    lines = [
        f'<http://e/{graph}/{thing}> <http://e/p> "{word}" <https://w3id.org/planweave/graph/g{graph}> .\n'
        for graph in range(GRAPHS)
        for thing in range(THINGS)
    ]
    (content / "data.nq").write_text("".join(lines))
    (content / "sources" / "mini.txt").write_text(f"The text of {word}\n")
    return publish(folder / word, content, {"quads": len(lines)})


@pytest.fixture(scope="module", params=STORES)
def address(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Address]:
    with store_elsewhere(request.param, tmp_path_factory.mktemp(request.param)) as started:
        yield started


class Readers:
    """Threads that ask without a pause; every answer that they had, and whether it was whole."""

    def __init__(self, served: Served) -> None:
        self._served = served
        self._going = True
        self.answers: Counter[tuple[str, str]] = Counter()
        self._threads = [threading.Thread(target=self._read, args=(name,)) for name in READERS]
        for thread in self._threads:
            thread.start()

    def _read(self, name: str) -> None:
        query, _ = READERS[name]
        number = 0
        while self._going:
            number += 1
            # Each asks anew: an answer that is kept would tell nothing.
            status, body = self._served.get("/sparql", query=f"{query} # {name} {number}")
            self.answers[name, body if status == 200 else f"{status} {body}"] += 1

    def stop(self) -> Counter[tuple[str, str]]:
        self._going = False
        for thread in self._threads:
            thread.join(PATIENCE)
        return self.answers


def test_no_answer_mixes_releases(address: Address, tmp_path: Path) -> None:
    first, second = (a_release(tmp_path, word) for word in ("first", "second"))
    endpoint = Endpoint(address, PATIENCE)
    publish_to(endpoint, first, lambda _: None, 0)
    options = ("--endpoint", address.query, "--timeout", "4")
    with command(*options, folder=tmp_path) as served:
        assert served.release() == first.version
        readers = Readers(served)
        publish_to(endpoint, second, lambda _: None, GRACE)
        answers = readers.stop()
        assert served.release() == second.version
        assert served.get("/plans/mini/source", accept="text/plain") == (
            200,
            "The text of second\n",
        )
    allowed = {
        (name, f"v,n\r\n{word},{count}\r\n")
        for name, (_, count) in READERS.items()
        for word in ("first", "second")
    }
    assert set(answers) == allowed
    left = endpoint_graphs(endpoint)
    assert {graph for graph in left if first.version in graph} == set()
    assert len({graph for graph in left if second.version in graph}) == GRAPHS + 2


def endpoint_graphs(endpoint: Endpoint) -> set[str]:
    return {str(row[0]) for row in ask_there(endpoint, "graphs.rq").rows}


def test_a_publisher_that_fails_changes_nothing_and_the_next_one_clears_up(
    tmp_path: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    with store_elsewhere("oxigraph", tmp_path_factory.mktemp("oxigraph")) as address:
        endpoint = Endpoint(address, PATIENCE)
        first, broken, third = (a_release(tmp_path, word) for word in ("first", "broken", "third"))
        publish_to(endpoint, first, lambda _: None, 0)

        class Enough(Exception):
            pass

        def interrupt(said: str) -> None:
            if "g2" in said:
                raise Enough

        with pytest.raises(Enough):
            publish_to(endpoint, broken, interrupt, 0)
        mirror = Mirror(endpoint, tmp_path / "mirror")
        assert mirror.look().version == first.version
        assert any(broken.version in graph for graph in endpoint_graphs(endpoint))
        publish_to(endpoint, third, lambda _: None, 0)
        assert mirror.look().version == third.version
        assert not any(broken.version in graph for graph in endpoint_graphs(endpoint))


def test_a_store_that_cuts_its_answers_is_not_switched(
    tmp_path: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    with store_elsewhere("virtuoso", tmp_path_factory.mktemp("virtuoso"), rows=100) as address:
        endpoint = Endpoint(address, PATIENCE)
        with pytest.raises(EndpointFailed, match="cuts its answers short"):
            publish_to(endpoint, a_release(tmp_path, "first"), lambda _: None, 0)
        assert Mirror(endpoint, tmp_path / "mirror").look().version == LIVE


def test_a_store_that_goes_and_comes_back(
    tmp_path: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("oxigraph")
    with store_elsewhere("oxigraph", folder) as address:
        publish_to(Endpoint(address, PATIENCE), a_release(tmp_path, "only"), lambda _: None, 0)
        with command("--endpoint", address.query, folder=tmp_path) as served:
            assert served.sparql(ONE) == f"v,n\r\nonly,{GRAPHS * THINGS}\r\n"
            stop_store(address)
            for path in ("/", "/id/x", "/sparql?query=ASK%7B?a%20?b%20?c%7D", "/healthz"):
                status, body = served.get(path, accept="application/problem+json, */*;q=0.1")
                assert (status, json.loads(body)["error"]) == (502, "EndpointDown")
            assert served.get("/plans/mini/source", accept="text/plain")[0] == 200
    assert "refused" in failed("--endpoint", address.query, folder=tmp_path)


def test_a_store_that_was_never_published_to_is_served_as_it_is(
    tmp_path: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    with store_elsewhere("oxigraph", tmp_path_factory.mktemp("oxigraph")) as address:
        endpoint = Endpoint(address, PATIENCE)
        endpoint.send_graph("PUT", "http://g/1", b'<http://e/a> <http://e/p> "one" .\n')
        with command("--endpoint", address.query, folder=tmp_path) as served:
            assert served.release() == LIVE
            assert served.sparql("SELECT ?o FROM <http://g/1> { ?s ?p ?o }") == "o\r\none\r\n"
            endpoint.send_graph("PUT", "http://g/1", b'<http://e/a> <http://e/p> "two" .\n')
            assert served.sparql("SELECT ?o FROM <http://g/1> { ?s ?p ?o }") == "o\r\ntwo\r\n"
            assert "There are no plans here" in served.get("/", accept="text/html")[1]
