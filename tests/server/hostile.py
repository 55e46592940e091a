"""A hostile release, whose words are markup, script, formulas and headers; and every page of it."""

from pathlib import Path

import pyoxigraph as ox
import pytest
from flask import Flask
from rdflib import DCTERMS, RDFS

from exports.networks.building import keep_networks
from ontology import BASE
from queries.catalogue import load
from server.app import create_app
from server.settings import Settings
from store.oxigraph import OxigraphStore
from store.release import publish
from tests.mini_release import prepare
from tests.server.compared import FOUND

FORMULA = "=cmd|' /C calc'!A1"
MARKUP = """<script>alert(1)</script><img src=x onerror=alert(2)>"'><b>javascript:alert(3)"""
SCRIPT_LINK = "javascript:alert(4)"
# Both ends of a header's line, and letters that no header has.
HEADER = "\r\nX-Injected: yes 学校 ☃"
# A body whose IRI has letters that no header has.
BODY = f"{BASE}id/organisation/学校"
# What is read whole by programs, or by monitors.
NO_PAGES = {
    "/openapi.json",
    "/healthz",
    "/.well-known/void",
    "/sparql/terms.json",
    "/sparql/questions.json",
}
# Those that need something to show, or have more of one kind.
PAGES = [
    "/plans/riverton-2031",
    "/plans/hillcastle-2030",
    "/plans/riverton-2031/source",
    "/plans/riverton-2031/reading",
    "/id/riverton-2031/objective/1.1",
    "/id/hillcastle-2030/objective/a.1",
    "/id/riverton-2031/recommendation/1",
    "/id/organisation/ministry-of-learning",
    "/id/organisation/riverton-trust",
    "/id/organisation/学校",
    "/id/class/schools",
    "/id/theme/buildings",
    f"/resource?iri={BASE}id/riverton-2031/objective/1.1",
    "/networks/organisations",
    "/networks/activities?words=ministry",
    "/organisations?words=ministry",
    "/timeline?plan=riverton-2031",
    "/budgets?plan=riverton-2031&of_kind=amount",
    "/compare?plan=riverton-2031&plan=hillcastle-2030",
    "/questions/organisations/activities?organisation=nobody",
    "/questions/organisations/activities?organisation=Ministry",
    "/questions/plans/objective",
    "/search?q=reading",
    "/search?q=<script>alert(5)</script>",
    "/sparql?query=SELECT+*+WHERE+{+?s+?p+?o+}+LIMIT+20",
    "/graph/plan/riverton-2031",
    "/nothing/here",
]


@pytest.fixture(scope="session")
def hostile_app(tmp_path_factory: pytest.TempPathFactory) -> Flask:
    """The pages over the mini plans, whose words were made hostile."""
    folder = tmp_path_factory.mktemp("hostile")
    content = prepare(folder / "content")
    quads = [hostile(quad) for quad in (*ox.parse(path=content / "data.nq"), *ox.parse(path=FOUND))]
    lines = sorted({f"{quad} .\n" for quad in (*quads, *_more())})
    (content / "data.nq").write_text("".join(lines), encoding="utf-8")
    for file in (content / "sources").glob("*.txt"):
        _spoil(file)
    release = publish(folder / "build", content, {"plans": 2})
    store = OxigraphStore.open(release)
    keep_networks(store, release.path)
    return create_app(store, release, load(), Settings(page_rows=1000))


def hostile(quad: ox.Quad) -> ox.Quad:
    """Make the words of a statement a formula, markup and a header; what is no text stays."""
    term = quad.object
    if not isinstance(term, ox.Literal) or term.language is None:
        return quad
    words = f"{FORMULA} {term.value} {MARKUP}{HEADER}"
    text = ox.Literal(words, language=term.language)
    return ox.Quad(quad.subject, quad.predicate, text, quad.graph_name)


def _more() -> tuple[ox.Quad, ...]:
    graph = ox.NamedNode(f"{BASE}graph/vocabulary")
    change = ox.NamedNode(f"{BASE}id/change/office-to-ministry")
    label = ox.NamedNode(str(RDFS.label))
    return (
        ox.Quad(change, ox.NamedNode(str(DCTERMS.source)), ox.NamedNode(SCRIPT_LINK), graph),
        ox.Quad(ox.NamedNode(BODY), label, ox.Literal(f"{MARKUP}{HEADER}", language="en"), graph),
    )


def _spoil(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("\n", f" {MARKUP}\n"), encoding="utf-8")


def addresses(app: Flask) -> list[str]:
    """Every page that needs no value, and the others with one."""
    bare = {
        rule.rule
        for rule in app.url_map.iter_rules()
        if not rule.arguments and "GET" in (rule.methods or ()) and rule.rule not in NO_PAGES
    }
    return [*sorted(bare - {"/resource"}), *PAGES]
