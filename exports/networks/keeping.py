"""Whole networks kept in a release: their links, and what was measured of them at build.

A release has `networks/<name>.json` for each network. What a reader asks for is cut from it
without networkx: what is counted (edges, weights, degrees) is that of the cut; places,
betweenness, PageRank and communities are those of the whole, so that a thing stands where it
stood. Bodies are by number in the file, since most of its length would be the same IRIs.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

import msgspec

from exports.errors import ExportError
from exports.networks.assembling import Pages, assemble, joined, weight_of
from exports.networks.cuts import CLASS, Cut, cut_links
from exports.networks.definitions import NETWORKS
from exports.networks.errors import NetworkError
from exports.networks.facts import Facts, Themes
from exports.networks.links import Link
from exports.networks.model import Measured, Network

FOLDER = "networks"
_OF_THE_WHOLE = "Places, betweenness, PageRank and communities are those of the whole network."
_DIGITS = 6


@dataclass(frozen=True, slots=True)
class Kept:
    """A whole network, without classes of bodies. facts, themes: of what its links join alone."""

    name: str
    links: tuple[Link, ...]
    facts: Facts
    themes: Themes
    measured: dict[str, Measured]


@dataclass(frozen=True, slots=True)
class Cutting:
    """A network cut from a kept one. edges: of the cut; `network` may hold the heaviest alone."""

    network: Network
    edges: int


def keep(kept: Kept, folder: Path) -> Path:
    """Write a network into a release's folder; raises ExportError where it cannot be written."""
    path = folder / FOLDER / f"{kept.name}.json"
    try:
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(msgspec.json.encode(_pack(kept), order="deterministic"))
    except OSError as error:
        raise ExportError(path, f"cannot be written: {error.strerror}") from error
    return path


def kept_in(folder: Path, name: str) -> Kept | None:
    """Read a network of a release; None where it has none. Raises NetworkError for another name."""
    if name not in NETWORKS:
        raise NetworkError(f"network {name}", "is not one of ours.", NETWORKS)
    path = folder / FOLDER / f"{name}.json"
    if not path.is_file():
        return None
    return _unpack(name, msgspec.json.decode(path.read_bytes(), type=_Packed))


def cut_kept(kept: Kept, cut: Cut, pages: Pages, most: int | None = None) -> Cutting:
    """Cut a network; of more than `most` edges the heaviest. Raises NetworkError as a cut does."""
    if cut.classes:
        raise NetworkError(CLASS, "is not kept; build the network from the graph.", ())
    links = cut_links(kept.links, cut, kept.facts, lambda: kept.themes)
    between = joined(links)
    count = len(between)
    if most is not None and count > most:
        heavy = sorted(between, key=lambda ends: (-weight_of(between[ends]), ends))[:most]
        links = tuple(link for ends in heavy for link in between[ends])
    about = cut.tell() if cut == Cut() else f"{cut.tell()} {_OF_THE_WHOLE}"
    measuring = partial(_measured, kept)
    made = assemble(NETWORKS[kept.name], links, kept.facts, pages, measuring, about)
    return Cutting(made, count)


def _measured(
    kept: Kept, iris: Sequence[str], edges: Iterable[tuple[int, int, float]]
) -> tuple[Measured, ...]:
    """Count what a cut has; the rest as it was measured."""
    degrees, weights = [0] * len(iris), [0.0] * len(iris)
    for source, target, weight in edges:
        for end in (source, target):
            degrees[end] += 1
            weights[end] += weight
    return tuple(
        replace(kept.measured[iri], degree=degrees[place], weight=round(weights[place], _DIGITS))
        for place, iri in enumerate(iris)
    )


# A link in a file: its texts by their number in the list of texts.
_Row = tuple[
    int, int, int, tuple[int, ...], tuple[tuple[int, ...], ...], float,
    tuple[int, ...], int | None, float | None,
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Packed:
    texts: tuple[str, ...]
    links: tuple[_Row, ...]
    facts: Facts
    themes: Themes
    measured: dict[str, Measured]


def _pack(kept: Kept) -> _Packed:
    numbers: dict[str, int] = {}

    def number(text: str) -> int:
        return numbers.setdefault(text, len(numbers))

    def all_of(texts: Iterable[str]) -> tuple[int, ...]:
        return tuple(number(text) for text in texts)

    rows: list[_Row] = [
        (
            number(link.source),
            number(link.target),
            number(link.thing),
            all_of(link.plans),
            tuple(all_of(side) for side in link.about),
            link.weight,
            all_of(link.roles),
            None if link.role is None else number(link.role),
            link.pounds,
        )
        for link in kept.links
    ]
    return _Packed(tuple(numbers), tuple(rows), kept.facts, kept.themes, kept.measured)


def _unpack(name: str, packed: _Packed) -> Kept:
    texts = packed.texts

    def all_of(numbers: Iterable[int]) -> tuple[str, ...]:
        return tuple(texts[number] for number in numbers)

    links = tuple(
        Link(
            source=texts[source],
            target=texts[target],
            thing=texts[thing],
            plans=all_of(plans),
            about=tuple(all_of(side) for side in about),
            weight=weight,
            roles=all_of(roles),
            role=None if role is None else texts[role],
            pounds=pounds,
        )
        for source, target, thing, plans, about, weight, roles, role, pounds in packed.links
    )
    return Kept(name, links, packed.facts, packed.themes, packed.measured)
