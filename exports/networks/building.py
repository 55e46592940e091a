"""A network built from a store: its links read, cut, joined into edges, measured and placed.

It takes seconds and a second more to load networkx, so only the build and the command do it; the
server cuts what the build has kept (`keeping.py`).
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from exports.networks.assembling import Pages, assemble
from exports.networks.cuts import Cut, cut_links
from exports.networks.definitions import DEFINITIONS, NETWORKS, Definition
from exports.networks.errors import NetworkError
from exports.networks.facts import Facts, Themes, ask_rows, read_facts, read_themes
from exports.networks.graphs import measure
from exports.networks.keeping import Kept, keep
from exports.networks.links import Link
from exports.networks.model import Measured, Network
from store.protocol import Store


def build_network(store: Store, name: str, pages: Pages, cut: Cut | None = None) -> Network:
    """Build one of NETWORKS; raises NetworkError for another name or for a cut that cannot be.

    pages: gives the address of the page that shows a thing.
    """
    if name not in NETWORKS:
        raise NetworkError(f"network {name}", "is not one of ours.", NETWORKS)
    definition, cut = NETWORKS[name], cut or Cut()
    facts = read_facts(store)
    links = tuple(definition.read(ask_rows(store, definition.query)))
    kept = cut_links(links, cut, facts, partial(read_themes, store))
    measuring = partial(_measure, directed=definition.directed)
    return assemble(definition, kept, facts, pages, measuring, cut.tell())


def keep_networks(store: Store, folder: Path) -> tuple[Path, ...]:
    """Write every whole network into a release's folder; raises ExportError."""
    facts, themes = read_facts(store), read_themes(store)
    return tuple(keep(_whole(store, one, facts, themes), folder) for one in DEFINITIONS)


def _whole(store: Store, definition: Definition, facts: Facts, themes: Themes) -> Kept:
    links = tuple(definition.read(ask_rows(store, definition.query)))
    links = cut_links(links, Cut(), facts, lambda: themes)
    measuring = partial(_measure, directed=definition.directed)
    whole = assemble(definition, links, facts, lambda iri, _: iri, measuring, "")
    return Kept(
        definition.name,
        links,
        _facts_of(links, facts),
        _themes_of(links, themes),
        {
            node.iri: Measured(
                node.degree,
                node.weight,
                node.betweenness,
                node.pagerank,
                node.community,
                node.x,
                node.y,
            )
            for node in whole.nodes
        },
    )


def _facts_of(links: Iterable[Link], facts: Facts) -> Facts:
    """Keep what is known of the ends, of what links are about, and of the themes and plans."""
    ends: set[str] = set()
    about: set[str] = set()
    for link in links:
        ends |= {link.source, link.target}
        about.update(*link.about)
    ends |= {iri for iri, thing in facts.things.items() if thing.kind == "theme"}
    return Facts(
        {iri: facts.things[iri] for iri in sorted(ends & facts.things.keys())},
        {iri: facts.days[iri] for iri in sorted((ends | about) & facts.days.keys())},
        facts.plans,
    )


def _themes_of(links: Iterable[Link], themes: Themes) -> Themes:
    """Keep which of the things that links are about have which theme."""
    about = {iri for link in links for side in link.about for iri in side}
    objectives = {theme: found & about for theme, found in themes.objectives.items()}
    return replace(
        themes, objectives={theme: found for theme, found in objectives.items() if found}
    )


def _measure(
    iris: Sequence[str], edges: Sequence[tuple[int, int, float]], *, directed: bool
) -> Sequence[Measured]:
    return measure(len(iris), edges, directed=directed)
