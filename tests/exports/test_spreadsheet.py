"""A workbook has each value in its type, says what it is, and calculates nothing that a plan says."""

import csv
import shutil
import subprocess
from pathlib import Path

import pytest
from rdflib import XSD, Literal, URIRef

from exports import spreadsheet
from exports.spreadsheet import About, workbook
from queries.catalogue import Column, Query, load
from queries.values import ValueKind
from store.oxigraph import OxigraphStore
from store.release import Release
from store.table import Table
from tests.workbooks import read_workbook

QUESTION = Query(
    "money/lines",
    "Lines",
    "What does it cost?",
    (),
    (
        Column("plan", ValueKind.STRING, "the plan"),
        Column("amount", ValueKind.DECIMAL, "pounds, as printed"),
        Column("share", ValueKind.DECIMAL, "a share"),
        Column("count", ValueKind.INTEGER, "how many"),
        Column("day", ValueKind.DATE, "the day"),
        Column("sure", ValueKind.BOOLEAN, "whether it is sure"),
        Column("thing_iri", ValueKind.IRI, "the thing"),
    ),
    "",
)
ABOUT = About(
    {"plan": "riverton-2031"},
    "0123456789abcdef",
    "https://e.example/q",
    "2031-02-01T10:00:00+00:00",
)
HOSTILE = [
    "=1+1",
    "=cmd|' /C calc'!A0",
    "+1",
    "-1+2",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    "{=1+1}",
    "http://e.example/",
    "javascript:alert(1)",
    "file:///etc/passwd",
    "mailto:a@e.example",
    "internal:About!A1",
    "007",
    "1E5",
    "<b>&\"'",
]  # fmt: skip


def table(*rows: tuple[object, ...]) -> Table:
    return Table(tuple(column.name for column in QUESTION.columns), rows)  # type: ignore[arg-type]


def row(plan: str = "a", **terms: object) -> tuple[object, ...]:
    values = {"plan": Literal(plan), **terms}
    return tuple(values.get(column.name) for column in QUESTION.columns)


def test_each_value_has_its_type() -> None:
    sheet = read_workbook(
        workbook(
            QUESTION,
            table(
                row(
                    "Riverton: £5 – “half”",
                    amount=Literal("12500.5", datatype=XSD.decimal),
                    share=Literal("0.25", datatype=XSD.decimal),
                    count=Literal(-3),
                    day=Literal("2031-05-01", datatype=XSD.date),
                    sure=Literal(True),
                    thing_iri=URIRef("https://w3id.org/planweave/id/x"),
                ),
                row(),
            ),
            ABOUT,
        )
    )["Answer"]
    assert sheet.row(1) == [column.name for column in QUESTION.columns]
    assert {place: cell for place, cell in sheet.cells.items() if place.endswith("2")} == {
        "A2": ("text", "Riverton: £5 – “half”", ""),
        "B2": ("number", "12500.5", "[$£-809]#,##0.00"),
        "C2": ("number", "0.25", ""),
        "D2": ("number", "-3", ""),
        "E2": ("number", "47969", "d mmm yyyy"),
        "F2": ("truth", "1", ""),
        "G2": ("text", "https://w3id.org/planweave/id/x", ""),
    }
    assert sheet.row(3) == ["a"]  # what is missing is no cell
    assert (sheet.frozen, sheet.filtered) == ("A2", "A1:G3")
    assert sheet.links == {"G2": "https://w3id.org/planweave/id/x"}


def test_no_text_is_a_formula_or_a_link() -> None:
    body = workbook(QUESTION, table(*(row(text) for text in HOSTILE)), ABOUT)
    sheet = read_workbook(body)["Answer"]
    # A carriage return is kept by its escape in the file (ECMA-376, 22.9.2.19).
    texts = [text.replace("\r", "_x000D_") for text in HOSTILE]
    assert [sheet.cells[f"A{number}"] for number in range(2, len(HOSTILE) + 2)] == [
        ("text", text, "") for text in texts
    ]
    assert sheet.links == {}


def test_only_addresses_of_the_web_are_links() -> None:
    things = ["javascript:alert(1)", "urn:x:y", "file:///etc/passwd", "https://e.example/x"]
    rows = [row(thing_iri=URIRef(thing)) for thing in things]
    sheet = read_workbook(workbook(QUESTION, table(*rows), ABOUT))["Answer"]
    assert sheet.links == {"G5": "https://e.example/x"}


def test_numbers_that_a_cell_cannot_keep_are_text() -> None:
    long, early = "12345678901234567890", "1899-05-01"
    rows = [row(count=Literal(int(long)), day=Literal(early, datatype=XSD.date))]
    sheet = read_workbook(workbook(QUESTION, table(*rows), ABOUT))["Answer"]
    assert (sheet.cells["D2"], sheet.cells["E2"]) == (("text", long, ""), ("text", early, ""))


def test_a_figure_may_be_a_link_and_stays_a_figure() -> None:
    body = workbook(
        QUESTION,
        table(row(count=Literal(7))),
        ABOUT,
        lambda name, _: "https://e.example/#L7" if name == "count" else None,
    )
    sheet = read_workbook(body)["Answer"]
    assert (sheet.cells["D2"][:2], sheet.links) == (
        ("number", "7"),
        {"D2": "https://e.example/#L7"},
    )


def test_the_second_sheet_says_what_it_is() -> None:
    about = read_workbook(workbook(QUESTION, table(row()), ABOUT))["About"]
    assert [about.row(number) for number in range(1, 8)] == [
        ["Question", "", "What does it cost?"],
        ["Given: plan", "", "riverton-2031"],
        ["Release", "", "0123456789abcdef"],
        ["Address", "", "https://e.example/q"],
        ["Licence", "", spreadsheet.LICENCE],
        [
            "How to cite",
            "",
            "“What does it cost?” planweave, release 0123456789abcdef. https://e.example/q",
        ],
        ["", "", ""],
    ]
    assert about.row(8) == ["Column", "Type", "Meaning"]
    assert [about.row(number) for number in (9, 10, 15)] == [
        ["plan", "text", "the plan"],
        ["amount", "pounds", "pounds, as printed"],
        ["thing_iri", "link", "the thing"],
    ]


def test_what_is_cut_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(spreadsheet, "_ROWS", 2)
    sheets = read_workbook(workbook(QUESTION, table(row("x" * 40_000), row(), row()), ABOUT))
    assert len(sheets["Answer"].cells["A2"][1]) == 32_767
    assert "A4" not in sheets["Answer"].cells
    notes = [sheets["About"].row(number)[2] for number in (7, 8)]
    assert notes == [
        "Only the first 2 of 3 rows fit a sheet.",
        "1 texts are longer than a cell can be, and end after 32,767 letters.",
    ]


def test_the_same_answer_is_the_same_file() -> None:
    assert workbook(QUESTION, table(row()), ABOUT) == workbook(QUESTION, table(row()), ABOUT)


@pytest.fixture(scope="module")
def opened(
    five_plans_release: Release, tmp_path_factory: pytest.TempPathFactory
) -> dict[str, tuple[Table, list[list[str]]]]:
    """Answers on the five plans, and what LibreOffice shows of their workbooks."""
    if shutil.which("soffice") is None:
        pytest.skip("LibreOffice is not installed: soffice is not found")
    folder, store = tmp_path_factory.mktemp("workbooks"), OxigraphStore.open(five_plans_release)
    answers = {}
    for name in ("tables/budgets", "tables/dates"):
        query = load()[name]
        answers[name.partition("/")[2]] = store.select(query.bind())
        body = workbook(query, store.select(query.bind()), About({}, five_plans_release.version))
        (folder / f"{name.partition('/')[2]}.xlsx").write_bytes(body)
    subprocess.run(
        [
            "soffice",
            f"-env:UserInstallation=file://{tmp_path_factory.mktemp('profile')}",
            "--headless",
            "--convert-to",
            # Quote all text, write cells as they are kept and not as they are shown.
            "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,true,false,false",
            "--outdir",
            folder,
            *sorted(folder.glob("*.xlsx")),
        ],
        check=True,
        capture_output=True,
        timeout=180,
    )
    return {name: (answers[name], read_csv(folder / f"{name}.csv")) for name in answers}


def read_csv(path: Path) -> list[list[str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file))


def test_libreoffice_reads_words_and_sums_whole(
    opened: dict[str, tuple[Table, list[list[str]]]],
) -> None:
    ours, (header, *theirs) = opened["budgets"]
    assert tuple(header) == ours.columns
    text, amount = header.index("text"), header.index("amount")
    # A line end is one line feed in a spreadsheet.
    assert [row[text] for row in theirs] == [str(term) for term in ours.column("text")]
    sums = [str(term) if term is not None else "" for term in ours.column("amount")]
    assert [float(row[amount]) if row[amount] else "" for row in theirs] == [
        float(each) if each else "" for each in sums
    ]
    assert any("£" in row[text] for row in theirs)
    assert any("–" in row[text] for row in theirs)


def test_libreoffice_reads_days_as_days(opened: dict[str, tuple[Table, list[list[str]]]]) -> None:
    ours, (header, *theirs) = opened["dates"]
    days = [term.toPython() for term in ours.column("start") if term is not None]  # type: ignore[attr-defined]
    shown = [row[header.index("start")] for row in theirs if row[header.index("start")]]
    assert len(shown) == len(days)
    # Unformatted, a day is in the order of the machine's own language: not quoted, so no text.
    assert {tuple(sorted(map(int, text.replace("-", "/").split("/")))) for text in shown} == {
        tuple(sorted((day.year, day.month, day.day))) for day in days
    }
