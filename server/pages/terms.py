"""The ontology and the shapes: each one document, whose terms are places in it."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from flask import Blueprint, Response, render_template
from rdflib import OWL, RDF, RDFS, SH, SKOS, Graph, URIRef
from werkzeug.exceptions import Gone, NotFound

from queries.catalogue import Query, load_linked_data
from server import negotiation, urls
from server.description import described, serialised
from server.lookup import is_pointed_at
from server.pages.graph_store import triples
from server.pages.things import placed
from server.service import service
from server.uses import shipped, users

page = Blueprint("terms", __name__)

_NAMES = {"html": negotiation.HTML, **negotiation.GRAPH_NAMES}
_OFFERS = (negotiation.HTML, *negotiation.GRAPHS)
# How many questions are named beside a term; the list of questions has all that use it.
_MOST = 5


@dataclass(frozen=True, slots=True)
class Term:
    """A term as its document shows it.

    anchor: the part of its IRI behind the #.
    notes: what else is said of it, by kind of note (see linked-data/term-notes).
    rules: the anchors of the shapes that check it.
    questions: those of the catalogue that use it, the ones that it is there for first; of many
    the first. using: how many there are.
    """

    anchor: str
    iri: str
    label: str
    kind: str
    about: str
    notes: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    rules: tuple[str, ...] = ()
    questions: tuple[Query, ...] = ()
    using: int = 0


@page.get(urls.ONTOLOGY)
def show_ontology() -> Response:
    """Show every class and property with what it means."""
    media_type = negotiation.chosen(_OFFERS, _NAMES)
    iri = urls.below(urls.ONTOLOGY)
    if media_type == negotiation.HTML:
        response = _page("Ontology", iri, _terms())
    else:
        graph = urls.below(f"graph{urls.ONTOLOGY}")
        response = triples(load_linked_data()["graph"].bind(graph=graph))
    return placed(response, iri, media_type)


@page.get(urls.ONTOLOGY_VERSION_PATH)
def show_version(version: str) -> Response:
    """Show the ontology by the IRI of its version; only the newest is kept."""
    iri = urls.below(f"ontology/{version}")
    if iri in _versions():
        return show_ontology()
    if is_pointed_at(iri):
        raise Gone(f"{iri} is a former version of the ontology; {', '.join(_versions())} is here.")
    raise NotFound(f"Nothing is known of {iri} here.")


@page.get(urls.SHAPES)
def show_shapes() -> Response:
    """Show every rule with its message."""
    media_type = negotiation.chosen(_OFFERS, _NAMES)
    iri = urls.below(urls.SHAPES)
    graph = described().shapes
    if media_type == negotiation.HTML:
        response = _page("Shapes", iri, _rules(graph))
    else:
        written = negotiation.GRAPHS[media_type]
        if written not in negotiation.THINGS:
            written = media_type = negotiation.TURTLE
        body = serialised(graph, written)
        response = Response(body, content_type=f"{media_type}; charset=utf-8")
    return placed(response, iri, media_type)


def _page(title: str, iri: str, terms: Iterator[Term]) -> Response:
    body = render_template("terms.html", title=title, iri=iri, terms=tuple(terms))
    return Response(body, mimetype=negotiation.HTML)


def _terms() -> Iterator[Term]:
    """The terms of our own that the release declares, and those that it only uses."""
    space = f"{urls.below(urls.ONTOLOGY)}#"
    table = service().store.select(load_linked_data()["terms"].bind())
    declared = {str(record["term_iri"]): record for record in table.records()}
    notes, rules, using = _notes(), described().rules, users()
    for iri in sorted(described().terms):
        if iri.startswith(space):
            record, name = declared.get(iri, {}), iri.removeprefix(space)
            mine = notes.get(iri, {})
            questions = _first(mine.get("answers", ()), using.get(f"pw:{name}", ()))
            yield Term(
                name,
                iri,
                str(record.get("term", name)),
                str(record.get("kind", "term")),
                str(record.get("definition", "")),
                mine,
                tuple(str(rule).partition("#")[2] for rule in rules.get(URIRef(iri), ())),
                questions[:_MOST],
                len(questions),
            )


def _notes() -> Mapping[str, Mapping[str, tuple[str, ...]]]:
    """What else is said of each term, by its IRI and the kind of note."""
    found: dict[str, dict[str, tuple[str, ...]]] = defaultdict(dict)
    table = service().store.select(load_linked_data()["term-notes"].bind())
    for record in table.records():
        mine, note = found[str(record["term_iri"])], str(record["note"])
        mine[note] = (*mine.get(note, ()), str(record["value"]))
    return found


def _first(named: Sequence[str], queries: Iterable[Query]) -> tuple[Query, ...]:
    """The questions that a term is there for, and then the others that use it."""
    every = shipped()
    mine = [every[name] for name in named if name in every]
    others = [query for query in queries if query.name not in named]
    return (*mine, *sorted(others, key=lambda query: query.name))


def _rules(graph: Graph) -> Iterator[Term]:
    for kind, name in ((SH.NodeShape, "rule of a kind of thing"), (SH.PropertyShape, "rule")):
        for shape in sorted(set(graph.subjects(RDF.type, kind)), key=str):
            if isinstance(shape, URIRef):
                label = graph.value(shape, RDFS.label) or str(shape).partition("#")[2]
                about = graph.value(shape, SH.message) or graph.value(shape, SKOS.definition) or ""
                yield Term(str(shape).partition("#")[2], str(shape), str(label), name, str(about))


def _versions() -> tuple[str, ...]:
    query = load_linked_data()["statements"].bind(thing=urls.below(urls.ONTOLOGY))
    return tuple(
        str(record["value"])
        for record in service().store.select(query).records()
        if record["property_iri"] == OWL.versionIRI
    )
