"""Which links of a network are kept: those of a plan, a theme, a role, or since a year."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from exports.networks.errors import NetworkError
from exports.networks.facts import Facts, read_themes_of
from exports.networks.links import Link
from store.protocol import Store

# A class stands for many bodies, so that all who work with any of them would seem to meet in it.
CLASS = "class"


@dataclass(frozen=True, slots=True)
class Cut:
    """What is kept; an empty side keeps all. since: a year. classes: whether "Schools" counts."""

    plans: tuple[str, ...] = ()
    themes: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    since: int | None = None
    classes: bool = False

    def tell(self) -> str:
        """Say in a sentence what is kept and what left out."""
        sides = (("plan", self.plans), ("theme", self.themes), ("role", self.roles))
        said = [f"{name} {' or '.join(texts)}" for name, texts in sides if texts]
        if self.since is not None:
            said.append(f"since {self.since}")
        kept = f"Cut to {', '.join(said)}." if said else "Whole."
        left = "with" if self.classes else "without"
        return f"{kept} Classes of bodies such as schools: {left}."


def cut_links(links: Iterable[Link], cut: Cut, facts: Facts, store: Store) -> tuple[Link, ...]:
    """Keep what a cut asks for; raises NetworkError for a plan, theme or role that is not there."""
    everything = tuple(links)
    _check(cut.plans, "plan", facts.plans)
    _check(cut.roles, "role", {role for link in everything for role in link.roles})
    themed, unknown = read_themes_of(store, cut.themes)
    if unknown:
        themes = (iri for iri, thing in facts.things.items() if thing.kind == "theme")
        known = (iri.rpartition("/")[2] for iri in themes)
        raise NetworkError(f"theme {min(unknown)}", "is not known.", known)
    return tuple(link for link in everything if _is_kept(link, cut, facts, themed))


def _check(asked: Sequence[str], what: str, known: Collection[str]) -> None:
    for one in asked:
        if one not in known:
            raise NetworkError(f"{what} {one}", "is not in this network.", known)


def _is_kept(link: Link, cut: Cut, facts: Facts, themed: frozenset[str]) -> bool:
    return (
        (cut.classes or not _has_class(link, facts))
        and (not cut.plans or not set(cut.plans).isdisjoint(link.plans))
        and (not cut.roles or not set(cut.roles).isdisjoint(link.roles))
        and (not cut.themes or any(not themed.isdisjoint(side) for side in link.about))
        and (cut.since is None or any(_reach(side, cut.since, facts) for side in link.about))
    )


def _has_class(link: Link, facts: Facts) -> bool:
    ends = (facts.things.get(iri) for iri in (link.source, link.target))
    return any(thing is not None and thing.kind == CLASS for thing in ends)


def _reach(side: Sequence[str], year: int, facts: Facts) -> bool:
    """Whether the nearest known days reach a year; a plan's own period stands in for none."""
    known = next((facts.days[one] for one in side if one in facts.days), None)
    return known is not None and known.reach(year)
