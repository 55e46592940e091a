"""Each kind of damage to a sound graph is found, in words that name it.

A file is one kind of damage: a SPARQL update of the invented plan (in the folder vocabulary: of the invented
vocabulary) that keeps every rule. Its first line says what is damaged; its lines `# finds:` are all that
validation says of it, word for word, the finding that names the damage first.
"""

from functools import cache
from pathlib import Path

import pytest
from rdflib import Graph

from graph_build.validation import Finding, validate, validate_vocabulary
from tests.shapes.test_cases import invented

FOLDER = Path(__file__).parent
KINDS = tuple(sorted(FOLDER.glob("*/*.ru")))
FEWEST = 40
MARK = "# finds: "


def name(kind: Path) -> str:
    return f"{kind.parent.name}/{kind.stem}"


def stated(kind: Path) -> list[str]:
    """What validation must say of the damage, the words that name it first."""
    lines = kind.read_text(encoding="utf-8").splitlines()
    return [line.removeprefix(MARK) for line in lines if line.startswith(MARK)]


@cache
def found(kind: Path) -> tuple[Finding, ...]:
    plan, vocabulary = invented("mini.ttl"), invented("mini-vocabulary.ttl")
    if kind.parent.name == "vocabulary":
        return validate_vocabulary(damaged(vocabulary, kind))
    return validate(damaged(plan, kind), vocabulary)


def damaged(sound: Graph, kind: Path) -> Graph:
    graph = Graph() + sound
    graph.update(kind.read_text(encoding="utf-8"))
    assert set(graph) != set(sound), f"{name(kind)} damages nothing"
    return graph


def words(finding: Finding) -> str:
    """The finding as people see it, but for the place and the IRI of the thing."""
    return str(finding).partition(": ")[2].rpartition(" <")[0]


@pytest.mark.parametrize("kind", KINDS, ids=name)
def test_damage_is_found_and_named(kind: Path) -> None:
    assert sorted(set(map(words, found(kind)))) == sorted(stated(kind))


def test_there_are_kinds_of_damage_enough() -> None:
    assert len(KINDS) >= FEWEST


def test_every_kind_says_what_is_damaged_and_what_is_found() -> None:
    first = {name(kind): kind.read_text(encoding="utf-8").partition("\n")[0] for kind in KINDS}
    assert {
        kind: line for kind, line in first.items() if not line.startswith("# ") or MARK in line
    } == {}
    assert [name(kind) for kind in KINDS if not stated(kind)] == []
