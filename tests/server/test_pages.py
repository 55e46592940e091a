"""The pages: what a reader sees, and that a plan's words never become markup."""

import csv
import io
import json
import re
from collections.abc import Callable
from functools import cache
from html.parser import HTMLParser

import pytest
from flask import Flask
from flask.testing import FlaskClient

from queries.catalogue import load
from server.app import create_app
from server.settings import Settings
from store.oxigraph import OxigraphStore
from store.release import Release

HTML = {"Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"}
PAGES = [
    "/",
    "/plans/riverton-2031",
    "/plans/hillcastle-2030",
    "/plans/riverton-2031/source",
    "/sparql",
    "/sparql?query=SELECT+*+WHERE+{+?s+?p+?o+}",
    "/sparql?query=ASK+{}",
    "/dataset",
    "/api",
    "/questions",
    "/graphs",
    "/graph/plan/riverton-2031",
    "/ontology",
    "/shapes",
    "/id/riverton-2031/objective/1.1",
    "/id/riverton-2031/objective/1.2",
    "/id/riverton-2031/objective/2.1",
    "/id/hillcastle-2030/objective/a.1",
    "/id/organisation/ministry-of-learning",
    "/id/organisation/board-of-education",
    "/id/organisation/hillcastle-council",
    "/id/post/reading-champion",
    "/resource?iri=https://w3id.org/planweave/id/riverton-2031/objective/1.1",
    "/plans",
    "/organisations",
    "/organisations?words=mol",
    "/timeline",
    "/timeline?plan=riverton-2031&of_kind=timeline",
    "/budgets",
    "/budgets?plan=hillcastle-2030",
    "/compare",
    "/compare?plan=riverton-2031",
    "/compare?plan=riverton-2031&plan=hillcastle-2030",
    "/quality",
    "/releases",
    "/about",
    "/sparql?query=CONSTRUCT+WHERE+{+?s+?p+?o+}",
    *(f"/questions/{name}" for name in load()),
]


@pytest.fixture(scope="module")
def app(store: OxigraphStore, release: Release) -> Flask:
    return create_app(store, release, load(), Settings(page_rows=1000))


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    return app.test_client()


class Page(HTMLParser):
    """The texts, links and ids of a page, and what of it could run or load."""

    def __init__(self, body: str) -> None:
        super().__init__()
        self.text = ""
        self.links: list[str] = []
        self.ids: list[str] = []
        self.tags: set[str] = set()
        self.cells: list[list[str]] = []
        self.in_cell = False
        self.feed(body)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = dict(attrs)
        # A script of ours is a file, and holds no words of a plan.
        if tag != "script" or "src" not in names:
            self.tags.add(tag)
        self.links += [value for name in ("href", "src", "action") if (value := names.get(name))]
        if names.get("id"):
            self.ids.append(names["id"] or "")
        if tag == "tr":
            self.cells.append([])
        if tag in ("td", "th"):
            self.cells[-1].append("")

        self.in_cell = self.in_cell or tag in ("td", "th")

    def handle_endtag(self, tag: str) -> None:
        self.in_cell = self.in_cell and tag not in ("td", "th")

    def handle_data(self, data: str) -> None:
        self.text += data
        if self.in_cell:
            self.cells[-1][-1] += data


def read(client: FlaskClient, url: str) -> Page:
    response = client.get(url, headers=HTML)
    assert (response.status_code, response.mimetype) == (200, "text/html"), response.text
    return Page(response.text)


def test_home_tells_what_is_here(client: FlaskClient, release: Release) -> None:
    page = read(client, "/")
    assert page.cells[1:] == [
        [
            "Hillcastle Schools Strategy 2030",
            "Hillcastle Council",
            "23 April 2030",
            "1",
            "",
            "1",
            "0",
        ],
        ["Riverton Learning Plan 2031", "Riverton Council", "1 February 2031", "3", "", "3", "3"],
    ]
    assert release.version in page.text


def test_every_question_is_listed(client: FlaskClient) -> None:
    page = read(client, "/questions")
    for name, query in load().items():
        assert query.question in page.text
        assert f"/questions/{name}" in page.links


def test_questions_are_found_by_their_words(client: FlaskClient) -> None:
    found = read(client, "/questions?words=LEAD+director")
    assert [link for link in found.links if link.startswith("/questions/")] == [
        "/questions/organisations/posts",
        "/questions/status/by-lead",
    ]
    assert "No question has these words." in read(client, "/questions?words=nothing+such").text


def test_the_answer_has_words_and_links_to_their_lines(client: FlaskClient) -> None:
    page = read(client, "/questions/organisations/activities?organisation=mol&plan=riverton-2031")
    assert (page.cells[0][:2], page.cells[0][-1]) == (["Plan", "Source"], "Words")
    assert [[*row[5:10], row[-1], row[1]] for row in page.cells[1:]] == [
        [
            *("Open six reading rooms by end of May 2031", "Ministry of Learning", "engaged"),
            *("Ministry of Learning", "stakeholder", "Ministry of Learning, Schools", "line 5"),
        ],
        [
            *("Train volunteers; see section 9", "Office for Pupils", "lead"),
            *("Office for Pupils", "stakeholder", "Office for Pupils", "line 6"),
        ],
    ]
    assert "/plans/riverton-2031/source#L5" in page.links
    assert "/plans/riverton-2031/source#L6" in page.links
    assert "/id/riverton-2031/objective/1.1" in page.links
    assert "/id/riverton-2031/objective/1.1#activity-1" in page.links
    assert "/id/organisation/ministry-of-learning" in page.links
    assert "VALUES (?organisation" in page.text


@pytest.mark.parametrize("url", PAGES)
def test_words_of_a_plan_never_become_markup(client: FlaskClient, url: str) -> None:
    page = read(client, url)
    assert not page.tags & {"b", "script", "style", "iframe", "object", "img"}


def test_words_with_markup_are_shown_as_they_are(client: FlaskClient) -> None:
    for url in (
        "/plans/riverton-2031",
        "/plans/riverton-2031/source",
        "/questions/plans/objectives",
    ):
        assert "Open <b>reading rooms</b> & clubs" in read(client, url).text


@pytest.mark.parametrize(
    "value", ["<script>alert(1)</script>", '"><b onclick="x">', "javascript:x"]
)
def test_what_a_client_sends_never_becomes_markup(client: FlaskClient, value: str) -> None:
    for url in ("/questions/organisations/activities", "/sparql", "/questions/plans/objectives"):
        response = client.get(
            url, query_string={"organisation": value, "query": value}, headers=HTML
        )
        page = Page(response.text)
        assert not page.tags & {"b", "script"}
        assert not [link for link in page.links if link.startswith("javascript:")]


@pytest.fixture(scope="module")
def visited() -> dict[str, tuple[int, frozenset[str]]]:
    """What stands at each link that was followed: its status, and the anchors there."""
    return {}


@pytest.fixture(scope="module")
def ids(app: Flask) -> Callable[[str], set[str]]:
    """The places of a page that a link can lead to; each page is looked at once."""

    @cache
    def of(path: str) -> set[str]:
        response = app.test_client().get(path, headers=HTML, buffered=True)
        assert response.status_code == 200, path
        return set(Page(response.text).ids) if response.mimetype == "text/html" else set()

    return of


@pytest.mark.parametrize("url", PAGES)
def test_every_link_of_a_page_leads_somewhere(
    client: FlaskClient, ids: Callable[[str], set[str]], url: str
) -> None:
    for link in set(read(client, url).links):
        if link.startswith(("http://", "https://")):
            continue  # another site's
        path, _, anchor = link.partition("#")
        there = ids(path or url)
        assert not anchor or anchor in there, link


@pytest.mark.parametrize("url", [*PAGES, "/nothing/here", "/static/planweave.css"])
def test_security_headers(client: FlaskClient, url: str) -> None:
    headers = client.get(url, buffered=True).headers
    assert headers["Content-Security-Policy"].startswith("default-src 'none'; style-src 'self'")
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "no-referrer"


def test_the_source_has_an_anchor_a_line(client: FlaskClient, release: Release) -> None:
    page = read(client, "/plans/riverton-2031/source")
    text = release.source_text("riverton-2031") or ""
    assert [name for name in page.ids if re.fullmatch(r"L\d+", name)] == [
        f"L{number}" for number in range(1, len(text.splitlines()) + 1)
    ]
    plain = client.get("/plans/riverton-2031/source?format=text")
    assert (plain.mimetype, plain.text) == ("text/plain", text)


def test_a_plan_shows_its_strands_and_objectives(client: FlaskClient) -> None:
    page = read(client, "/plans/riverton-2031")
    assert {"recommendation-1", "recommendation-2", "objective-1.1", "objective-2.1"} <= set(
        page.ids
    )
    assert "Every child reads well" in page.text
    assert "/plans/riverton-2031/source#L5" in page.links
    assert "rated amber" in read(client, "/plans/hillcastle-2030").text


def test_money_and_days_are_said_as_people_write_them(client: FlaskClient) -> None:
    budgets = read(client, "/questions/budgets/by-plan?at_least=12000")
    assert [row[6:9] for row in budgets.cells[1:]] == [
        ["2031/32: up to £12,500.50 from Riverton Trust", "amount", "£12,500.50"]
    ]
    assert "31 May 2031" in read(client, "/questions/tables/dates").text


def test_the_same_answer_as_csv(client: FlaskClient) -> None:
    url = "/questions/plans/objectives?plan=hillcastle-2030"
    by_format = client.get(f"{url}&format=csv")
    by_accept = client.get(url, headers={"Accept": "text/csv"})
    assert by_format.data == by_accept.data
    assert by_format.mimetype == "text/csv"
    header, row = csv.reader(io.StringIO(by_format.text))
    assert header[:2] == ["plan", "strand_kind"]
    assert row[:6] == ["hillcastle-2030", "goal", "A", "Goal A", "", "Repair every roof"]
    assert by_format.headers["Content-Disposition"] == 'attachment; filename="plans-objectives.csv"'


def test_the_same_answer_as_json(client: FlaskClient, release: Release) -> None:
    url = "/questions/budgets/by-plan?plan=riverton-2031&at_least=12000"
    said = client.get(url, headers={"Accept": "application/json"}).get_json()
    assert said == json.loads(client.get(f"{url}&format=json").data)
    assert (said["question"], said["release"]) == ("budgets/by-plan", release.version)
    assert said["parameters"] == {"plan": "riverton-2031", "at_least": "12000"}
    assert said["columns"][0] == {
        "name": "plan",
        "type": "string",
        "about": "the plan's short name",
    }
    (row,) = said["rows"]
    assert (row["amount"], row["first_line"], row["note"]) == (12500.5, 5, None)


def test_a_blank_field_is_not_given(client: FlaskClient) -> None:
    blank = client.get("/questions/plans/objectives?plan=+&format=csv")
    assert blank.data == client.get("/questions/plans/objectives?format=csv").data


def test_names_like_it_are_offered_when_nothing_is_found(
    store: OxigraphStore, release: Release
) -> None:
    client = create_app(store, release, load(), Settings(pick_list=1)).test_client()
    page = read(client, "/questions/organisations/activities?organisation=Ministry+of+Lerning")
    assert "Nothing in this release answers that." in page.text
    assert "/questions/organisations/activities?organisation=Ministry+of+Learning" in page.links


def test_a_long_answer_says_that_it_is_cut(store: OxigraphStore, release: Release) -> None:
    client = create_app(store, release, load(), Settings(page_rows=2)).test_client()
    page = read(client, "/questions/plans/objectives")
    assert len(page.cells[1:]) == 2
    assert "4 rows; the first 2 are shown here, and the files have all of them." in page.text


def test_health(client: FlaskClient, release: Release) -> None:
    said = [client.get("/healthz").get_json() for _ in range(2)]
    assert said == [{"status": "ok", "release": release.version, "plans": 2}] * 2


def test_a_store_that_has_lost_its_plans_is_not_well(
    store: OxigraphStore, release: Release
) -> None:
    client = create_app(store, release, load()).test_client()
    assert client.get("/healthz").status_code == 200
    client = create_app(OxigraphStore.of(), release, load()).test_client()
    client.application.extensions["planweave-health"] = ("https://w3id.org/planweave/id/x",)
    assert client.get("/healthz").status_code == 503
