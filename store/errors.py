"""What can go wrong in a store or with a release, each with what to do about it."""

from pathlib import Path


class StoreError(Exception):
    """A fault of a store, of a release or of a query put to a store."""


class ReleaseError(StoreError):
    """There is no usable release where one was looked for, or one cannot be written."""

    def __init__(self, path: Path, problem: str) -> None:
        self.path = path
        self.problem = problem
        super().__init__(f"{path}: {problem}")


class LoadError(StoreError):
    """A file holds no RDF that the store can read."""

    def __init__(self, path: Path, problem: str) -> None:
        self.path = path
        self.problem = problem
        super().__init__(f"{path}: {problem}")


class QueryError(StoreError):
    """The query is at fault; the same query will fail again."""


class QuerySyntax(QueryError):
    """The text is not a SPARQL 1.1 query."""


class QueryRefused(QueryError):
    """The query is SPARQL, but asks for what this store does not do."""


class WrongForm(QueryError):
    """The query is of another form (SELECT, ASK, CONSTRUCT) than is wanted here."""


class NoFormat(QueryError):
    """None of the media types that the client takes can hold this form of answer."""


class QueryFailed(StoreError):
    """The engine gave up while it answered a query that it had accepted."""
