"""What people have decided about overlaps, one line each, in decisions/overlaps.csv.

A decision names two objectives by their addresses below `id/`, in any order. Accepted pairs are
published whatever their score, rejected ones are kept and marked, and a note changes nothing but is
shown with the pair.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Final

from graph_build.decision_files import demand_filled, rows
from graph_build.errors import PlanFolderError
from ontology import BASE

FILE: Final = Path("decisions", "overlaps.csv")
COLUMNS: Final = ("objective", "other", "decision", "by", "why")


class Verdict(StrEnum):
    """What is decided of a pair."""

    ACCEPT = "accept"
    REJECT = "reject"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class OverlapDecision:
    """What somebody has decided of two objectives; their numbers, the smaller first."""

    one: int
    other: int
    verdict: Verdict
    by: str
    why: str
    line: int


def load_overlap_decisions(
    plans: Path, places: Mapping[str, int], plan_of: Mapping[str, str]
) -> dict[tuple[int, int], OverlapDecision]:
    """The decisions beside the plans of a folder, by the numbers of the two objectives.

    places: the number of each objective by its IRI; plan_of: its plan.
    Raises PlanFolderError with the line that is faulty and what to do about it.
    """
    path = plans / FILE
    decided: dict[tuple[int, int], OverlapDecision] = {}
    for line, cells in rows(path, COLUMNS):
        demand_filled(path, line, cells, COLUMNS)
        pair = [_place(path, line, cells[column], places) for column in ("objective", "other")]
        if cells["decision"] not in set(Verdict):
            fault = f"{cells['decision']!r} is no decision"
            raise PlanFolderError(path, fault, f"Write one of: {', '.join(Verdict)}.", line)
        if plan_of[_iri(cells["objective"])] == plan_of[_iri(cells["other"])]:
            fault = "both objectives are of one plan"
            raise PlanFolderError(path, fault, "An overlap is between two plans.", line)
        one, other = sorted(pair)
        if (one, other) in decided:
            fault = f"line {decided[one, other].line} has decided about this pair"
            raise PlanFolderError(path, fault, "Keep one of the two lines.", line)
        decided[one, other] = OverlapDecision(
            one, other, Verdict(cells["decision"]), cells["by"], cells["why"], line
        )
    return decided


def _place(path: Path, line: int, address: str, places: Mapping[str, int]) -> int:
    if _iri(address) not in places:
        fault = f"no plan here has the objective {address!r}"
        raise PlanFolderError(path, fault, "Copy its address from behind `id/`.", line)
    return places[_iri(address)]


def _iri(address: str) -> str:
    return f"{BASE}id/{address}"
