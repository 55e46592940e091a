"""What people have decided about themes, one line each, in decisions/themes.csv beside the plans.

A decision names an objective or activity by its IRI below `id/`, and says all its themes, the main
one first: they take the place of those that the words gave.
"""

import csv
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from graph_build.errors import PlanFolderError
from ontology import BASE

FILE: Final = Path("decisions", "themes.csv")
COLUMNS: Final = ("thing", "themes", "by", "why")
_MOST: Final = 3


@dataclass(frozen=True, slots=True)
class ThemeDecision:
    """The themes of a thing, as somebody has decided; the main one first."""

    thing: str
    themes: tuple[str, ...]
    by: str
    why: str
    line: int


def load_theme_decisions(
    plans: Path, themes: Collection[str], things: Collection[str]
) -> dict[str, ThemeDecision]:
    """The decisions beside the plans of a folder, by the IRI of the thing decided on.

    themes: all names of themes. things: the IRIs of all objectives and activities of these plans.
    Raises PlanFolderError with the line that is faulty and what to do about it.
    """
    path = plans / FILE
    decided: dict[str, ThemeDecision] = {}
    for line, cells in rows(path, COLUMNS):
        decision = _read(path, line, cells)
        unknown = [theme for theme in decision.themes if theme not in themes]
        if unknown:
            fault = f"there is no theme {unknown[0]!r}"
            raise PlanFolderError(path, fault, f"Write one of: {', '.join(sorted(themes))}.", line)
        if decision.thing not in things:
            fault = f"no plan here has the objective or activity {cells['thing']!r}"
            raise PlanFolderError(path, fault, "Copy its address from behind `id/`.", line)
        if decision.thing in decided:
            fault = f"line {decided[decision.thing].line} has decided about {cells['thing']!r}"
            raise PlanFolderError(path, fault, "Keep one of the two lines.", line)
        decided[decision.thing] = decision
    return decided


def _read(path: Path, line: int, cells: Mapping[str, str]) -> ThemeDecision:
    demand_filled(path, line, cells, COLUMNS)
    themes = tuple(dict.fromkeys(name.strip() for name in cells["themes"].split(";")))
    if len(themes) > _MOST:
        fault = f"{len(themes)} themes are too many"
        raise PlanFolderError(path, fault, f"Write at most {_MOST}, the main one first.", line)
    return ThemeDecision(f"{BASE}id/{cells['thing']}", themes, cells["by"], cells["why"], line)


def demand_filled(path: Path, line: int, cells: Mapping[str, str], columns: Sequence[str]) -> None:
    """Raise where a line has an empty cell in one of these columns."""
    empty = next((column for column in columns if not cells[column]), None)
    if empty is not None:
        raise PlanFolderError(path, f"the cell `{empty}` is empty", "Fill it in.", line)


def rows(path: Path, columns: tuple[str, ...]) -> Iterator[tuple[int, dict[str, str]]]:
    """The lines of a file of decisions by column, each with its number; none without a file.

    Raises PlanFolderError where it is no UTF-8 CSV with just these columns.
    """
    if not path.exists():
        return
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        raise PlanFolderError(path, "it is not UTF-8 text", "Save it as UTF-8.", line) from error
    reader = csv.reader(text.splitlines(keepends=True), strict=True)
    start = 1
    try:
        for row in reader:
            if start == 1 and tuple(row) != columns:
                fault = f"its first line is not {','.join(columns)}"
                raise PlanFolderError(path, fault, "Write the columns in this order.", 1)
            if start > 1 and any(cell.strip() for cell in row):
                if len(row) != len(columns):
                    fault = f"this line has {len(row)} cells, not {len(columns)}"
                    raise PlanFolderError(path, fault, "Put quotation marks around commas.", start)
                yield start, dict(zip(columns, (" ".join(c.split()) for c in row), strict=True))
            start = reader.line_num + 1
    except csv.Error as error:
        remedy = "Close its quotation marks."
        raise PlanFolderError(path, f"this line is not CSV: {error}", remedy, start) from error
