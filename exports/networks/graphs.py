"""The one module that knows networkx: the measures of a network, and a place for each node.

Betweenness, and the places of large networks, are worked out by modules of our own: networkx takes
minutes and gigabytes for what 500 plans give.

Nodes are numbered here: networkx walks over sets, and only numbers come out of a set in the
same order in every run.
"""

from collections.abc import Sequence

import networkx as nx  # type: ignore[import-untyped] # it ships no types

from exports.networks.betweenness import betweenness_of
from exports.networks.model import Measured
from exports.networks.placing import place_many

_SEED = 20130901
_ROUNDS = 40
_REACH = 1000
# Beyond this many nodes, each is no longer compared with each to place them.
_EACH = 1_500
_DIGITS = 6
_CLOSE = 1e-10


def measure(
    size: int, edges: Sequence[tuple[int, int, float]], *, directed: bool
) -> tuple[Measured, ...]:
    """Measure the nodes 0 to size - 1 of a network with weighted edges."""
    graph = nx.DiGraph() if directed else nx.Graph()
    graph.add_nodes_from(range(size))
    graph.add_weighted_edges_from(edges)
    between = betweenness_of(size, edges, _SEED, directed=directed)
    ranks = nx.pagerank(graph, weight="weight", tol=_CLOSE, max_iter=1000) if size else {}
    flat = graph.to_undirected()
    communities = _communities(flat)
    places = _places(flat)
    return tuple(
        Measured(
            degree=graph.degree(node),
            weight=round(float(graph.degree(node, weight="weight")), _DIGITS),
            betweenness=round(between[node], _DIGITS),
            pagerank=round(float(ranks[node]), _DIGITS),
            community=communities[node],
            x=places[node][0],
            y=places[node][1],
        )
        for node in range(size)
    )


def _communities(graph: nx.Graph) -> dict[int, int]:
    """Number the communities from 1, the largest first."""
    if not graph:
        return {}
    found = nx.community.louvain_communities(graph, weight="weight", seed=_SEED)
    ordered = sorted((sorted(members) for members in found), key=lambda all_: (-len(all_), all_))
    return {node: number for number, members in enumerate(ordered, 1) for node in members}


def _places(graph: nx.Graph) -> dict[int, tuple[float, float]]:
    """Place the nodes by ForceAtlas2 (Jacomy and others 2014); gravity draws lone parts in."""
    if not graph:
        return {}
    if len(graph) > _EACH:
        found = dict(enumerate(place_many(len(graph), tuple(graph.edges(data="weight")), _SEED)))
    else:
        found = nx.forceatlas2_layout(
            graph, seed=_SEED, max_iter=_ROUNDS, strong_gravity=True, gravity=0.1, scaling_ratio=6
        )
    scaled = nx.rescale_layout_dict(found, scale=_REACH)
    return {node: (round(float(x), 1), round(float(y), 1)) for node, (x, y) in scaled.items()}
