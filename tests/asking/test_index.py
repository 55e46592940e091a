"""The text index: the same bytes from the same graph, ranked hits, counts, and nothing run that is typed."""

import sqlite3
import time
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from asking.errors import NoIndex, SearchTooLong
from asking.index import MARKS, write_index
from asking.search import FACETS, Found, Index
from store.oxigraph import OxigraphStore
from store.release import WORDS, Release, content_version
from tests.mini_release import prepare


@pytest.fixture(scope="module")
def index(release: Release, store: OxigraphStore) -> Index:
    return Index.open(release, store)


def kinds(found: Found) -> list[tuple[str, str, int]]:
    return [(hit.kind, hit.plan, hit.first) for hit in found.hits]


def test_the_same_graph_makes_the_same_bytes(store: OxigraphStore, tmp_path: Path) -> None:
    first = write_index(store, tmp_path).read_bytes()
    assert write_index(store, tmp_path).read_bytes() == first


def test_the_index_is_no_part_of_the_version(store: OxigraphStore, tmp_path: Path) -> None:
    content = prepare(tmp_path / "content")
    before = content_version(content)
    assert write_index(store, content) == content / WORDS
    assert content_version(content) == before


def test_what_is_written_is_what_is_made_in_memory(
    release: Release, store: OxigraphStore, index: Index, tmp_path: Path
) -> None:
    write_index(store, tmp_path)
    written = Index.open(replace(release, path=tmp_path), store)
    assert written.names() == index.names()
    assert written.search("reading", {}) == index.search("reading", {})


@pytest.mark.parametrize("damage", [b"", b"no database", b"SQLite format 3\0" + bytes(200)])
def test_a_damaged_index_is_made_anew(
    release: Release, store: OxigraphStore, tmp_path: Path, damage: bytes
) -> None:
    (tmp_path / WORDS).write_bytes(damage)
    found = Index.open(replace(release, path=tmp_path), store).search("roofs", {})
    assert found.total == 4


def test_an_index_of_another_form_is_made_anew(
    release: Release, store: OxigraphStore, tmp_path: Path
) -> None:
    path = write_index(store, tmp_path)
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE about SET value = 'another'")
        connection.execute("DELETE FROM name")
    connection.close()
    assert Index.open(replace(release, path=tmp_path), store).names()


def test_of_a_large_release_none_is_made_at_a_request(
    release: Release, store: OxigraphStore, tmp_path: Path
) -> None:
    large = replace(release, path=tmp_path, manifest={**release.manifest, "quads": 2_000_000})
    with pytest.raises(NoIndex, match="built again"):
        Index.open(large, store)


def test_an_index_is_opened_for_reading_only(
    release: Release, store: OxigraphStore, tmp_path: Path
) -> None:
    write_index(store, tmp_path)
    opened = Index.open(replace(release, path=tmp_path), store)
    with pytest.raises(sqlite3.OperationalError, match="readonly"):
        opened._connection.execute("DELETE FROM thing")


def test_own_words_come_before_those_of_what_a_thing_belongs_to(index: Index) -> None:
    found = index.search("reading rooms", {})
    assert (found.total, found.every) == (10, True)
    assert kinds(found)[:3] == [
        ("target", "riverton-2031", 5),
        ("objective", "riverton-2031", 5),
        ("activity", "riverton-2031", 5),
    ]


def test_hits_have_their_words_marked_and_are_not_markup(index: Index) -> None:
    (hit,) = index.search('"reading rooms"', {"kind": "objective"}).hits
    assert hit.excerpt == (
        ("Open <b>", False),
        ("reading rooms", True),
        ("</b> & clubs", False),
    )


def test_another_name_finds_what_names_a_body_in_full(index: Index) -> None:
    found = index.search("mol", {"kind": "activity", "plan": "riverton-2031"})
    (hit,) = found.hits
    assert "".join(text for text, _ in hit.excerpt) == "Open six reading rooms by end of May 2031"
    assert [text for text, marked in hit.named if marked] == ["MoL"]


def test_counts_are_of_what_is_found_with_what_was_chosen(index: Index) -> None:
    found = index.search("reading", {"kind": "activity"})
    assert found.counts["kind"] == (("activity", 3),)
    assert found.counts["plan"] == (("riverton-2031", 3),)
    assert (found.total, len(found.hits)) == (3, 3)
    assert set(found.counts) <= set(FACETS)


def test_where_no_text_has_every_word_each_hit_has_one(index: Index) -> None:
    found = index.search("roofs volunteers", {})
    assert not found.every
    assert {hit.plan for hit in found.hits} == {"hillcastle-2030", "riverton-2031"}


def test_pages_are_parts_of_one_order(index: Index) -> None:
    whole = index.search("reading", {}, 0, 100).hits
    assert len(whole) > 4
    assert index.search("reading", {}, 2, 2).hits == whole[2:4]


def test_a_facet_that_nobody_knows_narrows_nothing(index: Index) -> None:
    assert index.search("roofs", {"facet": "x"}).total == index.search("roofs", {}).total


@pytest.mark.parametrize(
    "text",
    [
        '" OR 1=1 --', "text:reading", "{text names}: x", "NEAR(reading rooms, 2)", "reading*", "^reading",
        "reading AND", "-reading", "'; DROP TABLE thing; --", "\0", '"' * 99, "(" * 99, "a" * 9_999,
        "*", "words MATCH 'x'", "\ud800", f"{MARKS}reading",
    ],
)  # fmt: skip
def test_what_is_typed_is_never_a_query(index: Index, text: str) -> None:
    index.search("reading", {"plan": text})
    index.search(text, {})
    index.has(text)
    assert index.search("reading", {}).total > 0


@given(st.text())
@settings(max_examples=200, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_text_can_be_searched_for(index: Index, text: str) -> None:
    index.search(text, {})
    index.has(text)


def test_words_that_stand_somewhere(index: Index) -> None:
    assert index.has("Reading Room")
    assert index.has("mol")
    assert not index.has("rooms reading")
    assert not index.has("swimming")
    assert not index.has("")


def test_a_search_has_an_end(release: Release, store: OxigraphStore) -> None:
    index = Index(Index.open(release, store)._connection, seconds=-1)
    endless = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT MAX(i) FROM n"
    began = time.monotonic()
    with pytest.raises(SearchTooLong), index._bounded():
        index._connection.execute(endless).fetchall()
    assert time.monotonic() - began < 5
