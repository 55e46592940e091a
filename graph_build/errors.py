"""What can go wrong while a graph is built, said so that the reader can mend it.

Damage in a source is no error: it is read as data. These are faults of a plan's
folder, of its settings, or of our own work.
"""

from collections.abc import Mapping
from pathlib import Path


class BuildError(Exception):
    """A build cannot go on; the message says where, what and what to do."""

    def __reduce__(self) -> tuple[object, ...]:
        # By default an error is made anew from its message alone, which those that take its parts
        # refuse; so none would come back from another process.
        return _again, (type(self), str(self), self.__dict__)


def _again(kind: type[BuildError], message: str, parts: Mapping[str, object]) -> BuildError:
    """An error that was sent from another process."""
    error = kind.__new__(kind)
    error.args = (message,)
    error.__dict__.update(parts)
    return error


class PlanFolderError(BuildError):
    """A plan's folder lacks a file, or a file in it is not what it must be."""

    def __init__(self, path: Path, fault: str, remedy: str, line: int | None = None) -> None:
        self.path = path
        self.line = line
        place = f"{path}:{line}" if line is not None else f"{path}"
        super().__init__(f"{place}: {fault}. {remedy}")


class UnknownHeader(BuildError):
    """No column role answers to a header, and plan.toml does not map it."""

    def __init__(self, path: Path, line: int, header: str, known: tuple[str, ...]) -> None:
        self.header = header
        super().__init__(
            f"{path}:{line}: no column role for the header {header!r}. Map it under [columns] in "
            f"{path.parent / 'plan.toml'} to one or more of: {', '.join(known)}."
        )


class RepairError(BuildError):
    """A repair of scan damage does not fit the source it is meant for."""

    def __init__(self, path: Path, line: int, printed: str, fault: str) -> None:
        super().__init__(
            f"{path}:{line}: the repair of {printed!r} does not fit: {fault}. "
            f"Correct the entry under [[repairs]] or [[breaks]] in {path.parent / 'plan.toml'}."
        )


class NothingQuoted(BuildError):
    """A thing was read from words that stand nowhere in the source, so nothing can prove it."""

    def __init__(self, path: Path, thing: str) -> None:
        super().__init__(
            f"{path}: {thing} was read from no words of the source, only from those that a repair "
            f"has put in. Give that repair `printed` or `pieces` in {path.parent / 'plan.toml'}."
        )
