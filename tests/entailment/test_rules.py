"""What each rule draws from a few statements, and what it must not.

A case is named after its rule. Its head has a line `# follows:` for each statement that all rules together
draw about its things, and lines `# never:` for what a reader might fear.
"""

from functools import cache
from pathlib import Path

import pytest
from rdflib import Graph, URIRef

from graph_build import entailment
from graph_build.entailment import EndlessRules, Entailed, entail
from ontology import prefixes
from ontology.rules import Rule, load_rules
from store.oxigraph import OxigraphStore

FOLDER = Path(__file__).parent
CASES = tuple(sorted(FOLDER.glob("*.ttl")))
MINI = f"{prefixes()['pwid']}mini/"
SPELT = {**prefixes(), "mini": MINI}

Triple = tuple[str, ...]


def head(case: Path, key: str) -> list[Triple]:
    mark = f"# {key}: "
    lines = case.read_text(encoding="utf-8").splitlines()
    return sorted(tuple(line.removeprefix(mark).split()) for line in lines if line.startswith(mark))


def short(term: object) -> str:
    prefix, namespace = max(
        ((prefix, iri) for prefix, iri in SPELT.items() if str(term).startswith(iri)),
        key=lambda pair: len(pair[1]),
        default=("", ""),
    )
    return f"{prefix}:{str(term).removeprefix(namespace)}"


@cache
def drawn(case: Path) -> list[Triple]:
    graph = Graph().parse(data="".join(entail([case]).triples), format="nt")
    return sorted(
        tuple(map(short, triple))
        for triple in graph
        if any(isinstance(term, URIRef) and term.startswith(MINI) for term in triple)
    )


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_the_rules_draw_just_what_follows(case: Path) -> None:
    assert drawn(case) == head(case, "follows")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_the_rules_never_draw(case: Path) -> None:
    stated = {tuple(map(short, triple)) for triple in Graph().parse(case)}
    assert head(case, "never")
    assert set(head(case, "never")) & {*drawn(case), *stated} == set()


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_a_case_fails_without_its_rule(case: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    others = tuple(rule for rule in load_rules() if rule.name != case.stem)
    monkeypatch.setattr(entailment, "load_rules", lambda: others)
    drawn.cache_clear()
    assert drawn(case) != head(case, "follows")
    drawn.cache_clear()


def test_every_rule_has_its_case_and_every_case_its_rule() -> None:
    assert [case.stem for case in CASES] == [rule.name for rule in load_rules()]


def test_every_rule_says_what_follows_from_what() -> None:
    assert [
        rule.name
        for rule in load_rules()
        if not (rule.title and rule.rule.endswith(".") and rule.standard)
        or "CONSTRUCT {" not in rule.text
        or "FILTER NOT EXISTS {" not in rule.text
    ] == []


def test_a_rule_counts_what_it_gave_first() -> None:
    found = entail([FOLDER / "predecessor-involved.ttl"])
    assert sum(found.by_rule.values()) == len(found.triples)
    assert list(found.by_rule) == [rule.name for rule in load_rules()]
    assert list(found.triples) == sorted(set(found.triples))


def test_nothing_is_drawn_that_is_stated(tmp_path: Path) -> None:
    again = tmp_path / "again.nt"
    case = FOLDER / "part-of-part.ttl"
    again.write_text("".join(entail([case]).triples), encoding="utf-8")
    assert entail([case, again]) == Entailed((), {rule.name: 0 for rule in load_rules()})


def test_rules_that_never_end_are_an_error(tmp_path: Path) -> None:
    graph = tmp_path / "graph.nt"
    graph.write_text("<urn:a> <urn:p> <urn:b> .\n", encoding="utf-8")
    text = (
        "CONSTRUCT { ?a <urn:p> ?c } WHERE { ?a <urn:p> ?b BIND (IRI(CONCAT(STR(?b), 'x')) AS ?c) }"
    )
    endless = Rule("endless", "", "", "", text)
    with pytest.raises(EndlessRules, match="still give new statements: endless"):
        entailment._apply([endless], OxigraphStore.of(graph))
