"""Percent-encoding is undone as Python does it, or left to Python."""

from urllib.parse import quote, quote_plus, unquote_plus

import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.escapes import unescaped


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=200), st.booleans())
def test_any_text_comes_back(text: str, plus: bool) -> None:
    assert unescaped((quote_plus if plus else quote)(text, safe="")) == text


@given(st.text('%0123456789abcdefABCDEFuU+ \\"\x00\n/&=é', max_size=30))
def test_what_is_read_is_read_right(sent: str) -> None:
    found = unescaped(sent)
    assert found is None or found == unquote_plus(sent, errors="strict")


@pytest.mark.parametrize(
    "sent", ["%", "%4", "%zz", "%u0041", "é", '"', "\\u0041", "%ff", "a\nb", "x" * 9_000]
)
def test_what_is_odd_is_left(sent: str) -> None:
    assert unescaped(sent) is None
