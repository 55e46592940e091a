"""The page to check a reading: a plan's source text beside what was read from it, in pages."""

from dataclasses import dataclass

from flask import Blueprint, render_template

from server import paging, urls
from server.marking import Passage, mark
from server.service import ask, no_plan, service
from store.table import Table

page = Blueprint("reading", __name__)

# Lines of the text on a page.
_LINES = 50


@dataclass(frozen=True, slots=True)
class Thing:
    """Something read from the text; `number` names it on the page.

    lines: of its passages on the page, the first and the last.
    """

    number: int
    iri: str
    kind: str
    text: str
    lines: tuple[int, int]
    repaired: bool
    by: str | None


@page.get(urls.READING_PATH)
def show(plan: str) -> str:
    """Show the text with every quoted passage marked, and the things in the text's order.

    What to look at first stands on the first page.
    """
    text = service().release.source_text(plan)
    if text is None:
        raise no_plan(plan, service().release.plans)
    found = paging.cut(text.removesuffix("\n").split("\n"), _LINES)
    given, is_first = {"plan": plan}, found.number == 1
    stretch = {**given, "from_line": str(found.first), "to_line": str(found.end)}
    things, passages = _read(ask("plans/passages", stretch).table)
    asked = {
        name: ask(question, given)
        for name, question in (("repairs", "quality/repairs"), ("warnings", "quality/warnings"))
        if is_first
    }
    return render_template(
        "reading.html",
        plan=plan,
        found=found,
        size=_LINES,
        lines=mark(found.rows, passages, found.first),
        things=things,
        kinds=sorted({thing.kind for thing in things}),
        is_first=is_first,
        **{name: list(each.table.records()) for name, each in asked.items()},
    )


def _read(table: Table) -> tuple[list[Thing], list[Passage]]:
    """The things in the order of their first passages, and all passages."""
    things: dict[str, Thing] = {}
    passages = []
    for record in table.records():
        iri, kind = str(record["thing_iri"]), str(record["kind"])
        first = (int(record["first_line"]), int(record["first_character"]))
        last = (int(record["last_line"]), int(record["last_character"]))
        known = things.get(iri)
        number = known.number if known else len(things) + 1
        lines = (known.lines[0] if known else first[0], last[0])
        by = str(record["by"]) if "by" in record else None
        repaired = str(record["repaired"]) == "true"
        things[iri] = Thing(number, iri, kind, str(record["text"]), lines, repaired, by)
        passages.append(Passage(number, kind, first, last))
    return list(things.values()), passages
