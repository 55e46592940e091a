"""Malformed requests and queries: none gets a 500, a traceback or no answer at all.

A part of them runs each time; PLANWEAVE_FUZZ=20000 runs as many of each kind together.
"""

import http.client
import json
import os
import time
from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.server.attacks import grammar

TOTAL = int(os.environ.get("PLANWEAVE_FUZZ", "1500"))
SLOWEST = 5.0  # seconds, with a query that may take 1
MANY = settings(
    max_examples=-(-TOTAL // 3),
    deadline=None,
    suppress_health_check=list(HealthCheck),
    database=None,
)
DIRECT = {"Content-Type": "application/sparql-query"}
# A limit may be reached: that is an answer with a reason.
LIMITS = {"QueryTimeout", "QueryTooBig", "TooManyQueries", "StoreUnreachable"}


class Client:
    """Sends over one connection for as long as it is kept."""

    def __init__(self, address: str) -> None:
        self.connection = http.client.HTTPConnection(urlsplit(address).netloc, timeout=30)

    def send(
        self, method: str, path: str, body: bytes | None, headers: dict[str, str]
    ) -> tuple[int, str, bytes]:
        for again in (True, False):
            try:
                self.connection.request(method, path, body, headers)
                response = self.connection.getresponse()
                said = response.read()
                return response.status, response.headers.get_content_type(), said
            except (http.client.RemoteDisconnected, BrokenPipeError, ConnectionResetError):
                self.connection.close()
                if not again:
                    raise
            except http.client.HTTPException:
                self.connection.close()
                raise
        raise AssertionError("not reached")


@pytest.fixture(scope="module")
def client(address: str) -> Iterator[Client]:
    made = Client(address)
    yield made
    made.connection.close()


def check(client: Client, method: str, path: str, body: bytes | None, **headers: str) -> None:
    started = time.monotonic()
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    status, media_type, said = client.send(method, path, body, named)
    assert time.monotonic() - started < SLOWEST
    assert b"Traceback" not in said
    assert b'File "' not in said
    if status >= 500:
        assert media_type in {"application/problem+json", "text/html", "text/plain"}, said
        assert any(name.encode() in said for name in LIMITS) or status == 503, said
    if media_type == "application/problem+json" and method != "HEAD":
        assert json.loads(said)["status"] == status


@MANY
@given(query=grammar.SPARQL)
def test_queries_from_a_grammar(client: Client, query: str) -> None:
    sent = query.encode("utf-8", "replace")
    check(client, "POST", "/sparql?timeout=1", sent, Content_Type=DIRECT["Content-Type"])


@MANY
@given(query=grammar.mutated())
def test_real_queries_mutated(client: Client, query: str) -> None:
    sent = query.encode("utf-8", "replace")
    check(client, "POST", "/sparql?timeout=1", sent, Content_Type=DIRECT["Content-Type"])


@MANY
@given(
    method=grammar.METHODS,
    path=grammar.PATHS,
    pairs=grammar.PAIRS,
    accept=grammar.ACCEPTS,
    media_type=grammar.TYPES,
    body=grammar.BODIES,
    more=st.sampled_from(["", "&timeout=1", "&format=csv", "&format=turtle", "&format=x"]),
)
def test_requests(
    client: Client,
    method: str,
    path: str,
    pairs: str,
    accept: str,
    media_type: str,
    body: bytes | None,
    more: str,
) -> None:
    check(
        *(client, method, f"{path}?{pairs}{more}"),
        body if method in {"POST", "PUT", "PATCH"} else None,
        Accept=accept,
        Content_Type=media_type,
    )
