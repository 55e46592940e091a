"""The questions on the mini plans: each answer compared whole or by the columns that matter."""

import pytest
from rdflib.plugins.sparql import prepareQuery

from ontology import prefixes
from queries.catalogue import Catalogue, Query, load
from store.oxigraph import OxigraphStore

THINGS = "https://w3id.org/planweave/id/"
QUESTIONS = load()


def answer(
    store: OxigraphStore, name: str, columns: str, **values: object
) -> list[tuple[str, ...]]:
    """The named columns of an answer, things by their path."""
    table = store.select(QUESTIONS[name].bind(**values))
    wanted = [table.columns.index(column) for column in columns.split()]
    return [tuple(row[place].removeprefix(THINGS) for place in wanted) for row in table.texts()]


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return QUESTIONS


@pytest.mark.parametrize("query", QUESTIONS.values(), ids=QUESTIONS)
class TestEveryQuestion:
    def test_has_the_columns_that_its_header_describes(
        self, store: OxigraphStore, query: Query
    ) -> None:
        assert store.select(query.text).columns == tuple(column.name for column in query.columns)

    def test_gives_columns_of_the_types_that_its_header_says(
        self, store: OxigraphStore, query: Query
    ) -> None:
        table = store.select(query.text)
        for column in query.columns:
            kind = table.kind(column.name)
            assert kind is None or str(kind) == str(column.type), column.name

    def test_is_standard_sparql_with_an_order(self, query: Query) -> None:
        assert prepareQuery(query.text).algebra.name == "SelectQuery"
        assert "\nORDER BY " in query.text
        assert query.question.endswith("?")

    def test_spells_prefixes_as_the_ontology_does(self, query: Query) -> None:
        known = prefixes()
        for line in query.text.splitlines():
            if line.startswith("PREFIX "):
                _, name, namespace = line.split()
                assert known[name.removesuffix(":")] == namespace.strip("<>")

    def test_links_choices_to_a_question(self, catalogue: Catalogue, query: Query) -> None:
        for parameter in query.parameters:
            if parameter.choices is not None:
                assert len(catalogue[parameter.choices].columns) >= 2


WHO = "plan activity_iri organisation role as_written found_in words first_line last_line"
MINISTRY = (
    *("riverton-2031", "riverton-2031/objective/1.1/activity/1", "Ministry of Learning"),
    *("engaged", "Ministry of Learning", "stakeholder", "Ministry of Learning, Schools", "5", "5"),
)
OFFICE = (
    *("riverton-2031", "riverton-2031/objective/1.1/activity/2", "Office for Pupils"),
    *("lead", "Office for Pupils", "stakeholder", "Office for Pupils", "6", "6"),
)
CONTENT = (
    *("hillcastle-2030", "", "Ministry of Learning", "engaged", "MoL"),
    *("outcome", "the MoL is content", "4", "4"),
)
SURVEY = "MoL Estates team to survey roofs with Board of Education drawings"
BOARD = (
    *("hillcastle-2030", "hillcastle-2030/objective/a.1/activity/1", "Board of Education"),
    *("engaged", "Board of Education", "activity", SURVEY, "4", "4"),
)
ESTATES = (
    *("hillcastle-2030", "hillcastle-2030/objective/a.1/activity/1"),
    *("Ministry of Learning Estates team", "engaged", "MoL Estates team", "activity", SURVEY),
    *("4", "4"),
)


@pytest.mark.parametrize(
    "name",
    [
        "Ministry of Learning",
        "MoL",
        "mol",
        "learning MINISTRY",
        f"{THINGS}organisation/ministry-of-learning",
    ],
)
def test_a_body_is_found_by_any_of_its_names(store: OxigraphStore, name: str) -> None:
    rows = answer(store, "organisations/activities", WHO, organisation=name)
    assert rows == [CONTENT, BOARD, ESTATES, MINISTRY, OFFICE]


@pytest.mark.parametrize(
    ("predecessors", "parts", "rows"),
    [
        (True, True, [CONTENT, BOARD, ESTATES, MINISTRY, OFFICE]),
        (True, False, [CONTENT, BOARD, MINISTRY, OFFICE]),
        (False, True, [CONTENT, ESTATES, MINISTRY]),
        (False, False, [CONTENT, MINISTRY]),
    ],
)
def test_predecessors_and_parts_can_be_left_out(
    store: OxigraphStore, predecessors: bool, parts: bool, rows: list[tuple[str, ...]]
) -> None:
    found = answer(
        store,
        "organisations/activities",
        WHO,
        organisation="MoL",
        with_predecessors=predecessors,
        with_parts=parts,
    )
    assert found == rows


def test_predecessors_are_followed_backwards_only(store: OxigraphStore) -> None:
    found = answer(store, "organisations/activities", WHO, organisation="OfP")
    assert found == [BOARD, OFFICE]


def test_a_body_that_only_took_something_over_has_no_predecessor(store: OxigraphStore) -> None:
    found = answer(store, "organisations/activities", "organisation", organisation="riverton trust")
    assert found == [("Riverton Trust",)]


def test_whoever_owns_what_a_row_points_to_is_not_involved(store: OxigraphStore) -> None:
    assert answer(store, "organisations/activities", WHO, organisation="Hillcastle Council") == []


def test_a_name_that_nobody_has_finds_nothing(store: OxigraphStore) -> None:
    for name in ("M", "Ministry", "", "?organisation"):
        assert answer(store, "organisations/activities", WHO, organisation=name) == []


def test_without_an_organisation_every_involvement_is_listed_once(store: OxigraphStore) -> None:
    rows = answer(store, "organisations/activities", WHO)
    assert len(rows) == len(set(rows)) == 9
    assert {MINISTRY, OFFICE, CONTENT, BOARD, ESTATES} < set(rows)


def test_a_plan_can_be_chosen(store: OxigraphStore) -> None:
    rows = answer(store, "organisations/activities", WHO, organisation="MoL", plan="riverton-2031")
    assert rows == [MINISTRY, OFFICE]


def test_organisations(store: OxigraphStore) -> None:
    rows = answer(store, "organisations/all", "organisation kind activities objectives other_names")
    assert rows[1] == ("Ministry of Learning", "organisation", "1", "2", "Learning Ministry; MoL")
    assert ("Reading Champion", "post", "1", "1", "") in rows
    assert ("Parents", "class", "0", "1", "") in rows


def test_plans(store: OxigraphStore) -> None:
    counts = "plan strands objectives activities budgets involvements"
    assert answer(store, "plans/all", counts) == [
        ("hillcastle-2030", "1", "1", "1", "0", "3"),
        ("riverton-2031", "2", "3", "3", "3", "7"),
    ]


def test_objectives_stand_in_the_order_of_their_plan(store: OxigraphStore) -> None:
    columns = "strand_kind strand_reference objective_reference objective activities rag"
    assert answer(store, "plans/objectives", columns, plan="riverton-2031") == [
        ("recommendation", "1", "1.1", "Open <b>reading rooms</b> & clubs", "2", ""),
        ("recommendation", "1", "1.2", "Lend books", "1", ""),
        ("recommendation", "2", "", "Walk to school", "0", ""),
    ]
    assert answer(store, "plans/objectives", columns, plan="hillcastle-2030") == [
        ("goal", "A", "", "Repair every roof", "1", "amber")
    ]


def test_strands(store: OxigraphStore) -> None:
    assert answer(store, "plans/strands", "plan kind reference label text objectives") == [
        ("hillcastle-2030", "goal", "A", "Goal A", "Good buildings", "1"),
        *(
            ("riverton-2031", "recommendation", number, f"Recommendation {number}", text, count)
            for number, text, count in (
                ("1", "Every child reads well", "2"),
                ("2", "Safe routes", "1"),
            )
        ),
    ]


def test_budgets(store: OxigraphStore) -> None:
    columns = "words kind amount bound period funder activity"
    rows = answer(store, "budgets/by-plan", columns, plan="riverton-2031")
    assert rows == [
        (
            *("2031/32: up to £12,500.50 from Riverton Trust", "amount", "12500.5", "up-to"),
            *("2031/32", "Riverton Trust", "Open six reading rooms by end of May 2031"),
        ),
        ("Staff time", "staffing", "", "", "", "", ""),
        ("To be confirmed", "to-be-confirmed", "", "", "", "", ""),
    ]
    assert answer(store, "budgets/by-plan", columns, at_least="12500.5") == rows[:1]
    assert answer(store, "budgets/by-plan", columns, at_least="12500.51") == []
    assert answer(store, "budgets/by-plan", columns, plan="hillcastle-2030") == []


def test_cross_references(store: OxigraphStore) -> None:
    columns = "words kind refers_to_name refers_to refers_to_iri resolution"
    assert answer(store, "cross-references/of-plan", columns, plan="riverton-2031") == [
        ("see section 9", "section", "9", "", "", "dangling"),
        (
            *("as goal A of Hillcastle", "external-plan", "goal A of Hillcastle", "Goal A"),
            *("hillcastle-2030/goal/a", "resolved"),
        ),
    ]


def test_objectives_without_a_lead(store: OxigraphStore) -> None:
    assert answer(store, "quality/without-lead", "plan objective others") == [
        ("hillcastle-2030", "Repair every roof", "3"),
        ("riverton-2031", "Walk to school", "1"),
    ]
