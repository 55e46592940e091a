"""The questions for programs: a list of them, their OpenAPI document, and how to call one."""

from itertools import groupby

from flask import Blueprint, Response, render_template, request
from rdflib import URIRef

from exports.questions import describe_questions
from queries.catalogue import Query
from server import negotiation, openapi, urls
from server.answers import CSV, JSON, XLSX, rows_as_csv, told_in_json
from server.description import serialised
from server.service import service
from server.uses import users

page = Blueprint("api", __name__)

_RDF = (negotiation.TURTLE, negotiation.JSON_LD, negotiation.N_TRIPLES, negotiation.RDF_XML)
_NAMES = {
    "html": negotiation.HTML,
    "json": JSON,
    "csv": CSV,
    "turtle": negotiation.TURTLE,
    "ttl": negotiation.TURTLE,
    "jsonld": negotiation.JSON_LD,
    "nt": negotiation.N_TRIPLES,
    "rdf": negotiation.RDF_XML,
}
# What the page calls in its examples: a question of few rows, with a parameter.
_EXAMPLE = "budgets/totals"


@page.get(urls.QUESTIONS)
def show_questions() -> str | Response:
    """List the questions by topic: as a page, as JSON, or as RDF that has their texts."""
    media_type = negotiation.chosen((negotiation.HTML, JSON, CSV, *_RDF), _NAMES)
    words = request.args.get("words", "").strip()
    term = request.args.get("uses", "").strip()
    using = {query.name for query in users().get(term, ())}
    queries = tuple(
        query
        for query in service().catalogue.values()
        if _has(query, words) and (not term or query.name in using)
    )
    if media_type == JSON:
        return told_in_json({"questions": [_listed(query) for query in queries]})
    if media_type == CSV:
        rows = (
            (query.name, query.title, query.question, "; ".join(it.name for it in query.parameters))
            for query in queries
        )
        return rows_as_csv("questions", ("name", "title", "question", "parameters"), rows)
    if media_type in _RDF:
        graph = describe_questions(queries, URIRef(f"{_root()}{urls.SPARQL}"))
        return Response(serialised(graph, media_type), content_type=f"{media_type}; charset=utf-8")
    topics = [(topic, tuple(each)) for topic, each in groupby(queries, lambda query: query.topic)]
    return render_template("questions.html", topics=topics, words=words, term=term)


@page.get(urls.OPENAPI)
def show_document() -> Response:
    """Give the OpenAPI document."""
    return told_in_json(openapi.document(service(), _root()))


@page.get(urls.API)
def show_calling() -> str:
    """Tell how to call a question from a program."""
    catalogue = service().catalogue
    query = catalogue[_EXAMPLE] if _EXAMPLE in catalogue else next(iter(catalogue.values()))
    return render_template(
        "api.html",
        address=f"{_root()}{urls.question(query.name)}",
        query=query,
        root=_root(),
        xlsx=XLSX,
    )


def _has(query: Query, words: str) -> bool:
    """Whether a question or one of its wordings has each of the words, in any case of letters."""
    said = " ".join((query.topic, query.title, query.competency, query.question, *query.wordings))
    return all(word in said.lower() for word in words.lower().split())


def _root() -> str:
    return request.url_root.rstrip("/")


def _listed(query: Query) -> dict[str, object]:
    return {
        "name": query.name,
        "topic": query.topic,
        "title": query.title,
        "question": query.question,
        "wordings": list(query.wordings),
        "parameters": [
            {
                "name": parameter.name,
                "type": parameter.type,
                "about": parameter.about,
                "choices": parameter.choices,
                "one_of": list(parameter.one_of),
                "default": parameter.default,
            }
            for parameter in query.parameters
        ],
        "columns": [
            {"name": column.name, "type": column.type, "about": column.about}
            for column in query.columns
        ],
        "address": f"{_root()}{urls.question(query.name)}",
    }
