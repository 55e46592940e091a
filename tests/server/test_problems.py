"""What an error of a query says: its place, the prefixes and terms that may be meant; never our insides."""

import json

import pytest
from flask import Flask
from flask.testing import FlaskClient

from queries.catalogue import load
from server import problems
from server.app import create_app
from store.errors import (
    AnswerTooBig,
    QueryFailed,
    QueryTimeout,
    QueryTooBig,
    StoreUnreachable,
    TooManyQueries,
)
from store.oxigraph import OxigraphStore
from store.release import Release

PW = "PREFIX pw: <https://w3id.org/planweave/ontology#>\n"


@pytest.fixture
def app(store: OxigraphStore, release: Release) -> Flask:
    return create_app(store, release, load())


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    return app.test_client()


def said(client: FlaskClient, query: str) -> dict[str, object]:
    response = client.get("/sparql", query_string={"query": query})
    assert (response.status_code, response.mimetype) == (400, "application/problem+json")
    found: dict[str, object] = json.loads(response.data)
    return found


def test_the_place_is_told(client: FlaskClient) -> None:
    problem = said(client, "SELECT * {\n  ?s ?p ?o .\n  ?s <p q> ?o\n}")
    assert (problem["line"], problem["column"]) == (3, 11)
    assert problem["excerpt"] == "  ?s <p q> ?o"
    assert "error at 3:11" in str(problem["detail"])


@pytest.mark.parametrize(
    ("query", "hints"),
    [
        (
            "SELECT * { ?s pw:reference ?o }",
            [
                "The prefix pw: is not declared; "
                "add PREFIX pw: <https://w3id.org/planweave/ontology#>."
            ],
        ),
        (
            f"{PW}SELECT * {{ ?s pw:hasActivty ?o FILTER }}",
            ["pw:hasActivty is not in this release; did you mean pw:hasActivity?"],
        ),
        (
            "SELECT * { ?s <https://w3id.org/planweave/ontology#hasMilestones> ?o",
            ["pw:hasMilestones is not in this release; did you mean pw:hasMilestone?"],
        ),
    ],
)
def test_what_may_be_meant_is_told(client: FlaskClient, query: str, hints: list[str]) -> None:
    assert said(client, query)["hints"] == hints


def test_the_known_prefixes_are_offered_for_one_that_nobody_knows(client: FlaskClient) -> None:
    (hint,) = said(client, "SELECT * { ?s nope:x ?o }")["hints"]  # type: ignore[misc] # a list
    assert hint.startswith("The prefix nope: is not declared. The prefixes known here are ")
    assert "pw:, " in hint


def test_a_right_query_gets_no_hint(client: FlaskClient) -> None:
    query = f"{PW}SELECT * {{ ?s pw:hasActivity ?o ; <http://e/unknown> 1 }}"
    response = client.get("/sparql", query_string={"query": query})
    assert response.status_code == 200
    assert "X-Query-Hint" not in response.headers


@pytest.mark.parametrize(
    ("error", "status", "later"),
    [
        (QueryTimeout(2.0), 503, "10"),
        (QueryTooBig(), 503, "10"),
        (StoreUnreachable(), 503, "1"),
        (TooManyQueries(own=True), 429, "1"),
        (AnswerTooBig("5 rows"), 413, None),
        (QueryFailed("the disk is gone"), 500, None),
        (ZeroDivisionError("secret"), 500, None),
    ],
)
def test_each_kind_of_error_has_its_status(
    app: Flask, error: Exception, status: int, later: str | None
) -> None:
    @app.get("/raises/it")
    def raises() -> str:
        raise error

    response = app.test_client().get("/raises/it")
    assert (response.status_code, response.mimetype) == (status, "application/problem+json")
    assert response.headers.get("Retry-After") == later
    assert "secret" not in response.text
    assert "Traceback" not in response.text


def test_what_the_release_names_as_a_thing_is_no_misspelt_term(release: Release) -> None:
    """`pw:hasActivitys` is no term, but something in this graph points to it."""
    told = "<http://example.org/a> <http://example.org/of> <https://w3id.org/planweave/ontology#{}> .\n"
    query = f"{PW}SELECT * {{ ?s ?p pw:hasActivitys FILTER }}"
    for name, hints in (("other", 1), ("hasActivitys", 0)):
        store = OxigraphStore.open(release)
        store.extend(told.format(name).encode())
        problem = said(create_app(store, release, load()).test_client(), query)
        assert len(problem.get("hints", [])) == hints
        problems._is_used.cache_clear()


def test_what_is_no_iri_is_no_term(client: FlaskClient) -> None:
    query = "PREFIX pw: <https://w3id.org/planweave/ontology#\b>\nSELECT * { ?s pw:hasActivity ?o }"
    response = client.get("/sparql", query_string={"query": query})
    assert response.status_code == 400
