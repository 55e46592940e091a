"""What is kept of requests: a line of a log, and counts; of a query only its hash."""

import json
import os
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from server.board import Board
from store.caller import Note

_OUTCOMES = {
    "ok": "ok",
    "QueryTimeout": "timeout",
    "QueryTooBig": "memory",
    "TooManyQueries": "busy",
    "StoreUnreachable": "lost",
    "EndpointDown": "lost",
    "EndpointFailed": "lost",
    "EndpointSlow": "timeout",
}


@dataclass(slots=True)
class Record:
    """One request. started: by the monotonic clock. size: bytes of the body."""

    started: float
    environ: Mapping[str, object]
    release: str
    client: str = ""
    cache: str = "none"
    status: int = 0
    size: int = 0
    notes: tuple[Note, ...] = field(default_factory=tuple)


class Records:
    """Where records go. log: a file to add lines to; None for none."""

    def __init__(self, board: Board, log: Path | None) -> None:
        self._board = board
        self._file: int | None = None
        if log is not None:
            self._file = os.open(log, os.O_WRONLY | os.O_APPEND | os.O_CREAT | os.O_CLOEXEC, 0o640)

    def add(self, record: Record) -> None:
        """Count a request, and log it where there is a log."""
        seconds = time.monotonic() - record.started
        board = self._board
        board.count("requests", f"{max(2, min(5, record.status // 100))}xx")
        board.count("cache", record.cache)
        board.time("request_seconds", seconds)
        for note in record.notes:
            board.count("queries", _OUTCOMES.get(note.outcome, "refused"))
            board.time("query_seconds", note.seconds)
            if note.rows:
                board.count("rows", by=note.rows)
            if note.truncated:
                board.count("truncated")
        if self._file is not None:
            # One write a line: lines of several processes do not mix.
            os.write(self._file, _line(record, seconds))


def _line(record: Record, seconds: float) -> bytes:
    said = {
        "time": datetime.now(UTC).isoformat(timespec="milliseconds"),
        "client": record.client,
        "method": record.environ.get("REQUEST_METHOD"),
        "path": record.environ.get("PATH_INFO"),
        "status": record.status,
        "bytes": record.size,
        "seconds": round(seconds, 4),
        "cache": record.cache,
        "release": record.release,
        "queries": [
            {
                "query": note.digest,
                "seconds": round(note.seconds, 4),
                "rows": note.rows,
                "outcome": note.outcome,
                **({"truncated": note.truncated} if note.truncated else {}),
            }
            for note in record.notes
        ],
    }
    return (json.dumps(said) + "\n").encode()
