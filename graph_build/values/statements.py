"""Cut a text into the statements that can each promise something.

A full stop is not enough: bullets lose theirs in the scan, so that a capital "All" in the middle
of a line opens the next statement ("… colleges by 0809 All schools and colleges by 0910").
"""

import re
from collections.abc import Iterator

Span = tuple[int, int]

_ABBREVIATION = re.compile(
    r"(?:\b(?:e\.?g|i\.?e|etc|inc|eg|no|cf|cllr|mr|mrs|ms|dr|st))$", re.IGNORECASE
)
_CUT = re.compile(
    r"(?P<stop>[.!?;])[\"'’”)]*\s+(?=[\"'‘“(•]?[A-Z0-9•])"
    r"|\s*[•]\s*|\s*\n\s*(?=[-*>•]\s)|\s+(?=(?:All|Every|Each|No)\s+[a-z0-9])"
)
_BRACKETED = re.compile(r"[(\[]([^()\[\]]*)[)\]]")
_DASHED = re.compile(r"(?:^|\s[-–—]\s)(.*?)(?=\s[-–—]\s|$)", re.DOTALL)
_OPENING = re.compile(r"\s*(?:[-–—•*>,]\s*)*(?:(?:to\s+include|including|with)\s+)?", re.IGNORECASE)


def statements(text: str) -> Iterator[Span]:
    """Give the spans of the statements, without the white space around them."""
    begins = 0
    for cut in _CUT.finditer(text):
        if cut["stop"] and _ABBREVIATION.search(text[begins : cut.start()]):
            continue
        ends = cut.end("stop") if cut["stop"] else cut.start()
        yield from _stripped(text, begins, ends)
        begins = cut.end()
    yield from _stripped(text, begins, len(text))


def narrowest(text: str, statement: Span, place: int) -> Span:
    """Give the part of a statement, in brackets or between dashes, that holds a place."""
    start, end = statement
    for found in _BRACKETED.finditer(text, start, end):
        if found.start(1) <= place < found.end(1):
            return found.span(1)
    for found in _DASHED.finditer(text[start:end]):
        if found.start(1) <= place - start < found.end(1) and found.span(1) != (0, end - start):
            opening = _OPENING.match(found[1])
            begins = start + found.start(1) + (opening.end() if opening else 0)
            return min(begins, place), start + found.end(1)
    return statement


def _stripped(text: str, start: int, end: int) -> Iterator[Span]:
    """Leave out the white space at both ends and a bullet at the beginning."""
    start += len(text[start:end]) - len(re.sub(r"^\s*(?:[-–—*•>]\s+)*", "", text[start:end]))
    if words := text[start:end].rstrip():
        yield start, start + len(words)
