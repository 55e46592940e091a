"""Find the figures that a scan has damaged: "2O14", "£2S0k", "l5 March", "E150k", "8S%".

A newcomer would mend them. Whether "S0" is 50 or a section of a law is for a person to say: a
damaged figure is found here so that nothing is read from it and somebody is told.
"""

import re
from difflib import get_close_matches
from functools import lru_cache

from graph_build.values.calendars import MONTHS

Span = tuple[int, int]

# What scans make of 0, 1 and 5.
_ALIKE = "OolI|S"
_MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
_DAMAGED = re.compile(
    rf"""
      # digits and letters like them in one figure, unless they are a code such as S106 or O2
      (?<![\w])[£€]?(?!(?:S[1-9]\d*|O\d|I\d)(?![\w.,%/]))
      (?:[{_ALIKE}]+\d|\d+[{_ALIKE}]|\d+[.,/–-][{_ALIKE}\d]*[{_ALIKE}](?=[\d{_ALIKE}]|\b))
      [\d{_ALIKE}]*(?:[.,/–-][\d{_ALIKE}]+)*(?:st|nd|rd|th|k|m|bn)?(?!\w)%?
      # letters alone, where only a figure can stand
    | (?<!\w)(?:£\s?)?[{_ALIKE}]{{1,3}}(?=\s?%)
    | (?<!\w)(?!I\b)(?=\d?[{_ALIKE}])[\d{_ALIKE}]{{1,2}}(?=\s+(?i:{_MONTH})\b)
      # a letter where a pound sign was
    | (?<!\w)[EF](?:\d{{1,3}}(?:,\d{{3}})+|\d+(?:\.\d+)?(?=\s?(?:k|m|bn)\b)|\d{{3,}}\b)
      # a sum whose thousands stand apart, or after a full stop
    | £\s?\d{{1,3}}(?:,\d{{3}})*(?:(?:\.|,?\s)\d{{3}})+(?![\w%])
    """,
    re.VERBOSE,
)
# A word with a figure for a letter: "0ctober", "Ju1y", "fr0m".
_WORD = re.compile(
    r"(?<!\w)(?:0[fnr]|1[nst]|t0|[A-Za-z]*[a-z][01]+[a-z]+|[01]+[a-z]{3,}|[A-Za-z][a-z]{3,}[01])(?!\w)"
)
# A month that is parted: "Decem ber".
_PARTED = re.compile(
    "|".join(
        rf"(?<!\w){month[:cut]}\s{month[cut:]}(?!\w)"
        for month in sorted(MONTHS)
        for cut in range(1, len(month))
        if len(month) > 3
    ),
    re.IGNORECASE,
)
# A word before a year that is like a month and none: "Deccmber 2012".
_BEFORE_YEAR = re.compile(r"(?<![\w-])[A-Z][a-z]{2,8}(?=\s(?:19|20)\d\d(?!\d))")
_SEASONS = ("spring", "summer", "autumn", "winter")
_NAMED_TIMES = (*(month for month in MONTHS if len(month) > 3), *_SEASONS)
_NUMBER_CUT = re.compile(r"(?P<number>\d{1,2}\.?|\.\d{1,2}|\d{1,2}\.\s\d{1,2})\s+(?=[A-Z][a-z])")


@lru_cache(maxsize=1024)
def find_damage(text: str) -> tuple[Span, ...]:
    """The places of all damaged figures, and of words that hold one, in the order of the text."""
    spans = [found.span() for found in _DAMAGED.finditer(text)]
    spans += [found.span() for pattern in (_WORD, _PARTED) for found in pattern.finditer(text)]
    spans += [found.span() for found in _BEFORE_YEAR.finditer(text) if _is_misread(found[0])]
    return tuple(sorted(spans))


def _is_misread(word: str) -> bool:
    plain = word.lower()
    known = plain in MONTHS or plain in _SEASONS
    return not known and bool(get_close_matches(plain, _NAMED_TIMES, n=1, cutoff=0.75))


def find_numbers_cut(text: str) -> tuple[Span, ...]:
    """The place of a clipped or parted number that a text begins with: "4.", "4", ".1", "4. 1"."""
    found = _NUMBER_CUT.match(text)
    return (found.span("number"),) if found else ()
