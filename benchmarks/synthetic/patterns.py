"""The plans of a release as patterns: each in units, such as an objective with all its parts.

Nothing here knows what a plan is made of. A unit is what has the same first two steps of path
below the plan's IRI, or a node elsewhere that tells of the plan's things alone, such as a
finding. So a change of the model is followed without a change here.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from rdflib import RDF, XSD

from benchmarks.synthetic.quads import Quad, parted
from graph_build import iris
from ontology import BASE, PW

PLAN, DISTRICT = "\x01", "\x02"
_TYPED = frozenset(f"^^<{kind}>" for kind in (XSD.decimal, XSD.date, XSD.gYear, XSD.gYearMonth))
_FIXED = frozenset(f"<{graph}>" for graph in (iris.vocabulary_graph(), iris.ontology_graph()))
_ENTAILED = f"<{iris.entailed_graph()}>"
_KIND = f"<{PW.stakeholderKind}>"
_TYPE, _OBJECTIVE, _WORDS = f"<{RDF.type}>", f"<{PW.Objective}>", f"<{PW.sourceText}>"
_THINGS = f"<{iris.plan('')}"


@dataclass(slots=True)
class Unit:
    """A thing with its parts.

    quads: what it says. likely: what is only said while another unit is kept, or a body named, by
    its IRI. needs: the units that it names, without which it would be broken. names: all else that
    it names. follows: it is kept where all that it needs is, as a finding is.
    """

    quads: list[Quad] = field(default_factory=list)
    likely: list[tuple[str, Quad]] = field(default_factory=list)
    needs: set[str] = field(default_factory=set)
    names: set[str] = field(default_factory=set)
    follows: bool = False


@dataclass(slots=True)
class Pattern:
    """A plan of the release. drawn: the units to draw from; others come with those that name them.

    local: bodies that no other plan of the release names.
    """

    slug: str
    source: str
    units: dict[str, Unit] = field(default_factory=dict)
    drawn: tuple[str, ...] = ()
    local: frozenset[str] = frozenset()
    objectives: frozenset[str] = frozenset()

    @property
    def size(self) -> int:
        """How many quads the whole plan has."""
        return sum(len(unit.quads) for unit in self.units.values())


@dataclass(slots=True)
class Patterns:
    """A release taken apart. base: what no single plan has. bodies: the quads of local bodies."""

    plans: tuple[Pattern, ...]
    base: tuple[Quad, ...]
    bodies: Mapping[str, tuple[Quad, ...]]


def find_patterns(quads: Iterable[Quad], sources: Mapping[str, str]) -> Patterns:
    """Take the quads of a release apart. sources: the source text of each plan, by its slug."""
    every = tuple(quads)
    owners = _Owners(every, frozenset(sources))
    plans = {slug: Pattern(slug, text) for slug, text in sources.items()}
    base = [quad for quad in every if not _place(quad, owners, plans)]
    local = _local_bodies(every, owners)
    for slug, pattern in plans.items():
        pattern.local = frozenset(body for body, owner in local.items() if owner == slug)
        pattern.drawn = _drawn(pattern)
        pattern.objectives = _objective_texts(pattern)
    bodies: defaultdict[str, list[Quad]] = defaultdict(list)
    for quad in base:
        if quad.subject in local:
            bodies[quad.subject].append(quad)
    return Patterns(
        tuple(plans[slug] for slug in sorted(plans)),
        tuple(base),
        {body: tuple(said) for body, said in bodies.items()},
    )


class _Owners:
    """Whose each IRI is: a plan's slug and a unit of it, or nobody's."""

    def __init__(self, quads: tuple[Quad, ...], slugs: frozenset[str]) -> None:
        self._slugs = slugs
        self.described = {quad.subject for quad in quads if quad.graph in _FIXED}
        told: defaultdict[str, set[str]] = defaultdict(set)
        for quad in quads:
            if quad.subject.startswith(f"<{BASE}") and quad.subject not in self.described:
                owner = self.of(quad.value)
                if owner and not self.of(quad.subject):
                    told[quad.subject].add(owner[0])
        self.tellers = {node: slugs for node, slugs in told.items() if len(slugs) == 1}
        # What tells of several plans is a link between them: it is left to those who make links.
        self.between = {node for node, slugs in told.items() if len(slugs) > 1}

    def of(self, term: str) -> tuple[str, str] | None:
        """The plan and unit of an IRI below a plan's own; None for any other term."""
        if not term.startswith(_THINGS):
            return None
        slug, *path = term[len(_THINGS) : -1].split("/")
        return (slug, "/".join(path[:2])) if slug in self._slugs else None

    def holder(self, term: str) -> tuple[str, str] | None:
        """The same, and also for a node that tells of one plan."""
        if (slugs := self.tellers.get(term)) is not None:
            return min(slugs), term
        return self.of(term)


def _place(quad: Quad, owners: _Owners, plans: Mapping[str, Pattern]) -> bool:
    """Put a quad into the unit that it belongs to; false where it is no plan's."""
    if quad.subject in owners.between or quad.value in owners.between:
        return True
    subject, value = owners.holder(quad.subject), owners.holder(quad.value)
    if subject is None and value is None:
        return False
    slug, name = subject or value or ("", "")
    if subject and value and subject[0] != value[0]:
        return True
    unit = plans[slug].units.setdefault(name, Unit())
    unit.follows = unit.follows or quad.subject in owners.tellers
    other = value[1] if value else quad.value if quad.value.startswith("<") else None
    foreign = subject is not None and other is not None and other != name
    if foreign and quad.graph == _ENTAILED and (value or not name):
        unit.likely.append((str(other), quad))
        return True
    unit.quads.append(quad)
    if foreign and value and other:
        unit.needs.add(other)
    elif other:
        unit.names.add(other)
    return True


def _local_bodies(quads: tuple[Quad, ...], owners: _Owners) -> dict[str, str]:
    """The bodies of the authority that one plan alone names, with that plan."""
    bodies = {quad.subject for quad in quads if quad.predicate == _KIND}
    named: defaultdict[str, set[str]] = defaultdict(set)
    for quad in quads:
        if quad.value in bodies and not owners.of(quad.value) and (own := owners.of(quad.subject)):
            named[quad.value].add(own[0])
    return {body: min(slugs) for body, slugs in sorted(named.items()) if len(slugs) == 1}


def _drawn(pattern: Pattern) -> tuple[str, ...]:
    """The units of each kind of which some are named by no other unit."""
    needed = {name for unit in pattern.units.values() if not unit.follows for name in unit.needs}
    kinds = Counter(
        _kind(name)
        for name, unit in pattern.units.items()
        if name and name not in needed and not unit.follows
    )
    return tuple(
        sorted(
            name
            for name, unit in pattern.units.items()
            if not unit.follows and _kind(name) in kinds
        )
    )


def _kind(name: str) -> str:
    return name.partition("/")[0]


def _objective_texts(pattern: Pattern) -> frozenset[str]:
    """What the objectives say, as N-Quads spells it."""
    quads = [quad for unit in pattern.units.values() for quad in unit.quads]
    things = {
        quad.subject for quad in quads if quad.predicate == _TYPE and quad.value == _OBJECTIVE
    }
    return frozenset(
        parted(quad.value)[0]
        for quad in quads
        if quad.predicate == _WORDS and quad.subject in things
    )


def is_drawn(literal: str) -> bool:
    """Whether a literal is prose, a sum or a date; codes and places are none of these."""
    _, kind = parted(literal)
    return kind.startswith("@") or kind in _TYPED
