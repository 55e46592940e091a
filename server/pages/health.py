"""Whether the service answers, and from which release; for monitors."""

from flask import Blueprint, Response, jsonify

from server import urls
from server.service import ask, service

page = Blueprint("health", __name__)


@page.get(urls.HEALTH)
def show() -> Response:
    """Say that the store answers."""
    plans = len(ask("plans/all").table.rows)
    return jsonify(status="ok", release=service().release.version, plans=plans)
