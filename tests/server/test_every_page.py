"""Every page over a hostile release: its words are markup, script and formulas, and stay words.

In Chromium, in light and dark: nothing that axe-core finds, nothing on the console, no other host.
"""

import csv
import io
import re
import threading
from collections.abc import Iterator
from html.parser import HTMLParser

import pyoxigraph as ox
import pytest
from flask import Flask
from flask.testing import FlaskClient
from playwright.sync_api import Browser
from rdflib import DCTERMS
from werkzeug.serving import make_server

from ontology import BASE
from queries.catalogue import load
from server.app import create_app
from server.settings import Settings
from store.oxigraph import OxigraphStore
from store.release import publish
from tests.mini_release import prepare
from tests.server.browsing import AXE, needs_chromium
from tests.server.compared import FOUND

HTML = {"Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"}
FORMULA = "=cmd|' /C calc'!A1"
MARKUP = """<script>alert(1)</script><img src=x onerror=alert(2)>"'><b>javascript:alert(3)"""
SCRIPT_LINK = "javascript:alert(4)"
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
    "/id/class/schools",
    "/id/theme/buildings",
    f"/resource?iri={BASE}id/riverton-2031/objective/1.1",
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


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Flask:
    """The pages over the mini plans, whose words were made hostile."""
    folder = tmp_path_factory.mktemp("hostile")
    content = prepare(folder / "content")
    given = (*ox.parse(path=content / "data.nq"), *ox.parse(path=FOUND))
    quads = [hostile(quad) for quad in given]
    change = ox.NamedNode(f"{BASE}id/change/office-to-ministry")
    graph = ox.NamedNode(f"{BASE}graph/vocabulary")
    source = ox.Quad(change, ox.NamedNode(str(DCTERMS.source)), ox.NamedNode(SCRIPT_LINK), graph)
    lines = sorted({f"{quad} .\n" for quad in (*quads, source)})
    (content / "data.nq").write_text("".join(lines), encoding="utf-8")
    for file in (content / "sources").glob("*.txt"):
        text = file.read_text(encoding="utf-8")
        file.write_text(text.replace("\n", f" {MARKUP}\n"), encoding="utf-8")
    release = publish(folder / "build", content, {"plans": 2})
    store = OxigraphStore.open(release)
    return create_app(store, release, load(), Settings(page_rows=1000))


def hostile(quad: ox.Quad) -> ox.Quad:
    """Make the words of a statement a formula and markup; what is no text stays."""
    term = quad.object
    if not isinstance(term, ox.Literal) or term.language is None:
        return quad
    text = ox.Literal(f"{FORMULA} {term.value} {MARKUP}", language=term.language)
    return ox.Quad(quad.subject, quad.predicate, text, quad.graph_name)


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    return app.test_client()


def addresses(app: Flask) -> list[str]:
    """Every page that needs no value, and the others with one."""
    bare = {
        rule.rule
        for rule in app.url_map.iter_rules()
        if not rule.arguments and "GET" in (rule.methods or ()) and rule.rule not in NO_PAGES
    }
    return [*sorted(bare - {"/resource"}), *PAGES]


class Live(HTMLParser):
    """What of a page could run: handlers, links that are scripts, and the tags of MARKUP."""

    def __init__(self, body: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self.feed(body)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = dict(attrs)
        if tag in {"b", "img", "iframe", "object"} or (tag == "script" and "src" not in names):
            self.found.append(tag)
        self.found += [name for name in names if name.startswith("on")]
        links = [names.get(name) or "" for name in ("href", "src", "action", "formaction")]
        self.found += [
            link for link in links if not re.match(r"(?:https?://|/|#|\?|data:image/|$)", link)
        ]


def test_no_words_become_markup(app: Flask, client: FlaskClient) -> None:
    said = ""
    for address in addresses(app):
        response = client.get(address, headers=HTML)
        assert response.status_code == (404 if address == "/nothing/here" else 200), address
        assert (address, Live(response.text).found) == (address, [])
        said += response.text
    assert "alert(1)" in said  # the words were there to be escaped


def test_what_could_run_is_seen() -> None:
    assert Live(f"<p>{MARKUP}</p>").found == ["script", "img", "onerror", "x", "b"]
    assert Live(f'<a href="{SCRIPT_LINK}">').found == [SCRIPT_LINK]


@pytest.mark.parametrize(
    "address",
    [
        "/plans",
        "/plans/riverton-2031",
        "/id/riverton-2031/objective/1.1",
        "/id/organisation/ministry-of-learning",
        "/organisations",
        "/timeline",
        "/budgets",
        "/questions/plans/objectives",
    ],
)
def test_no_cell_of_a_file_is_a_formula(client: FlaskClient, address: str) -> None:
    response = client.get(address, query_string={"format": "csv"})
    assert response.mimetype == "text/csv"
    rows = list(csv.reader(io.StringIO(response.text)))
    cells = [cell for row in rows for cell in row]
    assert [cell for cell in cells if re.match(r"[=+@\t\r]", cell)] == []
    assert any(FORMULA in cell for cell in cells)


@pytest.fixture(scope="module")
def place(app: Flask) -> Iterator[str]:
    server = make_server("127.0.0.1", 0, app, threaded=True)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


@needs_chromium
@pytest.mark.skipif(not AXE.is_file(), reason="axe-core is not installed: npm ci in tests/node")
def test_every_page_can_be_used_by_everybody(app: Flask, browser: Browser, place: str) -> None:
    axe = AXE.read_text(encoding="utf-8")
    for address in addresses(app):
        page = browser.new_page(viewport={"width": 1280, "height": 800})
        faults: list[str] = []
        hosts: set[str] = set()
        page.on("console", lambda message, faults=faults: faults.append(message.text))
        page.on("pageerror", lambda error, faults=faults: faults.append(str(error)))
        page.on("dialog", lambda dialog, faults=faults: faults.append(dialog.message))
        page.on("request", lambda request, hosts=hosts: hosts.add(request.url.split("/")[2]))
        page.goto(f"{place}{address}")
        assert (address, violations(page, axe)) == (address, [])
        page.set_viewport_size({"width": 320, "height": 800})  # 1280 at 400 %
        wide = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
        assert (address, page.evaluate(wide)) == (address, 0)
        page.close()
        known = [fault for fault in faults if address != "/nothing/here" or "404" not in fault]
        assert (address, known) == (address, [])
        assert hosts == {place.removeprefix("http://")}


def violations(page, axe: str) -> list[str]:  # type: ignore[no-untyped-def] # playwright's own
    """What axe-core finds: by all of its rules in light, of colours in dark."""
    page.evaluate(f"{axe};0")
    found = []
    for scheme, rules in (("light", ""), ("dark", ", runOnly: ['color-contrast']")):
        page.emulate_media(color_scheme=scheme)
        said = page.evaluate(f"axe.run(document, {{resultTypes: ['violations']{rules}}})")
        found += [
            f"{scheme}: {each['id']}: {each['nodes'][0]['html'][:200]}"
            for each in said["violations"]
        ]
    return found
