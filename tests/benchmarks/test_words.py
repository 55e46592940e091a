"""Other words for a plan's: as long, always the same, and not those that all plans share."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.synthetic.words import Lexicon, Words, read_lexicon

SMALL = ("bake", "sail", "read", "bread", "boats", "books")
LEXICON = Lexicon(others=SMALL, names=("Ashwell".lower(), "Elmdale".lower()))


def words(plan: int = 1, district: int = 1) -> Words:
    return Words(LEXICON, random.Random(f"district {district}"), random.Random(f"plan {plan}"))


def test_a_lexicon_has_small_words_names_and_none_of_those_kept():
    texts = ["Ashwell bakes bread", "the Council of Ashwell reads", "Bread for all"]
    assert read_lexicon(texts, kept=["Council"]) == Lexicon(
        others=("bakes", "bread", "reads"), names=("ashwell",)
    )


def test_a_word_becomes_one_of_its_own_length_and_case():
    text = words().text("Bread, bread and BREAD")
    first = text.partition(",")[0]
    assert first.lower() in {"bread", "boats", "books"}
    assert text == f"{first}, {first.lower()} and {first.upper()}"


def test_each_word_has_one_other_and_no_two_the_same():
    found = {word: words().text(word) for word in SMALL}
    assert sorted(found.values()) == sorted(SMALL)


def test_plans_of_a_district_share_its_names_alone():
    drawn = [words(plan, district=3).text("ashwell bake sail read") for plan in range(1, 20)]
    assert len({text.partition(" ")[0] for text in drawn}) == 1
    assert len({text.partition(" ")[2] for text in drawn}) > 1


@pytest.mark.parametrize("text", ["Ofsted", "the of and", "\\n\\t\\u00e9", "5.2\\tand", ""])
def test_what_is_not_in_the_lexicon_stays(text):
    assert words().text(text) == text


def test_an_escape_is_no_part_of_a_word():
    said = words().text("\\nbread")
    assert said.startswith("\\n")
    assert said[2:] in {"bread", "boats", "books"}


@pytest.mark.parametrize(
    ("text", "shape"),
    [
        ("2012/13: £24.251m", "00{y}/{s}: £00.000m"),
        ("by May 2014", "by May {y}"),
        ("£30k", "£00k"),
        ("100% of 1,200 pupils", "100% of 1,200 pupils"),  # neither money nor a year
    ],
)
def test_money_and_years_are_drawn_and_no_other_number(text, shape):
    said = words().text(text)
    assert len(said) == len(text)
    assert [it for it in said if not it.isdigit()] == [it for it in text if not it.isdigit()]
    assert (said == text) == ("{" not in shape and "£" not in shape)


def test_a_sum_and_its_words_stay_the_same_figure():
    drawn = words()
    assert drawn.text("£24.251m").strip("£m").replace(".", "") + "000" == drawn.sum("24251000")
    assert drawn.sum("100") == "100"


def test_all_years_move_by_as_many():
    drawn = words()
    moved = int(drawn.date("2012-02-29")[:4]) - 2012
    assert moved % 4 == 0
    assert drawn.date("2014-09-01") == f"{2014 + moved}-09-01"
    assert drawn.date("2006") == str(2006 + moved)
    assert drawn.text("2012/13") == f"{2012 + moved}/{13 + moved:02}"


@given(st.text())
def test_any_text_keeps_its_length(text):
    assert len(words().text(text)) == len(text)


@given(st.text(alphabet="abdekorst ", max_size=60), st.integers(0, 60))
def test_a_cut_text_is_still_the_beginning(text, at):
    cut = text[:at].rpartition(" ")[0]
    assert words().text(text).startswith(words().text(cut))
