"""What the plans say they cost, each line once: by plan, kind, theme and year; unknowns too."""

from flask import Blueprint, Response

from server import charts, paging, urls
from server.pages.offering import Offer, answer, filter_fields
from server.service import ask_once

page = Blueprint("budgets", __name__)

# How many lines are on a page, and how many rows of each sum are shown; the questions have all.
_SHOWN, _ROWS = 100, 100


@page.get(urls.BUDGETS)
def show() -> Response:
    """Show the sums, and the lines that the filters leave."""
    given = paging.filters()
    lines = ask_once("budgets/lines", given)
    plan = {name: value for name, value in given.items() if name == "plan"}
    asked = {
        "lines": lines,
        "by_plan": ask_once("budgets/totals", plan),
        "by_kind": ask_once("budgets/by-kind", plan),
        "by_theme": ask_once("budgets/by-theme", plan),
        "by_years": ask_once("budgets/by-years", plan),
    }
    found = {name: list(each.table.records()) for name, each in asked.items() if name != "lines"}
    drawn = (
        *charts.sums_by_plan(found["by_plan"]),
        *charts.lines_by_kind(found["by_kind"]),
        *charts.sums_by_years(found["by_years"]),
    )
    return answer(
        "budgets.html",
        Offer("Budgets", asked, "lines", charts=drawn),
        asked=asked,
        found=paging.cut_table(lines.table, _SHOWN),
        fields=filter_fields(lines),
        given=lines.given,
        plan=plan,
        most=_ROWS,
        **found,
    )
