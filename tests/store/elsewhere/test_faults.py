"""What goes wrong between us and a store elsewhere, each told for what it is, and nothing cut in silence."""

import json
import threading
import time
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from queries.catalogue import load
from server.app import create_app
from store.address import Address
from store.endpoint import Endpoint
from store.errors import (
    EndpointDown,
    EndpointFailed,
    EndpointRefusal,
    EndpointSlow,
    QueryRefused,
    QuerySyntax,
    StoreError,
)
from store.naming import Naming
from store.protocol import Formats
from store.release import Release
from store.sparql import SparqlStore

JSON = "application/sparql-results+json"
ROWS = b'{"head": {"vars": ["n"]}, "results": {"bindings": [{"n": {"type": "literal", "value": "1"}}]}}'
QUERY = "SELECT ?n { ?s ?p ?n }"
SECONDS = 0.6
Answer = Callable[[BaseHTTPRequestHandler], None]


def say(status: int, body: bytes = b"", content_type: str = JSON, **headers: str) -> Answer:
    def answer(request: BaseHTTPRequestHandler) -> None:
        request.send_response(status)
        request.send_header("Content-Type", content_type)
        request.send_header("Content-Length", headers.pop("length", str(len(body))))
        for name, value in headers.items():
            request.send_header(name.replace("_", "-"), value)
        request.end_headers()
        request.wfile.write(body)

    return answer


def hang(request: BaseHTTPRequestHandler) -> None:
    time.sleep(2 * SECONDS)


def hang_up(request: BaseHTTPRequestHandler) -> None:
    request.connection.close()


def stall(request: BaseHTTPRequestHandler) -> None:
    request.send_response(200)
    request.send_header("Content-Type", JSON)
    request.send_header("Content-Length", "1000")
    request.end_headers()
    request.wfile.write(ROWS[:20])
    request.wfile.flush()
    time.sleep(2 * SECONDS)


class Fake:
    """A store that answers as it is told, one answer after another; the last one again and again."""

    def __init__(self) -> None:
        self.answers: list[Answer] = []
        self.asked: list[str] = []
        fake = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                length = int(self.headers.get("Content-Length", 0))
                fake.asked.append(self.rfile.read(length).decode())
                answer = fake.answers.pop(0) if len(fake.answers) > 1 else fake.answers[0]
                self.close_connection = True
                try:
                    answer(self)
                except OSError:
                    return

            def log_message(self, *_: object) -> None:
                return

        class Server(ThreadingHTTPServer):
            def handle_error(self, *_: object) -> None:
                return

        self.server = Server(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_address[1]}/sparql"
        threading.Thread(target=self.server.serve_forever, args=(0.02,), daemon=True).start()


@pytest.fixture
def fake() -> Iterator[Fake]:
    made = Fake()
    yield made
    made.server.shutdown()
    made.server.server_close()


def store_at(url: str, **given: str) -> SparqlStore:
    return SparqlStore(Endpoint(Address(url, **given), SECONDS), Naming(), ["http://g/1"])


@pytest.mark.parametrize(
    ("answer", "error", "said"),
    [
        (say(500, b"Out of\nmemory"), EndpointFailed, "status 500: Out of memory"),
        (say(503), EndpointDown, "status 503: nothing"),
        (say(504), EndpointSlow, "no answer within 0.6 s"),
        (say(400, b"SP030: no ?x"), EndpointRefusal, "It says: SP030: no .x"),
        (say(401, b"who?"), EndpointFailed, "refuses us .401.; see --user"),
        (say(302, Location="http://127.0.0.1:9/"), EndpointFailed, "it is at http://127.0.0.1:9/"),
        (say(200, b"<html>", "text/html"), EndpointFailed, "answers in text/html"),
        (say(200, ROWS, ""), EndpointFailed, "answers in no format"),
        (say(200, ROWS[:-9]), EndpointFailed, "is not application/sparql-results.json"),
        (say(200, ROWS, length="1000"), EndpointFailed, "its answer broke off"),
        (say(200, ROWS, X_SPARQL_MaxRows="1"), EndpointFailed, "cuts its answers short"),
        (say(200, b"<a:a> <a:b> 1 .", "text/turtle"), EndpointFailed, "answers in text/turtle"),
        (hang, EndpointSlow, "no answer within 0.6 s"),
        (stall, EndpointSlow, "no answer within 0.6 s"),
        (hang_up, EndpointDown, "Remote end closed connection"),
    ],
)
def test_a_fault_is_told_for_what_it_is(
    fake: Fake, answer: Answer, error: type[StoreError], said: str
) -> None:
    fake.answers = [answer]
    with pytest.raises(error, match=said):
        store_at(fake.url).select(QUERY)


def test_nobody_there() -> None:
    with pytest.raises(EndpointDown, match=r"http://127\.0\.0\.1:9/sparql: .*refused"):
        store_at("http://127.0.0.1:9/sparql").select(QUERY)


@pytest.mark.parametrize("answer", [hang_up, say(502), say(503)])
def test_a_question_is_put_again_when_the_store_was_away_for_a_moment(
    fake: Fake, answer: Answer
) -> None:
    fake.answers = [answer, answer, say(200, ROWS)]
    assert store_at(fake.url).select(QUERY).texts() == (("1",),)
    assert len(fake.asked) == 3


def test_what_took_too_long_is_not_put_again(fake: Fake) -> None:
    fake.answers = [hang]
    with pytest.raises(EndpointSlow):
        store_at(fake.url).select(QUERY)
    assert len(fake.asked) == 1


def test_a_name_is_given_only_to_a_store_that_asks_for_it(fake: Fake) -> None:
    seen: list[str | None] = []

    def guarded(request: BaseHTTPRequestHandler) -> None:
        seen.append(request.headers.get("Authorization"))
        if seen[-1] is None:
            say(401, WWW_Authenticate='Basic realm="x"')(request)
        else:
            say(200, ROWS)(request)

    fake.answers = [guarded]
    store = store_at(fake.url, user="me", password="mine")
    assert store.select(QUERY).texts() == store.select(QUERY).texts() == (("1",),)
    assert seen == [None, "Basic bWU6bWluZQ==", "Basic bWU6bWluZQ=="]


@pytest.mark.parametrize(
    ("query", "error"),
    [
        ("SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }", QueryRefused),
        ("SELECT * FROM <http://127.0.0.1:9/g> { ?s ?p ?o }", QueryRefused),
        ("LOAD <http://127.0.0.1:9/x>", QueryRefused),
        ("DELETE WHERE { ?s ?p ?o }", QueryRefused),
        ("ASK {} ; DROP ALL", QuerySyntax),
        ("SELECT", QuerySyntax),
        (f"SELECT * {'{' * 100}{'}' * 100}", QueryRefused),
    ],
)
def test_what_is_refused_is_never_sent(fake: Fake, query: str, error: type[StoreError]) -> None:
    fake.answers = [say(200, ROWS)]
    with pytest.raises(error):
        store_at(fake.url).answer(query, Formats())
    assert fake.asked == []


@pytest.mark.parametrize(
    ("answer", "status", "error"),
    [
        (say(500, b"a secret of the store's"), 502, "EndpointFailed"),
        (hang_up, 502, "EndpointDown"),
        (hang, 504, "EndpointSlow"),
        (say(400, b"not with me"), 400, "EndpointRefusal"),
    ],
)
def test_readers_get_a_problem_and_no_secrets(
    fake: Fake, release: Release, answer: Answer, status: int, error: str
) -> None:
    fake.answers = [answer]
    client = create_app(store_at(fake.url), release, load()).test_client()
    for path in ("/sparql?query=ASK%7B?s%20?p%20?o%7D", "/"):
        response = client.get(path, headers={"Accept": f"{JSON}, application/problem+json"})
        said = json.loads(response.data)
        assert (response.status_code, said["status"], said["error"]) == (status, status, error)
        assert response.mimetype == "application/problem+json"
        assert ("Retry-After" in response.headers) == (status > 500)
        assert "127.0.0.1" not in response.text
        assert "secret" not in response.text
