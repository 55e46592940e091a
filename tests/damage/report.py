"""Write docs/damage.md: how well damaged plans are read, by kind of damage.

python tests/damage/report.py
"""

import sys
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path

if __name__ == "__main__":
    # As a program it knows its own folder only.
    sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from tests.damage.kinds import KINDS
from tests.damage.measure import FIELDS, SEEDS, Measured, measure
from tests.gold.scoring import Score

PAGE = Path(__file__).parents[2] / "docs" / "damage.md"
_HEAD = f"""# Damaged plans

How a plan is read that a scan or a conversion has damaged. {len(SEEDS)} invented plans, of which
everything is known that they say, are damaged in {len(KINDS) - 1} ways and read; what is read is
compared with what they say. The plans and the damage are made from fixed seeds by
`tests/damage/`; `python tests/damage/report.py` writes this page, and a test compares it.

## What may not happen

No damage may lose a row or make one up, and no figure (a sum, a date, the value or the time of a
promise) may be wrong without a mark: a budget that is unread, a note on the days, or a doubt
about the words. A plan that a build refuses, with the line and the remedy, has lost nothing.

| damage | plans refused | rows lost | rows made up | figures wrong, no mark | figures missing, no mark | figures marked |
|---|---|---|---|---|---|---|
"""
_SCORES = """
## How much is right

Precision and recall in each field over the plans that were not refused, in per cent; one number
where they are the same.

"""
_KINDS = """
## The kinds of damage

| damage | what it does |
|---|---|
"""


def page(measured: Mapping[str, Measured]) -> str:
    """The page for what was measured of each kind."""
    return "".join(_lines(measured))


def _lines(measured: Mapping[str, Measured]) -> Iterator[str]:
    yield _HEAD
    for name, found in measured.items():
        lists = (found.refused, found.lost, found.made_up, found.wrong, found.missing)
        counts = [*map(len, lists), found.marked]
        yield f"| {name} | {' | '.join(map(str, counts))} |\n"
    yield _SCORES
    yield f"| damage | {' | '.join(FIELDS)} |\n|{'---|' * (len(FIELDS) + 1)}\n"
    for name, found in measured.items():
        cells = [_score(found.scores[each]) for each in FIELDS]
        yield f"| {name} | {' | '.join(cells)} |\n"
    yield _KINDS
    yield from (f"| {kind.name} | {kind.about} |\n" for kind in KINDS)


def _score(score: Score) -> str:
    if not score.right + score.missed + score.invented:
        return "–"
    precision, recall = (f"{100 * each:.1f}" for each in (score.precision, score.recall))
    return precision if precision == recall else f"{precision} / {recall}"


def main() -> None:
    """Measure all kinds and write the page."""
    with tempfile.TemporaryDirectory() as folder:
        measured = {kind.name: measure(kind, Path(folder)) for kind in KINDS}
    PAGE.write_text(page(measured), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
