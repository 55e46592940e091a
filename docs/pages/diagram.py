"""The diagram of the ontology, as SVG: the classes of a plan and the properties between them.

Boxes stand in three columns by hand and lines run at right angles between them, so that no line
crosses a box and the drawing stays the same when it is made again. The tests see that each line is
a property that data has between such things, and that no text is wider than its box.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from html import escape
from typing import Final

WIDTH: Final = 1270
HEIGHT: Final = 880
BOX: Final = 200
TALL: Final = 52
_LETTER: Final = 7.6
_LABEL: Final = 7.3
_SMALL: Final = 6.5
_COLUMNS: Final = (24, 364, 724, 1044)
_PAGE: Final = "terms.html#"


@dataclass(frozen=True, slots=True)
class Box:
    """A class: its name (of ours, or with a prefix), its place from the top, and a few words."""

    name: str
    column: int
    top: int
    words: str = ""

    @property
    def left(self) -> int:
        """Where the box begins."""
        return _COLUMNS[self.column]

    @property
    def middle(self) -> int:
        """The height of its middle."""
        return self.top + TALL // 2


@dataclass(frozen=True, slots=True)
class Line:
    """A property between two boxes, and the points on its way, `x,y` each."""

    subject: str
    property: str
    object: str
    points: tuple[tuple[int, int], ...]
    label: tuple[int, int]


BOXES: Final = (
    Box("Document", 0, 60, "title"),
    Box("Paragraph", 0, 150, "heading · field · footnote …"),
    Box("Passage", 0, 400, "exact words, lines, characters"),
    Box("Repair", 0, 490, "printed, readAs, why"),
    Box("Overlap", 0, 730, "score, reasons with evidence"),
    Box("Plan", 1, 60, "title, publisher, issued"),
    Box("Strand", 1, 150, "recommendation · priority · …"),
    Box("Objective", 1, 400, "reference, rationale"),
    Box("Indicator", 2, 60, "title, group"),
    Box("IndicatorValue", 3, 60, "series, year, value, unit"),
    Box("Activity", 2, 170, "position"),
    Box("Outcome", 2, 240, "position"),
    Box("Milestone", 2, 310, "position"),
    Box("Timeline", 2, 380, "position"),
    Box("Target", 2, 450, "measure, value, unit, bound"),
    Box("Budget", 2, 520, "kind, amount, currency, per"),
    Box("Involvement", 2, 590, "role, asWritten"),
    Box("CrossReference", 2, 660, "kind, resolution"),
    Box("StatusReport", 2, 730, "rag, progress, reportedOn"),
    Box("Period", 3, 380, "startDate, endDate, precision"),
    Box("org:Organization", 3, 555, "or post, person, class of them"),
)
_PLACES: Final = {box.name: box for box in BOXES}
_PARTS: Final = (
    ("hasActivity", "Activity"),
    ("hasOutcome", "Outcome"),
    ("hasMilestone", "Milestone"),
    ("hasTimeline", "Timeline"),
    ("hasTarget", "Target"),
    ("hasBudget", "Budget"),
    ("hasInvolvement", "Involvement"),
    ("hasCrossReference", "CrossReference"),
    ("hasStatusReport", "StatusReport"),
)


def lines() -> Iterator[Line]:
    """All lines of the drawing."""
    yield _across("Plan", "hasDocument", "Document")
    yield _across("Paragraph", "about", "Strand")
    yield _across("Objective", "prov:wasQuotedFrom", "Passage")
    yield _across("Indicator", "inPlan", "Plan")
    yield _across("Indicator", "hasValue", "IndicatorValue")
    yield _up("Strand", "inPlan", "Plan")
    yield _up("Objective", "inStrand", "Strand")
    for property_, part in _PARTS:
        yield _branch("Objective", property_, part, 582)
    for timed in ("Milestone", "Timeline", "Target"):
        yield _branch(timed, "hasPeriod", "Period", 1004)
    yield _branch("Budget", "fundedBy", "org:Organization", 1004)
    yield _branch("Involvement", "agent", "org:Organization", 1004)
    yield from _odd_ones()


def _odd_ones() -> Iterator[Line]:
    """The lines that go their own ways."""
    passage, document = _PLACES["Passage"], _PLACES["Document"]
    side = passage.left - 12
    yield Line(
        "Passage",
        "inDocument",
        "Document",
        (
            (passage.left, passage.middle),
            (side, passage.middle),
            (side, document.middle),
            (document.left, document.middle),
        ),
        (side + 6, 300),
    )
    objective, repair = _PLACES["Objective"], _PLACES["Repair"]
    foot = objective.left + 60
    yield Line(
        "Objective",
        "hasRepair",
        "Repair",
        ((foot, objective.top + TALL), (foot, repair.middle), (repair.left + BOX, repair.middle)),
        (repair.left + BOX + 40, repair.middle - 6),
    )
    overlap, foot = _PLACES["Overlap"], objective.left + 120
    yield Line(
        "Overlap",
        "overlapOf",
        "Objective",
        (
            (overlap.left + BOX, overlap.middle),
            (foot, overlap.middle),
            (foot, objective.top + TALL),
        ),
        (overlap.left + BOX + 24, overlap.middle - 6),
    )


def draw() -> str:
    """The whole drawing as SVG."""
    return "\n".join(_parts()) + "\n"


def _parts() -> Iterator[str]:
    yield (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" role="img"'
        f' width="{WIDTH}" height="{HEIGHT}" font-family="Helvetica, Arial, sans-serif">'
    )
    yield "<title>The classes of the planweave ontology and the properties between them</title>"
    yield '<defs><marker id="tip" viewBox="0 0 10 10" refX="10" refY="5" markerWidth="7"'
    yield ' markerHeight="7" orient="auto"><path d="M0 0 10 5 0 10z" fill="#555"/></marker></defs>'
    yield f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#fff"/>'
    yield _text(20, 30, "What a plan says, and where it says it", 17, "#222", "bold")
    for line in lines():
        way = " ".join(f"{x},{y}" for x, y in line.points)
        yield (
            f'<polyline points="{way}" fill="none" stroke="#555" stroke-width="1.4"'
            ' marker-end="url(#tip)"/>'
        )
    for line in lines():
        yield _text(*line.label, line.property, 12.5, "#333", halo=True)
    for box in BOXES:
        yield from _box(box)
    for place, words in enumerate(LEGEND):
        yield _text(24, 818 + 21 * place, words, 13, "#333")
    yield "</svg>"


LEGEND: Final = (
    "Every thing that is read has sourceText, firstLine, lastLine, its passages and its plan.",
    "Strands have outcomes, targets, involvements and cross-references too;",
    "activities have milestones, budgets and involvements; paragraphs, targets and involvements.",
    "Names without a prefix are terms of the ontology: pw:Plan, pw:inPlan.",
)


def _box(box: Box) -> Iterator[str]:
    fill, stroke = ("#f3f0e6", "#9a8f6a") if ":" in box.name else ("#e8f1fa", "#3b6ea5")
    rectangle = (
        f'<rect x="{box.left}" y="{box.top}" width="{BOX}" height="{TALL}" rx="6"'
        f' fill="{fill}" stroke="{stroke}" stroke-width="1.5"/>'
    )
    name = _text(box.left + 12, box.top + 22, box.name, 15, "#111", "bold")
    words = _text(box.left + 12, box.top + 41, box.words, 12, "#444")
    linked = f"{rectangle}{name}{words}"
    yield linked if ":" in box.name else f'<a href="{_PAGE}{box.name}">{linked}</a>'


def _text(  # noqa: PLR0917 - where, what, and how it looks
    x: int, y: int, words: str, size: float, colour: str, weight: str = "", *, halo: bool = False
) -> str:
    heavy = f' font-weight="{weight}"' if weight else ""
    edge = ' paint-order="stroke" stroke="#fff" stroke-width="4"' if halo else ""
    return (
        f'<text x="{x}" y="{y}" font-size="{size}"{heavy} fill="{colour}"{edge}>'
        f"{escape(words)}</text>"
    )


def _across(subject: str, property_: str, target: str) -> Line:
    """A straight line from side to side."""
    one, other = _PLACES[subject], _PLACES[target]
    ends = (one.left + BOX, other.left), (one.left, other.left + BOX)
    start, end = ends[one.left > other.left]
    centre = (start + end) / 2 - len(property_) * _LABEL / 2
    points = ((start, one.middle), (end, other.middle))
    return Line(subject, property_, target, points, (int(centre), one.middle - 7))


def _up(subject: str, property_: str, target: str) -> Line:
    """A straight line from a box to one above it."""
    one, other = _PLACES[subject], _PLACES[target]
    x = one.left + BOX // 2
    points = ((x, one.top), (x, other.top + TALL))
    return Line(subject, property_, target, points, (x + 8, (one.top + other.top + TALL) // 2 + 4))


def _branch(subject: str, property_: str, target: str, trunk: int) -> Line:
    """A line that leaves its box to the right, turns at the trunk, and goes on to the right."""
    one, other = _PLACES[subject], _PLACES[target]
    points = (
        (one.left + BOX, one.middle),
        (trunk, one.middle),
        (trunk, other.middle),
        (other.left, other.middle),
    )
    # The name stands where the line is alone: at the many ends of a trunk.
    many = other if one.name == "Objective" else one
    x = (trunk if many is other else one.left + BOX) + 6
    return Line(subject, property_, target, points, (x, many.middle - 6))


def text_width(words: str, *, bold: bool) -> float:
    """About how wide words are, in the units of the drawing."""
    return len(words) * (_LETTER + 0.9 if bold else _SMALL)
