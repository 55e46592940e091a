"""The SPARQL 1.1 endpoint: queries by GET and POST (SPARQL 1.1 Protocol 2.1).

A browser gets a page with the answer; every other client gets the format that it
asks for. Nothing can be changed here and nothing else is called. The page's script
asks here as any client does, and takes over the answer as this module has drawn it.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter
from urllib.parse import parse_qsl

from flask import Blueprint, Response, make_response, render_template, request
from werkzeug.exceptions import BadRequest, UnsupportedMediaType

from server import negotiation, problems, urls
from server.pages.description import show_service
from server.service import service
from store.caller import caller
from store.errors import StoreError
from store.protocol import Answer, Dataset, Form, Formats

page = Blueprint("sparql", __name__)

_FORM = "application/x-www-form-urlencoded"
_QUERY = "application/sparql-query"
_UPDATES = ("update", "using-graph-uri", "using-named-graph-uri")
# Rows as XML and JSON state their own encoding; these need it said (RFC 7111, and by habit).
_WITH_CHARSET = frozenset({"text/csv", "text/tab-separated-values", "text/turtle", "text/plain"})
HINTED = 500  # bytes; who gets more rows needs no hint
# A question of the catalogue whose text is put into the form, and not run.
_EXAMPLE = "example"
_BARE = frozenset({"format", _EXAMPLE})
# The editor's scripts are ours and vendored, and fetch terms, questions and answers from here.
_POLICY = (
    "default-src 'none'; style-src 'self'; img-src 'self'; script-src 'self'; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)


@dataclass(frozen=True, slots=True)
class Request:
    """What a client sent: at most one query, and the graphs it is about.

    bare: whether nothing but perhaps a format or an example was said.
    """

    query: str | None
    dataset: Dataset
    bare: bool


@page.get(urls.SPARQL, strict_slashes=False)
@page.post(urls.SPARQL, strict_slashes=False)
def answer() -> Response:
    """Answer a query; without one, show a form or the service description."""
    asked = _read_post() if request.method == "POST" else _read(_pairs(request.query_string))
    if asked.query is None:
        if request.method == "POST" or not asked.bare:
            raise BadRequest("There is no query in this request; send one as `query`.")
        return _bare()
    problems.remember(asked.query)
    data_types = (*negotiation.ROWS, *negotiation.GRAPHS)
    if not request.args.get("format") and negotiation.wants_html(data_types):
        return _page(asked.query, service().store.answer(asked.query, Formats(), asked.dataset))
    rows, graph = types = negotiation.answer_types()
    found = _answered(asked, asked.query, negotiation.formats(types))
    media_type = (graph if found.form is Form.GRAPH else rows) or found.media_type
    return _bytes(found, media_type, asked.query)


def _answered(asked: Request, query: str, formats: Formats) -> Answer:
    said = caller().said
    if said is None or asked.dataset or (said.query, said.formats) != (query, formats):
        return service().store.answer(query, formats, asked.dataset)
    if isinstance(said.outcome, StoreError):
        raise said.outcome
    return said.outcome


def _read_post() -> Request:
    charset = request.mimetype_params.get("charset", "utf-8").lower()
    if charset not in {"utf-8", "utf8"}:
        raise UnsupportedMediaType(f"The body must be UTF-8, not {charset}.")
    if request.mimetype == _FORM:
        return _read((*_pairs(request.query_string), *_pairs(request.get_data())))
    if request.mimetype == _QUERY:
        try:
            query = request.get_data().decode("utf-8")
        except UnicodeDecodeError as error:
            raise BadRequest(f"The query is not UTF-8: {error}.") from error
        return _read((*_pairs(request.query_string), ("query", query)))
    raise UnsupportedMediaType(
        f"A query is sent as {_FORM} or {_QUERY}, not as {request.mimetype or 'nothing'}. "
        "This endpoint takes no updates."
    )


def _pairs(sent: bytes) -> tuple[tuple[str, str], ...]:
    """Read names and values strictly: what is not UTF-8 is refused, not repaired."""
    try:
        text = sent.decode("utf-8")
        pairs = parse_qsl(text, keep_blank_values=True, errors="strict", max_num_fields=1_000)
    except ValueError as error:
        raise BadRequest(f"The parameters are not UTF-8, percent-encoded: {error}.") from error
    return tuple(pairs)


def _read(pairs: Sequence[tuple[str, str]]) -> Request:
    def values(name: str) -> tuple[str, ...]:
        return tuple(value for key, value in pairs if key == name)

    if any(values(name) for name in _UPDATES):
        raise BadRequest("This endpoint answers queries and takes no updates.")
    queries = values("query")
    if len(queries) > 1:
        raise BadRequest(f"There must be one query; there are {len(queries)}.")
    query = queries[0].removeprefix("\ufeff") if queries else None
    dataset = Dataset(values("default-graph-uri"), values("named-graph-uri"))
    return Request(query, dataset, all(name in _BARE for name, _ in pairs))


def _bare() -> Response:
    if not request.args.get("format") and negotiation.wants_html(tuple(negotiation.GRAPHS)):
        example = request.args.get(_EXAMPLE)
        return _html(query=service().catalogue[example].bind() if example else "")
    return show_service()


def _page(query: str, found: Answer) -> Response:
    hints = problems.hints(query)
    if found.form is Form.GRAPH:
        return _html(query=query, graph=found.body.decode(), hints=hints)
    said = json.loads(found.body)
    columns = said["head"].get("vars", ["answer"])
    if found.form is Form.BOOLEAN:
        bindings = [{"answer": {"value": "yes" if said["boolean"] else "no"}}]
    else:
        bindings = said["results"]["bindings"]
    shown = bindings[: service().settings.page_rows]
    rows = [[binding.get(column, {"value": ""}) for column in columns] for binding in shown]
    return _html(query=query, columns=columns, rows=rows, total=len(bindings), hints=hints)


def _html(**shown: object) -> Response:
    by_topic = groupby(service().catalogue.values(), key=attrgetter("topic"))
    topics = {topic: list(questions) for topic, questions in by_topic}
    example = request.args.get(_EXAMPLE)
    response = make_response(
        render_template("sparql.html", **shown, topics=topics, example=example)
    )
    response.headers["Content-Security-Policy"] = _POLICY
    return response


def _bytes(found: Answer, media_type: str, query: str) -> Response:
    charset = "; charset=utf-8" if media_type in _WITH_CHARSET else ""
    response = Response(found.body, content_type=f"{media_type}{charset}")
    # A body that is kept in a file is large, and not here.
    if 0 < len(found.body) < HINTED and (hints := problems.hints(query)):
        response.headers["X-Query-Hint"] = " ".join(hints).encode("ascii", "replace").decode()
    return response
