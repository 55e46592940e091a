"""What the plans are about: a table of plans by theme, and the themes that a plan leaves out."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Final

from flask import Blueprint, Response
from rdflib.term import Identifier

from server import urls
from server.pages.offering import Offer, answer
from server.pages.overlaps import filled
from server.paging import cut, cut_table, filters
from server.service import ask_once, service

page = Blueprint("themes", __name__)

BY_PLAN: Final = "themes/by-plan"
GAPS: Final = "themes/gaps"
# Plans that fit beside each other.
COLUMNS: Final = 12
_Record = Mapping[str, Identifier]


@dataclass(frozen=True, slots=True)
class Row:
    """A theme and how many objectives of each plan are about it. within: of a narrower theme."""

    name: str
    short_name: str
    about: str
    within: str | None
    counts: tuple[int, ...]


@page.get(urls.THEMES)
def show() -> Response:
    """Show the themes by the plans; a page has as many plans as fit beside each other."""
    asked = ask_once(BY_PLAN, filters())
    counts = {
        (urls.last(str(record["theme_iri"])), str(record["plan"])): int(str(record["objectives"]))
        for record in asked.table.records()
    }
    plans = cut(sorted({plan for _, plan in counts}), COLUMNS)
    shown = {theme for theme, _ in counts}
    themes = (each for each in _tree() if str(each["short_name"]) in shown)
    return answer(
        "themes.html",
        Offer("What the plans are about", {"themes": asked}, "themes"),
        plans=plans,
        rows=tuple(_rows(themes, plans.rows, counts)),
        **filled(asked),
    )


@page.get(urls.GAPS)
def show_gaps() -> Response:
    """List, plan by plan, the themes that it leaves out and others have."""
    asked = ask_once(GAPS, filters())
    found = cut_table(asked.table, service().settings.page_rows)
    by_plan = groupby(found.rows, key=lambda record: str(record["plan"]))
    return answer(
        "gaps.html",
        Offer("Themes that a plan leaves out and others have", {"gaps": asked}, "gaps"),
        found=found,
        plans=tuple((plan, tuple(rows)) for plan, rows in by_plan),
        **filled(asked),
    )


def _tree() -> Iterator[_Record]:
    """The themes, each followed by those within it; the most frequent first."""
    records = list(ask_once("themes/all").table.records())
    for record in records:
        if "within_iri" not in record:
            yield record
            theme = record["theme_iri"]
            yield from (each for each in records if each.get("within_iri") == theme)


def _rows(
    themes: Iterable[_Record], plans: Sequence[str], counts: Mapping[tuple[str, str], int]
) -> Iterator[Row]:
    for record in themes:
        name = str(record["short_name"])
        yield Row(
            name=str(record["theme"]),
            short_name=name,
            about=str(record.get("about", "")),
            within=str(record["within"]) if "within" in record else None,
            counts=tuple(counts.get((name, plan), 0) for plan in plans),
        )
