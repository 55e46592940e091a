"""An answer of the SPARQL page as a chart and as a network: what is drawn, said, chosen and refused."""

from contextlib import contextmanager
from urllib.parse import quote, urlsplit

import pytest
from playwright.sync_api import expect, sync_playwright

from tests.server.browsing import AXE, CHROMIUM, needs_chromium
from tests.server.test_networks_browser import ARGUMENTS

PW = "PREFIX pw: <https://w3id.org/planweave/ontology#>"
BY_PLAN = f"""{PW}
SELECT ?plan (COUNT(?objective) AS ?objectives)
WHERE {{ ?objective a pw:Objective ; pw:inPlan ?plan }}
GROUP BY ?plan
ORDER BY ?plan"""
BY_DAY = f"""{PW} PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>
SELECT ?day ?reports WHERE {{
  VALUES (?day ?reports) {{ ("2014-01-01"^^xsd:date 3) ("2014-06-30"^^xsd:date 1) ("2015-01-01"^^xsd:date 4) }}
}} ORDER BY ?day"""
PAIRS = "SELECT ?across ?up WHERE { VALUES (?across ?up) { (1 5) (2 4.5) (1 5) (3 UNDEF) } }"
THREE = "SELECT ?kind ?place ?n WHERE { VALUES (?kind ?place ?n) { ('a' 'x' 1) ('b' 'x' 2) ('a' 'y' 4) } }"
LEADS = f"""{PW}
SELECT DISTINCT ?objective ?body WHERE {{ ?objective a pw:Objective ; pw:involves ?body }}"""
THEMES = f"""{PW} PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
CONSTRUCT {{ ?theme a skos:Concept ; skos:broader ?broader }}
WHERE {{ ?theme skos:broader ?broader ; skos:inScheme <https://w3id.org/planweave/id/theme> }}"""
HOSTILE = "<img src=x onerror=alert(1)>"
SENTENCE = (
    "Bars of objectives by plan, from 5 rows: most, 59, for “westminster-2010”; least, 18, for"
    " “london-2013”. The table has the same figures."
)
pytestmark = needs_chromium


@pytest.fixture(scope="module")
def browser():
    """A browser with WebGL, by software."""
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield browser
        browser.close()


@contextmanager
def answered(browser, address, query, met=(), before=None, **options):
    """The page with the answer to a query, which must meet no fault but those named, and no other host."""
    options = {"viewport": {"width": 1200, "height": 1000}, "reduced_motion": "reduce", **options}
    context = browser.new_context(**options)
    page = context.new_page()
    faults, hosts = [], set()
    page.on("console", lambda said: faults.append(said.text) if said.type == "error" else None)
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("dialog", lambda dialog: faults.append(dialog.message))
    page.on("request", lambda request: hosts.add(urlsplit(request.url).hostname))
    if before:
        page.add_init_script(before)
    page.goto(f"{address}/sparql?query={quote(query)}")
    page.wait_for_selector("#asking[data-stands]")
    yield page
    context.close()
    assert (faults, hosts - {None, ""}) == (list(met), {"127.0.0.1"})


def button(page, name):
    return page.get_by_role("button", name=name, exact=True)


def draw(page, name) -> str:
    """Open a view; gives what is said of it."""
    button(page, name).click()
    drawn = "[data-stands]"
    page.wait_for_selector(f".view figure{drawn}")
    return page.locator(".view figcaption").inner_text()


def refused(page, name) -> str:
    """Open a view that cannot be drawn; gives what is said of that."""
    button(page, name).click()
    told = page.locator(".views > .told")
    expect(told).not_to_have_text("Drawing…")
    assert page.locator(".view > *").count() == 0
    return told.inner_text()


def chosen(page) -> list[str]:
    return [
        select.evaluate("each => each.selectedOptions[0].text")
        for select in page.locator(".view select").all()
    ]


def bars(page) -> list[str]:
    """What Vega says of each bar: its sides, by name."""
    return page.locator(".view svg .mark-rect.role-mark path").evaluate_all(
        "bars => bars.map(bar => bar.getAttribute('aria-label'))"
    )


def test_a_name_and_a_number_are_bars_with_the_figures_of_the_table(browser, address):
    with answered(browser, address, BY_PLAN) as page:
        assert draw(page, "Chart") == SENTENCE
        assert chosen(page) == ["Bars", "plan", "objectives", "none"]
        rows = [
            row.locator("td").all_inner_texts() for row in page.locator("#result tbody tr").all()
        ]
        assert len(rows) == 5
        assert [label.split("; said")[0] for label in bars(page)] == [
            f"figure: {figure}; by: {plan}" for plan, figure in rows
        ]
        assert page.locator(".view [role=img]").get_attribute("aria-label") == SENTENCE


def test_a_date_and_a_number_are_a_line(browser, address):
    with answered(browser, address, BY_DAY) as page:
        assert draw(page, "Chart") == (
            "Line of reports by day, from 3 rows: most, 4, for “2015-01-01”; least, 1, for"
            " “2014-06-30”. The table has the same figures."
        )
        assert chosen(page) == ["Line", "day", "reports", "none"]
        assert page.locator(".view svg .mark-line path").count() == 1
        assert page.locator(".view svg .mark-symbol path").count() == 3


def test_two_numbers_are_points_and_what_is_not_drawn_is_said(browser, address):
    with answered(browser, address, PAIRS) as page:
        assert draw(page, "Chart") == (
            "3 points: across from 1 to 2, up from 4.5 to 5. 1 row lacks one of these and is not"
            " drawn. The table has the same figures."
        )
        assert chosen(page) == ["Points", "across", "up", "none"]
        assert page.locator(".view svg .mark-symbol path").count() == 3


def test_the_reader_chooses_columns_and_how_they_are_drawn(browser, address):
    with answered(browser, address, THREE) as page:
        assert draw(page, "Chart") == (
            "Bars of n by kind, from 3 rows: most, 5, for “a”; least, 2, for “b”. Colours tell place"
            " apart. The table has the same figures."
        )
        page.get_by_label("Colour", exact=True).select_option("none")
        page.get_by_label("By", exact=True).select_option("place")
        caption = page.locator(".view figcaption")
        expect(caption).to_have_text(
            "Bars of n by place, from 3 rows: most, 4, for “y”; least, 3, for “x”. Rows with the"
            " same place are added up. The table has the same figures."
        )
        page.get_by_label("Figure", exact=True).select_option("number of rows")
        expect(caption).to_contain_text(
            "Bars of number of rows by place, from 3 rows: most, 2, for “x”"
        )
        page.get_by_label("Drawn as", exact=True).select_option("Line")
        expect(caption).to_have_text(
            "A line goes along dates or numbers, and place has neither: choose another column, or bars."
        )
        assert page.locator(".view .stage").is_hidden()


def test_what_is_too_much_for_a_chart_is_said(browser, address):
    names = " ".join(f"('name {number}' {number})" for number in range(1, 61))
    with answered(
        browser, address, f"SELECT ?name ?n {{ VALUES (?name ?n) {{ {names} }} }}"
    ) as page:
        assert draw(page, "Chart") == (
            "Bars of n by name, from 60 rows: most, 50, for “name 50”; least, 1, for “name 1”. Only"
            " the first 50 of 60 bars are drawn; the order is that of the answer. The table has the"
            " same figures."
        )
        assert len(bars(page)) == 50


def test_a_table_of_many_rows_leaves_the_rest_to_the_file(browser, address):
    query = f"{PW} SELECT ?plan ?o WHERE {{ ?o a pw:Objective ; pw:inPlan ?plan }}"
    with answered(browser, address, query) as page:
        assert draw(page, "Chart").endswith("The CSV file has the same figures.")


@pytest.mark.parametrize("query", ["ASK { ?x a ?y }", "SELECT ?x WHERE { VALUES ?x { 1 2 } }"])
def test_what_cannot_be_drawn_is_said_and_the_table_stays(query, browser, address):
    with answered(browser, address, query) as page:
        assert refused(page, "Chart") == (
            "This answer cannot be drawn as a chart: it wants a column of numbers beside another, or"
            " a column with a value that comes more than once."
        )
        assert refused(page, "Network") == (
            "This answer cannot be drawn as a network: it wants two columns of things, such as"
            " ?plan and ?objective, and has none."
        )
        assert page.locator("#result table").is_visible()


def test_words_of_an_answer_stay_words(browser, address):
    query = f"SELECT ?name ?n {{ VALUES (?name ?n) {{ ('{HOSTILE}' 1) ('other' 2) }} }}"
    with answered(browser, address, query) as page:
        assert f"least, 1, for “{HOSTILE}”" in draw(page, "Chart")
        assert page.locator("main img").count() == 0


def test_what_draws_is_fetched_when_it_is_wanted(browser, address):
    with answered(browser, address, LEADS) as page:
        asked = []
        page.on("request", lambda request: asked.append(request.url.rpartition("/")[2]))
        scripts = page.locator("script").evaluate_all("all => all.map(one => one.src)")
        assert not [source for source in scripts if "vega" in source or "sigma" in source]
        draw(page, "Network")
        assert [name for name in asked if name.endswith(".js")] == [
            *("graphology.umd.min.js", "sigma.min.js", "network.js"),
        ]
        asked.clear()
        draw(page, "Chart")
        assert [name for name in asked if name.endswith(".js")] == [
            *("vega.min.js", "vega-lite.min.js", "vega-interpreter.min.js", "chart.js"),
        ]
        asked.clear()
        draw(page, "Network")
        assert [name for name in asked if name.endswith(".js")] == []


def test_two_columns_of_things_are_a_network_that_says_what_it_leaves_out(browser, address):
    with answered(browser, address, LEADS) as page:
        assert draw(page, "Network") == (
            "392 things and 571 links: most links, 25, has “Operational Director for Schools and"
            " Learning”. The picture has room for the 300 things with the most links, and shows the"
            " 479 links between them. The CSV file has all of them."
        )
        assert chosen(page) == ["objective", "body"]
        assert page.locator(".view .legend li").all_inner_texts() == [
            *(" links from it only", " links to it only"),
        ]
        page.get_by_label("To", exact=True).select_option("objective")
        caption = page.locator(".view figcaption")
        expect(caption).to_have_text(
            "A column joined with itself shows nothing: choose two columns."
        )
        page.get_by_label("From").select_option("body")
        expect(caption).to_contain_text("392 things and 571 links")
        page.wait_for_selector(".view figure[data-stands]")
        page.get_by_label("Name").fill("no such name")
        assert page.locator("#network").get_attribute("data-found") == "0"


def test_triples_between_things_are_a_network(browser, address):
    with answered(browser, address, THEMES) as page:
        assert page.locator("[data-view=chart]").count() == 0
        assert draw(page, "Network") == (
            "28 things and 22 links: most links, 6, has “Education leadership and governance”. The"
            " text below has all of them."
        )
        assert chosen(page) == ["all but rdf:type"]
        page.get_by_label("Property").select_option("rdf:type")
        expect(page.locator(".view figcaption")).to_contain_text(
            "most links, 22, has “skos:Concept”"
        )


def test_a_network_is_walked_by_keyboard(browser, address):
    with answered(browser, address, THEMES) as page:
        button(page, "Network").focus()
        page.keyboard.press("Enter")
        page.wait_for_selector("#network[data-stands]")
        assert button(page, "Network").get_attribute("aria-expanded") == "true"
        stops = []
        for _ in range(6):
            page.keyboard.press("Tab")
            stops.append(
                page.evaluate("document.activeElement.id || document.activeElement.innerText")
            )
            seen = "getComputedStyle(document.activeElement).outlineStyle"
            assert page.evaluate(seen) == "solid"
        assert stops == ["view-property", "cut-words", "Closer", "Farther", "All of it", ""]
        page.keyboard.press("Home")
        told = page.locator("#network .told")
        assert told.inner_text() == (
            "Education leadership and governance: to, 6 edges, theme/leadership-governance"
        )
        page.keyboard.press("ArrowRight")
        assert ": from, 1 edge, theme/" in told.inner_text()
        page.keyboard.press("Home")
        page.keyboard.press("Enter")
        page.wait_for_url(f"{address}/id/theme/leadership-governance")


def test_the_same_answer_is_always_the_same_picture(browser, address):
    with answered(browser, address, THEMES) as page:
        made = """async () => {
            const { cut, join, place } = await import("/static/answer-network.js");
            const pairs = [["a", "b"], ["a", "c"], ["a", "b"], ["d", "d"]];
            const all = join(pairs);
            const again = JSON.stringify(place(all)) === JSON.stringify(place(join(pairs)));
            const far = (one, other) => Math.hypot(one[0] - other[0], one[1] - other[1]);
            const [a, b, c, d] = place(all);
            return { all, cut: cut(all, 2), again, near: far(a, b) < far(a, d) && far(a, c) < far(c, d) };
        }"""
        assert page.evaluate(made) == {
            "all": {
                "things": [
                    {"iri": "a", "degree": 2, "from": True, "to": False},
                    {"iri": "b", "degree": 1, "from": False, "to": True},
                    {"iri": "c", "degree": 1, "from": False, "to": True},
                    {"iri": "d", "degree": 1, "from": True, "to": True},
                ],
                "links": [
                    {"from": "a", "to": "b", "weight": 2},
                    {"from": "a", "to": "c", "weight": 1},
                    {"from": "d", "to": "d", "weight": 1},
                ],
            },
            "cut": {
                "things": [
                    {"iri": "a", "degree": 2, "from": True, "to": False},
                    {"iri": "b", "degree": 1, "from": False, "to": True},
                ],
                "links": [{"from": "a", "to": "b", "weight": 2}],
            },
            "again": True,
            "near": True,
        }


def test_triples_and_columns_are_read_whole(browser, address):
    with answered(browser, address, THEMES) as page:
        read = """async () => {
            const { columnsOf, triplesOf } = await import("/static/answer.js");
            const xsd = "http://www.w3.org/2001/XMLSchema#";
            const literal = (value, type) => ({ type: "literal", value, datatype: xsd + type });
            const row = {
                n: literal("1.50", "decimal"), day: literal("2014-01-01", "date"), year: literal("2014", "integer"),
                thing: { type: "uri", value: "https://example.org/x" }, word: { type: "literal", value: "7" },
            };
            const known = { prefixes: { ex: "https://example.org/" }, things: null };
            const said = { head: { vars: [...Object.keys(row), "none"] }, results: { bindings: [row, {}] } };
            const nt = '<ex:a> <ex:p> <ex:b> .\\n_:c <ex:p> "say \\\\"so\\\\" \\\\u00e9 ."@en .\\nrubbish\\n';
            return { columns: columnsOf(said, known), triples: triplesOf(nt) };
        }"""
        assert page.evaluate(read) == {
            "columns": [
                {"name": "n", "kind": "number", "values": [1.5, None]},
                {"name": "day", "kind": "date", "values": ["2014-01-01", None]},
                {"name": "year", "kind": "date", "values": ["2014", None]},
                {"name": "thing", "kind": "thing", "values": ["https://example.org/x", None]},
                {"name": "word", "kind": "words", "values": ["7", None]},
                {"name": "none", "kind": "nothing", "values": [None, None]},
            ],
            "triples": [
                {"from": "ex:a", "property": "ex:p", "to": "ex:b"},
                {"from": "_:c", "property": "ex:p", "words": 'say "so" é .'},
            ],
        }


def test_without_webgl_the_network_is_said_to_be_the_table(browser, address):
    # sigma asks for WebGL as it is loaded, and is not there then.
    met = ["WebGL2RenderingContext is not defined"]
    gone = "delete window.WebGL2RenderingContext"
    with answered(browser, address, LEADS, met, gone) as page:
        assert refused(page, "Network") == (
            "This browser cannot draw networks: it has no WebGL. The CSV file has all that the"
            " picture would show."
        )


def test_what_is_drawn_is_of_the_answer_on_the_page(browser, address):
    with answered(browser, address, BY_PLAN) as page:
        # The address changes, and the text; the answer does not.
        button(page, "Share").click()
        page.locator(".CodeMirror").click()
        page.keyboard.press("Control+a")
        page.keyboard.insert_text(PAIRS)
        assert draw(page, "Chart") == SENTENCE
        button(page, "Run").click()
        expect(button(page, "Chart")).to_have_attribute("aria-expanded", "false")
        assert page.locator(".view > *").count() == 0
        assert draw(page, "Chart").startswith("3 points")
        button(page, "Chart").click()
        assert page.locator(".view > *").count() == 0


@pytest.mark.skipif(not AXE.is_file(), reason="the programs of tests/node are not installed")
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nothing_keeps_anybody_out(scheme, browser, address):
    # What is looked for is put in from outside, which the page's own policy would not allow.
    options = {"color_scheme": scheme, "bypass_csp": True}
    with answered(browser, address, LEADS, **options) as page:
        page.add_script_tag(path=AXE)
        for name in ("Chart", "Network"):
            draw(page, name)
            found = page.evaluate("axe.run()")["violations"]
            assert [(one["id"], node["html"][:200]) for one in found for node in one["nodes"]] == []


@pytest.mark.parametrize("width", [320, 768, 1440])
def test_no_drawing_is_wider_than_the_screen(width, browser, address):
    with answered(browser, address, LEADS, viewport={"width": width, "height": 900}) as page:
        for name in ("Chart", "Network"):
            draw(page, name)
            wide = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
            assert (name, page.evaluate(wide)) == (name, 0)


def test_a_chart_takes_the_colours_of_the_page(browser, address):
    with answered(browser, address, BY_PLAN, color_scheme="light") as page:
        draw(page, "Chart")
        page.wait_for_selector("figure[data-stands=light]")
        page.emulate_media(color_scheme="dark")
        page.wait_for_selector("figure[data-stands=dark]")
        assert len(bars(page)) == 5


def test_without_script_the_table_is_all(browser, address):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}/sparql?query={quote(BY_PLAN)}")
    assert page.locator("#result table").is_visible()
    assert page.locator(".views").is_hidden()
    context.close()
