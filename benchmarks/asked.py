"""What is asked of every server: answers of three sizes, and the questions of the catalogue.

Each has a number in it that can be another one in each request, so that a server that keeps its
answers must make each anew; the answer is the same whatever the number.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from queries.catalogue import Catalogue, Query, load
from store.protocol import Store

_FOLDER: Final = Path(__file__).parent / "questions"
_NUMBER: Final = 1_000_000
_SIZES: Final = ("small", "medium", "large")


@dataclass(frozen=True, slots=True)
class Asked:
    """A query to measure. kind: `size` or `question`. text: has the number once."""

    kind: str
    name: str
    text: str

    def numbered(self, request: bytes) -> tuple[bytes, bytes]:
        """Take a request for the text apart, before and after its number."""
        before, found, after = request.partition(str(_NUMBER).encode())
        assert found
        return before, after


def number(turn: int) -> bytes:
    """The number of a turn: always of as many digits, so that all requests are of one length."""
    return str(_NUMBER + turn).encode()


def sizes() -> Iterator[Asked]:
    """The queries for 10, 1,000 and 100,000 rows."""
    known = Catalogue.read(_FOLDER)
    for name in _SIZES:
        yield Asked("size", name, known[name].text)


def questions(store: Store) -> Iterator[Asked]:
    """Each question as it stands and, where it can be asked of one thing, of one of its choices."""
    catalogue = load()
    for name, query in catalogue.items():
        yield _of(name, query.text)
        given = _given(query, catalogue, store)
        if given:
            told = ", ".join(f"{key} = {value}" for key, value in given.items())
            yield _of(f"{name} ({told})", query.bind(**given))


def _of(name: str, text: str) -> Asked:
    return Asked("question", name, f"{text}\n# {_NUMBER}\n")


def _given(query: Query, catalogue: Catalogue, store: Store) -> dict[str, object]:
    """A value for the first parameter that has choices: the one in their middle."""
    for parameter in query.parameters:
        if parameter.choices is not None:
            table = store.select(catalogue[parameter.choices].bind())
            values = [str(row[0]) for row in table.rows if row[0] is not None]
            return {parameter.name: values[len(values) // 2]} if values else {}
    return {}
