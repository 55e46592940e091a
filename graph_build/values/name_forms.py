"""Find named bodies, posts and people that nobody has listed, by the form of their names.

Precision comes first: a run of capitals must end (a body, some posts) or begin (most
posts, people) with a word that only such names have. Classes of bodies have no such
form, so none is found here.
"""

import re
from typing import Final

from graph_build.values.name_kinds import BODY_END, POST_END, POST_START, TITLE

_CAPITAL: Final = r"[A-Z][\w&'’-]*"
_NUMBERS: Final = r"\d{1,2}\s?[-–]\s?\d{1,2}"
# Bounded, so that a page of capitals costs no more than its length.
_BODY: Final = re.compile(
    rf"(?<![\w'’])(?:{_CAPITAL}|{_NUMBERS})(?: (?:(?:of|for) )?{_CAPITAL}){{0,6}}? {BODY_END}\b"
    rf"(?: (?:of|for) {_CAPITAL}(?: {_CAPITAL}){{0,4}}|(?! [A-Z]))"
)
_POST: Final = re.compile(
    rf"(?<![\w'’]){POST_START}(?: the)? {_CAPITAL}"
    rf"(?:(?:,|,? and| &| of| for)? (?!{POST_START}){_CAPITAL}){{0,8}}"
)
_OFFICER: Final = re.compile(rf"(?<![\w'’]){_CAPITAL}(?: {_CAPITAL}){{0,5}}? {POST_END}\b")
_PERSON: Final = re.compile(
    # "Councillor Induction" is no person, so that title wants two names.
    rf"(?<!\w)(?:Councillor(?= \S+ [A-Z])|(?!Councillor){TITLE}) "
    r"[A-Z][\w'’-]*\.?(?: (?:Mc |Mac )?[A-Z][\w'’-]+){0,3}"
)

# Words that open a sentence or a plan's line and are no part of a name.
_OPENERS: Final = re.compile(
    r"(?:The|A|An|Each|Every|All|Any|Our|This|That|These|No|New|Both|Some|One|Set|Draft|First|"
    r"Further|Initial|Joint|Establish|Review|Develop|Deliver|Create|Convene|Coordinate|Extend|"
    r"Support|Ensure|Produce|Report|Work|With|Via|To|In|At|By|From|For|On|And|Invite|Use|"
    r"January|February|March|April|May|June|July|August|September|October|November|December|"
    r"Introduce|Involve|Recruit|Launch|Pilot|Appoint|Agree|Hold|Identify|Organise|Streamline|Engage)\s+"
)
# Words that make a head noun no name: kinds of school, and things a body merely owns.
_NO_NAME: Final = re.compile(
    r"(?:(?:Primary|Secondary|Special|High|Independent|Infant|Junior|Middle|Free|Sixth|Form|Local|"
    r"City|Pilot|Lead|Key|Member|Senior|Borough)\s*)*\w+"
)
_THINGS_AFTER: Final = re.compile(
    r"[’']?s?\s+(?:Strategy|Plan|Report|Award|Day|Review|Programme|Conference|Forums?|Card|Policy)"
)

_EVENT: Final = re.compile(r"(?:Forums?|Conferences?|Meetings?|Reports?|Programmes?|Vacancies)$")


def find_formed(text: str) -> tuple[tuple[int, int], ...]:
    """Spans of names found by form, none within another, in order."""
    spans = {
        trimmed
        for pattern in (_BODY, _POST, _OFFICER, _PERSON)
        for found in pattern.finditer(text)
        for trimmed in (_trim(text, found.start(), found.end()),)
        if trimmed is not None
    }
    kept: list[tuple[int, int]] = []
    for start, end in sorted(spans, key=lambda span: (span[0], -span[1])):
        if not kept or start >= kept[-1][1]:
            kept.append((start, end))
    return tuple(kept)


def _trim(text: str, start: int, end: int) -> tuple[int, int] | None:
    """Cut opening words off; None if what is left is no name."""
    while opener := _OPENERS.match(text, start, end):
        start = opener.end()
    end = start + len(text[start:end].rstrip("'’&-"))
    if text[start:end].endswith(("'s", "’s")):
        end -= 2
    name = text[start:end]
    if (
        " " not in name
        or name[0].islower()
        or _EVENT.search(name)
        or _NO_NAME.fullmatch(name)
        or _THINGS_AFTER.match(text, end)
    ):
        return None
    return start, end
