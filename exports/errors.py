"""What can go wrong when something is exported."""

from pathlib import Path


class ExportError(Exception):
    """An export cannot be written where it was asked for."""

    def __init__(self, path: Path, problem: str) -> None:
        self.path = path
        self.problem = problem
        super().__init__(f"{path}: {problem}")
