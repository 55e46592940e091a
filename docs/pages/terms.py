"""The page of the ontology: what it is, a diagram, and each term with all that is known of it."""

from collections.abc import Iterator

from rdflib import DCTERMS, OWL, RDF, RDFS, SKOS, Graph, URIRef
from rdflib.term import Node

import ontology
from ontology import PW, prefixes
from pages.marks import anchor, code, link, links, short
from pages.uses import mappings, questions_of_terms, rules_of_terms

DIAGRAM = "ontology.svg"
_KINDS = {
    OWL.Class: "class",
    OWL.ObjectProperty: "property that links things",
    OWL.DatatypeProperty: "property with a value",
    OWL.AnnotationProperty: "property of terms",
}
_HEADER = (
    ("Version", OWL.versionInfo),
    ("Licence", DCTERMS.license),
    ("By", DCTERMS.creator),
    ("Issued", DCTERMS.issued),
    ("Profile", DCTERMS.conformsTo),
)
_MATCHES = (SKOS.closeMatch, SKOS.narrowMatch, SKOS.broadMatch, SKOS.relatedMatch)
_STATUS = URIRef(f"{prefixes()['vs']}term_status")


def page() -> Iterator[str]:
    """Header, diagram, the modules' lists of terms, and then each term."""
    graph = ontology.load_terms()
    header = URIRef(prefixes()["pw"].rstrip("#"))
    yield f"# Terms\n\n{graph.value(header, DCTERMS.description)}\n\n"
    yield f"Namespace: {code(prefixes()['pw'])}, prefix {code('pw')}.\n\n"
    for label, part in _HEADER:
        yield f"- {label}: {graph.value(header, part)}\n"
    for note in sorted(map(str, graph.objects(header, SKOS.changeNote))):
        yield f"- Change: {note}\n"
    yield "\n`planweave export ontology DIR` writes all of it as one file for an ontology editor.\n"
    yield f"\n![The classes and how they are linked]({DIAGRAM})\n"
    yield from _overview()
    for name, comment, terms in _modules():
        yield f"\n{anchor(f'module-{name}')}\n\n## {name}\n\n{comment}\n"
        for term in terms:
            yield from _term(graph, term)


def _modules() -> Iterator[tuple[str, str, tuple[URIRef, ...]]]:
    """Each module with terms: its name, what its first line says of it, its terms in order."""
    for file in ontology.module_files():
        terms = Graph().parse(file, format="turtle")
        own = [term for kind in _KINDS for term in sorted(terms.subjects(RDF.type, kind))]
        if own:
            comment = file.read_text(encoding="utf-8").split("\n", 1)[0].removeprefix("# ")
            yield file.stem, comment, tuple(term for term in own if isinstance(term, URIRef))


def _overview() -> Iterator[str]:
    yield "\n| module | classes | properties |\n|---|---|---|\n"
    graph = ontology.load_terms()
    for name, _, terms in _modules():
        classes = [term for term in terms if (term, RDF.type, OWL.Class) in graph]
        rest = [term for term in terms if term not in classes]
        yield f"| [{name}](#module-{name}) | {links(classes)} | {links(rest)} |\n"


def _term(graph: Graph, term: URIRef) -> Iterator[str]:
    local = short(term).partition(":")[2]
    kind = next(name for each, name in _KINDS.items() if (term, RDF.type, each) in graph)
    facts = f"since {graph.value(term, PW.since)}, {graph.value(term, _STATUS)}"
    yield f"\n{anchor(local)}\n\n### {short(term)}\n\n"
    yield f"*{graph.value(term, RDFS.label)}*, {kind}; {facts}.\n\n"
    yield f"{graph.value(term, SKOS.definition)}\n"
    for note in sorted(map(str, graph.objects(term, SKOS.scopeNote))):
        yield f"{note}\n"
    for example in sorted(map(str, graph.objects(term, SKOS.example))):
        yield f"\n> {example}\n"
    lines = [line for line in _relations(graph, term, local) if line]
    if lines:
        yield "\n" + "".join(f"- {line}\n" for line in lines)


def _relations(graph: Graph, term: URIRef, local: str) -> Iterator[str]:
    above = RDFS.subClassOf | RDFS.subPropertyOf
    yield _said("A kind of", links(graph.objects(term, above)))
    yield _said("Kinds of it", links(graph.subjects(above, term)))
    yield _said("Replaced by", links(graph.objects(term, DCTERMS.isReplacedBy)))
    yield _said("Rules", links(rules_of_terms().get(term, ())))
    best = sorted(map(str, graph.objects(term, PW.answers)))
    yield _said("Answers", ", ".join(map(_question, best)))
    rest = [query.name for query in questions_of_terms().get(local, ()) if query.name not in best]
    yield _said("Also used by", ", ".join(map(_question, rest)))
    yield _said("Others' terms", ", ".join(_matches(term)))


def _said(what: str, names: str) -> str:
    return f"{what}: {names}" if names else ""


def _question(name: str) -> str:
    return f"[{name}](questions.md#{name})"


def _matches(term: Node) -> Iterator[str]:
    for match in _MATCHES:
        for other in sorted(mappings().objects(term, match)):
            yield f"{link(other)} ({short(match).partition(':')[2].removesuffix('Match')})"
