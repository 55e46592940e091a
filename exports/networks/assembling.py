"""A network put together from its links: links joined into edges, their ends into nodes.

What measures the nodes is handed in: networkx where a network is built from a store, and the
figures that were kept at build where it is cut from a release. So this module loads fast.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from math import sqrt

from exports.networks.definitions import Definition
from exports.networks.facts import Days, Facts, Thing, shorten, span
from exports.networks.links import Link
from exports.networks.model import COLOURS, OTHER_COLOUR, Edge, Measured, Network, Node
from ontology import BASE

# The address of the page that shows a thing, by its IRI and the short names of all plans.
Pages = Callable[[str, Collection[str]], str]
Page = Callable[[str], str]
# Ends with their numbers, and weighted edges between these numbers, to what is measured of each.
Measuring = Callable[[Sequence[str], Sequence[tuple[int, int, float]]], Sequence[Measured]]

_THINGS = f"{BASE}id/"
_SMALLEST, _LARGEST = 6.0, 40.0
_DIGITS = 6


def assemble(  # noqa: PLR0917 - what a network is made of
    definition: Definition,
    links: Sequence[Link],
    facts: Facts,
    pages: Pages,
    measuring: Measuring,
    about: str,
) -> Network:
    """Make the network of these links; about: what was left out of it."""

    def page(iri: str) -> str:
        return pages(iri, facts.plans)

    edges = _edges(links, definition, facts, page)
    return Network(
        name=definition.name,
        title=definition.title,
        about=about,
        directed=definition.directed,
        nodes=_nodes(links, edges, facts, measuring, page),
        edges=edges,
    )


def joined(links: Iterable[Link]) -> Mapping[tuple[str, str], Sequence[Link]]:
    """Give the links between each two things."""
    found: dict[tuple[str, str], list[Link]] = defaultdict(list)
    for link in links:
        found[link.source, link.target].append(link)
    return found


def weight_of(links: Iterable[Link]) -> float:
    """Weigh links between the same two things: one thing that says so twice counts once."""
    return round(sum({link.thing: link.weight for link in links}.values()), _DIGITS)


def _edges(
    links: Iterable[Link], definition: Definition, facts: Facts, page: Page
) -> tuple[Edge, ...]:
    found = joined(links)
    return tuple(_edge(found[ends], definition, facts, page) for ends in sorted(found))


def _edge(links: Sequence[Link], definition: Definition, facts: Facts, page: Page) -> Edge:
    """Join links; the weight is that of the different things that say so."""
    first = links[0]
    things = {link.thing: link for link in sorted(links, key=lambda link: link.thing)}
    roles = Counter(link.role for link in things.values() if link.role)
    pounds = [link.pounds for link in things.values() if link.pounds is not None]
    days = _days(links, facts)
    source, target = _short(first.source), _short(first.target)
    one = next(iter(things))
    return Edge(
        id=f"{source} {target}",
        source=source,
        target=target,
        label=definition.says,
        iri=one,
        kind=definition.kind,
        plan=_listed({plan for link in links for plan in link.plans}),
        weight=weight_of(things.values()),
        page=page(one),
        start=days.start if days else None,
        end=days.end if days else None,
        count=len(things),
        roles="; ".join(f"{role} {roles[role]}" for role in sorted(roles)) or None,
        pounds=round(sum(pounds), 2) if pounds else None,
        things=" ".join(things),
    )


def _days(links: Iterable[Link], facts: Facts) -> Days | None:
    """From first to last day of what links are about; a link about two things has none."""
    known = []
    for link in links:
        if len(link.about) != 1:
            return None
        found = next((facts.days[one] for one in link.about[0][:-1] if one in facts.days), None)
        if found is None:
            return None
        known.append(found)
    return span(known)


def _nodes(
    links: Sequence[Link], edges: Sequence[Edge], facts: Facts, measuring: Measuring, page: Page
) -> tuple[Node, ...]:
    plans: dict[str, set[str]] = defaultdict(set)
    for link in links:
        for end in (link.source, link.target):
            plans[end].update(link.plans)
    iris = sorted(plans)
    number = {_short(iri): place for place, iri in enumerate(iris)}
    measured = measuring(
        iris, [(number[edge.source], number[edge.target], edge.weight) for edge in edges]
    )
    most = max((one.weight for one in measured), default=1.0)
    return tuple(
        _node(iri, plans[iri], (one, sqrt(one.weight / most)), facts, page(iri))
        for iri, one in zip(iris, measured, strict=True)
    )


def _node(
    iri: str, plans: set[str], measured: tuple[Measured, float], facts: Facts, page: str
) -> Node:
    one, share = measured
    thing = facts.things.get(iri) or Thing(shorten(_short(iri)), "other", None)
    days = facts.days.get(iri)
    return Node(
        id=_short(iri),
        label=thing.label,
        iri=iri,
        kind=thing.kind,
        plan=thing.plan or _listed(plans),
        weight=one.weight,
        page=page,
        start=days.start if days else None,
        end=days.end if days else None,
        degree=one.degree,
        betweenness=one.betweenness,
        pagerank=one.pagerank,
        community=one.community,
        x=one.x,
        y=one.y,
        size=round(_SMALLEST + (_LARGEST - _SMALLEST) * share, 1),
        colour=COLOURS.get(thing.kind, OTHER_COLOUR),
    )


def _short(iri: str) -> str:
    """Say an IRI of ours by its path, which no other IRI is the same as."""
    return iri.removeprefix(_THINGS)


def _listed(names: Iterable[str]) -> str:
    return "; ".join(sorted(names))
