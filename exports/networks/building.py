"""A network built from a store: its links read, cut, joined into edges, measured and placed."""

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Sequence
from math import sqrt

from exports.networks.cuts import Cut, cut_links
from exports.networks.definitions import NETWORKS, Definition
from exports.networks.errors import NetworkError
from exports.networks.facts import Days, Facts, Thing, ask_rows, read_facts, shorten, span
from exports.networks.graphs import Measured, measure
from exports.networks.links import Link
from exports.networks.model import Edge, Network, Node
from ontology import BASE
from store.protocol import Store

# The address of the page that shows a thing, by its IRI and the short names of all plans.
Pages = Callable[[str, Collection[str]], str]
Page = Callable[[str], str]

_THINGS = f"{BASE}id/"
_SMALLEST, _LARGEST = 6.0, 40.0
_DIGITS = 6
# Okabe and Ito's colours, which people with any colour vision can tell apart; without black.
_COLOURS = {
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
_OTHER = "#999999"


def build_network(store: Store, name: str, pages: Pages, cut: Cut | None = None) -> Network:
    """Build one of NETWORKS; raises NetworkError for another name or for a cut that cannot be.

    pages: gives the address of the page that shows a thing.
    """
    if name not in NETWORKS:
        raise NetworkError(f"network {name}", "is not one of ours.", NETWORKS)
    definition, cut = NETWORKS[name], cut or Cut()
    facts = read_facts(store)
    links = cut_links(definition.read(ask_rows(store, definition.query)), cut, facts, store)

    def page(iri: str) -> str:
        return pages(iri, facts.plans)

    edges = _edges(links, definition, facts, page)
    return Network(
        name=name,
        title=definition.title,
        about=cut.tell(),
        directed=definition.directed,
        nodes=_nodes(links, edges, definition, facts, page),
        edges=edges,
    )


def _edges(
    links: Iterable[Link], definition: Definition, facts: Facts, page: Page
) -> tuple[Edge, ...]:
    joined: dict[tuple[str, str], list[Link]] = defaultdict(list)
    for link in links:
        joined[link.source, link.target].append(link)
    return tuple(_edge(joined[ends], definition, facts, page) for ends in sorted(joined))


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
        weight=round(sum(link.weight for link in things.values()), _DIGITS),
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
    links: Sequence[Link],
    edges: Sequence[Edge],
    definition: Definition,
    facts: Facts,
    page: Page,
) -> tuple[Node, ...]:
    plans: dict[str, set[str]] = defaultdict(set)
    for link in links:
        for end in (link.source, link.target):
            plans[end].update(link.plans)
    iris = sorted(plans)
    number = {_short(iri): place for place, iri in enumerate(iris)}
    measured = measure(
        len(iris),
        [(number[edge.source], number[edge.target], edge.weight) for edge in edges],
        directed=definition.directed,
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
        colour=_COLOURS.get(thing.kind, _OTHER),
    )


def _short(iri: str) -> str:
    """Say an IRI of ours by its path, which no other IRI is the same as."""
    return iri.removeprefix(_THINGS)


def _listed(names: Iterable[str]) -> str:
    return "; ".join(sorted(names))
