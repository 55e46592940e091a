"""Find the names in running text: what is known, and what has the form of a name.

A known name inside a longer one that nobody listed is not meant ("LA Governor
Appointment Panel" is no word of the LA), so the longer goes first, unless it only
seems one because several known names stand side by side.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from graph_build.values.name_forms import find_formed
from graph_build.values.name_matching import (
    Mention,
    NameList,
    match_names,
    span_of,
    split_words,
)
from ontology.agents import Kind

# "See CML" points to what is said of somebody elsewhere; it says nothing of them here.
_POINTER: Final = re.compile(r"\W*see\s*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Found:
    """A stretch of the text and whom it names."""

    span: tuple[int, int]
    names: tuple[tuple[str, Kind], ...]

    def is_within(self, start: int, end: int) -> bool:
        return start <= self.span[0] and self.span[1] <= end

    def touches(self, start: int, end: int) -> bool:
        return self.span[0] < end and start < self.span[1]


def find_names(text: str, names: NameList, *, classes: bool = False) -> tuple[Mention, ...]:
    """Mentions in running text, in order.

    classes: also take unnamed classes of bodies that the list of names knows ("schools").
    Names that share words ("Russell and 1994 Group") have the same text and span.
    """
    words = split_words(text)
    known = tuple(
        _Found(span_of(text, words, match.first, match.last), match.names)
        for match in match_names(text, words, names)
    )
    formed = tuple(
        _Found(span, ((name, names.kind(name)),))
        for span in find_formed(text)
        if _is_new(span, known)
        for name in (" ".join(text[span[0] : span[1]].split()),)
    )
    found = (*formed, *_outside(known, formed))
    return tuple(
        Mention(text[slice(*each.span)], each.span, name, kind)
        for each in sorted(found, key=lambda each: each.span)
        if not _is_pointed_to(text, each.span)
        for name, kind in each.names
        if name and (kind is not Kind.CLASS or (classes and not _describes(text, each, known)))
    )


def _is_pointed_to(text: str, span: tuple[int, int]) -> bool:
    """Whether the text is nothing but a pointer to the name."""
    pointer = _POINTER.fullmatch(text[: span[0]]) is not None
    return pointer and not any(letter.isalnum() for letter in text[span[1] :])


def _describes(text: str, found: _Found, known: Iterable[_Found]) -> bool:
    """Whether a class only says more of the body just before it: "LA partner contribution"."""
    return text[found.span[0]].islower() and any(
        text[each.span[1] : found.span[0]].isspace()
        and any(name and kind is not Kind.CLASS for name, kind in each.names)
        for each in known
        if each.span[1] <= found.span[0]
    )


def _is_new(span: tuple[int, int], known: Sequence[_Found]) -> bool:
    """Whether a formed name is one of its own: it holds at most one known name, and cuts none."""
    touching = [each for each in known if each.touches(*span)]
    if any(not each.is_within(*span) or each.span == span for each in touching):
        return False
    bodies = [each for each in touching if any(kind is not Kind.CLASS for _, kind in each.names)]
    return len(bodies) <= 1 and (len(touching) <= 1 or touching[-1].span[1] < span[1])


def _outside(known: Iterable[_Found], formed: Sequence[_Found]) -> Iterable[_Found]:
    return (each for each in known if not any(each.is_within(*one.span) for one in formed))
