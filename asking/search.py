"""Find words in a release: ranked hits with their words marked, and counts to narrow by.

What a reader types is never FTS5 syntax: it is cut into words, and each is quoted. The rule of the
ranking is bm25 with a weight for each column: a word counts ten in a thing's own words, four in a
name of a body that has a part in it, three in one of its themes, one in what it belongs to.
"""

import json
import re
import sqlite3
import sys
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, Self, TypeAlias

from asking.errors import NoIndex, SearchTooLong
from asking.gathering import Name
from asking.index import FORM, MARKS, index_in_memory
from asking.tokens import terms
from store.errors import StoreError
from store.protocol import Store
from store.release import WORDS, Release

FACETS: Final = ("plan", "publisher", "kind", "theme", "status", "budget", "year", "role", "body")
_WEIGHTS: Final = (10.0, 4.0, 3.0, 1.0)
_SECONDS: Final = 1.0
_STEPS: Final = 2_000
_MOST_TERMS: Final = 24
_MOST_HITS: Final = 20_000
_EXCERPT: Final = 48
# Up to so many, an index is made in memory in some seconds.
_MOST_QUADS: Final = 600_000
_WORD: Final = re.compile(r"\w+")
_BESIDE: Final = 12
_OPEN, _CLOSE = MARKS
# Nothing in it comes from outside but by a question mark.
_SHOWN: Final = f"""
SELECT thing.iri, thing.kind, thing.plan, thing.first, thing.last,
       snippet(words, 0, '{_OPEN}', '{_CLOSE}', '…', {_EXCERPT}),
       snippet(words, 1, '{_OPEN}', '{_CLOSE}', '…', {_BESIDE}),
       snippet(words, 2, '{_OPEN}', '{_CLOSE}', '…', {_BESIDE}),
       snippet(words, 3, '{_OPEN}', '{_CLOSE}', '…', {_BESIDE * 2})
FROM words JOIN thing ON thing.id = words.rowid
WHERE words MATCH ? AND words.rowid = ?
"""  # noqa: S608 - see above
# The index knows words by their stems, so what it finds is compared with the letters.
_HAS: Final = """
SELECT 1 FROM words JOIN thing ON thing.id = words.rowid
WHERE words MATCH ? AND instr(lower(thing.text || '; ' || thing.names || '; ' || thing.themes), ?)
LIMIT 1
"""
_COUNTS: Final = """
SELECT facet.facet, facet.value, COUNT(*) AS hits
FROM json_each(?) AS hit CROSS JOIN facet ON facet.thing = hit.value
GROUP BY facet.facet, facet.value ORDER BY facet.facet, hits DESC, facet.value
"""


Pieces: TypeAlias = tuple[tuple[str, bool], ...]


@dataclass(frozen=True, slots=True)
class Hit:
    """A thing with the words. excerpt: pieces of its text, each with whether it is to be marked.

    named, themes: likewise of the names and themes that it was found by; empty where it was not.
    around: likewise of what it belongs to, found by that or not.
    """

    iri: str
    kind: str
    plan: str
    first: int
    last: int
    excerpt: Pieces
    named: Pieces
    themes: Pieces
    around: Pieces


@dataclass(frozen=True, slots=True)
class Found:
    """What a search gives. total: how many hits there are in all; bounded: there may be more.

    every: whether each hit has every word; else none had, and each has one at least.
    counts: by facet, each value with how many of the hits have it.
    """

    hits: tuple[Hit, ...] = ()
    total: int = 0
    every: bool = True
    bounded: bool = False
    counts: Mapping[str, tuple[tuple[str, int], ...]] = field(default_factory=dict)


class Index:
    """The text index of one release; it may be asked from several threads, one at a time."""

    def __init__(self, connection: sqlite3.Connection, seconds: float = _SECONDS) -> None:
        self._connection = connection
        self._seconds = seconds
        self._lock = threading.Lock()

    @classmethod
    def open(cls, release: Release, store: Store) -> Self:
        """Open the index of a release; where it has none that fits, make one of a small release.

        Raises NoIndex when the release is too large for that, or the store cannot give it.
        """
        if (connection := _opened(release.path / WORDS)) is not None:
            return cls(connection)
        quads = release.manifest.get("quads")
        if isinstance(quads, int) and quads > _MOST_QUADS:
            raise NoIndex("this release has no text index; it gets one when it is built again")
        try:
            return cls(index_in_memory(store))
        except StoreError as error:
            raise NoIndex(f"no text index can be made of this release: {error}") from error

    def names(self) -> tuple[Name, ...]:
        """Every name that the release knows; a text that recurs in them is kept once."""
        one = sys.intern
        with self._lock:
            rows = self._connection.execute("SELECT sort, name, rank, key, iri, whole FROM name")
            return tuple(
                Name(one(sort), one(name), rank, one(key), iri, one(whole))
                for sort, name, rank, key, iri, whole in rows
            )

    def spelt(self) -> tuple[str, ...]:
        """Every word of five letters or more that stands in more than one text."""
        with self._lock:
            rows = self._connection.execute("SELECT word FROM spelt ORDER BY word")
            return tuple(word for (word,) in rows)

    def has(self, words: str) -> bool:
        """Whether any text or name has these words as they stand, in any case of letters."""
        said = _whole(words)
        phrase = " ".join(_WORD.findall(said))
        with self._bounded():
            found = self._connection.execute(_HAS, (_query([phrase], "AND"), said.casefold()))
            return bool(phrase) and found.fetchone() is not None

    def search(self, text: str, facets: Mapping[str, str], start: int = 0, most: int = 20) -> Found:
        """Find things with words, best first. facets: values that each hit must have.

        Raises SearchTooLong.
        """
        wanted = {name: _whole(value) for name, value in facets.items() if name in FACETS and value}
        said = terms(text)[:_MOST_TERMS]
        if not said:
            return Found()
        with self._bounded():
            for way in ("AND", "OR"):
                query = _query(said, way)
                sql, values = _filtered(f"SELECT rowid, {_rank()}", wanted)
                rows = self._connection.execute(
                    f"{sql} LIMIT {_MOST_HITS}", (query, *values)
                ).fetchall()
                if rows:
                    # Equal hits stand in the order of their plans and lines.
                    rows.sort(key=lambda row: (round(row[1], 6), row[0]))
                    ids = [row[0] for row in rows]
                    shown = ids[start : start + most]
                    return Found(
                        tuple(self._hit(query, number) for number in shown),
                        len(ids),
                        way == "AND" or len(said) == 1,
                        len(ids) == _MOST_HITS,
                        self._counts(ids),
                    )
        return Found()

    def _hit(self, query: str, number: int) -> Hit:
        row = self._connection.execute(_SHOWN, (query, number)).fetchone()
        iri, kind, plan, first, last, *texts = row
        excerpt, named, themes, around = (tuple(_pieces(text)) for text in texts)
        return Hit(iri, kind, plan, first, last, excerpt, _marked(named), _marked(themes), around)

    def _counts(self, ids: Sequence[int]) -> dict[str, tuple[tuple[str, int], ...]]:
        found: dict[str, list[tuple[str, int]]] = {name: [] for name in FACETS}
        for facet, value, count in self._connection.execute(_COUNTS, (json.dumps(ids),)):
            found.setdefault(facet, []).append((value, count))
        return {name: tuple(values) for name, values in found.items() if values}

    @contextmanager
    def _bounded(self) -> Iterator[None]:
        """Ask alone, and no longer than may be."""
        with self._lock:
            until = time.monotonic() + self._seconds
            self._connection.set_progress_handler(lambda: time.monotonic() > until, _STEPS)
            try:
                yield
            except sqlite3.OperationalError as error:
                if "interrupted" not in str(error):
                    raise
                raise SearchTooLong("the search took too long; use fewer words") from error
            finally:
                self._connection.set_progress_handler(None, 0)


def _opened(path: Path) -> sqlite3.Connection | None:
    """Open an index for reading; None for no file, a damaged one or one of another form."""
    if not path.is_file():
        return None
    address = f"{path.resolve().as_uri()}?mode=ro&immutable=1"
    connection = sqlite3.connect(address, uri=True, isolation_level=None, check_same_thread=False)
    try:
        form = connection.execute("SELECT value FROM about WHERE key = 'form'").fetchone()
    except sqlite3.DatabaseError:
        form = None
    if form == (FORM,):
        return connection
    connection.close()
    return None


def _whole(text: str) -> str:
    """Replace lone surrogates, which are no text to SQLite."""
    return text.encode("utf-8", "replace").decode()


def _query(said: Sequence[str], way: str) -> str:
    """Quote terms: in FTS5 a quoted text is words in a row, whatever it holds (section 3.1)."""
    return f" {way} ".join('"' + term.replace('"', '""') + '"' for term in said)


def _rank() -> str:
    return f"bm25(words, {', '.join(map(str, _WEIGHTS))})"


def _filtered(head: str, facets: Mapping[str, str]) -> tuple[str, list[str]]:
    wanted = "".join(
        " AND EXISTS (SELECT 1 FROM facet WHERE thing = words.rowid AND facet = ? AND value = ?)"
        for _ in facets
    )
    return (
        f"{head} FROM words WHERE words MATCH ?{wanted}",
        [said for pair in facets.items() for said in pair],
    )


def _marked(pieces: Pieces) -> Pieces:
    """Give pieces of which one is marked; none where no word stands in them."""
    return pieces if any(marked for _, marked in pieces) else ()


def _pieces(excerpt: str) -> Iterator[tuple[str, bool]]:
    """Part a text with marks into pieces, each with whether it stands between marks."""
    for place, part in enumerate(excerpt.split(_OPEN)):
        marked, mark, rest = part.partition(_CLOSE)
        if place and mark:
            yield marked, True
            part = rest  # noqa: PLW2901 - what is left of it
        if part:
            yield part.replace(_CLOSE, ""), False
