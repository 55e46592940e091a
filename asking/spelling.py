"""Find the word that somebody meant to write, among words that are known.

A word that is known is never touched, so this is asked only of words that no list, name or text
has. What it gives is a guess: whoever uses it says so to the reader.
"""

from collections import defaultdict
from collections.abc import Iterable
from typing import Final

_SHORTEST: Final = 4
# Shorter words may only lack a letter; up to the next length, no letter may stand for another
# but a vowel for a vowel: Paris is not meant for parts. From the last, two may differ.
_ADDED: Final = 5
_OTHER: Final = 8
_TWO: Final = 10
_VOWELS: Final = frozenset("aeiou")


class Speller:
    """Knows words, and which of them is nearest to one that is not known."""

    def __init__(self, known: Iterable[str]) -> None:
        self._by_start: dict[str, list[str]] = defaultdict(list)
        for word in sorted({word for word in known if word.isalpha() and len(word) >= _SHORTEST}):
            self._by_start[_start(word)].append(word)

    def nearest(self, word: str) -> str | None:
        """Give the nearest known word; None where none is near or the word is too short to say."""
        if len(word) < _SHORTEST or not word.isalpha():
            return None
        most = 2 if len(word) >= _TWO else 1
        near = [
            (distance, known)
            for known in self._by_start.get(_start(word), ())
            if abs(len(known) - len(word)) <= most
            and (len(word) >= _ADDED or len(known) > len(word))
            and (distance := _distance(word, known)) <= most
        ]
        return min(near, key=lambda one: _order(word, *one))[1] if near else None


def _start(word: str) -> str:
    """Give the letter that a word begins with; a vowel stands for all of them."""
    return "a" if word[0] in _VOWELS else word[0]


def _order(word: str, distance: int, known: str) -> tuple[int, bool, bool, int, str]:
    return (
        distance,
        word[0] != known[0],
        word[-1] != known[-1],
        abs(len(word) - len(known)),
        known,
    )


def _distance(one: str, other: str) -> int:
    """Count the letters to add, take out, change or swap with the next to make one the other.

    Optimal string alignment, a kind of Damerau and Levenshtein's distance.
    """
    rows = [list(range(len(other) + 1))]
    for at, letter in enumerate(one, 1):
        row = [at]
        for place, against in enumerate(other, 1):
            changed = rows[-1][place - 1] + _changed(letter, against, short=len(one) < _OTHER)
            cost = min(rows[-1][place] + 1, row[-1] + 1, changed)
            swapped = at > 1 and place > 1 and (letter, one[at - 2]) == (other[place - 2], against)
            row.append(min(cost, rows[-2][place - 2] + 1) if swapped else cost)
        rows.append(row)
    return rows[-1][-1]


def _changed(letter: str, against: str, *, short: bool) -> int:
    """Say what a letter in the place of another counts."""
    if letter == against:
        return 0
    return 2 if short and not {letter, against} <= _VOWELS else 1
