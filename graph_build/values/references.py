"""Read the words that point elsewhere: in the plan ("As per recommendation 6") or out of it.

What the pointer means in the graph is for the link module to find; here it keeps the words, what
kind of thing they mean, and what they call it. "XR City NEET targets" is a set of targets, but
"XR CLC plan and targets" a plan.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from graph_build.values.named_documents import find_documents

__all__ = ["Reference", "ReferenceKind", "read_references"]


class ReferenceKind(StrEnum):
    """What kind of thing a pointer means."""

    RECOMMENDATION = "recommendation"
    OBJECTIVE = "objective"
    SECTION = "section"
    PROGRAMME = "programme"
    EXTERNAL_PLAN = "external-plan"
    TARGET_SET = "target-set"


@dataclass(frozen=True, slots=True)
class Reference:
    """One thing that some words point at; words that point at two give two with one text.

    text: the words, at span in the text that was read.
    to: what they call it: a printed number, a name, or "above".
    """

    text: str
    span: tuple[int, int]
    kind: ReferenceKind
    to: str


_FLAGS = re.ASCII | re.IGNORECASE
_NUMBERS = (
    r"\d{1,3}(?:\.\d{1,3})?[a-z]?\b(?:\s*(?:,|\band\b|&)\s*\d{1,3}(?:\.\d{1,3})?[a-z]?\b(?!%))*"
)
_LEAD = (
    r"(?:(?:see\s+)?(?:linked\s+(?:work\s+)?with|linked\s+to)|as\s+per|as\s+reported\s+(?:under|in)"
    r"|reported\s+under|in\s+line\s+with|see(?:\s+also)?|cf\.?|under|as\s+in|as|refer\s+to)"
)
_NUMBERED = re.compile(
    rf"(?<!\w)(?:(?P<lead>{_LEAD})\s+)?(?P<what>recommendations?|objectives?|priorit(?:y|ies)|sections?"
    rf"|actions?)\s+(?P<numbers>{_NUMBERS})(?:\s+above\b)?(?:\s+\([A-Z][^()]*\))?\.?",
    _FLAGS,
)
_STRANDS = {"recommendation": ReferenceKind.RECOMMENDATION, "objective": ReferenceKind.OBJECTIVE,
            "action": ReferenceKind.OBJECTIVE}  # fmt: skip
_X_MARK = re.compile(r"(?:(?<=[a-z])|(?<!\w))XR\b\s*[-–:]?\s*")
_SET_NAME = re.compile(
    r"(?P<name>[^.;•\t]*?\b(?:targets|strateg(?:y|ies)|plan(?:s|ning)?|reviews?|reports?|indicators)\b"
    r"(?:(?:\s*,\s*|\s+(?:and|&)\s+|\s+)(?:targets|strategies|plans?|planning)\b)*"
    r"(?:\s+for\s+[A-Z]\w+)?)"
)
_X_REFERENCE = re.compile(
    r"(?<!\w)X[\s-]?re?f?\b\.?\s*(?:to\s+)?"
    r"(?P<to>\d{1,2}\.\d{1,2}[a-z]?\b|[A-Z][\w ]*?\b(?=\s*[.;,\n]|\s*$))"
)
_PROGRAMME = re.compile(r"^\s*(?P<text>See\s+(?P<to>[A-Z][\w&-]*(?:\s+[A-Z][\w&-]*)*))\s*\.?\s*$")
_QUOTED = re.compile(
    r"\bSee\s+(?:[A-Z]\w*\s+)*['‘\"“](?P<to>\w[^\"”“‘]+?)['’\"”](?=\s*[.,;)]|\s*$)"
)
_ABOVE = re.compile(
    r"(?<!\w)(?:see|as|as\s+per|as\s+(?:reported|described|set\s+out))\s+above\b(?!\s+\(?\d)",
    _FLAGS,
)
_AS_PER = re.compile(
    r"(?<!\w)As\s+[Pp]er\s+(?P<to>[A-Z]\w*\s+(?:evaluation|review|report|plan|strategy))\b"
)
_AT_NUMBER = re.compile(
    r"(?<!\w)(?:the\s+\w+\s+in|see|as\s+(?:in|per)|refer\s+to)\s+(?P<to>\d{1,2}\.\d{1,2}[a-z]?)(?![\w%]|\.\d)",
    _FLAGS,
)


def read_references(text: str) -> tuple[Reference, ...]:
    """Read every reference of the text, in its order; none overlaps another's words."""
    found = [
        *_cross_marked(text),
        *_cross_numbered(text),
        *_numbered(text),
        *_pointers(text),
        *_documents(text),
    ]
    kept: list[Reference] = []
    for reference in found:
        if not any(_overlap(reference, other) for other in kept):
            kept.append(reference)
    return tuple(sorted(kept, key=lambda reference: reference.span))


def _overlap(reference: Reference, other: Reference) -> bool:
    """Two references of one span, to 6 and to 9, are both meant."""
    if reference.span == other.span and reference.to[0].isdigit() and reference.to != other.to:
        return False
    return reference.span[0] < other.span[1] and other.span[0] < reference.span[1]


def _cross_marked(text: str) -> Iterator[Reference]:
    """Read "XR …" up to its "targets", "plan" or "strategy", or else to the next mark."""
    marks = [*_X_MARK.finditer(text)]
    limits = [*(mark.start() for mark in marks[1:]), len(text)]
    for mark, limit in zip(marks, limits, strict=False):
        rest = text[mark.end() : limit]
        named = _SET_NAME.match(rest)
        name = named["name"] if named else re.split(r"[.;•\t\n]", rest)[0]
        name = name.rstrip()
        if name:
            span = (mark.start(), mark.end() + len(name))
            yield _reference(text, span, _set_kind(name), " ".join(name.split()))


def _set_kind(name: str) -> ReferenceKind:
    """Tell "City CPD strategy targets" from "City CPD strategy and targets", which is a plan."""
    ends_in_targets = re.search(r"\btargets\b(?:\s+for\s+\w+)?$", name)
    joined = re.search(r"(?:\band|&|,)\s+targets\b", name)
    if ends_in_targets and not joined:
        return ReferenceKind.TARGET_SET
    return ReferenceKind.EXTERNAL_PLAN


def _cross_numbered(text: str) -> Iterator[Reference]:
    for found in _X_REFERENCE.finditer(text):
        numbered = found["to"][0].isdigit()
        kind = ReferenceKind.OBJECTIVE if numbered else ReferenceKind.EXTERNAL_PLAN
        yield _reference(text, found.span(), kind, " ".join(found["to"].split()))


def _numbered(text: str) -> Iterator[Reference]:
    for found in _NUMBERED.finditer(text):
        what = found["what"].lower()
        stem = {"priorities": "priority"}.get(what, what.rstrip("s"))
        kind = _STRANDS.get(stem, ReferenceKind.SECTION)
        # "Section 17 of the Act" and "objective 3" in a heading are no pointers.
        if kind is not ReferenceKind.RECOMMENDATION and found["lead"] is None:
            continue
        if re.match(r"\s+(?:of|courses)\b", text[found.end("numbers") :]):
            continue
        span = (found.start(), _end(text, found))
        for number in re.findall(r"\d{1,3}(?:\.\d{1,3})?[a-z]?", found["numbers"]):
            yield _reference(text, span, kind, number)


def _end(text: str, found: re.Match[str]) -> int:
    """Keep the full stop only where the pointer is the whole text."""
    whole = not text[: found.start()].strip() and not text[found.end() :].strip()
    return found.end() if whole or not found[0].endswith(".") else found.end() - 1


def _pointers(text: str) -> Iterator[Reference]:
    if found := _PROGRAMME.match(text):
        yield _reference(text, found.span("text"), ReferenceKind.PROGRAMME, found["to"])
    for found in _QUOTED.finditer(text):
        yield _reference(text, found.span(), ReferenceKind.EXTERNAL_PLAN, found["to"].strip())
    for found in _AS_PER.finditer(text):
        yield _reference(text, found.span(), ReferenceKind.EXTERNAL_PLAN, found["to"].strip())
    for found in _AT_NUMBER.finditer(text):
        yield _reference(text, found.span(), ReferenceKind.OBJECTIVE, found["to"])
    for found in _ABOVE.finditer(text):
        yield _reference(text, found.span(), ReferenceKind.OBJECTIVE, "above")


def _documents(text: str) -> Iterator[Reference]:
    for document in find_documents(text):
        yield _reference(text, document.span, ReferenceKind.EXTERNAL_PLAN, document.name)


def _reference(text: str, span: tuple[int, int], kind: ReferenceKind, to: str) -> Reference:
    return Reference(text[slice(*span)], span, kind, to)
