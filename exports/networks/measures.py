"""What is measured of each node, in a reader's words, and where each measure comes from."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Measure:
    """A measure: the field that holds it, what it tells, and the work that it is from."""

    field: str
    name: str
    about: str
    source: str


MEASURES = (
    Measure(
        "degree", "Degree", "How many edges touch the node; one to itself counts twice.",
        "Freeman, Centrality in social networks, Social Networks 1, 1978",
    ),
    Measure(
        "weight", "Weighted degree", "The sum of the weights of these edges.",
        "Barrat, Barthélemy, Pastor-Satorras and Vespignani, The architecture of complex "
        "weighted networks, PNAS 101, 2004",
    ),
    Measure(
        "betweenness", "Betweenness",
        "On what share of the shortest ways between any two others the node lies, from 0 to 1; "
        "each edge is one step.",
        "Freeman, A set of measures of centrality based on betweenness, Sociometry 40, 1977; "
        "Brandes, A faster algorithm for betweenness centrality, J. Math. Sociology 25, 2001",
    ),
    Measure(
        "pagerank", "PageRank",
        "How often somebody is at the node who walks along the edges, the heavier ones more "
        "often, and starts anew anywhere at 15 of 100 steps.",
        "Brin and Page, The anatomy of a large-scale hypertextual Web search engine, 1998",
    ),
    Measure(
        "community", "Community",
        "A group with more weight inside than chance would give; 1 is the largest. Another seed "
        "may draw other borders.",
        "Blondel, Guillaume, Lambiotte and Lefebvre, Fast unfolding of communities in large "
        "networks, J. Stat. Mech. P10008, 2008",
    ),
)  # fmt: skip
