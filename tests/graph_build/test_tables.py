"""What the tables of a document hold, for each kind of layout and of damage to one.

A case is a file of layouts/: where its like stands in a plan, its lines (→ for a tab), what its
plan.toml says beside the six needed keys, and the strands and rows that a careful person sees.
"""

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from graph_build.columns import header_words
from graph_build.documents import Document, load_document
from graph_build.roles import ROLES
from graph_build.tables import Cells, Tables, read_tables
from graph_build.text import PUT_IN
from tests.plan_folders import write_plan

CASES = {
    path.stem: tomllib.loads(path.read_text(encoding="utf-8"))
    for path in sorted((Path(__file__).parent / "layouts").glob("*.toml"))
}


def document_of(tmp_path: Path, case: Mapping[str, Any]) -> Document:
    return load_document(write_plan(tmp_path, case["source"], "\n" + case.get("settings", "")))


def tables_of(document: Document, names: tuple[str, ...]) -> Tables:
    roles = ((name, words) for role in ROLES for name, words in role.COLUMNS.items())
    headers = header_words(document.source.path, document.settings, roles)
    return read_tables(document, headers, names)


def read_case(tmp_path: Path, case: Mapping[str, Any]) -> Tables:
    return tables_of(document_of(tmp_path, case), tuple(case.get("names", ())))


def shown(tables: Tables) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """The strands and rows as a case's file writes them: no key where there is nothing."""
    strands = [
        {
            "kind": strand.kind,
            **printed(strand.reference),
            "heading": strand.heading.string,
            **items(strand.lists),
        }
        for strand in tables.strands
    ]
    rows = [
        {"strand": row.strand, **printed(row.reference), **items(row.cells)} for row in tables.rows
    ]
    return strands, rows


def printed(reference: str | None) -> dict[str, str]:
    return {} if reference is None else {"reference": reference}


def items(cells: Cells) -> dict[str, list[str]]:
    found = {role: [item.text.string for item in each] for role, each in cells.by_column.items()}
    return {role: texts for role, texts in found.items() if texts}


@pytest.mark.parametrize("name", CASES)
def test_tables_are_read_as_a_careful_person_reads_them(tmp_path, name):
    case = CASES[name]
    assert shown(read_case(tmp_path, case)) == (case["strands"], case["rows"])


@pytest.mark.parametrize("name", CASES)
def test_each_character_read_stands_where_it_is_said_to(tmp_path, name):
    document = document_of(tmp_path, CASES[name])
    tables = tables_of(document, tuple(CASES[name].get("names", ())))
    texts = [strand.heading for strand in tables.strands]
    texts += [
        item.text
        for strand in tables.strands
        for item in strand.lists.items(*strand.lists.by_column)
    ]
    texts += [item.text for row in tables.rows for item in row.cells.items(*row.cells.by_column)]
    source = document.source.string
    assert [
        (sign, source[offset])
        for text in texts
        for sign, offset in zip(text.string, text.at, strict=True)
        if offset != PUT_IN
        and sign != source[offset]
        and not (sign == " " and source[offset].isspace())
    ] == []
