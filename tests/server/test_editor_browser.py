"""The editor of the SPARQL page in a real browser: writing, completing, running and sharing a query."""

import csv
import hashlib
import io
import json
import re
import urllib.error
import urllib.request
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote, urlsplit

import pytest
from playwright.sync_api import expect

from ontology import prefixes
from queries.catalogue import load
from tests.server.browsing import AXE, MODULES, needs_chromium

STANDS = "#asking[data-stands]"
QUERY = """PREFIX pw: <https://w3id.org/planweave/ontology#>
SELECT (COUNT(*) AS ?plans) WHERE { ?plan a pw:Plan }"""
FAULTY = """PREFIX pw: <https://w3id.org/planweave/ontology#>
SELECT ?plan WHERE {
  ?plan a pw:Plan ) }"""
# The engine tells of LIMIT, as if what stands before it could be read.
FAULTY_BEFORE = """PREFIX pw: <https://w3id.org/planweave/ontology#>
SELECT ?plan WHERE {
  ?plan a pw:Plan . FILTER (?plan = )
}
LIMIT 3"""
UNDECLARED = """PREFIX pw: <https://w3id.org/planweave/ontology#>
SELECT ?plan WHERE {
  ?plan dc:title ?title }"""
# What encodeURIComponent of a browser leaves as it is.
UNQUOTED = "()*!'~"
REFUSED = "Failed to load resource: the server responded with a status of 400 (Bad Request)"
pytestmark = needs_chromium


@contextmanager
def visiting(browser, url, met=(), **options):
    """The page with its editor, which must meet no fault but those named, and no other host."""
    context = browser.new_context(viewport={"width": 1200, "height": 1000}, **options)
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    page = context.new_page()
    faults, hosts = [], set()
    page.on("console", lambda said: faults.append(said.text) if said.type != "log" else None)
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("request", lambda request: hosts.add(urlsplit(request.url).hostname))
    page.goto(url)
    if options.get("java_script_enabled", True):
        page.wait_for_selector(STANDS)
    yield page
    context.close()
    # A file to take away is made here, and so has no host.
    assert (faults, hosts - {None, ""}) == (list(met), {"127.0.0.1"})


@pytest.fixture
def page(browser, address):
    with visiting(browser, f"{address}/sparql") as page:
        yield page


def written(page) -> str:
    """What the editor has; and so has the form that is sent without it."""
    text = page.evaluate("document.querySelector('.CodeMirror').CodeMirror.getValue()")
    assert page.evaluate("document.getElementById('query').value") == text
    return text


def write(page, text: str) -> None:
    """Put a query in place of the one there, as by pasting it."""
    page.locator(".CodeMirror").click()
    page.keyboard.press("Control+a")
    page.keyboard.insert_text(text)


def press(page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).click()


def answer_on(page) -> list[list[str]]:
    page.wait_for_selector("#result table")
    rows = page.locator("#result tr")
    return [row.locator("th, td").all_inner_texts() for row in rows.all()]


def suggested(page) -> list[str]:
    """The names of what the open list offers."""
    page.wait_for_selector(".CodeMirror-hint")
    return [text.split()[0] for text in page.locator(".CodeMirror-hint").all_inner_texts()]


def fetched(url: str):
    with urllib.request.urlopen(url, timeout=30) as answer:
        return json.load(answer)


def test_a_query_is_written_by_keyboard_completed_run_and_shared(page, browser, address):
    page.locator(".CodeMirror").click()
    page.keyboard.type("SELECT (COUNT(*) AS ?plans) WHERE { ?plan a pw:Pla")
    page.keyboard.press("Control+Space")
    assert suggested(page)[0] == "pw:Plan"
    page.keyboard.press("Enter")
    page.keyboard.type(" }")
    assert written(page) == QUERY
    page.keyboard.press("Control+Enter")
    assert answer_on(page) == [["plans"], ["5"]]
    # Nothing is kept in the browser.
    assert page.evaluate("[localStorage.length, sessionStorage.length, document.cookie]") == [
        0,
        0,
        "",
    ]
    press(page, "Share")
    expect(page.get_by_role("status")).to_have_text("The link that opens the query is copied.")
    link = page.get_by_label("Link that opens the query", exact=True).input_value()
    assert link == page.url == f"{address}/sparql#query={quote(QUERY, safe=UNQUOTED)}"
    assert page.evaluate("navigator.clipboard.readText()") == link
    running_link = page.get_by_label("Link that opens the query with its answer").input_value()
    asked = []
    with visiting(browser, link) as theirs:
        theirs.on("request", lambda request: asked.append(request.url))
        assert written(theirs) == QUERY
        assert theirs.locator("#result table").count() == 0
        assert asked == []
    with visiting(browser, running_link) as theirs:
        assert written(theirs) == QUERY
        assert answer_on(theirs) == [["plans"], ["5"]]


def test_the_address_is_of_the_query_that_was_run(page, address):
    write(page, QUERY)
    press(page, "Run")
    answer_on(page)
    page.reload()
    page.wait_for_selector(STANDS)
    assert written(page) == QUERY
    page.locator(".CodeMirror").click()
    page.keyboard.press("Control+End")
    page.keyboard.type(" # mine")
    page.wait_for_url(f"{address}/sparql", timeout=5_000)


def test_completion_offers_the_classes_and_properties_of_the_release(page):
    write(page, "SELECT * WHERE { ?x a pw:Obj")
    page.keyboard.press("Control+Space")
    assert suggested(page) == ["pw:Objective", "pw:SectionObjective"]
    page.keyboard.press("Enter")
    page.keyboard.type(" ; pw:hasbud")
    page.keyboard.press("Control+Space")
    assert suggested(page) == ["pw:hasBudget"]
    page.keyboard.press("Enter")
    assert written(page).endswith("{ ?x a pw:Objective ; pw:hasBudget")
    page.keyboard.type(" ?y . ?x a ")
    page.keyboard.press("Control+Space")
    assert {"pw:Objective", "org:Organization"} <= set(suggested(page))


def test_a_prefix_is_completed_and_one_that_is_used_is_declared(page):
    page.locator(".CodeMirror").click()
    page.keyboard.type("PREFIX sko")
    page.keyboard.press("Control+Space")
    assert suggested(page) == ["skos:"]
    page.keyboard.press("Enter")
    page.keyboard.type("\nSELECT * WHERE { ?x dcterms:")
    assert written(page).splitlines()[:2] == [
        f"PREFIX dcterms: <{prefixes()['dcterms']}>",
        f"PREFIX skos: <{prefixes()['skos']}>",
    ]


@pytest.mark.parametrize(
    ("query", "told"),
    [
        (FAULTY, "Line 3, column 19: “)” cannot stand here."),
        (
            FAULTY_BEFORE,
            "Line 3, column 37: “)” cannot stand here.The server, which has read on, says: error at 5:",
        ),
        (UNDECLARED, "The prefix dc: is not declared."),
    ],
)
def test_an_error_is_shown_at_its_line(query, told, browser, address):
    with visiting(browser, f"{address}/sparql", met=[REFUSED]) as page:
        write(page, query)
        press(page, "Run")
        expect(page.get_by_role("alert")).to_contain_text(told)
        marked = page.locator(".at-fault .CodeMirror-line").all_inner_texts()
        assert [line.replace("\xa0", " ") for line in marked] == [query.splitlines()[2]]
        press(page, "Go to line 3")
        cursor = "document.querySelector('.CodeMirror').CodeMirror.getCursor().line"
        assert page.evaluate(cursor) == 2
        assert page.evaluate("document.activeElement.closest('.CodeMirror') !== null")
        page.keyboard.type(" ")
        assert page.locator(".at-fault").count() == 0
        expect(page.get_by_role("alert")).to_be_empty()


def test_a_question_of_the_catalogue_is_put_into_the_editor(page):
    question = load()["plans/all"]
    page.get_by_label("Begin with a question").select_option(question.name)
    press(page, "Show its SPARQL")
    expect(page.get_by_role("status")).to_have_text(f"The editor has: {question.question}")
    assert written(page) == question.bind().replace("\r\n", "\n")
    assert page.locator("#result table").count() == 0
    page.keyboard.press("Control+Enter")
    assert len(answer_on(page)) == 6


def test_the_whole_answer_is_taken_away_as_csv(page, tmp_path):
    write(page, "SELECT ?x WHERE { VALUES ?x { 1 2 3 } } ORDER BY ?x")
    with page.expect_download() as waiting:
        press(page, "CSV")
    waiting.value.save_as(tmp_path / "answer.csv")
    assert waiting.value.suggested_filename == "answer.csv"
    rows = csv.reader(io.StringIO((tmp_path / "answer.csv").read_text(encoding="utf-8")))
    assert list(rows) == [["x"], ["1"], ["2"], ["3"]]


def test_nobody_is_caught_in_the_editor(page):
    page.get_by_role("button", name="Show its SPARQL").focus()
    stops = []
    for _ in range(5):
        page.keyboard.press("Tab")
        stops.append(
            page.evaluate("document.activeElement.ariaLabel || document.activeElement.textContent")
        )
    assert stops == ["Query", "Run", "CSV", "JSON", "Share"]
    for _ in range(5):
        page.keyboard.press("Shift+Tab")
    assert page.evaluate("document.activeElement.textContent") == "Show its SPARQL"
    assert "Tab leaves the editor" in page.locator("#editor-keys").inner_text()
    assert written(page) == ""


@pytest.mark.skipif(not AXE.is_file(), reason="the programs of tests/node are not installed")
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nothing_keeps_anybody_out(scheme, browser, address):
    url = f"{address}/sparql"
    # What is looked for is put in from outside, which the page's own policy would not allow.
    options = {"color_scheme": scheme, "bypass_csp": True, "met": [REFUSED]}
    with visiting(browser, url, **options) as page:
        page.add_script_tag(path=AXE)
        write(page, f"# words\n{QUERY} # more")
        press(page, "Run")
        answer_on(page)
        press(page, "Share")
        assert violations(page) == []
        write(page, FAULTY)
        press(page, "Run")
        page.wait_for_selector(".at-fault")
        assert violations(page) == []
        write(page, "SELECT * WHERE { ?x a pw:Obj")
        page.keyboard.press("Control+Space")
        suggested(page)
        assert violations(page) == []


def violations(page) -> list[tuple[str, str]]:
    found = page.evaluate("axe.run()")["violations"]
    return [(one["id"], node["html"][:200]) for one in found for node in one["nodes"]]


@pytest.mark.parametrize("width", [320, 768, 1440])
def test_the_page_is_never_wider_than_the_screen(width, browser, address):
    with visiting(browser, f"{address}/sparql?example=budgets/by-funder") as page:
        page.set_viewport_size({"width": width, "height": 900})
        wide = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
        assert page.evaluate(wide) == 0


def test_without_script_the_form_works(browser, address):
    with visiting(browser, f"{address}/sparql", java_script_enabled=False) as page:
        assert page.locator(".editor").is_hidden()
        assert not page.get_by_role("button", name="Share").is_visible()
        page.get_by_label("Begin with a question").select_option("plans/all")
        press(page, "Show its SPARQL")
        assert (
            page.get_by_label("Query", exact=True).input_value().strip()
            == load()["plans/all"].bind().strip()
        )
        assert page.locator("#result table").count() == 0
        page.get_by_label("Query", exact=True).fill(QUERY)
        press(page, "Run")
        assert answer_on(page) == [["plans"], ["5"]]


def test_the_terms_are_those_of_the_release(address):
    told = fetched(f"{address}/sparql/terms.json")
    assert told["prefixes"] == prefixes()
    names = [term["name"] for term in told["terms"]]
    assert len(set(names)) == len(names) > 100
    budget = next(term for term in told["terms"] if term["name"] == "pw:hasBudget")
    assert budget == {
        "iri": f"{prefixes()['pw']}hasBudget",
        "name": "pw:hasBudget",
        "kind": "property",
        "label": "has budget",
        "about": "Links an objective or activity to what the plan says it will cost.",
    }
    kinds = {term["name"]: term["kind"] for term in told["terms"]}
    assert kinds["pw:Objective"] == kinds["org:Organization"] == "class"
    assert kinds["skos:prefLabel"] == "property"


def test_the_examples_are_the_catalogue(address):
    told = fetched(f"{address}/sparql/questions.json")
    assert told == {
        "questions": [
            {"name": query.name, "question": query.question, "sparql": query.bind()}
            for query in load().values()
        ]
    }


def test_an_example_that_is_not_there_is_not_found(address):
    url = f"{address}/sparql?example=no/such"
    asked = urllib.request.Request(url, headers={"Accept": "text/html"})
    with pytest.raises(urllib.error.HTTPError, match="404"):
        urllib.request.urlopen(asked, timeout=30)


def test_only_scripts_of_this_host_run_and_no_style_in_the_markup(address):
    asked = urllib.request.Request(f"{address}/sparql", headers={"Accept": "text/html"})
    with urllib.request.urlopen(asked, timeout=30) as answer:
        assert answer.headers["Content-Security-Policy"] == (
            "default-src 'none'; style-src 'self'; img-src 'self'; script-src 'self'; "
            "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
        )


def test_what_is_vendored_is_what_the_registry_has(root):
    vendor = root / "server" / "static" / "vendor"
    hashes = dict(
        re.findall(r"`(yasgui-[\w./-]+)` \| `([0-9a-f]{64})`", (vendor / "README.md").read_text())
    )
    files = ["yasgui-4.6.2/yasgui.min.css", "yasgui-4.6.2/yasgui.min.js"]
    assert hashes == {
        name: hashlib.sha256((vendor / name).read_bytes()).hexdigest() for name in files
    }
    theirs = MODULES / "@zazuko" / "yasgui" / "build"
    if not theirs.is_dir():
        pytest.skip("the programs of tests/node are not installed")
    for name in files:
        assert (vendor / name).read_bytes() == (theirs / Path(name).name).read_bytes()
