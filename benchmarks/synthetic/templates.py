"""A pattern's units as text with gaps: what is drawn anew, and the plan's own name, is filled in.

Filling a gap is all that is done for each of some million quads, so the work on terms is done
once a pattern, here.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from benchmarks.synthetic.patterns import DISTRICT, PLAN, Pattern, is_drawn
from benchmarks.synthetic.quads import Quad, parted

# A literal without its quotation marks, and its language or type.
Literal = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Template:
    """Text and gaps by turns, a text first and last. quads: how many lines it fills."""

    texts: tuple[str, ...]
    gaps: tuple[Literal, ...]
    quads: int

    def fill(self, say: Callable[[Literal], str]) -> Iterable[str]:
        """Give the text in pieces; `say` gives what stands in a gap."""
        yield self.texts[0]
        for gap, text in zip(self.gaps, self.texts[1:], strict=True):
            yield say(gap)
            yield text


@dataclass(frozen=True, slots=True)
class Row:
    """A unit to write. weight: how many quads it brings along, the likely ones and findings too."""

    template: Template
    likely: tuple[tuple[str, Template], ...]
    needs: frozenset[str]
    names: frozenset[str]
    follows: bool
    weight: int


@dataclass(frozen=True, slots=True)
class Sheet:
    """A pattern, ready to be written again and again."""

    pattern: Pattern
    rows: Mapping[str, Row]
    size: int
    followers: tuple[str, ...] = field(default=())


def draw_up(pattern: Pattern) -> Sheet:
    """Make a pattern's templates."""
    spell = _Spelling(pattern)
    weights = {name: len(unit.quads) + len(unit.likely) for name, unit in pattern.units.items()}
    followers = tuple(sorted(name for name, unit in pattern.units.items() if unit.follows))
    for name in followers:
        for thing in sorted(pattern.units[name].needs - {""})[:1]:
            weights[thing] += weights[name]
    rows = {
        name: Row(
            template=make_template(unit.quads, spell),
            likely=tuple((other, make_template([quad], spell)) for other, quad in unit.likely),
            needs=frozenset(unit.needs),
            names=frozenset(unit.names),
            follows=unit.follows,
            weight=weights[name],
        )
        for name, unit in sorted(pattern.units.items())
    }
    size = sum(row.weight for row in rows.values() if not row.follows)
    return Sheet(pattern, rows, size, followers)


class _Spelling:
    """How a pattern's terms are spelled with gaps for the names of the plan and its district."""

    def __init__(self, pattern: Pattern) -> None:
        self._slug = pattern.slug
        self._path = re.compile(rf"(?<=/){re.escape(pattern.slug)}(?=[/>])")
        self._nodes = frozenset(name for name, unit in pattern.units.items() if unit.follows)
        self._local = pattern.local

    def __call__(self, term: str) -> str:
        if term.startswith('"'):
            text, kind = parted(term)
            return f'"{PLAN if text == self._slug else text}"{kind}'
        if term in self._nodes:
            return f"{term[:-1]}-{PLAN}>"
        if term in self._local:
            return f"{term[:-1]}-{DISTRICT}>"
        return self._path.sub(PLAN, term)


def make_template(quads: Iterable[Quad], spell: Callable[[str], str]) -> Template:
    """Write quads as one text, with a gap for each literal that is drawn anew."""
    texts, gaps, text, lines = [], [], "", 0
    for quad in quads:
        lines += 1
        text += f"{spell(quad.subject)} {quad.predicate} "
        if quad.value.startswith('"') and is_drawn(quad.value):
            literal = parted(quad.value)
            texts.append(f'{text}"')
            gaps.append(literal)
            text = f'"{literal[1]} '
        else:
            text += f"{spell(quad.value)} "
        text += f"{spell(quad.graph)} .\n"
    return Template((*texts, text), tuple(gaps), lines)
