"""The rows that a SELECT query gives.

Terms are rdflib's, with the lexical form that the store keeps; that need not be
the one that was loaded: 1.50 comes back as 1.5.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

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


@dataclass(frozen=True, slots=True)
class Table:
    """Columns by name, and rows in the order that the query asked for; None is unbound."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Identifier | None, ...], ...]

    def column(self, name: str) -> tuple[Identifier | None, ...]:
        """The values of one column, from top to bottom; KeyError when there is none."""
        try:
            place = self.columns.index(name)
        except ValueError:
            raise KeyError(name) from None
        return tuple(row[place] for row in self.rows)

    def kind(self, name: str) -> Kind | None:
        """What the values of a column have in common; None when it has no value at all."""
        kinds = {_kind(term) for term in self.column(name) if term is not None}
        if not kinds:
            return None
        return kinds.pop() if len(kinds) == 1 else Kind.MIXED

    def records(self) -> Iterator[dict[str, Identifier]]:
        """Each row as a mapping that leaves out what is unbound."""
        for row in self.rows:
            yield {
                name: term for name, term in zip(self.columns, row, strict=True) if term is not None
            }

    def texts(self) -> tuple[tuple[str, ...], ...]:
        """Each row as plain text; what is unbound is the empty text."""
        return tuple(tuple("" if term is None else str(term) for term in row) for row in self.rows)


def read_table(body: bytes) -> Table:
    """Read rows from SPARQL 1.1 Query Results JSON."""
    said = json.loads(body)
    names = tuple(said["head"]["vars"])
    rows = tuple(
        tuple(_term(binding[name]) if name in binding else None for name in names)
        for binding in said["results"]["bindings"]
    )
    return Table(names, rows)


def _term(value: dict[str, str]) -> Identifier:
    match value["type"]:
        case "uri":
            return URIRef(value["value"])
        case "bnode":
            return BNode(value["value"])
        case "literal":
            language, datatype = value.get("xml:lang"), value.get("datatype")
            return Literal(
                value["value"],
                lang=language,
                datatype=URIRef(datatype) if datatype else None,
                normalize=False,
            )
        case _:
            # RDF 1.2 triple terms have no form in rdflib; their text is kept.
            return Literal(str(value["value"]))


def _kind(term: Identifier) -> Kind:
    if isinstance(term, URIRef):
        return Kind.IRI
    if isinstance(term, Literal):
        return _KINDS.get(term.datatype, Kind.STRING)
    return Kind.MIXED
