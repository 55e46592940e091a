"""Who asks, as far as a store needs to know: to share its workers fairly, and to tell what it did.

The server sets the caller of a request before any page is made; a store that is
asked without one, as by the command, answers to nobody in particular.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import BinaryIO

from store.errors import StoreError
from store.protocol import Answer, Formats


@dataclass(frozen=True, slots=True)
class Note:
    """What became of one query. outcome: "ok", or the name of the error's class.

    digest: the first 16 hexadecimal digits of the SHA-256 of its text. rows: None
    where nothing was counted. file: holds the body of an answer in place of the
    answer itself, from its first byte.
    """

    digest: str
    seconds: float
    outcome: str
    rows: int | None = None
    truncated: str | None = None
    file: BinaryIO | None = None


@dataclass(frozen=True, slots=True)
class Said:
    """What the store has said to a query already."""

    query: str
    formats: Formats
    outcome: Answer | StoreError


@dataclass(slots=True)
class Caller:
    """A client. seconds: how long a query of it may take; None for as long as any may.

    takes_file: whether a large answer may be left in a file, in a note. said: where
    the store was asked before the page is made. meanwhile: what is to be done while an answer
    is waited for, where the store is another process; it may not be done, or more than once.
    """

    address: str = ""
    seconds: float | None = None
    takes_file: bool = False
    notes: list[Note] = field(default_factory=list)
    said: Said | None = None
    meanwhile: Callable[[], object] | None = None


_CALLER: ContextVar[Caller | None] = ContextVar("caller", default=None)


def caller() -> Caller:
    """Give who asks now."""
    return _CALLER.get() or Caller()


@contextmanager
def asking(who: Caller) -> Iterator[None]:
    """Have what is asked inside be asked by this caller."""
    token = _CALLER.set(who)
    try:
        yield
    finally:
        _CALLER.reset(token)
