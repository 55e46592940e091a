"""A question's page: its form, its answer with the words and their lines, and the same as data.

One address has it all: the page, JSON, CSV and a workbook with the answer, and the question itself
as Turtle or JSON-LD.
"""

import difflib
from typing import Final

from flask import Blueprint, Response, render_template, request
from rdflib import URIRef
from werkzeug.exceptions import NotAcceptable

from exports.questions import describe_questions
from queries.catalogue import Query
from server import forms, negotiation, shown, urls
from server.answers import CSV, EXACT_CSV, JSON, XLSX, as_csv, as_json, as_workbook
from server.description import serialised
from server.service import Asked, ask, ask_first, service

page = Blueprint("questions", __name__)

_RDF: Final = (negotiation.TURTLE, negotiation.JSON_LD, negotiation.N_TRIPLES, negotiation.RDF_XML)
_OFFERS: Final = (negotiation.HTML, JSON, CSV, XLSX, *_RDF)
# What `?format=` takes.
NAMES: Final = {
    "html": negotiation.HTML,
    "json": JSON,
    "csv": CSV,
    "csv-exact": EXACT_CSV,
    "xlsx": XLSX,
    "turtle": negotiation.TURTLE,
    "ttl": negotiation.TURTLE,
    "jsonld": negotiation.JSON_LD,
    "nt": negotiation.N_TRIPLES,
    "rdf": negotiation.RDF_XML,
}


@page.get(urls.QUESTION_PATH)
def show(topic: str, name: str) -> str | Response:
    """Answer a question with the values in the URL, in the format that it asks for."""
    given = {key: value for key, value in request.args.items() if key != "format"}
    question = f"{topic}/{name}"
    media_type = negotiation.named(NAMES) or negotiation.preferred(_OFFERS)
    if media_type is None:
        raise NotAcceptable(f"There is: {', '.join(_OFFERS)}")
    if media_type in {CSV, EXACT_CSV}:
        return as_csv(question, given, exact=media_type == EXACT_CSV)
    if media_type == XLSX:
        return as_workbook(question, given)
    if media_type in _RDF:
        return _as_rdf(service().catalogue[question], media_type)
    if media_type == JSON:
        return as_json(ask(question, given))
    return _html(ask_first(question, given))


def _as_rdf(query: Query, media_type: str) -> Response:
    endpoint = URIRef(f"{request.url_root.rstrip('/')}{urls.SPARQL}")
    body = serialised(describe_questions((query,), endpoint), media_type)
    return Response(body, content_type=f"{media_type}; charset=utf-8")


def _html(asked: Asked) -> str:
    here = service()
    fields = forms.fields(asked.query, asked.given)
    return render_template(
        "question.html",
        asked=asked,
        fields=fields,
        suggestions=forms.suggestions(fields),
        near=() if asked.table.rows else [pair for field in fields for pair in _near(field)],
        root=request.url_root.rstrip("/"),
        answer=shown.show(asked.query, asked.table, here.release.plans, here.settings.page_rows),
    )


def _near(field: forms.Field) -> list[tuple[str, str]]:
    """Names like one that no list has, each with the field that takes it."""
    names = [value for value, _ in forms.choices(field.suggestions)] if field.suggestions else []
    if not field.value or field.value in names:
        return []
    return [(field.name, name) for name in difflib.get_close_matches(field.value, names, n=5)]
