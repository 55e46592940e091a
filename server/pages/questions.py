"""A question's page: its form, its answer with the words and their lines, and the same as data."""

import difflib

from flask import Blueprint, Response, jsonify, render_template, request
from rdflib import Literal
from rdflib.term import Identifier
from werkzeug.exceptions import NotAcceptable

from server import forms, negotiation, shown, urls
from server.service import Asked, ask, service
from store.protocol import Formats

page = Blueprint("questions", __name__)

_JSON = "application/json"
_CSV = "text/csv"
_OFFERS = (negotiation.HTML, _JSON, _CSV)
_NAMES = {"html": negotiation.HTML, "json": _JSON, "csv": _CSV}


@page.get(urls.QUESTION_PATH)
def show(topic: str, name: str) -> str | Response:
    """Answer a question with the values in the URL, as a page, JSON or CSV."""
    given = {key: value for key, value in request.args.items() if key != "format"}
    question = f"{topic}/{name}"
    media_type = negotiation.named(_NAMES) or negotiation.preferred(_OFFERS)
    if media_type == _CSV:
        return _csv(question, given)
    if media_type == _JSON:
        return _json(ask(question, given))
    if media_type is None:
        raise NotAcceptable(f"There is: {', '.join(_OFFERS)}")
    return _html(ask(question, given))


def _html(asked: Asked) -> str:
    here = service()
    fields = forms.fields(asked.query, asked.given)
    suggested = {field.suggestions for field in fields if field.suggestions}
    suggestions = {name: forms.choices(name) for name in sorted(suggested)}
    near: tuple[tuple[str, str], ...] = ()
    if not asked.table.rows:
        near = tuple(
            (field.name, match)
            for field in fields
            if field.suggestions and field.value
            for match in difflib.get_close_matches(
                field.value, [value for value, _ in suggestions[field.suggestions]], n=5
            )
        )
    return render_template(
        "question.html",
        asked=asked,
        fields=fields,
        suggestions=suggestions,
        near=near,
        answer=shown.show(asked.query, asked.table, here.release.plans, here.settings.page_rows),
    )


def _csv(question: str, given: dict[str, str]) -> Response:
    here = service()
    query = here.catalogue[question]
    values = {key: text.strip() for key, text in given.items() if text.strip()}
    answer = here.store.answer(query.bind(**values), Formats(rows=_CSV))
    response = Response(answer.body, mimetype=_CSV)
    filename = question.replace("/", "-")
    response.headers["Content-Disposition"] = f'attachment; filename="{filename}.csv"'
    return response


def _json(asked: Asked) -> Response:
    return jsonify(
        question=asked.query.name,
        title=asked.query.title,
        release=service().release.version,
        parameters=dict(asked.given),
        columns=[
            {"name": column.name, "type": column.type, "about": column.about}
            for column in asked.query.columns
        ],
        rows=[
            {name: _value(term) for name, term in zip(asked.table.columns, row, strict=True)}
            for row in asked.table.rows
        ],
    )


def _value(term: Identifier | None) -> str | int | float | bool | None:
    """Give a value as JSON has it; a day stays the text that it is."""
    if term is None:
        return None
    value = term.toPython() if isinstance(term, Literal) else str(term)
    if isinstance(value, bool | int | float):
        return value
    if isinstance(term, Literal) and term.datatype is not None and hasattr(value, "as_tuple"):
        return float(value)
    return str(term)
