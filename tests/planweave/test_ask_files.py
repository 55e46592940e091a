"""`planweave ask` into a file, and with questions of one's own."""

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from planweave.cli import main
from queries.catalogue import load
from store.oxigraph import OxigraphStore
from store.release import Release
from tests.server.running import ROOT
from tests.workbooks import read_workbook

EXAMPLE = (
    (ROOT / "docs" / "own-questions.md")
    .read_text(encoding="utf-8")
    .partition("```sparql\n")[2]
    .partition("```")[0]
)


@pytest.fixture
def run(build: Path) -> Any:
    def invoke(*arguments: object) -> Result:
        words = [str(argument) for argument in (*arguments, "--build", build)]
        return CliRunner().invoke(main, words, prog_name="planweave", env={"COLUMNS": "400"})

    return invoke


def test_an_answer_is_written_as_a_workbook(run: Any, tmp_path: Path, release: Release) -> None:
    file = tmp_path / "budgets.xlsx"
    done = run("ask", "budgets/by-plan", "at_least=12000", "--format", "xlsx", "-o", file)
    assert (done.exit_code, done.output) == (0, "")
    sheets = read_workbook(file.read_bytes())
    assert sheets["Answer"].row(1) == [column.name for column in load()["budgets/by-plan"].columns]
    assert ("number", "12500.5", "[$£-809]#,##0.00") in sheets["Answer"].cells.values()
    assert [sheets["About"].row(number) for number in (2, 3)] == [
        ["Given: at_least", "", "12000"],
        ["Release", "", release.version],
    ]


@pytest.mark.parametrize("form", ["csv", "json", "table"])
def test_an_answer_is_written_into_a_file_as_to_the_terminal(
    run: Any, tmp_path: Path, form: str
) -> None:
    file = tmp_path / "answer"
    told = run("ask", "plans/all", "--format", form)
    done = run("ask", "plans/all", "--format", form, "-o", file)
    assert (done.exit_code, done.stdout) == (0, "")
    assert file.read_bytes().decode().replace("\r\n", "\n") == told.stdout
    assert (b"\r\n" in file.read_bytes()) is (form == "csv")


def test_a_workbook_wants_a_file(run: Any) -> None:
    done = run("ask", "plans/all", "--format", "xlsx")
    assert done.exit_code == 2
    assert "xlsx is no text; name a file to write with -o FILE." in done.stderr


def test_a_file_that_cannot_be_written_is_told(run: Any, tmp_path: Path) -> None:
    file = tmp_path / "none" / "a.xlsx"
    done = run("ask", "plans/all", "--format", "xlsx", "-o", file)
    assert (done.exit_code, done.stderr) == (1, f"Error: {file}: No such file or directory\n")


def test_a_faulty_question_writes_nothing(run: Any, tmp_path: Path) -> None:
    file = tmp_path / "a.csv"
    assert run("ask", "plans/all", "nope=1", "--format", "csv", "-o", file).exit_code == 1
    assert not file.exists()


def test_questions_of_ones_own_are_asked(run: Any, tmp_path: Path, store: OxigraphStore) -> None:
    (tmp_path / "money").mkdir()
    (tmp_path / "money" / "over.rq").write_text(EXAMPLE, encoding="utf-8")
    listed = run("ask", "--questions", tmp_path).stdout.splitlines()
    assert "money/over: Which budgets are over a sum? [plan=, over=]" in listed
    assert len(listed) == len(load()) + 1
    done = run("ask", "money/over", "over=1", "--questions", tmp_path, "--format", "json")
    assert json.loads(done.stdout)[0] == {"plan": "riverton-2031", "amount": "12500.5"}
    (tmp_path / "money" / "over.rq").write_text(
        EXAMPLE.replace("#+ title", "#+ titel"), encoding="utf-8"
    )
    done = run("ask", "--questions", tmp_path)
    assert done.exit_code == 1
    assert done.stderr.startswith(
        f"Error: {tmp_path}/money/over.rq: the header has something wrong: "
    )
