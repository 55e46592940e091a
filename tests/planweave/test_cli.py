"""The command as its user meets it: what it prints, its exit status, and one clear line for a fault."""

import csv
import io
import json
import re
import socket
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from planweave.cli import main
from store.release import current
from tests.plan_folders import SLUG, SOURCE, write_plan

SELECT = """\
PREFIX pw: <https://w3id.org/planweave/ontology#>
SELECT ?reference ?text WHERE {
  ?strand a pw:Strand ; pw:sourceText ?text .
  OPTIONAL { ?strand pw:reference ?reference }
}
ORDER BY ?text
"""
STRANDS = [
    ("2", "Bring children to the river."),
    ("1", "Give the Ashwell back its flood plain, so that the towns of Alderwick are safer and its meadows wetter."),
    ("3", "Know the river"),
    ("4", "Mend the banks"),
    ("E, S", "People of the valley care for the river, its meadows and mills"),
    ("B", "People to read with"),
    ("A", "Rooms to read in"),
]  # fmt: skip


@pytest.fixture
def run(mini_built, mini_target, monkeypatch):
    """Runs the command on the release of the invented plans, unless told another folder."""
    monkeypatch.setenv("PLANWEAVE_BUILD", str(mini_target))
    monkeypatch.setenv("COLUMNS", "400")

    def invoke(*arguments: object, **how: Any):
        words = [str(argument) for argument in arguments]
        result = CliRunner().invoke(main, words, prog_name="planweave", **how)
        if result.exception is not None and not isinstance(result.exception, SystemExit):
            raise result.exception
        return result

    return invoke


def fault(result):
    """The one message of a run that failed; it is no traceback and has no other output."""
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.startswith("Error: ")
    assert "Traceback" not in result.stderr
    return result.stderr.removeprefix("Error: ").rstrip("\n")


def wrong_usage(result):
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith("Usage: planweave ")
    return result.stderr.rpartition("Error: ")[2].rstrip("\n")


def query_file(folder: Path, text: str = SELECT) -> Path:
    path = folder / "strands.rq"
    path.write_text(text, encoding="utf-8")
    return path


# build


def test_building_tells_the_release_its_size_and_its_time(run, tmp_path):
    write_plan(tmp_path / "plans")
    result = run("build", tmp_path / "plans", "--build", tmp_path / "build")
    release = current(tmp_path / "build")
    *_, last, size = result.stdout.splitlines()
    assert last == f"Release {release.version} at {release.path}"
    assert re.fullmatch(
        rf"  {release.manifest['quads']} quads; \d+\.\d s \(read \d.*publish \d\.\d\); \d+ MB", size
    )
    assert (result.exit_code, result.stderr) == (0, "")


def test_without_a_folder_the_plans_here_are_built(run, tmp_path, monkeypatch):
    write_plan(tmp_path / "plans", SOURCE.replace("Lead", "Riparian"))
    monkeypatch.chdir(tmp_path)
    result = run("build", "--build", tmp_path / "build")
    assert (
        "plans/ashwell-2031/source.txt:3: no column role for the header 'Riparian'" in result.stderr
    )


# what is wrong, the source, more settings, file and line, words
FAULTS = [
    ("header-nobody-knows", SOURCE.replace("Lead→", "Riparian→"), "", "source.txt:3", "no column role for the header 'Riparian'. Map it under [columns]"),
    ("wrong-type", SOURCE, "reported = true\n", "plan.toml:7", "Expected `date | null`, got `bool`"),
    ("broken-toml", SOURCE, "reported = \n", "plan.toml:7", "it is not TOML"),
    ("empty-source", "", "", "source.txt:1", "the source is empty"),
    ("binary-source", b"\x89PNG\r\n\x1a\n", "", "source.txt:1", "byte 0 is not UTF-8 text"),
    ("binary-source-of-plain-bytes", b"GIF\n\x01\x02", "", "source.txt:2", "it holds the control character U+0001"),
]  # fmt: skip


@pytest.mark.parametrize("jobs", ["1", "2"])
@pytest.mark.parametrize(
    ("source", "more", "place", "words"),
    [case[1:] for case in FAULTS],
    ids=[case[0] for case in FAULTS],
)
def test_a_plan_that_cannot_be_built_is_one_clear_message(
    run, tmp_path, source, more, place, words, jobs
):
    folder = write_plan(tmp_path / "plans", source, more)
    write_plan(tmp_path / "plans", slug="ouse-2030")
    result = run("build", tmp_path / "plans", "--build", tmp_path / "build", "--jobs", jobs)
    assert result.exit_code == 1
    assert result.stderr.startswith(f"Error: {folder / place}: ")
    assert words in result.stderr
    assert "Traceback" not in result.stderr
    assert result.stderr.count("\n") == 1
    assert not (tmp_path / "build" / "releases").exists()


def test_a_graph_that_breaks_its_rules_is_told_rule_by_rule(run, tmp_path):
    folder = write_plan(tmp_path / "plans")
    settings = (folder / "plan.toml").read_text(encoding="utf-8")
    (folder / "plan.toml").write_text(settings.replace("Ashwell Valley Plan", ""), encoding="utf-8")
    result = run("build", tmp_path / "plans", "--build", tmp_path / "build")
    assert result.exit_code == 1
    first, *rules = result.stderr.splitlines()
    assert re.fullmatch(
        r"Error: the graph breaks its rules \d times; the last release stays in use\.", first
    )
    assert f"  plans/{SLUG}/source.txt:1: Violation of pwsh:Plan-title: " in "\n".join(rules)


def test_a_folder_that_is_not_there_or_has_no_plan_is_told(run, tmp_path):
    assert fault(run("build", tmp_path / "plans")) == (
        f"{tmp_path}/plans: there is no such folder. Name the folder that holds the plans' folders."
    )
    assert fault(run("build", tmp_path)) == (
        f"{tmp_path}: no plan here. A plan is a folder with a plan.toml and its source text."
    )


def test_a_build_folder_that_cannot_be_written_is_told(run, tmp_path):
    write_plan(tmp_path / "plans")
    (tmp_path / "taken").write_text("a file", encoding="utf-8")
    result = run("build", tmp_path / "plans", "--build", tmp_path / "taken" / "build")
    assert result.exit_code == 1
    assert result.stderr == f"Error: {tmp_path}/taken/build/{SLUG}: Not a directory\n"


# tables, validate


def test_tables_shows_what_is_read_from_a_plan(run, tmp_path):
    write_plan(tmp_path)
    result = run("tables", SLUG, "--plans", tmp_path)
    assert (result.exit_code, result.stderr) == (0, "")
    assert [line.partition("  [")[0] for line in result.stdout.splitlines()] == [
        "# priority 1: Water",
        "## 1.1, lines 4 to 4",
        "  objective: Mend the banks",
        "  milestone: By May 2032",
        "  activity: Plant willows",
        "  involvement: Alderwick Rivers Trust",
        "  stakeholder-text: Alderwick Rivers Trust",
    ]


def test_tables_of_a_plan_that_is_not_there_are_told(run, tmp_path):
    assert fault(run("tables", "ouse-2030", "--plans", tmp_path)) == (
        f"{tmp_path}/ouse-2030/plan.toml: there is no such file. Write one; docs/add-a-plan.md says how."
    )


def test_validating_lists_what_was_found_and_publishes_nothing(run, tmp_path):
    write_plan(
        tmp_path / "plans",
        SOURCE.replace("Lead→", "Budget→").replace("Alderwick Rivers Trust", "£2S0k"),
    )
    result = run("validate", tmp_path / "plans", "--build", tmp_path / "build")
    assert result.exit_code == 0
    lines = result.stdout.splitlines()
    assert lines[0].startswith(f"plans/{SLUG}/source.txt:4: Warning of pwsh:Budget-unread: ")
    assert all(f"plans/{SLUG}/source.txt:4: Info of pwsh:" in line for line in lines[1:])
    assert result.stderr.endswith(f"0 Violation, 1 Warning, {len(lines) - 1} Info\n")
    assert not (tmp_path / "build" / "releases").exists()


# query


@pytest.mark.parametrize("form", ["csv", "json", "table"])
def test_a_query_of_a_file_is_answered_in_each_format(run, tmp_path, form):
    result = run("query", query_file(tmp_path), "--format", form)
    assert result.exit_code == 0
    assert rows_of(result.stdout, form) == STRANDS
    assert result.stderr == ("7 rows\n" if form == "table" else "")


def rows_of(text, form):
    if form == "csv":
        return [tuple(row) for row in csv.reader(io.StringIO(text))][1:]
    if form == "json":
        return [(row["reference"], row["text"]) for row in json.loads(text)]
    return [tuple(re.split(r" {2,}", line)) for line in text.splitlines()[2:]]


def test_a_table_wider_than_the_terminal_is_a_line_a_value(run, tmp_path, monkeypatch):
    monkeypatch.setenv("COLUMNS", "40")
    lines = run("query", query_file(tmp_path)).stdout.splitlines()
    assert lines[:6] == [
        "-- 1",
        "reference: 2",
        "     text: Bring children to the river.",
        "-- 2",
        "reference: 1",
        f"     text: {STRANDS[1][1]}",
    ]


def test_a_query_is_read_from_standard_input(run):
    result = run("query", "-", "--format", "csv", input=SELECT)
    assert rows_of(result.stdout, "csv") == STRANDS


@pytest.mark.parametrize(
    ("form", "answer"),
    [("table", "yes\n"), ("csv", "true\n"), ("json", '{"head":{},"boolean":true}\n')],
)
def test_a_question_of_yes_or_no_is_answered(run, form, answer):
    assert run("query", "-", "--format", form, input="ASK { ?s ?p ?o }").stdout == answer


def test_triples_are_written_as_turtle(run):
    text = "PREFIX pw: <https://w3id.org/planweave/ontology#> CONSTRUCT { ?s a pw:Plan } WHERE { ?s a pw:Plan }"
    assert sorted(run("query", "-", input=text).stdout.splitlines())[:2] == [
        "<https://w3id.org/planweave/id/mini> a <https://w3id.org/planweave/ontology#Plan> .",
        "<https://w3id.org/planweave/id/sixth> a <https://w3id.org/planweave/ontology#Plan> .",
    ]


def test_a_query_file_takes_parameters(run, root):
    result = run(
        "query",
        root / "queries" / "plans" / "objectives.rq",
        "--param",
        "plan=sixth",
        "--format",
        "json",
    )
    assert result.exit_code == 0
    assert [row["objective"] for row in json.loads(result.stdout)] == [
        "Open a reading room in every village hall",
        "Mend the roof of the old mill library, as in recommendation 4",
        "Train volunteers to read aloud and to listen",
        "Lend books by post",
    ]


# ask


def test_without_a_name_the_questions_are_listed(run):
    lines = run("ask").stdout.splitlines()
    assert lines == sorted(lines)
    assert (
        "plans/objectives: What does a plan want to reach, and under which recommendation, priority or goal? [plan=]"
        in lines
    )


def test_a_question_is_asked_by_its_name(run):
    result = run("ask", "plans/objectives", "plan=sixth", "--format", "csv")
    objectives = [row["objective"] for row in csv.DictReader(io.StringIO(result.stdout))]
    assert objectives == [
        "Open a reading room in every village hall",
        "Mend the roof of the old mill library, as in recommendation 4",
        "Train volunteers to read aloud and to listen",
        "Lend books by post",
    ]


# Faults of those who ask


def test_what_cannot_be_asked_is_one_clear_message(run, tmp_path):
    assert re.fullmatch(
        r"no question 'plans/objetives'; did you mean: plans/objectives(, [a-z/-]+)*",
        fault(run("ask", "plans/objetives")),
    )
    assert fault(run("ask", "plans/objectives", "pln=mini")) == (
        "pln: is not a parameter of this question (parameters here: plan)"
    )
    assert fault(run("query", "-", input="SELEC ?x {}")).startswith("error at 1:")
    assert (
        fault(run("query", "-", input=b"ASK {\n?s ?p '\xff' }"))
        == "-:2: the query is not UTF-8 text."
    )
    assert "is an update; this store is only read." in fault(run("query", "-", input="DROP ALL"))
    assert fault(run("ask", "plans/all", "--build", tmp_path)) == (
        f"{tmp_path}: has no release yet; run `planweave build` first"
    )


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["ask", "plans/objectives", "mini"], "'mini' is not of the form name=value."),
        (["query", "-", "--param", "plan=mini"], "--param needs a query file with a #+ header that names its parameters."),
        (["query", "nowhere.rq"], "Invalid value for 'FILE': File 'nowhere.rq' does not exist."),
        (["query", "-", "--format", "xml"], "Invalid value for '--format': 'xml' is not one of 'table', 'csv', 'json'."),
        (["build", "--jobs", "0"], "Invalid value for '--jobs': 0 is not in the range 1<=x<=64."),
        (["build", "a", "b"], "Got unexpected extra argument (b)"),
        (["tables"], "Missing argument 'PLAN'."),
        (["export", "tables"], "Missing argument 'FOLDER'."),
        (["serve", "--port", "many"], "Invalid value for '--port': 'many' is not a valid integer range."),
        (["proclaim"], "No such command 'proclaim'."),
    ],
    ids=lambda value: "-".join(value) if isinstance(value, list) else "",
)  # fmt: skip
def test_wrong_usage_exits_with_2(run, arguments, message):
    assert wrong_usage(run(*arguments)) == message


# export, serve


def test_tables_are_exported_and_their_files_named(run, tmp_path):
    result = run("export", "tables", tmp_path / "out")
    assert (result.exit_code, result.stderr) == (0, "")
    written = sorted(path for path in (tmp_path / "out").iterdir())
    assert sorted(result.stdout.splitlines()) == [str(path) for path in written]
    with (tmp_path / "out" / "objectives.csv").open(encoding="utf-8", newline="") as file:
        texts = [
            (row["objective_ref"], row["text"])
            for row in csv.DictReader(file)
            if row["plan"] == "sixth"
        ]
    assert texts == [
        ("", "Open a reading room in every village hall"),
        ("", "Mend the roof of the old mill library, as in recommendation 4"),
        ("", "Train volunteers to read aloud and to listen"),
        ("", "Lend books by post"),
    ]


def test_tables_that_cannot_be_written_are_told(run, tmp_path):
    (tmp_path / "taken").write_text("a file", encoding="utf-8")
    assert fault(run("export", "tables", tmp_path / "taken" / "out")).startswith(
        f"{tmp_path}/taken/out: "
    )


def test_a_port_that_is_taken_is_told(run):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        assert fault(run("serve", "--port", port)).startswith(
            f"cannot serve at 127.0.0.1 port {port}: Address already in use."
        )


def test_nothing_is_served_before_a_build(run, tmp_path):
    assert fault(run("serve", "--build", tmp_path)) == (
        f"{tmp_path}: has no release yet; run `planweave build` first"
    )


def test_the_command_tells_its_version_and_each_verb_its_use(run):
    assert re.fullmatch(r"planweave, version \d+\.\d+\.\d+\n", run("--version").stdout)
    for command in main.commands:
        result = run(command, "--help")
        assert (
            result.exit_code,
            result.stdout.startswith(f"Usage: planweave {command} "),
            result.stderr,
        ) == (0, True, "")
