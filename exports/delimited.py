"""CSV that is safe to open in a spreadsheet: no cell of it is taken for a formula.

A cell that a spreadsheet would calculate gets an apostrophe in front (OWASP, CSV Injection);
numbers stay as they are, negative ones too. docs/decisions/0014 says when this is done.
"""

import csv
import io
import re

# What a cell of a formula begins with, after blanks; the wide forms are those of East Asia.
_FORMULA = re.compile(r"\s*[=+\-@\uff1d\uff0b\uff0d\uff20]|[\t\r\n]")
_NUMBER = re.compile(r"[+-]?\d+(?:\.\d+)?")


def guarded(body: bytes) -> bytes:
    """Give a table in CSV (RFC 4180) with an apostrophe before each cell that begins a formula.

    A table that has no such cell is given byte for byte.
    """
    rows = list(csv.reader(io.StringIO(body.decode(), newline="")))
    safe = [[_safe(cell) for cell in row] for row in rows]
    if safe == rows:
        return body
    made = io.StringIO(newline="")
    csv.writer(made, lineterminator="\r\n").writerows(safe)
    return made.getvalue().encode()


def _safe(cell: str) -> str:
    return f"'{cell}" if _FORMULA.match(cell) and not _NUMBER.fullmatch(cell) else cell
