"""Lists that are too long for a page: pages with their counts, and what is cut says of how many."""

import re
from dataclasses import replace

from server import forms, shown, urls
from server.pages import budgets, compare, organisations, plans, quality, reading, terms
from server.service import EXTENSION
from tests.server.test_pages import app, client, read

__all__ = ["app", "client"]

BODY = "/id/organisation/ministry-of-learning"
READING = "/plans/riverton-2031/reading"


def said(client, address: str) -> str:
    return " ".join(read(client, address).text.split())


def marked(client, address: str) -> tuple[list[str], list[str]]:
    """The numbers of the lines on a page of a reading, and where its marks lead."""
    page = read(client, address)
    return [name for name in page.ids if re.fullmatch(r"L\d+", name)], [
        link for link in page.links if link.startswith("#t")
    ]


def test_the_plans_come_in_pages(client, monkeypatch):
    monkeypatch.setattr(plans, "_PLANS", 1)
    first = said(client, "/plans")
    assert "2 action plans of public bodies" in first
    assert "Plans 1 to 1 are on this page; the files have all of them." in first
    assert "/plans?page=2" in read(client, "/plans").links
    assert "Riverton Learning Plan 2031" in said(client, "/plans?page=2")
    assert "Riverton Learning Plan 2031" not in first
    assert client.get("/plans?page=3", headers={"Accept": "text/html"}).status_code == 404
    assert client.get("/plans?format=csv").text.count("\n") == 3


def test_a_reading_comes_in_pages_that_together_are_the_whole(client, monkeypatch, release):
    lines, marks = marked(client, READING)
    assert len(lines) == len((release.source_text("riverton-2031") or "").strip("\n").split("\n"))
    monkeypatch.setattr(reading, "_LINES", 4)
    pages = [marked(client, f"{READING}?page={number}") for number in (1, 2, 3)]
    assert [line for found, _ in pages for line in found] == lines
    assert sum(len(found) for _, found in pages) == len(marks)
    for number in (1, 2, 3):
        page = read(client, f"{READING}?page={number}")
        leads = {link.removeprefix("#") for link in page.links if re.match(r"#[st]\d", link)}
        assert leads <= set(page.ids)
    assert "Lines 5 to 8 of 11 are on this page." in said(client, f"{READING}?page=2")
    assert "Places to look at first" in said(client, READING)
    assert "Places to look at first" not in said(client, f"{READING}?page=2")


def test_a_line_is_on_the_page_that_has_it():
    places = [urls.read_line("x", line, 50) for line in (1, 50, "51", 101)]
    path = "/plans/x/reading"
    assert places == [f"{path}#L1", f"{path}#L50", f"{path}?page=2#L51", f"{path}?page=3#L101"]


def test_a_body_of_many_objectives_comes_in_pages(client, monkeypatch):
    before = read(client, BODY)
    monkeypatch.setattr(organisations, "_OBJECTIVES", 1)
    first = said(client, BODY)
    total = int(re.search(r"(\d+) times an objective names it in a role; 1 to 1 of them", first)[1])
    assert total > 1
    assert f"{BODY}?page=2" in read(client, BODY).links
    pages = [read(client, f"{BODY}?page={number}") for number in range(1, total + 1)]

    def objectives(page) -> set[str]:
        return {link for link in page.links if "/objective/" in link and "#" not in link}

    assert set().union(*map(objectives, pages)) == objectives(before)
    activities = [link for link in pages[0].links if "organisations/own-activities" in link]
    assert activities
    assert "These are the first 1 of" in first


def test_of_many_rows_the_first_are_shown_and_counted(client, monkeypatch):
    monkeypatch.setattr(budgets, "_ROWS", 1)
    assert "These are the first 1 of 2" in said(client, "/budgets")
    assert "/questions/budgets/totals" in read(client, "/budgets").links


def test_the_quality_of_many_plans_comes_in_pages(client, monkeypatch):
    assert client.get("/quality?page=2", headers={"Accept": "text/html"}).status_code == 404
    monkeypatch.setattr(quality, "_SHOWN", 0)
    assert "These are the first 0 of" in said(client, "/quality")


def test_of_many_plans_a_reader_names_those_to_compare(client, monkeypatch):
    monkeypatch.setattr(compare, "_BOXES", 1)
    page = read(client, "/compare?plan=riverton-2031&plan=hillcastle-2030&plan=&plan=&plan=")
    assert [name for name in page.ids if name.startswith("plan-")] == [
        f"plan-{number}" for number in range(5)
    ]
    assert "choices-plans-all" in page.ids
    assert "No objective of these plans has a theme" in " ".join(page.text.split())


def test_a_term_that_many_questions_use_leads_to_the_list_of_them(client, monkeypatch):
    monkeypatch.setattr(terms, "_MOST", 1)
    page = read(client, "/ontology")
    assert "/questions?uses=pw%3AinPlan" in page.links
    listed = client.get("/questions?uses=pw:inPlan&format=json").get_json()["questions"]
    names = [question["name"] for question in listed]
    assert f"all {len(names)} that use" in " ".join(page.text.split())
    assert "plans/all" in names
    assert "overlaps/kinds" not in names
    assert "term pw:inPlan" in said(client, "/questions?uses=pw:inPlan")
    assert "No question is so." in said(client, "/questions?uses=pw:nothing")


def test_an_answer_of_long_words_shows_fewer_rows_and_says_so(client, monkeypatch):
    monkeypatch.setattr(shown, "_MOST_SIZE", 0)
    assert "the first 1 are shown here, and the files have all" in said(
        client, "/questions/plans/all"
    )


def set_up(app, monkeypatch, **settings: int) -> None:
    """Have the service show so many rows, or choices."""
    here = app.extensions[EXTENSION]
    changed = replace(here, settings=replace(here.settings, **settings))
    monkeypatch.setitem(app.extensions, EXTENSION, changed)


def test_of_a_long_answer_only_the_first_rows_are_asked_for(app, client, monkeypatch):
    set_up(app, monkeypatch, page_rows=1)
    address = "/questions/plans/all"
    assert "2 rows; the first 1 are shown here, and the files have all of them" in said(
        client, address
    )
    assert len(client.get(f"{address}?format=json").get_json()["rows"]) == 2
    assert client.get(f"{address}?format=csv").text.count("\n") == 3


def test_of_many_names_the_first_are_suggested_and_counted(app, client, monkeypatch):
    set_up(app, monkeypatch, pick_list=0)
    address = "/questions/organisations/activities"
    assert "suggested as you type" not in said(client, address)
    monkeypatch.setattr(forms, "_MOST_SIZE", 300)
    assert re.search(r"[1-9] of \d+ are suggested as you type. All of them", said(client, address))
    assert "/questions/organisations/all" in read(client, address).links


def test_a_hint_for_people_does_not_speak_of_iris(client):
    for name in ("organisations/activities", "plans/objective", "themes/objectives"):
        hints = re.findall(r'<p class="hint"[^>]*>([^<]*)', client.get(f"/questions/{name}").text)
        assert hints
        assert not [hint for hint in hints if "IRI" in hint]
