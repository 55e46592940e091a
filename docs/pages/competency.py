"""The page of the competency questions: what must be answered, by which terms, and its tests.

The questions and their other wordings come from the catalogue, the terms from the parse of each
query, the cases and what is expected from `tests/queries/`.
"""

import csv
import tomllib
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from pages.marks import anchor, cell, code, links
from queries.catalogue import Query, load
from queries.terms import terms

_TESTS = Path(__file__).parents[2] / "tests" / "queries"
# The tables for export are tested with the exports; nobody asks them in words.
_EXPORTS = "tables"

Case = Mapping[str, Any]


def page() -> Iterator[str]:
    """All competency questions by topic, each with its terms, its query and its cases."""
    asked = _questions()
    told = sum(len(cases()[query.name]) for query in asked)
    silent = [(query, case) for query in asked for case in cases()[query.name] if "none" in case]
    yield "# Competency questions\n\n"
    yield "What people ask of action plans, and the ontology and the graph must be able to answer."
    yield " Each question is linked to the terms that its query needs and to the query itself. Its"
    yield " cases give values for the parameters; the answer on the five plans of the project is"
    yield " compared whole with a table in `tests/queries/expected/`, which was read against the"
    yield " sources.\n\n"
    yield f"{len(asked)} questions, {told} cases, {len(silent)} of them with no answer.\n\n"
    yield from _silent(silent)
    for topic in dict.fromkeys(query.topic for query in asked):
        yield f"\n## {topic.capitalize()}\n"
        for query in asked:
            if query.topic == topic:
                yield from _question(query)


def _questions() -> Sequence[Query]:
    return tuple(query for query in load().values() if query.topic != _EXPORTS)


def _silent(silent: Sequence[tuple[Query, Case]]) -> Iterator[str]:
    yield "## Questions that have no answer\n\n"
    yield "| asked | why there is none | by |\n|---|---|---|\n"
    for query, case in silent:
        yield f"| {cell(case['asked'])} | {cell(case['none'])} | [{query.name}](#{query.name}) |\n"


def _question(query: Query) -> Iterator[str]:
    yield f"\n{anchor(query.name)}\n\n### {query.competency}\n\n"
    if query.wordings:
        yield f"Also asked as: {'; '.join(query.wordings)}.\n\n"
    yield f"Query: [{query.name}](questions.md#{query.name}), `queries/{query.name}.rq`. "
    yield f"Terms: {links(terms(query.text))}.\n\n"
    for case in cases()[query.name]:
        given = ", ".join(f"{name} = {value}" for name, value in case.get("given", {}).items())
        with_values = f" ({code(given)})" if given else ""
        yield f"- {case['asked']}{with_values} – {_answer(case)}\n"


def _answer(case: Case) -> str:
    if "none" in case:
        return "no row."
    with (_TESTS / "expected" / case["expected"]).open(encoding="utf-8", newline="") as table:
        rows = sum(1 for _ in csv.DictReader(table))
    return f"{rows} {'row' if rows == 1 else 'rows'}."


@cache
def cases() -> Mapping[str, Sequence[Case]]:
    """The cases of each question, by its name, in the order of their files."""
    found: defaultdict[str, list[Case]] = defaultdict(list)
    for path in sorted((_TESTS / "cases").glob("*.toml")):
        for case in tomllib.loads(path.read_text(encoding="utf-8"))["case"]:
            found[case["question"]].append(case)
    return found
