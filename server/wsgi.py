"""The application as a WSGI server loads it; the one place that reads the environment."""

import os
from pathlib import Path

from flask import Flask

from queries.catalogue import load
from server.app import create_app
from server.settings import RELEASE_VARIABLE
from store.oxigraph import OxigraphStore
from store.release import open_release


def application() -> Flask:
    """Make the application for the release whose folder PLANWEAVE_RELEASE names."""
    release = open_release(Path(os.environ[RELEASE_VARIABLE]))
    return create_app(OxigraphStore.open(release), release, load())
