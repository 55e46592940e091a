"""How good plans and readings are: what is left out, what is doubtful, what was mended."""

from itertools import groupby

from flask import Blueprint, Response

from server import paging, urls
from server.pages.offering import Offer, answer
from server.service import ask_once

page = Blueprint("quality", __name__)

# Plans on a page, with what each leaves out; and how many of each other kind are shown.
_PLANS, _SHOWN = 50, 100


@page.get(urls.QUALITY)
def show() -> Response:
    """Show the quality report of the release."""
    asked = {
        "left_out": ask_once("quality/left-out"),
        "doubtful": ask_once("quality/warnings"),
        "repairs": ask_once("quality/repairs"),
        "dangling": ask_once("cross-references/dangling"),
    }
    gaps = groupby(asked["left_out"].table.records(), key=lambda record: str(record["plan"]))
    found = paging.cut([(plan, list(records)) for plan, records in gaps], _PLANS)
    mended = groupby(asked["repairs"].table.records(), key=lambda record: str(record["plan"]))
    return answer(
        "quality.html",
        Offer("Quality report", asked, "left_out"),
        asked=asked,
        found=found,
        gaps=found.rows,
        most=_SHOWN,
        doubtful=list(asked["doubtful"].table.records()),
        repairs=[(plan, len(list(records))) for plan, records in mended],
        dangling=list(asked["dangling"].table.records()),
    )
