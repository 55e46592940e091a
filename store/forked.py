"""A store whose queries run in processes of their own; this is its near end.

Nothing of the release is in the process that asks. A query lost with its worker,
for no fault of its own, is put again: it changes nothing, so that is safe.
"""

import json
import os
import socket
import struct
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from typing import BinaryIO

import msgspec

from store.caller import Caller, Note, caller
from store.errors import AnswerTooBig, QueryError, StoreError, StoreUnreachable, WrongForm
from store.limits import Limits, at_once
from store.loans import Loans
from store.messages import Heading, Job, Opening, Report, digest
from store.protocol import Answer, Dataset, Form, Formats
from store.table import Table, read_table
from store.wire import Reply, receive_answer, send_job

_JSON = "application/sparql-results+json"
_TRIPLES = "application/n-triples"
_SELECT = "this takes a SELECT query"
_TRIES = 4
_PAUSE = 0.1  # seconds; a broker that died is back in less
_MESSAGE = 100_000


class ForkedStore:
    """The store behind a broker's socket; see `store.protocol.Store`.

    address: the socket's. loans: how many workers this process may have on loan at once; without
    it, as many as are worth having.
    """

    def __init__(self, address: str, limits: Limits, loans: int | None = None) -> None:
        self._address = address
        loans = at_once() if loans is None else loans
        self._loans = Loans(self._connected, loans) if loans else None
        # A place may be long in coming; whoever has one is through in `seconds`.
        patience = limits.seconds * (2 + limits.waiting / limits.running) + 5
        self._patience = struct.pack("ll", int(patience), 0)  # socket(7), SO_RCVTIMEO

    def select(self, query: str) -> Table:
        """Run a SELECT query; unbound variables are None in a row."""
        _, body = self._whole(_own(query), Form.ROWS, _SELECT)
        return read_table(body)

    def begin(self, query: str, most: int) -> Table:
        """Run a SELECT query for its first rows and the number of the others."""
        heading, body = self._whole(_own(query, most), Form.ROWS, _SELECT)
        first = read_table(body)
        return replace(first, beyond=heading.rows - len(first.rows))

    def ask(self, query: str) -> bool:
        """Run an ASK query."""
        _, body = self._whole(_own(query), Form.BOOLEAN, "this takes an ASK query")
        return bool(json.loads(body)["boolean"])

    def answer(self, query: str, formats: Formats, dataset: Dataset | None = None) -> Answer:
        """Run any query and serialise what it gives."""
        graphs = dataset or Dataset()
        job = Job(query, formats.rows, formats.graph, graphs.default_graphs, graphs.named_graphs)
        heading, body = self._asked(job, caller())
        return Answer(Form(heading.form), heading.media_type, body, heading.truncated)

    def report(self) -> Report:
        """Tell how many queries run and wait, and which were slow."""
        with self._connected() as connection:
            send_job(connection, Opening(), None)
            return msgspec.msgpack.decode(connection.recv(_MESSAGE), type=Report)

    def _whole(self, job: Job, form: Form, otherwise: str) -> tuple[Heading, bytes]:
        who = caller()
        plain = Caller(who.address, who.seconds, notes=who.notes)
        heading, body = self._asked(job, plain)
        if heading.form != form:
            raise WrongForm(otherwise)
        if heading.truncated is not None:
            raise AnswerTooBig(heading.truncated)
        return heading, body

    def _asked(self, job: Job, who: Caller) -> tuple[Heading, bytes]:
        started = time.monotonic()
        name = digest(job.query)
        try:
            heading, body, file = self._sent(
                job, Opening(who.address, who.seconds, digest=name), who.meanwhile
            )
        except StoreError as error:
            seconds = time.monotonic() - started
            who.notes.append(Note(name, seconds, type(error).__name__))
            raise
        kept: BinaryIO | None = None
        if file is not None:
            kept = os.fdopen(file, "rb")
            if not who.takes_file:
                with kept:
                    body, kept = _read(kept), None
            else:
                kept.seek(0)
        seconds = time.monotonic() - started
        note = Note(name, seconds, "ok", heading.rows, heading.truncated, kept)
        who.notes.append(note)
        return heading, body

    def _sent(self, job: Job, opening: Opening, meanwhile: Callable[[], object] | None) -> Reply:
        try:
            reply = self._loans.ask(opening, job, meanwhile) if self._loans is not None else None
            return reply or self._put(job, opening)
        except UnicodeEncodeError as error:
            raise QueryError("the query has characters that no text can have") from error

    def _put(self, job: Job, opening: Opening) -> Reply:
        """Put a query to the broker; again where it is lost with the process that had it."""
        for again in range(_TRIES):
            try:
                with self._connected() as connection:
                    # One that is turned away before it was read learns why by what follows.
                    with suppress(BrokenPipeError):
                        send_job(connection, opening, job)
                    return receive_answer(connection)
            except (OSError, StoreUnreachable) as error:
                if again == _TRIES - 1:
                    raise StoreUnreachable from error
                time.sleep(_PAUSE * again)
        raise StoreUnreachable

    def _connected(self) -> socket.socket:
        connection = socket.socket(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        try:
            # Kept by the kernel: Python's own would ask it first, before each message.
            for way in (socket.SO_RCVTIMEO, socket.SO_SNDTIMEO):
                connection.setsockopt(socket.SOL_SOCKET, way, self._patience)
            connection.connect(self._address)
        except OSError:
            connection.close()
            raise
        return connection


def _own(query: str, most: int = 0) -> Job:
    """A question of the project's own. most: the rows that are wanted of it; 0 for all."""
    return Job(query, _JSON, _TRIPLES, own=True, most=most)


def _read(file: BinaryIO) -> bytes:
    file.seek(0)
    return file.read()
