"""Which links of a network are kept: those of a plan, a theme, a role, or since a year."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass

from exports.networks.errors import NetworkError
from exports.networks.facts import Facts, Themes
from exports.networks.links import Link

# A class stands for many bodies, so that all who work with any of them would seem to meet in it.
CLASS = "class"


@dataclass(frozen=True, slots=True)
class Cut:
    """What is kept; an empty side keeps all.

    kinds: of things, one of which a link must join. since: a year. classes: whether "Schools"
    counts.
    """

    plans: tuple[str, ...] = ()
    themes: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    since: int | None = None
    classes: bool = False
    kinds: tuple[str, ...] = ()

    def tell(self) -> str:
        """Say in a sentence what is kept and what left out."""
        sides = (
            ("plan", self.plans),
            ("theme", self.themes),
            ("role", self.roles),
            ("kind", self.kinds),
        )
        said = [f"{name} {' or '.join(texts)}" for name, texts in sides if texts]
        if self.since is not None:
            said.append(f"since {self.since}")
        kept = f"Cut to {', '.join(said)}." if said else "Whole."
        left = "with" if self.classes else "without"
        return f"{kept} Classes of bodies such as schools: {left}."


def cut_links(
    links: Sequence[Link], cut: Cut, facts: Facts, themes: Callable[[], Themes]
) -> tuple[Link, ...]:
    """Keep what a cut asks for; raises NetworkError for what it names that is not there.

    themes: gives the themes; called only where the cut names one.
    """
    _check(cut.plans, "plan", facts.plans)
    _check(cut.roles, "role", {role for link in links for role in link.roles})
    _check(cut.kinds, "kind", {kind for link in links for kind in _kinds(link, facts)})
    themed: frozenset[str] = frozenset()
    if cut.themes:
        themed, unknown = themes().find(cut.themes)
        if unknown:
            iris = (iri for iri, thing in facts.things.items() if thing.kind == "theme")
            known = (iri.rpartition("/")[2] for iri in iris)
            raise NetworkError(f"theme {min(unknown)}", "is not known.", known)
    return tuple(link for link in links if _is_kept(link, cut, facts, themed))


def _check(asked: Sequence[str], what: str, known: Collection[str]) -> None:
    for one in asked:
        if one not in known:
            raise NetworkError(f"{what} {one}", "is not in this network.", known)


def _is_kept(link: Link, cut: Cut, facts: Facts, themed: frozenset[str]) -> bool:
    # What costs least to see comes first: a release of many plans has a hundred thousand links.
    return (
        (not cut.plans or not set(cut.plans).isdisjoint(link.plans))
        and (not cut.roles or not set(cut.roles).isdisjoint(link.roles))
        and (not cut.themes or any(not themed.isdisjoint(side) for side in link.about))
        and (cut.classes or CLASS not in _kinds(link, facts))
        and (not cut.kinds or not _kinds(link, facts).isdisjoint(cut.kinds))
        and (cut.since is None or any(_reach(side, cut.since, facts) for side in link.about))
    )


def _kinds(link: Link, facts: Facts) -> set[str]:
    ends = (facts.things.get(iri) for iri in (link.source, link.target))
    return {thing.kind for thing in ends if thing is not None}


def _reach(side: Sequence[str], year: int, facts: Facts) -> bool:
    """Whether the nearest known days reach a year; a plan's own period stands in for none."""
    known = next((facts.days[one] for one in side if one in facts.days), None)
    return known is not None and known.reach(year)
