"""Lines of decisions/names.csv: what they make of the names, and what is said of a faulty one."""

import shutil

import pytest

from graph_build import iris, pipeline
from graph_build.errors import PlanFolderError
from graph_build.name_decisions import COLUMNS, decided_agents, load_decisions
from graph_build.name_settling import Decision, Verdict, settle
from graph_build.values.names import NameList, find_names
from ontology import PW
from ontology.agents import Agent, Kind, agents_of, load_agents

HEAD = ",".join(COLUMNS)
RIVERTON, HILLCASTLE = "riverton-2031", "hillcastle-2030"
COUNCIL = Agent("urn:council", "Riverton Council", ("Council", "RC"), Kind.ORGANISATION)
TRUST = Agent("urn:trust", "Riverton Trust", ("RT",), Kind.ORGANISATION)
BOARD = Agent("urn:board", "Riverton School Board", ("RSB",), Kind.GROUP, RIVERTON)
AGENTS = (BOARD, COUNCIL, TRUST)


def decision(written, verdict, name, plan=RIVERTON, kind=None):
    return Decision(written, plan, Verdict(verdict), name, kind, "A Reader", "it says so", 2)


def names_found(text, plan, agents):
    return [each.name for each in find_names(text, NameList(agents_of(plan, agents), {}))]


@pytest.fixture
def plans(tmp_path):
    for plan in (RIVERTON, HILLCASTLE):
        (tmp_path / plan).mkdir()
        (tmp_path / plan / "plan.toml").touch()
    (tmp_path / "decisions").mkdir()
    return tmp_path


def write(plans, *lines: str, head=HEAD):
    (plans / "decisions" / "names.csv").write_text("\n".join([head, *lines]) + "\n")


class TestADecision:
    def test_that_a_form_is_somebody_holds_in_its_plan_only(self):
        agents = settle(decision("the Fund", "is", "Riverton Trust"), AGENTS)
        assert names_found("paid by the Fund", RIVERTON, agents) == ["Riverton Trust"]
        assert names_found("paid by the Fund", HILLCASTLE, agents) == []

    def test_without_a_plan_holds_in_all(self):
        agents = settle(decision("the Fund", "is", "Riverton Trust", plan=None), AGENTS)
        for plan in (RIVERTON, HILLCASTLE):
            assert names_found("paid by the Fund", plan, agents) == ["Riverton Trust"]

    def test_that_a_form_is_somebody_takes_it_from_whoever_had_it(self):
        agents = settle(decision("RC", "is", "Riverton Trust"), AGENTS)
        assert names_found("RC and RT", RIVERTON, agents) == ["Riverton Trust", "Riverton Trust"]
        assert names_found("RC and RT", HILLCASTLE, agents) == [
            "Riverton Council",
            "Riverton Trust",
        ]

    def test_that_a_full_name_is_somebody_makes_two_bodies_one(self):
        agents = settle(decision("Riverton School Board", "is", "Riverton Council"), AGENTS)
        found = names_found("the Riverton School Board (RSB), RC", RIVERTON, agents)
        assert found == ["Riverton Council", "Riverton Council"]

    def test_that_a_form_is_not_somebody_leaves_their_other_names(self):
        agents = settle(decision("RC", "is not", "Riverton Council"), AGENTS)
        assert names_found("RC, Council", RIVERTON, agents) == ["Riverton Council"]
        assert names_found("RC, Council", HILLCASTLE, agents) == ["Riverton Council"] * 2

    def test_that_a_form_is_nobody_hides_shorter_names_in_it(self):
        agents = settle(decision("Council elections", "is not", ""), AGENTS)
        again = settle(decision("Board Game Day", "is not", ""), agents)
        assert names_found("after Council elections", RIVERTON, again) == []
        assert names_found("the Council", RIVERTON, again) == ["Riverton Council"]
        assert names_found("after Council elections", HILLCASTLE, again) == ["Riverton Council"]

    def test_that_a_body_is_new_gives_it_a_name_and_a_kind(self):
        agents = settle(decision("Ferries", "new", "Riverton Ferries", kind=Kind.GROUP), AGENTS)
        iri = str(iris.agent(RIVERTON, "group", "Riverton Ferries"))
        assert agents[0] == Agent(
            iri, "Riverton Ferries", ("Ferries",), Kind.GROUP, RIVERTON, decided=True
        )
        assert names_found("by Ferries", RIVERTON, agents) == ["Riverton Ferries"]

    def test_may_say_what_must_stand_around_a_name(self):
        agents = settle(decision("staff of {Riverton}", "is", "Riverton Council"), AGENTS)
        assert names_found("the staff of Riverton in Riverton", RIVERTON, agents) == [
            "Riverton Council"
        ]


class TestTheFile:
    def test_may_be_missing(self, plans):
        assert load_decisions(plans) == ()
        assert decided_agents(plans) == load_agents()

    def test_is_read_line_by_line(self, plans):
        write(
            plans,
            "Ferries,riverton-2031,new,Riverton Ferries,group,A Reader,they run it",
            "",
            '"the Ferries, Ltd",riverton-2031,is,Riverton Ferries,,A Reader,"the same, in full"',
            "OECD,,is not,Prince's Trust,,A Reader,of course",
        )
        by = "A Reader"
        assert load_decisions(plans) == (
            Decision("Ferries", RIVERTON, Verdict.NEW, "Riverton Ferries", Kind.GROUP, by, "they run it", 2),
            Decision("the Ferries, Ltd", RIVERTON, Verdict.IS, "Riverton Ferries", None, by, "the same, in full", 4),
            Decision("OECD", None, Verdict.IS_NOT, "Prince's Trust", None, by, "of course", 5),
        )  # fmt: skip
        ferries = next(each for each in decided_agents(plans) if each.decided)
        assert ferries.other_names == ("Ferries", "the Ferries, Ltd")

    @pytest.mark.parametrize(
        ("line", "what", "remedy"),
        [
            (",riverton-2031,is,Schools,,I,so", "the cell `written` is empty", "Fill it in."),
            ("X,riverton-2031,is,Schools,,,so", "the cell `by` is empty", "Fill it in."),
            ("X,riverton-2031,is,Schools,,I,", "the cell `why` is empty", "Fill it in."),
            ("X,riverton-2031,maybe,Schools,,I,so", "'maybe' is no decision", "Write is, is not or new."),
            ("X,riverton,is,Schools,,I,so", "there is no plan 'riverton'", "Name one of: hillcastle-2030, riverton-2031."),
            ("X,riverton-2031,is,,,I,so", "the cell `name` is empty", "Write the canonical name of whom it is."),
            ("X,riverton-2031,is,Schule,,I,so", "nobody is called 'Schule' in the plan riverton-2031", "Write a canonical name of the authority, or decide `new` first."),
            ("X,riverton-2031,is,Ofqual,,I,so", "nobody is called 'Ofqual' in the plan riverton-2031", "Write the canonical name: Office of Qualifications and Examinations Regulation."),
            ("X,,is,Schule,,I,so", "nobody is called 'Schule' in all plans", "Write a canonical name of the authority, or decide `new` first."),
            ("X,riverton-2031,is,Schools,post,I,so", "'Schools' is of kind class", "Correct the cell `kind`."),
            ("X,riverton-2031,is,Schools,bodies,I,so", "'bodies' is no kind", "Write one of: organisation, group, post, person, class."),
            ("X,riverton-2031,new,,,I,so", "a new name needs a kind", "Write one of: organisation, group, post, person, class."),
            ("X,,new,,post,I,so", "a new name needs a plan", "Name the plan, or enter the body in the authority of organisations."),
            ("Schools,riverton-2031,new,,class,I,so", "'Schools' is known already", "Decide `is`, or write another name."),
            ("schools,riverton-2031,is not,Schools,,I,so", "a name is compared with itself", "Write another canonical name."),
            ("X,riverton-2031,is,Schools,,I", "this line has 6 cells, not 7", "Put quotation marks around commas."),
            ('X,riverton-2031,is,"Schools,,I,so', "this line is not CSV: unexpected end of data", "Close its quotation marks."),
            ("Y,riverton-2031,is,Teachers,,I,so", "line 2 has decided about 'Y' already", "Keep one of the two lines."),
        ],
    )  # fmt: skip
    def test_with_a_faulty_line_says_which_and_what_to_do(self, plans, line, what, remedy):
        write(plans, "Y,riverton-2031,is,Parents,,A Reader,it says so", line)
        with pytest.raises(PlanFolderError) as caught:
            load_decisions(plans)
        path = plans / "decisions" / "names.csv"
        assert str(caught.value) == f"{path}:3: {what}. {remedy}"

    def test_with_other_columns_says_which_they_are(self, plans):
        write(plans, head="written,plan")
        with pytest.raises(PlanFolderError, match=rf"names.csv:1: its first line is not {HEAD}\. "):
            load_decisions(plans)

    def test_that_is_not_utf_8_says_where(self, plans):
        path = plans / "decisions" / "names.csv"
        path.write_bytes(f"{HEAD}\nKöln,".encode("latin-1"))
        with pytest.raises(PlanFolderError, match=r"names.csv:2: it is not UTF-8 text\. "):
            load_decisions(plans)


def test_a_build_follows_decisions(mini_plans, tmp_path):
    """The sixth plan: line 7 has an Estates Manager and a trust that nobody has entered."""
    shutil.copytree(mini_plans / "sixth", tmp_path / "plans" / "sixth")
    (tmp_path / "plans" / "decisions").mkdir()
    write(
        tmp_path / "plans",
        "Hollowbrook Builders Trust,sixth,new,Builders' Trust of Hollowbrook,group,I,so it signs",
        "Estates Manager,sixth,is not,,,I,an example of a word for nobody",
        "NFER,sixth,is,Learning and Skills Network,,I,an example of another body",
    )
    pipeline.check(tmp_path / "plans", tmp_path / "build", 1, [].append)
    links = (tmp_path / "build" / "links" / "organisations.nq").read_text()
    trust = iris.agent("sixth", "group", "Builders' Trust of Hollowbrook")
    assert f"<{PW.agent}> <{trust}>" in links
    assert (
        f"<{trust}> <http://www.w3.org/2004/02/skos/core#prefLabel> \"Builders' Trust of" in links
    )
    assert "learning-and-skills-network" in links
    assert "national-foundation" not in links
    assert "estates-manager" not in links
