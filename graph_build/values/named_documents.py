"""Find the strategies, plans, reviews, reports and studies that running text names.

A name is capitals up to such a word: "Tomlinson Review", "two Education Inquiry reports". "Annual
Report" or "Business Plan" alone name nothing, and "a School Effectiveness Strategy" is one that
is still to be made.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

_CAPITAL = r"[A-Z][\w'’&-]*"
_JOIN = r"(?:\s+(?:of|for|and|&|the|in)(?=\s+[A-Z]))*"
_WORD = rf"(?:{_CAPITAL}(?:\s*\[[A-Z]+\])?{_JOIN}\s+)"
_PLAIN_WORD = rf"(?:{_CAPITAL}(?:\s*\[[A-Z]+\])?\s+)"
_NAMED = re.compile(
    rf"(?<![\w'’-])(?P<name>(?:{_WORD}{{1,7}}?(?:Strategy|Plan|Reports?|Study"
    r"|Review(?=\s*(?:$|[^\w\s])|\s+(?:on|of|and|in|into|by|to|for|which|that|is|was|will)\b))"
    rf"|{_PLAIN_WORD}{{2,7}}?(?:strategy|plan|review|reports?|study)"
    rf"|{_PLAIN_WORD}{{1,7}}?(?:business|delivery)\s+plan)"
    r"(?:\s+Chapter\s+\w+)?)(?![\w'’-])(?!\s+[A-Z][a-z]+s?\b(?!\s+\d))"
)
_POINTED = re.compile(
    r"\b(?:(?:the\s+)?(?:(?:agreed|approved)\s+)?recommendations\s+from|findings\s+(?:of|from)"
    r"|(?:build|building)\s+on(?:\s+from)?)\s+(?:the\s+)?"
    r"(?P<name>(?:review|study)\s+of\s+(?:[A-Z]\w*\s+)*\w+|\w+\s+(?:review|study))\b"
)
_LEAD = re.compile(
    r"(?:\b(?:as\s+)?(?:published|set\s+out|described|proposed|cited|reported)\s+in"
    r"|\bin\s+line\s+with|\bas\s+part\s+of|\b(?:agreed\s+|approved\s+)?recommendations\s+from)"
    r"\s+(?:(?:an?|the)\s+)?(?:(?:updated|current|new|two|three)\s+)?$",
    re.IGNORECASE,
)
_ARTICLE = re.compile(r"\b(?:an?|its|our|this|first)\s+$", re.IGNORECASE)
# Words that make a kind of document, not a certain one: "Annual Report", "First Review".
_GENERIC = frozenset(
    "action annual business cabinet committee common development draft final first formal "
    "implementation individual education improvement interim learning new next peer personal "
    "progress report school second strategic summary title transition the of and for planning "
    "funding launch review publish a an implement deliver develop sign produce updated this our "
    "department's council's "
    "its current".split()
)
_OPENERS = frozenset(
    "the a an implement deliver develop publish launch review produce see sign use refresh agree "
    "complete write approve adopt support this our".split()
)


@dataclass(frozen=True, slots=True)
class NamedDocument:
    """A document's name at its place, and the span with the words that point at it."""

    name: str
    span: tuple[int, int]


def find_documents(text: str) -> Iterator[NamedDocument]:
    """Walk the documents that the text names, in its order."""
    for found in _NAMED.finditer(text):
        start = _after_opener(found)
        name = text[start : found.end("name")]
        words = name.lower().split()
        if len(words) < 2 or all(word in _GENERIC for word in words[:-1]):
            continue
        if words[-2] == "draft":
            continue
        before = text[:start]
        lead = _LEAD.search(before)
        if _ARTICLE.search(before) and not lead:
            continue
        yield NamedDocument(" ".join(name.split()), (lead.start() if lead else start, found.end()))
    for found in _POINTED.finditer(text):
        yield NamedDocument(" ".join(found["name"].split()), found.span())


def _after_opener(found: re.Match[str]) -> int:
    """Leave out a verb or article whose capital is only the sentence's ("Implement the …")."""
    start = found.start("name")
    words = found["name"].split()
    while words and words[0].lower() in _OPENERS:
        start = found.string.index(words[0], start) + len(words[0])
        start += len(found.string[start:]) - len(found.string[start:].lstrip())
        words = words[1:]
    return start
