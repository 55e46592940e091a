"""The files that pages give, opened by LibreOffice as an office would: types right, signs whole, no formula."""

import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from rdflib import Literal

from queries.joining import load_with
from server.app import create_app
from store.oxigraph import OxigraphStore
from store.release import Release

pytestmark = pytest.mark.skipif(
    shutil.which("soffice") is None, reason="LibreOffice is not installed: soffice is not found"
)
OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
# Comma, double quote, UTF-8, from the first line.
CSV = "CSV:44,34,76,1"
WORDS = [
    "£5 – “café” – Ynys Môn, ½ & ¾ day…",
    "=1+1",
    "+1+1",
    "@SUM(A1)",
    "-2+3",
    "Two lines:\nthe second",
]
PLACES = range(len(WORDS))
QUESTION = """\
#+ title: What an office opens
#+ question: What does an office open?
#+ columns:
#+   place: {type: integer, about: the place}
#+   words: {type: string, about: the words}
#+   amount: {type: decimal, about: pounds}
#+   day: {type: date, about: a day}
#+   counted: {type: boolean, about: whether it counts}
SELECT ?place ?words ?amount ?day ?counted
WHERE {
  VALUES (?place ?words ?amount ?day ?counted) {
%s
  }
}
ORDER BY ?place
"""


@dataclass(frozen=True)
class Cell:
    """A cell as LibreOffice has read it. kind: of its value; shown: as a person sees it."""

    kind: str
    value: str
    shown: str
    formula: str = ""


@pytest.fixture(scope="module")
def opened(
    store: OxigraphStore, release: Release, tmp_path_factory: pytest.TempPathFactory
) -> dict[str, list[list[Cell]]]:
    """The rows of each file as LibreOffice has read them."""
    questions, folder = tmp_path_factory.mktemp("questions"), tmp_path_factory.mktemp("files")
    (questions / "test").mkdir()
    # A row: 0, £5 …, 2500.50, 2031-05-01, true.
    rows = [
        f"({place} {Literal(text).n3()} {place}2500.50 {day(place)} {str(place < 3).lower()})"
        for place, text in enumerate(WORDS)
    ]
    (questions / "test" / "office.rq").write_text(QUESTION % "\n".join(rows), encoding="utf-8")
    client = create_app(store, release, load_with(questions)).test_client()
    for form, name in (("xlsx", "book.xlsx"), ("csv", "safe.csv"), ("csv-exact", "exact.csv")):
        answer = client.get(f"/questions/test/office?format={form}")
        (folder / name).write_bytes(answer.data)
    profile = tmp_path_factory.mktemp("profile")
    read_by_office(profile, [folder / "book.xlsx"])
    read_by_office(profile, [folder / "safe.csv", folder / "exact.csv"], f"--infilter={CSV}")
    return {name: cells(folder / f"{name}.fods") for name in ("book", "safe", "exact")}


def day(place: int) -> str:
    return f'"2031-05-0{place + 1}"^^<http://www.w3.org/2001/XMLSchema#date>'


def read_by_office(profile: Path, files: list[Path], *options: str) -> None:
    """Have LibreOffice write what it has read, with each cell's type, beside the files."""
    command = ["soffice", f"-env:UserInstallation=file://{profile}", "--headless", *options]
    command += ["--convert-to", "fods", "--outdir", str(files[0].parent), *map(str, files)]
    subprocess.run(command, check=True, capture_output=True, timeout=180)


def cells(file: Path) -> list[list[Cell]]:
    """The first sheet's rows that have something in their first cell."""
    sheet = next(ET.parse(file).iter(f"{TABLE}table"))
    rows = [
        [cell(each) for each in row.iter(f"{TABLE}table-cell")]
        for row in sheet.iter(f"{TABLE}table-row")
    ]
    return [row for row in rows if row and row[0].shown]


def cell(element: ET.Element) -> Cell:
    kind = element.attrib.get(f"{OFFICE}value-type", "")
    value = next(
        (
            element.attrib[f"{OFFICE}{name}"]
            for name in ("value", "date-value", "boolean-value")
            if f"{OFFICE}{name}" in element.attrib
        ),
        "",
    )
    shown = "\n".join("".join(part.itertext()) for part in element.iter(f"{TEXT}p"))
    return Cell(kind, value, shown, element.attrib.get(f"{TABLE}formula", ""))


def column(rows: list[list[Cell]], number: int) -> list[Cell]:
    return [row[number] for row in rows[1:]]


def test_a_workbook_has_its_types_and_its_words_whole(opened: dict[str, list[list[Cell]]]) -> None:
    rows = opened["book"]
    assert column(rows, 0) == [Cell("float", f"{place}", f"{place}") for place in PLACES]
    assert column(rows, 1) == [Cell("string", "", text) for text in WORDS]
    assert column(rows, 2) == [
        Cell("currency", f"{place}2500.5".lstrip("0"), f"£{f'{place}2'.lstrip('0')},500.50")
        for place in PLACES
    ]
    assert column(rows, 3) == [
        Cell("date", f"2031-05-0{place + 1}", f"{place + 1} May 2031") for place in PLACES
    ]
    # LibreOffice's own way to write a workbook's truth.
    assert column(rows, 4) == [
        Cell("float", "1", "TRUE", "of:=TRUE()")
        if place < 3
        else Cell("float", "0", "FALSE", "of:=FALSE()")
        for place in PLACES
    ]


@pytest.mark.parametrize("name", ["safe", "exact"])
def test_csv_has_its_types_and_its_words_whole(
    opened: dict[str, list[list[Cell]]], name: str
) -> None:
    rows = opened[name]
    assert [cell.value for cell in column(rows, 0)] == [f"{place}" for place in PLACES]
    assert column(rows, 1)[0] == Cell("string", "", WORDS[0])
    assert column(rows, 1)[-1] == Cell("string", "", WORDS[-1])
    figures = [f"{place}2500.5".lstrip("0") for place in PLACES]
    assert column(rows, 2) == [Cell("float", figure, figure) for figure in figures]
    days = [f"2031-05-0{place + 1}" for place in PLACES]
    assert column(rows, 3) == [Cell("date", day, day) for day in days]
    assert {cell.kind for cell in column(rows, 4)} == {"boolean"}


def test_nothing_of_the_safe_csv_is_calculated(opened: dict[str, list[list[Cell]]]) -> None:
    guarded = [f"'{text}" for text in WORDS[1:-1]]
    assert column(opened["safe"], 1)[1:-1] == [Cell("string", "", text) for text in guarded]


def test_what_it_is_guarded_against_is_calculated_from_exact_csv(
    opened: dict[str, list[list[Cell]]],
) -> None:
    assert column(opened["exact"], 1)[1] == Cell("float", "2", "2", "of:=1+1")
