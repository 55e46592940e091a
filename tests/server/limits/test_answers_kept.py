"""Answers that are kept: their tags, what is packed, and what is not kept."""

import gzip
import re
from collections.abc import Callable, Iterator
from urllib.parse import quote, unquote_plus, urlencode

import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.cache import Cache, Kept, Tags, is_volatile, matches, tag, takes_gzip
from tests.server.limits.running import COUNT, Service

ALL = "SELECT * { ?s ?p ?o }"


@pytest.fixture(scope="module")
def service(start: Callable[..., Service]) -> Iterator[Service]:
    return start()


def test_a_client_that_has_the_answer_is_told_so(service: Service) -> None:
    said = service.ask(ALL)
    again = service.ask(ALL, If_None_Match=said.headers["etag"])
    assert (said.status, again.status, again.body) == (200, 304, b"")
    assert again.headers["etag"] == said.headers["etag"]
    assert said.headers["cache-control"] == "public, max-age=0, must-revalidate"
    assert service.ask(ALL, If_None_Match=f'"x", W/{said.headers["etag"]}').status == 304
    assert service.ask(ALL, If_None_Match='"x"').status == 200


def test_tags_tell_formats_queries_and_packing_apart(service: Service) -> None:
    tags = [
        service.ask(ALL).headers["etag"],
        service.ask(COUNT).headers["etag"],
        service.ask(ALL, Accept="text/csv").headers["etag"],
        service.ask(ALL, format="csv").headers["etag"],
        service.ask(ALL, Accept_Encoding="gzip").headers["etag"],
    ]
    assert len(set(tags)) == 5
    assert all(tag[0] == '"' for tag in tags)
    assert {"accept", "accept-encoding"} <= {
        name.strip().lower() for name in service.ask(ALL).headers["vary"].split(",")
    }


def test_pages_have_tags_too(service: Service) -> None:
    said = service.get("/", Accept="text/html")
    assert service.get("/", Accept="text/html", If_None_Match=said.headers["etag"]).status == 304


def test_a_packed_answer_is_the_same(service: Service) -> None:
    plain, packed = service.ask(ALL), service.ask(ALL, Accept_Encoding="br, gzip;q=0.5")
    again = service.ask(ALL, Accept_Encoding="br, gzip;q=0.5")
    assert packed.headers["content-encoding"] == "gzip"
    assert int(packed.headers["content-length"]) == len(packed.body) < len(plain.body) / 4
    assert gzip.decompress(packed.body) == gzip.decompress(again.body) == plain.body
    assert "content-encoding" not in service.ask(ALL, Accept_Encoding="gzip;q=0").headers


def test_head_has_what_get_has_but_the_body(service: Service) -> None:
    path = f"/sparql?{urlencode({'query': ALL})}"
    for _ in range(2):
        head = service.request("HEAD", path, {"Accept": "text/csv"})
        whole = service.get(path, Accept="text/csv")
        assert (head.status, head.body) == (200, b"")
        for name in ("etag", "content-type", "content-length", "vary"):
            assert head.headers[name] == whole.headers[name]


@pytest.mark.parametrize("call", ["RAND()", "NOW()", "UUID()", "STRUUID()", "BNODE()", "rand ( )"])
def test_what_differs_each_time_is_not_kept(service: Service, call: str) -> None:
    first, second = (service.ask(f"SELECT ({call} AS ?x) {{}}") for _ in range(2))
    assert (first.status, second.status) == (200, 200)
    assert "etag" not in first.headers
    if call != "BNODE()":
        assert first.body != second.body


def test_errors_have_no_tag(service: Service) -> None:
    said = service.ask("SELECT")
    assert (said.status, "etag" in said.headers) == (400, False)


def test_posts_are_answered_alike_and_have_no_tag(service: Service) -> None:
    headers = {"Content-Type": "application/sparql-query", "Accept": "text/csv"}
    said = [
        service.request("POST", "/sparql", headers, query.encode()) for query in (ALL, COUNT, ALL)
    ]
    assert said[0].body == said[2].body != said[1].body
    assert "etag" not in said[0].headers


def kept(size: int) -> Kept:
    return Kept("200 OK", (), b"x" * size)


def test_the_cache_is_bounded_by_bytes_and_by_entries() -> None:
    cache = Cache(100_000, 5)
    for number in range(9):
        cache.put(str(number), kept(1_000))
    assert (len(cache), cache.get("3"), cache.get("8")) == (5, None, kept(1_000))
    cache.put("big", kept(50_000))
    assert cache.get("big") is None
    full = Cache(100_000, 1_000)
    for number in range(50):
        full.put(str(number), kept(9_500))
    assert len(full) == 10
    assert full.bytes == 100_000


def test_what_is_used_stays() -> None:
    cache = Cache(100_000, 2)
    cache.put("a", kept(1))
    cache.put("b", kept(1))
    cache.get("a")
    cache.put("c", kept(1))
    assert [name for name in "abc" if cache.get(name)] == ["a", "c"]


def test_conditions_and_encodings_are_read_as_written() -> None:
    assert matches('"a", W/"b"', "b")
    assert not matches('"ab"', "b")
    assert [takes_gzip(text) for text in ("gzip", "br, GZIP;q=0.1", "gzip;q=0.0", "", "xgzip")] == [
        True,
        True,
        False,
        False,
        False,
    ]


@given(
    st.lists(
        st.sampled_from(("NOW", "now", "ran", "d", "str", "UU", "ID", "\\", "u", "%", "x", "("))
    )
)
def test_no_word_that_changes_answers_is_passed_over(parts: list[str]) -> None:
    written = "".join(parts)
    sent = "".join(f"%{ord(each):02x}" if place % 3 else each for place, each in enumerate(written))
    word = re.compile(r"\b(?:rand|now|uuid|struuid|bnode)\b|\\u", re.IGNORECASE)
    for text in (written, quote(written), sent):
        known = bool(word.search(unquote_plus(f"query={text}&")))
        assert is_volatile({"QUERY_STRING": f"query={text}"}, b"") is known
        assert is_volatile({}, f"query={text}".encode()) is bool(
            word.search(unquote_plus(f"&query={text}"))
        )


def test_a_tag_that_is_remembered_is_that_of_its_request() -> None:
    tags = Tags("salt")
    plain = {"REQUEST_METHOD": "GET", "PATH_INFO": "/sparql", "QUERY_STRING": "query=ASK{}"}
    requests = [
        (release, {**plain, **more}, body)
        for release in ("r1", "r2")
        for body in (b"", b"query=ASK+{}", b"x" * 9_000)
        for more in (
            {},
            {"REQUEST_METHOD": "POST"},
            {"PATH_INFO": "/"},
            {"QUERY_STRING": "query=ASK+{}"},
            {"HTTP_ACCEPT": "text/csv"},
            {"HTTP_ACCEPT_ENCODING": "gzip"},
            {"HTTP_PREFER": "handling=strict"},
            {"HTTP_HOST": "example.org"},
        )
    ]
    made = [
        (tag(f"{release} salt", environ, body, packed=packed), packed)
        for release, environ, body in requests
        for packed in ["HTTP_ACCEPT_ENCODING" in environ]
    ]
    for _ in range(2):
        assert [tags.of(*request) for request in requests] == made
    assert tags.of("r1", {**plain, "QUERY_STRING": "query=SELECT(NOW()AS?x){}"}, b"") is None
