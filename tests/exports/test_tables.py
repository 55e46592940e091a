"""The tables that leave: right rows, right types, whole files."""

import csv
import json
from datetime import date
from pathlib import Path

import frictionless
import pandas as pd
import pytest

from exports.errors import ExportError
from exports.tables import TABLES, write_tables
from store.oxigraph import OxigraphStore

THINGS = "https://w3id.org/planweave/id/"

# The columns that users of the tables rely on; more may follow them.
COLUMNS = {
    "plans": "plan plan_iri title publisher published period_start period_end",
    "objectives": "plan objective_iri strand_kind strand_ref strand_text objective_ref text rationale"
    " rag progress first_line last_line",
    "activities": "plan objective_iri activity_iri text first_line last_line",
    "involvements": "plan objective_iri stakeholder stakeholder_iri as_written role kind found_in"
    " first_line last_line",
    "budgets": "plan objective_iri activity_iri text kind amount bound currency period per funder"
    " first_line last_line",
    "dates": "plan objective_iri activity_iri text source start end open first_line last_line",
    "outcomes": "plan objective_iri text first_line last_line",
    "targets": "plan objective_iri text measure value unit by first_line last_line",
    "crossrefs": "plan objective_iri text to_kind to to_iri first_line last_line",
    "indicators": "plan indicator_iri title series year value unit note first_line last_line",
    "overlaps": "plan_a objective_a_iri objective_a plan_b objective_b_iri objective_b score bases evidence",
}


@pytest.fixture(scope="module")
def tables(store: OxigraphStore, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("tables") / "new" / "folder"
    write_tables(store, folder)
    return folder


def rows(tables: Path, name: str) -> list[list[str]]:
    """The promised columns of a table, without its header, things by their path."""
    with (tables / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        found = list(csv.reader(file))[1:]
    width = len(COLUMNS[name].split())
    return [[value.removeprefix(THINGS) for value in row[:width]] for row in found]


def test_every_table_and_its_columns(tables: Path) -> None:
    assert {path.name for path in tables.iterdir()} == {
        *(f"{name}.csv" for name in COLUMNS),
        "datapackage.json",
    }
    for name, columns in COLUMNS.items():
        with (tables / f"{name}.csv").open(encoding="utf-8", newline="") as file:
            header = next(csv.reader(file))
        assert header[: len(columns.split())] == columns.split()


def test_budgets(tables: Path) -> None:
    first, second, third = rows(tables, "budgets")
    assert first == [
        "riverton-2031",
        "riverton-2031/objective/1.1",
        "riverton-2031/objective/1.1/activity/1",
        "2031/32: up to £12,500.50 from Riverton Trust",
        *("amount", "12500.5", "up-to", "GBP", "2031/32", "", "Riverton Trust", "5", "5"),
    ]
    assert second[2:6] == ["", "Staff time", "staffing", ""]
    assert third[2:6] == ["", "To be confirmed", "to-be-confirmed", ""]


def test_dates(tables: Path) -> None:
    objective = "riverton-2031/objective/1.1"
    lead = ["riverton-2031", objective]
    timeline = ["", "From Sept 2031, and May 2032", "timeline"]
    assert rows(tables, "dates") == [
        [
            *(*lead, f"{objective}/activity/1", "by end of May 2031", "milestone"),
            *("", "2031-05-31", "false", "5", "5"),
        ],
        [*lead, "", "All rooms are in use", "milestone", "", "", "", "5", "6"],
        [*lead, *timeline, "2031-09-01", "", "true", "6", "6"],
        [*lead, *timeline, "2032-05-01", "2032-05-31", "false", "6", "6"],
    ]


def test_what_a_strand_has_stands_on_its_first_objective(tables: Path) -> None:
    objective = "riverton-2031/objective/1.1"
    assert rows(tables, "outcomes") == [
        ["riverton-2031", objective, "All pupils read weekly", "5", "5"],
        ["riverton-2031", objective, "90% of pupils read at level by 2033", "8", "8"],
        ["riverton-2031", "riverton-2031/objective/1.2", "=SUM(books) is up", "7", "7"],
    ]
    assert rows(tables, "targets")[2][3:7] == ["pupils read at level", "90", "%", "2033-12-31"]


def test_the_other_tables(tables: Path) -> None:
    assert rows(tables, "plans")[1] == [
        *("riverton-2031", "riverton-2031", "Riverton Learning Plan 2031", "Riverton Council"),
        *("2031-02-01", "2031-02-01", "2034-08-31"),
    ]
    assert rows(tables, "objectives")[0] == [
        *("hillcastle-2030", "hillcastle-2030/objective/a.1", "goal", "A", "Good buildings", ""),
        *("Repair every roof", "", "amber", "survey has begun", "4", "4"),
    ]
    assert rows(tables, "objectives")[1][7] == "few rooms too few books"
    assert rows(tables, "activities")[3] == [
        *("riverton-2031", "riverton-2031/objective/1.2", "riverton-2031/objective/1.2/activity/1"),
        *("Lend books at home, as goal A of Hillcastle", "7", "7"),
    ]
    assert rows(tables, "involvements")[0] == [
        *("hillcastle-2030", "hillcastle-2030/objective/a.1"),
        *("Ministry of Learning Estates team", "organisation/mol-estates-team", "MoL Estates team"),
        *("engaged", "organisation", "activity", "4", "4"),
    ]
    assert rows(tables, "crossrefs") == [
        [
            *("riverton-2031", "riverton-2031/objective/1.1", "see section 9"),
            *("section", "9", "", "6", "6"),
        ],
        [
            *("riverton-2031", "riverton-2031/objective/1.2", "as goal A of Hillcastle"),
            *("external-plan", "goal A of Hillcastle", "hillcastle-2030/goal/a", "7", "7"),
        ],
    ]
    indicator = ["hillcastle-2030", "hillcastle-2030/indicator/1", "Roofs repaired (%)"]
    assert rows(tables, "indicators") == [
        [*indicator, "target", "2030/31", "", "%", "still to come", "5", "5"],
        [*indicator, "trajectory", "2030/31", "40", "%", "", "5", "5"],
    ]
    assert rows(tables, "overlaps") == []


def test_the_files_are_rfc_4180(tables: Path) -> None:
    for table in TABLES:
        body = (tables / f"{table.name}.csv").read_bytes()
        assert not body.startswith(b"\xef\xbb\xbf")
        assert body.endswith(b"\r\n")
        assert body.count(b"\n") == body.count(b"\r\n")
    objectives = (tables / "objectives.csv").read_text(encoding="utf-8")
    assert "Open <b>reading rooms</b> & clubs" in objectives


def test_pandas_reads_the_types(tables: Path) -> None:
    package = json.loads((tables / "datapackage.json").read_text(encoding="utf-8"))
    for resource in package["resources"]:
        kinds = {field["name"]: field["type"] for field in resource["schema"]["fields"]}
        frame = pd.read_csv(
            tables / resource["path"],
            dtype={
                **{name: "Int64" for name, kind in kinds.items() if kind == "integer"},
                **{name: "float64" for name, kind in kinds.items() if kind == "number"},
                **{name: "boolean" for name, kind in kinds.items() if kind == "boolean"},
                **{name: "string" for name, kind in kinds.items() if kind == "string"},
            },
            parse_dates=[name for name, kind in kinds.items() if kind == "date"],
        )
        assert list(frame.columns) == list(kinds)
    budgets = pd.read_csv(tables / "budgets.csv")
    assert budgets["amount"].dtype == "float64"
    assert budgets["amount"].sum() == 12500.5
    assert budgets["first_line"].dtype == "int64"
    dates = pd.read_csv(tables / "dates.csv", parse_dates=["start", "end"])
    assert dates["end"].dt.date.dropna().tolist() == [date(2031, 5, 31), date(2032, 5, 31)]
    assert dates["open"].dropna().tolist() == [False, True, False]


def test_frictionless_finds_nothing_wrong(tables: Path) -> None:
    report = frictionless.validate(str(tables / "datapackage.json"))
    assert report.flatten(["type", "message"]) == []
    assert report.valid
    assert len(report.tasks) == len(TABLES)


def test_every_column_is_described(tables: Path) -> None:
    package = json.loads((tables / "datapackage.json").read_text(encoding="utf-8"))
    for resource in package["resources"]:
        assert all(field["description"] for field in resource["schema"]["fields"])


def test_writing_again_gives_the_same_bytes_and_keeps_other_files(
    store: OxigraphStore, tables: Path, tmp_path: Path
) -> None:
    (tmp_path / "notes.txt").write_text("mine", encoding="utf-8")
    (tmp_path / "plans.csv").write_text("old", encoding="utf-8")
    written = write_tables(store, tmp_path)
    assert {path.name for path in tmp_path.iterdir()} == {"notes.txt", *(p.name for p in written)}
    for path in written:
        assert path.read_bytes() == (tables / path.name).read_bytes()


def test_a_folder_that_cannot_be_is_named(store: OxigraphStore, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(ExportError, match=r"file.*cannot be written"):
        write_tables(store, tmp_path / "file")
    (tmp_path / "plans.csv").mkdir()
    with pytest.raises(ExportError, match=r"plans\.csv: is a folder"):
        write_tables(store, tmp_path)
