"""What a client says of the limits of its query, and what it is told when one was reached."""

import math

from flask import Flask, Response, request
from werkzeug.exceptions import BadRequest

from server import urls
from store.caller import caller
from store.errors import AnswerTooBig

TRUNCATED = "X-Result-Truncated"


def install(app: Flask) -> None:
    """Have the application read `timeout` and `Prefer`, and say when an answer was cut."""
    app.before_request(_read_timeout)
    app.after_request(lambda response: _tell_cut(app, response))


def _read_timeout() -> None:
    """Take `timeout` in seconds; it only ever shortens what the operator allows."""
    if request.path != urls.SPARQL or (given := request.values.get("timeout")) is None:
        return
    try:
        seconds = float(given)
    except ValueError:
        seconds = math.nan
    if not (math.isfinite(seconds) and seconds > 0):
        raise BadRequest(f"timeout={given} is not a number of seconds above 0.")
    caller().seconds = seconds


def _tell_cut(app: Flask, response: Response) -> Response:
    cut = next((note.truncated for note in caller().notes if note.truncated), None)
    if cut is None or response.status_code >= 300:
        return response
    if _is_strict():
        response.close()
        return app.make_response(app.handle_user_exception(AnswerTooBig(cut)))
    response.headers[TRUNCATED] = cut
    return response


def _is_strict() -> bool:
    """Whether the client wants all or nothing (RFC 7240, 4.4)."""
    given = ",".join(request.headers.getlist("Prefer")).lower().replace(" ", "")
    return "handling=strict" in given.replace('"', "").split(",")
