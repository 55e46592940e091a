"""The endpoint, as clients meet it: what they send, what they take, what they are told."""

import json

import pytest
from flask.testing import FlaskClient

from queries.catalogue import load
from server.app import create_app
from server.settings import Settings
from store.oxigraph import OxigraphStore
from store.release import Release

GRAPHS = "https://w3id.org/planweave/graph/"
PLANS = """\
PREFIX pw: <https://w3id.org/planweave/ontology#>
PREFIX dcterms: <http://purl.org/dc/terms/>
SELECT ?plan WHERE { ?thing a pw:Plan ; dcterms:identifier ?plan } ORDER BY ?plan
"""
TRIPLES = "CONSTRUCT WHERE { ?s <http://purl.org/dc/terms/identifier> ?o }"
CSV = b"plan\r\nhillcastle-2030\r\nriverton-2031\r\n"
TAKES_CSV = {"Accept": "text/csv"}
BROWSER = {"Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"}


@pytest.fixture
def client(store: OxigraphStore, release: Release) -> FlaskClient:
    return create_app(store, release, load(), Settings(request_bytes=10_000)).test_client()


def test_get(client: FlaskClient) -> None:
    response = client.get("/sparql", query_string={"query": PLANS}, headers=TAKES_CSV)
    assert (response.status_code, response.data) == (200, CSV)
    assert response.headers["Access-Control-Allow-Origin"] == "*"
    assert "Accept" in response.headers["Vary"]


def test_post_as_a_form(client: FlaskClient) -> None:
    assert client.post("/sparql", data={"query": PLANS}, headers=TAKES_CSV).data == CSV


def test_post_direct(client: FlaskClient) -> None:
    response = client.post(
        "/sparql", data=PLANS, content_type="application/sparql-query", headers=TAKES_CSV
    )
    assert response.data == CSV


@pytest.mark.parametrize(
    ("accept", "media_type"),
    [
        (None, "application/sparql-results+json"),
        ("*/*", "application/sparql-results+json"),
        ("application/sparql-results+xml", "application/sparql-results+xml"),
        ("text/csv;q=0.5, text/tab-separated-values", "text/tab-separated-values"),
        ("text/*", "text/csv"),
        ("text/*, text/csv;q=0", "text/tab-separated-values"),
        ("text/turtle, application/json;q=0.1", "application/json"),
        ("image/png, */*;q=0.1", "application/sparql-results+json"),
    ],
)
def test_rows_come_in_the_format_that_is_liked_best(
    client: FlaskClient, accept: str | None, media_type: str
) -> None:
    headers = {"Accept": accept} if accept else {}
    response = client.get("/sparql", query_string={"query": PLANS}, headers=headers)
    assert (response.status_code, response.mimetype) == (200, media_type)


@pytest.mark.parametrize(
    ("accept", "media_type", "start"),
    [
        (None, "text/turtle", b"<https:"),
        ("*/*", "text/turtle", b"<https:"),
        ("application/n-triples", "application/n-triples", b"<https:"),
        ("application/rdf+xml", "application/rdf+xml", b"<?xml"),
        ("application/ld+json, text/turtle;q=0.9", "application/ld+json", b"["),
        ("text/csv, application/rdf+xml;q=0.2", "application/rdf+xml", b"<?xml"),
    ],
)
def test_triples_come_in_the_format_that_is_liked_best(
    client: FlaskClient, accept: str | None, media_type: str, start: bytes
) -> None:
    headers = {"Accept": accept} if accept else {}
    response = client.get("/sparql", query_string={"query": TRIPLES}, headers=headers)
    assert (response.status_code, response.mimetype) == (200, media_type)
    assert response.data.startswith(start)
    assert b"riverton-2031" in response.data


@pytest.mark.parametrize(
    ("query", "name", "media_type"),
    [
        (PLANS, "json", "application/sparql-results+json"),
        (PLANS, "csv", "text/csv"),
        (TRIPLES, "json", "application/ld+json"),
        (TRIPLES, "turtle", "text/turtle"),
        ("ASK {}", "xml", "application/sparql-results+xml"),
    ],
)
def test_a_link_can_name_the_format(
    client: FlaskClient, query: str, name: str, media_type: str
) -> None:
    url_values = {"query": query, "format": name}
    response = client.get("/sparql", query_string=url_values, headers=BROWSER)
    assert (response.status_code, response.mimetype) == (200, media_type)


def test_the_request_names_its_graphs(client: FlaskClient) -> None:
    for name in ("hillcastle-2030", "riverton-2031"):
        values = {"query": PLANS, "default-graph-uri": f"{GRAPHS}plan/{name}"}
        for response in (
            client.get("/sparql", query_string=values, headers=TAKES_CSV),
            client.post("/sparql", data=values, headers=TAKES_CSV),
        ):
            assert response.text.split() == ["plan", name]


def test_a_query_names_its_graphs(client: FlaskClient) -> None:
    query = PLANS.replace("WHERE", f"FROM <{GRAPHS}plan/hillcastle-2030> WHERE")
    response = client.get("/sparql", query_string={"query": query}, headers=TAKES_CSV)
    assert response.text.split() == ["plan", "hillcastle-2030"]


def test_a_browser_gets_a_page(client: FlaskClient) -> None:
    page = client.get("/sparql", query_string={"query": PLANS}, headers=BROWSER)
    assert page.mimetype == "text/html"
    assert "<td>hillcastle-2030</td>" in page.text
    form = client.get("/sparql", headers=BROWSER)
    assert '<textarea id="query"' in form.text


def test_the_bare_endpoint_describes_itself(client: FlaskClient) -> None:
    response = client.get("/sparql")
    assert (response.status_code, response.mimetype) == (200, "text/turtle")
    assert "sd:UnionDefaultGraph" in response.text
    assert client.get("/sparql", headers={"Accept": "image/png"}).status_code == 406


@pytest.mark.parametrize(
    ("sent", "status", "error", "detail"),
    [
        ({"query_string": {"query": "SELECT"}}, 400, "QuerySyntax", "1:7"),
        ({"query_string": {"query": ""}}, 400, "QuerySyntax", ""),
        (
            {"query_string": {"query": "SELECT * { SERVICE <http://e/> { ?s ?p ?o } }"}},
            *(400, "QueryRefused", "never calls another server"),
        ),
        ({"query_string": {"query": "DROP ALL"}}, 400, "QueryRefused", "only read"),
        ({"query_string": "query=ASK{}&query=ASK{}"}, 400, "BadRequest", "there are 2"),
        ({"query_string": "query=%ff"}, 400, "BadRequest", "not UTF-8"),
        ({"query_string": {"update": "DROP ALL"}}, 400, "BadRequest", "no updates"),
        ({"query_string": {"query": "ASK {}", "format": "doc"}}, 400, "BadRequest", "json, xml"),
        (
            {"query_string": {"query": "ASK {}"}, "headers": {"Accept": "image/png"}},
            *(406, "NotAcceptable", "text/csv"),
        ),
        (
            {"query_string": {"query": PLANS}, "headers": {"Accept": "text/turtle"}},
            *(406, "NoFormat", "application/sparql-results+json"),
        ),
        ({"method": "POST", "data": {"update": "DROP ALL"}}, 400, "BadRequest", "no updates"),
        ({"method": "POST", "data": {}}, 415, "UnsupportedMediaType", "sparql-query"),
        (
            {"method": "POST", "data": b"", "content_type": "application/x-www-form-urlencoded"},
            *(400, "BadRequest", "no query"),
        ),
        (
            {"method": "POST", "data": "DROP ALL", "content_type": "application/sparql-update"},
            *(415, "UnsupportedMediaType", "takes no updates"),
        ),
        (
            {"method": "POST", "data": b"\xff", "content_type": "application/sparql-query"},
            *(400, "BadRequest", "not UTF-8"),
        ),
        (
            {
                "method": "POST",
                "data": PLANS.encode("utf-16"),
                "content_type": "application/sparql-query; charset=utf-16",
            },
            *(415, "UnsupportedMediaType", "must be UTF-8"),
        ),
        (
            {"method": "POST", "data": " " * 10_001, "content_type": "application/sparql-query"},
            *(413, "RequestEntityTooLarge", ""),
        ),
        ({"method": "PUT"}, 405, "MethodNotAllowed", ""),
    ],
)
def test_errors_have_one_shape(
    client: FlaskClient, sent: dict[str, object], status: int, error: str, detail: str
) -> None:
    response = client.open("/sparql", **sent)
    assert (response.status_code, response.mimetype) == (status, "application/problem+json")
    said = json.loads(response.data)
    more = {"line", "column", "excerpt"} if error == "QuerySyntax" else set()
    assert set(said) - more == {"type", "title", "status", "detail", "error"}
    assert (said["status"], said["error"]) == (status, error)
    assert detail in said["detail"]
    assert "Traceback" not in said["detail"]


def test_what_is_allowed_is_said(client: FlaskClient) -> None:
    assert client.put("/sparql").headers["Allow"] == "GET, HEAD, OPTIONS, POST"
    assert client.head("/sparql", query_string={"query": PLANS}).status_code == 200


@pytest.mark.parametrize(
    ("url", "status", "error"),
    [
        ("/questions/no/such", 404, "UnknownQuery"),
        ("/questions/plans/objectives?nope=1", 400, "BadParameter"),
        ("/questions/budgets/by-plan?at_least=lots", 400, "BadParameter"),
        ("/questions/plans/all?format=doc", 400, "BadRequest"),
        ("/plans/nope", 404, "NotFound"),
        ("/plans/nope/source", 404, "NotFound"),
        ("/plans/..%2Freport/source", 404, "NotFound"),
        ("/nothing", 404, "NotFound"),
    ],
)
def test_errors_of_pages(client: FlaskClient, url: str, status: int, error: str) -> None:
    said = client.get(url, headers={"Accept": "application/json, */*;q=0.1"}).get_json(force=True)
    assert (said["status"], said["error"]) == (status, error)
    page = client.get(url, headers=BROWSER)
    assert (page.status_code, page.mimetype) == (status, "text/html")
    assert "<h1>" in page.text
    text = client.get(url, headers={"Accept": "text/plain, */*;q=0.1"})
    assert (text.mimetype, text.text.split()[0]) == ("text/plain", str(status))
