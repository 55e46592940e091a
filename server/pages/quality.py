"""How good plans and readings are: what is left out, what is doubtful, what was mended."""

from itertools import groupby

from flask import Blueprint, Response

from server import urls
from server.pages.offering import Offer, answer
from server.service import ask

page = Blueprint("quality", __name__)


@page.get(urls.QUALITY)
def show() -> Response:
    """Show the quality report of the release."""
    asked = {
        "left_out": ask("quality/left-out"),
        "doubtful": ask("quality/warnings"),
        "repairs": ask("quality/repairs"),
        "dangling": ask("cross-references/dangling"),
    }
    gaps = groupby(asked["left_out"].table.records(), key=lambda record: str(record["plan"]))
    mended = groupby(asked["repairs"].table.records(), key=lambda record: str(record["plan"]))
    return answer(
        "quality.html",
        Offer("Quality report", asked, "left_out"),
        asked=asked,
        gaps=[(plan, list(records)) for plan, records in gaps],
        doubtful=list(asked["doubtful"].table.records()),
        repairs=[(plan, len(list(records))) for plan, records in mended],
        dangling=list(asked["dangling"].table.records()),
    )
