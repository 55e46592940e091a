"""The description of the questions for programs: an OpenAPI 3.1 document made from the catalogue.

Each question has one address, and what stands there as a page stands there as data.
"""

from collections.abc import Iterator
from typing import Any, Final

from queries.catalogue import Column, Parameter, Query
from queries.values import ValueKind
from server import urls
from server.answers import CSV, JSON, XLSX
from server.negotiation import HTML, JSON_LD, N_TRIPLES, RDF_XML, TURTLE
from server.service import Service

PROBLEM: Final = "application/problem+json"

_Schema = dict[str, Any]
_TYPES: Final[dict[ValueKind, _Schema]] = {
    ValueKind.IRI: {"type": "string", "format": "uri"},
    ValueKind.STRING: {"type": "string"},
    ValueKind.INTEGER: {"type": "integer"},
    ValueKind.DECIMAL: {"type": "number"},
    ValueKind.DATE: {"type": "string", "format": "date"},
    ValueKind.BOOLEAN: {"type": "boolean"},
}
# What comes of a request, beside its answer.
_PROBLEMS: Final = {
    "400": "A parameter is unknown, or has a value that does not fit it",
    "406": "There is none of the formats that Accept names",
    "413": "The answer is larger than this service gives",
    "429": "Too many requests at once; ask again in a moment",
    "500": "A fault of the service",
    "503": "The answer took too long, or the service is busy; ask again later",
}
_FORMATS: Final = ("json", "csv", "csv-exact", "xlsx", "html", "turtle", "jsonld", "nt", "rdf")
_FORMAT: Final = {
    "name": "format",
    "in": "query",
    "description": (
        "What to answer in; without it, Accept decides. In `csv` a text that a spreadsheet would "
        "take for a formula has an apostrophe in front; `csv-exact` has every text as it is. The "
        "formats of RDF tell of the question and not of its answer."
    ),
    "schema": {"type": "string", "enum": list(_FORMATS)},
}


def document(here: Service, root: str) -> _Schema:
    """Make the document. root: where the service stands, without a slash at the end."""
    queries = tuple(here.catalogue.values())
    topics = dict.fromkeys(query.topic for query in queries)
    return {
        "openapi": "3.1.1",
        "info": {
            "title": "planweave: questions about public action plans",
            "summary": "What plans say, one question an address",
            "description": (
                "Every question of the catalogue, with its answer as JSON, CSV, a workbook or a "
                f"page. Answers are from release {here.release.version}. For questions of your "
                f"own there is SPARQL at {root}{urls.SPARQL}."
            ),
            "version": here.release.version,
        },
        "servers": [{"url": root}],
        "tags": [{"name": topic} for topic in topics],
        "paths": {urls.question(query.name): {"get": _operation(query)} for query in queries},
        "components": {
            "parameters": {"format": _FORMAT},
            "responses": {status: _problem(told) for status, told in _PROBLEMS.items()},
            "schemas": {"Problem": _PROBLEM_SCHEMA, "Column": _COLUMN_SCHEMA},
        },
    }


def _operation(query: Query) -> _Schema:
    return {
        "operationId": query.name.replace("/", "-"),
        "tags": [query.topic],
        "summary": query.title,
        "description": query.question,
        "parameters": [
            *(_parameter(parameter) for parameter in query.parameters),
            {"$ref": "#/components/parameters/format"},
        ],
        "responses": {
            "200": {"description": "The answer", "content": _content(query)},
            **{status: {"$ref": f"#/components/responses/{status}"} for status in _PROBLEMS},
        },
    }


def _parameter(parameter: Parameter) -> _Schema:
    schema = dict(_TYPES[parameter.type])
    if parameter.one_of:
        schema["enum"] = list(parameter.one_of)
    if parameter.default is not None:
        schema["default"] = parameter.default
    about = parameter.about
    if parameter.choices is not None:
        about = f"{about}; {urls.question(parameter.choices)} lists the values"
    return {"name": parameter.name, "in": "query", "description": about, "schema": schema}


def _content(query: Query) -> _Schema:
    text: _Schema = {"schema": {"type": "string"}}
    return {
        JSON: {"schema": _answer(query)},
        CSV: {"schema": {"type": "string", "description": _told(query.columns)}},
        XLSX: {},
        JSON_LD: {},
        **dict.fromkeys((HTML, TURTLE, N_TRIPLES, RDF_XML), text),
    }


def _told(columns: tuple[Column, ...]) -> str:
    return "A header row, then the columns " + ", ".join(column.name for column in columns)


def _answer(query: Query) -> _Schema:
    return _object(
        question={"const": query.name},
        title={"type": "string"},
        release={"type": "string", "description": "the release that the answer is from"},
        parameters={
            "type": "object",
            "description": "what was given, as it was given",
            "additionalProperties": {"type": "string"},
        },
        columns={"type": "array", "items": {"$ref": "#/components/schemas/Column"}},
        rows={"type": "array", "items": _object(**dict(_columns(query)))},
    )


def _columns(query: Query) -> Iterator[tuple[str, _Schema]]:
    for column in query.columns:
        plain = _TYPES[column.type]
        about = column.about
        yield column.name, {**plain, "type": [plain["type"], "null"], "description": about}


def _object(**properties: _Schema) -> _Schema:
    return {
        "type": "object",
        "required": list(properties),
        "additionalProperties": False,
        "properties": properties,
    }


def _problem(told: str) -> _Schema:
    content: _Schema = {
        PROBLEM: {"schema": {"$ref": "#/components/schemas/Problem"}},
        "text/plain": {"schema": {"type": "string"}},
        HTML: {"schema": {"type": "string"}},
    }
    return {"description": told, "content": content}


_COLUMN_SCHEMA: Final = _object(
    name={"type": "string"},
    type={"enum": [str(kind) for kind in ValueKind]},
    about={"type": "string"},
)
_PROBLEM_SCHEMA: Final[_Schema] = {
    "description": "What is wrong (RFC 9457)",
    "type": "object",
    "required": ["type", "title", "status", "detail"],
    "properties": {
        "type": {"type": "string", "format": "uri-reference"},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "detail": {"type": "string"},
        "error": {"type": "string", "description": "the kind of fault, for programs"},
        "hints": {"type": "array", "items": {"type": "string"}},
    },
}
