"""Which status each kind of error has; `problems` says how it is told."""

from http import HTTPStatus

from flask import Flask, Response, current_app
from werkzeug.exceptions import HTTPException, MethodNotAllowed, UnsupportedMediaType

from queries.errors import BadParameter, UnknownQuery
from server import problems
from store.errors import (
    AnswerTooBig,
    EndpointError,
    EndpointSlow,
    NoFormat,
    QueryError,
    QueryFailed,
    QueryTimeout,
    QueryTooBig,
    StoreError,
    StoreUnreachable,
    TooManyQueries,
)


class ServeError(Exception):
    """The server cannot be started at this address."""

    def __init__(self, host: str, port: int, problem: str) -> None:
        self.host = host
        self.port = port
        self.problem = problem
        super().__init__(
            f"cannot serve at {host} port {port}: {problem}. Choose another with --host and --port."
        )


# The nearest of an error's classes counts, so a kind that is not named here has its parent's.
_STATUS: dict[type[Exception], HTTPStatus] = {
    UnknownQuery: HTTPStatus.NOT_FOUND,
    BadParameter: HTTPStatus.BAD_REQUEST,
    QueryError: HTTPStatus.BAD_REQUEST,
    NoFormat: HTTPStatus.NOT_ACCEPTABLE,
    AnswerTooBig: HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
    QueryFailed: HTTPStatus.INTERNAL_SERVER_ERROR,
    TooManyQueries: HTTPStatus.TOO_MANY_REQUESTS,
    QueryTimeout: HTTPStatus.SERVICE_UNAVAILABLE,
    QueryTooBig: HTTPStatus.SERVICE_UNAVAILABLE,
    StoreUnreachable: HTTPStatus.SERVICE_UNAVAILABLE,
    EndpointError: HTTPStatus.BAD_GATEWAY,
    EndpointSlow: HTTPStatus.GATEWAY_TIMEOUT,
    StoreError: HTTPStatus.INTERNAL_SERVER_ERROR,
}
_LATER = frozenset(
    {
        HTTPStatus.TOO_MANY_REQUESTS,
        HTTPStatus.BAD_GATEWAY,
        HTTPStatus.SERVICE_UNAVAILABLE,
        HTTPStatus.GATEWAY_TIMEOUT,
    }
)
_SECONDS = {QueryTimeout: "10", QueryTooBig: "10", EndpointSlow: "10"}
_SOON = "1"


def register(app: Flask) -> None:
    """Have the application answer its errors as problems."""
    for kind in _STATUS:
        app.register_error_handler(kind, _answer_ours)
    app.register_error_handler(HTTPException, _answer_http)


def _answer_ours(error: Exception) -> Response:
    status = next(_STATUS[kind] for kind in type(error).__mro__ if kind in _STATUS)
    if isinstance(error, EndpointError):
        # Where the store is and what is wrong there is for those who run the service.
        current_app.logger.warning("%s", error)
        response = problems.answer(error, status, error.told)
    else:
        response = problems.answer(error, status, str(error))
    if status in _LATER:
        response.headers["Retry-After"] = _SECONDS.get(type(error), _SOON)
    return response


def _answer_http(error: HTTPException) -> Response:
    response = problems.answer(error, HTTPStatus(error.code or 500), error.description or "")
    if isinstance(error, MethodNotAllowed) and error.valid_methods:
        response.headers["Allow"] = ", ".join(sorted(error.valid_methods))
    if isinstance(error, UnsupportedMediaType):
        response.headers["Accept-Post"] = problems.QUERY_TYPES
    return response
