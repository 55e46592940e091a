"""Invented plans with everything that they say known, and their undamaged text.

A plan depends on its seed alone. Plans differ in the order and names of their columns, in how
their rows are numbered, in the marks of their lists, and in whether each table has a header.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from random import Random

from tests.damage.phrases import INVENTED_NAMES
from tests.damage.sheets import BLANK, Line, LineKind, Sheet, words_line
from tests.damage.wordings import Cost, Item, Writer

_HEADERS = {
    "activity": ("Activities", "Action", "How?"),
    "lead": ("Lead Officer", "Owner"),
    "stakeholder": ("Stakeholders to engage", "Partners"),
    "milestone": ("Milestones",),
    "timeline": ("By when", "Timescale"),
    "budget": ("Cost", "Indicative Budget"),
    "outcome": ("Outcomes", "Success criteria", "How will we know?"),
}
_OBJECTIVES = ("Objective", "What?")
_LABELLED = "Activities, milestones and timeline"
_HEADINGS = {
    "recommendation": "Recommendation {}: The Council should {}",
    "priority": "Priority {}: {}",
    "section": "Section {} - {}",
    "goal": "Goal {}: {}",
}
_THEMES = (
    "Raising attainment for every pupil in the borough", "Skills, employment and lifelong learning",
    "Inclusion of children and young people with SEND", "Leadership and governance of schools",
    "Places, buildings and school organisation", "Health, sport and the arts in schools",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class RowTruth:
    """What one row of a plan says. names: as written and canonical."""

    reference: str | None
    objective: str
    activities: tuple[Item, ...]
    names: tuple[tuple[str, str], ...]
    milestones: tuple[Item, ...]
    timeline: tuple[Item, ...]
    costs: tuple[Cost, ...]
    outcomes: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class StrandTruth:
    """A strand: its heading as printed, its parts, and its rows."""

    kind: str
    reference: str
    text: str
    heading: str
    rows: tuple[RowTruth, ...]


@dataclass(frozen=True, slots=True)
class Style:
    """How a plan is written.

    columns: kind and header words of each column after the objective's.
    numbers: where a row's number stands: in a cell of its own, in the objective's, or nowhere.
    mark: what stands before each item of a list.
    headed: whether each strand's table has a header, or only the first.
    """

    objective: str
    columns: tuple[tuple[str, str], ...]
    numbers: str
    mark: str
    headed: bool
    stops: bool


@dataclass(frozen=True, slots=True)
class PlanTruth:
    """An invented plan. start: the year in which its first September lies."""

    slug: str
    title: str
    start: int
    style: Style
    strands: tuple[StrandTruth, ...]

    @property
    def rows(self) -> tuple[RowTruth, ...]:
        """All rows, in order."""
        return tuple(row for strand in self.strands for row in strand.rows)


def invent(seed: int) -> PlanTruth:
    """The plan of a seed."""
    random = Random(seed)
    start, style = random.randrange(2006, 2022), _style(random)
    writer = Writer(random, start, stops=style.stops)
    kind, themes = random.choice([*_HEADINGS]), random.sample(_THEMES, 2)
    strands = tuple(
        _strand(random, writer, style, kind, number, theme)
        for number, theme in enumerate(themes, 1)
    )
    title = f"Hillcastle Education Plan {start} to {start + 3}"
    return PlanTruth(f"invented-{seed}", title, start, style, strands)


def _style(random: Random) -> Style:
    columns = ["activity", random.choice(("lead", "stakeholder")), "milestone"]
    if random.random() < 0.6:
        columns.append("timeline")
    columns += ["budget", "outcome"]
    random.shuffle(columns)
    headers = [(kind, random.choice(_HEADERS[kind])) for kind in columns]
    if random.random() < 0.25:
        headers = [each for each in headers if each[0] not in ("milestone", "timeline")]
        place = columns.index("activity")
        headers = [each for each in headers if each[0] != "activity"]
        headers.insert(min(place, len(headers)), ("labelled", _LABELLED))
    return Style(
        random.choice(_OBJECTIVES), tuple(headers), random.choice(("own", "in", "none")),
        random.choice(("• ", "• ", "- ")), random.random() < 0.6, random.random() < 0.6,
    )  # fmt: skip


def _strand(
    random: Random, writer: Writer, style: Style, kind: str, number: int, theme: str
) -> StrandTruth:
    form = _HEADINGS[kind]
    text = form.partition("{}")[2].lstrip(": -").format(theme)
    kinds = {kind for kind, _ in style.columns}
    rows = tuple(
        _row(writer, None if style.numbers == "none" else f"{number}.{place}", kinds)
        for place in range(1, random.randint(3, 4) + 1)
    )
    return StrandTruth(kind, str(number), text, form.format(number, theme), rows)


def _row(writer: Writer, reference: str | None, kinds: Iterable[str]) -> RowTruth:
    labelled = "labelled" in kinds
    return RowTruth(
        reference,
        writer.objective(),
        writer.activities()[: 1 if labelled else None],
        writer.names(),
        writer.milestones()[: 1 if labelled else None],
        writer.timeline() if labelled or "timeline" in kinds else (),
        writer.costs(),
        writer.outcomes(),
    )


def settings_of(plan: PlanTruth) -> str:
    """The plan.toml that fits the undamaged plan."""
    lines = [
        f'title = "{plan.title}"',
        'publisher = "Hillcastle Council"',
        'kind = "education plan"',
        f"published = {plan.start}-09-01",
        f"period = {{ start = {plan.start}-09-01, end = {plan.start + 4}-08-31 }}",
        'licence = "invented"',
    ]
    if any(kind == "labelled" for kind, _ in plan.style.columns):
        lines += ["[columns]", f'"{_LABELLED}" = ["activity", "milestone", "timeline"]']
    lines += ["[names]", *(f'"{name}" = "{name}"' for name in INVENTED_NAMES)]
    return "\n".join(lines) + "\n"


def sheet_of(plan: PlanTruth) -> Sheet:
    """The lines of the undamaged plan."""
    return tuple(_lines(plan))


def _lines(plan: PlanTruth) -> Iterator[Line]:
    style = plan.style
    header = Line(LineKind.HEADER, (style.objective, *(words for _, words in style.columns)))
    yield words_line(LineKind.TITLE, plan.title)
    yield BLANK
    if not style.headed:
        yield header
    for strand in plan.strands:
        yield words_line(LineKind.HEADING, strand.heading)
        if style.headed:
            yield header
        for row in strand.rows:
            yield Line(LineKind.ROW, (*_key_cells(row, style), *_cells(row, style)))
        if style.headed:
            yield BLANK


def _key_cells(row: RowTruth, style: Style) -> tuple[str, ...]:
    if row.reference is None:
        return (row.objective,)
    return (row.reference, row.objective) if style.numbers == "own" else (
        f"{row.reference} {row.objective}",
    )  # fmt: skip


def _cells(row: RowTruth, style: Style) -> Iterator[str]:
    listed = {
        "activity": row.activities, "milestone": row.milestones, "timeline": row.timeline,
        "budget": row.costs, "outcome": row.outcomes,
    }  # fmt: skip
    for kind, _ in style.columns:
        if kind in ("lead", "stakeholder"):
            yield ", ".join(written for written, _ in row.names)
        elif kind == "labelled":
            yield " ".join(_labelled(row))
        else:
            yield _list([item.text for item in listed[kind]], style.mark)


def _labelled(row: RowTruth) -> Iterator[str]:
    for label, items in (
        ("Activity", row.activities), ("Milestone", row.milestones), ("Timeline", row.timeline),
    ):  # fmt: skip
        yield from (f"{label}: {item.text}" for item in items)


def _list(texts: Sequence[str], mark: str) -> str:
    return " ".join(mark + text for text in texts) if len(texts) > 1 else "".join(texts)
