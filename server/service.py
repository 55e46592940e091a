"""What every page works with: the store, the release in it, and the questions.

The service hangs on the application, so two applications in one process can
serve two releases.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from flask import current_app

from queries.catalogue import Catalogue, Query
from server.settings import Settings
from store.protocol import Store
from store.release import Release
from store.table import Table

EXTENSION = "planweave"


@dataclass(frozen=True, slots=True)
class Service:
    """One release and what answers over it."""

    store: Store
    release: Release
    catalogue: Catalogue
    settings: Settings


@dataclass(frozen=True, slots=True)
class Asked:
    """A question, what was given for its parameters, and the answer."""

    query: Query
    given: Mapping[str, str]
    sparql: str
    table: Table


def service() -> Service:
    """Give the service of the application that handles this request."""
    found = current_app.extensions[EXTENSION]
    assert isinstance(found, Service)
    return found


def ask(name: str, given: Mapping[str, str] | None = None) -> Asked:
    """Ask a question with values as a form sends them: a blank one is not given."""
    here = service()
    query = here.catalogue[name]
    values = {key: text.strip() for key, text in (given or {}).items() if text.strip()}
    sparql = query.bind(**values)
    return Asked(query, values, sparql, here.store.select(sparql))
