"""What a network is made of, and which fields each format writes.

A node and an edge have the same fields in every network; one that has no value is None,
and a format leaves it out. The fields' types are those that all formats can say.
"""

from dataclasses import dataclass, fields
from datetime import date

Value = str | int | float

# Okabe and Ito's colours, which people with any colour vision can tell apart; without black.
COLOURS = {
    "organisation": "#0072B2",
    "group": "#56B4E9",
    "post": "#009E73",
    "person": "#F0E442",
    "class": "#999999",
    "plan": "#D55E00",
    "strand": "#CC79A7",
    "section objective": "#CC79A7",
    "objective": "#E69F00",
    "activity": "#999999",
    "theme": "#009E73",
}
OTHER_COLOUR = "#999999"


@dataclass(frozen=True, slots=True)
class Measured:
    """What is measured of one node, and its place."""

    degree: int
    weight: float
    betweenness: float
    pagerank: float
    community: int
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Node:
    """A thing of the graph. weight: the sum of the weights of its edges.

    plan: the short names of its plan, or of those that its edges come from.
    x, y: its place in the picture, from -1000 to 1000. size: its diameter there.
    """

    id: str
    label: str
    iri: str
    kind: str
    plan: str
    weight: float
    page: str
    start: date | None
    end: date | None
    degree: int
    betweenness: float
    pagerank: float
    community: int
    x: float
    y: float
    size: float
    colour: str


@dataclass(frozen=True, slots=True)
class Edge:
    """One or several links between two things. iri: the first of the things that say so.

    things: all of them, parted by spaces; count: how many. roles: each with how often.
    pounds: what the plans say is paid, or None where they give no figure.
    """

    id: str
    source: str
    target: str
    label: str
    iri: str
    kind: str
    plan: str
    weight: float
    page: str
    start: date | None
    end: date | None
    count: int
    roles: str | None
    pounds: float | None
    things: str


@dataclass(frozen=True, slots=True)
class Network:
    """Nodes in the order of their ids, edges in that of their ends; about: what was left out."""

    name: str
    title: str
    about: str
    directed: bool
    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]


# Field by field, the type that a value has in files; dates are texts but in GEXF's intervals.
_TYPES: dict[object, str] = {int: "integer", float: "double"}


def fields_of(kind: type[Node | Edge]) -> tuple[tuple[str, str], ...]:
    """Name each field of nodes or edges with its type: string, integer or double."""
    return tuple((field.name, _type(field.type)) for field in fields(kind))


def _type(annotation: object) -> str:
    return "double" if annotation == float | None else _TYPES.get(annotation, "string")


def values(thing: Node | Edge) -> dict[str, Value]:
    """Give a thing's values by field, without those it does not have."""
    pairs = ((field.name, getattr(thing, field.name)) for field in fields(thing))
    return {
        name: value.isoformat() if isinstance(value, date) else value
        for name, value in pairs
        if value is not None
    }
