"""Results that a text reports; each row with the plan and line that its wording is from."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph_build.values.bounds import Bound
from graph_build.values.periods import DateContext
from graph_build.values.results import read_results

CONTEXT = DateContext(date(2009, 12, 1), date(2011, 8, 31))
EXACT, ABOUT, UP_TO, MORE = Bound.EXACT, Bound.ABOUT, Bound.UP_TO, Bound.MORE_THAN
EXCLUDED = "students permanently excluded from Westminster schools"

NARRATIVE = [
    (
        "westminster-2010", 73,
        "The Director has visited 70% of all schools including 100% of secondary schools and Academies over the last year.",
        [("all schools", "70", "%", EXACT, None), ("secondary schools and Academies", "100", "%", EXACT, None)],
    ),
    (
        "westminster-2010", 97,
        "Approximately a quarter of primary schools have been supported since September 2010.",
        [("primary schools have been supported", "25", "%", ABOUT, "since September 2010")],
    ),
    (
        "westminster-2010", 99,
        "An additional offer of Latin teaching for up to five primary schools has now been offered as a pilot and a further ten schools will benefit next year if successful.",
        [("primary schools", "5", "schools", UP_TO, None)],
    ),
    (
        "westminster-2010", 121,
        "There was a 50% decrease in the number of students permanently excluded from Westminster schools in 2008/9 from the previous year: 15 compared with 30 in 2007/8.",
        [
            (f"decrease in the number of {EXCLUDED}", "50", "%", EXACT, "2008/9"),
            (EXCLUDED, "15", "students", EXACT, "2008/9"),
            (EXCLUDED, "30", "students", EXACT, "2007/8"),
        ],
    ),
    (
        "westminster-2010", 135,
        "Three parenting workers have been employed.",
        [("parenting workers have been employed", "3", "workers", EXACT, None)],
    ),
    (
        "westminster-2010", 137,
        "In total they have seen 134 parents since April 09; 89 parents have started a parenting course, 58 of which have completed a parenting course.",
        [
            ("they have seen parents", "134", "parents", EXACT, "since April 09"),
            ("parents have started a parenting course", "89", "parents", EXACT, None),
            ("parents have completed a parenting course", "58", "parents", EXACT, None),
        ],
    ),
    (
        "westminster-2010", 143,
        "Since September 2009, over 400 pupils have received support with English and over 400 have been supported with maths.",
        [
            ("pupils have received support with English", "400", "pupils", MORE, "Since September 2009"),
            ("pupils have been supported with maths", "400", "pupils", MORE, "Since September 2009"),
        ],
    ),
    ("westminster-2010", 95, "All schools are on track to meet the full offer by September 2010.", []),
    ("invented", 0, "75% of pupils will achieve 5 good GCSEs by 2012.", []),
    ("invented", 0, "The map shows 12 fords.", []),
]  # fmt: skip

PROGRESS = [
    ("westminster-2010", 204, "70% of Schools visited", [("Schools visited", "70", "%", EXACT, None)]),
    (
        "westminster-2010", 212, "1 primary school participating in DCSF pilot.",
        [("primary school participating in DCSF pilot", "1", "schools", EXACT, None)],
    ),
    (
        "westminster-2010", 231,
        "16 visits completed by end of March 2010, with more planned after the election.",
        [("visits completed", "16", "visits", EXACT, "by end of March 2010")],
    ),
    ("westminster-2010", 210, "Drafts to be shared with schools- May 10", []),
    ("invented", 0, "20 visits will be made by June", []),
]  # fmt: skip


def shown(result):
    return (
        result.measure,
        str(result.value),
        result.unit,
        result.bound,
        result.period and result.period.text,
    )


@pytest.mark.parametrize(("plan", "line", "text", "expected"), NARRATIVE)
def test_what_a_paragraph_tells_as_done(plan, line, text, expected):
    assert [shown(result) for result in read_results(text, CONTEXT, progress=False)] == expected


@pytest.mark.parametrize(("plan", "line", "text", "expected"), PROGRESS)
def test_what_words_on_progress_tell(plan, line, text, expected):
    assert [shown(result) for result in read_results(text, CONTEXT, progress=True)] == expected


def test_a_count_needs_no_verb_only_where_all_is_progress():
    text = "17 lead teachers and 3 mentors in place"
    assert read_results(text, CONTEXT, progress=False) == ()
    assert [shown(result)[1] for result in read_results(text, CONTEXT, progress=True)] == [
        "17",
        "3",
    ]


def test_a_result_keeps_the_clause_that_it_stands_in():
    text = "We were late. So far 30 schools were visited; 12 will follow."
    (result,) = read_results(text, CONTEXT, progress=False)
    assert (result.text, result.value) == ("So far 30 schools were visited;", Decimal(30))
    assert text[slice(*result.span)] == result.text


@given(st.text(alphabet="a% .;:()0123456789\n\t", max_size=60), st.booleans())
def test_any_text_is_read_and_its_words_are_kept(text, progress):
    for result in read_results(text, CONTEXT, progress=progress):
        assert text[slice(*result.span)] == result.text
        assert result.measure


WORDS = st.sampled_from(
    "15 compared with 30 of which have been 70% all schools visited in 2008/9 since over ten was will , ; : . and".split()
)


@given(st.lists(WORDS, max_size=14), st.booleans())
def test_any_order_of_the_words_of_results_is_read(words, progress):
    text = " ".join(words)
    for result in read_results(text, CONTEXT, progress=progress):
        assert text[slice(*result.span)] == result.text
