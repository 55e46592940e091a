"""Text keeps, whatever is done to it, for each character its place in the source."""

import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph_build.text import EMPTY, PUT_IN, Text, from_runs, join, put_in, to_runs

# What sources hold: letters, digits, tabs, odd blanks, bullets, markup, accents, an emoji.
SOURCES = st.text(alphabet="ab A1.,\t\n \xa0\u2003•-<ul>é😀", max_size=60)
PLACES = st.integers(min_value=-70, max_value=70)


def of(source: str) -> Text:
    """A source's whole text."""
    return Text(source, tuple(range(len(source))))


def keeps(text: Text, source: str) -> bool:
    """Whether each character with an offset is the one that the source has there.

    A folded blank stands where the first of the source's blanks stood, whichever kind that was.
    """
    return len(text.at) == len(text.string) and all(
        offset == PUT_IN
        or sign == source[offset]
        or (sign == " " and source[offset].isspace() and source[offset] != "\n")
        for sign, offset in zip(text.string, text.at, strict=True)
    )


@given(SOURCES, PLACES, PLACES)
def test_cutting_keeps_places_and_cuts_as_a_string_is_cut(source, start, end):
    cut = of(source).cut(start, end)
    assert cut.string == source[start:end]
    assert keeps(cut, source)


@given(SOURCES, st.sampled_from([None, " .", "\t", "ab"]))
def test_stripping_keeps_places_and_strips_as_a_string_is_stripped(source, characters):
    stripped = of(source).strip(characters)
    assert stripped.string == source.strip(characters)
    assert keeps(stripped, source)


@given(SOURCES)
def test_folding_keeps_places_and_leaves_one_blank_between_words(source):
    folded = of(source).fold()
    assert keeps(folded, source)
    assert folded.string.split() == source.split()
    assert not re.search(r"[^\S\n]{2}|\A\s|\s\Z|[^\S\n ]", folded.string)
    assert folded.fold() == folded


@given(SOURCES)
def test_folding_leaves_line_breaks_that_stand_between_words(source):
    assert of(source).fold().string.count("\n") == source.strip().count("\n")


@given(SOURCES, st.sampled_from([r"\t", r"[•\n]", r"</?ul>", r"a|b+", r"(?<=a)"]))
def test_splitting_keeps_places_and_all_that_is_not_the_separator(source, pattern):
    pieces = of(source).split(re.compile(pattern))
    assert all(keeps(piece, source) for piece in pieces)
    assert [piece.string for piece in pieces] == re.split(pattern, source)


@given(SOURCES, st.lists(st.integers(0, 60), max_size=5), st.sampled_from([" ", "", " … "]))
def test_joining_cuts_keeps_places_and_marks_what_is_put_between(source, places, between):
    cuts = sorted({0, *(place for place in places if place < len(source)), len(source)})
    pieces = [of(source).cut(a, b) for a, b in pairwise(cuts)]
    whole = join(pieces, between)
    assert keeps(whole, source)
    assert whole.string == between.join(piece.string for piece in pieces)
    assert list(whole.offsets()) == list(range(len(source)))


@given(SOURCES, SOURCES, PLACES)
def test_runs_go_round(source, inserted, place):
    text = join([of(source).cut(0, place), put_in(inserted), of(source).cut(place)], "").fold()
    assert from_runs(to_runs(text)) == text


@pytest.mark.parametrize(
    ("text", "runs"),
    [
        (EMPTY, []),
        (Text("ab", (7, 8)), [[7, 2]]),
        (Text("ab c", (7, 8, PUT_IN, 3)), [[7, 2], [PUT_IN, 1], [3, 1]]),
        # A stretch that starts the source is told from one put in just before it.
        (Text(" ab", (PUT_IN, 0, 1)), [[PUT_IN, 1], [0, 2]]),
        (Text("aa", (4, 4)), [[4, 1], [4, 1]]),
    ],
)
def test_runs_are_the_unbroken_stretches(text, runs):
    assert to_runs(text) == {"string": text.string, "at": runs}


def test_empty_pieces_leave_nothing_between_them():
    text = join([EMPTY, Text("a", (0,)), EMPTY, Text("b", (5,))])
    assert text == Text("a b", (0, PUT_IN, 5))
    assert join([EMPTY, EMPTY]) == EMPTY


def test_texts_of_the_same_words_at_other_places_are_not_equal():
    assert Text("a", (0,)) != Text("a", (1,))
    assert Text("a", (0,)) != "a"
    assert len({Text("a", (0,)), Text("a", (1,)), Text("a", (0,))}) == 2


def test_a_text_needs_an_offset_for_each_character():
    with pytest.raises(ValueError, match="2 characters but 1 offsets"):
        Text("ab", (0,))


def test_only_words_that_stand_in_the_source_have_offsets():
    text = join([Text("a", (9,)), put_in("read"), Text("b", (4,))])
    assert list(text.offsets()) == [9, 4]
    assert not EMPTY
    assert put_in("x")
