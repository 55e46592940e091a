"""Write an answer to the terminal: as a table to look at, as CSV, or as JSON."""

import json
import shutil
from collections.abc import Iterator

import click

from store.oxigraph import OxigraphStore
from store.protocol import Form, Formats
from store.table import Table

FORMATS = ("table", "csv", "json")
_BETWEEN = "  "


def write_answer(store: OxigraphStore, query: str, form: str) -> None:
    """Run a query and write what it gives; triples are written as Turtle in any format.

    A yes or no is written as the word in a table, as `true` or `false` in CSV.
    """
    media_type = "text/csv" if form == "csv" else "application/sparql-results+json"
    answer = store.answer(query, Formats(rows=media_type, graph="text/turtle"))
    if answer.form is Form.ROWS and form != "csv":
        _write_rows(store.select(query), form)
    elif answer.form is Form.BOOLEAN and form == "table":
        click.echo("yes" if store.ask(query) else "no")
    else:
        text = answer.body.decode().replace("\r\n", "\n")
        click.echo(text, nl=not text.endswith("\n"))


def _write_rows(table: Table, form: str) -> None:
    if form == "json":
        rows = [dict(zip(table.columns, row, strict=True)) for row in table.texts()]
        click.echo(json.dumps(rows, indent=2, ensure_ascii=False))
        return
    for line in _lines(table):
        click.echo(line)
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
