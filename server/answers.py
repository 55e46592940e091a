"""An answer as a file to take away, or as data: CSV, a workbook, JSON.

docs/decisions/0014 says why there are two forms of CSV.
"""

import csv
import io
import json
from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from typing import Final

from flask import Response, request
from rdflib import Literal, URIRef
from rdflib.term import Identifier

from exports.delimited import guarded
from server import shown, urls
from server.service import Asked, Service, ask, service
from store.protocol import Formats

JSON: Final = "application/json"
CSV: Final = "text/csv"
# The same without the guard against formulas, asked for by name only.
EXACT_CSV: Final = "text/csv; exact"
XLSX: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def as_csv(question: str, given: Mapping[str, str], *, exact: bool = False) -> Response:
    """Give an answer as CSV; unless it is to be exact, no cell of it is taken for a formula."""
    here = service()
    query = here.catalogue[question]
    values = {key: text.strip() for key, text in given.items() if text.strip()}
    body = here.store.answer(query.bind(**values), Formats(rows=CSV)).body
    return _attached(body if exact else guarded(body), CSV, question, "csv")


def table_as_csv(asked: Asked) -> Response:
    """Give rows that are at hand as CSV, of which no cell is taken for a formula."""
    return rows_as_csv(asked.query.name, asked.table.columns, asked.table.texts())


def rows_as_csv(name: str, columns: Sequence[str], rows: Iterable[Sequence[object]]) -> Response:
    """Give any rows as CSV, likewise; None is an empty cell. name: of the file."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(columns)
    writer.writerows(rows)
    return _attached(guarded(text.getvalue().encode()), CSV, name, "csv")


def records_as_csv(name: str, records: Sequence[Mapping[str, object]]) -> Response:
    """Give records that have the same names as CSV, likewise; there is one at least."""
    return rows_as_csv(name, tuple(records[0]), (tuple(each.values()) for each in records))


def as_workbook(question: str, given: Mapping[str, str]) -> Response:
    """Give an answer as a workbook for Excel, with a sheet about it."""
    asked = ask(question, given)
    return table_as_workbook(asked, urls.question(question, asked.given))


def table_as_workbook(asked: Asked, path: str) -> Response:
    """Give rows that are at hand as a workbook. path: where they stand."""
    # What writes workbooks is loaded only when one is asked for.
    from exports.spreadsheet import About, workbook  # noqa: PLC0415 - see above

    here = service()
    built = here.release.manifest.get("built")
    address = f"{_root()}{path}"
    about = About(
        asked.given, here.release.version, address, built if isinstance(built, str) else None
    )
    link = partial(_page, here=here, root=_root())
    body = workbook(asked.query, asked.table, about, link)
    return _attached(body, XLSX, asked.query.name, "xlsx")


def as_json(asked: Asked) -> Response:
    """Give an answer with its columns' types and meanings."""
    return told_in_json(
        {
            "question": asked.query.name,
            "title": asked.query.title,
            "release": service().release.version,
            "parameters": dict(asked.given),
            "columns": [
                {"name": column.name, "type": column.type, "about": column.about}
                for column in asked.query.columns
            ],
            "rows": [
                {name: _value(term) for name, term in zip(asked.table.columns, row, strict=True)}
                for row in asked.table.rows
            ],
        }
    )


def told_in_json(said: Mapping[str, object]) -> Response:
    """Give a document as JSON whose names stay in their order: that of columns is meant."""
    return Response(json.dumps(said, ensure_ascii=False) + "\n", mimetype=JSON)


def _root() -> str:
    return request.url_root.rstrip("/")


def _attached(body: bytes, media_type: str, question: str, ending: str) -> Response:
    response = Response(body, mimetype=media_type)
    filename = question.replace("/", "-")
    response.headers["Content-Disposition"] = f'attachment; filename="{filename}.{ending}"'
    return response


def _page(
    column: str, record: Mapping[str, Identifier | None], here: Service, root: str
) -> str | None:
    """Give the whole address of the page that a cell leads to."""
    term, path = record[column], shown.page_of(column, record, here.release.plans)
    if path is None and isinstance(term, URIRef):
        path = here.place(str(term))
    return f"{root}{path}" if path is not None and path.startswith("/") else path


def _value(term: Identifier | None) -> str | int | float | bool | None:
    """Give a value as JSON has it; a day stays the text that it is."""
    if term is None:
        return None
    value = term.toPython() if isinstance(term, Literal) else str(term)
    if isinstance(value, bool | int | float):
        return value
    if isinstance(term, Literal) and term.datatype is not None and hasattr(value, "as_tuple"):
        return float(value)
    return str(term)
