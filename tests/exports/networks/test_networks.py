"""The networks of the five plans: as many things and links as the graph has, weighed and cut aright."""

from pathlib import Path

import pytest

from exports.networks.cuts import Cut
from exports.networks.definitions import NETWORKS
from exports.networks.errors import NetworkError

COUNTS = Path(__file__).parent / "counts"
THINGS = "https://w3id.org/planweave/id/"


def page_of(iri: str, plans: object) -> str:
    return iri


@pytest.fixture
def cut(build_network, plans_store):
    return lambda name, **sides: build_network(plans_store, name, page_of, Cut(**sides))


def ends(network) -> set[tuple[str, str]]:
    return {(edge.source, edge.target) for edge in network.edges}


@pytest.mark.parametrize("name", NETWORKS)
def test_as_many_nodes_and_edges_as_the_graph_counts(name, plans_store, network_of) -> None:
    counted = plans_store.select((COUNTS / f"{name}.rq").read_text(encoding="utf-8")).texts()
    network = network_of(name)
    assert network.edges
    assert [(len(network.nodes), len(network.edges))] == [
        tuple(int(float(number)) for number in row) for row in counted
    ]


@pytest.mark.parametrize("name", NETWORKS)
def test_every_node_and_edge_says_what_it_is(name, network_of) -> None:
    network = network_of(name)
    ids = [node.id for node in network.nodes]
    assert ids == sorted(set(ids))
    assert len(ends(network)) == len(network.edges)
    kinds = {node.id: node.kind for node in network.nodes}
    assert "other" not in kinds.values()
    for thing in (*network.nodes, *network.edges):
        assert thing.label
        assert thing.kind
        assert thing.plan
        assert thing.weight > 0
        assert thing.iri.startswith(THINGS)
        assert thing.page == f"https://pages.example/?of={thing.iri}&all=1"
    for edge in network.edges:
        assert edge.count == len(edge.things.split())
        assert edge.things.startswith(edge.iri)
        assert {edge.source, edge.target} <= kinds.keys()
    for node in network.nodes:
        # One that points to itself is touched by both ends.
        touching = [
            edge for edge in network.edges for end in (edge.source, edge.target) if end == node.id
        ]
        assert node.degree == len(touching)
        assert node.weight == pytest.approx(sum(edge.weight for edge in touching))
        assert max(abs(node.x), abs(node.y)) <= 1000


def test_the_measures_are_those_that_igraph_finds(network_of) -> None:
    igraph = pytest.importorskip("igraph")
    network = network_of("organisations")
    rows = [(edge.source, edge.target, edge.weight) for edge in network.edges]
    graph = igraph.Graph.TupleList(rows, weights=True)
    found = {vertex["name"]: vertex.index for vertex in graph.vs}
    size = len(found)
    pairs = (size - 1) * (size - 2) / 2
    between, ranks = graph.betweenness(), graph.pagerank(weights="weight")
    for node in network.nodes:
        place = found[node.id]
        assert node.betweenness == pytest.approx(between[place] / pairs, abs=1e-5)
        assert node.pagerank == pytest.approx(ranks[place], abs=1e-5)
    groups = [0] * size
    for node in network.nodes:
        groups[found[node.id]] = node.community
    best = graph.community_multilevel(weights="weight").modularity
    assert graph.modularity(groups, weights="weight") == pytest.approx(best, abs=0.03)


def test_the_largest_community_is_the_first(network_of) -> None:
    numbers = [node.community for node in network_of("activities").nodes]
    sizes = [numbers.count(number) for number in range(1, max(numbers) + 1)]
    assert sizes == sorted(sizes, reverse=True)
    assert min(numbers) == 1


def test_plans_weigh_the_sum_of_the_scores(network_of) -> None:
    plans, overlaps = network_of("plans"), network_of("overlaps")
    whole = sum(edge.weight for edge in overlaps.edges)
    assert sum(edge.weight for edge in plans.edges) == pytest.approx(whole)
    assert sum(edge.count for edge in plans.edges) == len(overlaps.edges)


def test_roles_are_kept_with_how_often(network_of) -> None:
    [edge] = [
        edge
        for edge in network_of("money").edges
        if edge.target == "brent-2014/objective/4.2/activity/1"
    ]
    assert (edge.source, edge.roles, edge.pounds) == (
        "organisation/london-borough-of-brent",
        "funder 1",
        100000.0,
    )
    shared = network_of("organisations").edges
    assert all(" – " in role for edge in shared for role in edge.roles.split("; "))
    assert any(edge.roles == "engaged – lead 1" for edge in shared)


def test_classes_are_left_out_unless_asked_for(cut, network_of) -> None:
    without = network_of("activities")
    with_them = cut("activities", classes=True)
    assert "class" not in {node.kind for node in without.nodes}
    assert "class" in {node.kind for node in with_them.nodes}
    assert ends(without) < ends(with_them)
    assert "Classes of bodies such as schools: without." in without.about


def test_a_cut_to_a_plan(cut, network_of) -> None:
    whole, one = network_of("overlaps"), cut("overlaps", plans=("brent-2014",))
    assert ends(one) == {
        (edge.source, edge.target) for edge in whole.edges if "brent-2014" in edge.plan
    }
    assert 0 < len(one.edges) < len(whole.edges)


def test_a_cut_to_a_theme_by_any_of_its_names(cut) -> None:
    by_label = cut("themes", themes=("School governors and governing bodies",))
    assert ends(by_label) == ends(cut("themes", themes=("governors",)))
    assert ends(by_label) == ends(cut("themes", themes=("SCHOOL governance",)))
    assert {edge.target for edge in by_label.edges} >= {"theme/governors"}
    assert len(by_label.edges) < 89


def test_a_theme_holds_those_within_it(cut) -> None:
    narrow = cut("overlaps", themes=("governors",))
    broad = cut("overlaps", themes=("leadership-governance",))
    assert narrow.edges
    assert ends(narrow) < ends(broad)


def test_a_cut_to_a_role(cut, network_of) -> None:
    leads = cut("activities", roles=("lead",))
    assert ends(leads) == {
        (edge.source, edge.target)
        for edge in network_of("activities").edges
        if "lead" in edge.roles
    }
    assert all(edge.roles.startswith("lead ") for edge in leads.edges)


def test_a_cut_to_a_year_leaves_out_what_is_over(cut, network_of) -> None:
    since = cut("activities", since=2014)
    whole = network_of("activities")
    assert "brent-2014" in {edge.plan for edge in since.edges}
    assert all(edge.end is None or edge.end.year >= 2014 for edge in since.edges)
    # Of a plan for years before, only what the words say goes on without an end.
    left = {(edge.start is None, edge.end) for edge in since.edges if edge.plan == "leicester-2008"}
    assert left == {(False, None)}
    over = {(edge.source, edge.target) for edge in whole.edges if edge.end and edge.end.year < 2014}
    assert over
    assert over.isdisjoint(ends(since))
    assert ends(since) < ends(whole)


@pytest.mark.parametrize(
    ("name", "sides", "message"),
    [
        ("nothing", {}, "network nothing: is not one of ours. Known: activities, money"),
        (
            "plans",
            {"plans": ("oslo",)},
            "plan oslo: is not in this network. Known: brent-2014, city",
        ),
        ("plans", {"roles": ("lead",)}, "role lead: is not in this network. Known: none."),
        ("money", {"themes": ("cheese",)}, "theme cheese: is not known. Known: adult-learning, "),
    ],
)
def test_what_is_not_there_is_named_with_what_is(name, sides, message, cut) -> None:
    with pytest.raises(NetworkError) as caught:
        cut(name, **sides)
    assert str(caught.value).startswith(message)


def test_a_cut_that_leaves_nothing_is_an_empty_network(cut) -> None:
    empty = cut("references", themes=("adult-learning",), plans=("brent-2014",))
    assert (empty.nodes, empty.edges) == ((), ())
    assert empty.about.startswith("Cut to plan brent-2014, theme adult-learning.")
