"""Each term of ours is used or given up, and names questions that use it."""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest
from rdflib import OWL, RDF, Graph, Literal, URIRef

from ontology import PW, load_terms, load_vocabularies, prefixes
from queries.catalogue import Query, load

ROOT = Path(__file__).parents[2]
CODE = ("graph_build", "server", "exports", "planweave", "store", "ontology")
TURTLE_AND_SPARQL = ("queries/**/*.rq", "shapes/**/*.ttl", "ontology/rules/*.rq")
NAMED = re.compile(r"(?<![\w-])(?:pw:|PW\.)([A-Za-z]+)\b")
# In strings of a question there may be words that look like terms.
STRINGS = re.compile(r'"(?:[^"\\\n]|\\.)*"')
# Code that asks PW for a name in a table has the name as a string.
ASKED = re.compile(r'"([A-Za-z]+)"')
STATUS = URIRef(f"{prefixes()['vs']}term_status")
MOST = 3


def texts() -> Iterator[str]:
    """The code, the questions, the rules; comments of the latter two left out."""
    for folder in CODE:
        for file in sorted((ROOT / folder).rglob("*.py")):
            text = file.read_text(encoding="utf-8")
            yield text
            if "PW[" in text:
                yield " ".join(f"PW.{name}" for name in ASKED.findall(text))
    for pattern in TURTLE_AND_SPARQL:
        for file in sorted(ROOT.glob(pattern)):
            lines = file.read_text(encoding="utf-8").splitlines()
            yield "\n".join(line for line in lines if not line.lstrip().startswith("#"))


def unused(terms: Graph, used_in: Iterable[str]) -> list[str]:
    """The terms that no text names and that the terms and vocabularies do without.

    A term that is given up, or marked as unstable because its use is still to come, is none of them.
    """
    named = {name for text in used_in for name in NAMED.findall(text)}
    stating = terms + load_vocabularies()
    own = prefixes()["pw"]
    return sorted(
        name
        for term in set(terms.subjects(RDF.type))
        if str(term).startswith(own)
        and (name := str(term).removeprefix(own)) not in named
        and (None, term, None) not in stating
        and (None, RDF.type, term) not in stating
        and not terms.value(term, OWL.deprecated)
        and terms.value(term, STATUS) != Literal("unstable")
    )


def used_by(query: Query) -> set[str]:
    """The names of our terms in a question; with a property to things of a class, the class as well."""
    names = set(NAMED.findall(STRINGS.sub('""', query.text)))
    reached = {name.removeprefix("has") for name in names if name.startswith("has")}
    return names | reached | ({"IndicatorValue"} if "hasValue" in names else set())


def test_every_term_is_used_or_given_up() -> None:
    assert unused(load_terms(), texts()) == []


def test_an_idle_term_is_found_out() -> None:
    pw = prefixes()["pw"]
    idle, old, told = (URIRef(f"{pw}{name}") for name in ("idle", "old", "told"))
    terms = Graph().parse(
        data=f"""@prefix owl: <{OWL}> .
        <{idle}> a owl:Class . <{old}> a owl:Class ; owl:deprecated true . <{told}> a owl:Class ."""
    )
    assert unused(terms, ["?x a pw:told", "PW.toldOtherwise", "a pw:idler"]) == ["idle"]


def test_every_question_that_a_term_names_is_there_and_uses_it() -> None:
    questions = load()
    own = prefixes()["pw"]
    wrong = [
        (str(term), str(name))
        for term, name in sorted(load_terms().subject_objects(PW.answers))
        if str(name) not in questions
        or str(term).removeprefix(own) not in used_by(questions[str(name)])
    ]
    assert wrong == []


def test_every_term_that_a_question_uses_names_one_to_three() -> None:
    terms, own = load_terms(), prefixes()["pw"]
    used = {name for query in load().values() for name in used_by(query)}
    wrong = {
        name: number
        for term in set(terms.subjects(RDF.type))
        if (name := str(term).removeprefix(own)) in used
        and not 1 <= (number := len(list(terms.objects(term, PW.answers)))) <= MOST
    }
    assert wrong == {}, "name the questions that show best what the term is for, by pw:answers"


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("?a pw:hasBudget ?b", {"hasBudget", "Budget"}),
        ('FILTER (?a = "pw:amount")', set()),
        ("?a pwsh:Budget-amount ?b", set()),
    ],
)
def test_a_question_gives_up_its_terms(text: str, names: set[str]) -> None:
    assert used_by(Query("a/b", "", "", (), (), text)) == names
