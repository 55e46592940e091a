"""The home page: what is here, as of which release, a picture of it, and good first questions.

The picture is drawn by the server, so it needs no script. An objective stands in it once, under
its main theme, which is why its bars can be added up and those of the themes' page cannot.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from flask import Blueprint, Response, current_app
from rdflib.term import Identifier

from server import charts, forms, urls
from server.pages.offering import Offer, answer
from server.service import Asked, ask, service
from store.release import LIVE

page = Blueprint("home", __name__)

_KEPT: Final = "planweave-home"
_FILES: Final = "tables"
_FIRST: Final = "organisations/activities"
# A home page that all of it can be seen of; the lists of plans and bodies have the rest.
_PLANS: Final = 20
_Record = Mapping[str, Identifier]


@dataclass(frozen=True, slots=True)
class Part:
    """The objectives of one plan in a bar. start: how many of other plans come before them."""

    plan: str
    colour: int
    start: int
    objectives: int


@dataclass(frozen=True, slots=True)
class Bar:
    """A theme, and for how many objectives it, or one within it, is the main one.

    parts: these by plan, or all of them as one where the plans cannot be told apart.
    """

    theme: str
    short_name: str
    objectives: int
    parts: tuple[Part, ...]

    def of(self, plan: str) -> int:
        """How many of these are a plan's."""
        return sum(part.objectives for part in self.parts if part.plan == plan)


@dataclass(frozen=True, slots=True)
class Picture:
    """What the plans are mainly about.

    plans: those that have a colour; none where they are too many.
    """

    sentence: str
    bars: tuple[Bar, ...]
    plans: tuple[str, ...]

    @property
    def most(self) -> int:
        """The length of the longest bar."""
        return max(bar.objectives for bar in self.bars)


@page.get(urls.HOME)
def show() -> Response:
    """Show the plans, what they are about, a question to ask at once, and files to take away."""
    catalogue = service().catalogue
    first = [catalogue[_FIRST]] if _FIRST in catalogue else []
    questions = [(query, forms.fields(query, {})) for query in first]
    asked = _asked()
    plans, themes = (list(asked[name].table.records()) for name in ("plans", "themes"))
    by_plan = asked["by_plan"].table.records() if "by_plan" in asked else ()
    return answer(
        "home.html",
        Offer("What public plans say", asked, "plans"),
        plans=plans,
        shown=plans[:_PLANS],
        picture=picture_of(plans, themes, by_plan),
        questions=questions,
        number=len(catalogue),
        files=[query for query in catalogue.values() if query.topic == _FILES],
        suggestions=forms.suggestions(field for _, fields in questions for field in fields),
    )


def _asked() -> dict[str, Asked]:
    """Ask what the page rests on: once, as what is in a release stays."""
    kept: dict[str, Asked] | None = current_app.extensions.get(_KEPT)
    if kept is None or service().release.version == LIVE:
        kept = {"plans": ask("plans/all"), "themes": ask("themes/all")}
        if len(kept["plans"].table.rows) <= charts.COLOURS:
            kept["by_plan"] = ask("themes/by-plan")
        current_app.extensions[_KEPT] = kept
    return kept


def picture_of(
    plans: Iterable[_Record], themes: Iterable[_Record], by_plan: Iterable[_Record]
) -> Picture | None:
    """Draw the themes that are within no other; None where no objective has a theme.

    by_plan: how many objectives of each plan; none where the plans are too many to tell apart.
    """
    shares: dict[str, dict[str, int]] = defaultdict(dict)
    for row in by_plan:
        shares[str(row["theme_iri"])][str(row["plan"])] = _count(row["mainly"])
    named = tuple(sorted({plan for share in shares.values() for plan in share}))
    bars = [
        _bar(row, shares.get(str(row["theme_iri"]), {}), named)
        for row in themes
        if "within_iri" not in row and _count(row["mainly"])
    ]
    if not bars:
        return None
    bars.sort(key=lambda bar: (-bar.objectives, bar.theme))
    total = sum(_count(plan["objectives"]) for plan in plans)
    return Picture(_sentence(bars, total), tuple(bars), named)


def _bar(theme: _Record, shares: Mapping[str, int], plans: Iterable[str]) -> Bar:
    objectives = _count(theme["mainly"])
    parts, start = [], 0
    for colour, plan in enumerate(plans, start=1):
        if shares.get(plan):
            parts.append(Part(plan, colour, start, shares[plan]))
            start += shares[plan]
    whole = (Part("", 0, 0, objectives),)
    name = str(theme["short_name"])
    return Bar(str(theme["theme"]), name, objectives, tuple(parts) or whole)


def _sentence(bars: Iterable[Bar], total: int) -> str:
    first, *others = bars
    placed = first.objectives + sum(bar.objectives for bar in others)
    said = f"What the objectives are mainly about: most, {first.objectives:,} of {total:,}, "
    said += f"are about “{first.theme}”"
    if others:
        said += f", then {others[0].objectives:,} about “{others[0].theme}”"
    if placed == total:
        return f"{said}."
    without = total - placed
    return f"{said}; {without:,} {'has' if without == 1 else 'have'} no theme."


def _count(term: Identifier) -> int:
    return int(str(term))
