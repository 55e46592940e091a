"""The W3C's SPARQL 1.1 protocol tests, over HTTP. Updates are refused, each with a reason."""

import http.client
import json
import xml.etree.ElementTree as ET
from urllib.parse import urlsplit

import pytest
from rdflib import Graph

from tests.server.w3c import suites

EXCHANGES = suites.exchanges()
QUERIES = tuple(each for each in EXCHANGES if "update" not in each.name)
UPDATES = tuple(each for each in EXCHANGES if "update" in each.name)
TABULAR = {"application/sparql-results+json", "application/sparql-results+xml", "text/csv"}

pytestmark = pytest.mark.skipif(
    not EXCHANGES, reason=f"{suites.VARIABLE} does not say where the W3C's test suites are"
)


def send(endpoint: str, request: suites.Request) -> tuple[int, str, bytes]:
    """Send a request as the manifest has it: no header is added but the necessary ones."""
    address = urlsplit(endpoint)
    path = request.path.replace("/sparql/", address.path, 1)
    connection = http.client.HTTPConnection(address.netloc, timeout=30)
    try:
        connection.request(request.method, path, request.body, request.headers)
        response = connection.getresponse()
        media_type = response.headers.get_content_type()
        return response.status, media_type, response.read()
    finally:
        connection.close()


def check(endpoint: str, request: suites.Request) -> None:
    status, media_type, body = send(endpoint, request)
    assert f"{status // 100}xx" in request.statuses, body
    if request.format == "boolean":
        assert media_type in {"application/sparql-results+json", "application/sparql-results+xml"}
        if request.truth is not None:
            assert json.loads(body)["boolean"] is request.truth
    elif request.format == "tabular":
        assert media_type in TABULAR
        if media_type.endswith("json"):
            assert "bindings" in json.loads(body)["results"]
        elif media_type.endswith("xml"):
            assert ET.fromstring(body).tag.endswith("}sparql")
    elif request.format == "RDF":
        assert Graph().parse(data=body, format=media_type) is not None


def test_the_manifest_has_all_that_it_had() -> None:
    assert (len(QUERIES), len(UPDATES)) == (20, 14)


@pytest.mark.parametrize("exchange", QUERIES, ids=lambda exchange: exchange.name)
def test_query(endpoint: str, exchange: suites.Exchange) -> None:
    for request in exchange.requests:
        check(endpoint, request)


@pytest.mark.parametrize("exchange", UPDATES, ids=lambda exchange: exchange.name)
def test_an_update_is_refused(endpoint: str, exchange: suites.Exchange) -> None:
    status, media_type, body = send(endpoint, exchange.requests[0])
    assert 400 <= status < 500
    assert media_type == "application/problem+json"
    assert json.loads(body)["detail"]


@pytest.mark.parametrize("media_type", ["text/turtle", "application/rdf+xml"])
def test_the_endpoint_describes_itself(endpoint: str, media_type: str) -> None:
    request = suites.Request(
        "GET", "/sparql/", {"Accept": media_type}, None, frozenset(), None, None
    )
    status, given, body = send(endpoint, request)
    assert (status, given) == (200, media_type)
    graph = Graph().parse(data=body, format=media_type)
    assert f"<{endpoint}>" in {
        value.n3() for _, p, value in graph if str(p).endswith("service-description#endpoint")
    }
