"""What holds for every request before a page sees it, and for every answer.

The head of a request is bounded here, its body by `request_bytes`. Everything is
public and nobody logs in, so pages of other sites may read all of it (CORS).
"""

import re

from flask import Flask, Response, request
from werkzeug.exceptions import (
    RequestHeaderFieldsTooLarge,
    RequestURITooLarge,
    UnsupportedMediaType,
)

from server.service import service

_EXPOSED = (
    "Content-Location, ETag, Link, Retry-After, Vary, X-Query-Hint, X-Release, X-Result-Truncated"
)
_ALLOWED = "Accept, Content-Type, If-None-Match, Prefer, X-Requested-With"
_NAMES = re.compile(r"[A-Za-z0-9-]+(?: *, *[A-Za-z0-9-]+){0,30}")
_DAY = "86400"


def register(app: Flask) -> None:
    """Have the application keep these rules."""
    app.before_request(_check_head)
    app.before_request(_read_body)
    app.after_request(_share)


def _check_head() -> None:
    settings = service().settings
    if len(request.query_string) + len(request.path) > settings.url_bytes:
        raise RequestURITooLarge(
            f"The address has more than {settings.url_bytes} bytes; send a long query by POST."
        )
    sent = sum(len(name) + len(value) for name, value in request.headers.items())
    if sent > settings.head_bytes:
        raise RequestHeaderFieldsTooLarge(
            f"The headers have {sent} bytes; here they may have {settings.head_bytes}."
        )
    coding = request.headers.get("Content-Encoding", "identity").strip().lower()
    if coding not in {"", "identity"}:
        raise UnsupportedMediaType("A body is taken as it is, without a Content-Encoding.")


def _read_body() -> None:
    """Keep the bytes of a body: who looks at its fields first would leave none for others."""
    if request.method == "POST":
        request.get_data(cache=True)


def _share(response: Response) -> Response:
    response.headers.setdefault("Access-Control-Allow-Origin", "*")
    response.headers.setdefault("Access-Control-Expose-Headers", _EXPOSED)
    if request.method == "OPTIONS":
        wanted = request.headers.get("Access-Control-Request-Headers", "")
        named = wanted if _NAMES.fullmatch(wanted) else _ALLOWED
        response.headers["Access-Control-Allow-Headers"] = named
        response.headers["Allow"] = ", ".join(sorted(response.allow))
        response.headers["Access-Control-Allow-Methods"] = response.headers["Allow"]
        response.headers["Access-Control-Max-Age"] = _DAY
    return response
