"""What is asked once for a release: kept within bounds, the oldest first to go."""

from collections.abc import Callable

from rdflib import Literal

from server.once import Once
from store.table import Table


def table(rows: int) -> Table:
    return Table(("x",), tuple((Literal(number),) for number in range(rows)))


def counted(rows: int, asked: list[int]) -> Callable[[], Table]:
    def ask() -> Table:
        asked.append(rows)
        return table(rows)

    return ask


def test_a_question_is_asked_once() -> None:
    once, asked = Once(), []
    assert [once.get("a", counted(2, asked)) for _ in range(3)] == [table(2)] * 3
    assert asked == [2]


def test_what_was_used_longest_ago_goes_first() -> None:
    once, asked = Once(5), []
    for name, rows in (("a", 2), ("b", 2), ("a", 2), ("c", 3), ("a", 2), ("b", 2)):
        once.get(name, counted(rows, asked))
    assert asked == [2, 2, 3, 2]


def test_what_is_too_long_is_not_kept_and_drives_nothing_out() -> None:
    once, asked = Once(5), []
    for name, rows in (("a", 2), ("b", 6), ("b", 6), ("a", 2)):
        once.get(name, counted(rows, asked))
    assert asked == [2, 6, 6]


def test_what_is_answered_quickly_is_asked_again() -> None:
    once, asked = Once(quick=60.0), []
    for _ in range(2):
        once.get("a", counted(2, asked))
    assert asked == [2, 2]
