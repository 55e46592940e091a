"""What people have decided about themes, one line each, in decisions/themes.csv beside the plans.

A decision names an objective or activity by its IRI below `id/`, and says all its themes, the main
one first: they take the place of those that the words gave.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from graph_build.decision_files import demand_filled, rows
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
