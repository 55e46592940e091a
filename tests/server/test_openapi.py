"""The OpenAPI document: valid, whole, and kept by the service."""

import json
import re

import pytest
import schemathesis
from flask import Flask
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis.errors import Unsatisfiable
from openapi_spec_validator import OpenAPIV31SpecValidator
from schemathesis import GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.core.failures import FailureGroup
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from queries.catalogue import load
from server.app import create_app
from store.oxigraph import OxigraphStore
from store.release import Release

# A few requests a question: the questions are many, and of one form.
BOUNDED = settings(
    max_examples=2,
    deadline=None,
    database=None,
    derandomize=True,
    phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
)
CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_schema_conformance,
]


@pytest.fixture(scope="module")
def app(store: OxigraphStore, release: Release) -> Flask:
    return create_app(store, release, load())


@pytest.fixture(scope="module")
def document(app: Flask) -> dict:
    return app.test_client().get("/openapi.json").get_json()


def test_it_is_valid(document: dict) -> None:
    OpenAPIV31SpecValidator(document).validate()
    assert document["openapi"].startswith("3.1.")


def test_every_question_is_in_it_at_its_own_address(document: dict, release: Release) -> None:
    assert list(document["paths"]) == [f"/questions/{name}" for name in load()]
    assert document["servers"] == [{"url": "http://localhost"}]
    assert document["info"]["version"] == release.version


def test_a_parameter_has_its_type_and_its_values(document: dict) -> None:
    rated, plan, words, form = document["paths"]["/questions/status/by-rating"]["get"]["parameters"]
    assert rated == {
        "name": "rated",
        "in": "query",
        "description": "red, amber or green",
        "schema": {"type": "string", "enum": ["red", "amber", "green"]},
    }
    assert plan["description"].endswith("; /questions/plans/all lists the values")
    assert words["schema"] == {"type": "string"}
    assert form == {"$ref": "#/components/parameters/format"}
    at_least = document["paths"]["/questions/budgets/largest"]["get"]["parameters"][0]
    assert at_least["schema"] == {"type": "number", "default": 100000.0}


def test_a_row_has_the_columns(document: dict) -> None:
    said = document["paths"]["/questions/budgets/largest"]["get"]["responses"]["200"]
    row = said["content"]["application/json"]["schema"]["properties"]["rows"]["items"]
    assert row["required"] == [column.name for column in load()["budgets/largest"].columns]
    assert row["properties"]["amount"] == {"type": ["number", "null"], "description": "pounds"}


def test_no_text_of_the_document_is_empty(document: dict) -> None:
    assert not re.search(r'"(?:description|summary|title)": ""', json.dumps(document))


@pytest.mark.parametrize("mode", [GenerationMode.POSITIVE, GenerationMode.NEGATIVE])
def test_what_it_says_is_so_for_any_request(app: Flask, mode: GenerationMode) -> None:
    """Schemathesis on each question: no fault of the service, and answers as they are described."""
    asked = set()

    def put(case: schemathesis.Case) -> None:
        asked.add(case.path)
        case.call_and_validate(checks=CHECKS)

    for found in schemathesis.openapi.from_wsgi("/openapi.json", app).get_all_operations():
        try:
            cases = found.ok().as_strategy(generation_mode=mode)
        except Unsatisfiable:
            continue
        BOUNDED(given(case=cases)(put))()
    assert asked == {f"/questions/{name}" for name in load()}


def test_a_document_that_says_something_else_is_found_out(app: Flask) -> None:
    document = app.test_client().get("/openapi.json").get_json()
    path = "/questions/plans/all"
    said = document["paths"][path]["get"]["responses"]["200"]["content"]["application/json"]
    said["schema"]["properties"]["release"] = {"type": "integer"}
    document["paths"] = {path: document["paths"][path]}
    (found,) = schemathesis.openapi.from_dict(document).get_all_operations()
    case = found.ok().Case(query={"format": "json"}, headers={"Accept": "application/json"})
    with pytest.raises(FailureGroup, match="integer"):
        case.call_and_validate(app=app, checks=CHECKS)
