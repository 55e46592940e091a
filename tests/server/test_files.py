"""A question's answer as files: a workbook, CSV in two forms, and the question as RDF."""

import csv
import io

import pytest
from flask.testing import FlaskClient
from rdflib import DCAT, RDF, RDFS, SDO, SH, XSD, BNode, Graph, Literal, URIRef
from rdflib.plugins.sparql import prepareQuery

from ontology import BASE
from queries.catalogue import load
from queries.joining import load_with
from server.app import create_app
from store.oxigraph import OxigraphStore
from store.release import Release
from tests.workbooks import read_workbook

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
CELLS = [
    "=cmd|' /C calc'!A0",
    "+1+1",
    "@SUM(A1)",
    "-2+3",
    "\t=1",
    "<script>alert(1)</script>",
    "£5 – “x”",
    "-5",
]
HOSTILE = """\
#+ title: Hostile words
#+ question: What would a hostile plan say?
#+ columns:
#+   place: {type: integer, about: the place}
#+   text: {type: string, about: "=the words"}
#+   thing_iri: {type: iri, about: a thing}
SELECT ?place ?text ?thing_iri
WHERE {
  VALUES (?place ?text ?thing_iri) {
%s
  }
}
ORDER BY ?place
"""


@pytest.fixture(scope="module")
def client(
    store: OxigraphStore, release: Release, tmp_path_factory: pytest.TempPathFactory
) -> FlaskClient:
    folder = tmp_path_factory.mktemp("questions")
    rows = [
        f"    ({place} {Literal(text).n3()} <javascript:alert(1)>)"
        for place, text in enumerate(CELLS)
    ]
    (folder / "test").mkdir()
    (folder / "test" / "hostile.rq").write_text(HOSTILE % "\n".join(rows), encoding="utf-8")
    return create_app(store, release, load_with(folder)).test_client()


def rows(text: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(text, newline="")))


def test_the_page_leads_to_all_files(client: FlaskClient) -> None:
    page = client.get(
        "/questions/budgets/by-plan?plan=riverton-2031", headers={"Accept": "text/html"}
    ).text
    for form in ("xlsx", "csv", "json"):
        assert f'href="/questions/budgets/by-plan?plan=riverton-2031&amp;format={form}"' in page
    assert (
        "http://localhost/questions/budgets/by-plan?plan=riverton-2031&amp;format=csv-exact" in page
    )


def test_a_workbook_by_format_and_by_accept(client: FlaskClient, release: Release) -> None:
    url = "/questions/budgets/by-plan?plan=riverton-2031&at_least=12000"
    by_format, by_accept = (
        client.get(f"{url}&format=xlsx"),
        client.get(url, headers={"Accept": XLSX}),
    )
    assert by_format.data == by_accept.data
    assert (by_format.status_code, by_format.mimetype) == (200, XLSX)
    assert by_format.headers["Content-Disposition"] == 'attachment; filename="budgets-by-plan.xlsx"'
    sheets = read_workbook(by_format.data)
    header = sheets["Answer"].row(1)
    assert header == [column.name for column in load()["budgets/by-plan"].columns]
    cells = {
        name: sheets["Answer"].cells.get(f"{chr(65 + place)}2") for place, name in enumerate(header)
    }
    assert cells["amount"] == ("number", "12500.5", "[$£-809]#,##0.00")
    assert cells["words"] == ("text", "2031/32: up to £12,500.50 from Riverton Trust", "")
    assert cells["first_line"] == ("number", "5", "")
    links = {
        name: sheets["Answer"].links.get(f"{chr(65 + place)}2") for place, name in enumerate(header)
    }
    assert links["plan"] == "http://localhost/plans/riverton-2031"
    assert links["first_line"] == "http://localhost/plans/riverton-2031/source#L5"
    assert str(links["objective_iri"]).startswith("http://localhost/")
    about = [sheets["About"].row(number) for number in range(1, 7)]
    assert about[1:5] == [
        ["Given: plan", "", "riverton-2031"],
        ["Given: at_least", "", "12000"],
        ["Release", "", release.version],
        ["Address", "", f"http://localhost{url}"],
    ]


def test_hostile_words_are_words_in_a_workbook(client: FlaskClient) -> None:
    sheets = read_workbook(client.get("/questions/test/hostile?format=xlsx").data)
    found = [sheets["Answer"].cells[f"B{place}"] for place in range(2, len(CELLS) + 2)]
    assert found == [("text", text, "") for text in CELLS]
    assert sheets["Answer"].links == {}
    for sheet in sheets.values():
        assert {kind for kind, _, _ in sheet.cells.values()} <= {"text", "number"}


def test_hostile_words_are_guarded_in_csv_and_whole_in_exact_csv(client: FlaskClient) -> None:
    safe = client.get("/questions/test/hostile?format=csv")
    by_accept = client.get("/questions/test/hostile", headers={"Accept": "text/csv"})
    exact = client.get("/questions/test/hostile?format=csv-exact")
    assert by_accept.data == safe.data
    assert [row[1] for row in rows(exact.text)[1:]] == CELLS
    assert [row[1] for row in rows(safe.text)[1:]] == [
        *(f"'{text}" for text in CELLS[:5]),
        *CELLS[5:],
    ]
    for answer in (safe, exact):
        assert answer.headers["Content-Type"] == "text/csv; charset=utf-8"
        assert answer.headers["Content-Disposition"] == 'attachment; filename="test-hostile.csv"'
        assert not answer.data.startswith(b"\xef\xbb\xbf")


def test_hostile_words_are_words_on_the_page(client: FlaskClient) -> None:
    page = client.get("/questions/test/hostile", headers={"Accept": "text/html"}).text
    assert "<script" not in page
    assert 'href="javascript:' not in page


def test_csv_is_the_same_in_both_forms_where_nothing_is_hostile(client: FlaskClient) -> None:
    url = "/questions/tables/budgets"
    assert client.get(f"{url}?format=csv").data == client.get(f"{url}?format=csv-exact").data


@pytest.mark.parametrize("form", ["docx", "xls"])
def test_an_unknown_format_says_what_there_is(client: FlaskClient, form: str) -> None:
    answer = client.get(
        "/questions/plans/all",
        query_string={"format": form},
        headers={"Accept": "application/json"},
    )
    assert answer.status_code == 400
    assert "html, json, csv, csv-exact, xlsx, turtle" in answer.text


def test_what_is_wrong_is_told_in_every_format(client: FlaskClient) -> None:
    for form in ("html", "json", "csv", "csv-exact", "xlsx"):
        answer = client.get(
            f"/questions/plans/objectives?nope=1&format={form}",
            headers={"Accept": "application/json"},
        )
        assert (answer.status_code, answer.mimetype) == (400, "application/problem+json")


@pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated")  # in rdflib's own parser
@pytest.mark.parametrize(
    ("form", "parser"), [("turtle", "turtle"), ("jsonld", "json-ld"), ("nt", "nt"), ("rdf", "xml")]
)
def test_a_question_is_a_thing_in_rdf(client: FlaskClient, form: str, parser: str) -> None:
    graph = Graph().parse(
        data=client.get(f"/questions/budgets/largest?format={form}").data, format=parser
    )
    question, subject = load()["budgets/largest"], URIRef(f"{BASE}questions/budgets/largest")
    assert set(graph.objects(subject, RDF.type)) == {SH.SPARQLExecutable, SH.SPARQLSelectExecutable}
    assert graph.value(subject, SH.select) == Literal(question.text)
    assert graph.value(subject, RDFS.label) == Literal(question.title, lang="en")
    assert graph.value(subject, RDFS.comment) == Literal(question.question, lang="en")
    assert graph.value(subject, SDO.target) == URIRef("http://localhost/sparql")
    assert graph.value(subject, SDO.keywords) == Literal("budgets", lang="en")
    assert {str(name) for name in graph.objects(subject, SDO.alternateName)} == set(
        question.wordings
    )
    parameters = sorted(
        graph.objects(subject, SH.parameter), key=lambda it: int(str(graph.value(it, SH.order)))
    )
    assert [str(graph.value(each, SH.name)) for each in parameters] == ["at_least", "plan", "words"]
    assert graph.value(parameters[0], SH.datatype) == XSD.decimal
    assert graph.value(parameters[0], SH.defaultValue) == Literal("100000.0", datatype=XSD.decimal)
    assert not [term for triple in graph for term in triple if isinstance(term, BNode)]


def test_the_catalogue_is_rdf_whose_queries_run(client: FlaskClient) -> None:
    answer = client.get("/questions", headers={"Accept": "text/turtle"})
    assert answer.mimetype == "text/turtle"
    graph = Graph().parse(data=answer.data, format="turtle")
    texts = {str(subject): str(text) for subject, text in graph.subject_objects(SH.select)}
    assert set(texts) == {f"{BASE}questions/{name}" for name in [*load(), "test/hostile"]}
    assert prepareQuery(texts[f"{BASE}questions/plans/all"]).algebra.name == "SelectQuery"


def test_the_list_of_questions_is_a_page_and_json(client: FlaskClient) -> None:
    page = client.get("/questions", headers={"Accept": "text/html"}).text
    listed = client.get("/questions?format=json").get_json()["questions"]
    assert [question["name"] for question in listed] == sorted([*load(), "test/hostile"])
    for name in load():
        assert f'href="/questions/{name}"' in page
    rated = next(each for each in listed if each["name"] == "status/by-rating")["parameters"][0]
    assert rated == {
        "name": "rated",
        "type": "string",
        "about": "red, amber or green",
        "choices": None,
        "one_of": ["red", "amber", "green"],
        "default": None,
    }


def test_the_description_of_the_service_leads_to_the_questions(client: FlaskClient) -> None:
    found = Graph().parse(data=client.get("/.well-known/void?format=turtle").data, format="turtle")
    endpoint = URIRef("http://localhost/sparql")
    assert found.value(endpoint, DCAT.endpointDescription) == URIRef(
        "http://localhost/openapi.json"
    )
    assert found.value(endpoint, RDFS.seeAlso) == URIRef("http://localhost/questions")


@pytest.mark.parametrize(
    ("path", "below"),
    [
        ("/releases", "releases"),
        ("/questions", "questions"),
        ("/graphs", "graphs"),
        ("/networks", "networks"),
    ],
)
def test_a_list_has_the_same_rows_as_csv_and_as_json(
    client: FlaskClient, path: str, below: str
) -> None:
    response = client.get(f"{path}?format=csv")
    assert response.mimetype == "text/csv"
    assert f'filename="{below}.csv"' in response.headers["Content-Disposition"]
    rows = list(csv.DictReader(io.StringIO(response.text, newline="")))
    told = client.get(f"{path}?format=json").get_json()[below]
    assert len(rows) == len(told) > 0
    for row, each in zip(rows, told, strict=True):
        plain = {name: each[name] for name in row if isinstance(each[name], str | int)}
        assert plain
        assert {name: row[name].lower() for name in plain} == {
            name: str(value).lower() for name, value in plain.items()
        }
    page = client.get(path, headers={"Accept": "text/html"}).text
    assert f'href="{path}?format=csv"' in page
