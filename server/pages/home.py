"""The home page: what is here, and every question with a form that asks it."""

from flask import Blueprint, render_template

from server import forms, urls
from server.service import ask, service

page = Blueprint("home", __name__)

_FILES = "tables"
_FIRST = "organisations/activities"


@page.get(urls.HOME)
def show() -> str:
    """List the plans, the questions by topic, and the tables to take away."""
    questions = tuple(service().catalogue.values())
    # What most come for stands first, and then what takes values: they are the ones to try.
    asked = sorted(
        ((query, forms.fields(query, {})) for query in questions if query.topic != _FILES),
        key=lambda pair: (pair[0].name != _FIRST, -len(pair[1])),
    )
    suggested = {field.suggestions for _, fields in asked for field in fields if field.suggestions}
    return render_template(
        "home.html",
        plans=list(ask("plans/all").table.records()),
        questions=asked,
        files=[query for query in questions if query.topic == _FILES],
        suggestions={name: forms.choices(name) for name in sorted(suggested)},
    )
