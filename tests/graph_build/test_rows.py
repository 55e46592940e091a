"""Which words run on from those before them, over the end of a line or of a page."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph_build.rows import Continuations, Piece, joined, spill
from graph_build.text import Text, put_in

NAMES = (
    "Alderwick Rivers Trust",
    "Department for Children, Schools and Families",
    "Russell and 1994 Group",
    "London Councils",
    "DfE",
)
RUNS_ON = Continuations(NAMES)


def piece(words: str, line: int = 1, **how: bool) -> Piece:
    return Piece(Text(words, tuple(range(100 * line, 100 * line + len(words)))), line, **how)


# what it shows, plan, line of the second words, words before, words after
CONTINUED = [
    ("small letter", "london-2013", 9, "Bring successful approaches from Gold Club schools and high-performing jurisdictions", "from across the world to the attention of London schools."),
    ("after by", "london-2013", 9, "Deliver an annual, London education conference, led by", "the Mayor, to highlight the best practice of London schools"),
    ("after a comma", None, None, "based on the survey of weirs,", "Otters and dragonflies"),
    ("after a slash", "brent-2014", 51, "Meet with Education Funding/", "DfE Free Schools team"),
    ("after a dash", None, None, "Visits to the mills –", "Millers and owners"),
    ("after an ampersand", "london-2013", 37, "UK Commission for Employment &", "Skills"),
    ("a bracket that opens low", "london-2013", 53, "FE and HE institutions", "(including Russell and 1994"),
    ("a bracket not yet closed", "london-2013", 54, "(including Russell and 1994", "Group)"),
    ("a lone date", "brent-2014", 52, "Agency/DfE Free Schools team", "August 2014"),
    ("a lone year", None, None, "In the plan for the mills", "2034."),
    ("a year after its month", None, None, "Meet until October", "2034 and then each term"),
    ("a bracket not yet closed before a capital", None, None, "Mills (the old", "Mill at the ford)"),
    ("a name over the end", "london-2013", 54, "and with Russell and 1994", "Group"),
    ("a name of many words", None, None, "Agreed by the Department for Children,", "Schools and Families"),
    ("a name after a slash", None, None, "Work with GLA/Alderwick", "Rivers Trust and others"),
    ("a name in a bracket", None, None, "Partners (London", "Councils)"),
]  # fmt: skip
PARTED = [
    ("a sentence", "london-2013", 23, "and places.", "Activity: Launch a London Curriculum"),
    ("a capital", "london-2013", 52, "Schools", "FE and HE institutions"),
    ("a bullet", "brent-2014", 20, "There will be:", "- A shared vision"),
    ("a date after a date", "brent-2014", 52, "Meet with the team in May 2014", "August 2014"),
    ("a date with more words", "brent-2014", 48, "Completed", "October 2014 and ongoing"),
    ("half a name only", None, None, "Work with Alderwick", "Rivers run here"),
    ("a name that is whole", None, None, "Work with DfE", "Rivers Trust"),
    ("a closed bracket", None, None, "Schools (including academies)", "London Councils"),
    ("the end of a word", None, None, "Hold the line at Camelford", "Plant willows"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("before", "after"), [case[3:] for case in CONTINUED], ids=[case[0] for case in CONTINUED]
)
def test_words_run_on(before, after):
    assert RUNS_ON.runs_on(before, after)


@pytest.mark.parametrize(
    ("before", "after"), [case[3:] for case in PARTED], ids=[case[0] for case in PARTED]
)
def test_words_start_anew(before, after):
    assert not RUNS_ON.runs_on(before, after)


@given(st.text(max_size=30), st.text(max_size=30))
def test_any_words_either_run_on_or_do_not(before, after):
    assert RUNS_ON.runs_on(before, after) in {True, False}


# Joining


def words_and_lines(pieces):
    return [(each.text.string, each.line) for each in pieces]


def test_pieces_of_one_page_are_joined_only_in_a_wrapped_column():
    pieces = [piece("Plant willows", 4), piece("along the bank", 5), piece("Fence it", 6)]
    assert words_and_lines(joined(pieces, RUNS_ON, wrapped=True)) == [
        ("Plant willows along the bank", 4),
        ("Fence it", 6),
    ]
    assert joined(pieces, RUNS_ON, wrapped=False) == tuple(pieces)


@pytest.mark.parametrize("how", [{"broken": True}, {"wrapped": True}])
def test_pieces_after_a_page_break_or_in_a_list_are_joined_in_any_column(how):
    pieces = [piece("Plant willows", 4), piece("along the bank", 7, **how)]
    (whole,) = joined(pieces, RUNS_ON, wrapped=False)
    assert (whole.text.string, whole.line) == ("Plant willows along the bank", 4)
    assert list(whole.text.offsets()) == [*pieces[0].text.offsets(), *pieces[1].text.offsets()]


def test_a_sentence_of_three_pieces_becomes_one():
    pieces = [piece("Plant", 4), piece("willows and", 5), piece("Alders", 6)]
    assert words_and_lines(joined(pieces, RUNS_ON, wrapped=True)) == [
        ("Plant willows and Alders", 4)
    ]


def test_a_piece_that_starts_anew_stays_whole():
    pieces = [piece("Plant willows.", 4), piece("Fence it", 5)]
    assert words_and_lines(joined(pieces, RUNS_ON, wrapped=True)) == [
        ("Plant willows.", 4),
        ("Fence it", 5),
    ]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Weir dry in spring", "2032"),
        ("Autumn term", "2032"),
        ("Deed signed by 15", "Aug 2032"),
        ("On the 1st of", "May 2032"),
        ("September 2031 –", "May 2032"),
        ("May 2031 to", "15 June 2032"),
        ("September 2031", "– May 2032"),
    ],
)
def test_the_parts_of_a_date_are_joined_in_any_column(before, after):
    (whole,) = joined([piece(before, 4), piece(after, 5)], RUNS_ON, wrapped=False)
    assert whole.text.string == f"{before} {after}"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Weir dry in May 2031", "2032"),
        ("Weir dry", "2032"),
        ("June 31", "May 2032"),
        ("- September 2031", "- May 2032"),
        ("Weir dry", "– May 2032"),
        ("Deed signed", "Aug 2032"),
    ],
)
def test_dates_of_their_own_are_not_joined(before, after):
    assert len(joined([piece(before, 4), piece(after, 5)], RUNS_ON, wrapped=False)) == 2


def test_no_pieces_are_no_pieces():
    assert joined([], RUNS_ON, wrapped=True) == ()


# Spilling over. what it shows, the row before's cell, the new row's first cell, what spills, what stays
SPILLS = [
    ("a sentence's end", "improve pupil", "attendance. Pupils stay on.", "attendance.", "Pupils stay on."),
    ("a whole cell", "All courses are", "on the database", "on the database", ""),
    ("an item's end", "Put the results", "on the web\nAsk the millers", "on the web\n", "Ask the millers"),
    ("a name's end", "Led by Alderwick Rivers", "Trust. Schools", "Trust.", "Schools"),
    ("nothing after a full stop", "All courses are open.", "on the database", None, "on the database"),
    ("no whole cell with a figure", "To be agreed", "up to £5,000 a year", None, "up to £5,000 a year"),
    ("a figure that is asked for", "Weir dry by May", "2032", "2032", ""),
    ("nothing that starts anew", "All courses are open", "On the database", None, "On the database"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("before", "after", "over", "own"),
    [case[1:] for case in SPILLS],
    ids=[case[0] for case in SPILLS],
)
def test_words_that_finish_the_row_before_spill_into_it(before, after, over, own):
    found, rest = spill([piece(before)], put_in(after), RUNS_ON)
    assert (found.string if found else None, rest.string) == (over, own)


def test_nothing_spills_into_an_empty_cell():
    text = put_in("on the database")
    assert spill([], text, RUNS_ON) == (None, text)


def test_spilling_keeps_every_word_and_its_place():
    text = replace(piece("attendance. Pupils stay on.", 2)).text
    over, own = spill([piece("improve pupil")], text, RUNS_ON)
    assert [*over.offsets(), *own.offsets()] == [at for at in text.at if at != 211]
