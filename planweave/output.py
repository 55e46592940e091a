"""Write an answer to the terminal or a file: as a table to look at, CSV, JSON, or a workbook."""

import io
import json
import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TextIO

import click

from queries.catalogue import Query
from store.oxigraph import OxigraphStore
from store.protocol import Form, Formats
from store.release import Release
from store.table import Table

# The last is for files alone.
FORMATS = ("table", "csv", "json", "xlsx")
_BETWEEN = "  "


def write_answer(store: OxigraphStore, query: str, form: str, file: Path | None = None) -> None:
    """Run a query and write what it gives; triples are written as Turtle in any format.

    A yes or no is written as the word in a table, as `true` or `false` in CSV. file: None for the
    terminal.
    """
    if file is None:
        _write(store, query, form, None)
        return
    whole = io.StringIO(newline="")
    _write(store, query, form, whole)
    file.write_text(whole.getvalue(), encoding="utf-8", newline="")


def write_workbook(
    store: OxigraphStore, query: Query, given: Mapping[str, str], release: Release, file: Path
) -> None:
    """Ask a question and write the answer as a workbook."""
    # What writes workbooks is loaded only to write one.
    from exports.spreadsheet import About, workbook  # noqa: PLC0415 - see above

    table = store.select(query.bind(**given))
    built = release.manifest.get("built")
    about = About(given, release.version, built=built if isinstance(built, str) else None)
    file.write_bytes(workbook(query, table, about))


def _write(store: OxigraphStore, query: str, form: str, output: TextIO | None) -> None:
    media_type = "text/csv" if form == "csv" else "application/sparql-results+json"
    answer = store.answer(query, Formats(rows=media_type, graph="text/turtle"))
    if answer.form is Form.ROWS and form != "csv":
        _write_rows(store.select(query), form, output)
    elif answer.form is Form.BOOLEAN and form == "table":
        click.echo("yes" if store.ask(query) else "no", output)
    else:
        text = answer.body.decode()
        if output is None:
            text = text.replace("\r\n", "\n")
        click.echo(text, output, nl=not text.endswith("\n"))


def _write_rows(table: Table, form: str, output: TextIO | None) -> None:
    if form == "json":
        rows = [dict(zip(table.columns, row, strict=True)) for row in table.texts()]
        click.echo(json.dumps(rows, indent=2, ensure_ascii=False), output)
        return
    for line in _lines(table):
        click.echo(line, output)
    click.echo(f"{len(table.rows)} rows", err=True)


def _lines(table: Table) -> Iterator[str]:
    """Aligned columns where they fit the terminal, else one line a value; nothing is cut."""
    rows = table.texts()
    widths = [
        max(map(len, (name, *values))) for name, *values in zip(table.columns, *rows, strict=True)
    ]
    if sum(widths) + len(_BETWEEN) * (len(widths) - 1) <= shutil.get_terminal_size().columns:
        for row in (table.columns, tuple("-" * width for width in widths), *rows):
            padded = (value.ljust(width) for value, width in zip(row, widths, strict=True))
            yield _BETWEEN.join(padded).rstrip()
        return
    margin = max(map(len, table.columns), default=0)
    for number, row in enumerate(rows, 1):
        yield f"-- {number}"
        for name, value in zip(table.columns, row, strict=True):
            if value:
                yield f"{name.rjust(margin)}: {value}"
