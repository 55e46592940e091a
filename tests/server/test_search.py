"""The search page: how words were understood, what else they could mean, and texts with the words."""

import csv
import re
from html.parser import HTMLParser

import pytest
from flask import Flask
from flask.testing import FlaskClient
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from asking.search import FACETS
from queries.catalogue import load
from server.app import create_app
from store.oxigraph import OxigraphStore
from store.release import Release

HTML = {"Accept": "text/html,*/*;q=0.8"}
HOSTILE = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "javascript:alert(1)",
    "{{ 7 * 7 }}",
    '" OR 1=1 --',
    "=cmd|' /C calc'!A0",
    "reading </mark> rooms",
    "x" * 9_000,
]


@pytest.fixture(scope="module")
def app(store: OxigraphStore, release: Release) -> Flask:
    return create_app(store, release, load())


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    return app.test_client()


class Page(HTMLParser):
    """The text of a page, its links, headings and marked words, and the tags that it has."""

    def __init__(self, body: str) -> None:
        super().__init__()
        self.text = ""
        self.links: list[str] = []
        self.tags: list[str] = []
        self.marked: list[str] = []
        self.headings: list[str] = []
        self.open: list[str] = []
        self.feed(body)
        self.text = " ".join(self.text.split())

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.open.append(tag)
        self.links += [value for name, value in attrs if name in ("href", "src") and value]
        if tag == "mark":
            self.marked.append("")
        if tag in ("h1", "h2"):
            self.headings.append("")

    def handle_endtag(self, tag: str) -> None:
        while self.open and self.open.pop() != tag:
            pass

    def handle_data(self, data: str) -> None:
        self.text += data
        if "mark" in self.open:
            self.marked[-1] += data
        if set(self.open) & {"h1", "h2"}:
            self.headings[-1] += data


def page(client: FlaskClient, **given: str) -> Page:
    response = client.get("/search", query_string=given, headers=HTML)
    assert (response.status_code, response.mimetype) == (200, "text/html"), response.text
    return Page(response.text)


def data(client: FlaskClient, **given: str) -> dict[str, object]:
    response = client.get("/search", query_string={**given, "format": "json"})
    assert (response.status_code, response.mimetype) == (200, "application/json")
    found = response.get_json()
    assert isinstance(found, dict)
    return found


def test_a_question_is_shown_as_it_was_understood(client: FlaskClient) -> None:
    shown = page(client, q="which activities involve the MoL")
    assert shown.headings[:2] == ["Ask in words", "Understood as"]
    assert (
        "Activities that involve an organisation with organisation = Ministry of Learning."
        in shown.text
    )
    assert "“MoL” was read as organisation." in shown.text
    assert "/questions/organisations/activities?organisation=Ministry+of+Learning" in shown.links
    assert "Open six reading rooms by end of May 2031" in shown.text


def test_other_readings_are_one_click_away(client: FlaskClient) -> None:
    found = data(client, q="what will Riverton do by May 2031")
    others = found["other_readings"]
    assert isinstance(others, list)
    assert others
    shown = page(client, q="what will Riverton do by May 2031")
    assert "It could also mean" in shown.text
    for reading in others:
        assert reading["url"] in shown.links
        assert client.get(reading["url"], headers=HTML).status_code == 200


def test_days_and_sums_are_said_as_a_reader_writes_them(client: FlaskClient) -> None:
    assert "by = 31 May 2031" in page(client, q="what is due by May 2031 in Riverton").text
    assert "at least = £10,000" in page(client, q="budgets over £10k").text


def test_where_no_question_fits_it_says_so_and_finds_the_words(client: FlaskClient) -> None:
    shown = page(client, q="how tall are the roofs of the moon")
    assert shown.headings[1] == "No question fits"
    assert shown.marked
    assert {word.casefold() for word in shown.marked} <= {"roof", "roofs"}


def test_where_nothing_has_the_words_it_says_so(client: FlaskClient) -> None:
    shown = page(client, q="zebra")
    assert shown.headings[1] == "No question fits"
    assert "No text here has these words" in shown.text


def test_a_misspelt_name_is_offered_and_never_put_in_its_place(client: FlaskClient) -> None:
    words = "which activities involve the Ofice for Pupils"
    found = data(client, q="which activities involve Ministri")
    assert found["certain"] is False
    near = data(client, q="who leads on pupills")
    assert near["certain"] is False
    offered = near["did_you_mean"]
    assert isinstance(offered, list)
    assert page(client, q=words).headings[0] == "Ask in words"


def test_facets_narrow_with_links_and_count(client: FlaskClient) -> None:
    whole = data(client, q="reading")
    facets = whole["facets"]
    assert isinstance(facets, dict)
    for name, values in facets.items():
        for value in values:
            narrowed = data(client, q="reading", **{name: value["value"]})
            assert narrowed["total"] == value["count"], (name, value)
    shown = page(client, q="reading", kind="activity")
    assert "/search?q=reading&kind=activity&plan=riverton-2031" in shown.links
    assert "/search?q=reading" in shown.links


def test_every_facet_is_offered_and_labelled(client: FlaskClient) -> None:
    facets = data(client, q="reading")["facets"]
    assert isinstance(facets, dict)
    rated = data(client, q="roofs")["facets"]
    assert isinstance(rated, dict)
    assert {*facets, *rated, "theme"} == set(FACETS)
    assert facets["publisher"] == [{"value": "Riverton Council", "count": 19}]
    assert "Publisher Riverton Council 19" in page(client, q="reading").text


def test_hits_can_be_taken_away_as_a_table(client: FlaskClient) -> None:
    response = client.get("/search", query_string={"q": "volunteers", "format": "csv"})
    rows = list(csv.DictReader(response.text.splitlines()))
    assert (response.status_code, response.mimetype) == (200, "text/csv")
    hits = data(client, q="volunteers")["hits"]
    assert isinstance(hits, list)
    assert [(row["iri"], row["first_line"]) for row in rows] == [
        (hit["iri"], str(hit["first_line"] or "")) for hit in hits
    ]
    link = "/search?q=volunteers&kind=activity&format=csv"
    assert link in page(client, q="volunteers", kind="activity").links


def test_a_misspelt_word_is_read_and_doubted(client: FlaskClient) -> None:
    found = data(client, q="red rated acctions")
    assert found["certain"] is False
    understood = found["understood"]
    assert isinstance(understood, dict)
    assert (understood["question"], understood["parameters"]) == (
        "status/by-rating",
        {"rated": "red"},
    )
    assert understood["doubts"] == ["“acctions” was read as “actions”"]
    assert "“acctions” was read as “actions”." in page(client, q="red rated acctions").text


def test_hits_lead_to_their_thing_and_their_lines(client: FlaskClient) -> None:
    shown = page(client, q="volunteers", kind="activity")
    assert "/plans/riverton-2031/source#L6" in shown.links
    assert any(link.startswith("/id/riverton-2031/objective/1.1") for link in shown.links)
    assert shown.marked == ["volunteers"]


def test_without_words_there_are_examples(client: FlaskClient) -> None:
    shown = page(client)
    assert "/search?q=red+rated+actions" in shown.links
    assert data(client)["hits"] == []


@pytest.mark.parametrize("number", ["0", "-1", "x", "1.5", "9" * 30, "²"])
def test_a_page_that_is_none_is_refused(client: FlaskClient, number: str) -> None:
    response = client.get("/search", query_string={"q": "reading", "page": number})
    assert response.status_code == 400


def test_a_page_past_the_last_is_empty(client: FlaskClient) -> None:
    assert data(client, q="reading", page="99")["hits"] == []


def test_other_formats_are_refused(client: FlaskClient) -> None:
    assert client.get("/search?q=x", headers={"Accept": "image/png"}).status_code == 406


@pytest.mark.parametrize("words", HOSTILE)
def test_what_is_typed_becomes_no_markup(client: FlaskClient, words: str) -> None:
    shown = page(client, q=words, plan=words, kind=words)
    plain = page(client, q="reading rooms")
    assert set(shown.tags) <= set(plain.tags) | {"li", "ul", "strong", "table"}
    assert not [link for link in shown.links if not re.match(r"/|#|https?://", link)]


def test_words_of_a_plan_become_no_markup(client: FlaskClient) -> None:
    body = client.get("/search?q=reading", headers=HTML).text
    assert "Open <b>" not in body
    assert "Open &lt;b&gt;<mark>reading</mark> rooms&lt;/b&gt; &amp; clubs" in body


@given(words=st.text(max_size=60))
@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_any_words_get_a_page(client: FlaskClient, words: str) -> None:
    response = client.get(
        "/search", query_string={"q": words.encode("utf-8", "replace")}, headers=HTML
    )
    assert response.status_code == 200


def test_the_box_is_on_every_page(client: FlaskClient) -> None:
    for path in ("/", "/search", "/dataset", "/plans/riverton-2031"):
        assert 'action="/search"' in client.get(path, headers=HTML).text, path
