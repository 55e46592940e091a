"""Programs that people use, as they come: curl, SPARQLWrapper, rdflib, pandas; and what browsers ask."""

import csv
import gzip
import http.client
import io
import json
import shutil
import socket
import subprocess
import urllib.request
from pathlib import Path
from urllib.parse import urlencode, urlsplit

import pandas as pd
import pytest
from rdflib import Graph, URIRef
from rdflib.plugins.stores.sparqlstore import SPARQLStore
from SPARQLWrapper import (
    CSV,
    GET,
    JSON,
    JSONLD,
    N3,
    POST,
    POSTDIRECTLY,
    RDFXML,
    TSV,
    TURTLE,
    URLENCODED,
    XML,
)
from SPARQLWrapper import SPARQLWrapper as Wrapper

from tests.server.habits.test_requests import ASK, CONSTRUCT, SELECT

pytestmark = pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")
PLANS = ["hillcastle-2030", "riverton-2031"]
ADDRESS = f"/sparql?{urlencode({'query': SELECT})}"


def curl(*arguments: str, body: bytes | None = None) -> str:
    if shutil.which("curl") is None:
        pytest.skip("curl is not installed here")
    done = subprocess.run(
        ["curl", "-sS", "--max-time", "20", *arguments], input=body, capture_output=True, check=True
    )
    return done.stdout.decode()


def plans_in(text: str) -> list[str]:
    return [row["plan"] for row in csv.DictReader(io.StringIO(text))]


@pytest.mark.parametrize(
    "arguments",
    [
        ("-G", "--data-urlencode", f"query={SELECT}", "-H", "Accept: text/csv"),
        ("--data-urlencode", f"query={SELECT}", "-H", "Accept: text/csv"),
        ("--data", SELECT, "-H", "Content-Type: application/sparql-query", "-H", "Accept: text/csv"),
        ("-G", "--data-urlencode", f"query={SELECT}", "-d", "format=csv"),
        ("-G", "--data-urlencode", f"query={SELECT}", "-H", "Accept: text/csv", "--compressed"),
        ("-G", "--data-urlencode", f"query={SELECT}", "-H", "Accept: text/csv", "--http1.0"),
        ("--data-urlencode", f"query={SELECT}", "-H", "Accept: text/csv", "-H", "Expect: 100-continue"),
    ],
    ids=["-G", "form", "direct", "format", "compressed", "HTTP 1.0", "100-continue"],
)  # fmt: skip
def test_curl(address: str, arguments: tuple[str, ...]) -> None:
    assert plans_in(curl(*arguments, f"{address}/sparql")) == PLANS


def test_curl_sends_a_body_in_chunks(address: str) -> None:
    text = curl(
        *("-X", "POST", "-H", "Content-Type: application/sparql-query", "-H", "Accept: text/csv"),
        *("-H", "Transfer-Encoding: chunked", "--data-binary", "@-", f"{address}/sparql"),
        body=SELECT.encode(),
    )
    assert plans_in(text) == PLANS


def test_curl_asks_for_the_head_only(address: str) -> None:
    said = curl("-I", f"{address}{ADDRESS}").lower()
    assert said.startswith("http/1.1 200")
    assert "content-type: application/sparql-results+json" in said


@pytest.mark.parametrize("method", [GET, POST])
@pytest.mark.parametrize("way", [URLENCODED, POSTDIRECTLY])
def test_sparqlwrapper(address: str, method: str, way: str) -> None:
    client = Wrapper(f"{address}/sparql", returnFormat=JSON)
    client.setMethod(method)
    if method == POST:
        client.setRequestMethod(way)
    client.setQuery(SELECT)
    rows = client.queryAndConvert()["results"]["bindings"]
    assert [row["plan"]["value"] for row in rows] == PLANS


@pytest.mark.parametrize(
    ("form", "query", "start"),
    [
        (CSV, SELECT, "plan"),
        (TSV, SELECT, "?plan"),
        (XML, ASK, "<?xml"),
        (TURTLE, CONSTRUCT, "<http://e/s>"),
        (N3, CONSTRUCT, "<http://e/s>"),
        (RDFXML, CONSTRUCT, "<?xml"),
        (JSONLD, CONSTRUCT, "["),
    ],
)
def test_sparqlwrapper_in_each_form(address: str, form: str, query: str, start: str) -> None:
    client = Wrapper(f"{address}/sparql", returnFormat=form)
    client.setQuery(query)
    assert client.query().response.read().decode().startswith(start)


@pytest.mark.parametrize("method", ["GET", "POST", "POST_FORM"])
def test_rdflib_sparqlstore(address: str, method: str) -> None:
    graph = Graph(SPARQLStore(f"{address}/sparql", method=method))
    assert [str(row.plan) for row in graph.query(SELECT)] == PLANS
    plan = URIRef("https://w3id.org/planweave/id/riverton-2031")
    titles = graph.objects(plan, URIRef("http://purl.org/dc/terms/title"))
    assert [str(title) for title in titles] == ["Riverton Learning Plan 2031"]


def test_pandas_reads_csv_from_a_link(address: str) -> None:
    frame = pd.read_csv(f"{address}{ADDRESS}&format=csv")
    assert frame["plan"].tolist() == PLANS


def test_rdflib_reads_a_thing(address: str) -> None:
    graph = Graph().parse(f"{address}/id/riverton-2031")
    assert (URIRef("https://w3id.org/planweave/id/riverton-2031"), None, None) in graph


def asked(
    address: str, method: str, path: str, **headers: str
) -> tuple[int, dict[str, str], bytes]:
    connection = http.client.HTTPConnection(urlsplit(address).netloc, timeout=20)
    try:
        connection.request(
            method, path, headers={name.replace("_", "-"): value for name, value in headers.items()}
        )
        response = connection.getresponse()
        named = {name.lower(): value for name, value in response.getheaders()}
        return response.status, named, response.read()
    finally:
        connection.close()


def test_a_browser_asks_first_whether_it_may_send(address: str) -> None:
    status, headers, _ = asked(
        *(address, "OPTIONS", "/sparql"),
        Origin="https://yasgui.triply.cc",
        Access_Control_Request_Method="POST",
        Access_Control_Request_Headers="content-type,accept",
    )
    assert status in {200, 204}
    assert headers["access-control-allow-origin"] == "*"
    assert headers["access-control-allow-methods"] == "GET, HEAD, OPTIONS, POST"
    assert headers["access-control-allow-headers"] == "content-type,accept"


def test_no_header_of_a_preflight_gets_into_the_answer_unread(address: str) -> None:
    _, headers, _ = asked(
        address, "OPTIONS", "/sparql", Access_Control_Request_Headers="a;b, <script>"
    )
    assert "script" not in headers["access-control-allow-headers"]


def test_gzip_where_it_is_taken(address: str) -> None:
    path = f"/sparql?{urlencode({'query': 'SELECT * { ?s ?p ?o }'})}"
    _, plain_headers, plain = asked(address, "GET", path)
    _, headers, packed = asked(address, "GET", path, Accept_Encoding="gzip, deflate, br")
    assert "content-encoding" not in plain_headers
    assert headers["content-encoding"] == "gzip"
    assert "accept-encoding" in headers["vary"].lower()
    assert gzip.decompress(packed) == plain
    assert len(packed) < len(plain) / 3


def test_each_form_has_a_tag_of_its_own_and_is_not_sent_twice(address: str) -> None:
    tags = {}
    for accept in ("text/csv", "application/sparql-results+json", "application/sparql-results+xml"):
        _, headers, _ = asked(address, "GET", ADDRESS, Accept=accept)
        tags[accept] = headers["etag"]
        status, again, body = asked(
            address, "GET", ADDRESS, Accept=accept, If_None_Match=headers["etag"]
        )
        assert (status, body, again["etag"]) == (304, b"", headers["etag"])
    assert len(set(tags.values())) == len(tags)
    status, _, _ = asked(
        *(address, "GET", ADDRESS),
        Accept="application/sparql-results+json",
        If_None_Match=tags["text/csv"],
    )
    assert status == 200


def test_one_connection_serves_many_requests(address: str) -> None:
    connection = http.client.HTTPConnection(urlsplit(address).netloc, timeout=20)
    kept = None
    for _ in range(20):
        connection.request("GET", ADDRESS, headers={"Accept": "text/csv"})
        assert plans_in(connection.getresponse().read().decode()) == PLANS
        assert kept is None or connection.sock is kept
        kept = connection.sock
    connection.close()


def test_head_says_what_get_would(address: str) -> None:
    status, headers, body = asked(address, "HEAD", ADDRESS, Accept="text/csv")
    _, others, whole = asked(address, "GET", ADDRESS, Accept="text/csv")
    assert (status, body) == (200, b"")
    assert headers["content-type"] == others["content-type"] == "text/csv; charset=utf-8"
    assert headers.get("content-length") == str(len(whole))


@pytest.mark.parametrize(
    "sent",
    [
        b"GET /sparql?query=ASK{} HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n",
        b"GET /sparql\xff HTTP/1.1\r\nHost: a\r\n\r\n",
        b"NONSENSE\r\n\r\n",
        b"\x16\x03\x01\x02\x00\x01\x00",
        b"POST /sparql HTTP/1.1\r\nHost: a\r\nContent-Length: -1\r\n\r\n",
        b"POST /sparql HTTP/1.1\r\nHost: a\r\nContent-Length: x\r\n\r\n",
        b"POST /sparql HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
        b"GET http://other.example/sparql HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n",
    ],
)
def test_what_is_no_http_does_no_harm(address: str, sent: bytes) -> None:
    host, port = urlsplit(address).hostname, urlsplit(address).port
    assert host is not None
    assert port is not None
    with socket.create_connection((host, port), timeout=10) as connection:
        connection.sendall(sent)
        connection.settimeout(3)
        try:
            said = connection.recv(10_000)
        except (TimeoutError, ConnectionError):
            said = b""
    assert not said.startswith((b"HTTP/1.1 5", b"HTTP/1.0 5"))
    assert b"Traceback" not in said
    status, _, _ = asked(address, "GET", ADDRESS)
    assert status == 200


def test_a_misspelt_term_is_pointed_out(address: str) -> None:
    query = "PREFIX pw: <https://w3id.org/planweave/ontology#> SELECT * { ?s pw:hasActivty ?o }"
    _, headers, body = asked(address, "GET", f"/sparql?{urlencode({'query': query})}")
    assert json.loads(body)["results"]["bindings"] == []
    assert headers["x-query-hint"] == (
        "pw:hasActivty is not in this release; did you mean pw:hasActivity?"
    )


def test_a_link_to_a_file_can_be_kept(address: str, tmp_path: Path) -> None:
    target = tmp_path / "plans.csv"
    urllib.request.urlretrieve(f"{address}{ADDRESS}&format=csv", target)
    assert plans_in(target.read_text(encoding="utf-8")) == PLANS
