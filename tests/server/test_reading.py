"""The page to check a reading, on the invented plans."""

from tests.server.test_pages import app, client, read

__all__ = ["app", "client"]


def test_every_thing_is_listed_and_every_mark_leads_to_one(client):
    page = read(client, "/plans/riverton-2031/reading")
    marks = {link for link in page.links if link.startswith("#t")}
    places = {link for link in page.links if link.startswith("#s")}
    assert marks
    assert {mark.removeprefix("#") for mark in marks} <= set(page.ids)
    assert {place.removeprefix("#") for place in places} <= set(page.ids)


def test_the_whole_source_text_is_there(client, release):
    page = read(client, "/plans/riverton-2031/reading")
    for line in (release.source_text("riverton-2031") or "").split("\n"):
        assert " ".join(line.split()) in " ".join(page.text.split())


def test_a_plan_that_is_not_here_is_not_found(client):
    response = client.get("/plans/nowhere/reading")
    assert response.status_code == 404
    assert "riverton-2031" in response.text
