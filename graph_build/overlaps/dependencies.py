"""Where a row of one plan relies on what another plan sets up, runs or publishes.

Explicit: the row names the other plan's publisher or a unit of it, or a fund, programme, service or
document that the other plan calls by a name of its own. Implicit: the row measures or compares
itself across the other publisher's area, for which a row of the other plan gathers the figures or
the practice. A name of a country-wide body makes no dependency: it is no plan's own.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import accumulate, pairwise
from typing import Final

from rdflib import ORG, SKOS, Graph, URIRef

from graph_build.overlaps.corpus import Corpus, Statement, statements_of
from graph_build.overlaps.kinds import actions
from graph_build.themes.facts import Objective, Plan
from graph_build.themes.words import stems_of

# The words of a council's name that are not its place.
_OFFICE: Final = re.compile(
    r"\b(?:Greater|(?:\w+ )?Borough of|City Council|County Council|"
    r"District Council|Borough Council|Council|Corporation|Authority|Combined)\b"
)
_PRODUCT: Final = (
    "Award Board Club Conference Curriculum Dashboard Directory Festival Forum Framework Fund "
    "Grant Learning Network Partnership Plan Portal Prize Programme Prospectus Report Scheme "
    "Service Strategy Survey"
)
_NAME: Final = re.compile(
    r"(?:[A-Z][\w'’-]*\s+(?:(?:of|for|and|the|in)\s+)?)+(?:" + "|".join(_PRODUCT.split()) + r")s?\b"
)
# What a row does that needs figures of a whole area, and what a row does that gives them.
_NEEDS: Final = frozenset(
    {"monitoring and review", "gathering and using data", "projecting numbers"}
)
_GIVES: Final = frozenset(
    {"publishing a report", "gathering and using data", "projecting numbers", "sharing practice"}
)


# What a word must weigh to tell which objective gives what a row needs.
_LEAST_RARE: Final = 0.4
_MOST_PLANS: Final = 5


class Way(StrEnum):
    """How a row shows that it relies on another plan."""

    EXPLICIT = "explicit"
    IMPLICIT = "implicit"


@dataclass(frozen=True, slots=True)
class Dependency:
    """A row that relies on another plan.

    row: the number of the objective; on: the IRI of the plan relied on.
    given_by: the number of the objective there that gives what is needed; None where none does.
    words: of the row, as it stands there; said_by: the thing whose words they are.
    """

    row: int
    on: str
    given_by: int | None
    way: Way
    words: str
    said_by: str


class _Owner:
    """A plan as others may name it: its bodies, its place, and the names that it alone uses."""

    def __init__(self, plan: Plan, vocabulary: Graph) -> None:
        self.plan = plan
        publisher = URIRef(plan.publisher)
        units = vocabulary.subjects(ORG.unitOf | ORG.subOrganizationOf, publisher)
        self.bodies = {plan.publisher, *map(str, units)}
        name = str(vocabulary.value(publisher, SKOS.prefLabel) or "")
        self.place = " ".join(_OFFICE.sub(" ", name).split())
        self.names = frozenset(_names(plan, self.place))

    @property
    def across(self) -> re.Pattern[str]:
        """Words for the whole of the place, which no longer name follows."""
        place = re.escape(self.place)
        return re.compile(
            rf"\b(?:across|throughout|whole of|pan)[ -](?:all )?{place}\b(?! [A-Z])"
            rf"|\b{place}(?:-wide|'s)? averages?\b"
        )


def _names(plan: Plan, place: str) -> Iterator[str]:
    """The names of funds, programmes and documents that have the place of the plan in them."""
    yield plan.title
    for objective in plan.objectives:
        for statement in statements_of(objective):
            for match in _NAME.finditer(statement.text):
                if place and place in match.group():
                    yield match.group()


def find_dependencies(
    plans: Sequence[Plan], corpus: Corpus, vocabulary: Graph
) -> tuple[Dependency, ...]:
    """All dependencies between plans, each row once for each plan that it relies on, in order.

    Where a publisher has many plans, a row that names it is linked to the first few only.
    """
    owners = [_Owner(plan, vocabulary) for plan in plans]
    by_body: dict[str, list[int]] = {}
    by_name: dict[str, list[int]] = {}
    for number, owner in enumerate(owners):
        for body in sorted(owner.bodies):
            by_body.setdefault(body, []).append(number)
        for name in sorted(owner.names):
            by_name.setdefault(name, []).append(number)
    givers = _Givers(plans, corpus)
    found = list[Dependency]()
    for row, objective in enumerate(corpus.objectives):
        own = owners[int(corpus.plan_of[row])]
        seen: dict[int, Dependency] = {}
        for number, way, words, said_by in _named(objective, owners, by_body, by_name):
            owner = owners[number]
            if owner.place == own.place or number in seen or len(seen) == _MOST_PLANS:
                continue
            given = givers.best(row, number, words, way)
            if way is Way.EXPLICIT or given is not None:
                seen[number] = Dependency(row, owner.plan.iri, given, way, words, said_by)
        found.extend(seen[number] for number in sorted(seen))
    return tuple(found)


class _Givers:
    """Finds the objective of a plan that is most about what a row needs of it."""

    def __init__(self, plans: Sequence[Plan], corpus: Corpus) -> None:
        self._corpus = corpus
        ends = list(accumulate((len(plan.objectives) for plan in plans), initial=0))
        self._rows = [range(first, last) for first, last in pairwise(ends)]
        self._stems: dict[int, frozenset[str]] = {}

    def best(self, row: int, plan: int, words: str, way: Way) -> int | None:
        """The number of that objective; None where the plan has none."""
        weight = self._corpus.word_weight
        themes = self._themes(row)
        needed = {stem for stem in stems_of(words) if weight.get(stem, 0) > _LEAST_RARE}
        best, best_score = None, 0.0
        for number in self._rows[plan]:
            if themes.isdisjoint(self._themes(number)):
                continue
            if way is Way.IMPLICIT and not self._gives(number):
                continue
            score = sum(sorted(weight[stem] for stem in needed & self._said(number)))
            if score > best_score:
                best, best_score = number, score
        return best

    def _themes(self, row: int) -> set[str]:
        return {tag.theme for tag in self._corpus.tags.get(self._corpus.objectives[row].iri, ())}

    def _gives(self, row: int) -> bool:
        said = statements_of(self._corpus.objectives[row])
        return any(_kinds(each) & _GIVES for each in said)

    def _said(self, row: int) -> frozenset[str]:
        if row not in self._stems:
            said = statements_of(self._corpus.objectives[row])
            self._stems[row] = frozenset(stem for each in said for stem in stems_of(each.text))
        return self._stems[row]


def _named(
    objective: Objective,
    owners: Sequence[_Owner],
    by_body: Mapping[str, Sequence[int]],
    by_name: Mapping[str, Sequence[int]],
) -> Iterator[tuple[int, Way, str, str]]:
    """The plans that a row names, explicit ways first: by number, with its words for it."""
    statements = statements_of(objective)
    for named in objective.named:
        for number in by_body.get(named.agent, ()):
            said = _saying(statements, named.written)
            yield (
                number,
                Way.EXPLICIT,
                said.text if said else named.written,
                (said.iri if said else objective.iri),
            )
    for statement in statements:
        for match in _NAME.finditer(statement.text):
            for number in by_name.get(match.group(), ()):
                yield number, Way.EXPLICIT, statement.text, statement.iri
    for statement in statements:
        if _kinds(statement) & _NEEDS:
            for number in _across(statement, owners):
                yield number, Way.IMPLICIT, statement.text, statement.iri


def _across(statement: Statement, owners: Sequence[_Owner]) -> Iterator[int]:
    """The plans whose whole place a statement speaks of."""
    for place, numbers in _places(owners).items():
        if place in statement.text and owners[numbers[0]].across.search(statement.text):
            yield from numbers


def _places(owners: Sequence[_Owner]) -> dict[str, list[int]]:
    places: dict[str, list[int]] = {}
    for number, owner in enumerate(owners):
        if owner.place:
            places.setdefault(owner.place, []).append(number)
    return places


def _saying(statements: Sequence[Statement], words: str) -> Statement | None:
    return next((each for each in statements if words and words in each.text), None)


def _kinds(statement: Statement) -> set[str]:
    return {match.label.theme for match in actions().matches(statement.text)}
