"""Read a plan's folder: its settings, and its source as numbered lines with the repairs made.

The source itself is never edited. A repair changes what is read, and the place it was
printed stays known, so that the graph can say both.
"""

import bisect
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from pathlib import Path

from graph_build.errors import BuildError, PlanFolderError, RepairError
from graph_build.settings import Breaks, PlanSettings, Repair, load_settings, read_words
from graph_build.text import PUT_IN, Text, join, put_in

_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


@dataclass(frozen=True, slots=True)
class Source:
    """A plan's text as it was handed over.

    path: the file, for messages.
    string: all its characters, line ends included.
    starts: the offset at which each line starts.
    """

    path: Path
    string: str
    starts: tuple[int, ...]

    def place(self, offset: int) -> tuple[int, int]:
        """The line and the character in it, both from 1, of an offset."""
        line = bisect.bisect_right(self.starts, offset)
        return line, offset - self.starts[line - 1] + 1

    def line(self, number: int) -> Text:
        """A line by its number, from 1, without its line end."""
        start = self.starts[number - 1]
        end = self.starts[number] if number < len(self.starts) else len(self.string)
        words = self.string[start:end].rstrip("\r\n")
        return Text(words, tuple(range(start, start + len(words))))


@dataclass(frozen=True, slots=True)
class Line:
    """A line as it is read: its number in the source, from 1, and its repaired words."""

    number: int
    text: Text


@dataclass(frozen=True, slots=True)
class RepairMade:
    """A repair, and the offsets of the characters that it replaces."""

    repair: Repair
    offsets: frozenset[int]


@dataclass(frozen=True, slots=True)
class Document:
    """A plan's folder, read.

    slug: the folder's name, which names the plan everywhere.
    """

    slug: str
    settings: PlanSettings
    source: Source
    lines: tuple[Line, ...]
    repairs: tuple[RepairMade, ...]


def find_plans(folder: Path) -> tuple[Path, ...]:
    """The plans' folders below a folder, by name. Raises BuildError where there is none."""
    if not folder.is_dir():
        raise BuildError(
            f"{folder}: there is no such folder. Name the folder that holds the plans' folders."
        )
    found = tuple(sorted(path.parent for path in folder.glob("*/plan.toml")))
    if not found:
        raise BuildError(
            f"{folder}: no plan here. A plan is a folder with a plan.toml and its source text."
        )
    return found


def load_document(folder: Path) -> Document:
    """Read one plan's folder.

    Raises PlanFolderError for a missing, empty or unreadable file, RepairError for a repair
    that does not fit the source.
    """
    settings = load_settings(folder / "plan.toml")
    if not _SLUG.fullmatch(folder.name):
        remedy = "Rename it to small letters, digits and hyphens."
        raise PlanFolderError(folder, "the folder's name cannot name a plan in an IRI", remedy)
    source = _load_source(folder / settings.source)
    lines, repairs = _repair(source, settings)
    return Document(folder.name, settings, source, lines, repairs)


def _load_source(path: Path) -> Source:
    remedy = "Put the plan's text there as UTF-8."
    string = read_words(path, remedy)
    control = next(
        (at for at, sign in enumerate(string) if sign < " " and sign not in "\t\r\n\f"), None
    )
    if control is not None:
        line = string.count("\n", 0, control) + 1
        fault = f"it holds the control character U+{ord(string[control]):04X}, so it is not a text"
        raise PlanFolderError(path, fault, remedy, line)
    if not string.strip():
        raise PlanFolderError(path, "the source is empty", remedy, 1)
    starts = [0, *(at + 1 for at, sign in enumerate(string) if sign == "\n")]
    if starts[-1] == len(string) and len(starts) > 1:
        starts.pop()
    return Source(path, string, tuple(starts))


def _repair(
    source: Source, settings: PlanSettings
) -> tuple[tuple[Line, ...], tuple[RepairMade, ...]]:
    """The lines with all repairs made; a line made of displaced pieces stands before its own."""
    lines = [source.line(number) for number in range(1, len(source.starts) + 1)]
    added: dict[int, list[Text]] = {}
    made = []
    for repair in settings.repairs:
        _demand_line(source, repair.line, repair.printed or repair.read)
        if repair.printed is not None:
            found, lines[repair.line - 1] = _replace(source, lines[repair.line - 1], repair)
            made.append(RepairMade(repair, frozenset(found.offsets())))
        else:
            pieces = [_take(source, lines, repair, piece) for piece in repair.pieces]
            added.setdefault(repair.line, []).append(_thread(source, repair, pieces))
            made.append(RepairMade(repair, frozenset(at for piece in pieces for at in piece.at)))
    for breaks in settings.breaks:
        _break(source, lines, breaks)
    return tuple(_in_order(lines, added)), tuple(made)


def _break(source: Source, lines: list[Text], breaks: Breaks) -> None:
    """Put a line break before each item that starts on a line."""
    for words in breaks.before:
        _demand_line(source, breaks.line, words)
        line = lines[breaks.line - 1]
        start = _find(source, line, breaks.line, words)
        lines[breaks.line - 1] = join([line.cut(0, start), put_in("\n"), line.cut(start)], "")


def _in_order(lines: Sequence[Text], added: dict[int, list[Text]]) -> Iterator[Line]:
    for number, text in enumerate(lines, 1):
        for made in added.get(number, ()):
            yield Line(number, made)
        yield Line(number, text)


def _demand_line(source: Source, number: int, words: str) -> None:
    if not 1 <= number <= len(source.starts):
        raise RepairError(source.path, number, words, "the source has no such line")


def _find(source: Source, line: Text, number: int, printed: str) -> int:
    if line.string.count(printed) != 1:
        times = "is not there" if printed not in line.string else "stands there more than once"
        raise RepairError(source.path, number, printed, f"it {times}")
    return line.string.index(printed)


def _replace(source: Source, line: Text, repair: Repair) -> tuple[Text, Text]:
    """The printed words found, and the line with what is read in their stead.

    Characters that both have keep their offsets, so that a passage stays exact.
    """
    printed = repair.printed or ""
    start = _find(source, line, repair.line, printed)
    found = line.cut(start, start + len(printed))
    read = _align(found, repair.read)
    return found, join([line.cut(0, start), read, line.cut(start + len(printed))], "")


def _align(printed: Text, read: str) -> Text:
    """The read words; the stretches of them that are also printed keep their offsets."""
    at = [PUT_IN] * len(read)
    for same in SequenceMatcher(None, printed.string, read, autojunk=False).get_matching_blocks():
        at[same.b : same.b + same.size] = printed.at[same.a : same.a + same.size]
    return Text(read, tuple(at))


def _take(source: Source, lines: list[Text], repair: Repair, piece: str | tuple[int, str]) -> Text:
    """Cut a displaced piece out of its line; blanks at its ends only help to find it."""
    number, printed = (repair.line, piece) if isinstance(piece, str) else piece
    _demand_line(source, number, printed)
    line = lines[number - 1]
    start = _find(source, line, number, printed) + len(printed) - len(printed.lstrip())
    end = start + len(printed.strip())
    lines[number - 1] = join([line.cut(0, start), line.cut(end)], "")
    return line.cut(start, end)


def _thread(source: Source, repair: Repair, pieces: Iterable[Text]) -> Text:
    """The read line, with the offsets of the pieces where they stand in it, in their order."""
    at, position = [PUT_IN] * len(repair.read), 0
    for piece in pieces:
        place = repair.read.find(piece.string, position)
        if place < 0:
            fault = "it does not stand, in this order, in what is read"
            raise RepairError(source.path, repair.line, piece.string, fault)
        at[place : place + len(piece.string)] = piece.at
        position = place + len(piece.string)
    return Text(repair.read, tuple(at))
