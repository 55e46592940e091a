"""What people decide of pairs: accepted ones are published, rejected ones marked, faults told by line."""

from pathlib import Path

import pytest

from graph_build.errors import PlanFolderError
from graph_build.overlaps.decisions import OverlapDecision, Verdict, load_overlap_decisions
from ontology import BASE

A, B, C = (f"{BASE}id/{path}" for path in ("a/objective/1", "b/objective/1", "a/objective/2"))
PLACES = {A: 0, B: 1, C: 2}
PLAN_OF = {A: "a", B: "b", C: "a"}


def load(folder: Path, lines: str) -> dict[tuple[int, int], OverlapDecision]:
    file = folder / "decisions" / "overlaps.csv"
    file.parent.mkdir(exist_ok=True)
    file.write_text(f"objective,other,decision,by,why\n{lines}\n", encoding="utf-8")
    return load_overlap_decisions(folder, PLACES, PLAN_OF)


def test_a_decision_holds_for_the_pair_in_any_order(tmp_path: Path) -> None:
    assert load(tmp_path, "b/objective/1,a/objective/1,reject,me,not the same") == {
        (0, 1): OverlapDecision(0, 1, Verdict.REJECT, "me", "not the same", 2)
    }


@pytest.mark.parametrize(
    ("line", "message"),
    [
        (
            "a/objective/1,b/objective/9,accept,me,why",
            ":2: no plan here has the objective 'b/objective/9'",
        ),
        ("a/objective/1,b/objective/1,perhaps,me,why", ":2: 'perhaps' is no decision"),
        ("a/objective/1,a/objective/2,accept,me,why", ":2: both objectives are of one plan"),
        ("a/objective/1,b/objective/1,accept,me,", ":2: the cell `why` is empty"),
        (
            "a/objective/1,b/objective/1,accept,me,why\nb/objective/1,a/objective/1,note,me,why",
            ":3: line 2 has decided about this pair",
        ),
    ],
)
def test_a_faulty_line_is_told(tmp_path: Path, line: str, message: str) -> None:
    with pytest.raises(PlanFolderError, match=message):
        load(tmp_path, line)
