"""Words are compared by stems, and a label is found only where the text says it."""

import pytest

from graph_build.themes.scheme import load_scheme
from graph_build.themes.words import stem, stems_of, words_of


@pytest.mark.parametrize(
    ("words", "same"),
    [
        ("places placed placing", "plac"),
        ("policies policy", "policy"),
        ("planning plan plans", "plan"),
        ("class classes", "class"),
        ("status", "status"),
        ("ring", "ring"),
    ],
)
def test_words_of_one_stem(words: str, same: str) -> None:
    assert {stem(word) for word in words.split()} == {same}


def test_initials_stay_as_they_are_and_lose_only_their_plural() -> None:
    assert stems_of("PRUs and SEN, not sen") == ("PRU", "SEN", "sen")


def test_words_know_where_they_stand() -> None:
    text = "the School's governors"
    assert [text[word.start : word.end] for word in words_of(text)] == ["School's", "governors"]


@pytest.mark.parametrize(
    ("text", "themes"),
    [
        ("reconstitution of the governing body", {"governors"}),
        ("a review by governors. Training is offered", {"governors", "cpd"}),
        # A comma parts the words of a label that has none.
        ("support for special, schools at large", set()),
        # What lies within a longer label is not said: it is a board and not a course.
        ("the 13-19 Partnership", {"strategic-partnerships"}),
        ("School Report Cards", {"performance-data"}),
        ("they sent it", set()),
    ],
)
def test_labels_found_in_a_text(text: str, themes: set[str]) -> None:
    assert {match.label.theme for match in load_scheme().matches(text)} == themes
