"""The cases of the competency questions, and what can be wrong with them as a whole."""

import tomllib
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from queries.catalogue import Query

HERE = Path(__file__).parent
EXPECTED = HERE / "expected"
# The tables for export are tested with the exports; nobody asks them in words.
EXPORTS = "tables"
FEWEST_QUESTIONS = 44
FEWEST_WITHOUT_ANSWER = 6


@dataclass(frozen=True, slots=True)
class Case:
    """A question with values, and either the file of its whole answer or why there is none."""

    question: str
    asked: str
    given: Mapping[str, Any] = field(default_factory=dict)
    expected: str | None = None
    none: str | None = None


def load_cases() -> tuple[Case, ...]:
    """Read the cases of all topics; TypeError for a key that a case cannot have."""
    return tuple(
        Case(**said)
        for path in sorted((HERE / "cases").glob("*.toml"))
        for said in tomllib.loads(path.read_text(encoding="utf-8"))["case"]
    )


def expected_files() -> tuple[str, ...]:
    """The tables that are kept, by their path."""
    return tuple(path.relative_to(EXPECTED).as_posix() for path in sorted(EXPECTED.rglob("*.csv")))


def faults(
    queries: Mapping[str, Query], cases: Sequence[Case], files: Collection[str]
) -> Iterator[str]:
    """What is wrong with the cases taken together, in words."""
    questions = {name for name, query in queries.items() if query.topic != EXPORTS}
    if len(questions) < FEWEST_QUESTIONS:
        yield f"only {len(questions)} questions"
    silent = sum(case.none is not None for case in cases)
    if silent < FEWEST_WITHOUT_ANSWER:
        yield f"only {silent} cases without an answer"
    answered = {case.question for case in cases if case.expected}
    yield from (f"{name} has no case with an answer" for name in sorted(questions - answered))
    yield from (
        f"{name} has no other wordings" for name in sorted(questions) if not queries[name].wordings
    )
    for case in cases:
        yield from _faults(case, questions)
    kept = [case.expected for case in cases if case.expected]
    yield from (
        f"{name} is expected twice" for name in sorted({n for n in kept if kept.count(n) > 1})
    )
    yield from (f"{name} belongs to no case" for name in sorted(set(files) - set(kept)))
    yield from (f"{name} is not there" for name in sorted(set(kept) - set(files)))
    asked = [case.asked for case in cases]
    yield from (f"asked twice: {text}" for text in sorted({a for a in asked if asked.count(a) > 1}))


def _faults(case: Case, questions: Collection[str]) -> Iterator[str]:
    if case.question not in questions:
        yield f"{case.question} is no question"
    if not case.asked.endswith("?"):
        yield f"not asked: {case.asked}"
    if bool(case.expected) == bool(case.none):
        yield f"{case.asked} must have a table or the reason why there is none"
    if case.expected and not case.expected.startswith(f"{case.question}."):
        yield f"{case.expected} is not named after {case.question}"
