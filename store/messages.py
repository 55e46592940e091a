"""What the server, the broker and its workers tell each other: each message as a structure."""

import hashlib
from collections.abc import Mapping, Sequence

import msgspec

from store.protocol import Dataset, Formats


class Opening(msgspec.Struct):
    """seconds: how long it may take at most. size: bytes of the job; 0 asks for a Report.

    loan: it asks for a worker, whose queries follow.

    digest, query: the name of the query and its beginning, for the list of slow ones.
    """

    caller: str = ""
    seconds: float | None = None
    size: int = 0
    digest: str = ""
    query: str = ""
    loan: bool = False


class Job(msgspec.Struct):
    """A query. The dataset is that of the request; None when it names none.

    own: it is a question of the project's own, whose rows are not bounded. most: how many of its
    rows are wanted, where the others are only to be counted; 0 for all.

    alone: whether no other query was there where it comes from. Then the processor is free to look
    for its answer, and for the next query, without sleep.
    """

    query: str
    rows: str | None
    graph: str | None
    default_graphs: Sequence[str] = ()
    named_graphs: Sequence[str] = ()
    own: bool = False
    most: int = 0
    alone: bool = True

    def formats(self) -> Formats:
        """Give the formats that the client takes."""
        return Formats(self.rows, self.graph)

    def dataset(self) -> Dataset | None:
        """Give the dataset of the request."""
        return Dataset(tuple(self.default_graphs), tuple(self.named_graphs)) or None


class Heading(msgspec.Struct):
    """What is said of an answer before its body, which has `size` bytes.

    rows: how many it has, whether or not all are wanted.
    """

    form: str
    media_type: str
    size: int
    rows: int
    truncated: str | None = None


class Done(msgspec.Struct):
    """What a worker tells the broker when it is through with a query, or with a loan.

    worn: whether it ends now, having answered enough.
    """

    seconds: float
    outcome: str
    rows: int | None = None
    worn: bool = False


class Slow(msgspec.Struct):
    """A query that took long, and what became of it."""

    seconds: float
    outcome: str
    digest: str
    query: str
    rows: int | None = None


class Report(msgspec.Struct):
    """How the broker fares, and the slowest queries it has seen."""

    running: int
    waiting: int
    workers: int
    slow: Sequence[Slow] = ()


class Fault(msgspec.Struct):
    """An error of `store.errors`, by name, with what it carries."""

    kind: str
    message: str
    parts: Mapping[str, object]


def digest(query: str) -> str:
    """Name a query in logs: the first 16 hexadecimal digits of the SHA-256 of its text."""
    return hashlib.sha256(query.encode("utf-8", "replace")).hexdigest()[:16]
