"""Compare what is read from a damaged plan with what the plan truly says.

Two questions are asked. How much of each field is still right: precision and recall. And what
may never happen: a row that is lost or made up, and a figure that is wrong without a mark.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

from rapidfuzz import fuzz

from graph_build.documents import load_document
from graph_build.errors import BuildError
from graph_build.reading import Reading, RowReading, read_plan
from graph_build.values.money import MoneyKind
from ontology.agents import Agent, agents_of
from tests.damage.sheets import text_of
from tests.damage.strikes import Kind
from tests.damage.truth import PlanTruth, RowTruth, invent, settings_of, sheet_of
from tests.gold.scoring import SAME_TEXT, Score, alike, match, score_field

FIELDS = (
    "strands",
    "objectives",
    "references",
    "activities",
    "names",
    "milestones",
    "dates",
    "budgets",
    "outcomes",
    "targets",
)
SEEDS = range(16)
_SAME_ROW = 0.6
# Where the words of a figure can stand, so that a mark there is a mark of the figure.
_COLUMNS = {
    "days": ("milestone", "timeline"),
    "pounds": ("budget",),
    "promise": ("activity", "milestone", "outcome"),
}
# A mark on the objective's words is one on the whole row.
_ROW = "objective"


@dataclass(slots=True)
class Measured:
    """What became of plans that are damaged in one way.

    changed: plans whose text the damage changed.
    refused: what the builds said that would not read a plan.
    lost, made_up: rows, by their words.
    wrong: figures that are wrong and bear no mark.
    missing: figures that were not read, without a mark.
    marked: how many figures are wrong or missing, and marked.
    """

    plans: int = 0
    changed: int = 0
    scores: dict[str, Score] = field(default_factory=lambda: {name: Score() for name in FIELDS})
    refused: list[str] = field(default_factory=list)
    lost: list[str] = field(default_factory=list)
    made_up: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)
    marked: int = 0


def measure(kind: Kind, folder: Path, seeds: Iterable[int] = SEEDS) -> Measured:
    """Damage the plans of the seeds in one way, and read them below a folder."""
    measured = Measured()
    for seed in seeds:
        plan = invent(seed)
        whole = sheet_of(plan)
        damaged = kind.strike(whole, Random(f"{kind.name} {seed}"))
        measured.plans += 1
        measured.changed += text_of(damaged) != text_of(whole)
        _read_and_compare(plan, text_of(damaged), folder, measured)
    return measured


def _read_and_compare(plan: PlanTruth, text: str, folder: Path, into: Measured) -> None:
    """Read a plan's text and add what became of it.

    A build that refuses a plan, with words that say where and what to do, has lost nothing: the
    plan's rows count neither way.
    """
    where = folder / plan.slug
    where.mkdir(exist_ok=True)
    (where / "plan.toml").write_text(settings_of(plan), encoding="utf-8")
    (where / "source.txt").write_bytes(text.encode())
    try:
        reading = read_plan(load_document(where), _agents())
    except BuildError as error:
        into.refused.append(f"{plan.slug}: {error}")
        return
    _compare(plan, reading, into)


@cache
def _agents() -> tuple[Agent, ...]:
    return agents_of("")


def _compare(plan: PlanTruth, reading: Reading, into: Measured) -> None:
    headings = [strand.text for strand in plan.strands for _ in strand.rows]
    pairs = match(plan.rows, reading.rows, _row_likeness, _SAME_ROW)
    found, used = {t for t, _ in pairs}, {r for _, r in pairs}
    for place, row in enumerate(plan.rows):
        if place not in found:
            into.lost.append(f"{plan.slug}: {row.objective}")
            into.scores["objectives"].missed += 1
    for place, read in enumerate(reading.rows):
        if place not in used:
            into.made_up.append(f"{plan.slug}: {_objective(read)}")
            into.scores["objectives"].invented += 1
    for truth, place in pairs:
        read = reading.rows[place]
        heading = reading.strands[read.strand].heading.string
        score_field(
            into.scores["strands"], plan.slug, [headings[truth]], [heading], alike, SAME_TEXT
        )
        _compare_row(plan, plan.rows[truth], read, into)


def _row_likeness(row: RowTruth, read: RowReading) -> float:
    """How surely a row is this one: its objective's words, perhaps among others."""
    there, found = row.objective.casefold(), _objective(read).casefold()
    whole = fuzz.ratio(there, found) / 100
    within = fuzz.partial_ratio(there, found) / 100 if len(found) > len(there) else 0.0
    return max(whole, 0.9 * within)


def _objective(read: RowReading) -> str:
    return " ".join(value.text.string for value in read.values.get("objective", ()))


def _compare_row(plan: PlanTruth, row: RowTruth, read: RowReading, into: Measured) -> None:
    where = f"{plan.slug} {row.reference or row.objective[:20]}"

    def values(name: str) -> Sequence[Any]:
        return read.values.get(name, ())

    def check(name: str, there: Sequence[Any], found: Sequence[Any], same: _Same) -> None:
        score_field(into.scores[name], where, there, found, same, SAME_TEXT)

    check("objectives", [row.objective], [_objective(read)], alike)
    check("references", _listed(row.reference), _listed(read.reference), _equal)
    check("activities", [item.text for item in row.activities], _texts(values("activity")), alike)
    named = [value.name for value in values("involvement") if value.found_in == "stakeholder"]
    check("names", [name for _, name in row.names], named, alike)
    check("milestones", [item.text for item in row.milestones], _texts(values("milestone")), alike)
    check("dates", [*_days_there(row)], [*_days_read(read)], _equal)
    check("budgets", row.costs, values("budget"), _same_cost)
    check("outcomes", [item.text for item in row.outcomes], _texts(values("outcome")), alike)
    check("targets", _promises_there(row), _promises_read(read), _equal)
    for figures in _figures(row, read):
        _compare_figures(where, figures, read, into)


_Same = Callable[[Any, Any], float]


def _listed(value: str | None) -> list[str]:
    return [value] if value else []


def _texts(values: Iterable[Any]) -> list[str]:
    return [value.text.string for value in values]


def _equal(one: object, other: object) -> float:
    return float(one == other)


def _same_cost(there: Any, read: Any) -> float:
    money = read.money
    same = (there.kind, there.amount, there.years, there.per) == (
        money.kind.value, money.amount, money.period, money.per,
    )  # fmt: skip
    near = fuzz.partial_ratio(there.text.casefold(), read.text.string.casefold()) / 100
    return near if same else 0.0


def _days_there(row: RowTruth) -> Iterator[tuple[object, ...]]:
    for source, items in (("milestone", row.milestones), ("timeline", row.timeline)):
        for item in items:
            for days in item.days:
                yield source, days.start, days.end, days.open


def _days_read(read: RowReading) -> Iterator[tuple[object, ...]]:
    for source in ("milestone", "timeline"):
        for value in read.values.get(source, ()):
            for period in value.periods:
                if period.start or period.end:
                    yield source, period.start, period.end, period.open


def _promises_there(row: RowTruth) -> list[tuple[Decimal, date | None]]:
    items = (*row.activities, *row.milestones, *row.outcomes)
    return [(promise.value, promise.by) for item in items for promise in item.promises]


def _promises_read(read: RowReading) -> list[tuple[Decimal, date | None]]:
    return [
        (target.value, target.by.end if target.by else None)
        for target in read.values.get("target", ())
        if target.value is not None
    ]


@dataclass(frozen=True, slots=True)
class _Figures:
    """The figures of a row of one kind.

    also: such as are right wherever they are read, though they are not of this kind: the time of
        a promise whose words have moved to a column of milestones.
    """

    kind: str
    there: Sequence[Any]
    read: Sequence[Any]
    also: Sequence[Any] = ()


def _figures(row: RowTruth, read: RowReading) -> Iterator[_Figures]:
    times = [(None, by, False) for _, by in _promises_there(row) if by]
    days = [each[1:] for each in _days_there(row)]
    yield _Figures("days", days, [each[1:] for each in _days_read(read)], times)
    sums = [value.money.amount for value in read.values.get("budget", ())]
    pounds = [cost.amount for cost in row.costs if cost.amount is not None]
    yield _Figures("pounds", pounds, [amount for amount in sums if amount is not None])
    yield _Figures("promise", _promises_there(row), _promises_read(read))


def _compare_figures(where: str, figures: _Figures, read: RowReading, into: Measured) -> None:
    wrong, missing = [*figures.read], []
    for figure in figures.there:
        if figure in wrong:
            wrong.remove(figure)
        else:
            missing.append(figure)
    # A promise whose time was not read lacks something, but is not wrong.
    timeless = [(each[0], None) for each in missing] if figures.kind == "promise" else []
    wrong = [figure for figure in wrong if figure not in (*timeless, *figures.also)]
    marks = set(_marks(read))
    if marks & {_ROW, *_COLUMNS[figures.kind]}:
        into.marked += len(wrong)
    else:
        into.wrong += [f"{where} {figures.kind}: {figure} for {missing}" for figure in wrong]
    if marks:
        into.marked += len(missing)
    else:
        into.missing += [f"{where} {figures.kind}: {figure}" for figure in missing]


def _marks(read: RowReading) -> Iterator[str]:
    """The kinds of column of a row in which something is marked for a person to look at."""
    if any(value.money.kind is MoneyKind.UNREAD for value in read.values.get("budget", ())):
        yield "budget"
    for column in ("milestone", "timeline"):
        values = read.values.get(column, ())
        if any(period.note for value in values for period in value.periods):
            yield column
    yield from (doubt.found_in for doubt in read.values.get("doubt", ()))
