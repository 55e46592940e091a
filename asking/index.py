"""Make the text index of a release: one SQLite file, of which nothing is ever changed.

It is derived data: it holds nothing that the graph does not, so it is no part of what gives a
release its version (docs/decisions/0015). The same graph and the same SQLite make the same bytes.
"""

import re
import sqlite3
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Final

from asking.gathering import Name, Thing, gather
from store.protocol import Store
from store.release import WORDS

# Raised when the file is made another way; a file of another form is not read.
FORM: Final = "3"
# Characters for private use, which open and close a word that was found.
MARKS: Final = "\ue000\ue001"
_LETTERS: Final = re.compile(r"[a-z]{5,}")
_SCHEMA: Final = Path(__file__).parent / "schema.sql"


def write_index(store: Store, folder: Path) -> Path:
    """Make the index of what a store holds, in a release's folder; it replaces a former one."""
    path = folder / WORDS
    path.unlink(missing_ok=True)
    connection = sqlite3.connect(path, isolation_level=None)
    try:
        fill(connection, store)
        connection.execute("VACUUM")
    finally:
        connection.close()
    return path


def index_in_memory(store: Store) -> sqlite3.Connection:
    """Make the index of what a store holds, for a release that has none."""
    connection = sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False)
    fill(connection, store)
    return connection


def fill(connection: sqlite3.Connection, store: Store) -> None:
    """Write tables, things and names into an empty database."""
    things, names = gather(store)
    connection.executescript(_SCHEMA.read_text(encoding="utf-8"))
    connection.execute("BEGIN")
    connection.execute("INSERT INTO about VALUES ('form', ?)", (FORM,))
    connection.executemany(
        "INSERT INTO thing VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (_row(number, thing) for number, thing in enumerate(things, 1)),
    )
    connection.executemany(
        "INSERT OR IGNORE INTO facet VALUES (?, ?, ?)",
        (
            (facet, value, number)
            for number, thing in enumerate(things, 1)
            for facet, value in thing.facets
        ),
    )
    connection.executemany("INSERT INTO spelt VALUES (?)", ((word,) for word in _spelt(things)))
    connection.executemany("INSERT INTO name VALUES (?, ?, ?, ?, ?, ?)", map(_name, names))
    connection.execute("INSERT INTO words(words) VALUES ('rebuild')")
    connection.execute("INSERT INTO words(words) VALUES ('optimize')")
    connection.execute("COMMIT")


def _row(number: int, thing: Thing) -> tuple[object, ...]:
    return (
        *(number, thing.iri, thing.kind, thing.plan, thing.first, thing.last),
        *(_plain(text) for text in (thing.text, thing.names, thing.themes, thing.around)),
    )


def _spelt(things: Iterable[Thing]) -> list[str]:
    """Give the words of more than one thing: a word of one alone may be a misprint."""
    counts = Counter(word for thing in things for word in {*_LETTERS.findall(thing.text.lower())})
    return sorted(word for word, count in counts.items() if count > 1)


def _plain(text: str) -> str:
    """Take out the characters that mark the words of a hit."""
    return text.translate(dict.fromkeys(map(ord, MARKS)))


def _name(name: Name) -> tuple[object, ...]:
    return name.sort, name.name, name.rank, name.key, name.iri, name.full
