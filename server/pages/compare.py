"""Two to five plans side by side: what each says on each theme, and where one says nothing."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from flask import Blueprint, Response, request
from rdflib.term import Identifier
from werkzeug.exceptions import BadRequest

from server import forms, urls
from server.pages.offering import Offer, answer
from server.service import Asked, ask, ask_once, no_plan
from store.table import Table

page = Blueprint("compare", __name__)

_PLANS = "plans/all"
_FEWEST, _MOST = 2, 5
# Of more plans than these a reader names the ones to compare; of fewer, each has a box to tick.
_BOXES = 40
_Record = Mapping[str, Identifier]


@dataclass(frozen=True, slots=True)
class Row:
    """A theme, and the objectives of each plan that are about it."""

    theme: str
    short_name: str
    cells: tuple[tuple[_Record, ...], ...]

    @property
    def gaps(self) -> int:
        """How many of the plans have nothing on it."""
        return sum(not cell for cell in self.cells)


@page.get(urls.COMPARE)
def show() -> Response:
    """Show the plans that are chosen side by side; without a choice, let the reader choose."""
    known = {str(record["plan"]): record for record in ask_once(_PLANS).table.records()}
    chosen = tuple(dict.fromkeys(plan for plan in request.args.getlist("plan") if plan.strip()))
    for plan in chosen:
        if plan not in known:
            raise no_plan(plan, known)
    if len(chosen) > _MOST:
        raise BadRequest(f"Choose {_FEWEST} to {_MOST} plans; there are {len(chosen)}.")
    enough = len(chosen) >= _FEWEST
    asked = {plan: ask("themes/by-objective", {"plan": plan}) for plan in chosen if enough}
    titles = " and ".join(str(known[plan]["title"]) for plan in chosen)
    return answer(
        "compare.html",
        Offer(
            f"Plans side by side: {titles}" if enough else "Plans side by side",
            asked,
            joined=_joined(asked),
        ),
        plans=known.values(),
        boxes=len(known) <= _BOXES,
        suggestions={} if len(known) <= _BOXES else forms.suggested({_PLANS}),
        most=_MOST,
        chosen=[known[plan] for plan in chosen],
        rows=_rows(asked),
        too_few=bool(chosen) and not enough,
    )


def _joined(asked: Mapping[str, Asked]) -> Asked | None:
    """The rows of all plans, for a file; None where none is chosen."""
    each = list(asked.values())
    if not each:
        return None
    rows = tuple(row for one in each for row in one.table.rows)
    given = {"plans": "; ".join(asked)}
    return replace(each[0], given=given, table=Table(each[0].table.columns, rows))


def _rows(asked: Mapping[str, Asked]) -> Sequence[Row]:
    """A row for each theme; what all have comes first, and then by how many objectives."""
    found: dict[tuple[str, str], dict[str, list[_Record]]] = defaultdict(lambda: defaultdict(list))
    for plan, each in asked.items():
        for record in each.table.records():
            key = str(record["theme"]), urls.last(str(record["theme_iri"]))
            found[key][plan].append(record)
    rows = [
        Row(theme, name, tuple(tuple(cells.get(plan, ())) for plan in asked))
        for (theme, name), cells in found.items()
    ]
    return sorted(rows, key=lambda row: (row.gaps, -sum(map(len, row.cells)), row.theme))
