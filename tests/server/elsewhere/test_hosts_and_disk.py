"""Hosts that queries may call, where the operator lists them; and a release that memory does not hold."""

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from queries.catalogue import load
from store.disk import BYTES_PER_QUAD, fits
from store.oxigraph import OxigraphStore
from store.release import Release, current
from tests.server.elsewhere.command import command

TOLD = b'{"head":{"vars":["x"]},"results":{"bindings":[{"x":{"type":"literal","value":"told"}}]}}'


class Other:
    """A SPARQL endpoint that counts who calls."""

    def __init__(self) -> None:
        self.calls = 0
        other = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                other.calls += 1
                self.rfile.read(int(self.headers.get("Content-Length", 0)))
                self.send_response(200)
                self.send_header("Content-Type", "application/sparql-results+json")
                self.send_header("Content-Length", str(len(TOLD)))
                self.end_headers()
                self.wfile.write(TOLD)

            do_GET = do_POST  # noqa: N815 - the name that the class wants

            def log_message(self, *_: object) -> None:
                return

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.port = self.server.server_address[1]
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def query(self, host: str) -> str:
        return f"SELECT ?x {{ SERVICE <http://{host}:{self.port}/sparql> {{ ?s ?p ?x }} }}"


@pytest.fixture
def other() -> Iterator[Other]:
    made = Other()
    yield made
    made.server.shutdown()
    made.server.server_close()


def test_a_listed_host_is_called_and_no_other(build: Path, tmp_path: Path, other: Other) -> None:
    with command("--build", str(build), "--allow-host", "127.0.0.1", folder=tmp_path) as served:
        assert served.sparql(other.query("127.0.0.1")) == "x\r\ntold\r\n"
        assert other.calls == 1
        status, body = served.get("/sparql", query=other.query("localhost"))
        assert (status, "the hosts that may be called are 127.0.0.1" in body) == (400, True)
        graph = f"http://127.0.0.1:{other.port}/graph"
        status, body = served.get("/sparql", query=f"ASK FROM <{graph}> {{ ?s ?p ?o }}")
        assert (status, "none is fetched from elsewhere" in body) == (400, True)
        assert other.calls == 1


def test_without_a_list_nobody_is_called(build: Path, tmp_path: Path, other: Other) -> None:
    with command("--build", str(build), folder=tmp_path) as served:
        status, body = served.get("/sparql", query=other.query("127.0.0.1"))
        assert (status, "never calls another server" in body, other.calls) == (400, True, 0)


def test_what_fits_is_counted_by_quads(tmp_path: Path, release: Release) -> None:
    million = Release(tmp_path, {"quads": 1_000_000})
    assert not fits(million, BYTES_PER_QUAD - 1)
    assert fits(million, BYTES_PER_QUAD)
    assert fits(release, 1)  # without a count its lines are counted


def test_a_release_that_memory_does_not_hold_is_read_from_disk(
    tmp_path: Path, five_plans_build: Path
) -> None:
    release = current(five_plans_build)
    question = load()["organisations/activities"].bind(organisation="DfE")
    expected = OxigraphStore.open(release).select(question).texts()
    options = ("--build", str(five_plans_build), "--store-memory", "1")
    with command(*options, folder=tmp_path) as served:
        found = json.loads(
            served.get("/questions/organisations/activities", organisation="DfE", format="json")[1]
        )
        assert len(found["rows"]) == len(expected)
        assert served.sparql("SELECT (COUNT(*) AS ?n) { ?s ?p ?o }") != "n\r\n0\r\n"
        product = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
        assert served.get("/sparql", query=product, timeout="0.5")[0] == 503
        assert served.sparql("SELECT (1 AS ?n) {}") == "n\r\n1\r\n"
    stores = five_plans_build / "stores"
    assert {path.name for path in stores.iterdir()} == {".lock", release.version}
    written = {path.name: path.stat().st_mtime_ns for path in (stores / release.version).iterdir()}
    with command(*options, folder=tmp_path) as served:  # written once, then only read
        assert served.sparql("SELECT (1 AS ?n) {}") == "n\r\n1\r\n"
    again = {path.name: path.stat().st_mtime_ns for path in (stores / release.version).iterdir()}
    assert again == written
