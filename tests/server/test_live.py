"""A running server, asked over HTTP by clients that people use."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from SPARQLWrapper import CSV, JSON, TURTLE, XML, SPARQLWrapper

from queries.catalogue import load
from server.errors import ServeError
from server.serving import serve
from store.errors import ReleaseError

ROOT = Path(__file__).parents[2]
START = (
    "import sys; from pathlib import Path; from server.serving import serve; "
    "serve(Path(sys.argv[1]), '127.0.0.1', int(sys.argv[2]), lambda said: print(said, flush=True))"
)
PATIENCE = 20.0


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def start(build: Path, port: int) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", START, str(build), str(port)],
        cwd=build,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )


def wait_until_up(address: str, server: subprocess.Popen[str]) -> None:
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        assert server.poll() is None, server.communicate()[0]
        try:
            with urllib.request.urlopen(f"{address}healthz", timeout=1) as response:
                assert response.status == 200
                return
        except urllib.error.URLError:
            time.sleep(0.05)
    pytest.fail("the server did not come up")


def stop(server: subprocess.Popen[str], how: signal.Signals) -> tuple[int, str]:
    server.send_signal(how)
    said, _ = server.communicate(timeout=PATIENCE)
    return server.returncode, said


@pytest.fixture(scope="module")
def address(build: Path) -> Iterator[str]:
    port = free_port()
    server = start(build, port)
    try:
        wait_until_up(f"http://127.0.0.1:{port}/", server)
        yield f"http://127.0.0.1:{port}/"
    finally:
        stop(server, signal.SIGTERM)


def wrapper(address: str, query: str, form: str) -> SPARQLWrapper:
    client = SPARQLWrapper(f"{address}sparql", returnFormat=form)
    client.setTimeout(int(PATIENCE))
    client.setQuery(query)
    return client


def test_sparqlwrapper_gets_the_rows(address: str) -> None:
    query = load()["organisations/activities"].bind(organisation="MoL", with_parts=False)
    for method in ("GET", "POST"):
        client = wrapper(address, query, JSON)
        client.setMethod(method)
        said = client.queryAndConvert()
        rows = [
            tuple(row[name]["value"] for name in ("plan", "organisation", "role", "first_line"))
            for row in said["results"]["bindings"]
        ]
        assert rows == [
            ("hillcastle-2030", "Ministry of Learning", "engaged", "4"),
            ("hillcastle-2030", "Board of Education", "engaged", "4"),
            ("riverton-2031", "Ministry of Learning", "engaged", "5"),
            ("riverton-2031", "Office for Pupils", "lead", "6"),
        ]


def test_sparqlwrapper_gets_other_formats(address: str) -> None:
    assert wrapper(address, "SELECT (1 AS ?one) {}", CSV).queryAndConvert() == b"one\r\n1\r\n"
    assert "<sparql" in wrapper(address, "ASK {}", XML).queryAndConvert().toxml()
    query = "CONSTRUCT { <http://e/s> <http://e/p> 1 } WHERE {}"
    assert wrapper(address, query, TURTLE).queryAndConvert() == b"<http://e/s> <http://e/p> 1 .\n"


@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGINT])
def test_it_says_where_it_is_and_stops_when_told(build: Path, how: signal.Signals) -> None:
    port = free_port()
    server = start(build, port)
    wait_until_up(f"http://127.0.0.1:{port}/", server)
    status, said = stop(server, how)
    version = (build / "releases" / "current").readlink()
    assert said == (
        f"planweave serves release {version} at http://127.0.0.1:{port}/ (Ctrl-C stops it)\n"
    )
    assert status == 0
    with socket.socket() as probe:
        assert probe.connect_ex(("127.0.0.1", port)) != 0


def test_a_taken_port_is_one_clear_line(build: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(ServeError, match=f"port {port}: Address already in use") as caught:
            serve(build, "127.0.0.1", port)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(("host", "port"), [("256.1.1.1", 0), ("127.0.0.1", 99_999)])
def test_an_address_that_cannot_be(build: Path, host: str, port: int) -> None:
    with pytest.raises(ServeError, match="cannot serve at"):
        serve(build, host, port)


def test_no_release(tmp_path: Path) -> None:
    with pytest.raises(ReleaseError, match="no release yet"):
        serve(tmp_path)
