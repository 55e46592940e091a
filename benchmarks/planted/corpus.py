"""Synthetic plans to compare, with rows of which it is known that another plan says the same.

A row is put together of those of a build, its own words from one, activities, outcomes and bodies
from others, and said in other words, but for those that the build has often: so rows are of one
trade, as those of real plans are, and each is about something else. Then rows are planted: each a
paraphrase of a row of another plan.
"""

import dataclasses
import random
import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from benchmarks.planted.paraphrase import Paraphrase
from benchmarks.synthetic.words import Lexicon, Words
from graph_build.themes.facts import Objective, Part, Plan, read_plans

# Words that the build has so often stay as they are.
_OFTEN: Final = 12
_ACTIVITIES: Final = (0, 1, 1, 2, 2, 3, 4, 6)
_WORD: Final = re.compile(r"[A-Za-z]{4,}")


@dataclass(frozen=True, slots=True)
class Order:
    """What is wanted: plans, rows of each, and how many of all rows are planted."""

    plans: int
    rows: int
    planted: int
    seed: int = 1


@dataclass(frozen=True, slots=True)
class Planted:
    """Plans, and the IRIs of the pairs planted: a row, and its paraphrase in another plan.

    changed, known: words changed, and changes between words that the search knows to be of one
    kind.
    """

    plans: tuple[Plan, ...]
    pairs: tuple[tuple[str, str], ...]
    changed: int
    known: int


def read_build(build: Path) -> tuple[Plan, ...]:
    """The plans of a build folder."""
    return read_plans(sorted(path.parent.name for path in build.glob("*/graph.nt")), build)


def plant(patterns: Sequence[Plan], order: Order, same: Callable[[str, str], bool]) -> Planted:
    """Draw plans after those given, and plant pairs between them.

    same: whether the search knows two wordings to be of one kind.
    """
    lexicon = _lexicon(patterns)
    rows = [row for plan in patterns for row in plan.objectives]
    drawn = [
        _plan(number, patterns[number % len(patterns)], rows, order, lexicon)
        for number in range(order.plans)
    ]
    chance = random.Random(f"{order.seed} planted")  # noqa: S311 - chance that can be had again
    places = [(plan, row) for plan in range(order.plans) for row in range(len(drawn[plan]))]
    chance.shuffle(places)
    paraphrase = Paraphrase(chance, same)
    pairs: list[tuple[str, str]] = []
    while len(pairs) < order.planted and len(places) > 1:
        (plan, row), (other, slot) = places.pop(), places.pop()
        if plan != other:
            original = drawn[plan][row]
            drawn[other][slot] = paraphrase.objective(original, drawn[other][slot])
            pairs.append((original.iri, drawn[other][slot].iri))
    made = tuple(
        dataclasses.replace(
            patterns[number % len(patterns)],
            slug=_slug(number),
            iri=_iri(patterns[number % len(patterns)], number),
            objectives=tuple(of_plan),
        )
        for number, of_plan in enumerate(drawn)
    )
    return Planted(made, tuple(pairs), paraphrase.changed, paraphrase.known)


def _slug(number: int) -> str:
    return f"synthetic-{number + 1:05}"


def _iri(pattern: Plan, number: int) -> str:
    return f"{pattern.iri.removesuffix(pattern.slug)}{_slug(number)}"


def _plan(
    number: int, pattern: Plan, rows: Sequence[Objective], order: Order, lexicon: Lexicon
) -> list[Objective]:
    """The rows of one plan, each drawn once as long as there are enough."""
    chance = random.Random(f"{order.seed} plan {number}")  # noqa: S311 - as above
    words = Words(lexicon, chance, chance)
    activities = [part for row in rows for part in row.activities]
    drawn: list[Objective] = []
    while len(drawn) < order.rows:
        drawn += chance.sample(rows, min(len(rows), order.rows - len(drawn)))
    return [
        _row(
            dataclasses.replace(
                row,
                activities=tuple(chance.sample(activities, chance.choice(_ACTIVITIES))),
                outcomes=chance.choice(rows).outcomes,
                named=chance.choice(rows).named,
                heading=chance.choice(rows).heading,
            ),
            f"{_iri(pattern, number)}/objective/{place}",
            _slug(number),
            place,
            words,
        )
        for place, row in enumerate(drawn, 1)
    ]


def _row(row: Objective, iri: str, slug: str, place: int, words: Words) -> Objective:
    """A row under another IRI and in other words; who is named in it stays."""

    def parts(of: Sequence[Part], kind: str) -> tuple[Part, ...]:
        return tuple(
            Part(f"{iri}/{kind}/{n}", words.text(part.text)) for n, part in enumerate(of, 1)
        )

    return Objective(
        iri=iri,
        plan=slug,
        line=place,
        own=tuple(map(words.text, row.own)),
        heading=words.text(row.heading),
        reasons=tuple(map(words.text, row.reasons)),
        activities=parts(row.activities, "activity"),
        outcomes=parts(row.outcomes, "outcome"),
        targets=parts(row.targets, "target"),
        named=row.named,
    )


def _lexicon(patterns: Sequence[Plan]) -> Lexicon:
    """The words that are drawn anew: those that few rows have."""
    counts: Counter[str] = Counter()
    for plan in patterns:
        for row in plan.objectives:
            texts = (*row.own, row.heading, *row.reasons)
            parts = (*row.activities, *row.outcomes, *row.targets)
            for text in (*texts, *(part.text for part in parts)):
                counts.update(word.lower() for word in _WORD.findall(text))
    return Lexicon(tuple(sorted(word for word, n in counts.items() if n < _OFTEN)), ())
