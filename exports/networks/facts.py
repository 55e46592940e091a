"""What is known of the things that links join: their names, kinds, plans, days and themes."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from exports.networks.links import Row
from queries.catalogue import load_networks
from store.protocol import Store

_LONGEST = 100
# What XML 1.0 (section 2.2) cannot hold, and line ends; none of it is seen in a label.
_UNSEEN = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class Thing:
    """A thing's label for pictures, its kind, and its plan's short name if it is of one plan."""

    label: str
    kind: str
    plan: str | None


@dataclass(frozen=True, slots=True)
class Days:
    """From a first to a last day; a side that is None is open."""

    start: date | None
    end: date | None

    def reach(self, year: int) -> bool:
        """Whether any of these days is in the year or after it."""
        return self.end is None or self.end >= date(year, 1, 1)


@dataclass(frozen=True, slots=True)
class Facts:
    """What all networks of a store need to know.

    days: by IRI, and for plans by short name too. plans: the plans' short names.
    """

    things: Mapping[str, Thing]
    days: Mapping[str, Days]
    plans: frozenset[str]


@dataclass(frozen=True, slots=True)
class Themes:
    """The themes by their names, and the objectives about each.

    named: by a name in small letters, the themes that it stands for, narrower ones included. A
    name is a theme's IRI, the end of its IRI, or what it is called.
    """

    named: Mapping[str, frozenset[str]]
    objectives: Mapping[str, frozenset[str]]

    def find(self, names: Iterable[str]) -> tuple[frozenset[str], frozenset[str]]:
        """Give the objectives about themes, and the names that stand for no theme."""
        wanted = {name.casefold(): name for name in names}
        found = [self.named[key] for key in wanted if key in self.named]
        unknown = frozenset(name for key, name in wanted.items() if key not in self.named)
        themes = frozenset[str]().union(*found)
        about = [self.objectives[theme] for theme in themes if theme in self.objectives]
        return frozenset[str]().union(*about), unknown


def ask_rows(store: Store, query: str) -> tuple[Row, ...]:
    """Ask one of the networks' own queries; what is unbound is left out of a row."""
    records = store.select(load_networks()[query].bind()).records()
    return tuple({name: str(value) for name, value in record.items()} for record in records)


def read_facts(store: Store) -> Facts:
    """Ask a store for the things and days of every plan."""
    things: dict[str, Thing] = {}
    slugs: dict[str, str] = {}
    for row in ask_rows(store, "things"):
        label = " ".join(filter(None, (row.get("reference"), row["label"])))
        things.setdefault(row["thing_iri"], Thing(shorten(label), row["kind"], row.get("plan")))
        if row["kind"] == "plan":
            slugs[row["thing_iri"]] = row["plan"]
    days = dict(_read_days(ask_rows(store, "dates")))
    days.update({slug: days[iri] for iri, slug in slugs.items() if iri in days})
    return Facts(things, days, frozenset(slugs.values()))


def read_themes(store: Store) -> Themes:
    """Ask a store for the themes, and for the objectives about each."""
    named: dict[str, set[str]] = defaultdict(set)
    for row in ask_rows(store, "theme-tree"):
        within = row["within_iri"]
        for said in (within, within.rpartition("/")[2], row["name"]):
            named[said.casefold()].add(row["theme_iri"])
    objectives: dict[str, set[str]] = defaultdict(set)
    for row in ask_rows(store, "themes"):
        objectives[row["theme_iri"]].add(row["objective_iri"])
    return Themes(_frozen(named), _frozen(objectives))


def _frozen(sets: Mapping[str, set[str]]) -> dict[str, frozenset[str]]:
    return {key: frozenset(sets[key]) for key in sorted(sets)}


def shorten(text: str) -> str:
    """Make a label of a text: on one line, without what files cannot hold, cut at 100 letters."""
    line = " ".join(_UNSEEN.sub(" ", text).split())
    return line if len(line) <= _LONGEST else f"{line[: _LONGEST - 1].rstrip()}…"


def span(days: Iterable[Days]) -> Days | None:
    """From the first to the last of several days; None where there are none."""
    known = tuple(days)
    if not known:
        return None
    starts = [one.start for one in known if one.start]
    ends = [one.end for one in known if one.end]
    return Days(
        min(starts) if len(starts) == len(known) else None,
        max(ends) if len(ends) == len(known) else None,
    )


def _read_days(rows: Iterable[Row]) -> Iterable[tuple[str, Days]]:
    """Give the days of each thing from its periods; those without any day say nothing."""
    periods: dict[str, list[Days]] = defaultdict(list)
    for row in rows:
        start, end = (_day(row.get(side)) for side in ("start", "end"))
        endless = row.get("open") == "true"
        if start or end:
            # A first day without a last is that day alone, unless it goes on; a last day is a term.
            last = None if endless else end or start
            periods[row["thing_iri"]].append(Days(start, last))
    for iri, known in periods.items():
        whole = span(known)
        if whole:
            yield iri, whole


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
