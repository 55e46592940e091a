"""In what words the mini plans write a body's name, and where."""

from queries.catalogue import load
from store.oxigraph import OxigraphStore

QUESTION = load()["organisations/written-forms"]
THINGS = "https://w3id.org/planweave/id/"
SURVEY = "MoL Estates team to survey roofs with Board of Education drawings"
FUNDED = "2031/32: up to £12,500.50 from Riverton Trust"
COUNCIL = ("Hillcastle Council", "Hillcastle", "riverton-2031", "7", "7", "1", "organisation")
LISTED = "Ministry of Learning, Schools"
FORMS = [
    (
        *("Board of Education", "Board of Education", "hillcastle-2030", "4", "4", "1"),
        *("organisation", SURVEY, "organisation/board-of-education"),
    ),
    (*COUNCIL, "as goal A of Hillcastle", "organisation/hillcastle-council"),
    (
        *("Ministry of Learning", "MoL", "hillcastle-2030", "4", "4", "1"),
        *("organisation", "the MoL is content", "organisation/ministry-of-learning"),
    ),
    (
        *("Ministry of Learning", "Ministry of Learning", "riverton-2031", "5", "5", "1"),
        *("organisation", LISTED, "organisation/ministry-of-learning"),
    ),
    (
        *("Ministry of Learning Estates team", "MoL Estates team", "hillcastle-2030", "4", "4"),
        *("1", "organisation", SURVEY, "organisation/mol-estates-team"),
    ),
    (
        *("Office for Pupils", "Office for Pupils", "riverton-2031", "6", "6", "1"),
        *("organisation", "Office for Pupils", "organisation/office-for-pupils"),
    ),
    ("Parents", "Parents", "riverton-2031", "11", "11", "1", "class", "Parents", "class/parents"),
    (
        *("Reading Champion", "Reading Champion", "riverton-2031", "7", "7", "1"),
        *("post", "Reading Champion", "post/reading-champion"),
    ),
    (
        *("Riverton Trust", "Riverton Trust", "riverton-2031", "5", "5", "1"),
        *("organisation", FUNDED, "organisation/riverton-trust"),
    ),
    ("Schools", "Schools", "riverton-2031", "5", "5", "1", "class", LISTED, "class/schools"),
]


def answer(store, **values: object):
    table = store.select(QUESTION.bind(**values))
    return [tuple(cell.removeprefix(THINGS) for cell in row) for row in table.texts()]


def test_every_written_form_stands_with_its_plan_and_lines(store):
    assert answer(store) == FORMS


def test_the_forms_of_one_body(store):
    mine = [row for row in FORMS if row[0] == "Ministry of Learning"]
    assert answer(store, organisation="Ministry of Learning") == mine
    assert answer(store, organisation=f"{THINGS}organisation/ministry-of-learning") == mine
    assert answer(store, organisation="MoL") == []


def test_the_forms_of_one_plan(store):
    assert answer(store, plan="hillcastle-2030") == [
        row for row in FORMS if row[2] == "hillcastle-2030"
    ]


def test_items_that_write_it_alike_on_the_same_lines_are_counted(five_plans_release):
    """London, line 96: the DfE is among the stakeholders and gives the data of a milestone."""
    store = OxigraphStore.open(five_plans_release)
    rows = answer(store, organisation="Department for Education", plan="london-2013")
    assert [row[1:6] for row in rows if row[3] == "96"] == [("DfE", "london-2013", "96", "96", "2")]
