"""Bounds of one query: what is told when one is reached."""

import json
import socket
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from urllib.parse import urlencode

import pytest

from tests.server.limits.running import COUNT, RUNAWAYS, Service

PRODUCT = "SELECT * { ?s ?p ?o . ?a ?b ?c }"
TRIPLES = "CONSTRUCT WHERE { ?s ?p ?o }"


@pytest.fixture(scope="module")
def service(start: Callable[..., Service]) -> Iterator[Service]:
    return start(
        limits={"seconds": 2, "memory": 100, "rows": 50, "size": 1, "running": 4, "waiting": 2}
    )


def test_the_deadline_is_kept_and_told(service: Service) -> None:
    said = service.ask(RUNAWAYS["a product"])
    assert (said.status, said.problem) == (503, "QueryTimeout")
    assert "ended after 2 s" in json.loads(said.body)["detail"]
    assert int(said.headers["retry-after"]) > 0
    assert 2 <= said.seconds < 3


def test_a_client_can_ask_for_less_time_and_not_for_more(service: Service) -> None:
    assert 0.4 <= service.ask(RUNAWAYS["a product"], timeout="0.5").seconds < 1.5
    assert 2 <= service.ask(RUNAWAYS["a product"], timeout="60").seconds < 3
    assert service.ask(COUNT, timeout="0.5").status == 200


@pytest.mark.parametrize("timeout", ["soon", "0", "-1", "nan", "inf"])
def test_a_timeout_that_is_none_is_refused(service: Service, timeout: str) -> None:
    said = service.ask(COUNT, timeout=timeout)
    assert said.status == 400
    assert "not a number of seconds above 0" in json.loads(said.body)["detail"]


def test_memory_is_bounded(service: Service) -> None:
    said = service.ask("SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i } ORDER BY ?a ?f ?i")
    assert (said.status, said.problem) == (503, "QueryTooBig")
    assert service.ask(COUNT).status == 200


@pytest.mark.parametrize(
    ("query", "accept", "end"),
    [
        (PRODUCT, "application/sparql-results+json", b"}}]}}"),
        (
            PRODUCT,
            "application/sparql-results+xml",
            b"50 rows: there is more --></results></sparql>",
        ),
        (PRODUCT, "text/csv", b"\r\n"),
        (PRODUCT, "text/tab-separated-values", b"\n"),
        (TRIPLES, "application/n-triples", b"# truncated at 50 rows: there is more\n"),
    ],
)
def test_a_cut_answer_says_so(service: Service, query: str, accept: str, end: bytes) -> None:
    said = service.ask(query, Accept=accept)
    assert (said.status, said.headers["x-result-truncated"]) == (200, "50 rows")
    assert said.body.endswith(end)


def test_a_whole_answer_says_nothing(service: Service) -> None:
    said = service.ask(f"{PRODUCT} LIMIT 50")
    assert "x-result-truncated" not in said.headers
    assert len(json.loads(said.body)["results"]["bindings"]) == 50


def test_the_answer_is_cut_at_its_size_too(start: Callable[..., Service]) -> None:
    service = start(limits={"size": 1})
    said = service.ask(PRODUCT, Accept="text/tab-separated-values")
    assert (said.status, said.headers["x-result-truncated"]) == (200, "1 MB")
    assert int(said.headers["content-length"]) == len(said.body) <= 1_000_000
    assert said.body.endswith(b">\n") or said.body.endswith(b'"\n') or said.body[-1:] == b"\n"


def test_all_or_nothing(service: Service) -> None:
    said = service.ask(PRODUCT, Prefer="handling=strict")
    assert (said.status, said.problem) == (413, "AnswerTooBig")
    assert "more than 50 rows" in json.loads(said.body)["detail"]
    assert service.ask(COUNT, Prefer="handling=strict").status == 200
    assert service.ask(PRODUCT, Prefer="handling=lenient").status == 200


def test_too_many_are_turned_away_at_once(service: Service) -> None:
    # Of one address: half of the four places and one of the two that wait.
    with ThreadPoolExecutor(8) as pool:
        runaways = [pool.submit(service.ask, RUNAWAYS["a product"]) for _ in range(6)]
        time.sleep(0.5)
        other = service.ask(COUNT, source="127.0.0.2")
        said = [runaway.result() for runaway in runaways]
    assert (other.status, other.seconds < 1) == (200, True)
    assert sorted(each.status for each in said) == [429, 429, 429, 503, 503, 503]
    turned = [each for each in said if each.status == 429]
    assert {each.problem for each in turned} == {"TooManyQueries"}
    assert all(each.seconds < 1 and each.headers["retry-after"] for each in turned)


def test_what_nobody_waits_for_is_ended(service: Service) -> None:
    with socket.create_connection(("127.0.0.1", service.port)) as client:
        path = f"/sparql?{urlencode({'query': RUNAWAYS['a product']})}"
        client.sendall(f"GET {path} HTTP/1.1\r\nHost: x\r\n\r\n".encode())
        time.sleep(0.3)
    time.sleep(3)
    assert json.loads(service.get("/readyz").body)["running"] == 0


def test_slow_senders_do_not_hold_up_others(service: Service) -> None:
    half = b"POST /sparql HTTP/1.1\r\nHost: x\r\nContent-Length: 99\r\n\r\nSELECT"
    senders = [socket.create_connection(("127.0.0.1", service.port)) for _ in range(30)]
    try:
        for sender in senders:
            sender.sendall(half)
        time.sleep(0.5)
        assert service.ask(f"{COUNT} # meanwhile").status == 200
        refused = service.request("POST", "/sparql", {"Content-Type": "x/y"}, b"ASK {}")
        assert (refused.status, refused.problem) == (429, "TooManyRequests")
    finally:
        for sender in senders:
            sender.close()
    time.sleep(0.5)
    headers = {"Content-Type": "application/sparql-query"}
    assert service.request("POST", "/sparql", headers, b"ASK {}").status == 200
