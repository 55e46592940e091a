"""What can go wrong when a network is asked for."""

from collections.abc import Iterable
from pathlib import Path

from exports.errors import ExportError


class NetworkError(ExportError):
    """A network cannot be made or written as it was asked for."""

    def __init__(self, what: str, problem: str, known: Iterable[str]) -> None:
        self.known = tuple(sorted(known))
        super().__init__(Path(what), f"{problem} Known: {', '.join(self.known) or 'none'}.")
