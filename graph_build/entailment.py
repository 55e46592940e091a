"""Draw what follows from plans, links, terms and vocabularies, by the rules of the ontology.

What follows stands in a graph of its own and can be dropped: a question that wants only what the
plans say names their graphs. What is validated is what was drawn from, not what was drawn.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import ontology
from graph_build.errors import BuildError
from ontology.rules import Rule, load_rules
from store.oxigraph import OxigraphStore
from store.protocol import Formats

_FORMATS: Final = Formats(graph="application/n-triples")
# A rule that feeds on what it gives, and mints, would never end.
_MOST_ROUNDS: Final = 20


class EndlessRules(BuildError):
    """The rules give something new in each round."""

    def __init__(self, rules: Iterable[str]) -> None:
        super().__init__(
            f"after {_MOST_ROUNDS} rounds these rules still give new statements: "
            f"{', '.join(rules)}. See that each has a FILTER NOT EXISTS for what it constructs."
        )


@dataclass(frozen=True, slots=True)
class Entailed:
    """What follows: lines of N-Triples, in order, and how many each rule gave, by its name."""

    triples: tuple[str, ...]
    by_rule: dict[str, int]


def entail(graphs: Sequence[Path]) -> Entailed:
    """Apply the rules to the graphs in these files, with terms and vocabularies, to the end."""
    files = (*graphs, *ontology.module_files(), *ontology.vocabulary_files())
    return _apply(load_rules(), OxigraphStore.of(*files))


def _apply(rules: Sequence[Rule], store: OxigraphStore) -> Entailed:
    found: set[str] = set()
    by_rule = dict.fromkeys((rule.name for rule in rules), 0)
    for _ in range(_MOST_ROUNDS):
        new = {rule.name: _draw(rule, store) for rule in rules}
        for name, lines in new.items():
            # Two rules may come to the same; it counts for the first.
            by_rule[name] += len(lines - found)
            found |= lines
        if not any(new.values()):
            return Entailed(tuple(sorted(found)), by_rule)
    raise EndlessRules(name for name, lines in new.items() if lines)


def _draw(rule: Rule, store: OxigraphStore) -> set[str]:
    """What one rule gives now; the next rule already knows it."""
    body = store.answer(rule.text, _FORMATS).body
    store.extend(body)
    return set(body.decode().splitlines(keepends=True))
