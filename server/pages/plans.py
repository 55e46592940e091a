"""The plans, and a plan's page: its strands and objectives, dates, money, bodies and gaps."""

from itertools import groupby

from flask import Blueprint, Response
from rdflib.term import Identifier

from server import paging, urls
from server.pages.offering import Offer, answer, rank
from server.service import ask, ask_once, no_plan
from store.table import Table

page = Blueprint("plans", __name__)

# How many plans are on a page of the list, and how many bodies are listed for each role; the
# questions have all of them.
_PLANS, _BODIES = 100, 8


@page.get(urls.PLANS)
def show_all() -> Response:
    """List the plans."""
    asked = ask_once("plans/all")
    offer = Offer("Plans", {"plans": asked}, "plans")
    found = paging.cut_table(asked.table, _PLANS)
    return answer("plans.html", offer, found=found, plans=found.rows)


@page.get(urls.PLAN_PATH)
def show(plan: str) -> Response:
    """Show one plan."""
    plans = {str(record["plan"]): record for record in ask_once("plans/all").table.records()}
    if plan not in plans:
        raise no_plan(plan, plans)
    given = {"plan": plan}
    asked = {
        "strands": ask("plans/strands", given),
        "objectives": ask("plans/objectives", given),
        "dates": ask("time/by-month", given),
        "budgets": ask("budgets/totals", given),
        "kinds_of_cost": ask("budgets/by-kind", given),
        "involved": ask("organisations/roles", given),
        "status": ask("status/counts", given),
        "left_out": ask("quality/left-out", given),
    }
    found = {name: list(each.table.records()) for name, each in asked.items()}
    offer = Offer(
        str(plans[plan]["title"]), asked, "objectives", thing=str(plans[plan]["plan_iri"])
    )
    return answer(
        "plan.html",
        offer,
        plan=plans[plan],
        asked=asked,
        roles=_roles(asked["involved"].table),
        years=_years(asked["dates"].table),
        **found,
    )


def _roles(table: Table) -> list[tuple[str, int, list[dict[str, Identifier]]]]:
    """Each role, how many bodies have it, and those of them with the most objectives."""
    by_role = groupby(table.records(), key=lambda record: str(record["role"]))
    listed = [(role, list(records)) for role, records in by_role]
    listed.sort(key=lambda pair: rank(pair[0]))
    return [(role, len(records), records[:_BODIES]) for role, records in listed]


def _years(table: Table) -> list[tuple[str, int]]:
    """How many dates end in each year."""
    by_year = groupby(table.records(), key=lambda record: str(record["month"])[:4])
    return [
        (year, sum(int(str(record["deadlines"])) for record in records))
        for year, records in by_year
    ]
