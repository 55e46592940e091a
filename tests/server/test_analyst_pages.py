"""What a policy analyst reads on the pages of a plan, an objective, a body, dates, sums and releases."""

import csv
import io
import re
import shutil
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from ontology import BASE
from queries.catalogue import load
from server import urls
from server.app import create_app
from server.changes import Reworded, changes
from server.shown import plain, pounds, say
from store.oxigraph import OxigraphStore
from store.release import Release, publish
from store.table import read_table
from tests.mini_release import prepare

HTML = {"Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"}
OBJECTIVE = "/id/riverton-2031/objective/1.1"
MINISTRY = "/id/organisation/ministry-of-learning"


@pytest.fixture(scope="module")
def app(store: OxigraphStore, release: Release) -> Flask:
    return create_app(store, release, load())


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    return app.test_client()


def read(client: FlaskClient, address: str) -> list[str]:
    """The words of a page's main part, a line each; what is not shown to be seen is left out."""
    response = client.get(address, headers=HTML)
    assert (response.status_code, response.mimetype) == (200, "text/html"), response.text
    main = response.text.partition('<main id="main">')[2].partition("</main>")[0]
    main = re.sub(r'<span class="unseen">.*?</span>', "", main)
    main = re.sub(r"</?(?:a|span|strong|q|td|th|code)\b[^>]*>", " ", main)
    lines = re.sub(r"<[^>]*>", "\n", main).splitlines()
    texts = (" ".join(line.split()) for line in lines)
    return [text.replace(" ,", ",").replace(" ;", ";") for text in texts if text]


def after(lines: list[str], heading: str, until: str) -> list[str]:
    """The lines between two headings."""
    start = lines.index(heading) + 1
    return lines[start : lines.index(until, start)]


def test_an_objective_has_each_fact_with_its_lines(client: FlaskClient) -> None:
    page = read(client, OBJECTIVE)
    assert "Objective 1.1 of riverton-2031, lines 5 to 6" in page
    assert after(page, "Why", "High-level actions") == [
        "few rooms",
        "lines 5 to 6",
        "too few books",
        "lines 5 to 6",
    ]
    assert after(page, "Milestones", "Timeline") == [
        "by end of May 2031",
        "by 31 May 2031;",
        "line 5",
        "All rooms are in use",
        "lines 5 to 6",
    ]
    assert after(page, "Timeline", "What is to come of it") == [
        "From Sept 2031, and May 2032",
        "from 1 September 2031, with no end given;",
        "line 6",
        "From Sept 2031, and May 2032",
        "1 May 2032 to 31 May 2032;",
        "line 6",
    ]
    assert after(page, "What it costs", "As a table · as SPARQL") == [
        "2031/32: up to £12,500.50 from Riverton Trust",
        "up to £12,500.50, for 2031/32;",
        "line 5",
    ]


def test_an_objective_tells_who_is_involved_and_what_it_points_to(client: FlaskClient) -> None:
    page = read(client, "/id/riverton-2031/objective/1.2")
    assert after(page, "Who is involved", "As a table · as SPARQL") == [
        "Lead",
        "Reading Champion written “Reading Champion” (stakeholder), line 7",
        "Referred to",
        "Hillcastle Council written “Hillcastle” (cross-reference), line 7",
    ]
    assert after(page, "It points to", "As a table · as SPARQL") == [
        "Goal A in the words “as goal A of Hillcastle”, line 7"
    ]
    assert "Staffing, amount not known;" in page


def test_a_rating_is_said_in_words(client: FlaskClient) -> None:
    page = read(client, "/id/hillcastle-2030/objective/a.1")
    assert after(page, "How it stands", "As a table · as SPARQL") == [
        "Amber Amber: survey has begun",
        "reported on 23 April 2030; line 4",
    ]


def test_a_body_has_its_names_ties_and_record(client: FlaskClient) -> None:
    page = read(client, MINISTRY)
    assert after(page, "Kind", "Activities, with its parts and those before it") == [
        "Organisation",
        *("Other names", "Learning Ministry; MoL"),
        *("Has part", "Ministry of Learning Estates team"),
        *("Replaced", "Office for Pupils"),
    ]
    assert after(page, "Before and after", "As a table · as SPARQL") == [
        "Ministry of Learning took the place of Office for Pupils ."
    ]
    assert after(page, "Role Plan Objectives Years", "As a table · as SPARQL") == [
        "Engaged hillcastle-2030 1 none given",
        "Engaged riverton-2031 1 2031 to 2032",
    ]
    assert "Open six reading rooms by end of May 2031 line 5" in page
    assert "Riverton Trust : 1 objective" in page


def test_a_plan_tells_what_it_costs_and_what_is_not_known(client: FlaskClient) -> None:
    page = read(client, "/plans/riverton-2031")
    assert after(page, "What it costs", "As a table · as SPARQL") == [
        "£12,500.50 in the lines that give a sum, each counted once. 2 lines give no figure, "
        "so the whole cost is not known.",
        "Kind of cost Lines Sum",
        "Amount 1 £12,500.50",
        "Staffing 1 not known",
        "To be confirmed 1 not known",
    ]
    assert after(page, "Year Dates", "As a table · as SPARQL") == ["2031 1", "2032 1"]
    assert after(page, "Who is involved", "How it stands") == [
        "Lead",
        *("Office for Pupils : 1 objective", "Reading Champion : 1 objective"),
        "Engaged",
        *("Hillcastle Council : 1 objective", "Ministry of Learning : 1 objective"),
        *("Parents : 1 objective", "Schools : 1 objective"),
        *("Funder", "Riverton Trust : 1 objective"),
    ]
    none = read(client, "/plans/hillcastle-2030")
    assert "The plan has no budget lines: it does not say what its objectives cost." in none


def test_the_timeline_is_by_year_and_month(client: FlaskClient) -> None:
    page = read(client, "/timeline?plan=riverton-2031")
    listed = page[: page.index("Use this page")]
    assert [line for line in listed if re.fullmatch(r"\d{4}|[A-Z][a-z]+", line)][-5:] == [
        *("2031", "May", "September"),
        *("2032", "May"),
    ]
    rows = list(csv.DictReader(io.StringIO(client.get("/timeline?format=csv").text)))
    assert [(row["year"], row["month"], row["end"]) for row in rows] == [
        ("2031", "05", "2031-05-31"),
        ("2031", "09", ""),
        ("2032", "05", "2032-05-31"),
    ]
    assert "0 dates. Milestones whose words give no day are not among them." in read(
        client, "/timeline?in_year=1999"
    )


def test_budgets_count_each_line_once_and_say_what_is_not_known(client: FlaskClient) -> None:
    page = read(client, "/budgets")
    assert after(page, "By plan", "As a table · as SPARQL")[1:3] == [
        "hillcastle-2030 no lines 0 0 0 0",
        "riverton-2031 £12,500.50 3 1 2 0",
    ]
    assert after(page, "Theme Sum Lines Without a figure Plans", "As a table · as SPARQL") == [
        "No theme £12,500.50 3 2 1"
    ]
    assert "Staff time not known staffing riverton-2031 1.2 line 7" in page


def test_plans_are_compared_when_there_are_two_to_five(client: FlaskClient) -> None:
    assert "Choose one more plan to compare it with." in read(client, "/compare?plan=riverton-2031")
    many = "&".join(f"plan=riverton-2031&plan=hillcastle-2030&plan=x{n}" for n in range(4))
    assert client.get(f"/compare?{many}", headers=HTML).status_code == 404
    two = client.get("/compare?plan=riverton-2031&plan=hillcastle-2030&format=json").get_json()
    file = client.get("/compare?plan=riverton-2031&plan=hillcastle-2030&format=csv")
    both = [row for table in two["tables"].values() for row in table["rows"]]
    assert [
        (row["plan"], row["theme"], row["objective_iri"])
        for row in csv.DictReader(io.StringIO(file.text))
    ] == [(row["plan"], row["theme"], row["objective_iri"]) for row in both]
    assert client.get("/compare?format=csv").status_code == 406
    assert sorted(two["tables"]) == ["hillcastle-2030", "riverton-2031"]


@pytest.mark.parametrize(
    ("address", "title", "tables"),
    [
        ("/plans", "Plans", ["plans"]),
        ("/organisations", "Organisations", ["organisations"]),
        ("/timeline", "Timeline", ["dates"]),
        ("/budgets", "Budgets", ["by_kind", "by_plan", "by_theme", "by_years", "lines"]),
        ("/quality", "Quality report", ["dangling", "doubtful", "left_out", "repairs"]),
    ],
)
def test_a_page_has_its_data_at_the_same_address(
    client: FlaskClient, release: Release, address: str, title: str, tables: list[str]
) -> None:
    by_format = client.get(f"{address}?format=json")
    assert by_format.data == client.get(address, headers={"Accept": "application/json"}).data
    said = by_format.get_json()
    assert (said["title"], said["release"]) == (title, release.version)
    assert said["address"] == f"http://localhost{address}"
    assert sorted(said["tables"]) == tables
    for table in said["tables"].values():
        columns = {column["name"] for column in table["columns"]}
        assert all(row.keys() == columns for row in table["rows"])
    assert client.get(f"{address}?format=turtle", headers=HTML).status_code == 406


@pytest.mark.parametrize("address", ["/plans/riverton-2031", OBJECTIVE, MINISTRY])
def test_a_thing_has_its_triples_and_a_table_at_the_same_address(
    client: FlaskClient, address: str
) -> None:
    for name, media_type in (("turtle", "text/turtle"), ("jsonld", "application/ld+json")):
        assert client.get(f"{address}?format={name}").mimetype == media_type
    assert client.get(f"{address}?format=csv").mimetype == "text/csv"
    assert client.get(address, headers={"Accept": "text/csv"}).mimetype == "text/csv"
    page = client.get(address, headers=HTML).text
    assert f'href="{address}?format=csv"' in page
    assert "Cite this" in page
    assert f". {BASE}id/{address.removeprefix('/plans/').removeprefix('/id/')}</p>" in page


def test_what_is_not_here_is_not_found(client: FlaskClient) -> None:
    for address in (
        *("/plans/none", "/id/riverton-2031/objective/9.9", "/id/organisation/none"),
        *("/releases/none", "/compare?plan=none", "/id/none/objective/1.1", "/timeline?page=9"),
    ):
        assert client.get(address, headers=HTML).status_code == 404, address
    assert client.get("/timeline?of_kind=none", headers=HTML).status_code == 400


def test_releases_tell_what_has_changed(tmp_path: Path) -> None:
    content = prepare(tmp_path / "content")
    data = content / "data.nq"
    text = data.read_text(encoding="utf-8")
    subjects = sorted(set(re.findall(rf"^<({re.escape(BASE)}[^>]*)>", text, re.MULTILINE)))
    (content / "subjects.txt").write_text("".join(f"{each}\n" for each in subjects))
    before = publish(tmp_path / "build", content, {"plans": {"riverton-2031": {}}})

    changed = shutil.copytree(content, tmp_path / "changed")
    gone, new = f"{BASE}id/riverton-2031/objective/2.1", f"{BASE}id/riverton-2031/objective/2.2"
    (changed / "data.nq").write_text(
        text.replace(gone, new).replace('"Lend books"@en', '"Lend \\"more\\" books"@en')
    )
    (changed / "subjects.txt").write_text(
        "".join(f"{each.replace(gone, new)}\n" for each in subjects)
    )
    release = publish(tmp_path / "build", changed, {"plans": {"riverton-2031": {}}})

    found = changes(before.path, release.path)
    assert (found.new_objectives, found.lost_objectives) == ((new,), (gone,))
    assert found.added == found.removed == {"budget": 1, "involvement": 1, "objective": 1}
    assert found.reworded == (
        Reworded(f"{BASE}id/riverton-2031/objective/1.2", "Lend books", 'Lend "more" books'),
    )

    client = create_app(OxigraphStore.open(release), release, load()).test_client()
    kept = client.get("/releases?format=json").get_json()["releases"]
    assert {each["version"]: each["is_this"] for each in kept} == {
        before.version: False,
        release.version: True,
    }
    page = read(client, f"/releases/{before.version}")
    assert after(page, "New objectives", "Objectives that are gone") == [
        "riverton-2031/objective/2.2"
    ]
    said = client.get(f"/releases/{before.version}?format=json").get_json()
    assert said["reworded"][0]["after"] == 'Lend "more" books'


def test_values_are_said_as_people_write_them() -> None:
    body = b"""{"head": {"vars": ["n"]}, "results": {"bindings": [
        {"n": {"type": "literal", "value": "1469", "datatype": "%(x)sinteger"}},
        {"n": {"type": "literal", "value": "0.50", "datatype": "%(x)sdecimal"}},
        {"n": {"type": "literal", "value": "12000.0", "datatype": "%(x)sdecimal"}},
        {"n": {"type": "literal", "value": "1200", "datatype": "%(x)sdecimal"}},
        {"n": {"type": "literal", "value": "2031-05-01", "datatype": "%(x)sdate"}},
        {"n": {"type": "literal", "value": "true", "datatype": "%(x)sboolean"}},
        {"n": {"type": "literal", "value": "1200", "xml:lang": "en"}}]}}""" % {
        b"x": b"http://www.w3.org/2001/XMLSchema#"
    }
    terms = read_table(body).column("n")
    said = ["1,469", "0.5", "12,000", "1,200", "1 May 2031", "yes", "1200"]
    assert [say(term) for term in terms] == said
    assert [pounds(term) for term in terms[1:4]] == ["£0.50", "£12,000", "£1,200"]
    assert (say(None), plain(None), plain(terms[0])) == ("", "", "1469")


def test_a_part_has_its_place_on_the_page_of_its_objective() -> None:
    iri = f"{BASE}id/riverton-2031/objective/1.1"
    assert urls.objective(iri) == OBJECTIVE
    assert urls.objective(f"{iri}/milestone/1/period/2") == f"{OBJECTIVE}#milestone-1"
    assert urls.objective(f"{iri}/theme/reading") == OBJECTIVE
