"""The door for notebooks: `planweave.open()` gives a KnowledgeGraph that answers in data frames."""

import json
import os
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final
from urllib.request import urlopen

from planweave.errors import NotebookError
from planweave.frames import frame, pandas
from queries.catalogue import Catalogue, Query
from queries.joining import load_with
from store.protocol import Store
from store.release import current

if TYPE_CHECKING:
    import pandas as pd

_BUILD: Final = "PLANWEAVE_BUILD"
_FOLDER: Final = "PLANWEAVE_QUESTIONS"
_WEB: Final = ("http://", "https://")
_SECONDS: Final = 120.0
_PATIENCE: Final = 10.0


class KnowledgeGraph:
    """What public action plans say, as data frames.

    questions()         the questions that can be asked, one a row
    describe(name)      the parameters and columns of one question
    ask(name, ...)      a question's answer
    query(sparql)       the answer of any SPARQL SELECT query

    Columns have types: whole numbers are Int64, money and other figures float64, days
    datetime64, yes and no boolean, everything else string. What is missing is missing, and
    never 0 or an empty text. Each frame tells in `attrs` the question, the query and the release
    that it is of.

        >>> kg = planweave.open()
        >>> kg.ask("organisations/activities", organisation="DfE")
        >>> kg.ask("budgets/largest", at_least=250_000)[["plan", "objective", "amount"]]
    """

    def __init__(self, store: Store, catalogue: Catalogue, release: str, place: str) -> None:
        self._store = store
        self._catalogue = catalogue
        self.release = release
        self.place = place

    def __repr__(self) -> str:
        return f"<planweave: {len(self._catalogue)} questions over {self.place}>"

    def questions(self, topic: str | None = None) -> "pd.DataFrame":
        """List the questions, or those of one topic, such as "budgets".

        The index is the name that `ask` takes.
        """
        rows = [
            (query.name, query.topic, query.question, ", ".join(p.name for p in query.parameters))
            for query in self._catalogue.values()
            if topic is None or query.topic == topic
        ]
        columns = ["name", "topic", "question", "parameters"]
        return pandas().DataFrame(rows, columns=columns, dtype="string").set_index("name")

    def describe(self, name: str) -> "pd.DataFrame":
        """Tell what a question takes (parameters) and what its answer has (columns).

        Raises UnknownQuery, with the names that are like it.
        """
        query = self._catalogue[name]
        rows: list[tuple[str, str, str, str, object]] = [
            ("parameter", each.name, each.type, each.about, each.default)
            for each in query.parameters
        ]
        rows += [("column", each.name, each.type, each.about, None) for each in query.columns]
        columns = ["part", "name", "type", "about", "default"]
        texts = [[None if part is None else str(part) for part in row] for row in rows]
        return (
            pandas().DataFrame(texts, columns=columns, dtype="string").set_index(["part", "name"])
        )

    def ask(self, name: str, /, **given: object) -> "pd.DataFrame":
        """Ask a question of the catalogue by its name.

        given: values for its parameters, as text or as Python values; what is not given takes its
        default, or is open. `describe(name)` says which there are.

            >>> kg.ask("organisations/activities", organisation="DfE", plan="london-2013")

        Raises UnknownQuery and BadParameter, which say what there is.
        """
        query = self._catalogue[name]
        text = query.bind(**given)
        made = frame(self._store.select(text), {each.name: each.type for each in query.columns})
        return self._told(made, text, query, given)

    def query(self, sparql: str) -> "pd.DataFrame":
        """Run a SPARQL SELECT query; prefixes are to be declared in it.

        A column's type is that of its values; one of several types is text. Raises QuerySyntax
        with the line at fault, and WrongForm for a query that gives no rows.
        """
        return self._told(frame(self._store.select(sparql)), sparql)

    def sparql(self, name: str, /, **given: object) -> str:
        """Give the SPARQL text of a question with its values, to change and `query`."""
        return self._catalogue[name].bind(**given)

    def _told(
        self,
        made: "pd.DataFrame",
        text: str,
        query: Query | None = None,
        given: Mapping[str, object] | None = None,
    ) -> "pd.DataFrame":
        made.attrs = {"release": self.release, "place": self.place, "sparql": text}
        if query is not None:
            told: dict[str, Any] = {"name": query.name, "question": query.question}
            abouts = {column.name: column.about for column in query.columns}
            made.attrs |= {**told, "given": dict(given or {}), "columns": abouts}
        return made


def open_graph(place: str | Path | None, questions: str | Path | None) -> KnowledgeGraph:
    """Open a build folder or a running service; see `planweave.open`."""
    pandas()  # what is missing is told now, not after the release was read
    folder = questions or os.environ.get(_FOLDER)
    catalogue = load_with(Path(folder) if folder else None)
    place = place or os.environ.get(_BUILD) or "build"
    if str(place).startswith(_WEB):
        return _service(str(place).rstrip("/"), catalogue)
    from store.oxigraph import OxigraphStore  # noqa: PLC0415 - not to ask a service

    release = current(Path(place))
    return KnowledgeGraph(OxigraphStore.open(release), catalogue, release.version, str(place))


def _service(address: str, catalogue: Catalogue) -> KnowledgeGraph:
    """Ask a running service at its SPARQL endpoint."""
    # Loaded only for this: they take longer than all else.
    from server import urls  # noqa: PLC0415 - see above
    from store.address import Address  # noqa: PLC0415 - likewise
    from store.endpoint import Endpoint  # noqa: PLC0415 - likewise
    from store.naming import Naming  # noqa: PLC0415 - likewise
    from store.sparql import SparqlStore  # noqa: PLC0415 - likewise

    endpoint = Endpoint(Address(f"{address}{urls.SPARQL}"), _SECONDS)
    store = SparqlStore(endpoint, Naming(), ())
    return KnowledgeGraph(store, catalogue, _release(f"{address}{urls.HEALTH}"), address)


def _release(url: str) -> str:
    """Ask a service which release it serves."""
    try:
        with urlopen(url, timeout=_PATIENCE) as answer:  # noqa: S310 - the caller's own address
            return str(json.load(answer)["release"])
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise NotebookError(
            f"no planweave service answers at {url}: {error}. Give the address that "
            "`planweave serve` says, such as http://127.0.0.1:8000."
        ) from error
