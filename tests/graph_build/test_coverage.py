"""Every word of a source is quoted by a thing, or is furniture for a reason that can be read."""

import pytest
from click.testing import CliRunner
from rdflib import Graph

from graph_build import pipeline
from graph_build.coverage import Uncovered, by_line, cover, demand_covered
from graph_build.documents import load_document
from graph_build.errors import PlanFolderError
from graph_build.graph import describe_plan
from graph_build.reading import load_reading, read_plan
from graph_build.scribe import Scribe
from ontology.agents import agents_of
from planweave.cli import main
from tests.plan_folders import write_plan

FIVE = ("brent-2014", "city-2020", "leicester-2008", "london-2013", "westminster-2010")
# Outside the front matter of Westminster and Leicester; with it these two keep it as well.
MOST_FURNITURE = 0.03

SOURCE = """\
Ashwell Valley Plan — 2031

Priority 1: Wat er

Objective→Activities→Lead→Milestones
1.1 Mend the <i>banks</i>→Plant willows→with Alderwick Rivers Trust→By May 2032
"""
REPAIR = """
[[repairs]]
line = 3
printed = "Wat er"
read = "Land"
why = "Misread."
"""
FURNITURE = """
[[furniture]]
lines = [7]
words = "Page"
why = "The foot of the page."
"""


def account(folder):
    document = load_document(folder)
    agents = agents_of(document.slug)
    reading = read_plan(document, agents)
    return cover(document, reading.dropped, describe_plan(document, reading, agents))


def counted(coverage):
    """How many words are quoted, what is furniture and why, and what is left."""
    furniture = [(word.text, word.line, word.why) for word in coverage.furniture]
    return coverage.quoted, furniture, by_line(coverage.left)


def test_every_word_of_a_plan_that_is_read_is_quoted(tmp_path):
    # Title, heading with its number, four headers, a row with its number, and the word "with".
    assert counted(account(write_plan(tmp_path, SOURCE))) == (
        25,
        [("<i>", 6, "markup of the conversion"), ("</i>", 6, "markup of the conversion")],
        [],
    )


def test_a_dash_is_no_word(tmp_path):
    words = [word.text for word in account(write_plan(tmp_path, SOURCE)).words]
    assert words[:6] == ["Ashwell", "Valley", "Plan", "2031", "Priority", "1:"]


def test_what_a_repair_reads_otherwise_is_furniture_with_its_reason(tmp_path):
    quoted, furniture, left = counted(account(write_plan(tmp_path, SOURCE, REPAIR)))
    # The a of "Wat" is in "Land" too, so that word is quoted by what it was read as.
    assert (quoted, furniture[0], left) == (24, ("er", 3, "Misread."), [])


def test_words_that_are_read_as_nothing_are_left_with_their_line(tmp_path):
    document = load_document(write_plan(tmp_path, SOURCE))
    assert [line for line, _ in by_line(cover(document, (), Graph()).left)] == [1, 3, 5, 6]


def test_the_graph_is_asked_and_not_the_reading(tmp_path):
    document = load_document(write_plan(tmp_path, SOURCE))
    agents = agents_of(document.slug)
    graph = describe_plan(document, read_plan(document, agents), agents)
    first = next(iter(Scribe(document).evidence(None, [document.lines[0].text])))
    graph.remove((None, None, first[2]))
    assert by_line(cover(document, (), graph).left) == [(1, "Ashwell Valley Plan 2031")]


def test_furniture_is_what_the_plan_says(tmp_path):
    document = load_document(write_plan(tmp_path, f"{SOURCE}Page 3\n", FURNITURE))
    assert counted(cover(document, (), Graph()))[1][-1] == ("Page", 7, "The foot of the page.")


@pytest.mark.parametrize("more", ["", "Pag\n"])
def test_furniture_that_is_not_on_its_line_stops_the_build(tmp_path, more):
    document = load_document(write_plan(tmp_path, SOURCE + more, FURNITURE))
    with pytest.raises(
        PlanFolderError, match=r"plan\.toml: the furniture 'Page' does not stand on line 7"
    ):
        cover(document, (), Graph())


def test_a_word_half_accounted_for_is_left(tmp_path):
    more = FURNITURE.replace("Page", "Pag")
    document = load_document(write_plan(tmp_path, f"{SOURCE}Page 3\n", more))
    assert by_line(cover(document, (), Graph()).left)[-1] == (7, "Page 3")


def test_the_error_names_the_source_the_lines_and_the_way_out(tmp_path):
    document = load_document(write_plan(tmp_path, "\n".join(f"word{n}" for n in range(1, 26))))
    with pytest.raises(Uncovered) as raised:
        demand_covered(cover(document, (), Graph()))
    message = str(raised.value)
    assert message.splitlines()[0].endswith(
        "source.txt: 25 words are read as nothing. Have them read, or list them with the reason "
        f"under [[furniture]] in {tmp_path / document.slug / 'plan.toml'}."
    )
    assert message.splitlines()[1] == "  line 1: word1"
    assert message.splitlines()[20:] == ["  line 20: word20", "  and 5 more lines"]


@pytest.fixture
def unread(monkeypatch):
    """A build whose graph forgets what is quoted."""
    monkeypatch.setattr(Scribe, "evidence", lambda *_: iter(()))


def test_a_build_fails_that_leaves_words_and_keeps_the_last_release(tmp_path, unread):
    plans = tmp_path / "plans"
    write_plan(plans, SOURCE)
    with pytest.raises(Uncovered, match=r"25 words are read as nothing"):
        pipeline.build(plans, tmp_path / "build", 1, lambda _: None)
    assert not (tmp_path / "build" / "releases").exists()


def test_the_command_says_what_accounts_for_the_words(tmp_path):
    write_plan(tmp_path, SOURCE)
    answer = CliRunner().invoke(main, ["coverage", "--plans", str(tmp_path)])
    assert (answer.exit_code, answer.output.splitlines()) == (
        0,
        [
            "ashwell-2031: 27 words, 25 quoted (92.6 %), 2 furniture (7.4 %), 0 left",
            "  furniture: 2 on line 6: markup of the conversion",
        ],
    )


def test_the_command_s_status_says_that_words_are_left(tmp_path, unread):
    write_plan(tmp_path, SOURCE)
    answer = CliRunner().invoke(main, ["coverage", "ashwell-2031", "--plans", str(tmp_path)])
    assert (answer.exit_code, answer.output.splitlines()[-1][:28]) == (
        1,
        "  left: line 6: 1.1 Mend the",
    )


@pytest.mark.parametrize("plan", FIVE)
def test_every_word_of_the_five_plans_is_accounted_for(five_plans_build, root, plan):
    document = load_document(root / "plans" / plan)
    reading = load_reading(five_plans_build / plan / "tables.json")
    graph = Graph().parse(five_plans_build / plan / "graph.nt", format="nt")
    coverage = cover(document, reading.dropped, graph)
    assert by_line(coverage.left) == []
    assert len(coverage.furniture) / len(coverage.words) < MOST_FURNITURE


def test_all_plans_of_the_project_are_among_the_five(root):
    assert sorted(path.parent.name for path in (root / "plans").glob("*/plan.toml")) == list(FIVE)
