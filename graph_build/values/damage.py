"""Find the figures that a scan has damaged: "2O14", "£2S0k", "l5 March", "E150k", "8S%".

A newcomer would mend them. Whether "S0" is 50 or a section of a law is for a person to say: a
damaged figure is found here so that nothing is read from it and somebody is told.
"""

import re

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
    | (?<!\w)(?!I\b)[{_ALIKE}]{{1,2}}(?=\s+(?i:{_MONTH})\b)
      # a letter where a pound sign was
    | (?<!\w)[EF](?:\d{{1,3}}(?:,\d{{3}})+|\d+(?:\.\d+)?(?=\s?(?:k|m|bn)\b)|\d{{3,}}\b)
      # a sum whose thousands stand apart, or after a full stop
    | £\s?\d{{1,3}}(?:\.\d{{3}}|,?\s\d{{3}})(?![\d\w.,%])
    """,
    re.VERBOSE,
)
# A month with a figure for a letter: "0ctober", "Ju1y".
_WORD = re.compile(r"(?<!\w)(?=[a-zA-Z]*[01])[a-zA-Z01]{3,9}(?!\w)")
_LETTERS = str.maketrans("01", "ol")


def find_damage(text: str) -> tuple[Span, ...]:
    """The places of all damaged figures, and of months that hold one, in the order of the text."""
    spans = [found.span() for found in _DAMAGED.finditer(text)]
    spans += [
        found.span()
        for found in _WORD.finditer(text)
        if found[0].lower().translate(_LETTERS) in MONTHS
    ]
    return tuple(sorted(spans))
