"""What a person gives for a parameter, as an RDF term.

Only rdflib's serialiser turns a term into SPARQL text; nothing a person gives
is ever put into a query as it is.
"""

import datetime as dt
import re
from collections.abc import Callable, Sequence
from decimal import Decimal, InvalidOperation
from enum import StrEnum

from rdflib import Literal, URIRef
from rdflib.namespace import XSD

_IRI = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^\x00-\x20<>\"{}|\\^`]*")
_WEB_IRI = re.compile(rf"https?://{_IRI.pattern.partition(':')[2]}")
_TRUTHS = {"true": True, "yes": True, "1": True, "false": False, "no": False, "0": False}


class ValueKind(StrEnum):
    """The types that a parameter or a column can have."""

    IRI = "iri"
    STRING = "string"
    INTEGER = "integer"
    DECIMAL = "decimal"
    DATE = "date"
    BOOLEAN = "boolean"


def read_value(value: object, kind: ValueKind) -> URIRef | Literal:
    """Make a term of a value, given as itself or as text. Raises ValueError: what it must be."""
    text = _text(value)
    if any("\ud800" <= character <= "\udfff" for character in text):
        raise ValueError("must be Unicode text without lone surrogates")
    return _READERS[kind](text)


def is_web_iri(value: object) -> bool:
    """Whether it is an absolute IRI of the web, which no name is."""
    return _WEB_IRI.fullmatch(_text(value)) is not None


def check_listed(text: str, listed: Sequence[str]) -> None:
    """Raise ValueError, with what there is, for a text that is none of these, in any letters."""
    if text.casefold() not in {each.casefold() for each in listed}:
        raise ValueError(f"must be one of {', '.join(listed)}, not {text!r}")


def _text(value: object) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, Decimal):
        return format(value, "f")
    return str(value)


def _iri(text: str) -> URIRef:
    if not _IRI.fullmatch(text):
        raise ValueError(f"must be an absolute IRI, such as https://example.org/x, not {text!r}")
    return URIRef(text)


def _integer(text: str) -> Literal:
    if not re.fullmatch(r"[+-]?[0-9]{1,30}", text):
        raise ValueError(f"must be a whole number, not {text!r}")
    return Literal(text, datatype=XSD.integer)


def _decimal(text: str) -> Literal:
    try:
        number = Decimal(text)
    except InvalidOperation:
        number = Decimal("NaN")
    if not number.is_finite() or abs(number.adjusted()) > 30:
        raise ValueError(f"must be a number, such as 1500 or 0.5, not {text!r}")
    digits = format(number, "f")
    return Literal(digits if "." in digits else f"{digits}.0", datatype=XSD.decimal)


def _date(text: str) -> Literal:
    try:
        day = dt.date.fromisoformat(text)
    except ValueError:
        raise ValueError(f"must be a day, such as 2013-09-01, not {text!r}") from None
    return Literal(day.isoformat(), datatype=XSD.date)


def _boolean(text: str) -> Literal:
    truth = _TRUTHS.get(text.lower())
    if truth is None:
        raise ValueError(f"must be true or false, not {text!r}")
    return Literal(truth)


_READERS: dict[ValueKind, Callable[[str], URIRef | Literal]] = {
    ValueKind.IRI: _iri,
    ValueKind.STRING: Literal,
    ValueKind.INTEGER: _integer,
    ValueKind.DECIMAL: _decimal,
    ValueKind.DATE: _date,
    ValueKind.BOOLEAN: _boolean,
}
