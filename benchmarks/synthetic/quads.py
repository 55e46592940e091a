"""Lines of N-Quads, as a release has them, taken apart into terms.

Terms stay text: a release is written by one serialiser, one quad a line, without blank nodes
and with a blank between terms, so nothing is parsed that need not be understood.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from benchmarks.synthetic.errors import SyntheticError

_QUAD = re.compile(r'(<[^>]*>) (<[^>]*>) (<[^>]*>|".*"(?:@[\w-]+|\^\^<[^>]*>)?) (<[^>]*>) \.\n?')
_LITERAL = re.compile(r'"(.*)"(@[\w-]+|\^\^<[^>]*>)?', re.DOTALL)


@dataclass(frozen=True, slots=True)
class Quad:
    """A quad; each term as N-Quads spells it."""

    subject: str
    predicate: str
    value: str
    graph: str


def read_quads(lines: Iterable[str]) -> Iterator[Quad]:
    """Take lines apart. Raises SyntheticError for a line that no release of ours has."""
    for number, line in enumerate(lines, start=1):
        found = _QUAD.fullmatch(line)
        if found is None:
            raise SyntheticError(f"line {number} of the release is not a quad of IRIs: {line[:80]}")
        yield Quad(*found.groups())


def parted(literal: str) -> tuple[str, str]:
    """The text of a literal, still escaped, and its language or type: `Ofsted` and `@en`."""
    found = _LITERAL.fullmatch(literal)
    if found is None:
        raise SyntheticError(f"not a literal: {literal[:80]}")
    return found[1], found[2] or ""
