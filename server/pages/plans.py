"""A plan's page: its strands and objectives, each linked to its lines."""

from flask import Blueprint, render_template

from server import urls
from server.service import ask, no_plan

page = Blueprint("plans", __name__)


@page.get(urls.PLAN_PATH)
def show(plan: str) -> str:
    """Show one plan."""
    plans = {str(record["plan"]): record for record in ask("plans/all").table.records()}
    if plan not in plans:
        raise no_plan(plan, plans)
    given = {"plan": plan}
    return render_template(
        "plan.html",
        plan=plans[plan],
        strands=list(ask("plans/strands", given).table.records()),
        objectives=list(ask("plans/objectives", given).table.records()),
    )
