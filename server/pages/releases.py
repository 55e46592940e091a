"""The releases that are kept, and what has changed between one of them and the one shown."""

from typing import Any

from flask import Blueprint, Response, jsonify, render_template
from werkzeug.exceptions import NotFound

from server import negotiation, urls
from server.answers import CSV, JSON, records_as_csv
from server.changes import changes, releases_beside
from server.service import service
from store.release import Release

page = Blueprint("releases", __name__)

_OFFERS = (negotiation.HTML, JSON)
_NAMES = {"html": negotiation.HTML, "json": JSON}


@page.get(urls.RELEASES)
def show_all() -> str | Response:
    """List the releases, the newest first."""
    kept = [_told(release) for release in releases_beside(service().release)]
    media_type = negotiation.chosen((*_OFFERS, CSV), {**_NAMES, "csv": CSV})
    if media_type == JSON:
        return jsonify(releases=kept)
    if media_type == CSV:
        return records_as_csv(
            "releases",
            [
                {**one, "plans": "; ".join(one["plans"]), "is_this": str(one["is_this"]).lower()}
                for one in kept
            ],
        )
    return render_template("releases.html", releases=kept)


@page.get(urls.RELEASE_PATH)
def show(version: str) -> str | Response:
    """Show what this release has changed since another."""
    here = service().release
    kept = {release.version: release for release in releases_beside(here)}
    if version not in kept:
        raise NotFound(f"Release {version!r} is not kept here; there is: {', '.join(kept)}.")
    found = changes(kept[version].path, here.path)
    if negotiation.chosen(_OFFERS, _NAMES) == JSON:
        return jsonify(
            before=version,
            after=here.version,
            added=found.added,
            removed=found.removed,
            new_objectives=found.new_objectives,
            lost_objectives=found.lost_objectives,
            reworded=found.reworded,
        )
    return render_template(
        "release.html", before=_told(kept[version]), changes=found, plans=here.plans
    )


def _told(release: Release) -> dict[str, Any]:
    """What is said of a release: its version, the time it was built, its plans, its ontology."""
    plans = release.manifest.get("plans")
    return {
        "version": release.version,
        "built": str(release.manifest.get("built", "")),
        "plans": sorted(plans) if isinstance(plans, dict) else list(release.plans),
        "ontology": str(release.manifest.get("ontology", "")),
        "is_this": release.version == service().release.version,
    }
