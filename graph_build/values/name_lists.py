"""Read a column of names whose names may stand side by side with nothing between.

"Schools National College London Councils" is three names: the known ones are taken
out by longest match, and what is left between them is split where one name seems to
end and the next to begin. A line that says what somebody does ("Partnership to review
the offer") is no list: only the names in it are taken.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from graph_build.values.name_kinds import BODY_END, POST_START
from graph_build.values.name_matching import (
    Match,
    Mention,
    NameList,
    Word,
    match_names,
    span_of,
    split_words,
)
from graph_build.values.names_in_text import find_names
from ontology.agents import Kind

Span = tuple[int, int]

# Marks that end a name wherever they stand; a full stop only where a word ends in it.
_STOPS: Final = re.compile(r"[;•·|\n]|(?<=[a-z]{2})\.(?=\s|$)")
_DOES: Final = re.compile(
    r"\b(?:to|will|should|must|is|are|be|been|has|have|attends?|leads?|led|manages?|agrees?|"
    r"establish(?:es)?|writes?|endorses?|becomes?|accepts?|invited|"
    r"(?:planned|commissioned|coordinated|provided|organised) by|by (?:all|each|every))\s+\w|"
    r"\b(?:attends?|becomes?|agrees?)\s*$|"
    r"\b(?:access|collaboration|development|guidance|launch|linkages|materials|meetings|pattern|"
    r"planning|provision|sessions|training|workshops)\b|"
    r"^\W*(?:Commission|Develop|Identify|Produce|Ensure|Recruit|Prepare)\s"
)
# Words between names: said of them, but no part of any.
_LINKS: Final = (
    r"(?:and|&|or|with|working with|via|through|e\.?g\.?|i\.?e\.?|including|includes|such as|"
    r"particularly|especially|plus|also|etc\.?|the|all|every|each|others?|from|both)"
)
_LEADING: Final = re.compile(rf"(?:[\s,:/.()\[\]*'\"‘’“”–—-]|{_LINKS}(?![\w'’]))+", re.IGNORECASE)
_TRAILING: Final = re.compile(
    rf"(?:[\s,:/.([*'\"‘“–—-]|(?<![\w'’]){_LINKS}(?![\w'’]))+$", re.IGNORECASE
)
_SEPARATOR: Final = re.compile(
    r"[,()\[\]:]|/(?=\s|[A-Z])|(?<=\s)/|(?<=\s)[–—-](?=\s)|"
    r"(?<!\w)(?:working with|e\.?g\.?|i\.e\.?|including|such as|particularly|via|with)(?![\w'’])"
)
_AND: Final = re.compile(r"(?<!\S)(?:and|&)(?!\S)")
_POST: Final = re.compile(
    rf"(?<!\S)(?:{POST_START}|(?:Strategic|Operational|Assistant)\s+Director\b)"
)
_OF: Final = re.compile(r"(?<!\w)(?:of|for|to|the)\s+\Z")
_ENDS_A_BODY: Final = re.compile(rf"{BODY_END}\s*$")
# How far back the word before a place is looked for.
_REACH: Final = 40
# Words that carry a name on: a capital after one of them opens no new name.
_CARRY_ON: Final = frozenset(
    {"a", "an", "and", "as", "at", "by", "for", "from", "in", "into", "of", "on", "or", "the", "to"}
    | {"under", "with", "within"}
)
_RUN_ON: Final = re.compile(r"(?<![\w'’])([a-z][\w'’-]*),?\s+(?=[A-Z])")
# No stakeholders: what a column names to read or to look at, pointers to other rows, and what a
# name before is said to have ("key role/s").
_RESOURCES: Final = re.compile(
    r"(?:XR|X\s?ref?|See)\b|.*\b(?:publication|website|handbook|toolkit|guide|newsletter)s?\W*$|"
    r"(?:key\s+)?roles?(?:/s)?\W*$",
    re.IGNORECASE,
)


def read_name_list(text: str, names: NameList) -> tuple[Mention, ...]:
    """All stakeholders of a column's cell, in order; names nobody knows as they are printed."""
    words = split_words(text)
    matches = match_names(text, words, names)
    spans = [span_of(text, words, match.first, match.last) for match in matches]
    return tuple(
        mention
        for start, end in _lines(text, spans)
        for mention in (
            _in_prose(text, (start, end), names)
            if _DOES.search(text[start:end])
            else _in_list(text, (start, end), words, matches, names)
        )
    )


def _lines(text: str, spans: Sequence[Span]) -> Iterator[Span]:
    """The stretches between stops; a known name may hold a stop, such as a line's end."""
    start = 0
    for stop in _STOPS.finditer(text):
        if not any(first < stop.end() and stop.start() < last for first, last in spans):
            yield start, stop.start()
            start = stop.end()
    yield start, len(text)


def _in_prose(text: str, line: Span, names: NameList) -> Iterator[Mention]:
    start, end = line
    for mention in find_names(text[start:end], names, classes=True):
        first, last = mention.span
        yield Mention(mention.text, (start + first, start + last), mention.name, mention.kind)


def _in_list(
    text: str, line: Span, words: Sequence[Word], matches: Sequence[Match], names: NameList
) -> Iterator[Mention]:
    place, end = line
    found: list[tuple[Span, tuple[tuple[str, Kind], ...]]] = []

    def take_unknown(until: int) -> None:
        for first, last in _pieces(text, place, until):
            # "Connexions service": lower case goes on with the name before it.
            if found and _goes_on(text, found[-1], first):
                found[-1] = (found[-1][0][0], last), found[-1][1]
            else:
                name = " ".join(text[first:last].split())
                found.append(((first, last), ((name, names.kind(name)),)))

    for match in matches:
        span = span_of(text, words, match.first, match.last)
        if span[0] >= place and span[1] <= end and _stands_alone(text, line, span, match):
            take_unknown(span[0])
            found.append((span, match.names))
            place = span[1]
    take_unknown(end)
    for span, named in found:
        for name, kind in named:
            if name:
                yield Mention(text[slice(*span)], span, name, kind)


def _goes_on(text: str, before: tuple[Span, tuple[tuple[str, Kind], ...]], first: int) -> bool:
    (_, end), named = before
    people = {Kind.PERSON, Kind.POST}
    bodies = all(kind not in people for _, kind in named)
    return bodies and text[first].islower() and text[end:first].isspace()


def _stands_alone(text: str, line: Span, span: Span, match: Match) -> bool:
    """Whether a class is a name of the list, not a word of a longer one ("Retired teachers")."""
    if any(kind is not Kind.CLASS for _, kind in match.names):
        return True
    after = text[span[1] : line[1]].lstrip()
    if after[:1].islower() and not _LEADING.match(after):
        return False
    before = text[line[0] : span[0]]
    return text[span[0]].isupper() or not before.strip() or bool(_TRAILING.search(before.rstrip()))


def _pieces(text: str, start: int, end: int) -> Iterator[Span]:
    """The names in a stretch that nobody knows, without the words and marks between them."""
    cuts = [start]
    for separator in _SEPARATOR.finditer(text, start, end):
        cuts += separator.span()
    for join in _AND.finditer(text, start, end):
        if _ENDS_A_BODY.search(text, max(start, join.start() - _REACH), join.start()):
            cuts += join.span()
    for post in _POST.finditer(text, start, end):
        if not _OF.search(text, max(start, post.start() - _REACH), post.start()):
            cuts.append(post.start())
    for run_on in _RUN_ON.finditer(text, start, end):
        if run_on[1].lower() not in _CARRY_ON:
            cuts.append(run_on.end())
    cuts = [*sorted(cuts), end]
    for first, last in pairwise(cuts):
        piece = _strip(text, first, last)
        if piece is not None and not _RESOURCES.match(text[slice(*piece)]):
            yield piece


def _strip(text: str, start: int, end: int) -> Span | None:
    """Cut links and marks off both ends; None if nothing with a letter is left."""
    if leading := _LEADING.match(text, start, end):
        start = leading.end()
    if trailing := _TRAILING.search(text[start:end]):
        end = start + trailing.start()
    return (start, end) if any(letter.isalpha() for letter in text[start:end]) else None
