"""The networks of the release that is served: read when first asked for, and cut as asked.

The build has measured and placed them (`exports/networks/keeping.py`); here they are only cut,
which for the longest answer that is given takes part of a second. Nothing here loads networkx.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache, partial
from pathlib import Path
from typing import Any, TypeAlias

from flask import current_app, request
from werkzeug.exceptions import BadRequest, NotFound

from exports.networks.cuts import Cut
from exports.networks.definitions import NETWORKS, Definition
from exports.networks.errors import NetworkError
from exports.networks.keeping import Cutting, Kept, cut_kept, kept_in
from exports.networks.model import Network
from server import urls
from server.service import service

# An answer has at most so many edges: more are no picture any more, and take long to write.
MOST_EDGES = 20_000
SIDES = ("plan", "theme", "role", "kind", "since")

_EXTENSION = "planweave-networks"
_KEPT, _CUT = 3, 4
_Pairs: TypeAlias = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Choices:
    """What a network can be cut to: each value, and what it is called."""

    plans: _Pairs
    themes: _Pairs
    roles: _Pairs
    kinds: _Pairs


class _Networks:
    """What has been read and cut of a release; the application keeps it, bounded."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.kept: Callable[[str], Kept | None] = lru_cache(_KEPT)(self._read)
        self.cut: Callable[[str, Cut, str], Cutting] = lru_cache(_CUT)(self._cut)
        self.counts: Callable[[str], tuple[int, int] | None] = lru_cache(self._count)

    def _read(self, name: str) -> Kept | None:
        return kept_in(self._folder, name)

    def _cut(self, name: str, cut: Cut, root: str) -> Cutting:
        kept = self.kept(name)
        if kept is None:
            raise NotFound("This release was built without its networks.")
        return cut_kept(kept, cut, partial(_page_at, root), MOST_EDGES)

    def _count(self, name: str) -> tuple[int, int] | None:
        kept = self._read(name)  # for these two figures alone it need not stay
        if kept is None:
            return None
        return len(kept.measured), len({(link.source, link.target) for link in kept.links})


def definition_of(name: str) -> Definition:
    """Give a network by its name; NotFound for none of ours."""
    if name not in NETWORKS:
        raise NotFound(f"There is no network {name!r}; there is: {', '.join(NETWORKS)}.")
    return NETWORKS[name]


def counts_of(name: str) -> tuple[int, int] | None:
    """Count the nodes and edges of a whole network; None where the release has none."""
    return _networks().counts(name)


def given_cut() -> dict[str, list[str]]:
    """Give what the request cuts a network to: the values that are not blank, by side."""
    found = {side: [text.strip() for text in request.args.getlist(side)] for side in SIDES}
    return {side: kept for side, values in found.items() if (kept := [v for v in values if v])}


def read_cut(given: Mapping[str, Sequence[str]]) -> Cut:
    """Read a cut from the values of a request; BadRequest for a year that is none."""
    years = given.get("since", ())
    if any(not (year.isascii() and year.isdigit() and 0 < int(year) < 10_000) for year in years):
        raise BadRequest(f"since={years[0]} is no year; say it as 2014.")
    return Cut(
        plans=tuple(given.get("plan", ())),
        themes=tuple(given.get("theme", ())),
        roles=tuple(given.get("role", ())),
        kinds=tuple(given.get("kind", ())),
        since=max((int(year) for year in years), default=None),
    )


def cut_network(name: str, given: Mapping[str, Sequence[str]], root: str = "") -> Cutting:
    """Cut a network; of too many edges the heaviest. root: what stands before pages' paths."""
    definition_of(name)
    try:
        return _networks().cut(name, read_cut(given), root)
    except NetworkError as error:
        raise BadRequest(str(error)) from error


def choices_of(name: str) -> Choices:
    """List what a network can be cut to."""
    kept = _networks().kept(name)
    if kept is None:
        raise NotFound("This release was built without its networks.")
    things = kept.facts.things
    themes = {
        (iri.rpartition("/")[2], things[iri].label)
        for iri in kept.themes.objectives
        if iri in things
    }
    return Choices(
        plans=_paired({plan for link in kept.links for plan in link.plans}),
        themes=tuple(sorted(themes, key=lambda pair: pair[1])),
        roles=_paired({role for link in kept.links for role in link.roles}),
        kinds=_paired({things[iri].kind for iri in kept.measured if iri in things}),
    )


def _paired(values: Iterable[str]) -> _Pairs:
    return tuple((value, value) for value in sorted(values))


def picture_of(network: Network) -> dict[str, Any]:
    """Give what a browser draws, column by column: a third of the length of a list of things."""
    number = {node.id: place for place, node in enumerate(network.nodes)}
    fields = ("id", "label", "kind", "plan", "degree", "x", "y", "size", "colour", "page")
    return {
        "directed": network.directed,
        "nodes": {name: [getattr(node, name) for node in network.nodes] for name in fields},
        "edges": {
            "source": [number[edge.source] for edge in network.edges],
            "target": [number[edge.target] for edge in network.edges],
            "weight": [edge.weight for edge in network.edges],
        },
    }


def _networks() -> _Networks:
    found = current_app.extensions.get(_EXTENSION)
    if found is None:
        made = _Networks(service().release.path)
        found = current_app.extensions.setdefault(_EXTENSION, made)
    assert isinstance(found, _Networks)
    return found


def _page_at(root: str, iri: str, plans: Sequence[str]) -> str:
    return f"{root}{urls.thing(iri, plans) or urls.resource(iri)}"
