"""What changes the rules can be trusted to; `make check` changes them all and demands a case for each."""

import pytest
from rdflib import SH, Graph, Literal

from ontology import PWSH
from tests.mutation.killing import cases, is_told, killer
from tests.mutation.mutants import OPERATORS, Mutant, mutants
from tests.mutation.sparql import changed_queries
from tests.mutation.survey import FEWEST
from tests.mutation.units import Unit, units

QUERY = """SELECT $this ?value
WHERE {
  $this pw:hasPeriod ?value .
  OPTIONAL { ?value pw:note ?note }
  FILTER (?note = "a" || STRLEN(?note) > 9)
  FILTER NOT EXISTS { ?value pw:openEnded true }
}"""


def unit(name: str) -> Unit:
    return next(each for each in units() if each.name == name)


def changes(name: str) -> list[str]:
    """What is done to a rule, in words."""
    return [what for operator in OPERATORS for what, _ in operator(unit(name))]


def test_every_rule_is_changed_and_every_operator_at_work() -> None:
    made = [(each.unit.name, each.operator) for each in mutants()]
    assert {rule for rule, _ in made} == {each.name for each in units()}
    assert {operator for _, operator in made} == {each.__name__ for each in OPERATORS}
    assert len(made) >= FEWEST


def test_rules_run_alone_find_in_a_case_what_they_find_among_all() -> None:
    wrong = [
        (each.name, case.name)
        for each in units()
        for case in cases()
        if case.vocabulary == each.vocabulary
        and each.rules & set(" ".join(case.expected).split())
        and not is_told(each, case)
    ]
    assert wrong == []


def test_a_mutant_is_killed_by_a_case_that_tells_it() -> None:
    rule = unit("pwsh:Budget-amount")
    graph = Graph()
    graph += rule.graph
    graph.set((PWSH["Budget-amount"], SH.minExclusive, Literal(-5)))
    assert killer(rule, graph) in (
        "money/invalid.amount-of-nothing",
        "money/invalid.amount-below-zero",
    )


@pytest.mark.parametrize(
    "what",
    [
        "without datatype decimal",
        "minExclusive misspelt as minExclusiev in minExclusive '0'",
        "amount misspelt as amoutn after path",
        "minExclusive 0 becomes 1",
        "minExclusive '0' becomes minInclusive",
        "path amount turned round",
        "datatype decimal becomes double",
        "severity Violation becomes Info",
        "switched off",
    ],
)
def test_a_rule_is_changed_in_these_ways(what: str) -> None:
    assert what in changes("pwsh:Budget-amount")


@pytest.mark.parametrize(
    ("what", "line"),
    [
        ("= number 1 becomes !=", '  FILTER (?note != "a" || STRLEN(?note) > 9)'),
        ("|| number 1 becomes &&", '  FILTER (?note = "a" && STRLEN(?note) > 9)'),
        ("> number 1 becomes >=", '  FILTER (?note = "a" || STRLEN(?note) >= 9)'),
        ("condition 1 inverted", '  FILTER (!(?note = "a" || STRLEN(?note) > 9))'),
        (
            "FILTER NOT EXISTS number 1 becomes FILTER EXISTS",
            "  FILTER EXISTS { ?value pw:openEnded true }",
        ),
        ("group 1 no longer optional", "   ?value pw:note ?note  ."),
        ("number 1, 9, becomes 10", '  FILTER (?note = "a" || STRLEN(?note) > 10)'),
        ("term 1, pw:hasPeriod, misspelt", "  $this pw:hasPeriodx ?value ."),
    ],
)
def test_a_query_is_changed_in_these_ways(what: str, line: str) -> None:
    changed = dict(changed_queries(QUERY))[what].splitlines()
    assert [new for new in changed if new not in QUERY.splitlines()] == [line]


def test_the_name_of_a_mutant_says_rule_and_change() -> None:
    assert str(Mutant(unit("pwsh:Agent-prefLabel"), "switched_off", "switched off", Graph())) == (
        "pwsh:Agent-prefLabel: switched off"
    )
