"""Measures and places of networks too large for networkx: the same figures, and time that is bounded."""

import math
import random

import pytest

from exports.networks.betweenness import betweenness_of
from exports.networks.placing import place_many


def random_edges(size: int, number: int, seed: int) -> list[tuple[int, int, float]]:
    drawn = random.Random(seed)
    return [(drawn.randrange(size), drawn.randrange(size), 1.0) for _ in range(number)]


@pytest.mark.parametrize("directed", [False, True])
def test_betweenness_is_that_of_networkx(directed, nx) -> None:
    edges = random_edges(150, 320, 7)
    graph = nx.DiGraph() if directed else nx.Graph()
    graph.add_nodes_from(range(150))
    graph.add_weighted_edges_from(edges)
    expected = nx.betweenness_centrality(graph)
    found = betweenness_of(150, edges, 1, directed=directed)
    assert found == pytest.approx([expected[node] for node in range(150)], abs=1e-12)


def test_betweenness_of_next_to_nothing() -> None:
    assert betweenness_of(2, [(0, 1, 1.0)], 1, directed=False) == [0.0, 0.0]
    assert betweenness_of(4, [], 1, directed=False) == [0.0] * 4


def test_an_estimate_finds_who_is_between() -> None:
    # Two stars of 900 joined by one node, which lies on half of all ways.
    edges = [(0, number, 1.0) for number in range(3, 903)]
    edges += [(1, number, 1.0) for number in range(903, 1803)]
    edges += [(0, 2, 1.0), (2, 1, 1.0)]
    found = betweenness_of(1803, edges, 1, directed=False)
    assert found[2] == pytest.approx(0.5, abs=0.03)
    assert found[0] == pytest.approx(0.75, abs=0.03)
    assert max(found[3:]) == 0.0


def test_places_draw_together_what_is_joined() -> None:
    # Twenty groups of a hundred, each a star with a few edges within.
    drawn = random.Random(3)
    edges = [(group * 100, group * 100 + one, 1.0) for group in range(20) for one in range(1, 100)]
    edges += [
        (group * 100 + drawn.randrange(100), group * 100 + drawn.randrange(100), 1.0)
        for group in range(20)
        for _ in range(60)
    ]
    edges += [(group * 100, (group + 1) % 20 * 100, 1.0) for group in range(20)]
    places = place_many(2000, edges, 5)
    assert places == place_many(2000, edges, 5)
    joined = [math.dist(places[one], places[other]) for one, other, _ in edges]
    apart = [
        math.dist(places[drawn.randrange(2000)], places[drawn.randrange(2000)]) for _ in range(3000)
    ]
    assert sum(joined) / len(joined) < 0.35 * sum(apart) / len(apart)
