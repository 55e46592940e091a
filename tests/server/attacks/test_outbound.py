"""No way out: whatever is asked, the server opens no connection and reads no file.

Each attempt names a bait: a socket that listens, and a file with a secret. That the
bait is noticed is shown by a store that may call it.
"""

import http.client
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from urllib.parse import urlencode, urlsplit

import pytest

from store.errors import QueryFailed
from store.guard import Guard
from store.oxigraph import OxigraphStore
from store.protocol import Formats

SECRET = "the-secret-of-the-bait"
FORM = {"Content-Type": "application/x-www-form-urlencoded"}
DIRECT = {"Content-Type": "application/sparql-query"}


class Bait:
    """A listener that counts who comes, and a file that nobody should read."""

    def __init__(self, folder: Path) -> None:
        self.file = folder / "secret.ttl"
        self.file.write_text(f'<http://e/s> <http://e/p> "{SECRET}" .\n', encoding="utf-8")
        self.callers = 0
        self._socket = socket.create_server(("127.0.0.1", 0))
        self.port = self._socket.getsockname()[1]
        threading.Thread(target=self._listen, daemon=True).start()

    def _listen(self) -> None:
        while True:
            try:
                connection, _ = self._socket.accept()
            except OSError:
                return
            self.callers += 1
            connection.close()

    def close(self) -> None:
        self._socket.close()


@pytest.fixture(scope="module")
def bait(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Bait]:
    made = Bait(tmp_path_factory.mktemp("bait"))
    yield made
    made.close()


U = "<http://127.0.0.1:PORT/x>"
T = "{ ?s ?p ?o }"
QUERIES = {
    "SERVICE": f"SELECT * {{ SERVICE {U} {T} }}",
    "SERVICE SILENT": f"SELECT * {{ SERVICE SILENT {U} {T} }}",
    "in small letters": f"select * {{ service silent {U} {T} }}",
    "localhost": f"SELECT * {{ SERVICE <http://localhost:PORT/> {T} }}",
    "0.0.0.0": f"SELECT * {{ SERVICE <http://0.0.0.0:PORT/> {T} }}",
    "a short address": f"SELECT * {{ SERVICE <http://127.1:PORT/> {T} }}",
    "an address as a number": f"SELECT * {{ SERVICE <http://2130706433:PORT/> {T} }}",
    "IPv6": f"SELECT * {{ SERVICE <http://[::ffff:127.0.0.1]:PORT/> {T} }}",
    "with a user": f"SELECT * {{ SERVICE <http://w3id.org@127.0.0.1:PORT/> {T} }}",
    "ftp": f"SELECT * {{ SERVICE <ftp://127.0.0.1:PORT/> {T} }}",
    "gopher": f"SELECT * {{ SERVICE <gopher://127.0.0.1:PORT/> {T} }}",
    "by a prefix": f"PREFIX b: <http://127.0.0.1:PORT/> SELECT * {{ SERVICE b:x {T} }}",
    "by a base": f"BASE <http://127.0.0.1:PORT/> SELECT * {{ SERVICE <x> {T} }}",
    "by a name without a blank": f"PREFIX : <http://127.0.0.1:PORT/> SELECT * {{ SERVICE:x {T} }}",
    "by a variable": f"SELECT * {{ BIND({U} AS ?u) SERVICE ?u {T} }}",
    "by VALUES": f"SELECT * {{ VALUES ?u {{ {U} }} SERVICE ?u {T} }}",
    "by a variable made": f'SELECT * {{ BIND(IRI(CONCAT("http://", "127.0.0.1:PORT/")) AS ?u) SERVICE ?u {T} }}',
    "in a sub-query": f"SELECT * {{ {{ SELECT * {{ SERVICE {U} {T} }} }} }}",
    "two sub-queries deep": f"SELECT * {{ {{ SELECT * {{ {{ SELECT * {{ SERVICE {U} {T} }} }} }} }} }}",
    "in OPTIONAL": f"SELECT * {{ OPTIONAL {{ SERVICE {U} {T} }} }}",
    "in UNION": f"SELECT * {{ {{}} UNION {{ SERVICE {U} {T} }} }}",
    "in MINUS": f"SELECT * {{ ?s ?p ?o MINUS {{ SERVICE {U} {T} }} }}",
    "in GRAPH": f"SELECT * {{ GRAPH ?g {{ SERVICE {U} {T} }} }}",
    "in EXISTS": f"SELECT * {{ ?s ?p ?o FILTER EXISTS {{ SERVICE {U} {T} }} }}",
    "in NOT EXISTS of BIND": f"SELECT * {{ BIND(NOT EXISTS {{ SERVICE {U} {T} }} AS ?x) }}",
    "in HAVING": f"SELECT ?s {{ ?s ?p ?o }} GROUP BY ?s HAVING(EXISTS {{ SERVICE {U} {T} }})",
    "in ORDER BY": f"SELECT ?s {{ ?s ?p ?o }} ORDER BY (EXISTS {{ SERVICE {U} {T} }})",
    "in a column": f"SELECT (EXISTS {{ SERVICE {U} {T} }} AS ?x) {{}}",
    "in ASK": f"ASK {{ SERVICE {U} {T} }}",
    "in CONSTRUCT": f"CONSTRUCT {T} WHERE {{ SERVICE {U} {T} }}",
    "in DESCRIBE": f"DESCRIBE ?s WHERE {{ SERVICE {U} {T} }}",
    "in SERVICE": f"SELECT * {{ SERVICE {U} {{ SERVICE {U} {T} }} }}",
    "by codepoint escapes": f"SELECT * {{ \\u0053ERV\\u0049CE {U} {T} }}",
    "an escaped address": f"SELECT * {{ SERVICE <http://127.0.0.1:PORT/\\u0078> {T} }}",
    "behind a comment": f"SELECT * {{ #'\nSERVICE#\"\n{U} {T} }}",
    "behind a comment that CR ends": f"SELECT * {{ #x\rSERVICE {U} {T} }}",
    "behind what looks like an IRI": f"PREFIX : <http://127.0.0.1:PORT/> SELECT * {{ ?a ?b ?c FILTER(?a<?b)SERVICE:s#>\n{T} }}",
    "glued to a word": f"SELECT * {{ ?s ?p trueSERVICE {U} {T} }}",
    "FROM": f"SELECT * FROM {U} {T}",
    "FROM NAMED": f"SELECT * FROM NAMED {U} {{ GRAPH ?g {T} }}",
    "FROM without a blank": f"PREFIX : <http://127.0.0.1:PORT/> SELECT * FROM:x {T}",
    "FROM of a file": f"SELECT * FROM <file://FILE> {T}",
    "GRAPH": f"SELECT * {{ GRAPH {U} {T} }}",
    "GRAPH of a file": f"SELECT * {{ GRAPH <file://FILE> {T} }}",
    "LOAD": f"LOAD {U}",
    "LOAD of a file": "LOAD <file://FILE>",
    "LOAD after a query": f"ASK {{}} ; LOAD {U}",
    "DESCRIBE of the bait": f"DESCRIBE {U}",
}
REQUESTS = {
    "default-graph-uri": ("GET", "/sparql?" + urlencode({"query": f"SELECT * {T}", "default-graph-uri": "http://127.0.0.1:PORT/x"}).replace("PORT", "PORT"), None, {}),
    "named-graph-uri": ("GET", "/sparql?" + urlencode({"query": "SELECT * { GRAPH ?g { ?s ?p ?o } }", "named-graph-uri": "file://FILE"}), None, {}),
    "an update": ("POST", "/sparql", "update=LOAD+%3Chttp%3A%2F%2F127.0.0.1%3APORT%2F%3E", FORM),
    "an update alone": ("POST", "/sparql", f"LOAD {U}", {"Content-Type": "application/sparql-update"}),
    "a graph to read": ("GET", "/graphs?graph=http://127.0.0.1:PORT/x", None, {}),
    "a graph of a file": ("GET", "/graphs?graph=file://FILE", None, {}),
    "a graph to write": ("PUT", "/graphs?graph=http://127.0.0.1:PORT/x", f"{U} {U} {U} .", {"Content-Type": "text/turtle"}),
    "a thing": ("GET", "/id/http://127.0.0.1:PORT/x", None, {}),
    "a path out of the folder": ("GET", "/plans/..%2F..%2F..%2F..%2FFILE/source", None, {}),
    "a host of the client's choice": ("GET", "/sparql", None, {"Host": "127.0.0.1:PORT"}),
    "a forwarded host": ("GET", "/dataset", None, {"X-Forwarded-Host": "127.0.0.1:PORT", "Forwarded": "host=127.0.0.1:PORT"}),
    "a request to a proxy": ("GET", "http://127.0.0.1:PORT/x", None, {}),
    "CONNECT": ("CONNECT", "127.0.0.1:PORT", None, {}),
    "JSON-LD with a context elsewhere": ("POST", "/sparql", '{"@context": "http://127.0.0.1:PORT/x"}', {"Content-Type": "application/ld+json"}),
    "XML with an entity elsewhere": ("POST", "/sparql", '<!DOCTYPE x [<!ENTITY e SYSTEM "file://FILE">]><x>&e;</x>', {"Content-Type": "application/rdf+xml"}),
}  # fmt: skip


def send(address: str, bait: Bait, request: tuple[str, str, str | None, dict[str, str]]) -> bytes:
    method, path, body, headers = request

    def baited(text: str) -> str:
        return text.replace("PORT", str(bait.port)).replace("FILE", str(bait.file))

    connection = http.client.HTTPConnection(urlsplit(address).netloc, timeout=20)
    try:
        connection.putrequest(method, baited(path), skip_host="Host" in headers)
        for name, value in headers.items():
            connection.putheader(name, baited(value))
        if body is not None:
            connection.putheader("Content-Length", str(len(baited(body).encode())))
        connection.endheaders(baited(body).encode() if body is not None else None)
        response = connection.getresponse()
        said = response.read()
        assert response.status < 500, said
        return said
    finally:
        connection.close()


def attempts() -> dict[str, tuple[str, str, str | None, dict[str, str]]]:
    direct = {name: ("POST", "/sparql", query, DIRECT) for name, query in QUERIES.items()}
    return {**direct, **REQUESTS}


def test_there_are_enough_attempts() -> None:
    assert len(attempts()) >= 60


@pytest.mark.parametrize("name", attempts())
def test_nobody_gets_out(address: str, bait: Bait, name: str) -> None:
    said = send(address, bait, attempts()[name])
    assert SECRET.encode() not in said
    time.sleep(0.02)
    assert bait.callers == 0


def test_the_bait_is_noticed_by_a_store_that_may_call(bait: Bait) -> None:
    before = bait.callers
    store = OxigraphStore.of(guard=Guard(frozenset({"127.0.0.1"})))
    with suppress(QueryFailed):
        store.answer(QUERIES["SERVICE SILENT"].replace("PORT", str(bait.port)), Formats())
    deadline = time.monotonic() + 5
    while bait.callers == before and time.monotonic() < deadline:
        time.sleep(0.01)
    assert bait.callers > before
    bait.callers = 0
