"""Guarded CSV: what a spreadsheet would calculate is text, and all else is as it was."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exports.delimited import guarded

BEGINS = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")


def written(*rows: list[str]) -> bytes:
    text = io.StringIO(newline="")
    csv.writer(text, lineterminator="\r\n").writerows(rows)
    return text.getvalue().encode()


def read(body: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(body.decode(), newline="")))


@pytest.mark.parametrize("begin", BEGINS)
def test_a_cell_that_begins_a_formula_is_text(begin: str) -> None:
    for text in (f"{begin}cmd|' /C calc'!A0", f"  {begin}=1+1", f'{begin}HYPERLINK("x")'):
        for row in (["a", text], [text, "a"], [text]):
            safe = [f"'{cell}" if cell == text else cell for cell in row]
            assert read(guarded(written(["x", "y"], row))) == [["x", "y"], safe]


@pytest.mark.parametrize(
    "text", ["-5", "+44", "-12.5", "1=1", "a-b", "2013 – 2014", "£5", "", "'=x"]
)
def test_numbers_and_plain_words_stay(text: str) -> None:
    body = written(["x", "y"], [text, "b"], ["=a", text])
    assert read(guarded(body)) == [["x", "y"], [text, "b"], ["'=a", text]]


def test_a_table_without_such_cells_is_handed_on_byte_for_byte() -> None:
    body = b'x,y\r\n"a ""b"" c",\xc2\xa35\r\n'
    assert guarded(body) == body


@given(
    st.lists(
        st.lists(
            st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00")),
            min_size=2,
            max_size=2,
        ),
        max_size=5,
    )
)
def test_no_cell_of_any_table_begins_a_formula(rows: list[list[str]]) -> None:
    made = read(guarded(written(*rows)))
    given_back = [[cell.removeprefix("'") for cell in row] for row in made]
    assert given_back == [[cell.removeprefix("'") for cell in row] for row in rows]
    for cell in (cell for row in made for cell in row):
        assert not cell.startswith(BEGINS) or cell.lstrip("+-").replace(".", "", 1).isdecimal()
