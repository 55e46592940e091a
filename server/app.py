"""Make the application: its pages, its errors, and the headers of every answer."""

from flask import Flask, Response, request

from queries.catalogue import Catalogue
from server import errors, gate, policy, shown, urls
from server.pages import PAGES
from server.service import EXTENSION, Service
from server.settings import Settings
from store.protocol import Store
from store.release import Release

_HEADERS = {
    "Content-Security-Policy": policy.STILL,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}


def create_app(
    store: Store, release: Release, catalogue: Catalogue, settings: Settings | None = None
) -> Flask:
    """Make an application that serves one release; it keeps no state but its arguments."""
    settings = settings or Settings()
    app = Flask(__name__)
    app.config["MAX_CONTENT_LENGTH"] = settings.request_bytes
    app.jinja_env.trim_blocks = True
    app.jinja_env.lstrip_blocks = True
    app.jinja_env.globals.update(urls=urls, release=release)
    app.jinja_env.filters.update(shown.FILTERS)
    app.extensions[EXTENSION] = here = Service(store, release, catalogue, settings)
    app.jinja_env.globals.update(place=here.place)
    for page in PAGES:
        app.register_blueprint(page)
    errors.register(app)
    gate.register(app)
    app.after_request(_finish)
    return app


def _finish(response: Response) -> Response:
    for name, value in _HEADERS.items():
        response.headers.setdefault(name, value)
    if request.endpoint != "static":
        response.vary.add("Accept")
    return response
