"""Whose turn it is, when more ask than can be answered."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.errors import TooManyQueries
from store.limits import Limits
from store.turns import Turns

LIMITS = Limits(running=4, waiting=4)


def fill(turns: Turns[str], caller: str, number: int) -> list[str]:
    """Join with so many items; give those that run."""
    for each in range(number):
        turns.join(caller, f"{caller}{each}")
    return started(turns)


def started(turns: Turns[str]) -> list[str]:
    found = []
    while turn := turns.next():
        found.append(turn[1])
    return found


def test_one_caller_has_half_of_the_places() -> None:
    turns: Turns[str] = Turns(LIMITS)
    assert fill(turns, "a", 4) == ["a0", "a1"]
    with pytest.raises(TooManyQueries, match="from your address"):
        turns.join("a", "a4")
    assert fill(turns, "b", 1) == ["b0"]
    assert (turns.running, turns.waiting) == (3, 2)


def test_the_queue_is_bounded_over_all() -> None:
    turns: Turns[str] = Turns(LIMITS)
    for caller in "ab":
        fill(turns, caller, 4)
    with pytest.raises(TooManyQueries, match="Too many queries are"):
        turns.join("c", "c0")


def test_who_has_least_is_next() -> None:
    turns: Turns[str] = Turns(LIMITS)
    fill(turns, "a", 3)
    fill(turns, "b", 2)
    turns.join("c", "c0")
    turns.end("b")
    assert started(turns) == ["c0"]
    turns.end("a")
    assert started(turns) == ["a2"]


def test_who_leaves_waits_no_longer() -> None:
    turns: Turns[str] = Turns(LIMITS)
    fill(turns, "a", 4)
    turns.leave("a", "a2")
    turns.leave("a", "nobody")
    turns.end("a")
    assert started(turns) == ["a3"]


def test_only_few_are_young_at_once_and_old_ones_run_on() -> None:
    turns: Turns[str] = Turns(LIMITS, 2)
    for caller in "abcd":
        turns.join(caller, f"{caller}0")
    assert started(turns) == ["a0", "b0"]
    turns.age()
    assert started(turns) == ["c0"]
    turns.end("a", young=False)
    assert started(turns) == []
    turns.end("b")
    assert started(turns) == ["d0"]
    assert (turns.running, turns.waiting) == (2, 0)


@given(st.lists(st.tuples(st.sampled_from("abc"), st.booleans()), max_size=60))
def test_bounds_hold_and_nobody_is_forgotten(events: list[tuple[str, bool]]) -> None:
    turns: Turns[int] = Turns(LIMITS)
    joined: list[int] = []
    begun: list[tuple[str, int]] = []
    running: list[str] = []
    for number, (caller, ends) in enumerate(events):
        if ends and running:
            turns.end(running.pop(0))
        else:
            try:
                turns.join(caller, number)
                joined.append(number)
            except TooManyQueries:
                pass
        while turn := turns.next():
            begun.append(turn)
            running.append(turn[0])
        assert turns.running == len(running) <= LIMITS.running
        assert all(running.count(each) <= LIMITS.running_each for each in "abc")
        assert turns.waiting <= LIMITS.waiting
    while running:
        turns.end(running.pop(0))
        while turn := turns.next():
            begun.append(turn)
            running.append(turn[0])
    assert sorted(number for _, number in begun) == joined


def test_half_of_the_places_are_lent_and_none_while_anything_waits() -> None:
    turns: Turns[str] = Turns(LIMITS)
    assert [turns.lend() for _ in range(3)] == [True, True, False]
    assert fill(turns, "a", 1) == ["a0"]
    turns.give_back()
    assert fill(turns, "b", 3) == ["b0", "b1"]
    assert (turns.running, turns.waiting, turns.lend()) == (3, 1, False)


def test_places_that_are_lent_are_wanted_by_those_only_who_could_have_them() -> None:
    turns: Turns[str] = Turns(LIMITS)
    turns.lend()
    assert fill(turns, "a", 3) == ["a0", "a1"]
    assert not turns.are_wanted  # a has its share
    assert fill(turns, "b", 2) == ["b0"]
    assert turns.are_wanted
    turns.give_back()
    assert not turns.are_wanted
    assert started(turns) == ["b1"]


def test_a_place_that_was_lent_is_settled_within_its_callers_share() -> None:
    turns: Turns[str] = Turns(LIMITS)
    turns.lend()
    turns.lend()
    assert fill(turns, "a", 1) == ["a0"]
    assert [turns.settle("a"), turns.settle("a")] == [True, False]
    assert (turns.running, turns.settle("b"), turns.running) == (2, True, 3)
    for caller in "aab":
        turns.end(caller, young=False)
    assert (turns.running, turns.waiting) == (0, 0)
