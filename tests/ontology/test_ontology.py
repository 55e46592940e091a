"""The door of the ontology, and what its files promise about themselves."""

import copy
import pickle
import re
from pathlib import Path

import pytest
from rdflib import OWL, SH, SKOS, URIRef
from rdflib.collection import Collection

import ontology
from ontology import BASE, PW, PWSH, UnknownTerm, load_terms, load_vocabularies, prefixes, version
from shapes import load_shapes

ROOT = Path(__file__).parents[2]
QUOTED = re.compile(r"“([^”]+)” \(([\w-]+), line (\d+)\)")


def test_a_term_has_its_iri() -> None:
    assert PW.Budget == URIRef("https://w3id.org/planweave/ontology#Budget")
    assert PW["hasBudget"] == URIRef("https://w3id.org/planweave/ontology#hasBudget")


@pytest.mark.parametrize("name", ["Bugdet", "budget", "__wrapped__", "Document-inPlan"])
def test_a_misspelt_term_raises(name: str) -> None:
    with pytest.raises(AttributeError):
        getattr(PW, name)


def test_the_error_says_what_to_do() -> None:
    with pytest.raises(
        UnknownTerm, match=r"no term pw:Bugdet\. Correct the spelling, or declare it"
    ):
        PW.Bugdet  # noqa: B018 - asking is the test


def test_the_namespace_can_be_copied() -> None:
    assert copy.copy(PW).Plan == pickle.loads(pickle.dumps(PW)).Plan == PW.Plan


def test_base_and_namespaces_agree() -> None:
    assert [BASE, str(PWSH), prefixes()["pw"], prefixes()["pwid"], prefixes()["pwgraph"]] == [
        "https://w3id.org/planweave/",
        f"{BASE}shapes#",
        f"{BASE}ontology#",
        f"{BASE}id/",
        f"{BASE}graph/",
    ]


def test_a_prefix_and_a_namespace_are_declared_once() -> None:
    declared = list(ontology.load_prefixes().objects(None, SH.prefix))
    assert len(declared) == len(prefixes()) == len(set(prefixes().values()))


def test_the_header_states_the_version() -> None:
    header = URIRef(prefixes()["pw"].rstrip("#"))
    assert load_terms().value(header, OWL.versionIRI) == URIRef(f"{header}/{version()}")


def test_every_file_of_the_folder_is_loaded_or_known_apart() -> None:
    apart = {"prefixes.ttl", "alignments.ttl", "rules/axioms.ttl"}
    loaded = {*ontology.module_files(), *ontology.vocabulary_files()}
    assert set((ROOT / "ontology").rglob("*.ttl")) - loaded == {
        ROOT / "ontology" / name for name in apart
    }


def test_each_example_is_in_the_plan_on_its_line() -> None:
    wrong = []
    for term, example in (load_terms() + load_vocabularies()).subject_objects(SKOS.example):
        quotations = QUOTED.findall(str(example))
        if not quotations:
            wrong.append((term, "no quotation"))
        for words, plan, line in quotations:
            lines = (ROOT / "plans" / plan / "source.txt").read_text(encoding="utf-8").split("\n")
            if words not in " ".join(lines[int(line) - 1].split()):
                wrong.append((term, words))
    assert wrong == []


@pytest.mark.parametrize(
    ("shape", "scheme"),
    [
        ("Involvement-role", "role"),
        ("Agent-stakeholderKind", "stakeholder-kind"),
        ("Budget-budgetKind", "budget-kind"),
        ("Budget-bound", "bound"),
        ("Target-bound", "bound"),
        ("Period-precision", "date-precision"),
        ("StatusReport-rag", "rag"),
        ("CrossReference-referenceKind", "reference-kind"),
    ],
)
def test_a_rule_allows_just_the_concepts_of_its_scheme(shape: str, scheme: str) -> None:
    shapes = load_shapes()
    allowed = next(shapes.objects(PWSH[shape], SH["in"]))
    concepts = load_vocabularies().subjects(SKOS.inScheme, URIRef(f"{BASE}id/{scheme}"))
    assert set(Collection(shapes, allowed)) == set(concepts)
