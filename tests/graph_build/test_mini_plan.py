"""An invented plan with every kind of column and of damage, from its folder to its graph.

Both golden files were read against the source. Written anew with --update-golden.
"""

import tomllib
from collections import Counter
from itertools import pairwise

import pytest
from rdflib import PROV, RDF, RDFS, Graph, Namespace

from graph_build import iris
from graph_build.documents import load_document
from graph_build.reading import load_reading, read_plan, write_reading
from graph_build.roles import ROLES
from graph_build.validation import Severity
from ontology import PW, prefixes
from ontology.agents import agents_of

OA = Namespace(prefixes()["oa"])


@pytest.fixture(scope="module")
def document(mini_plans):
    return load_document(mini_plans / "mini")


@pytest.fixture(scope="module")
def reading(document):
    return read_plan(document, agents_of(document.slug))


@pytest.fixture(scope="module")
def graph(mini_built, mini_target):
    return Graph().parse(mini_target / "mini" / "graph.nt", format="nt")


@pytest.fixture(params=["mini", "sixth"])
def either(request, mini_built, mini_plans, mini_target):
    """The document and the graph of each of the invented plans."""
    graph = Graph().parse(mini_target / request.param / "graph.nt", format="nt")
    return load_document(mini_plans / request.param), graph


@pytest.mark.parametrize("name", ["tables.json", "graph.nt"])
def test_the_whole_plan_is_read_as_it_was(mini_built, mini_target, golden, name):
    golden(f"mini/{name}", (mini_target / "mini" / name).read_bytes().decode())


def test_every_role_reads_something_of_the_plan(reading):
    things = (*reading.strands, *reading.rows)
    assert {name for thing in things for name in thing.values} == {role.NAME for role in ROLES}


def test_the_plan_has_each_kind_of_repair_and_of_layout(mini_plans):
    settings = tomllib.loads((mini_plans / "mini" / "plan.toml").read_text(encoding="utf-8"))
    kinds = [{"printed", "pieces"} & set(repair) for repair in settings["repairs"]]
    assert kinds == [{"pieces"}, {"printed"}, {"printed"}]
    assert settings["breaks"]
    assert {"heading", "code"} < set(settings["strands"])


def test_the_plan_breaks_no_rule(mini_built):
    assert [str(each) for each in mini_built.findings if each.severity is Severity.VIOLATION] == []
    assert [
        (each.plan, each.line, each.rule)
        for each in mini_built.findings
        if each.severity is Severity.WARNING
    ] == [("mini", 21, "pwsh:Budget-unread"), ("mini", 52, "pwsh:Period-noted")]


def test_a_reading_is_read_back_from_its_file_as_it_was(reading, tmp_path):
    write_reading(reading, tmp_path / "tables.json")
    assert load_reading(tmp_path / "tables.json") == reading


# Evidence


def slice_of(document, graph, passage):
    """What the source has at a passage's lines and characters, which count from 1, ends included."""
    first_line, first, last_line, last = (
        int(graph.value(passage, term))
        for term in (PW.firstLine, PW.firstCharacter, PW.lastLine, PW.lastCharacter)
    )
    lines = document.source.string.splitlines(keepends=True)[first_line - 1 : last_line]
    lines[-1] = lines[-1][:last]
    lines[0] = lines[0][first - 1 :]
    return "".join(lines)


def test_each_passage_is_the_source_at_its_lines_and_characters(either):
    document, graph = either
    passages = list(graph.subjects(RDF.type, PW.Passage))
    assert len(passages) > 20
    assert {str(passage): slice_of(document, graph, passage) for passage in passages} == {
        str(passage): str(graph.value(passage, OA.exact)) for passage in passages
    }


def test_each_thing_is_made_of_the_words_of_its_passages(either):
    """But for what a repair reads otherwise. A passage may prove more: a number, a rationale."""
    _, graph = either
    unproved = {}
    for thing, text in graph.subject_objects(PW.sourceText):
        passages = list(graph.objects(thing, PROV.wasQuotedFrom))
        # The period that a plan covers is told by its plan.toml.
        assert passages or thing == iris.part(graph.value(thing, PW.inPlan), "period", 1)
        quoted = Counter(
            word for passage in passages for word in str(graph.value(passage, OA.exact)).split()
        )
        lacking = Counter(str(text).split()) - quoted
        if passages and lacking and (thing, PW.hasRepair, None) not in graph:
            unproved[str(thing)] = lacking
    assert unproved == {}


def test_each_thing_lies_on_the_lines_of_its_passages(either):
    _, graph = either
    for thing, first in graph.subject_objects(PW.firstLine):
        if passages := set(graph.objects(thing, PROV.wasQuotedFrom)):
            last = graph.value(thing, PW.lastLine)
            assert int(first) <= int(last)
            assert first in {graph.value(passage, PW.firstLine) for passage in passages}
            assert last in {graph.value(passage, PW.lastLine) for passage in passages}


def test_words_joined_over_a_page_break_point_to_both_places(graph):
    objective = iris.objective("mini", "1.1")
    assert str(graph.value(objective, PW.sourceText)) == (
        "Reconnect the river with three old channels between Nether Ashwell and the sea."
    )
    passages = graph.objects(objective, PROV.wasQuotedFrom)
    assert {
        "1.1",
        "Reconnect the river with three old channels between Nether Ashwell and the",
        "sea.",
    } <= {str(graph.value(passage, OA.exact)) for passage in passages}


def test_a_repair_is_told_and_hangs_on_what_it_has_touched(graph):
    repairs = {
        str(repair).rpartition("/")[2]: (
            str(graph.value(repair, PW.printed)),
            str(graph.value(repair, PW.readAs)),
            [int(graph.value(repair, term)) for term in (PW.firstLine, PW.lastLine)],
            sorted(
                str(thing).rpartition("/mini/")[2] for thing in graph.subjects(PW.hasRepair, repair)
            ),
        )
        for repair in graph.subjects(RDF.type, PW.Repair)
    }
    assert repairs == {
        "L22-1": (
            "Recommendation 2: Bring chil … dren to the river.",
            "Recommendation 2: Bring children to the river.",
            [21, 22],
            ["recommendation/2"],
        ),
        "L52-1": ("3.\t", "3.2\t", [52, 52], ["objective/3.2"]),
        "L60-1": ("Oh\tjective", "Objective", [60, 60], ["label/objective"]),
    }


def test_the_graph_has_no_blank_nodes_and_each_thing_a_label(either):
    _, graph = either
    labelled = set(graph.subjects(RDFS.label))
    assert all(str(subject).startswith("https://") for subject in graph.subjects())
    assert {str(thing) for thing in graph.subjects(RDF.type)} == {str(thing) for thing in labelled}


def test_triples_stand_in_order_one_a_line(mini_built, mini_target):
    lines = (mini_target / "mini" / "graph.nt").read_text(encoding="utf-8").split("\n")
    assert lines.pop() == ""
    assert [pair for pair in pairwise(lines) if pair[0] >= pair[1]] == []
