"""Whether a figure is exact or a limit: "up to 30K", "at least 14 schools", "over 300 delegates".

"At least" lets the figure itself in and "over" does not; the two stay apart.
"""

import re
from enum import StrEnum


class Bound(StrEnum):
    """How a figure bounds the quantity that it stands for."""

    EXACT = "exact"
    UP_TO = "up-to"
    AT_LEAST = "at-least"
    ABOUT = "about"
    MORE_THAN = "more-than"
    LESS_THAN = "less-than"


_WORDS = (
    (Bound.AT_LEAST, r"at\s+least|a\s+minimum\s+of|minimum|not?\s+(?:less|fewer)\s+than"),
    (Bound.UP_TO, r"up\s+to|at\s+most|a\s+maximum\s+of|maximum|max\.?|not?\s+more\s+than"),
    (Bound.MORE_THAN, r"over|more\s+than|above|exceed(?:s|ing)?|in\s+excess\s+of"),
    (Bound.LESS_THAN, r"below|under|less\s+than|fewer\s+than"),
    (Bound.ABOUT, r"about|around|approximately|approx\.?|circa|c\.|some|nearly|almost"),
)
_BEFORE_FIGURE = tuple(
    (bound, re.compile(rf"(?<!\w)(?:{words})\s*$", re.ASCII | re.IGNORECASE))
    for bound, words in _WORDS
)


def bound_before(words: str) -> tuple[Bound, int]:
    """Read the bound from the words that end at a figure; with it, where its own words begin."""
    for bound, pattern in _BEFORE_FIGURE:
        if found := pattern.search(words):
            return bound, found.start()
    return Bound.EXACT, len(words)
