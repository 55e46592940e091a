"""The examples of the page on calling run as they stand, and a question of one's own is served."""

import json
import os
import shlex
import shutil
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest
from flask import Flask
from rdflib import Graph

from server.board import Board
from server.front import Front
from server.records import Records
from server.settings import Operation
from tests.server.running import ROOT, running
from tests.workbooks import read_workbook

EXAMPLE = (
    (ROOT / "docs" / "own-questions.md")
    .read_text(encoding="utf-8")
    .partition("```sparql\n")[2]
    .partition("```")[0]
)


class Examples(HTMLParser):
    """The texts of the examples by their language."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.texts: dict[str, str] = {}
        self._language: str | None = None
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "pre":
            self._language = dict(attrs).get("data-language")

    def handle_endtag(self, tag: str) -> None:
        if tag == "pre":
            self._language = None

    def handle_data(self, data: str) -> None:
        if self._language:
            self.texts[self._language] = self.texts.get(self._language, "") + data


@pytest.fixture(scope="module")
def address(build: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A server with a question of its operator's own."""
    folder = tmp_path_factory.mktemp("calling")
    (folder / "own" / "money").mkdir(parents=True)
    (folder / "own" / "money" / "over.rq").write_text(EXAMPLE, encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PLANWEAVE_QUESTIONS", str(folder / "own"))
        with running(build, folder) as found:
            yield found


def read(address: str, accept: str = "text/html") -> bytes:
    with urllib.request.urlopen(
        urllib.request.Request(address, headers={"Accept": accept})
    ) as answer:
        return answer.read()


@pytest.fixture(
    scope="module", params=["/api", "/questions/budgets/by-plan?plan=riverton-2031&at_least=5"]
)
def examples(address: str, request: pytest.FixtureRequest) -> dict[str, str]:
    return Examples(read(address + request.param).decode()).texts


def test_each_language_has_an_example(examples: dict[str, str], address: str) -> None:
    assert list(examples) == ["python", "pandas", "r", "curl"]
    assert {text.count(f'"{address}/questions/') for text in examples.values()} == {1}


def run_python(text: str, folder: Path) -> list[dict[str, object]]:
    show = "import json as j; print(j.dumps(rows if isinstance(rows, list) else j.loads(rows.to_json(orient='records'))))"
    done = subprocess.run(
        [sys.executable, "-c", f"{text}\n{show}"],
        cwd=folder,
        capture_output=True,
        text=True,
        check=True,
    )
    return json.loads(done.stdout)


def test_both_examples_in_python_give_the_same_rows(
    examples: dict[str, str], tmp_path: Path
) -> None:
    plain, framed = (
        run_python(examples["python"], tmp_path),
        run_python(examples["pandas"], tmp_path),
    )
    assert plain
    assert [list(row) for row in plain] == [list(row) for row in framed]
    assert [row["plan"] for row in plain] == [row["plan"] for row in framed]


def printed(text: str, shown: str, folder: Path) -> str:
    done = subprocess.run(
        [sys.executable, "-c", f"{text}\nprint({shown})"],
        cwd=folder,
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout.strip()


def test_the_page_of_a_thing_has_its_table_and_its_statements(address: str, tmp_path: Path) -> None:
    page = "/plans/riverton-2031"
    texts = Examples(read(address + page).decode()).texts
    assert list(texts) == ["python", "pandas", "r", "curl", "rdflib"]
    objectives = json.loads(read(f"{address}{page}?format=json"))["tables"]["objectives"]["rows"]
    assert printed(texts["python"], "len(rows)", tmp_path) == str(len(objectives)) != "0"
    statements = read(f"{address}{page}?format=turtle").decode()
    assert printed(texts["rdflib"], "len(statements)", tmp_path) == str(
        len(Graph().parse(data=statements, format="turtle"))
    )


def test_a_page_of_several_tables_has_them_all(address: str, tmp_path: Path) -> None:
    page = "/compare?plan=riverton-2031"
    texts = Examples(read(address + page).decode()).texts
    assert list(texts) == ["python", "r", "curl"]
    tables = json.loads(read(f"{address}{page}&format=json"))["tables"]
    assert printed(texts["python"], "sorted(tables)", tmp_path) == str(sorted(tables))


@pytest.mark.parametrize("page", ["/networks", "/shapes"])
def test_other_pages_say_how_they_are_called(address: str, page: str, tmp_path: Path) -> None:
    texts = Examples(read(address + page).decode()).texts
    shown = {"python": "len(networks)", "rdflib": "len(statements)"}
    run = shown.keys() & texts.keys()
    assert len(run) == 1
    for language in run:
        assert int(printed(texts[language], shown[language], tmp_path)) > 0


def test_the_example_of_curl_writes_a_workbook(examples: dict[str, str], tmp_path: Path) -> None:
    command, output, file, url = shlex.split(examples["curl"])
    assert (command, output) == ("curl", "--output")
    if shutil.which(command):
        subprocess.run(examples["curl"], shell=True, cwd=tmp_path, check=True, capture_output=True)
    else:
        (tmp_path / file).write_bytes(read(url))
    assert list(read_workbook((tmp_path / file).read_bytes())) == ["Answer", "About"]


def test_the_example_of_r_has_the_address_of_the_one_in_pandas(examples: dict[str, str]) -> None:
    """R itself is not at hand for the tests."""
    address = examples["pandas"].split('"')[1]
    assert examples["r"] == f'rows <- read.csv("{address}", encoding = "UTF-8")'


def test_a_question_of_ones_own_is_served_as_ours_are(address: str) -> None:
    said = json.loads(read(f"{address}/questions/money/over?format=json"))
    assert [(row["plan"], row["amount"]) for row in said["rows"]] == [("riverton-2031", 12500.5)]
    assert b"Which budgets are over a sum?" in read(f"{address}/questions")
    assert "/questions/money/over" in json.loads(read(f"{address}/openapi.json"))["paths"]


def test_a_kept_answer_is_of_one_edition_of_the_questions() -> None:
    """A client that has the answer to a question which was changed meanwhile gets the new one."""

    def tag(edition: str) -> object:
        front = Front(Board(1), Operation(edition=edition), create_nothing, Records(Board(1), None))
        return front._tags.of("r", {"REQUEST_METHOD": "GET", "PATH_INFO": "/questions/a/b"}, b"")

    assert tag("a") == tag("a") != tag("b")


def create_nothing(_: str) -> Flask:
    raise AssertionError


def test_a_question_that_cannot_join_is_told_before_serving(build: Path, tmp_path: Path) -> None:
    (tmp_path / "own" / "plans").mkdir(parents=True)
    (tmp_path / "own" / "plans" / "all.rq").write_text(EXAMPLE, encoding="utf-8")
    command = [
        sys.executable,
        "-m",
        "planweave",
        "serve",
        "--port",
        "0",
        "--build",
        build,
        "--questions",
        tmp_path / "own",
    ]
    done = subprocess.run(
        command,
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == (
        f"Error: {tmp_path}/own/plans/all.rq: planweave has a question plans/all already; "
        "give the file another name\n"
    )
