"""Every term that a file of ours uses exists, and every prefix is spelt as in prefixes.ttl.

A misspelt term is legal RDF, legal SPARQL and legal SHACL: no parser, reasoner or validator reports it.
"""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from rdflib import (
    DCAT,
    DCTERMS,
    FOAF,
    ORG,
    OWL,
    PROV,
    QB,
    RDF,
    RDFS,
    SDO,
    SH,
    SKOS,
    TIME,
    VANN,
    VOID,
    XSD,
    Graph,
    URIRef,
)
from rdflib.namespace import DefinedNamespace
from rdflib.plugins.sparql.parser import parseQuery
from rdflib.plugins.sparql.parserutils import CompValue

from ontology import PW, load_vocabularies, prefixes
from shapes import load_shapes

ROOT = Path(__file__).parents[2]
TURTLE = tuple(
    sorted(
        file
        for folder in ("ontology", "shapes", "tests/shapes")
        for file in (ROOT / folder).rglob("*.ttl")
    )
)
QUERIES = tuple(
    sorted(file for folder in ("queries", "ontology") for file in (ROOT / folder).rglob("*.rq"))
)

STANDARD: dict[str, type[DefinedNamespace]] = {
    "dcat": DCAT,
    "dcterms": DCTERMS,
    "foaf": FOAF,
    "org": ORG,
    "owl": OWL,
    "prov": PROV,
    "qb": QB,
    "rdf": RDF,
    "rdfs": RDFS,
    "schema": SDO,
    "sh": SH,
    "skos": SKOS,
    "time": TIME,
    "vann": VANN,
    "void": VOID,
    "xsd": XSD,
}
# Vocabularies that rdflib does not carry: a file each, with the terms read in its own document.
OTHERS = {
    file.stem: {
        line
        for line in file.read_text(encoding="utf-8").splitlines()
        if line and not line.startswith("#")
    }
    for file in (ROOT / "tests" / "ontology" / "terms").glob("*.txt")
}
CONCEPTS = (
    "basis",
    "bound",
    "budget-kind",
    "date-precision",
    "rag",
    "reference-kind",
    "role",
    "stakeholder-kind",
    "theme",
)
# Prefixes that hold in one place only: the declarations themselves, and the invented plan of the tests.
LOCAL = {"", "mini"}
DECLARATION = re.compile(r"^\s*@?prefix\s+([\w-]*):\s+<([^>]*)>", re.IGNORECASE | re.MULTILINE)


def exists(term: str, shapes: set[str], concepts: set[str]) -> bool:
    """Whether the vocabulary that a term is of declares it; true for what is no term."""
    for prefix, namespace in prefixes().items():
        name = term.removeprefix(namespace)
        if name in (term, ""):
            continue
        if prefix in STANDARD:
            # The members of rdf:List containers are numbered without end; we use none.
            return URIRef(term) in STANDARD[prefix]
        if prefix in OTHERS:
            return name in OTHERS[prefix]
        if prefix == "pw":
            return URIRef(term) in PW
        if prefix == "pwsh":
            return term in shapes
        if prefix in CONCEPTS:
            return term in concepts
    return True


def terms_of_query(text: str) -> Iterator[str]:
    """The IRIs of a query, from its parse tree: prefixed names and IRIs written out."""
    spelt = dict(DECLARATION.findall(text))

    def walk(node: object) -> Iterator[str]:
        if isinstance(node, CompValue):
            if node.name == "pname":
                yield spelt[node.prefix or ""] + (node.localname or "")
                return
            if node.name == "PrefixDecl":
                return
            node = list(node.values())
        if isinstance(node, URIRef):
            yield str(node)
        elif not isinstance(node, str) and hasattr(node, "__iter__"):
            for each in node:
                yield from walk(each)

    yield from walk(parseQuery(text))


def terms_of_turtle(file: Path) -> Iterator[str]:
    """The IRIs of a file, those in its rules in SPARQL and its datatypes included."""
    graph = Graph().parse(file, format="turtle")
    spelt = "".join(f"PREFIX {prefix}: <{iri}>\n" for prefix, iri in prefixes().items())
    for triple in graph:
        for node in triple:
            if isinstance(node, URIRef):
                yield str(node)
            elif datatype := getattr(node, "datatype", None):
                yield str(datatype)
    for query in graph.objects(None, SH.select):
        yield from terms_of_query(spelt + str(query))


@pytest.fixture(scope="module")
def shapes() -> set[str]:
    return {str(subject) for subject in load_shapes().subjects()}


@pytest.fixture(scope="module")
def concepts() -> set[str]:
    return {str(subject) for subject in load_vocabularies().subjects(RDF.type, SKOS.Concept)}


def test_every_term_in_turtle_exists(shapes: set[str], concepts: set[str]) -> None:
    unknown = [
        (file.relative_to(ROOT).as_posix(), term)
        for file in TURTLE
        # The cases name concepts that are made up; their rules must still be ours.
        for term in sorted(set(terms_of_turtle(file)))
        if not exists(term, shapes, concepts)
    ]
    assert unknown == []


def test_every_term_in_queries_exists(shapes: set[str], concepts: set[str]) -> None:
    unknown = [
        (file.relative_to(ROOT).as_posix(), term)
        for file in QUERIES
        for term in sorted(set(terms_of_query(file.read_text(encoding="utf-8"))))
        if not exists(term, shapes, concepts)
    ]
    assert unknown == []


@pytest.mark.parametrize(
    "term",
    [
        f"{prefixes()[prefix]}{name}"
        for prefix, name in (
            ("sh", "dataType"),
            ("skos", "preferredLabel"),
            ("prov", "wasQuoted"),
            ("org", "resultedInOrganization"),
            ("oa", "quote"),
            ("pw", "Bugdet"),
            ("pwsh", "Budget-ammount"),
            ("role", "leader"),
            ("theme", "schools"),
            ("ep-plan", "Goal"),
            ("p-plan", "isPrecededBy"),
            ("cids", "Objective"),
            ("stratml", "Activity"),
            ("iati", "budget"),
            ("iati-role", "5"),
            ("obeu-dimension", "budgetaryUnit"),
        )
    ],
)
def test_a_misspelt_term_does_not_exist(term: str, shapes: set[str], concepts: set[str]) -> None:
    assert not exists(term, shapes, concepts)


def test_every_list_of_terms_names_its_source() -> None:
    lists = sorted((ROOT / "tests" / "ontology" / "terms").glob("*.txt"))
    assert [file.stem for file in lists if file.stem not in prefixes()] == []
    assert [
        file.stem
        for file in lists
        if not file.read_text(encoding="utf-8").startswith("# source: http")
    ] == []


def test_a_query_gives_up_its_terms() -> None:
    text = """PREFIX pw: <https://w3id.org/planweave/ontology#>
    SELECT (COUNT(?a) AS ?n) WHERE {
      VALUES ?kind { pw:Plan } ?a a ?kind ; pw:hasActivity/^pw:inStrand* ?b .
      FILTER NOT EXISTS { ?b <http://www.w3.org/2004/02/skos/core#note> ?c }
      FILTER (?c = pw:amount) }"""
    pw = prefixes()["pw"]
    own = {f"{pw}{name}" for name in ("Plan", "hasActivity", "inStrand", "amount")}
    assert set(terms_of_query(text)) >= own | {f"{prefixes()['skos']}note"}


def test_prefixes_are_spelt_as_in_their_authority() -> None:
    wrong = [
        (file.relative_to(ROOT).as_posix(), prefix, namespace)
        for file in (*TURTLE, *QUERIES, *sorted((ROOT / "tests" / "ontology").rglob("*.rq")))
        for prefix, namespace in DECLARATION.findall(file.read_text(encoding="utf-8"))
        if prefix not in LOCAL and prefixes().get(prefix) != namespace
    ]
    assert wrong == []


def test_no_file_declares_a_prefix_that_it_does_not_use() -> None:
    idle = []
    for file in TURTLE:
        text = file.read_text(encoding="utf-8")
        body = DECLARATION.sub("", text)
        idle += [
            (file.relative_to(ROOT).as_posix(), prefix)
            for prefix, _ in DECLARATION.findall(text)
            if not re.search(rf"(?<![\w-]){re.escape(prefix)}:[\w-]|\^\^{re.escape(prefix)}:", body)
        ]
    assert idle == []
