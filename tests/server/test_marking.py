from hypothesis import given
from hypothesis import strategies as st

from server.marking import Passage, Piece, mark

LINES = ("Plant trees by May.", "Cost: £5k")


def test_words_are_marked_by_the_smallest_passage_they_stand_in():
    activity = Passage(1, "Activity", (1, 1), (1, 19))
    period = Passage(2, "Period", (1, 13), (1, 18))
    assert mark(LINES, (activity, period)) == (
        (
            Piece("Plant trees ", activity, ("Activity",), (1,)),
            Piece("by May", period, ("Activity", "Period"), (2,)),
            Piece(".", activity, ("Activity",), ()),
        ),
        (Piece("Cost: £5k", None, (), ()),),
    )


def test_a_passage_over_two_lines_marks_the_end_of_one_and_the_start_of_the_next():
    passage = Passage(1, "Outcome", (1, 7), (2, 5))
    assert mark(LINES, (passage,)) == (
        (Piece("Plant ", None, (), ()), Piece("trees by May.", passage, ("Outcome",), (1,))),
        (Piece("Cost:", passage, ("Outcome",), ()), Piece(" £5k", None, (), ())),
    )


def test_a_thing_with_two_passages_has_one_place():
    second = Passage(1, "Outcome", (2, 1), (2, 5))
    first = Passage(1, "Outcome", (1, 7), (1, 11))
    starts = [piece.starts for line in mark(LINES, (second, first)) for piece in line]
    assert starts == [(), (1,), (), (), ()]


@given(
    st.lists(
        st.tuples(st.integers(1, 2), st.integers(1, 25), st.integers(1, 2), st.integers(1, 25)),
        max_size=6,
    )
)
def test_no_word_is_lost_whatever_the_passages(places):
    passages = [
        Passage(number, "Thing", min(first, last), max(first, last))
        for number, (a, b, c, d) in enumerate(places)
        for first, last in [((a, b), (c, d))]
    ]
    marked = mark(LINES, passages)
    assert tuple("".join(piece.text for piece in line) for line in marked) == LINES
