"""Whether the service answers, and from which release; for monitors.

What a release holds is counted when it is first asked for, since a release never changes. Each call
after that has the store look up one of its plans, which takes a twentieth of the time.
"""

from flask import Blueprint, Response, current_app, jsonify

from server import urls
from server.lookup import is_known
from server.service import ask, service
from store.errors import StoreUnreachable
from store.release import LIVE

page = Blueprint("health", __name__)

_EXTENSION = "planweave-health"


@page.get(urls.HEALTH)
def show() -> Response:
    """Say that the store answers, and answers right."""
    release = service().release
    plans = _plans()
    return jsonify(status="ok", release=release.version, plans=len(plans))


def _plans() -> tuple[str, ...]:
    """Give the plans of the release. Raises StoreUnreachable when the store has lost one."""
    known: tuple[str, ...] | None = current_app.extensions.get(_EXTENSION)
    # A store elsewhere that is shown as it is may hold others by now.
    if not known or service().release.version == LIVE:
        known = tuple(str(iri) for iri in ask("plans/all").table.column("plan_iri"))
        current_app.extensions[_EXTENSION] = known
    elif not is_known(known[0]):
        raise StoreUnreachable
    return known
