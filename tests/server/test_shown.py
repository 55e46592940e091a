"""Values as a reader of British English writes them."""

import pytest
from rdflib import Literal
from rdflib.namespace import XSD

from server.shown import moment, say


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("2031-05-01", "1 May 2031"),
        ("2031-05-01T09:30:00Z", "1 May 2031 at 09:30"),
        ("2031-05-01T09:30:00.123456+00:00", "1 May 2031 at 09:30"),
        ("2031", "2031"),
        ("spring 2031", "spring 2031"),
        ("", ""),
    ],
)
def test_a_time_that_is_text(text: str, said: str) -> None:
    assert moment(text) == said


@pytest.mark.parametrize(
    ("term", "money", "said"),
    [
        (Literal("2031-05-01", datatype=XSD.date), False, "1 May 2031"),
        (Literal("12500.50", datatype=XSD.decimal), True, "£12,500.50"),
        (Literal("24251000", datatype=XSD.decimal), True, "£24,251,000"),
        (Literal("0.50", datatype=XSD.decimal), False, "0.5"),
        (Literal(1469), False, "1,469"),
        (Literal("true", datatype=XSD.boolean), False, "yes"),
        (None, False, ""),
    ],
)
def test_a_value_of_the_graph(term: object, money: bool, said: str) -> None:
    assert say(term, money=money) == said
