"""Tell what belongs to a page and not to the plan: its number, and the title that runs over it.

Such a line stands wherever a page ends, also within a table, which goes on after it.
"""

import re
from collections import Counter
from collections.abc import Iterable

FURNITURE = "It is the number of a page, or the title that runs over it."
_NUMBER = re.compile(r"(?:page\s*)?[-–\s]*\d{1,3}[-–\s]*(?:(?:of|/)\s*\d{1,3})?$", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]+")
# Fewer words with a number are a label: "Table 2".
_FEWEST = 3


class Furniture:
    """The page numbers and running titles among a plan's lines.

    A line of words is a running title if it is the plan's title with a page number, or if it
    stands with another page number elsewhere.
    """

    def __init__(self, lines: Iterable[str], title: str) -> None:
        words = {line.strip() for line in lines if "\t" not in line.strip()}
        times = Counter(_words(line) for line in words if _ends_in_a_number(line))
        self._running = {bare for bare, number in times.items() if number > 1}
        self._running.add(_words(title))

    def has(self, words: str) -> bool:
        """Whether a line is a page's and not the plan's; a line of cells never is."""
        if "\t" in words:
            return False
        words = words.strip()
        if _NUMBER.match(words):
            return True
        bare = _words(words)
        return _ends_in_a_number(words) and len(bare) >= _FEWEST and bare in self._running


def _ends_in_a_number(line: str) -> bool:
    """Whether a number stands at either end."""
    return line[:1].isdigit() or line[-1:].isdigit()


def _words(line: str) -> tuple[str, ...]:
    """The words without figures, so that the titles of two pages are the same."""
    return tuple(word.casefold() for word in _WORD.findall(line) if word.casefold() != "page")
