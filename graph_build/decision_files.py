"""Files of decisions: CSV with one decision a line, kept beside the plans and written by people."""

import csv
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from graph_build.errors import PlanFolderError


def demand_filled(path: Path, line: int, cells: Mapping[str, str], columns: Sequence[str]) -> None:
    """Raise where a line has an empty cell in one of these columns."""
    empty = next((column for column in columns if not cells[column]), None)
    if empty is not None:
        raise PlanFolderError(path, f"the cell `{empty}` is empty", "Fill it in.", line)


def rows(path: Path, columns: tuple[str, ...]) -> Iterator[tuple[int, dict[str, str]]]:
    """The lines of a file of decisions by column, each with its number; none without a file.

    Raises PlanFolderError where it is no UTF-8 CSV with just these columns.
    """
    if not path.exists():
        return
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        raise PlanFolderError(path, "it is not UTF-8 text", "Save it as UTF-8.", line) from error
    reader = csv.reader(text.splitlines(keepends=True), strict=True)
    start = 1
    try:
        for row in reader:
            if start == 1 and tuple(row) != columns:
                fault = f"its first line is not {','.join(columns)}"
                raise PlanFolderError(path, fault, "Write the columns in this order.", 1)
            if start > 1 and any(cell.strip() for cell in row):
                if len(row) != len(columns):
                    fault = f"this line has {len(row)} cells, not {len(columns)}"
                    raise PlanFolderError(path, fault, "Put quotation marks around commas.", start)
                yield start, dict(zip(columns, (" ".join(c.split()) for c in row), strict=True))
            start = reader.line_num + 1
    except csv.Error as error:
        remedy = "Close its quotation marks."
        raise PlanFolderError(path, f"this line is not CSV: {error}", remedy, start) from error
