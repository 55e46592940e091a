"""The single links that a network is made of, read from the rows of a query.

A link is what one thing of the graph says: one involvement, one overlap, one cross-reference.
Several links between the same two things become one edge later, so that programs which
know no parallel edges lose nothing.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

Row = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Link:
    """Two things joined. thing: the one that says so.

    about: for each side of the link, from what it is about to what holds that, with the
    plan's short name at the end; it gives the link's themes and days.
    roles: those in it; role: the words for them, in the order of source and target.
    """

    source: str
    target: str
    thing: str
    plans: tuple[str, ...]
    about: tuple[tuple[str, ...], ...]
    weight: float = 1.0
    roles: tuple[str, ...] = ()
    role: str | None = None
    pounds: float | None = None


Reader = Callable[[Sequence[Row]], Iterator[Link]]


def read_involvements(rows: Sequence[Row]) -> Iterator[Link]:
    """Join a body to the activity that names it, or to the objective where no activity does."""
    for row in rows:
        target = row.get("activity_iri", row["objective_iri"])
        yield Link(
            source=row["agent_iri"],
            target=target,
            thing=row["involvement_iri"],
            plans=(row["plan"],),
            about=((target, row["objective_iri"], row["plan"]),),
            roles=(row["role"],),
            role=row["role"],
        )


def read_shared(rows: Sequence[Row]) -> Iterator[Link]:
    """Join each two bodies that one objective names; the objective is what says so."""
    together: dict[tuple[str, str], dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for row in rows:
        together[row["plan"], row["objective_iri"]][row["agent_iri"]].add(row["role"])
    for (plan, objective), agents in sorted(together.items()):
        for one, other in combinations(sorted(agents), 2):
            yield Link(
                source=one,
                target=other,
                thing=objective,
                plans=(plan,),
                about=((objective, plan),),
                roles=tuple(sorted(agents[one] | agents[other])),
                role=f"{_all(agents[one])} – {_all(agents[other])}",
            )


def _all(roles: set[str]) -> str:
    return " and ".join(sorted(roles))


def read_overlaps(rows: Sequence[Row]) -> Iterator[Link]:
    """Join two objectives that overlap; the weight is the score."""
    for row in rows:
        yield _overlap(row, row["objective_a_iri"], row["objective_b_iri"])


def read_plans(rows: Sequence[Row]) -> Iterator[Link]:
    """Join the plans of two objectives that overlap; the weight is the score."""
    for row in rows:
        yield _overlap(row, *sorted((row["plan_a_iri"], row["plan_b_iri"])))


def _overlap(row: Row, source: str, target: str) -> Link:
    return Link(
        source=source,
        target=target,
        thing=row["overlap_iri"],
        plans=(row["plan_a"], row["plan_b"]),
        about=((row["objective_a_iri"], row["plan_a"]), (row["objective_b_iri"], row["plan_b"])),
        weight=float(row["score"]),
    )


def read_references(rows: Sequence[Row]) -> Iterator[Link]:
    """Join an objective to what its words point to."""
    for row in rows:
        theirs = row.get("target_plan", row["plan"])
        yield Link(
            source=row["objective_iri"],
            target=row["target_iri"],
            thing=row["reference_iri"],
            plans=tuple(dict.fromkeys((row["plan"], theirs))),
            about=((row["objective_iri"], row["plan"]), (row["target_iri"], theirs)),
        )


def read_themes(rows: Sequence[Row]) -> Iterator[Link]:
    """Join a plan to the theme of one of its objectives; the objective's tag says so."""
    for row in rows:
        yield Link(
            source=row["plan_iri"],
            target=row["theme_iri"],
            thing=row["tag_iri"],
            plans=(row["plan"],),
            about=((row["objective_iri"], row["plan"]),),
        )


def read_money(rows: Sequence[Row]) -> Iterator[Link]:
    """Join who pays to the activity, or to the objective where the money is for all of it."""
    for row in rows:
        target = row.get("activity_iri", row["objective_iri"])
        yield Link(
            source=row["agent_iri"],
            target=target,
            thing=row["budget_iri"],
            plans=(row["plan"],),
            about=((target, row["objective_iri"], row["plan"]),),
            roles=("funder",),
            role="funder",
            pounds=float(row["amount"]) if "amount" in row else None,
        )
