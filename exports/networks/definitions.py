"""Which networks there are: the query of each, and how its rows become links."""

from dataclasses import dataclass

from exports.networks.links import (
    Reader,
    read_involvements,
    read_money,
    read_overlaps,
    read_plans,
    read_references,
    read_shared,
    read_themes,
)


@dataclass(frozen=True, slots=True)
class Definition:
    """A network: its query in queries/networks/, and the kind of its edges and what they say."""

    name: str
    title: str
    query: str
    read: Reader
    kind: str
    says: str
    directed: bool = False


DEFINITIONS = (
    Definition(
        "activities", "Bodies and the activities that name them",
        "involvements", read_involvements, "involvement", "is named in",
    ),
    Definition(
        "organisations", "Bodies that share objectives",
        "involvements", read_shared, "shared objectives", "shares objectives with",
    ),
    Definition(
        "plans", "Plans whose objectives overlap",
        "overlaps", read_plans, "overlap", "overlaps with",
    ),
    Definition(
        "overlaps", "Objectives of different plans that overlap",
        "overlaps", read_overlaps, "overlap", "overlaps with",
    ),
    Definition(
        "references", "Objectives and what they point to",
        "references", read_references, "cross-reference", "refers to", directed=True,
    ),
    Definition(
        "themes", "Plans and the themes of their objectives",
        "themes", read_themes, "theme", "is about",
    ),
    Definition(
        "money", "Who pays for which activities and objectives",
        "budgets", read_money, "budget", "pays for", directed=True,
    ),
)  # fmt: skip
NETWORKS = {definition.name: definition for definition in DEFINITIONS}
