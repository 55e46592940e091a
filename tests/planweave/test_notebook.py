"""The notebook door: data frames with types, whichever place the graph is at."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pandas as pd
import pytest
from rdflib import XSD, Literal, URIRef

import planweave
from planweave.errors import NotebookError
from planweave.frames import frame
from planweave.notebook import KnowledgeGraph
from queries.catalogue import load
from queries.errors import BadParameter, UnknownQuery
from store.errors import QuerySyntax, ReleaseError, WrongForm
from store.release import Release
from store.table import Table
from tests.server.running import ROOT, running


@pytest.fixture(scope="module")
def kg(build: Path) -> KnowledgeGraph:
    return planweave.open(build)


@pytest.fixture(scope="module")
def address(build: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with running(build, tmp_path_factory.mktemp("notebook")) as found:
        yield found


def test_an_answer_is_a_frame_with_types(kg: KnowledgeGraph, release: Release) -> None:
    budgets = kg.ask("budgets/by-plan", at_least=12_000)
    types = {name: str(budgets[name].dtype) for name in ("plan", "amount", "first_line", "note")}
    assert types == {"plan": "string", "amount": "float64", "first_line": "Int64", "note": "string"}
    assert budgets[["plan", "amount", "first_line"]].to_dict("records") == [
        {"plan": "riverton-2031", "amount": 12500.5, "first_line": 5}
    ]
    assert budgets["note"].isna().all()
    assert budgets.attrs["release"] == release.version
    assert budgets.attrs["given"] == {"at_least": 12_000}
    assert budgets.attrs["question"] == load()["budgets/by-plan"].question
    assert budgets.attrs["columns"]["amount"].startswith("pounds")
    assert "12000" in budgets.attrs["sparql"]


def test_days_and_truths_have_their_types(kg: KnowledgeGraph) -> None:
    dates = kg.ask("tables/dates")
    assert pd.api.types.is_datetime64_dtype(dates["end"])
    assert str(dates["open"].dtype) == "boolean"
    assert pd.Timestamp("2031-05-31") in set(dates["end"])


def test_an_empty_answer_has_the_types_too(kg: KnowledgeGraph) -> None:
    nobody = kg.ask("budgets/by-plan", plan="none")
    whole = kg.ask("budgets/by-plan")
    assert len(nobody) == 0
    for name in ("plan", "amount", "first_line"):
        assert nobody[name].dtype == whole[name].dtype


OURS = {"server", "store", "queries", "exports", "graph_build", "shapes", "ontology", "plans"}
COLUMNS = {
    "whole": ([Literal(3), None], "Int64", [3, None]),
    "huge": ([Literal(10**30), None], "string", [str(10**30), None]),
    "figure": ([Literal("1.50", datatype=XSD.decimal), None], "float64", [1.5, None]),
    "day": ([Literal("2013-09-01", datatype=XSD.date), None], "datetime64[us]", [pd.Timestamp("2013-09-01"), None]),
    "odd_day": ([Literal("2013-09-01Z", datatype=XSD.date, normalize=False), None], "string", ["2013-09-01Z", None]),
    "truth": ([Literal(True), None], "boolean", [True, None]),
    "text": ([Literal("£5 – x", lang="en"), None], "string", ["£5 – x", None]),
    "thing": ([URIRef("https://e/x"), None], "string", ["https://e/x", None]),
    "mixed": ([Literal(3), Literal("x")], "string", ["3", "x"]),
}  # fmt: skip


@pytest.mark.parametrize("name", COLUMNS)
def test_a_column_has_the_type_of_its_values(name: str) -> None:
    terms, kind, values = COLUMNS[name]
    made = frame(Table((name,), tuple((term,) for term in terms)))[name]
    assert str(made.dtype) == kind
    assert [None if pd.isna(value) else value for value in made] == values


def test_whole_sums_and_ones_for_yes_are_taken_as_declared() -> None:
    table = Table(("total", "sure"), ((Literal(5), Literal(1)), (Literal(0), Literal(0))))
    made = frame(table, {"total": "decimal", "sure": "boolean"})
    assert (str(made["total"].dtype), str(made["sure"].dtype)) == ("float64", "boolean")
    assert made["sure"].tolist() == [True, False]


def test_any_query_is_answered(kg: KnowledgeGraph) -> None:
    found = kg.query("SELECT ?n ?t WHERE { VALUES (?n ?t) { (1 'a') (2 UNDEF) } } ORDER BY ?n")
    assert found["n"].tolist() == [1, 2]
    assert found["t"].isna().tolist() == [False, True]
    with pytest.raises(WrongForm):
        kg.query("ASK {}")
    with pytest.raises(QuerySyntax):
        kg.query("SELECT")


def test_the_questions_are_a_frame(kg: KnowledgeGraph) -> None:
    assert kg.questions().index.tolist() == list(load())
    assert set(kg.questions("budgets")["topic"]) == {"budgets"}
    told = kg.describe("budgets/largest")
    assert told.loc[("parameter", "at_least"), ["type", "default"]].tolist() == [
        "decimal",
        "100000.0",
    ]
    assert told.loc["column"].index.tolist() == [c.name for c in load()["budgets/largest"].columns]
    assert kg.sparql("plans/all") == load()["plans/all"].text


def test_what_is_not_there_says_what_is(kg: KnowledgeGraph, tmp_path: Path) -> None:
    with pytest.raises(UnknownQuery, match="did you mean: organisations/activities"):
        kg.ask("organisation/activities")
    with pytest.raises(BadParameter, match="parameters here: organisation"):
        kg.ask("organisations/activities", organization="DfE")
    with pytest.raises(ReleaseError, match="planweave build"):
        planweave.open(tmp_path)
    with pytest.raises(NotebookError, match="no planweave service answers at http://127"):
        planweave.open("http://127.0.0.1:9")


def test_a_running_service_gives_the_same_frames(kg: KnowledgeGraph, address: str) -> None:
    there = planweave.open(address)
    assert (there.release, there.place) == (kg.release, address)
    for name in ("budgets/by-plan", "tables/dates", "plans/all", "organisations/activities"):
        pd.testing.assert_frame_equal(there.ask(name), kg.ask(name))


def test_a_folder_of_questions_joins(build: Path, tmp_path: Path) -> None:
    text = (ROOT / "docs" / "own-questions.md").read_text(encoding="utf-8")
    (tmp_path / "money").mkdir()
    example = text.partition("```sparql\n")[2].partition("```")[0]
    (tmp_path / "money" / "over.rq").write_text(example, encoding="utf-8")
    assert planweave.open(build, questions=tmp_path).ask("money/over")["amount"].tolist() == [
        12500.5
    ]


def test_without_pandas_it_says_what_to_install(
    kg: KnowledgeGraph, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "pandas", None)
    with pytest.raises(NotebookError, match=r"pip install 'planweave\[notebook\]'"):
        planweave.open()


def test_importing_planweave_loads_nothing_else() -> None:
    script = (
        "import sys; before = set(sys.modules); import planweave; print(*set(sys.modules) - before)"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True
    )
    loaded = {name.partition(".")[0] for name in done.stdout.split()}
    assert not loaded & {"pandas", "rdflib", "flask", "pyoxigraph", "numpy", *OURS}


def test_help_says_how() -> None:
    for told in (
        planweave.open,
        KnowledgeGraph,
        KnowledgeGraph.ask,
        KnowledgeGraph.query,
        KnowledgeGraph.questions,
        KnowledgeGraph.describe,
        KnowledgeGraph.sparql,
    ):
        assert len((told.__doc__ or "").split()) > 12
