"""Which networks there are: the query of each, how its rows become links, and what it tells."""

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
    """A network: its query in queries/networks/, and the kind of its edges and what they say.

    node, edge, weight: what each of them is, in a reader's words.
    """

    name: str
    title: str
    query: str
    read: Reader
    kind: str
    says: str
    node: str
    edge: str
    weight: str
    directed: bool = False


DEFINITIONS = (
    Definition(
        "activities", "Bodies and the activities that name them",
        "involvements", read_involvements, "involvement", "is named in",
        "a body; an activity",
        "the activity names the body; where an objective names a body that none of its "
        "activities names, the edge goes to the objective",
        "the number of involvements",
    ),
    Definition(
        "organisations", "Bodies that share objectives",
        "involvements", read_shared, "shared objectives", "shares objectives with",
        "a body", "an objective names both", "the number of objectives",
    ),
    Definition(
        "plans", "Plans whose objectives overlap",
        "overlaps", read_plans, "overlap", "overlaps with",
        "a plan", "objectives of both overlap", "the sum of the overlaps’ scores",
    ),
    Definition(
        "overlaps", "Objectives of different plans that overlap",
        "overlaps", read_overlaps, "overlap", "overlaps with",
        "an objective", "two objectives of different plans overlap", "the score, from 0 to 1",
    ),
    Definition(
        "references", "Objectives and what they point to",
        "references", read_references, "cross-reference", "refers to",
        "an objective, or what it points to: an activity, a strand, a plan",
        "the words point there", "the number of cross-references", directed=True,
    ),
    Definition(
        "themes", "Plans and the themes of their objectives",
        "themes", read_themes, "theme", "is about",
        "a plan; a theme", "objectives of the plan are about the theme",
        "the number of tags of objectives",
    ),
    Definition(
        "money", "Who pays for which activities and objectives",
        "budgets", read_money, "budget", "pays for",
        "who pays; an activity, or an objective where the money is for more than one activity",
        "the plan says that it pays", "the number of budget lines", directed=True,
    ),
)  # fmt: skip
NETWORKS = {definition.name: definition for definition in DEFINITIONS}
