"""The rows that a SELECT query gives.

Terms are rdflib's, with the lexical form that the store keeps; that need not be
the one that was loaded: 1.50 comes back as 1.5. Making them is most of the work of reading an
answer, so a row's terms are made when the row is looked at, and one term serves wherever it recurs.
"""

import zlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final, TypeAlias, overload

import msgspec
from rdflib import BNode, Literal, URIRef
from rdflib.namespace import XSD
from rdflib.term import Identifier


class Kind(StrEnum):
    """What a column holds."""

    IRI = "iri"
    STRING = "string"
    INTEGER = "integer"
    DECIMAL = "decimal"
    DATE = "date"
    BOOLEAN = "boolean"
    MIXED = "mixed"


_KINDS = {
    XSD.integer: Kind.INTEGER,
    XSD.decimal: Kind.DECIMAL,
    XSD.date: Kind.DATE,
    XSD.boolean: Kind.BOOLEAN,
    XSD.string: Kind.STRING,
    None: Kind.STRING,
}


Row: TypeAlias = tuple[Identifier | None, ...]


class Rows(Sequence[Row]):
    """Rows that are made when they are looked at, each once; as equal to others as a tuple is.

    make: gives a row by its place, from 0. pick: gives one term of a row, by the place of the row
    and of the column, where that is quicker. body: what they are read from, if it is bytes.
    """

    def __init__(
        self,
        number: int,
        make: Callable[[int], Row],
        pick: Callable[[int, int], Identifier | None] | None = None,
        body: bytes | None = None,
    ) -> None:
        self._made: list[Row | None] = [None] * number
        self._make = make
        self._pick = pick
        self.body = body

    def column(self, place: int) -> tuple[Identifier | None, ...]:
        """Give a column by its place, from 0; rows that are not made yet stay so."""
        if self._pick is None:
            return tuple(row[place] for row in self)
        return tuple(
            self._pick(number, place) if row is None else row[place]
            for number, row in enumerate(self._made)
        )

    def __len__(self) -> int:
        return len(self._made)

    @overload
    def __getitem__(self, place: int) -> Row: ...
    @overload
    def __getitem__(self, place: slice) -> tuple[Row, ...]: ...
    def __getitem__(self, place: int | slice) -> Row | tuple[Row, ...]:
        """Give a row, or those of a stretch."""
        places = range(len(self._made))
        if isinstance(place, slice):
            return tuple(self._row(each) for each in places[place])
        return self._row(places[place])

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and tuple(self) == tuple(other)

    def __hash__(self) -> int:
        return hash(tuple(self))

    def __repr__(self) -> str:
        return repr(tuple(self))

    def _row(self, place: int) -> Row:
        row = self._made[place]
        if row is None:
            row = self._made[place] = self._make(place)
        return row


@dataclass(frozen=True, slots=True)
class Table:
    """Columns by name, and rows in the order that the query asked for; None is unbound.

    beyond: how many more rows the answer has, where these are only the first.
    """

    columns: tuple[str, ...]
    rows: Sequence[Row]
    beyond: int = 0

    @property
    def total(self) -> int:
        """How many rows the answer has, whether they are here or not."""
        return len(self.rows) + self.beyond

    def beginning(self, most: int) -> "Table":
        """Give so many of its first rows, and the number of the others."""
        rows = self.rows[:most]
        return Table(self.columns, rows, self.total - len(rows))

    def column(self, name: str) -> tuple[Identifier | None, ...]:
        """The values of one column, from top to bottom; KeyError when there is none."""
        try:
            place = self.columns.index(name)
        except ValueError:
            raise KeyError(name) from None
        if isinstance(self.rows, Rows):
            return self.rows.column(place)
        return tuple(row[place] for row in self.rows)

    def kind(self, name: str) -> Kind | None:
        """What the values of a column have in common; None when it has no value at all."""
        kinds = {_kind(term) for term in self.column(name) if term is not None}
        if not kinds:
            return None
        return kinds.pop() if len(kinds) == 1 else Kind.MIXED

    def records(self) -> Iterator[dict[str, Identifier]]:
        """Each row as a mapping that leaves out what is unbound."""
        return self.named(self.rows)

    def named(self, rows: Iterable[Row]) -> Iterator[dict[str, Identifier]]:
        """Some of its rows as mappings, likewise."""
        for row in rows:
            yield {
                name: term for name, term in zip(self.columns, row, strict=True) if term is not None
            }

    def texts(self) -> tuple[tuple[str, ...], ...]:
        """Each row as plain text; what is unbound is the empty text."""
        return tuple(tuple("" if term is None else str(term) for term in row) for row in self.rows)


def packed(table: Table) -> Callable[[], Table]:
    """Give what reads a table anew, each time it is called.

    For tables that are kept for long: rows that were read from bytes take a tenth of the room or
    less so, and terms that were made of them none.
    """
    body = table.rows.body if isinstance(table.rows, Rows) else None
    if body is None:
        return lambda: table
    small, beyond = zlib.compress(body, level=1), table.beyond
    return lambda: replace(read_table(zlib.decompress(small)), beyond=beyond)


class _Value(msgspec.Struct, frozen=True):
    """A term as SPARQL 1.1 Query Results JSON writes it (3.2.2); that of RDF 1.2 has parts."""

    type: str
    value: str | dict[str, object]
    language: str | None = msgspec.field(default=None, name="xml:lang")
    datatype: str | None = None


class _Head(msgspec.Struct, frozen=True):
    vars: tuple[str, ...]


class _Results(msgspec.Struct, frozen=True):
    bindings: list[msgspec.Raw]


class _Said(msgspec.Struct, frozen=True):
    head: _Head
    results: _Results


_WHOLE: Final = msgspec.json.Decoder(_Said)
_ROW: Final = msgspec.json.Decoder(dict[str, _Value])


def read_table(body: bytes) -> Table:
    """Read rows from SPARQL 1.1 Query Results JSON; ValueError for what is none."""
    try:
        said = _WHOLE.decode(body)
    except msgspec.DecodeError as error:
        raise ValueError(f"these are no rows: {error}") from error
    names, bindings = said.head.vars, said.results.bindings
    known: dict[tuple[str, str, str | None, str | None], Identifier] = {}

    def term(value: _Value | None) -> Identifier | None:
        if value is None:
            return None
        key = (value.type, str(value.value), value.datatype, value.language)
        found = known.get(key)
        if found is None:
            found = known[key] = _term(*key)
        return found

    def make(place: int) -> Row:
        binding = _ROW.decode(bindings[place])
        return tuple(term(binding.get(name)) for name in names)

    def pick(place: int, column: int) -> Identifier | None:
        return term(_ROW.decode(bindings[place]).get(names[column]))

    return Table(names, Rows(len(bindings), make, pick, body))


def _term(kind: str, text: str, datatype: str | None, language: str | None) -> Identifier:
    match kind:
        case "uri":
            return URIRef(text)
        case "bnode":
            return BNode(text)
        case "literal":
            return Literal(
                text,
                lang=language,
                datatype=URIRef(datatype) if datatype else None,
                normalize=False,
            )
        case _:
            # RDF 1.2 triple terms have no form in rdflib; their text is kept.
            return Literal(text)


def _kind(term: Identifier) -> Kind:
    if isinstance(term, URIRef):
        return Kind.IRI
    if isinstance(term, Literal):
        return _KINDS.get(term.datatype, Kind.STRING)
    return Kind.MIXED
