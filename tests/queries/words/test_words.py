"""Worded questions on the five plans: each gets its question and values, and none a sure wrong one.

`worked.csv` has those that the rules were written with, `held_out.csv` those that were kept apart.
"""

import csv
from dataclasses import dataclass
from pathlib import Path

import pytest

from asking.search import Index
from asking.understanding import Asker, Understood
from queries.catalogue import Catalogue, load
from store.oxigraph import OxigraphStore
from store.release import Release

HERE = Path(__file__).parent
# For those kept apart: when they were first put to rules that had not seen them.
LEAST_RIGHT = {"worked": 0.97, "held out": 0.90}


@dataclass(frozen=True)
class Case:
    """A question in words, and what it may be understood as: a question with its values."""

    words: str
    right: tuple[tuple[str, tuple[tuple[str, str], ...]], ...]


def read(name: str) -> tuple[Case, ...]:
    """Give the questions of a file; none where it is not there, which the first test tells."""
    if not (HERE / name).exists():
        return ()
    with (HERE / name).open(encoding="utf-8", newline="") as file:
        return tuple(case(row) for row in csv.DictReader(file))


def case(row: dict[str, str]) -> Case:
    texts = [f"{row['question']} {row['parameters']}", *filter(None, row["also"].split("|"))]
    return Case(row["words"], tuple(meaning(text.strip()) for text in texts))


def meaning(text: str) -> tuple[str, tuple[tuple[str, str], ...]]:
    question, _, values = text.partition(" ")
    pairs = (value.strip().partition("=") for value in values.split(";") if value.strip())
    return question, tuple(sorted((name, value) for name, _, value in pairs))


WORKED, HELD_OUT = read("worked.csv"), read("held_out.csv")


@pytest.fixture(scope="module")
def asker(five_plans_release: Release) -> Asker:
    store = OxigraphStore.open(five_plans_release)
    index = Index.open(five_plans_release, store)
    return Asker(load(), index.names(), index)


def got(understood: Understood) -> tuple[str, tuple[tuple[str, str], ...]]:
    if understood.best is None:
        return "", ()
    return understood.best.query.name, tuple(sorted(understood.best.values.items()))


def wrong(asker: Asker, cases: tuple[Case, ...]) -> list[tuple[str, object]]:
    answers = [(one, got(asker.understand(one.words))) for one in cases]
    return [(one.words, answer) for one, answer in answers if answer not in one.right]


def test_there_are_enough_questions_and_none_twice() -> None:
    assert len(WORKED) >= 60
    assert len(HELD_OUT) >= 60
    words = [one.words for one in (*WORKED, *HELD_OUT)]
    assert sorted(words) == sorted(set(words))


def test_every_expected_question_and_parameter_exists() -> None:
    catalogue: Catalogue = load()
    for one in (*WORKED, *HELD_OUT):
        for question, values in one.right:
            if question:
                catalogue[question].bind(**dict(values))


@pytest.mark.parametrize(("name", "cases"), [("worked", WORKED), ("held out", HELD_OUT)])
def test_about_nine_in_ten_are_understood(asker: Asker, name: str, cases: tuple[Case, ...]) -> None:
    missed = wrong(asker, cases)
    assert len(missed) <= (1 - LEAST_RIGHT[name]) * len(cases), missed


@pytest.mark.parametrize("one", [*WORKED, *HELD_OUT], ids=lambda one: one.words)
def test_no_wrong_answer_is_certain(asker: Asker, one: Case) -> None:
    understood = asker.understand(one.words)
    assert not understood.certain or got(understood) in one.right


def test_topics_are_all_covered() -> None:
    topics = {
        question.partition("/")[0] for one in (*WORKED, *HELD_OUT) for question, _ in one.right
    }
    assert topics == {query.topic for query in load().values()} - {"tables"} | {""}
