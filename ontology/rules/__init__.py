"""The rules: what follows from what the plans say and what is linked, one SPARQL CONSTRUCT a file.

A rule gives what is not stated yet and nothing else, so that rules can be run in any order until
none gives anything more. axioms.ttl says the same to reasoners; it is for tests and readers only.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import Final

__all__ = ["Rule", "load_rules"]

_FOLDER: Final = Path(__file__).parent
_MARK: Final = "#+ "


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule.

    name: its file without the ending, `super-class`.
    rule: in a sentence, what follows from what.
    standard: the rule of a standard that it carries out, or why there is none.
    text: the query.
    """

    name: str
    title: str
    rule: str
    standard: str
    text: str


def load_rules() -> tuple[Rule, ...]:
    """All rules, by name. Raises KeyError for one whose header lacks a part."""
    return tuple(_read(path) for path in sorted(_FOLDER.glob("*.rq")))


def _read(path: Path) -> Rule:
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    said = dict(
        line.removeprefix(_MARK).rstrip().split(": ", 1) for line in lines if line.startswith(_MARK)
    )
    body = "".join(line for line in lines if not line.startswith(_MARK))
    return Rule(path.stem, said["title"], said["rule"], said["standard"], body)
