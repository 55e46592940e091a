"""The tables: the graph as CSV files, with a data package that says what each column means.

Values leave as the graph holds them. A text that starts with `=` stays as it is:
the files are for programs that read CSV as data, and a changed text would no
longer be the plan's words.
"""

import csv
import json
import shutil
import tempfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from exports.errors import ExportError
from queries.catalogue import Catalogue, Query, load
from store.protocol import Store

_SCHEMA = "https://datapackage.org/profiles/2.0/datapackage.json"
_PACKAGE = "datapackage.json"
_LICENCE_NOTE = (
    "The texts are those of public documents and belong to their publishers; see each plan's own "
    "terms. The structure read from them comes with planweave."
)
# Frictionless calls a decimal a number and an IRI a string.
_TYPES = {"iri": "string", "decimal": "number"}


@dataclass(frozen=True, slots=True)
class TableFile:
    """One CSV file: the question it answers, and how its rows are told apart and linked.

    key: columns that no two rows share; none where a row has no name of its own.
    links: column → (file, column) whose values it takes.
    """

    name: str
    key: tuple[str, ...] = ()
    links: Mapping[str, tuple[str, str]] | None = None

    @property
    def question(self) -> str:
        """The name of the question in the catalogue."""
        return f"tables/{self.name}"


_PLAN = {"plan": ("plans", "plan")}
_OBJECTIVE = {**_PLAN, "objective_iri": ("objectives", "objective_iri")}
_ACTIVITY = {**_OBJECTIVE, "activity_iri": ("activities", "activity_iri")}

TABLES = (
    TableFile("plans", ("plan",)),
    TableFile("objectives", ("objective_iri",), _PLAN),
    TableFile("activities", ("activity_iri",), _OBJECTIVE),
    TableFile("involvements", ("involvement_iri",), _OBJECTIVE),
    TableFile("budgets", ("budget_iri",), _ACTIVITY),
    # A milestone without a date has a row too, so a row has no key of its own.
    TableFile("dates", (), _ACTIVITY),
    TableFile("outcomes", ("outcome_iri",), _OBJECTIVE),
    TableFile("targets", ("target_iri",), _OBJECTIVE),
    TableFile("crossrefs", (), _OBJECTIVE),
    TableFile("indicators", (), _PLAN),
    TableFile(
        "overlaps",
        ("objective_a_iri", "objective_b_iri"),
        {
            "plan_a": ("plans", "plan"),
            "plan_b": ("plans", "plan"),
            "objective_a_iri": ("objectives", "objective_iri"),
            "objective_b_iri": ("objectives", "objective_iri"),
        },
    ),
)


def write_tables(
    store: Store, folder: Path, catalogue: Catalogue | None = None
) -> tuple[Path, ...]:
    """Write every table and datapackage.json into a folder; gives the files written.

    All are made beside the folder first and then moved in, each in one step; other
    files in the folder stay. Raises ExportError when the folder cannot be written.
    """
    questions = load() if catalogue is None else catalogue
    try:
        folder.mkdir(parents=True, exist_ok=True)
        workshop = Path(tempfile.mkdtemp(prefix=".unfinished-tables-", dir=folder))
    except OSError as error:
        raise ExportError(folder, f"cannot be written: {error.strerror}") from error
    try:
        made = tuple(
            _write_table(table, questions[table.question], store, workshop) for table in TABLES
        )
        package = _write_package(questions, workshop)
        return tuple(_move(path, folder) for path in (*made, package))
    except OSError as error:
        raise ExportError(folder, f"cannot be written: {error.strerror}") from error
    finally:
        shutil.rmtree(workshop, ignore_errors=True)


def _write_table(table: TableFile, question: Query, store: Store, folder: Path) -> Path:
    path = folder / f"{table.name}.csv"
    found = store.select(question.bind())
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\r\n")
        writer.writerow(found.columns)
        writer.writerows(found.texts())
    return path


def _move(path: Path, folder: Path) -> Path:
    try:
        return path.replace(folder / path.name)
    except IsADirectoryError as error:
        raise ExportError(
            folder / path.name, "is a folder; a table was to be written here"
        ) from error


def _write_package(questions: Catalogue, folder: Path) -> Path:
    package = {
        "$schema": _SCHEMA,
        "name": "planweave-tables",
        "title": "Action plans as tables, by planweave",
        "description": "What the plans say, one fact a row, with its lines in the source text.",
        "licenses": [{"name": "other", "title": _LICENCE_NOTE}],
        "resources": [_resource(table, questions[table.question]) for table in TABLES],
    }
    path = folder / _PACKAGE
    path.write_text(json.dumps(package, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    return path


def _resource(table: TableFile, question: Query) -> dict[str, object]:
    schema: dict[str, object] = {"fields": _fields(question), "missingValues": [""]}
    if table.key:
        schema["primaryKey"] = list(table.key)
    if table.links:
        schema["foreignKeys"] = list(_foreign_keys(table.links))
    return {
        "name": table.name,
        "path": f"{table.name}.csv",
        "title": question.title,
        "description": question.question,
        "type": "table",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "dialect": {
            "delimiter": ",",
            "lineTerminator": "\r\n",
            "doubleQuote": True,
            "header": True,
        },
        "schema": schema,
    }


def _fields(question: Query) -> list[dict[str, object]]:
    fields: list[dict[str, object]] = []
    for column in question.columns:
        field: dict[str, object] = {
            "name": column.name,
            "type": _TYPES.get(column.type, str(column.type)),
            "description": column.about,
        }
        if column.type == "iri":
            field["format"] = "uri"
        fields.append(field)
    return fields


def _foreign_keys(links: Mapping[str, tuple[str, str]]) -> Iterable[dict[str, object]]:
    for column, (resource, target) in links.items():
        yield {"fields": [column], "reference": {"resource": resource, "fields": [target]}}
