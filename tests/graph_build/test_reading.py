"""How strands and rows are named, which lines they stand on, and what cannot be proved."""

import pytest

from graph_build.documents import load_document
from graph_build.errors import NothingQuoted
from graph_build.graph import describe_plan
from graph_build.reading import read_plan
from ontology.agents import agents_of
from tests.plan_folders import SLUG, SOURCE, write_plan

HEADER = "Objective→Activities\n"


def read(tmp_path, source, more=""):
    document = load_document(write_plan(tmp_path, source, more))
    return read_plan(document, agents_of(document.slug))


# what it shows, the lines below the first heading, the rows' keys and printed references
KEYS = [
    ("printed", f"{HEADER}1.1 Weir→Stones\n1.2a Ford→Gravel\n", [("1.1", "1.1"), ("1.2a", "1.2a")]),
    (
        "by-place-in-the-strand",
        f"{HEADER}Weir→Stones\nFord→Gravel\n",
        [("1.1", None), ("1.2", None)],
    ),
    (
        "by-place-in-each-strand",
        f"{HEADER}Weir→Stones\n\nPriority 2: Fish\n\n{HEADER}Trout→Fry\n",
        [("1.1", None), ("2.1", None)],
    ),
    (
        "a-place-that-is-printed-elsewhere",
        f"{HEADER}Weir→Stones\n1.1 Ford→Gravel\n",
        [("1.1x", None), ("1.1", "1.1")],
    ),
    (
        "printed-twice",
        f"{HEADER}1.1 Weir→Stones\n1.1 Ford→Gravel\n1.1 Bridge→Planks\n",
        [("1.1", "1.1"), ("1.1x", "1.1"), ("1.1xx", "1.1")],
    ),
    (
        "printed-alike-but-for-a-capital",
        f"{HEADER}1.2a Weir→Stones\n1.2A Ford→Gravel\n",
        [("1.2a", "1.2a"), ("1.2Ax", "1.2A")],
    ),
]


@pytest.mark.parametrize(
    ("lines", "keys"), [case[1:] for case in KEYS], ids=[case[0] for case in KEYS]
)
def test_each_row_has_a_key_of_its_own(tmp_path, lines, keys):
    reading = read(tmp_path, f"Priority 1: Water\n\n{lines}")
    assert [(row.key, row.reference) for row in reading.rows] == keys


STRANDS = [
    ("printed", ["Priority 1: Water", "Priority 7: Fish"], ["1", "7"]),
    ("by-place-where-two-have-one-number", ["Priority 1: Water", "Goal 1: Fish"], ["1", "2"]),
]


@pytest.mark.parametrize(
    ("headings", "keys"), [case[1:] for case in STRANDS], ids=[case[0] for case in STRANDS]
)
def test_each_strand_has_a_key_of_its_own(tmp_path, headings, keys):
    reading = read(tmp_path, "".join(f"{each}\n\n{HEADER}Weir→Stones\n" for each in headings))
    assert [strand.key for strand in reading.strands] == keys


def test_a_row_stands_on_the_first_to_the_last_line_of_its_words(tmp_path):
    reading = read(
        tmp_path, f"Priority 1: Water\n\n{HEADER}Weir and→Stones\n\nford→Gravel\nMill→Flour\n"
    )
    assert [row.lines for row in reading.rows] == [(4, 6), (7, 7)]


# Words that only a repair has put in are no evidence.


def test_a_row_that_only_a_repair_has_put_in_is_refused(tmp_path):
    more = '\n[[repairs]]\nline = 4\nread = "1.0 Dredge→Buy a dredger"\nwhy = "lost"\n'
    with pytest.raises(NothingQuoted) as caught:
        read(tmp_path, SOURCE, more)
    folder = tmp_path / SLUG
    assert str(caught.value) == (
        f"{folder}/source.txt: a row was read from no words of the source, only from those that a "
        f"repair has put in. Give that repair `printed` or `pieces` in {folder}/plan.toml."
    )


def test_a_heading_that_only_a_repair_has_put_in_is_refused(tmp_path):
    more = '\n[[repairs]]\nline = 1\nread = "Priority 1: Water"\nwhy = "lost"\n'
    document = load_document(write_plan(tmp_path, SOURCE.partition("\n\n")[2], more))
    agents = agents_of(document.slug)
    with pytest.raises(NothingQuoted, match=f"<\\S+/{SLUG}/priority/1> was read from no words"):
        describe_plan(document, read_plan(document, agents), agents)


def test_a_header_may_be_put_in_whole(tmp_path):
    more = f'\n[[repairs]]\nline = 3\nread = "{HEADER.strip()}"\nwhy = "lost"\n'
    reading = read(tmp_path, "Priority 1: Water\n\nWeir→Buy stones\n", more)
    assert [row.values["activity"][0].text.string for row in reading.rows] == ["Buy stones"]
