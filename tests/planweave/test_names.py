"""`planweave names`: what is to be decided about names, and what has been."""

import pytest
from click.testing import CliRunner

from graph_build.name_decisions import load_decisions
from graph_build.name_review import Doubt
from planweave.cli import main
from planweave.names import list_names
from store.oxigraph import OxigraphStore

SETTINGS = """title = "A plan"
publisher = "Riverton Council"
kind = "plan"
published = 2031-02-01
period = { start = 2031-02-01, end = 2034-08-31 }
licence = "invented for the tests"
"""
HEAD = "written,plan,decision,name,kind,by,why\n"
LINES = (
    HEAD
    + "Reading Champion,riverton-2031,new,Champion of Reading,post,A Reader,it signs so\n"
    + "Quay Club,,is not,Schools,,A Reader,surely not\n"
)
READING = """# riverton-2031
new: 'Reading Champion' (post): nobody has entered this name; most like it: none
  riverton-2031, line 7: 'Reading Champion' in “Reading Champion”
  to decide, add one of these lines to decisions/names.csv beside the plans:
    Reading Champion,riverton-2031,new,Reading Champion,post,YOUR NAME,YOUR REASON
    Reading Champion,riverton-2031,is not,,,YOUR NAME,YOUR REASON
"""


@pytest.fixture
def plans(tmp_path):
    for plan in ("riverton-2031", "hillcastle-2030"):
        (tmp_path / plan).mkdir()
        (tmp_path / plan / "plan.toml").write_text(SETTINGS)
    return tmp_path


def run(plans, build, *options: str):
    return CliRunner().invoke(
        main, ["names", "--plans", str(plans), "--build", str(build), *options]
    )


def decide(plans, text):
    (plans / "decisions").mkdir()
    (plans / "decisions" / "names.csv").write_text(text)


def test_new_names_are_listed_with_their_places_and_the_line_to_add(plans, build):
    answer = run(plans, build)
    assert answer.exit_code == 0
    asked = answer.output.split("new: ")
    assert READING.partition("new: ")[2] in asked
    assert [one.partition("'")[2].partition("'")[0] for one in asked[1:]] == [
        *("Board of Education", "MoL", "MoL Estates team"),
        *("Hillcastle", "Ministry of Learning", "Office for Pupils", "Reading Champion"),
        "Riverton Trust",
    ]
    assert answer.output.endswith(
        f"8 new, 0 ambiguous, 0 close to decide; 0 decided in {plans / 'decisions' / 'names.csv'}\n"
    )


def test_what_has_been_decided_is_listed_if_asked_for(plans, build):
    decide(plans, LINES)
    path = plans / "decisions" / "names.csv"
    assert f"2 decided in {path}\n" in run(plans, build).output
    assert "signs so" not in run(plans, build).output
    listed = run(plans, build, "--all").output
    assert listed[listed.index("# decided") : listed.index("8 new")] == (
        f"# decided in {path}\n"
        "line 2, riverton-2031: 'Reading Champion' new 'Champion of Reading'\n"
        "  A Reader: it signs so\n"
        "  riverton-2031, line 7: 'Reading Champion' in “Reading Champion”\n"
        "line 3, all plans: 'Quay Club' is not 'Schools'\n"
        "  A Reader: surely not\n"
        "  it stands nowhere in this release\n"
    )


def test_a_faulty_line_is_one_clear_message(plans, build):
    decide(plans, HEAD + "Quay Club,riverton-2031,perhaps,,,A Reader,who knows\n")
    answer = run(plans, build)
    assert answer.exit_code == 1
    assert answer.output == (
        f"Error: {plans / 'decisions' / 'names.csv'}:2: 'perhaps' is no decision. "
        "Write is, is not or new.\n"
    )


def test_the_words_around_a_name_are_cut_where_they_are_long(plans, build, monkeypatch):
    monkeypatch.setattr("planweave.names._WORDS", 24)
    survey = "'MoL Estates team' in “MoL Estates team to surv…”"
    assert survey in run(plans, build).output
    assert "'Board of Education' in “…fs with Board of Educati…”" in run(plans, build).output


def test_of_the_five_plans_every_name_is_entered(five_plans_release, root):
    store = OxigraphStore.open(five_plans_release)
    *_, summary = list_names(store, root / "plans", decided=True)
    assert summary.startswith("0 new, ")


def test_of_the_five_plans_every_decision_is_about_words_that_stand_there(five_plans_release, root):
    store = OxigraphStore.open(five_plans_release)
    lines = list(list_names(store, root / "plans", decided=True))
    assert load_decisions(root / "plans")
    assert "  it stands nowhere in this release" not in lines
    assert {one.partition(":")[0] for one in lines if one[0].isalpha() and "'" in one} <= {
        *Doubt,
        *(line.partition(":")[0] for line in lines if line.startswith("line ")),
    }
