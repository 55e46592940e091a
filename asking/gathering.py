"""Gather from a store what the text index holds: things with their words, and names.

A thing is found by more than its own words: by every name of the bodies that have a part in it,
by its themes, and by the objective that it belongs to. So "DfE" finds what names the Department
for Education in full.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

from queries.catalogue import Catalogue
from store.protocol import Store

FOLDER: Final = Path(__file__).parent / "texts"
# A thing of many years is found by each of them; one that seems to last a century is not.
_MOST_YEARS: Final = 12
_BODY: Final = "body"
# Classes of bodies, such as schools: named like bodies, and used like any other word.
_CLASS: Final = "class"
_THEME: Final = "theme"
_PLAN: Final = "plan"


@dataclass(frozen=True, slots=True)
class Thing:
    """What a hit is. around: the words of the objective and strand that it belongs to.

    facets: (facet, value) pairs to narrow a search by. plan, first and last line: empty and 0
    where the thing stands in no one plan.
    """

    iri: str
    kind: str
    plan: str
    text: str
    first: int
    last: int
    names: str = ""
    themes: str = ""
    around: str = ""
    facets: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Name:
    """A name of something. sort: body, class, theme or plan.

    rank: 0 for the full name, 1 for another, 2 for one that is only a hint.
    key: what a question's parameter takes for it: the short name of a plan or theme, else the
    full name. full: the full name.
    """

    sort: str
    name: str
    rank: int
    key: str
    iri: str
    full: str


Rows = tuple[tuple[str, ...], ...]


@cache
def _questions() -> Catalogue:
    return Catalogue.read(FOLDER)


def gather(store: Store) -> tuple[tuple[Thing, ...], tuple[Name, ...]]:
    """Give all things and names of a release, in an order that its content alone decides."""
    ask: Mapping[str, Rows] = {
        name: store.select(query.bind()).texts() for name, query in _questions().items()
    }
    names = _names(ask)
    return (*_plans(ask), *_agents(ask, names), *_topics(ask, names), *_things(ask, names)), names


def _names(ask: Mapping[str, Rows]) -> tuple[Name, ...]:
    full = {iri: name for iri, _, rank, name in ask["labels"] if rank == "0"}
    found = {
        Name(
            sort, name, int(rank), _short(sort, iri, full.get(iri, name)), iri, full.get(iri, name)
        )
        for iri, sort, rank, name in ask["labels"]
    }
    for iri, slug, title, _, publisher, _ in ask["plans"]:
        found.add(Name(_PLAN, title, 0, slug, iri, title))
        found.add(Name(_PLAN, slug, 1, slug, iri, title))
        if publisher:
            found.add(Name(_PLAN, publisher, 2, slug, iri, title))
    return tuple(sorted(found, key=lambda one: (one.sort, one.iri, one.rank, one.name)))


def _short(sort: str, iri: str, full: str) -> str:
    """Give what a parameter takes: the list of themes to choose from has their short names."""
    return iri.rpartition("/")[2] if sort == _THEME else full


def _by_iri(names: Iterable[Name], *sorts: str) -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for name in names:
        if name.sort in sorts and name.rank < 2:
            found[name.iri].append(name.name)
    return found


def _plans(ask: Mapping[str, Rows]) -> Iterable[Thing]:
    seen: dict[str, list[tuple[str, ...]]] = defaultdict(list)
    for row in ask["plans"]:
        seen[row[0]].append(row)
    for iri, rows in seen.items():
        _, slug, title, published, *_ = rows[0]
        facets = [("kind", _PLAN), ("plan", slug), *_published(ask, slug)]
        if published:
            facets.append(("year", published[:4]))
        publishers = "; ".join(row[4] for row in rows)
        yield Thing(iri, _PLAN, slug, title, 1, 1, publishers, facets=tuple(facets))


def _published(ask: Mapping[str, Rows], plan: str) -> tuple[tuple[str, str], ...]:
    """Give the facets of who published a plan, by their full names."""
    full = {row[-1] for row in ask["plans"] if row[1] == plan and row[-1]}
    return tuple(("publisher", name) for name in sorted(full))


def _agents(ask: Mapping[str, Rows], names: Iterable[Name]) -> Iterable[Thing]:
    facets: dict[str, set[tuple[str, str]]] = defaultdict(set)
    publishers = {slug: _published(ask, slug) for _, slug, *_ in ask["plans"]}
    for iri, plan, role, kind in ask["named-in"]:
        facets[iri] |= {("plan", plan), ("role", role), *publishers.get(plan, ())}
        if kind:
            facets[iri].add(("body", kind))
    for iri, (name, *others) in _by_iri(names, _BODY, _CLASS).items():
        if iri in facets:
            said = tuple(sorted({("kind", _BODY), *facets[iri]}))
            yield Thing(iri, _BODY, "", name, 0, 0, "; ".join(others), facets=said)


def _topics(ask: Mapping[str, Rows], names: Iterable[Name]) -> Iterable[Thing]:
    used = {theme for _, theme in ask["themes"]}
    for iri, (name, *others) in _by_iri(names, _THEME).items():
        if iri in used:
            facets = (("kind", _THEME), ("theme", name))
            yield Thing(iri, _THEME, "", name, 0, 0, "", "; ".join(others), facets=facets)


def _things(ask: Mapping[str, Rows], names: tuple[Name, ...]) -> Iterable[Thing]:
    gathered = _Gathered(ask, names)
    seen: set[str] = set()
    for iri, kind, plan, text, first, last in ask["things"]:
        if iri not in seen:
            seen.add(iri)
            yield gathered.thing(iri, kind, plan, text, (int(first), int(last)))


class _Gathered:
    """What is known of each thing beside its own words."""

    def __init__(self, ask: Mapping[str, Rows], names: tuple[Name, ...]) -> None:
        self._bodies = _by_iri(names, _BODY, _CLASS)
        self._labels = {iri: said[0] for iri, said in _by_iri(names, _THEME).items()}
        self._texts = {row[0]: row[3] for row in ask["things"]}
        self._kinds = {row[0]: row[1] for row in ask["things"]}
        self._publishers = {slug: _published(ask, slug) for _, slug, *_ in ask["plans"]}
        self._strand = _one_each(ask["objectives"])
        self._whole = _one_each(ask["parts"])
        self._rating = _one_each(ask["ratings"])
        self._themes = _pairs(ask["themes"])
        self._involved = _pairs((thing, body) for thing, body, _ in ask["involved"])
        self._roles = _pairs((thing, role) for thing, _, role in ask["involved"])
        self._years = _pairs((iri, year) for iri, *days in ask["days"] for year in _years(*days))
        self._of_parts: dict[str, set[str]] = defaultdict(set)
        self._costed: set[str] = set()
        for part, whole in ask["parts"]:
            self._of_parts[whole] |= self._years.get(part, set())
            if self._kinds.get(part) == "budget":
                self._costed.add(whole)

    def thing(self, iri: str, kind: str, plan: str, text: str, lines: tuple[int, int]) -> Thing:
        whole = self._whole.get(iri)
        objective = whole or iri
        strand = self._strand.get(objective)
        bodies = self._involved.get(iri, set())
        themes = self._themes.get(iri) or self._themes.get(objective, set())
        around = [self._texts.get(one, "") for one in (whole, strand) if one and one != iri]
        facets = {("kind", kind), ("plan", plan), *self._publishers.get(plan, ())}
        facets |= {("theme", self._labels[theme]) for theme in themes if theme in self._labels}
        facets |= {("role", role) for role in self._roles.get(iri, ())}
        facets |= {
            ("year", year) for year in self._years.get(iri) or self._of_parts.get(objective, set())
        }
        if objective in self._rating:
            facets.add(("status", self._rating[objective]))
        if kind in {"objective", "activity", "budget"}:
            costed = kind == "budget" or bool({iri, objective} & self._costed)
            facets.add(("budget", "yes" if costed else "no"))
        return Thing(
            iri,
            kind,
            plan,
            text,
            *lines,
            "; ".join(name for body in sorted(bodies) for name in self._bodies.get(body, ())),
            "; ".join(sorted(self._labels[theme] for theme in themes if theme in self._labels)),
            " ".join(around),
            tuple(sorted(facets)),
        )


def _one_each(rows: Rows) -> dict[str, str]:
    """Give each first value its second; the last where there are more."""
    return {row[0]: row[1] for row in rows}


def _pairs(rows: Iterable[tuple[str, ...]]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for one, other in rows:
        found[one].add(other)
    return found


def _years(start: str, end: str) -> tuple[str, ...]:
    given = [int(day[:4]) for day in (start, end) if day[:4].isdigit()]
    if not given:
        return ()
    return tuple(str(year) for year in range(given[0], min(given[-1], given[0] + _MOST_YEARS) + 1))
