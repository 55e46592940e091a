"""From plans to a release: the same twice, and never a new one from what is wrong."""

import hashlib
import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from graph_build import pipeline
from graph_build.documents import load_document
from graph_build.errors import PlanFolderError, RepairError, UnknownHeader
from graph_build.reading import load_reading
from graph_build.validation import Violations
from store.oxigraph import OxigraphStore
from store.release import current
from tests.plan_folders import SLUG, SOURCE, say_nothing, write_plan

ROOT = Path(__file__).parents[2]
OBJECTIVES = {
    "brent-2014": 24,
    "city-2020": 19,
    "leicester-2008": 39,
    "london-2013": 18,
    "westminster-2010": 59,
}


# The five plans


@pytest.fixture(scope="module")
def readings(five_plans_build):
    return {plan: load_reading(five_plans_build / plan / "tables.json") for plan in OBJECTIVES}


def test_all_rows_are_found(readings):
    assert {plan: len(reading.rows) for plan, reading in readings.items()} == OBJECTIVES


def test_every_row_has_its_strand_and_its_objective(readings):
    for plan, reading in readings.items():
        for row in reading.rows:
            strand = reading.strands[row.strand]
            assert (plan, row.key, bool(strand.heading), len(row.values["objective"])) == (
                plan, row.key, True, 1
            )  # fmt: skip


def test_rows_with_a_printed_number_stand_under_the_strand_that_it_starts_with(readings):
    for plan in ("brent-2014", "leicester-2008"):
        reading = readings[plan]
        numbered = [row for row in reading.rows if re.match(r"\d", row.reference or "")]
        assert len(numbered) > 20
        assert [
            (row.reference, reading.strands[row.strand].reference)
            for row in numbered
            if row.reference.partition(".")[0] != reading.strands[row.strand].reference
        ] == []


def test_no_plan_breaks_a_rule(five_plans_release):
    found = five_plans_release.manifest["findings"]
    assert {plan: counts for plan, counts in found.items() if "Violation" in counts} == {}


def test_every_passage_of_the_five_plans_is_the_source_at_its_place(root, five_plans_release):
    store = OxigraphStore.open(five_plans_release)
    rows = store.select(
        (root / "tests" / "graph_build" / "passages.rq").read_text(encoding="utf-8")
    )
    assert len(rows.rows) > 1000
    sources = {plan: load_document(root / "plans" / plan).source for plan in OBJECTIVES}
    unlike = []
    for plan, exact, *place in rows.texts():
        source = sources[plan]
        first_line, first, last_line, last = map(int, place)
        start = source.starts[first_line - 1] + first - 1
        end = source.starts[last_line - 1] + last
        if source.string[start:end] != exact:
            unlike.append((plan, place, exact))
    assert unlike == []


def test_the_five_plans_are_read_the_same_whatever_the_order_of_pythons_sets(
    root, five_plans_build
):
    here = root / "tests" / "graph_build" / "describe_plans.py"
    read = run(str(here), str(root / "plans"), seed="7")
    assert (read.returncode, read.stderr) == (0, "")
    graphs = {plan: (five_plans_build / plan / "graph.nt").read_bytes() for plan in OBJECTIVES}
    assert dict(line.split() for line in read.stdout.splitlines()) == {
        plan: hashlib.sha256(graph).hexdigest() for plan, graph in graphs.items()
    }


def test_another_build_gives_the_same_bytes(mini_built, mini_plans, tmp_path):
    """In other processes, with another order of Python's sets."""
    again = run(
        "-m",
        "planweave",
        "build",
        str(mini_plans),
        "--build",
        str(tmp_path),
        "--jobs",
        "2",
        seed="7",
    )
    assert (again.returncode, again.stderr) == (0, "")
    release = current(tmp_path)
    assert release.data.read_bytes() == mini_built.release.data.read_bytes()
    assert release.version == mini_built.release.version


def run(*arguments: str, seed: str):
    return subprocess.run(
        [sys.executable, *arguments],
        capture_output=True,
        text=True,
        check=False,
        cwd=ROOT,
        env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT)},
    )


# The release


def test_a_release_has_the_sources_as_they_were_handed_over(mini_built, mini_plans):
    sources = {
        path.name: path.read_bytes() for path in (mini_built.release.path / "sources").iterdir()
    }
    assert sources == {
        f"{plan}.txt": (mini_plans / plan / "source.txt").read_bytes() for plan in ("mini", "sixth")
    }


def test_the_manifest_tells_what_was_built(mini_built):
    manifest = json.loads((mini_built.release.path / "manifest.json").read_text(encoding="utf-8"))
    quads = mini_built.release.data.read_text(encoding="utf-8").count("\n")
    assert {name: manifest[name] for name in ("version", "plans", "quads")} == {
        "version": mini_built.release.path.name,
        "plans": mini_built.counts,
        "quads": quads,
    }
    assert mini_built.counts["mini"]["objectives"] == 10
    assert manifest["findings"]["mini"]["Warning"] == 2


def test_the_release_holds_each_graph_under_its_name(mini_built):
    names = re.findall(
        r"<\S+/graph/(\S+)> \.$", mini_built.release.data.read_text(encoding="utf-8"), re.MULTILINE
    )
    assert set(names) >= {
        "plan/mini", "plan/sixth", "links/organisations", "links/cross-references", "vocabulary",
        "ontology", "report",
    }  # fmt: skip


def test_nothing_is_published_by_a_check(mini_plans, tmp_path):
    write_plan(tmp_path / "plans")
    built = pipeline.check(tmp_path / "plans", tmp_path / "build", 1, say_nothing)
    assert built.release is None
    assert not (tmp_path / "build" / "releases").exists()


def test_progress_is_told_stage_by_stage(tmp_path):
    write_plan(tmp_path / "plans")
    told = []
    pipeline.build(tmp_path / "plans", tmp_path / "build", 1, told.append)
    assert [line for line in told if not line.startswith(" ")] == [
        f"Reading 1 plans from {tmp_path / 'plans'}",
        "Linking organisations and cross-references",
        "Tagging themes and comparing plans",
        "Drawing what follows",
        "Validating with SHACL",
        "Publishing the release",
    ]
    (counts,) = [line for line in told if line.startswith(f"  {SLUG}: ") and "triples" in line]
    assert counts.startswith(f"  {SLUG}: 1 strands, 1 objectives, 1 activities, 1 milestones, ")


# Builds that fail. what is wrong, the source, more settings, the error, file and line, words

FAILING = [
    ("header-nobody-knows", SOURCE.replace("Lead→", "Riparian→"), "", UnknownHeader, "source.txt:3", "'Riparian'"),
    ("no-header-known", "Priority 1: Water\n\nGoals of ours→Work→Folk\nx→y→z\n", "", UnknownHeader, "source.txt:3", "'Goals of ours'"),
    ("no-table", "Priority 1: Water\n\nMend the weir.\n", "", PlanFolderError, "source.txt:1", "no table was found"),
    ("only-a-header", SOURCE.partition("1.1")[0], "", PlanFolderError, "source.txt:1", "no table was found"),
    ("no-heading", SOURCE.partition("\n\n")[2], "", PlanFolderError, "source.txt:2", "this row stands under no heading"),
    ("wrong-type", SOURCE, "reported = true\n", PlanFolderError, "plan.toml:7", "Expected `date | null`, got `bool`"),
    ("unknown-key", SOURCE, "[layout]\nwrap = true\n", PlanFolderError, "plan.toml:8", "unknown field `wrap`"),
    ("unknown-kind-of-column", SOURCE, '[columns]\n"Lead" = "leed"\n', PlanFolderError, "plan.toml:8", "'leed'"),
    ("empty-source", "", "", PlanFolderError, "source.txt:1", "the source is empty"),
    ("binary-source", b"Priority 1\n\x00\x01\n", "", PlanFolderError, "source.txt:2", "U+0000"),
    ("source-in-another-encoding", "Prioritäten\n".encode("latin-1"), "", PlanFolderError, "source.txt:1", "not UTF-8"),
    ("repair-that-does-not-fit", SOURCE, '[[repairs]]\nline = 4\nprinted = "weir"\nread = "x"\nwhy = "y"\n', RepairError, "source.txt:4", "'weir'"),
]  # fmt: skip


@pytest.fixture(scope="module")
def released(tmp_path_factory):
    """A folder of one plan, and a build folder with its release."""
    folder = tmp_path_factory.mktemp("released")
    write_plan(folder / "plans")
    pipeline.build(folder / "plans", folder / "build", 1, say_nothing)
    return folder


def state_of(target):
    release = current(target)
    files = {path: path.read_bytes() for path in release.path.rglob("*") if path.is_file()}
    return release.version, files, sorted(path.name for path in (target / "releases").iterdir())


@pytest.mark.parametrize("jobs", [1, 2])
@pytest.mark.parametrize(
    ("source", "more", "error", "place", "words"),
    [case[1:] for case in FAILING],
    ids=[case[0] for case in FAILING],
)
def test_a_build_that_fails_says_where_and_leaves_the_last_release(
    released, tmp_path, source, more, error, place, words, jobs
):
    write_plan(tmp_path, source, more)
    before = state_of(released / "build")
    with pytest.raises(error) as caught:
        pipeline.build(tmp_path, released / "build", jobs, say_nothing)
    assert str(caught.value).startswith(f"{tmp_path / SLUG / place}: ")
    assert words in str(caught.value)
    assert state_of(released / "build") == before


def test_a_graph_that_breaks_its_rules_is_not_published(released, tmp_path):
    folder = write_plan(tmp_path)
    settings = (folder / "plan.toml").read_text(encoding="utf-8")
    (folder / "plan.toml").write_text(settings.replace("Ashwell Valley Plan", ""), encoding="utf-8")
    before = state_of(released / "build")
    with pytest.raises(Violations) as caught:
        pipeline.build(tmp_path, released / "build", 1, say_nothing)
    rules = {finding.rule for finding in caught.value.findings}
    assert {"pwsh:Plan-label", "pwsh:Plan-title"} <= rules
    assert f"plans/{SLUG}/source.txt:1: Violation of pwsh:Plan-title: " in str(caught.value)
    assert state_of(released / "build") == before


def test_a_publisher_that_the_authority_lacks_is_told(released, tmp_path):
    folder = write_plan(tmp_path)
    settings = (folder / "plan.toml").read_text(encoding="utf-8")
    (folder / "plan.toml").write_text(
        settings.replace("Department of Energy and Climate Change", "Alderwick County Council"),
        encoding="utf-8",
    )
    with pytest.raises(
        Exception, match="the authority has no body named 'Alderwick County Council'"
    ) as caught:
        pipeline.build(tmp_path, released / "build", 1, say_nothing)
    assert str(caught.value).startswith(f"{folder / 'plan.toml'}")


def test_a_plan_that_is_gone_is_gone_from_the_next_release(tmp_path):
    plans, target = tmp_path / "plans", tmp_path / "build"
    write_plan(plans)
    for path in write_plan(plans, slug="ouse-2030").iterdir():
        path.unlink()
    pipeline.build(plans, target, 1, say_nothing)
    assert current(target).plans == (SLUG,)
