"""A plan's source text as it was read: one anchor a line, for every answer to point to."""

from flask import Blueprint, Response, render_template
from werkzeug.exceptions import NotAcceptable

from server import negotiation, urls
from server.service import no_plan, service

page = Blueprint("sources", __name__)

_TEXT = "text/plain"
_NAMES = {"html": negotiation.HTML, "text": _TEXT}


@page.get(urls.SOURCE_PATH)
def show(plan: str) -> str | Response:
    """Show the text with numbered lines, or give it as the plain text that it is."""
    release = service().release
    text = release.source_text(plan)
    if text is None:
        raise no_plan(plan, release.plans)
    media_type = negotiation.named(_NAMES) or negotiation.preferred((negotiation.HTML, _TEXT))
    if media_type == _TEXT:
        return Response(text, mimetype=_TEXT)
    if media_type is None:
        raise NotAcceptable(f"There is: {negotiation.HTML}, {_TEXT}")
    # Only a line feed ends a line: other separators occur inside lines of the sources.
    lines = text.removesuffix("\n").split("\n")
    return render_template("source.html", plan=plan, lines=lines)
