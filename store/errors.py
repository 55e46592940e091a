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
    """The text is not a SPARQL 1.1 query.

    line, column: where the engine could not read on, from 1; None where it does not say.
    """

    def __init__(self, problem: str, line: int | None = None, column: int | None = None) -> None:
        self.line = line
        self.column = column
        super().__init__(problem)


class QueryRefused(QueryError):
    """The query is SPARQL, but asks for what this store does not do."""


class TooLarge(QueryRefused):
    """The query nests deeper or lists more than this store takes."""


class WrongForm(QueryError):
    """The query is of another form (SELECT, ASK, CONSTRUCT) than is wanted here."""


class NoFormat(QueryError):
    """None of the media types that the client takes can hold this form of answer."""


class QueryFailed(StoreError):
    """The engine gave up while it answered a query that it had accepted."""


class QueryTimeout(StoreError):
    """The query took longer than it may; its worker was ended. seconds: what it was given."""

    def __init__(self, seconds: float) -> None:
        self.seconds = seconds
        super().__init__(
            f"The query was ended after {seconds:g} s, which is as long as it may take here. "
            "Ask for less: a LIMIT in an inner SELECT, fewer optional parts, a narrower pattern."
        )


class QueryTooBig(StoreError):
    """The query wanted more memory than it may have; its worker was ended."""

    def __init__(self) -> None:
        super().__init__(
            "The query was ended because it wanted more memory than one query may have here. "
            "Ask for less: no ORDER BY, DISTINCT or GROUP BY over a product of patterns."
        )


class TooManyQueries(StoreError):
    """As many queries run and wait as may; the same one can be answered later.

    own: whether it is this caller's share that is full, and not the whole.
    """

    def __init__(self, *, own: bool) -> None:
        self.own = own
        whose = "from your address " if own else ""
        super().__init__(f"Too many queries {whose}are running and waiting; ask again in a moment.")


class AnswerTooBig(StoreError):
    """The answer has more rows or bytes than is given, and a part of it is of no use here."""

    def __init__(self, most: str) -> None:
        super().__init__(f"The answer has more than {most}, which is as much as is given here.")


class StoreUnreachable(StoreError):
    """No process answers queries at this moment, or it ended in the midst of one."""

    def __init__(self) -> None:
        super().__init__("The query's process ended before its answer was whole; ask again.")


class EndpointError(StoreError):
    """A store elsewhere did not do what it was asked to.

    url, problem: for whoever runs the service. told: all that its readers learn of it.
    """

    told = "The store behind this service did not answer as it should; ask again in a moment."

    def __init__(self, url: str, problem: str) -> None:
        self.url = url
        self.problem = problem
        super().__init__(f"{url}: {problem}")


class EndpointDown(EndpointError):
    """Nothing answers there."""

    told = "The store behind this service cannot be reached now; ask again in a moment."


class EndpointFailed(EndpointError):
    """It answered, but with a fault of its own, or with what is not an answer."""


class EndpointSlow(QueryTimeout):
    """No whole answer came in time. seconds: how long was waited."""

    def __init__(self, seconds: float) -> None:
        super().__init__(seconds)
        self.args = (
            f"The store behind this service gave no answer within {seconds:g} s, "
            "which is as long as is waited here. Ask for less, or later.",
        )


class EndpointRefusal(QueryError):
    """The store elsewhere does not take this query, though it is SPARQL."""


class PublishError(StoreError):
    """A release could not be put into a store elsewhere; the former one is still current there."""
