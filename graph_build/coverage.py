"""Account for every word of a source: quoted by a thing of the graph, or furniture, or left.

The account is taken from the finished graph, from its passages, and so does not trust the reading.
Furniture are words that belong to no thing, each by a rule that can be read: markup of the
conversion, words that the reader says it drops, characters that a repair has read otherwise, and
what the plan's [[furniture]] lists with its reason. A word is a run of characters with a letter or
a digit among them; dashes and bullets are none.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from rdflib import PROV, Graph, Literal
from rdflib.term import Node

from graph_build.documents import Document, Source
from graph_build.errors import BuildError, PlanFolderError
from graph_build.markup import MARKUP
from graph_build.rows import Dropped
from ontology import PW

_WORD: Final = re.compile(r"</?[a-z]+\b[^<>\n]*>|[^\s<]+|<")
_MARKUP: Final = "markup of the conversion"
_QUOTED: Final = ""
_LISTED: Final = 20


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a source, on a line counted from 1.

    why: the reason why it is furniture; empty if it is quoted, None if nothing accounts for it.
    """

    text: str
    line: int
    why: str | None


@dataclass(frozen=True, slots=True)
class Coverage:
    """All words of a plan's source, accounted for."""

    plan: str
    path: Path
    words: tuple[Word, ...]

    @property
    def quoted(self) -> int:
        """How many words are quoted."""
        return sum(word.why == _QUOTED for word in self.words)

    @property
    def furniture(self) -> tuple[Word, ...]:
        """The words that belong to no thing, by a rule."""
        return tuple(word for word in self.words if word.why)

    @property
    def left(self) -> tuple[Word, ...]:
        """The words that nothing accounts for."""
        return tuple(word for word in self.words if word.why is None)


class Uncovered(BuildError):
    """Words of a source are in no thing of the graph, and no rule calls them furniture."""

    def __init__(self, coverage: Coverage) -> None:
        self.coverage = coverage
        listed = [f"  line {line}: {words}" for line, words in by_line(coverage.left)]
        if (more := len(listed) - _LISTED) > 0:
            listed[_LISTED:] = [f"  and {more} more lines"]
        settings = coverage.path.with_name("plan.toml")
        super().__init__(
            f"{coverage.path}: {len(coverage.left)} words are read as nothing. Have them read, or "
            f"list them with the reason under [[furniture]] in {settings}.\n" + "\n".join(listed)
        )


def by_line(words: Sequence[Word]) -> list[tuple[int, str]]:
    """Words put together again, line by line."""
    lines: dict[int, list[str]] = {}
    for word in words:
        lines.setdefault(word.line, []).append(word.text)
    return [(line, " ".join(texts)) for line, texts in lines.items()]


def cover(document: Document, dropped: Iterable[Dropped], graph: Graph) -> Coverage:
    """Account for the words of a document, given the graph of what it says.

    dropped: the words that its reader has read as nothing on purpose.

    Raises PlanFolderError for furniture that does not stand on its line.
    """
    source = document.source
    why: list[str | None] = [None] * len(source.string)
    for reason, start, end in _reasons(document, dropped, graph):
        for at in range(start, end):
            if why[at] is None:
                why[at] = reason
    words = tuple(
        Word(found[0], source.place(found.start())[0], _account(why, found))
        for found in _WORD.finditer(source.string)
        if any(map(str.isalnum, found[0]))
    )
    return Coverage(document.slug, source.path, words)


def demand_covered(coverage: Coverage) -> None:
    """Raise Uncovered if words are left."""
    if coverage.left:
        raise Uncovered(coverage)


def _account(why: Sequence[str | None], found: re.Match[str]) -> str | None:
    """What accounts for a word: for each of its letters and digits something must."""
    reasons = [why[at] for at in range(*found.span()) if found.string[at].isalnum()]
    if None in reasons:
        return None
    return _QUOTED if _QUOTED in reasons else reasons[0]


def _reasons(
    document: Document, dropped: Iterable[Dropped], graph: Graph
) -> Iterator[tuple[str, int, int]]:
    """What accounts for which stretch of the source, the strongest first."""
    for start, end in _passages(document.source, graph):
        yield _QUOTED, start, end
    for found in MARKUP.finditer(document.source.string):
        yield _MARKUP, *found.span()
    for words in dropped:
        for at in words.text.offsets():
            yield words.why, at, at + 1
    yield from _furniture(document)
    for made in document.repairs:
        for at in made.offsets:
            yield made.repair.why, at, at + 1


def _passages(source: Source, graph: Graph) -> Iterator[tuple[int, int]]:
    for passage in set(graph.objects(None, PROV.wasQuotedFrom)):
        first = source.starts[_number(graph, passage, "firstLine") - 1]
        last = source.starts[_number(graph, passage, "lastLine") - 1]
        yield (
            first + _number(graph, passage, "firstCharacter") - 1,
            last + _number(graph, passage, "lastCharacter"),
        )


def _number(graph: Graph, passage: Node, term: str) -> int:
    value = graph.value(passage, PW[term])
    if not isinstance(value, Literal):
        raise TypeError(f"{passage} has no {term}")
    return int(value)


def _furniture(document: Document) -> Iterator[tuple[str, int, int]]:
    source = document.source
    for piece in document.settings.furniture:
        for number in piece.lines:
            line = source.line(number).string if 1 <= number <= len(source.starts) else ""
            places = [found.start() for found in re.finditer(re.escape(piece.words), line)]
            if not places:
                raise PlanFolderError(
                    source.path.parent / "plan.toml",
                    f"the furniture {piece.words!r} does not stand on line {number} of the source",
                    "Correct that entry under [[furniture]].",
                )
            for place in places:
                start = source.starts[number - 1] + place
                yield piece.why, start, start + len(piece.words)
