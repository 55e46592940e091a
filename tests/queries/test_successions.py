"""Who took over from whom, among the bodies of the mini plans."""

import pytest

from queries.catalogue import load

QUESTION = load()["organisations/successions"]
THINGS = "https://w3id.org/planweave/id/"
BOARD = ("Board of Education", "Office for Pupils", "", "", "true", "", "change/board-to-office")
COUNCIL = ("Hillcastle Council", "Riverton Trust", "", "", "false", "", "change/council-to-trust")
OFFICE = (
    *("Office for Pupils", "Ministry of Learning", "", "", "true", ""),
    "change/office-to-ministry",
)


def answer(store, **values: object):
    table = store.select(QUESTION.bind(**values))
    wanted = [
        place
        for place, name in enumerate(table.columns)
        if name not in {"body_iri", "successor_iri"}
    ]
    return [tuple(row[place].removeprefix(THINGS) for place in wanted) for row in table.texts()]


def test_every_succession_says_whether_the_successor_was_founded_for_it(store):
    assert answer(store) == [BOARD, COUNCIL, OFFICE]


@pytest.mark.parametrize(
    "name", ["Office for Pupils", "ofp", f"{THINGS}organisation/office-for-pupils"]
)
def test_the_successions_of_a_body_before_and_after_it(store, name):
    assert answer(store, body=name) == [BOARD, OFFICE]


def test_a_body_without_successions_has_none(store):
    assert answer(store, body="Reading Champion") == []


def test_things_are_named_by_iri_too(store):
    rows = store.select(QUESTION.bind(body="OfP")).texts()
    iris = [tuple(cell.removeprefix(THINGS) for cell in row[6:8]) for row in rows]
    assert iris == [
        ("organisation/board-of-education", "organisation/office-for-pupils"),
        ("organisation/office-for-pupils", "organisation/ministry-of-learning"),
    ]
