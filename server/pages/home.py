"""The home page: what is here, as of which release, and good first questions."""

from flask import Blueprint, render_template

from server import forms, urls
from server.service import ask, service

page = Blueprint("home", __name__)

_FILES = "tables"
_FIRST = "organisations/activities"


@page.get(urls.HOME)
def show() -> str:
    """Show the plans, a question to ask at once, where to go, and the tables to take away."""
    catalogue = service().catalogue
    first = [catalogue[_FIRST]] if _FIRST in catalogue else []
    asked = [(query, forms.fields(query, {})) for query in first]
    suggested = {field.suggestions for _, fields in asked for field in fields if field.suggestions}
    return render_template(
        "home.html",
        plans=list(ask("plans/all").table.records()),
        questions=asked,
        number=len(catalogue),
        files=[query for query in catalogue.values() if query.topic == _FILES],
        suggestions={name: forms.choices(name) for name in sorted(suggested)},
    )
