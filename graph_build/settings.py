"""What a plan's `plan.toml` says: the facts about a plan that its text does not.

Only what the header words and the numbering do not already tell belongs there.
Each table of the file is a class here; the file is checked against them, and a
fault is reported with the line that it stands on.
"""

import re
import tomllib
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Literal, TypeAlias

import msgspec

from graph_build.errors import PlanFolderError
from graph_build.values.periods import YearKind

Splitting: TypeAlias = Literal["cell", "sentences", "runs"]


class PlanPeriod(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The time a plan covers, first and last day included."""

    start: date
    end: date


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


def load_settings(path: Path) -> PlanSettings:
    """Read a plan.toml.

    Raises PlanFolderError with the line where the file is no TOML, lacks a key, has one that
    is unknown, or has a value of another type.
    """
    try:
        words = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        raise PlanFolderError(
            path, "there is no such file", "Write one; docs/add-a-plan.md says how."
        ) from None
    except UnicodeDecodeError as error:
        raise PlanFolderError(path, "it is not UTF-8 text", "Save it as UTF-8.") from error
    try:
        table = tomllib.loads(words)
    except tomllib.TOMLDecodeError as error:
        found = re.search(r"\(at line (\d+)", str(error))
        line = int(found[1]) if found else words.count("\n") + 1
        raise PlanFolderError(path, f"it is not TOML: {error}", "Mend that line.", line) from error
    try:
        return msgspec.convert(table, PlanSettings)
    except msgspec.ValidationError as error:
        line = _line_of(words, str(error))
        raise PlanFolderError(path, str(error), "Correct that key or its value.", line) from error


def _line_of(words: str, fault: str) -> int:
    """The line that a message about `$.repairs[2].line` is about, as near as can be told."""
    where = re.search(r"at `\$\.?([\w.\[\]]*)`", fault)
    path = where[1] if where else ""
    names = [*re.findall(r"\w+(?=\[|\.|$)", path), *re.findall(r"field `(\w+)`", fault)]
    places = [int(place) for place in re.findall(r"\[(\d+)\]", path)] or [0]
    line = 1
    for depth, name in enumerate(names):
        opening = re.compile(rf"\s*(\[\[?\s*)?\"?{re.escape(name)}\b")
        found = [
            n for n, text in enumerate(words.splitlines(), 1) if n >= line and opening.match(text)
        ]
        if found:
            line = found[min(places[0], len(found) - 1)] if depth == 0 else found[0]
    return line
