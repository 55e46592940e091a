"""All objectives of all plans as rows of numbers, so that any two can be compared.

A statement is one sentence of a row: the objective itself, an activity, a reason or an outcome.
Two rows may have next to nothing in common but one statement each, so rows are compared as wholes
and by their best pair of statements. Words, themes, groups and bodies that few rows have count
more.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import log
from typing import Final, TypeAlias

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from graph_build.overlaps.kinds import actions, populations
from graph_build.themes import fields_of
from graph_build.themes.facts import Objective, Plan
from graph_build.themes.scheme import Scheme
from graph_build.themes.tagging import Field, Tag, Tagger
from graph_build.themes.words import stems_of

Numbers: TypeAlias = NDArray[np.float32]
# What a word counts by where it stands.
_FIELDS: Final[Mapping[Field, float]] = {
    Field.OWN: 1.0,
    Field.PART: 0.6,
    Field.RESULT: 0.3,
    Field.REASON: 0.3,
    Field.HEADING: 0.2,
}
# A thing that one row in fifty has counts in full: log(50) is about 4.
_RARE: Final = 4.0
# In many plans, words that a tenth of all rows have are left out: they cost most and tell least.
_MANY_ROWS: Final = 2000
_COMMON: Final = 0.1


@dataclass(frozen=True, slots=True)
class Statement:
    """One sentence of a row, and the thing whose words it is."""

    iri: str
    text: str


@dataclass(frozen=True, slots=True, eq=False)
class Corpus:
    """The rows and what is compared of them; matrices have a row for each objective or statement.

    plan_of: the number of the plan of each objective.
    first: the number of the first statement of each objective, and at the end of all statements.
    bodies: the groups of bodies, and `body_weight` how rare each is; see `body_groups`.
    """

    objectives: tuple[Objective, ...]
    tags: Mapping[str, tuple[Tag, ...]]
    plan_of: NDArray[np.int32]
    statements: tuple[Statement, ...]
    first: NDArray[np.int64]
    wording: csr_array
    theme: Numbers
    population: Numbers
    body: csr_array
    statement_theme: Numbers
    statement_action: Numbers
    theme_weight: Numbers
    action_weight: Numbers
    population_weight: Numbers
    word_weight: Mapping[str, float]
    body_weight: Mapping[str, float]


def corpus_of(
    plans: Sequence[Plan],
    tags: Mapping[str, tuple[Tag, ...]],
    tagger: Tagger,
    group_of: Callable[[str], str],
) -> Corpus:
    """Compare-ready rows of all objectives.

    group_of: gives bodies that have taken each other's place one name.
    """
    objectives = tuple(each for plan in plans for each in plan.objectives)
    by_row = [statements_of(each) for each in objectives]
    statements = tuple(statement for row in by_row for statement in row)
    wording, word_weight = _wording(objectives)
    body, body_weight = _bodies(objectives, group_of)
    theme, theme_weight = _themes(objectives, tags, tagger.scheme)
    said = _marks(statements, actions())
    first = np.cumsum([0, *(len(row) for row in by_row)])
    action_weight = _rarity(np.add.reduceat(said, first[:-1], axis=0) > 0)
    groups = _by_row(_marks(statements, populations()), first)
    population_weight = _rarity(groups > 0)
    return Corpus(
        objectives=objectives,
        tags=tags,
        plan_of=_plan_numbers(plans),
        statements=statements,
        first=first,
        wording=wording,
        theme=theme,
        population=_unit_rows(groups * population_weight),
        body=body,
        statement_theme=_statement_themes(objectives, tags, tagger) * np.sqrt(theme_weight),
        statement_action=said * np.sqrt(action_weight),
        theme_weight=theme_weight,
        action_weight=action_weight,
        population_weight=population_weight,
        word_weight=word_weight,
        body_weight=body_weight,
    )


def statements_of(objective: Objective) -> tuple[Statement, ...]:
    """The sentences of a row, each once; its own come first."""
    own = [Statement(objective.iri, text) for text in objective.own]
    parts = [Statement(part.iri, part.text) for part in objective.activities]
    reasons = [Statement(objective.iri, text) for text in objective.reasons]
    outcomes = [Statement(part.iri, part.text) for part in objective.outcomes]
    by_text = {statement.text: statement for statement in (*outcomes, *reasons, *parts, *own)}
    return tuple(s for s in (*own, *parts, *reasons, *outcomes) if by_text.pop(s.text, None))


def _plan_numbers(plans: Sequence[Plan]) -> NDArray[np.int32]:
    return np.repeat(
        np.arange(len(plans), dtype=np.int32), [len(plan.objectives) for plan in plans]
    )


def _weight(having: int, rows: int) -> float:
    return min(1.0, max(0.0, log((rows + 1) / (having + 1))) / _RARE)


def _rarity(having: NDArray[np.bool_]) -> Numbers:
    """How rare each column is, from 0 to 1, by how many rows have it."""
    rows = having.shape[0]
    return np.array([_weight(int(n), rows) for n in having.sum(axis=0)], dtype=np.float32)


def _unit_rows(rows: Numbers) -> Numbers:
    lengths = np.linalg.norm(rows, axis=1, keepdims=True)
    return (rows / np.where(lengths == 0, 1, lengths)).astype(np.float32)


def _by_row(marks: Numbers, first: NDArray[np.int64]) -> Numbers:
    """What any statement of a row has, the row has."""
    return np.maximum.reduceat(marks, first[:-1], axis=0)


def _marks(statements: Sequence[Statement], scheme: Scheme) -> Numbers:
    """Which kinds each statement names."""
    column = {kind: place for place, kind in enumerate(scheme.themes)}
    marks = np.zeros((len(statements), len(column)), dtype=np.float32)
    for row, statement in enumerate(statements):
        for match in scheme.matches(statement.text):
            marks[row, column[match.label.theme]] = 1
    return marks


def _themes(
    objectives: Sequence[Objective], tags: Mapping[str, tuple[Tag, ...]], scheme: Scheme
) -> tuple[Numbers, Numbers]:
    column = {theme: place for place, theme in enumerate(scheme.themes)}
    sure = np.zeros((len(objectives), len(column)), dtype=np.float32)
    for row, objective in enumerate(objectives):
        for tag in tags.get(objective.iri, ()):
            sure[row, column[tag.theme]] = tag.confidence
    total = len(objectives)
    weight = np.array([_weight(int(n), total) for n in sure.sum(axis=0)], dtype=np.float32)
    return _unit_rows(sure * weight), weight


def _statement_themes(
    objectives: Sequence[Objective], tags: Mapping[str, tuple[Tag, ...]], tagger: Tagger
) -> Numbers:
    """How sure each theme of a statement is, of those that its thing is tagged with."""
    column = {theme: place for place, theme in enumerate(tagger.scheme.themes)}
    rows = []
    for objective in objectives:
        of_row = tags.get(objective.iri, ())
        for statement in statements_of(objective):
            known = {tag.theme for tag in tags.get(statement.iri, of_row)}
            sure = np.zeros(len(column), dtype=np.float32)
            for theme, found in tagger.weigh([(Field.OWN, statement.text)]).items():
                if theme in known:
                    sure[column[theme]] = found.sure
            rows.append(sure)
    return np.stack(rows)


def _wording(objectives: Sequence[Objective]) -> tuple[csr_array, dict[str, float]]:
    counts = [_counted(objective) for objective in objectives]
    having = Counter(stem for row in counts for stem in row)
    total = len(objectives)
    most = total * _COMMON if total > _MANY_ROWS else total
    weight = {
        stem: log((total + 1) / (n + 0.5))
        for stem, n in sorted(having.items())
        if 1 < n <= most and log((total + 1) / (n + 0.5)) > 0
    }
    # A word of one row alone counts in the length of that row, and in nothing else.
    lone = log((total + 1) / 1.5)
    column = {stem: place for place, stem in enumerate(weight)}
    values, columns, starts = list[float](), list[int](), [0]
    for row in counts:
        weighed = {stem: log(1 + n) * weight.get(stem, lone) for stem, n in row.items()}
        kept = {s: v for s, v in weighed.items() if s in column or having[s] == 1}
        length = sum(value * value for value in kept.values()) ** 0.5 or 1.0
        shared = sorted((column[stem], value) for stem, value in kept.items() if stem in column)
        columns.extend(place for place, _ in shared)
        values.extend(value / length for _, value in shared)
        starts.append(len(columns))
    shape = (total, max(1, len(column)))
    matrix = csr_array((np.array(values, dtype=np.float32), columns, starts), shape=shape)
    return matrix, {stem: min(1.0, value / _RARE) for stem, value in weight.items()}


def _counted(objective: Objective) -> dict[str, float]:
    counts: defaultdict[str, float] = defaultdict(float)
    for field, text in fields_of(objective):
        if field in _FIELDS:
            for stem in stems_of(text):
                counts[stem] += _FIELDS[field]
    return counts


def _bodies(
    objectives: Sequence[Objective], group_of: Callable[[str], str]
) -> tuple[csr_array, dict[str, float]]:
    rows = [sorted({group_of(each.agent) for each in objective.named}) for objective in objectives]
    having = Counter(body for row in rows for body in row)
    total = len(objectives)
    weight = {body: _weight(n, total) for body, n in sorted(having.items()) if n > 1}
    return _sparse(rows, weight), weight


def _sparse(rows: Iterable[Iterable[str]], weight: Mapping[str, float]) -> csr_array:
    column = {name: place for place, name in enumerate(weight)}
    values, columns, starts = list[float](), list[int](), [0]
    for row in rows:
        known = [name for name in row if name in column]
        columns.extend(column[name] for name in known)
        values.extend(weight[name] ** 0.5 for name in known)
        starts.append(len(columns))
    shape = (len(starts) - 1, max(1, len(column)))
    return csr_array((np.array(values, dtype=np.float32), columns, starts), shape=shape)
