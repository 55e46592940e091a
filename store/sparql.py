"""A store elsewhere as one of ours: any that speaks the SPARQL 1.1 Protocol.

A query is looked at here before anything is sent, by the same guard and the same parser as
for the embedded engine. An answer is read to its end and written anew, so it is in the
same words from any store, and one that broke off is never taken for a whole one.
"""

import io
from collections.abc import Callable, Collection

from ontology import BASE
from store.endpoint import Endpoint, Reply
from store.errors import EndpointFailed, EndpointSlow, StoreError, WrongForm
from store.guard import Guard, mentions, names_graphs
from store.head import read_head
from store.naming import Naming
from store.oxigraph import chosen, copy_rows, copy_triples, form_of
from store.protocol import Answer, Dataset, Form, Formats, Output
from store.table import Table, read_table
from store.wording import worded

JSON = "application/sparql-results+json"
_XML = "application/sparql-results+xml"
_TRIPLES = "application/n-triples"
_ACCEPT = {
    Form.ROWS: f"{JSON}, {_XML};q=0.5",
    Form.BOOLEAN: f"{JSON}, {_XML};q=0.5",
    Form.GRAPH: f"{_TRIPLES}, text/turtle;q=0.7, application/rdf+xml;q=0.5",
}
# What stores call the formats beside their names.
_READ = {
    **{name: name for name in (JSON, _XML, _TRIPLES, "text/turtle", "application/rdf+xml")},
    "application/json": JSON,
    "application/xml": _XML,
    "text/plain": _TRIPLES,
    "text/ntriples": _TRIPLES,
    "application/x-turtle": "text/turtle",
}


class SparqlStore:
    """A release, or whatever else, in a store elsewhere; see `store.protocol.Store` and `Engine`.

    naming: of the release; graphs: its named graphs, by the names that readers know.
    """

    def __init__(
        self,
        endpoint: Endpoint,
        naming: Naming,
        graphs: Collection[str],
        guard: Guard | None = None,
    ) -> None:
        self._endpoint = endpoint
        self._naming = naming
        self._graphs = frozenset(graphs)
        self._guard = guard or Guard()

    @property
    def is_here(self) -> bool:
        """Its queries take another machine's processors, or at least not ours."""
        return False

    def wake(self) -> None:
        """Do nothing: the connection is made with the first query."""

    def too_late(self, seconds: float) -> StoreError:
        """Say that the store elsewhere took too long."""
        return EndpointSlow(seconds)

    def select(self, query: str) -> Table:
        """Run a SELECT query; unbound variables are None in a row."""
        answer = self.answer(query, Formats(JSON, _TRIPLES))
        if answer.form is not Form.ROWS:
            raise WrongForm("this takes a SELECT query")
        return read_table(answer.body)

    def begin(self, query: str, most: int) -> Table:
        """Run a SELECT query for its first rows and the number of the others."""
        return self.select(query).beginning(most)

    def ask(self, query: str) -> bool:
        """Run an ASK query."""
        answer = self.answer(query, Formats("text/csv", _TRIPLES))
        if answer.form is not Form.BOOLEAN:
            raise WrongForm("this takes an ASK query")
        return answer.body.strip() == b"true"

    def answer(self, query: str, formats: Formats, dataset: Dataset | None = None) -> Answer:
        """Run any query and serialise what it gives."""
        body = io.BytesIO()
        said: list[tuple[Form, str]] = []

        def opened(form: Form, media_type: str) -> Output:
            said.append((form, media_type))
            return body

        self.write(query, formats, dataset, opened)
        return Answer(*said[0], body.getvalue())

    def write(
        self,
        query: str,
        formats: Formats,
        dataset: Dataset | None,
        opened: Callable[[Form, str], Output],
    ) -> None:
        """Run any query and write its answer; see `store.protocol.Engine`."""
        self._guard.check(query)
        graphs = self._dataset(query, dataset)
        form = self._form(query)
        media_type = chosen(formats, form)
        text = worded(query, self._naming.there)
        with self._endpoint.query(text, _ACCEPT[form], graphs) as reply:
            self._copy(reply, form, opened(form, media_type), media_type)

    def _copy(self, reply: Reply, form: Form, output: Output, media_type: str) -> None:
        url = self._endpoint.address.query
        given = _READ.get(reply.media_type)
        if given is None or (given in {JSON, _XML}) is (form is Form.GRAPH):
            raise EndpointFailed(url, f"it answers in {reply.media_type or 'no format'}")
        body = self._naming.read_here(reply.body)
        try:
            (copy_triples if form is Form.GRAPH else copy_rows)(body, given, output, media_type)
        except (SyntaxError, ValueError) as error:
            raise EndpointFailed(url, f"its answer is not {given}: {error}") from error

    def _form(self, query: str) -> Form:
        if self._guard.hosts and mentions(query, "service"):
            # To try it over nothing would call whom it calls.
            form = read_head(query).form
            if form is not None:
                return {"SELECT": Form.ROWS, "ASK": Form.BOOLEAN}.get(form, Form.GRAPH)
        return form_of(query)

    def _dataset(self, query: str, dataset: Dataset | None) -> Dataset:
        """Give the graphs that a query is about, by the names that they have there."""
        head = read_head(query, BASE)
        named = dataset or Dataset(tuple(head.default_graphs), tuple(head.named_graphs))
        self._guard.check_graphs((*named.default_graphs, *named.named_graphs), self._graphs)
        there = self._naming.there
        if named or names_graphs(query, head):
            return Dataset(
                tuple(there(iri) for iri in named.default_graphs),
                tuple(there(iri) for iri in named.named_graphs),
            )
        if not self._naming.version:
            return Dataset()
        inside = sorted(self._graphs) if mentions(query, "graph") else ()
        return Dataset((self._naming.union,), tuple(there(iri) for iri in inside))
