"""The exported tables opened by LibreOffice, which is what many offices have."""

import csv
import shutil
import subprocess

import pytest

from exports.tables import write_tables
from store.oxigraph import OxigraphStore

pytestmark = pytest.mark.skipif(
    shutil.which("soffice") is None, reason="LibreOffice is not installed: soffice is not found"
)
# Comma, double quote, UTF-8, from the first line; see LibreOffice's list of CSV filter options.
CSV = "44,34,76,1"
# The rest of its options: quote all text, keep cells as they are shown, all cells.
WRITTEN = f"csv:Text - txt - csv (StarCalc):{CSV},,0,true,true,false"


@pytest.fixture(scope="module")
def opened(five_plans_release, tmp_path_factory):
    """The tables as exported, and as LibreOffice writes what it has read."""
    folder = tmp_path_factory.mktemp("tables")
    write_tables(OxigraphStore.open(five_plans_release), folder)
    written = tmp_path_factory.mktemp("written")
    profile = tmp_path_factory.mktemp("profile")
    subprocess.run(
        [
            "soffice",
            f"-env:UserInstallation=file://{profile}",
            "--headless",
            f"--infilter=CSV:{CSV}",
            "--convert-to",
            WRITTEN,
            "--outdir",
            written,
            *sorted(folder.glob("*.csv")),
        ],
        check=True,
        capture_output=True,
        timeout=180,
    )
    return {path.stem: (rows(path), rows(written / path.name)) for path in folder.glob("*.csv")}


def rows(path):
    with path.open(encoding="utf-8", newline="") as table:
        return list(csv.reader(table))


def test_every_table_keeps_its_rows_and_columns(opened):
    shapes = {name: [(len(t), len(t[0])) for t in tables] for name, tables in opened.items()}
    assert {name: shape for name, shape in shapes.items() if shape[0] != shape[1]} == {}


def test_words_and_british_characters_are_whole(opened):
    ours, theirs = opened["budgets"]
    column = ours[0].index("text")
    texts = [row[column] for row in ours]
    assert [row[column] for row in theirs] == texts
    assert any("£" in text for text in texts)
    assert any("–" in text for text in texts)


def test_amounts_are_numbers_and_dates_are_days(opened):
    _, budgets = opened["budgets"]
    amounts = [row[budgets[0].index("amount")] for row in budgets[1:]]
    assert {float(amount) for amount in amounts if amount} >= {24251000.0, 1720000.0, 500.0}
    _, dates = opened["dates"]
    starts = {row[dates[0].index("start")] for row in dates[1:]}
    assert "2013-04-01" in starts
