"""The competency questions on the five plans: each case's whole answer, reviewed against the sources."""

import csv
import io
from dataclasses import replace

import pytest

from queries.catalogue import Catalogue, Parameter, load
from queries.terms import terms
from store.oxigraph import OxigraphStore
from store.release import Release
from store.table import Table
from tests.queries.cases import EXPECTED, Case, expected_files, faults, load_cases

CASES = load_cases()
THINGS = ("organisation_iri", "theme_iri", "overlap_iri")
SOME = 30
QUESTIONS = load()


@pytest.fixture(scope="module")
def five_plans(five_plans_release: Release) -> OxigraphStore:
    return OxigraphStore.open(five_plans_release)


def as_csv(table: Table) -> str:
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(table.columns)
    writer.writerows(table.texts())
    return text.getvalue()


def ask(store: OxigraphStore, case: Case) -> Table:
    return store.select(QUESTIONS[case.question].bind(**case.given))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.asked)
def test_a_case_gets_its_whole_answer(
    five_plans: OxigraphStore, case: Case, request: pytest.FixtureRequest
) -> None:
    answer = as_csv(ask(five_plans, case))
    if case.expected is None:
        assert answer.splitlines()[1:] == [], case.none
        return
    path = EXPECTED / case.expected
    if request.config.getoption("--update-golden"):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(answer.encode())
    assert answer.splitlines() == path.read_bytes().decode().splitlines()
    assert answer.count("\n") > 1, "an empty answer needs a reason in `none`"


@pytest.mark.parametrize(
    "case", [case for case in CASES if case.none], ids=lambda case: case.question
)
def test_a_question_without_an_answer_has_one_for_other_values(
    five_plans: OxigraphStore, case: Case
) -> None:
    assert five_plans.select(QUESTIONS[case.question].bind()).rows
    plans = five_plans.select(QUESTIONS["plans/all"].text).column("plan")
    assert case.given.get("plan", str(plans[0])) in map(str, plans)


def test_nothing_is_wrong_with_the_cases_as_a_whole() -> None:
    assert list(faults(QUESTIONS, CASES, expected_files())) == []


@pytest.mark.parametrize(
    ("name", "parameter"),
    [(name, it) for name, query in QUESTIONS.items() for it in query.parameters if it.thing],
    ids=lambda it: it if isinstance(it, str) else it.name,
)
def test_an_iri_is_looked_up_to_the_same_end_as_it_is_found_among_names(
    five_plans: OxigraphStore, name: str, parameter: Parameter
) -> None:
    listed = five_plans.select(QUESTIONS[parameter.choices or "overlaps/ranked"].bind())
    column = next(it for it in listed.columns if it in {*THINGS, parameter.thing})
    things = sorted(set(listed.column(column)))[:: -(-len(listed.rows) // SOME)]
    answers = 0
    for thing in things:
        found = five_plans.select(QUESTIONS[name].bind(**{parameter.name: str(thing)}))
        as_name = QUESTIONS[name].bind(**{parameter.name: "as a name"})
        compared = as_name.replace('"as a name"', f'"{thing}"')
        assert compared != as_name
        assert set(found.rows) == set(five_plans.select(compared).rows)
        answers += bool(found.rows)
    assert answers


FIRST = CASES[0]
SILENT = next(case for case in CASES if case.none)


@pytest.mark.parametrize(
    ("cases", "files", "fault"),
    [
        (CASES[1:], expected_files(), f"{FIRST.question} has no case with an answer"),
        (
            (*CASES, replace(FIRST, question="plans/none", asked="What?")),
            expected_files(),
            "plans/none is no question",
        ),
        ((*CASES, replace(FIRST, asked="Plans")), expected_files(), "not asked: Plans"),
        ((*CASES, FIRST), expected_files(), f"asked twice: {FIRST.asked}"),
        ((*CASES, FIRST), expected_files(), f"{FIRST.expected} is expected twice"),
        (CASES, ("plans/old.csv", *expected_files()), "plans/old.csv belongs to no case"),
        (CASES, expected_files()[1:], f"{expected_files()[0]} is not there"),
        (
            (*CASES, replace(SILENT, none=None)),
            expected_files(),
            f"{SILENT.asked} must have a table or the reason why there is none",
        ),
        (
            tuple(case for case in CASES if not case.none),
            expected_files(),
            "only 0 cases without an answer",
        ),
    ],
)
def test_each_fault_of_the_cases_is_found(
    cases: tuple[Case, ...], files: tuple[str, ...], fault: str
) -> None:
    assert fault in faults(QUESTIONS, cases, files)


def test_too_few_questions_are_found_out() -> None:
    few = Catalogue({FIRST.question: QUESTIONS[FIRST.question]})
    found = list(faults(few, CASES, expected_files()))
    assert "only 1 questions" in found


def test_no_two_questions_share_a_wording() -> None:
    said = [
        text.casefold()
        for query in QUESTIONS.values()
        for text in (query.title, query.question, *query.wordings)
    ]
    assert sorted(text for text in said if said.count(text) > 1) == []


def test_the_terms_of_a_question_come_from_its_parse() -> None:
    prefixes = "PREFIX pw: <https://w3id.org/planweave/ontology#>\n"
    found = terms(
        prefixes
        + """SELECT ?a WHERE { # pw:unit
          ?a a pw:Budget ; pw:fundedBy/^pw:agent|pw:per* ?b .
          FILTER (STRSTARTS(STR(?b), STR(pw:)) && "pw:note" != STR(?b))
          FILTER NOT EXISTS { ?b pw:amount 1.0 }
        } ORDER BY ?a"""
    )
    names = {term.removeprefix("https://w3id.org/planweave/ontology#") for term in found}
    assert names == {"Budget", "fundedBy", "agent", "per", "amount"}
