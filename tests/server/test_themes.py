"""The pages of themes and gaps: what a reader sees, and that no words become markup."""

import csv
import io

import pytest
from flask.testing import FlaskClient

from server.pages import theme, themes
from tests.server.compared import after, client, compared, compared_build, read

__all__ = ["client", "compared", "compared_build"]

FILES = "Take all of it away: Excel, CSV or JSON."
MORE = (
    "More: themes that a plan leaves out and others have · the themes and what they cover ·"
    " the words that gave an objective its themes"
)


def cells(client: FlaskClient, address: str) -> list[str]:
    """The cells of the table of themes, in order."""
    lines = after(read(client, address), FILES)
    return lines[: lines.index(MORE)]


def test_the_table_has_a_row_a_theme_and_a_column_a_plan(client: FlaskClient) -> None:
    assert cells(client, "/themes") == [
        *("Theme", "hillcastle-2030", "riverton-2031"),
        *("Buildings & <i>rooms</i>", "1", "1"),
        *("Roofs", "1", "0"),
        *("Reading", "0", "2"),
        *("Walking", "0", "1"),
    ]


def test_a_count_leads_to_the_objectives_that_it_counts(client: FlaskClient) -> None:
    page = read(client, "/themes")
    counted = "/questions/themes/objectives?theme=reading&plan=riverton-2031"
    assert counted in page.links
    assert "/questions/themes/objectives?theme=roofs&plan=riverton-2031" not in page.links
    rows = client.get(f"{counted}&format=json").get_json()["rows"]
    assert [(row["objective"], row["confidence"], row["words"]) for row in rows] == [
        ("Open <b>reading rooms</b> & clubs", 0.5, "reading"),
        ("Lend books", 1.0, None),
    ]


@pytest.mark.parametrize(
    ("query", "shown"),
    [
        ("?theme=premises", ["Buildings & <i>rooms</i>", "1", "1"]),
        ("?theme=roofs", ["Roofs", "1"]),
        ("?plan=hillcastle-2030", ["Buildings & <i>rooms</i>", "1", "Roofs", "1"]),
    ],
)
def test_filters(client: FlaskClient, query: str, shown: list[str]) -> None:
    found = cells(client, f"/themes{query}")
    assert found[found[0] == "Theme" :][-len(shown) :] == shown
    assert len(found) == len(shown) + 1 + sum(
        plan in found for plan in ("hillcastle-2030", "riverton-2031")
    )


def test_a_theme_that_nobody_has(client: FlaskClient) -> None:
    page = read(client, "/themes?theme=swimming")
    assert "No objective in this release has a theme that these filters leave." in page.lines


def test_the_file_has_the_counts_of_the_table(client: FlaskClient) -> None:
    text = client.get("/themes", headers={"Accept": "text/csv"}).text
    rows = [
        (row["theme"], row["plan"], row["objectives"]) for row in csv.DictReader(io.StringIO(text))
    ]
    assert rows == [
        ("Buildings & <i>rooms</i>", "hillcastle-2030", "1"),
        ("Buildings & <i>rooms</i>", "riverton-2031", "1"),
        ("Reading", "riverton-2031", "2"),
        ("Roofs", "hillcastle-2030", "1"),
        ("Walking", "riverton-2031", "1"),
    ]


def test_plans_that_do_not_fit_beside_each_other_have_pages(
    client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(themes, "COLUMNS", 1)
    page = read(client, "/themes")
    assert after(page, FILES)[:2] == ["Theme", "hillcastle-2030"]
    assert "Plans 1 to 1 of 2 stand side by side here; the files have all of them." in page.lines
    assert "Page 1 of 2" in " ".join(page.lines)
    assert "/themes?page=2" in page.links
    assert after(read(client, "/themes?page=2"), FILES)[:2] == ["Theme", "riverton-2031"]


def test_gaps_are_listed_by_plan(client: FlaskClient) -> None:
    page = read(client, "/gaps")
    assert after(page, FILES) == [
        "hillcastle-2030",
        "Reading 2 objectives of 1 other plan",
        "Walking 1 objective of 1 other plan",
        "Before" if "Before" in page.lines else "Page 1 of 2 Next",
        "More: what the plans are about",
    ]
    assert after(read(client, "/gaps?page=2"), FILES)[:2] == [
        "riverton-2031",
        "Roofs within Buildings & <i>rooms</i>; 1 objective of 1 other plan",
    ]
    assert "/id/theme/reading" in page.links


def test_gaps_of_one_plan_and_as_a_file(client: FlaskClient) -> None:
    page = read(client, "/gaps?plan=riverton-2031")
    assert after(page, FILES)[0] == "riverton-2031"
    text = client.get("/gaps?plan=riverton-2031&format=csv").text
    assert [row["theme"] for row in csv.DictReader(io.StringIO(text))] == ["Roofs"]
    none = read(client, "/gaps?at_least=2")
    assert "No plan in this release leaves out a theme that these filters leave." in none.lines


@pytest.mark.parametrize(
    "address",
    ["/themes", "/gaps", "/gaps?page=2", "/questions/themes/all", "/id/theme/buildings"],
)
def test_words_never_become_markup(client: FlaskClient, address: str) -> None:
    assert not read(client, address).tags & {"b", "i", "u", "script", "style", "img"}


@pytest.mark.parametrize("address", ["/themes", "/gaps", "/id/theme/buildings"])
def test_every_link_leads_somewhere(client: FlaskClient, address: str) -> None:
    for link in set(read(client, address).links):
        path, _, _ = link.partition("#")
        if path and not link.startswith(("http://", "https://")):
            response = client.get(path, headers={"Accept": "text/html"}, buffered=True)
            assert response.status_code == 200, link


def test_the_page_of_a_theme_stands_at_its_iri(client: FlaskClient) -> None:
    page = read(client, "/id/theme/buildings")
    lines = after(page, "Buildings & <i>rooms</i>")
    lines = [line for line in lines if not line.startswith("As a table")]
    assert lines[: lines.index("Who is involved")] == [
        *("Buildings & <i>rooms</i>", "Where people learn."),
        *("Other words for it", "premises", "Holds", "Roofs"),
        "Themes are computed, and can be wrong. What is about a narrower theme counts here too.",
        "Which plans are about it",
        *("Plan", "Objectives", "Of which mainly"),
        *("hillcastle-2030", "1", "1", "riverton-2031", "1", "1"),
        "No plan here leaves it out.",
        "Objectives",
        "2 objectives, each with the words that gave it the theme.",
        "hillcastle-2030",
        "Repair every roof Roofs: from the words “roof”; main theme, confidence 0.8 of 1; line 4",
        "riverton-2031",
        "1.1Open <b>reading rooms</b> & clubs"
        " from the words “<b>reading rooms</b>; rooms”; main theme, confidence 0.9 of 1; lines 5 to 6",
    ]


def test_a_theme_tells_the_broader_one_and_who_leaves_it_out(client: FlaskClient) -> None:
    page = read(client, "/id/theme/roofs")
    assert after(page, "Within")[0] == "Buildings & <i>rooms</i>"
    assert "/id/theme/buildings" in page.links
    assert after(page, "Plans that leave it out")[0] == "riverton-2031"


def test_who_is_involved_and_what_it_costs_stand_on_the_page_of_a_theme(
    client: FlaskClient,
) -> None:
    lines = after(read(client, "/id/theme/buildings"), "Who is involved")
    lines = [line for line in lines if not line.startswith("As a table")]
    assert lines[: lines.index("All statements about it in the graph")] == [
        *("Lead", "Office for Pupils: 1 objective"),
        *("Engaged", "Ministry of Learning: 2 objectives", "Board of Education: 1 objective"),
        *("Ministry of Learning Estates team: 1 objective", "Schools: 1 objective"),
        *("Funder", "Riverton Trust: 1 objective"),
        *("What it costs", "£12,500.50"),
        "in the budget lines of these objectives that give a sum, each counted once."
        " An objective with more than one theme counts under each of them: do not add up the sums"
        " of themes; budgets by main theme can be added up.",
        *("Words", "Amount", "Years", "Objective", "Source"),
        "2031/32: up to £12,500.50 from Riverton Trust",
        *("up to £12,500.50", "2031/32", "riverton-2031 1.1", "line 5"),
    ]


@pytest.mark.parametrize(
    ("form", "media_type", "found"),
    [
        ("csv", "text/csv", "riverton-2031"),
        ("turtle", "text/turtle", "premises"),
        ("json", "application/ld+json", "premises"),
    ],
)
def test_a_theme_is_data_at_the_same_address(
    client: FlaskClient, form: str, media_type: str, found: str
) -> None:
    response = client.get("/id/theme/buildings", query_string={"format": form})
    assert (response.status_code, response.mimetype) == (200, media_type)
    assert found in response.text
    assert client.get("/id/theme/nothing").status_code == 404


def test_a_theme_of_many_objectives_leads_to_its_bodies_and_budgets(
    client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = read(client, "/id/theme/reading")
    monkeypatch.setattr(theme, "_WHOLE", 0)
    page = read(client, "/id/theme/reading")
    assert "For so many objectives they have a table of their own." in page.lines
    assert "The budget lines of so many objectives have a page of their own." in page.lines
    assert {"/questions/themes/bodies?theme=reading", "/budgets?theme=reading"} <= set(page.links)
    assert "For so many objectives they have a table of their own." not in whole.lines
