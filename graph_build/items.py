"""Split a cell's words into the items that it lists.

Bullets, list markup and line breaks part items in any cell. Beyond that a plan says, role by
role, how its cells are written: one item a cell, sentences, or items run together without a
mark, which is what a conversion leaves of a list whose bullets it has lost.
"""

import re
from collections.abc import Iterable, Iterator

from graph_build.settings import Splitting
from graph_build.text import Text, join

_LIST_MARKUP = re.compile(r"</?(?:ul|ol|li)\b[^>]*>")
_INLINE_MARKUP = re.compile(r"</?(?:i|b|em|strong)>|\*\*")
_BREAK = re.compile(r"\n|[•▪●]")
_DASH = re.compile(r"(?:^|\s)[-–>]\s+(?=\S)")
_LEADING_MARK = re.compile(r"^(?:[-–•·▪●>]\s*)+")
_SENTENCE = re.compile(
    r"(?<=[.!?])['”\"]?\s+(?=[A-Z0-9'“\"(])"
    r"|(?<=\b20\d\d)\s+(?=[A-Z][a-z])(?!(?:Jan|Feb|Mar|Apr|May|Ju[nl]|Aug|Sep|Oct|Nov|Dec))"
)
_MONTH = re.compile(r"(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sep|Oct|Nov|Dec)[a-z]*$")
_ABBREVIATION = re.compile(r"\b(?:e\.g|i\.e|eg|etc|inc|Cllr|Mr|Mrs|Ms|Dr|St|No|cf|vs|approx)\.$")
_RUN = re.compile(r"(?<=[a-z0-9)?%'’\"])(?:(?<=[a-z])(?=[A-Z][a-z])|\s+(?=[A-Z0-9]))")
_FUNCTION_WORDS = frozenset(
    "a across all an and any are as at be by each every for from has have in including into is"
    " its like more new of on or other our over per such than that the their these this those"
    " through to under via was were which will with within eg e.g. no not who whose local".split()
)


class Splitter:
    """Splits cells, given the names and words that have capitals inside a sentence."""

    def __init__(self, names: Iterable[str], capitals: Iterable[str]) -> None:
        self._capitals = tuple(capitals)
        names = sorted({name for name in (*names, *capitals) if " " in name}, key=len, reverse=True)
        self._names = re.compile("|".join(map(re.escape, names)) or r"(?!)")

    def split(self, text: Text, how: Splitting) -> tuple[Text, ...]:
        """The items of a cell, in order; their marks and markup are left out."""
        marked = (piece for part in text.split(_LIST_MARKUP) for piece in part.split(_BREAK))
        items = (item for piece in marked for item in _dashed(piece))
        if how == "cell":
            parts = items
        elif how == "sentences":
            parts = (part for item in items for part in _sentences(item))
        else:
            parts = (
                part for item in items for whole in _sentences(item) for part in self._runs(whole)
            )
        return tuple(clean for part in parts if (clean := _clean(part)))

    def _runs(self, text: Text) -> Iterator[Text]:
        named = [found.span() for found in self._names.finditer(text.string)]
        last = 0
        for found in _RUN.finditer(text.string):
            if any(start < found.end() and found.start() < end for start, end in named):
                continue
            glued = found.start() == found.end()
            if glued or self._parts(text.string[last : found.start()], text.string[found.end() :]):
                yield text.cut(last, found.start())
                last = found.end()
        yield text.cut(last)

    def _parts(self, before: str, after: str) -> bool:
        """Whether an item ends here: not after a word that asks for more, nor before a name."""
        words = before.split()
        follows = re.match(r"[\w&/'’.-]+", after)
        if not words or not follows:
            return False
        word = follows[0]
        if words[-1].lower().strip("(") in _FUNCTION_WORDS or after.startswith(self._capitals):
            return False
        if (words[-1][0].isupper() and words[-1][-1].isalpha()) or _MONTH.match(word):
            return False
        if (
            (word.isupper() and len(word) > 1)
            or word[0].isdigit()
            or re.match(r"[A-Z]{2}|[A-Z]\d", word)
        ):
            return False
        return before.count("(") <= before.count(")")


def _dashed(text: Text) -> Iterator[Text]:
    """The items of a list whose bullets are dashes; a dash within a sentence is none."""
    last, listed = 0, False
    for found in _DASH.finditer(text.string):
        before = text.string[last : found.start()].strip()
        listed = listed or not before or before[-1] in ".:;"
        start = text.string[found.end()]
        if listed and (not before or start.isupper() or start.isdigit()):
            yield text.cut(last, found.start())
            last = found.end()
    yield text.cut(last)


def _sentences(text: Text) -> Iterator[Text]:
    """The sentences; words that start anew after a year are one too."""
    last = 0
    for found in _SENTENCE.finditer(text.string):
        if _ABBREVIATION.search(text.string[last : found.start()]):
            continue
        yield text.cut(last, found.start() + len(found[0].rstrip()))
        last = found.end()
    yield text.cut(last)


def _clean(text: Text) -> Text:
    """Without inline markup, leading marks and odd blanks."""
    plain = join(text.split(_INLINE_MARKUP), "").strip()
    mark = _LEADING_MARK.match(plain.string)
    return plain.cut(mark.end() if mark else 0).fold()
