"""Draw a plan: which units of its pattern it has, and in what words.

What a plan is depends on the seed and its number alone, not on how many plans there are; only
the districts that plans share are dealt out among all of them.
"""

import random
from dataclasses import dataclass

from benchmarks.synthetic.patterns import DISTRICT, PLAN
from benchmarks.synthetic.templates import Literal, Sheet, Template
from benchmarks.synthetic.texts import draw_objective
from benchmarks.synthetic.words import Lexicon, Words

_SPREAD = (0.6, 1.4)


@dataclass(frozen=True, slots=True)
class Drawn:
    """A plan to write. number: from 1. district: which of its pattern's, from 1."""

    slug: str
    number: int
    district: int
    sheet: Sheet
    kept: frozenset[str]
    draw: random.Random
    words: Words


def slug_of(number: int) -> str:
    """The name of a plan's folder, had it one."""
    return f"synthetic-{number:05}"


def draw_plan(
    number: int, seed: int, sheet: Sheet, *, share: float, districts: int, lexicon: Lexicon
) -> Drawn:
    """Draw one plan. share: how much of the pattern a plan has on average, 1 for all of it."""
    draw = random.Random(f"{seed} plan {number}")  # noqa: S311 - chance that can be had again
    district = draw.randrange(districts) + 1
    words = Words(lexicon, district_of(seed, sheet, district), draw)
    kept = frozenset(sheet.rows) if share >= 1 else _chosen(sheet, share, draw)
    return Drawn(slug_of(number), number, district, sheet, kept, draw, words)


def district_of(seed: int, sheet: Sheet, district: int) -> random.Random:
    """The chance that decides on the names of a district."""
    return random.Random(f"{seed} district {sheet.pattern.slug} {district}")  # noqa: S311 - as above


def _chosen(sheet: Sheet, share: float, draw: random.Random) -> frozenset[str]:
    """Take units by lot until the plan is as large as it is to be, with all that they need."""
    wanted = sheet.size * share * draw.uniform(*_SPREAD)
    order = list(sheet.pattern.drawn)
    draw.shuffle(order)
    kept = _needed(sheet, "", frozenset())
    size = _size(sheet, kept)
    for name in order:
        more = _needed(sheet, name, kept)
        # Whatever comes nearer to the size that is wanted, this unit or an end.
        if size + _size(sheet, more) / 2 > wanted:
            break
        kept |= more
        size += _size(sheet, more)
    return kept | {name for name in sheet.followers if sheet.rows[name].needs <= kept}


def _needed(sheet: Sheet, name: str, kept: frozenset[str]) -> frozenset[str]:
    """A unit and all that it needs, but for what is kept already."""
    found: set[str] = set()
    pending = [name]
    while pending:
        name = pending.pop()
        if name not in kept and name not in found:
            found.add(name)
            pending.extend(sheet.rows[name].needs)
    return frozenset(found)


def _size(sheet: Sheet, names: frozenset[str]) -> int:
    return sum(sheet.rows[name].weight for name in names)


def write_plan(plan: Drawn) -> tuple[str, int]:
    """Give the quads of a plan as text, and how many they are."""
    said: dict[Literal, str] = {}
    objectives = plan.sheet.pattern.objectives

    def say(literal: Literal) -> str:
        known = said.get(literal)
        if known is None:
            known = said[literal] = _said(literal, plan, objectives)
        return known

    pieces: list[str] = []
    lines = 0
    for template in _templates(plan):
        pieces.extend(template.fill(say))
        lines += template.quads
    text = "".join(pieces)
    return text.replace(PLAN, plan.slug).replace(DISTRICT, str(plan.district)), lines


def _templates(plan: Drawn) -> list[Template]:
    """The templates of what is kept, and of what is said of two things that both are."""
    rows = [plan.sheet.rows[name] for name in sorted(plan.kept)]
    named = set(plan.kept).union(*(row.names for row in rows[1:]))
    found = [row.template for row in rows]
    found.extend(each for row in rows for other, each in row.likely if other in named)
    return found


def _said(literal: Literal, plan: Drawn, objectives: frozenset[str]) -> str:
    text, kind = literal
    if not kind.startswith("@"):
        return plan.words.sum(text) if kind.endswith("#decimal>") else plan.words.date(text)
    if text in objectives:
        return draw_objective(text, plan.words, plan.draw)
    return plan.words.text(text)
