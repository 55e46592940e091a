"""How a cell's words part into items."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph_build.items import Splitter
from graph_build.text import PUT_IN, Text, put_in

NAMES = ("Family of Schools", "Alderwick Rivers Trust", "Ofsted", "Natural Alderwick")
SPLITTER = Splitter(NAMES, ("Overbrook", "Nether Ashwell", "Sixth Form"))

# what it shows, plan, line, how the plan says the cell is written, the cell, its items
CASES = [
    ("bullets", "leicester-2008", 104, "cell",
     "Every school to have an IAG policy including • integrating IAG into mainstream teaching • Resourcing – space and staffing",
     ["Every school to have an IAG policy including", "integrating IAG into mainstream teaching", "Resourcing – space and staffing"]),
    ("list markup", "city-2020", 9, "cell",
     '<ul style="list-style-type: none"> Exclusions are at zero</ul><ul>Pupils are stretched',
     ["Exclusions are at zero", "Pupils are stretched"]),
    ("list items", None, None, "cell", "<ul><li>Weirs go</li><li>Fish come</li></ul>", ["Weirs go", "Fish come"]),
    ("dashes", None, None, "cell",
     "There will be: - Wet meadows - Otters in every reach",
     ["There will be:", "Wet meadows", "Otters in every reach"]),
    ("a dash at the start", "brent-2014", 105, "cell", "- No school in an Ofsted category of concern by 2016.", ["No school in an Ofsted category of concern by 2016."]),
    ("a dash within a sentence", "leicester-2008", 164, "cell",
     "Area prospectus – Coursefinder", ["Area prospectus – Coursefinder"]),
    ("a dash within words", "westminster-2010", 218, "cell", "Jan - March 2010", ["Jan - March 2010"]),
    ("line breaks put in", "westminster-2010", 209, "cell", "Draft templates agreed\nCurrent data", ["Draft templates agreed", "Current data"]),
    ("inline markup", None, None, "cell", "Extend <i>Every Otter</i> programme", ["Extend Every Otter programme"]),
    ("bold markup", None, None, "cell", "**All** weirs go", ["All weirs go"]),
    ("odd blanks", None, None, "cell", "  Plant \xa0 willows ", ["Plant willows"]),
    ("a mark alone", "brent-2014", 96, "cell", " • ", []),
    ("nothing", None, None, "runs", "", []),
    ("one item with sentences", None, None, "cell", "Plant willows. Fence the bank.", ["Plant willows. Fence the bank."]),
    ("sentences", "westminster-2010", 211, "sentences",
     "Draft template completed. Discussions have taken place with Head teachers to inform implementation.",
     ["Draft template completed.", "Discussions have taken place with Head teachers to inform implementation."]),
    ("a quotation's end", None, None, "sentences", "Open 'the old mill.' Then rest.", ["Open 'the old mill.'", "Then rest."]),
    ("abbreviations", None, None, "sentences", "Meet partners, e.g. Ofsted, and Mr. Reed. Then plan.", ["Meet partners, e.g. Ofsted, and Mr. Reed.", "Then plan."]),
    ("a number's point", None, None, "sentences", "Mend 2.5 miles of bank.", ["Mend 2.5 miles of bank."]),
    ("words after a year", "brent-2014", 72, "sentences",
     "Complete by December 2014 Published version of report available February 2015",
     ["Complete by December 2014", "Published version of report available February 2015"]),
    ("a month after a year", None, None, "sentences", "Between 2014 March and May", ["Between 2014 March and May"]),
    ("items run together", "city-2020", 9, "runs",
     "Exclusions are at zero High levels of lifelong learning are evidenced by leaders, teachers and pupils",
     ["Exclusions are at zero", "High levels of lifelong learning are evidenced by leaders, teachers and pupils"]),
    ("items glued", "city-2020", 79, "runs",
     "develop their interests and skillsAll pupils in the Family of Schools from early years",
     ["develop their interests and skills", "All pupils in the Family of Schools from early years"]),
    ("a name is not cut", "city-2020", 9, "runs",
     "An outstanding Sixth Form offer has been developed across the Family of Schools",
     ["An outstanding Sixth Form offer has been developed across the Family of Schools"]),
    ("a word that asks for more", None, None, "runs", "Plant willows at the Mill and the Weir", ["Plant willows at the Mill and the Weir"]),
    ("capitals of the plan", None, None, "runs", "No weir stands between Overbrook and Nether Ashwell", ["No weir stands between Overbrook and Nether Ashwell"]),
    ("an abbreviation", "leicester-2008", 63, "runs", "Positive contribution to engagement and or NEET targets", ["Positive contribution to engagement and or NEET targets"]),
    ("a month", None, None, "runs", "Survey published March", ["Survey published March"]),
    ("a bracket", "leicester-2008", 66, "runs",
     "5 meetings (?) Component development (including Work Experience)",
     ["5 meetings (?)", "Component development (including Work Experience)"]),
    ("runs and sentences and bullets", None, None, "runs",
     "Phosphate falls. Swimming is safe Otters come back • Bridges stand",
     ["Phosphate falls.", "Swimming is safe", "Otters come back", "Bridges stand"]),
]  # fmt: skip


@pytest.mark.parametrize(
    ("how", "cell", "items"), [case[3:] for case in CASES], ids=[case[0] for case in CASES]
)
def test_a_cell_parts_into_its_items(how, cell, items):
    assert [item.string for item in SPLITTER.split(put_in(cell), how)] == items


CELLS = st.text(alphabet=st.sampled_from("abcdeAB 019.,:;•-–<ul>/()\n\t'é"), max_size=80)


@given(CELLS, st.sampled_from(["cell", "sentences", "runs"]))
def test_splitting_keeps_places_in_order_and_all_letters_and_figures(cell, how):
    text = Text(cell, tuple(range(len(cell))))
    items = SPLITTER.split(text, how)
    offsets = [offset for item in items for offset in item.offsets()]
    assert offsets == sorted(set(offsets))
    for item in items:
        assert item.string == item.string.strip() != ""
        for sign, offset in zip(item.string, item.at, strict=True):
            assert (
                offset == PUT_IN or sign == cell[offset] or (sign == " " and cell[offset].isspace())
            )
    # Only markup may lose letters.
    if "<" not in cell:
        kept = "".join(sign for item in items for sign in item.string if sign.isalnum())
        assert kept == "".join(sign for sign in cell if sign.isalnum())


def test_names_with_marks_of_expressions_are_names():
    splitter = Splitter(["Rivers (North) Trust"], [])
    (item,) = splitter.split(put_in("led by the Rivers (North) Trust"), "runs")
    assert item.string == "led by the Rivers (North) Trust"
