"""What can go wrong with a question of the catalogue."""

import difflib
from collections.abc import Iterable
from pathlib import Path


class CatalogueError(Exception):
    """A fault in a question's file or in how a question is asked."""


class BrokenQuestion(CatalogueError):
    """A file of the catalogue does not say what a question must say."""

    def __init__(self, path: Path, problem: str) -> None:
        self.path = path
        self.problem = problem
        super().__init__(f"{path}: {problem}")


class UnknownQuery(CatalogueError):
    """There is no question of that name."""

    def __init__(self, name: str, known: Iterable[str]) -> None:
        self.name = name
        self.known = tuple(known)
        near = difflib.get_close_matches(name, self.known, n=3, cutoff=0.4)
        listed = near or self.known
        lead = "did you mean" if near else "there is"
        super().__init__(f"no question {name!r}; {lead}: {', '.join(listed)}")


class BadParameter(CatalogueError):
    """A value does not fit its parameter, or the question has no such parameter."""

    def __init__(self, name: str, problem: str, known: Iterable[str]) -> None:
        self.name = name
        self.problem = problem
        self.known = tuple(known)
        takes = ", ".join(self.known) if self.known else "none"
        super().__init__(f"{name}: {problem} (parameters here: {takes})")
