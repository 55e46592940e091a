"""What every page works with: the store, the release in it, and the questions.

The service hangs on the application, so two applications in one process can
serve two releases.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from flask import current_app
from rdflib import Literal
from rdflib.namespace import XSD
from rdflib.term import Identifier
from werkzeug.exceptions import NotFound

from queries.catalogue import Catalogue, Query
from queries.values import ValueKind
from server import urls
from server.once import Once
from server.settings import Settings
from store.protocol import Store
from store.release import LIVE, Release
from store.table import Row, Rows, Table

EXTENSION = "planweave"
_NO_PLANS = "There are no plans here."
# Where answers are kept: whole ones, and the first rows of others.
_ONCE: Final = "planweave-asked-once"
_FIRST: Final = "planweave-asked-first"
_QUICK: Final = 0.025  # seconds in which first rows are not worth keeping
_NUMBERS: dict[Identifier, Identifier] = {
    Literal(number, datatype=XSD.integer): Literal(truth, datatype=XSD.boolean)
    for number, truth in (("0", "false"), ("1", "true"))
}


@dataclass(frozen=True, slots=True)
class Service:
    """One release and what answers over it."""

    store: Store
    release: Release
    catalogue: Catalogue
    settings: Settings

    def place(self, iri: str, form: str | None = None) -> str:
        """Give where an IRI is looked up: in a dataset of any kind, here; else at its own place."""
        if "dataset" in self.release.manifest:
            return urls.here(iri, form)
        return urls.resource(iri, form)


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


def no_plan(plan: str, known: Iterable[str]) -> NotFound:
    """Give the error of a page of a plan that is not here."""
    listed = ", ".join(known)
    there = f"There is no plan {plan!r} here; there is: {listed}." if listed else _NO_PLANS
    return NotFound(there)


def ask(name: str, given: Mapping[str, str] | None = None) -> Asked:
    """Ask a question with values as a form sends them: a blank one is not given."""
    return _asked(name, given, service().store.select)


def ask_once(name: str, given: Mapping[str, str] | None = None) -> Asked:
    """Ask as `ask` does, but what is asked without any value only once for a release.

    For what many pages need, and for lists before they are narrowed.
    """
    return _asked(name, given, service().store.select, _ONCE)


def ask_first(name: str, given: Mapping[str, str] | None = None) -> Asked:
    """Ask for no more rows than a page shows, and the number of all.

    What is asked without any value and takes a while is kept, as by `ask_once`.
    """
    here = service()
    return _asked(name, given, lambda it: here.store.begin(it, here.settings.page_rows), _FIRST)


def _asked(
    name: str,
    given: Mapping[str, str] | None,
    select: Callable[[str], Table],
    kept: str | None = None,
) -> Asked:
    """Ask by `select`. kept: where an answer without any value is kept."""
    here = service()
    query = here.catalogue[name]
    values = _given(given)
    sparql = query.bind(**values)

    if kept is None or values or here.release.version == LIVE:
        table = select(sparql)
    else:
        quick = _QUICK if kept == _FIRST else 0.0
        once: Once = current_app.extensions.setdefault(kept, Once(quick=quick))
        table = once.get(name, lambda: select(sparql))
    return Asked(query, values, sparql, _as_declared(query, table))


def _given(sent: Mapping[str, str] | None) -> dict[str, str]:
    """Give what a form sends, without what is blank."""
    return {key: text.strip() for key, text in (sent or {}).items() if text.strip()}


def _as_declared(query: Query, table: Table) -> Table:
    """Have yes and no be that: some stores keep no booleans, and answer 1 and 0."""
    declared = {column.name for column in query.columns if column.type is ValueKind.BOOLEAN}
    places = {place for place, name in enumerate(table.columns) if name in declared}
    if not places:
        return table

    def make(number: int) -> Row:
        row = table.rows[number]
        if not any(row[place] in _NUMBERS for place in places):
            return row
        return tuple(
            _NUMBERS.get(term, term) if term is not None and place in places else term
            for place, term in enumerate(row)
        )

    return Table(table.columns, Rows(len(table.rows), make), table.beyond)
