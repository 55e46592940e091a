"""What a plan's `plan.toml` says: the facts about a plan that its text does not.

Only what the header words and the numbering do not already tell belongs there.
Each table of the file is a class here; the file is checked against them, and a
fault is reported with the line that it stands on.
"""

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any, Literal, TypeAlias

import msgspec

from graph_build.errors import PlanFolderError
from graph_build.values.periods import YearKind

Splitting: TypeAlias = Literal["cell", "sentences", "runs"]


class PlanPeriod(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The time a plan covers, first and last day included."""

    start: date
    end: date

    def __post_init__(self) -> None:
        """Refuse an end before the start."""
        if self.end < self.start:
            raise ValueError(f"the field `end` is {self.end}, before the start {self.start}")


class StrandSettings(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What rows are grouped under, where "Recommendation 1:" and the like do not say it.

    kind: recommendation, priority, goal or section.
    heading: a regular expression with the groups `reference` and `text` for a heading's line.
    before_header: a line is a heading only if the next one with words is a table's header.
    code: a regular expression with the group `reference` for a code at the end of a strand's cell.
    """

    kind: Literal["recommendation", "priority", "goal", "section"]
    heading: str | None = None
    before_header: bool = False
    code: str | None = None

    def __post_init__(self) -> None:
        """Refuse what is no regular expression, or lacks the groups that are read."""
        for name, pattern, groups in (
            ("heading", self.heading, {"reference", "text"}),
            ("code", self.code, {"reference"}),
        ):
            if pattern is None:
                continue
            try:
                lacking = groups - set(re.compile(pattern).groupindex)
            except re.error as error:
                raise ValueError(f"the field `{name}` is no regular expression: {error}") from error
            if lacking:
                raise ValueError(f"the field `{name}` lacks the groups {sorted(lacking)}")


class LayoutSettings(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How the conversion has laid out the tables.

    wrapped: a cell's text may run on over the lines of one page.
    items: for a role, whether its cell is one item, or is split into its sentences, or
        (runs) also where a list's items stand run together without a mark.
    capitals: words that are written with a capital inside a sentence, so that no item ends
        before them.
    """

    wrapped: bool = True
    items: Mapping[str, Splitting] = {}
    capitals: tuple[str, ...] = ()


class Repair(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Scan damage and how it is read.

    line: where the repaired words stand, from 1.
    printed: the damaged words, which must stand once on that line; or else
    pieces: displaced words, in reading order, each on `line` or as [line, words]; they are
        taken from their places and what is read becomes a line of its own before `line`.
    read: what is read instead; a tab in it parts cells.
    why: the reason, for the reader of the graph.
    by: the person or body on whose word it is so read, where it is not the scan that is mended
        but a reading that somebody knows to be another: a correction.
    """

    line: int
    read: str
    why: str
    by: str | None = None
    printed: str | None = None
    pieces: tuple[str | tuple[int, str], ...] = ()


class Breaks(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Where the items of a line's lists start anew, when the conversion has lost their marks.

    line: from 1.
    before: the first words of each such item, which must stand once on the line.
    """

    line: int
    before: tuple[str, ...]


class Furniture(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Words of the source that belong to no thing of the plan, such as a page's header.

    lines: the lines that they stand on, from 1.
    words: as printed; all places of a line where they stand are meant.
    why: the reason, for the reader of the account.
    """

    lines: tuple[int, ...]
    words: str
    why: str


class PlanSettings(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The whole of a `plan.toml`.

    reported: the day that ratings and progress are as of.
    budget_period: the years of a budget that names none, such as "2020/21".
    columns: header words to the kind, or kinds, of their column.
    names: the plan's own short names to canonical ones; to nothing for words that name nobody.
    """

    title: str
    publisher: str
    kind: str
    published: date
    period: PlanPeriod
    licence: str
    source: str = "source.txt"
    years: YearKind = YearKind.SCHOOL
    reported: date | None = None
    budget_period: str | None = None
    strands: StrandSettings | None = None
    layout: LayoutSettings = LayoutSettings()
    columns: Mapping[str, str | tuple[str, ...]] = {}
    names: Mapping[str, str] = {}
    repairs: tuple[Repair, ...] = ()
    breaks: tuple[Breaks, ...] = ()
    furniture: tuple[Furniture, ...] = ()


def load_settings(path: Path) -> PlanSettings:
    """Read a plan.toml.

    Raises PlanFolderError with the line where the file is no TOML, lacks a key, has one that
    is unknown, or has a value of another type.
    """
    words = read_words(path, "Write one; docs/add-a-plan.md says how.")
    try:
        table = tomllib.loads(words)
    except tomllib.TOMLDecodeError as error:
        found = re.search(r"\(at line (\d+)", str(error))
        line = int(found[1]) if found else words.count("\n") + 1
        raise PlanFolderError(path, f"it is not TOML: {error}", "Mend that line.", line) from error
    try:
        return msgspec.convert(table, PlanSettings)
    except msgspec.ValidationError as error:
        line = _line_of(words, table, str(error))
        raise PlanFolderError(path, str(error), "Correct that key or its value.", line) from error


def read_words(path: Path, remedy: str) -> str:
    """A file of a plan's folder as it stands; raises PlanFolderError where it is no UTF-8 text.

    A byte order mark is refused: it would be a character of the first line that nobody sees.
    """
    try:
        words = path.read_bytes().decode("utf-8")
    except FileNotFoundError:
        raise PlanFolderError(path, "there is no such file", remedy) from None
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        fault = f"byte {error.start} is not UTF-8 text"
        raise PlanFolderError(path, fault, "Save it as UTF-8.", line) from error
    except OSError as error:
        raise PlanFolderError(path, f"it cannot be read: {error.strerror}", remedy) from error
    if words.startswith("\ufeff"):
        fault = "it begins with a byte order mark"
        raise PlanFolderError(path, fault, "Save it as UTF-8 without one.", 1)
    return words


def find_key(words: str, names: Iterable[str], place: int = 0) -> int:
    """The line of a key of a plan.toml, as near as can be told.

    names: the keys that lead to it, the outermost first.
    place: which of several tables of the outermost name is meant, from 0.
    """
    line = 1
    for depth, name in enumerate(names):
        opening = re.compile(rf"\s*(?:\[\[?\s*)?[\"']?{re.escape(name)}(?![\w-])")
        found = [
            n for n, text in enumerate(words.split("\n"), 1) if n >= line and opening.match(text)
        ]
        if found:
            line = found[min(place, len(found) - 1)] if depth == 0 else found[0]
    return line


def _line_of(words: str, table: Mapping[str, Any], fault: str) -> int:
    """The line that a message about `$.repairs[2].line` is about."""
    where = re.search(r"at `\$\.?([\w.\[\]]*)`", fault)
    path = where[1] if where else ""
    names = [*re.findall(r"\w+(?=\[|\.|$)", path), *re.findall(r"field `(\w+)`", fault)]
    if path.endswith("[...]"):
        names += _faulty_keys(table, names)
    places = [int(place) for place in re.findall(r"\[(\d+)\]", path)] or [0]
    return find_key(words, names, places[0])


def _faulty_keys(table: Mapping[str, Any], names: Sequence[str]) -> Iterator[str]:
    """The first key at fault in a table of free keys, of which the message does not name any."""
    inner: Any = table
    for name in names:
        inner = inner[name]
    for key, value in inner.items():
        alone: Any = {key: value}
        for name in reversed(names):
            alone = {name: alone}
        try:
            msgspec.convert({**table, **alone}, PlanSettings)
        except msgspec.ValidationError:
            yield key
            return
