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

from benchmarks.processes import free_port
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


def start(build: Path, port: int) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", START, str(build), str(port)],
        cwd=build,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )


def announced(server: subprocess.Popen[str]) -> str:
    assert server.stdout is not None
    return server.stdout.readline().partition(" at ")[2].split()[0]


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


def wait_until_listening(port: int, *, is_wanted: bool) -> None:
    """Wait until somebody listens, or nobody does. What is asked is ended here, so no port waits."""
    deadline = time.monotonic() + PATIENCE
    is_open = not is_wanted
    while is_open != is_wanted:
        assert time.monotonic() < deadline
        with socket.socket() as client:
            is_open = client.connect_ex(("127.0.0.1", port)) == 0
        time.sleep(0.01)


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


@pytest.mark.parametrize("after", [0, 0.01, 0.02, 0.1])
def test_it_stops_as_soon_when_it_has_just_started(build: Path, after: float) -> None:
    server = start(build, 0)
    announced(server)
    time.sleep(after)
    told = time.monotonic()
    assert stop(server, signal.SIGTERM) == (0, "")
    assert time.monotonic() < told + 5


def test_its_port_is_given_to_nobody_while_a_web_process_is_started_again(build: Path) -> None:
    server = start(build, 0)
    try:
        address = announced(server)
        port = int(address.rstrip("/").rpartition(":")[2])
        wait_until_listening(port, is_wanted=True)
        server.send_signal(signal.SIGSTOP)
        for child in Path(f"/proc/{server.pid}/task/{server.pid}/children").read_text().split():
            os.kill(int(child), signal.SIGKILL)
        wait_until_listening(port, is_wanted=False)
        for _ in range(20):  # those that were killed are gone after a moment
            with socket.socket() as client, pytest.raises(OSError, match="in use"):
                client.bind(("127.0.0.1", port))
            time.sleep(0.02)
        server.send_signal(signal.SIGCONT)
        wait_until_up(address, server)
    finally:
        server.send_signal(signal.SIGCONT)
        stop(server, signal.SIGTERM)


def test_it_serves_on_when_it_was_stopped_and_continued(build: Path) -> None:
    server = start(build, 0)
    try:
        address = announced(server)
        wait_until_up(address, server)
        for _ in range(5):
            server.send_signal(signal.SIGSTOP)
            time.sleep(0.6)  # longer than the keeper waits for a signal
            server.send_signal(signal.SIGCONT)
            time.sleep(0.1)
            wait_until_up(address, server)
    finally:
        assert stop(server, signal.SIGTERM) == (0, "")


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
