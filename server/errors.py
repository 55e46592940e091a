"""Every error as one shape: a page for a reader, application/problem+json for a program.

RFC 9457 gives the members; `error` names the kind, for programs that branch on it.
"""

import json
from http import HTTPStatus

from flask import Flask, Response, render_template, request
from werkzeug.exceptions import HTTPException, MethodNotAllowed

from queries.errors import BadParameter, UnknownQuery
from server.negotiation import HTML
from store.errors import NoFormat, QueryFailed, QueryRefused, QuerySyntax, WrongForm


class ServeError(Exception):
    """The server cannot be started at this address."""

    def __init__(self, host: str, port: int, problem: str) -> None:
        self.host = host
        self.port = port
        self.problem = problem
        super().__init__(
            f"cannot serve at {host} port {port}: {problem}. Choose another with --host and --port."
        )


_STATUS: dict[type[Exception], int] = {
    UnknownQuery: 404,
    BadParameter: 400,
    QuerySyntax: 400,
    QueryRefused: 400,
    WrongForm: 400,
    NoFormat: 406,
    QueryFailed: 500,
}
_PROBLEM = "application/problem+json"
_TEXT = "text/plain"


def register(app: Flask) -> None:
    """Have the application answer its errors in this shape."""
    for kind in _STATUS:
        app.register_error_handler(kind, _answer_ours)
    app.register_error_handler(HTTPException, _answer_http)


def _answer_ours(error: Exception) -> Response:
    return _answer(error, _STATUS[type(error)], str(error))


def _answer_http(error: HTTPException) -> Response:
    response = _answer(error, error.code or 500, error.description or "")
    if isinstance(error, MethodNotAllowed) and error.valid_methods:
        response.headers["Allow"] = ", ".join(sorted(error.valid_methods))
    return response


def _answer(error: Exception, status: int, detail: str) -> Response:
    title = HTTPStatus(status).phrase
    accepted = request.accept_mimetypes
    qualities = {kind: accepted.quality(kind) for kind in (_PROBLEM, HTML, _TEXT)}
    best = max(qualities, key=lambda kind: qualities[kind])
    if best == HTML:
        page = render_template("error.html", status=status, title=title, detail=detail)
        return Response(page, status, mimetype=HTML)
    if best == _TEXT:
        return Response(f"{status} {title}\n{detail}\n", status, mimetype=_TEXT)
    problem = {
        "type": "about:blank",
        "title": title,
        "status": status,
        "detail": detail,
        "error": type(error).__name__,
    }
    return Response(json.dumps(problem, ensure_ascii=False) + "\n", status, mimetype=_PROBLEM)
