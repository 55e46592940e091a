"""What falls when, over all plans: by year and month, as far as the words tell a month."""

import calendar
from collections.abc import Mapping
from itertools import groupby

from flask import Blueprint, Response
from rdflib.term import Identifier

from server import charts, paging, urls
from server.pages.offering import Offer, answer, filter_fields
from server.service import ask_once

page = Blueprint("timeline", __name__)

# A page of the list; the files have all of it.
_SHOWN = 120
_Record = Mapping[str, Identifier]


@page.get(urls.TIMELINE)
def show() -> Response:
    """Show the dates of all plans, or of those that the filters leave."""
    given = paging.filters()
    asked = ask_once("time/calendar", given)
    found = paging.cut_table(asked.table, _SHOWN)
    by_year = charts.years_of(asked.table)
    drawn = tuple(charts.dates_by_year(by_year))
    return answer(
        "timeline.html",
        Offer("Timeline", {"dates": asked}, "dates", charts=drawn),
        by_year=by_year,
        found=found,
        years=[
            (year, [(month, list(rows)) for month, rows in groupby(of_year, key=_month)])
            for year, of_year in groupby(found.rows, key=lambda record: str(record["year"]))
        ],
        fields=filter_fields(asked),
        given=asked.given,
    )


def _month(record: _Record) -> str | None:
    """The name of a month; None where the words name only a longer time."""
    return calendar.month_name[int(str(record["month"]))] if "month" in record else None
