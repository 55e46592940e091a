"""The servers: planweave started, asked and stopped; others named where they are missing."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from click.testing import CliRunner

from benchmarks import engines, processes
from benchmarks.__main__ import main, too_many
from benchmarks.asked import sizes
from benchmarks.engines import ENGINES, oxigraph, planweave, virtuoso
from benchmarks.engines.running import Dataset
from benchmarks.errors import EngineFailed
from benchmarks.processes import start
from queries.catalogue import load
from store.oxigraph import OxigraphStore

FORM = ("NAME", "missing", "serve")


def is_alive(number: int) -> bool:
    try:
        state = Path(f"/proc/{number}/stat").read_text().rpartition(")")[2].split()[0]
    except OSError:
        return False
    return state != "Z"


def left_of(family):
    """Those that are still there 2 s after: a process outlives its parent by a moment."""
    deadline = time.monotonic() + 2
    while (left := [number for number in family if is_alive(number)]) and (
        time.monotonic() < deadline
    ):
        time.sleep(0.02)
    return left


@pytest.mark.parametrize("engine", ENGINES, ids=[engine.NAME for engine in ENGINES])
def test_servers_are_all_of_one_form(engine):
    assert [name for name in FORM if not hasattr(engine, name)] == []


def test_every_server_is_measured():
    found = {
        path.stem
        for path in Path(engines.__path__[0]).glob("*.py")
        if path.stem not in {"__init__", "running"}
    }
    assert found == {engine.__name__.rpartition(".")[2] for engine in ENGINES}


def test_planweave_starts_answers_is_weighed_and_goes(build, release, tmp_path):
    dataset = Dataset("mini", build, release.data, 0)
    running = planweave.serve(dataset, tmp_path)
    family = processes._family(running.server.process.pid)
    try:
        status, body = running.answer(next(sizes()).text, 30.0)
        assert (status, json.loads(body)["head"]["vars"][0]) == (200, "activity_iri")
        assert 20 < running.server.memory() < 500
        assert running.server.seconds > 0
    finally:
        running.server.stop()
    assert len(family) >= 4
    assert left_of(family) == []


def test_virtuoso_is_asked_in_words_that_it_takes(release, tmp_path):
    if reason := virtuoso.missing():
        pytest.skip(reason)
    running = virtuoso.serve(Dataset("mini", tmp_path, release.data, 0), tmp_path)
    try:
        for name in ("plans/all", "plans/objectives", "time/calendar"):
            text = load()[name].text
            status, body = running.answer(text, 30.0)
            found = json.loads(body)["results"]["bindings"]
            assert (status, len(found)) == (200, len(OxigraphStore.open(release).select(text).rows))
            assert found
    finally:
        running.server.stop()


def test_a_server_that_ends_at_once_says_why(tmp_path):
    started = start("short", ["sh", "-c", "echo no such file; exit 3"], tmp_path)
    with pytest.raises(EngineFailed, match="short ended before it answered: no such file"):
        started.wait_until(lambda: False, 5.0)


def test_a_server_that_does_not_answer_is_given_up(tmp_path):
    started = start("mute", ["sleep", "60"], tmp_path)
    try:
        with pytest.raises(EngineFailed, match="mute did not answer within 0 s"):
            started.wait_until(lambda: False, 0.1)
    finally:
        started.stop()
    assert not is_alive(started.process.pid)


def test_a_server_that_holds_all_in_memory_is_not_given_a_large_release(build, tmp_path):
    dataset = Dataset("large", build, tmp_path / "data.nq", 2_700_000)
    told = {engine.NAME: too_many(engine, dataset) for engine in ENGINES}
    assert {name for name, words in told.items() if words} == {
        *("oxigraph in memory", "rdflib-endpoint", "rdflib-endpoint on Oxigraph"),
    }
    assert told["rdflib-endpoint"] == "not tried with more than 1,000,000 quads"


def test_what_is_not_installed_is_named(build, monkeypatch, tmp_path):
    for module in (oxigraph, virtuoso):
        monkeypatch.setattr(module, "program", lambda _: None)
    page = tmp_path / "page.md"
    arguments = ["--engines", "oxigraph,virtuoso", "--datasets", "plans", "--build", str(build)]
    result = CliRunner().invoke(main, [*arguments, "--kinds", "sizes", "--write", str(page)])
    assert result.exit_code == 0, result.output
    lines = page.read_text(encoding="utf-8").splitlines()
    assert lines[lines.index("### Not measured") + 2 :] == [
        "- oxigraph: no program 'oxigraph': pip install 'planweave[bench]'",
        "- virtuoso: no program virtuoso-t, isql-vt: apt-get install virtuoso-opensource-7",
    ]


def test_an_unknown_server_is_refused():
    result = CliRunner().invoke(main, ["--engines", "planweave,fuseki"])
    assert result.exit_code == 2
    assert "fuseki; there is: planweave, oxigraph" in result.output


def test_a_short_run_prints_and_writes_the_page(five_plans_build, tmp_path):
    page = tmp_path / "page.md"
    given = {
        "--engines": "planweave",
        "--datasets": "plans",
        "--kinds": "sizes,routes",
        "--clients": "1",
        "--seconds": "0.1",
        "--rounds": "1",
        "--build": str(five_plans_build),
        "--write": str(page),
    }
    result = CliRunner().invoke(main, [part for pair in given.items() for part in pair])
    assert result.exit_code == 0, result.output
    text = page.read_text(encoding="utf-8")
    assert text in result.output
    lines = [line.partition(" | ")[0] for line in text.splitlines()]
    assert {"| 1", "| small, uncached, 1", "| medium, repeated, 1", "| large, uncached, 1"} <= set(
        lines
    )
    assert "failed" not in text


def test_a_run_that_is_told_to_end_leaves_no_server(build, tmp_path):
    arguments = ["--engines", "planweave", "--datasets", "plans", "--kinds", "sizes"]
    command = [sys.executable, "-m", "benchmarks", *arguments, "--build", str(build)]
    environment = {**os.environ, "TMPDIR": str(tmp_path)}
    with subprocess.Popen(
        command, cwd=Path(__file__).parents[2], env=environment, stderr=subprocess.PIPE
    ) as running:
        assert running.stderr is not None
        # What is measured is told of only once the servers run.
        while (line := running.stderr.readline()) and b"uncached" not in line:
            pass
        family = processes._family(running.pid)
        running.send_signal(signal.SIGTERM)
        said = running.stderr.read()
    assert running.returncode == 1, said
    assert len(family) >= 5
    assert left_of(family) == []
    assert list(tmp_path.iterdir()) == []
