"""Every IRI of our own answers at its path, as a page and as triples; the graphs and their description too."""

import re
import shutil
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from rdflib import DCAT, RDF, VOID, Graph, Literal, URIRef
from rdflib.compare import isomorphic

from exports.description import write_description
from ontology import BASE, PW
from queries.catalogue import load
from server.app import create_app
from store.oxigraph import OxigraphStore
from store.release import Release, open_release, publish
from tests.mini_release import prepare

# rdflib 7.6 warns of its own use of an old class when it reads JSON-LD.
pytestmark = pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")

BROWSER = {"Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"}
TURTLE = {"Accept": "text/turtle"}
OBJECTIVE = "/id/riverton-2031/objective/1.1"
TRIPLES = {
    "text/turtle": "turtle",
    "application/n-triples": "nt",
    "application/rdf+xml": "xml",
    "application/ld+json": "json-ld",
}
OUR_IRIS = f"""
SELECT DISTINCT ?iri {{
  {{ ?iri ?p ?o }} UNION {{ ?s ?iri ?o }} UNION {{ ?s ?p ?iri FILTER(ISIRI(?iri)) }} UNION {{ GRAPH ?iri {{ ?s ?p ?o }} }}
  FILTER(STRSTARTS(STR(?iri), "{BASE}"))
}} ORDER BY ?iri
"""


@pytest.fixture(scope="module")
def client(store: OxigraphStore, release: Release) -> FlaskClient:
    return create_app(store, release, load()).test_client()


def graph_of(client: FlaskClient, url: str, accept: str = "text/turtle") -> Graph:
    response = client.get(url, headers={"Accept": accept})
    assert (response.status_code, response.mimetype) == (200, accept)
    return Graph().parse(data=response.data, format=TRIPLES[accept])


def paths(store: OxigraphStore) -> list[str]:
    iris = {str(iri).partition("#")[0] for iri in store.select(OUR_IRIS).column("iri")}
    return sorted(f"/{iri.removeprefix(BASE)}" for iri in iris)


@pytest.mark.parametrize("accept", [BROWSER, TURTLE])
def test_every_iri_of_our_own_answers(
    client: FlaskClient, store: OxigraphStore, accept: dict[str, str]
) -> None:
    found = paths(store)
    assert len(found) > 60
    assert {path: client.get(path, headers=accept).status_code for path in found} == dict.fromkeys(
        found, 200
    )


def test_every_term_is_a_place_in_its_document(client: FlaskClient, store: OxigraphStore) -> None:
    page = client.get("/ontology", headers=BROWSER).text
    used = {str(iri).partition("#") for iri in store.select(OUR_IRIS).column("iri")}
    fragments = {name for space, _, name in used if space == f"{BASE}ontology"}
    assert fragments - set(re.findall(r'id="([^"]*)"', page)) == set()


def test_a_term_tells_its_rules_and_the_questions_that_use_it(client: FlaskClient) -> None:
    page = client.get("/ontology", headers=BROWSER).text
    told = re.search(r'<section id="hasActivity">.*?</section>', page, re.DOTALL)
    assert told is not None
    assert '<a href="/shapes#Objective-hasActivity">Objective-hasActivity</a>' in told[0]
    assert '<a href="/questions/plans/' in told[0]
    (others,) = re.findall(r'href="(/questions\?uses=[^"]*)"', told[0])
    assert (
        '<a href="/questions/organisations/own-activities">'
        in client.get(others, headers=BROWSER).text
    )
    assert 'id="Objective-hasActivity"' in client.get("/shapes", headers=BROWSER).text


@pytest.mark.parametrize("accept", TRIPLES)
def test_a_thing_is_the_same_in_each_form(client: FlaskClient, accept: str) -> None:
    first = graph_of(client, OBJECTIVE)
    assert (URIRef(f"{BASE}{OBJECTIVE[1:]}"), PW.reference, Literal("1.1")) in first
    assert isomorphic(graph_of(client, OBJECTIVE, accept), first)


def test_a_thing_says_where_each_form_stands(client: FlaskClient) -> None:
    response = client.get(OBJECTIVE, headers=TURTLE)
    place = response.headers["Content-Location"]
    assert place == f"{OBJECTIVE}?format=turtle"
    assert client.get(place, headers=BROWSER).data == response.data
    assert "Accept" in response.headers["Vary"]
    links = response.headers["Link"]
    assert f'<{OBJECTIVE}?format=jsonld>; rel="alternate"; type="application/ld+json"' in links
    assert '</.well-known/void>; rel="describedby"' in links


def test_the_linked_query_gives_the_same(client: FlaskClient) -> None:
    response = client.get(OBJECTIVE, headers=TURTLE)
    query = re.search(r"<(/sparql\?[^>]*)>", response.headers["Link"])
    assert query is not None
    assert isomorphic(graph_of(client, query[1]), graph_of(client, OBJECTIVE))


def test_a_page_says_all_in_words_and_counts_what_points_to_it(client: FlaskClient) -> None:
    iri = f"{BASE}id/organisation/ministry-of-learning"
    page = client.get(f"/resource?iri={iri}", headers=BROWSER).text
    assert "<h1>Ministry of Learning</h1>" in page
    assert '<a href="/id/organisation/office-for-pupils">Office for Pupils</a>' in page
    assert re.search(r'<a href="/ontology#agent">[^<]*</a>: 2', page)
    # An IRI never stands alone as a text, but for the thing's own.
    assert re.findall(r">https?://[^<]*<", page) == [
        f">{BASE}id/organisation/ministry-of-learning<"
    ]


def test_what_points_to_a_thing_comes_in_pages(tmp_path: Path) -> None:
    content = prepare(tmp_path / "content")
    with (content / "data.nq").open("a", encoding="utf-8") as data:
        for number in range(120):
            data.write(
                f"<{BASE}id/x/{number:03}> <{PW.inPlan}> <{BASE}id/riverton-2031> <{BASE}graph/x> .\n"
            )
    release = publish(tmp_path / "build", content, {})
    client = create_app(OxigraphStore.open(release), release, load()).test_client()
    seen: list[str] = []
    url = "/id/riverton-2031"
    for _ in range(10):
        page = client.get(url, headers=BROWSER).text
        seen += re.findall(r'href="/id/x/(\d+)"', page)
        following = re.search(r'<a rel="next" href="([^"]*)"', page)
        if following is None:
            break
        url = following[1].replace("&amp;", "&")
    assert seen == [f"{number:03}" for number in range(120)]


def test_unknown_and_gone_are_told_apart(tmp_path: Path) -> None:
    former = prepare(tmp_path / "former")
    write_description(OxigraphStore.of(former / "data.nq"), former)
    publish(tmp_path / "build", former, {})
    now = tmp_path / "now"
    shutil.copytree(former, now)
    lines = (now / "data.nq").read_text("utf-8").splitlines(keepends=True)
    (now / "data.nq").write_text(
        "".join(line for line in lines if "post/reading-champion" not in line), "utf-8"
    )
    write_description(OxigraphStore.of(now / "data.nq"), now)
    release = publish(tmp_path / "build", now, {})
    client = create_app(OxigraphStore.open(release), release, load()).test_client()
    statuses = {
        path: client.get(path, headers=headers).status_code
        for headers in (BROWSER, TURTLE)
        for path in (
            "/id/post/reading-champion",
            "/id/post/reading",
            "/id/post/reading-champion/1",
            "/id/%00",
            "/id/a%20b",
            "/id/<script>",
            "/id/%ff",
            "/ontology/9.9.9",
            "/id/class/schools",
        )
    }
    assert statuses.pop("/id/post/reading-champion") == 410
    assert statuses.pop("/id/class/schools") == 200
    assert set(statuses.values()) == {404}


@pytest.mark.parametrize("url", ["/graphs?graph={iri}", "/graph/plan/riverton-2031"])
def test_a_graph_is_given_whole(client: FlaskClient, store: OxigraphStore, url: str) -> None:
    iri = f"{BASE}graph/plan/riverton-2031"
    found = graph_of(client, url.format(iri=iri))
    rows = store.select(f"SELECT ?s ?p ?o {{ GRAPH <{iri}> {{ ?s ?p ?o }} }}").rows
    expected = Graph()
    for s, p, o in rows:
        assert s is not None
        assert p is not None
        assert o is not None
        expected.add((s, p, o))
    assert isomorphic(found, expected)


def test_the_default_graph_is_all_of_them(client: FlaskClient, store: OxigraphStore) -> None:
    count = store.select("SELECT (COUNT(*) AS ?n) { ?s ?p ?o }").texts()[0][0]
    assert len(graph_of(client, "/graphs?default", "application/n-triples")) == int(count)


@pytest.mark.parametrize(
    ("method", "url", "status"),
    [
        ("GET", "/graphs", 400),
        ("GET", "/graphs?graph=http://nobody/knows", 404),
        ("GET", "/graphs?graph=relative", 404),
        ("GET", "/graphs?graph=", 404),
        ("GET", f"/graphs?default&graph={BASE}graph/vocabulary", 400),
        ("GET", "/graphs?graph=%ff", 400),
        ("HEAD", f"/graphs?graph={BASE}graph/vocabulary", 200),
        ("HEAD", "/graphs?graph=http://nobody/knows", 404),
        ("PUT", f"/graphs?graph={BASE}graph/vocabulary", 405),
        ("POST", "/graphs?default", 405),
        ("DELETE", "/graphs?default", 405),
        ("PATCH", "/graph/vocabulary", 405),
        ("OPTIONS", "/graphs", 200),
    ],
)
def test_graphs_are_only_read(client: FlaskClient, method: str, url: str, status: int) -> None:
    response = client.open(url, method=method)
    assert response.status_code == status
    if status == 405:
        assert response.headers["Allow"] == "GET, HEAD, OPTIONS"


@pytest.mark.parametrize("accept", TRIPLES)
@pytest.mark.parametrize("url", ["/sparql", "/.well-known/void", "/dataset"])
def test_the_service_describes_itself(client: FlaskClient, url: str, accept: str) -> None:
    graph = graph_of(client, url, accept)
    sd = "http://www.w3.org/ns/sparql-service-description#"
    here = URIRef("http://localhost/sparql")
    assert (here, URIRef(f"{sd}endpoint"), here) in graph
    assert (here, RDF.type, URIRef(f"{sd}Service")) in graph
    assert (None, DCAT.endpointURL, here) in graph
    assert (None, VOID.sparqlEndpoint, here) in graph
    named = {str(name) for name in graph.objects(None, URIRef(f"{sd}name"))}
    assert f"{BASE}graph/plan/riverton-2031" in named


def test_the_counts_of_the_description_are_those_of_the_store(
    client: FlaskClient, store: OxigraphStore
) -> None:
    graph = graph_of(client, "/dataset")
    for term, partition, count, query in (
        (VOID["class"], VOID.classPartition, VOID.entities, "?s a <{iri}>"),
        (VOID.property, VOID.propertyPartition, VOID.triples, "?s <{iri}> ?o"),
    ):
        parts = list(graph.objects(URIRef(f"{BASE}dataset"), partition))
        assert parts
        for part in parts:
            iri = graph.value(part, term)
            pattern = query.format(iri=iri)
            rows = store.select(f"SELECT (COUNT(*) AS ?n) {{ {pattern} }}")
            assert str(graph.value(part, count)) == rows.texts()[0][0], iri


def test_a_release_carries_its_description(
    store: OxigraphStore, release: Release, tmp_path: Path
) -> None:
    content = prepare(tmp_path / "content")
    write_description(store, content)
    described = publish(tmp_path / "build", content, {})
    assert open_release(described.path).version != release.version
    first, second = (
        Graph().parse(
            data=create_app(store, each, load()).test_client().get("/dataset").data, format="turtle"
        )
        for each in (release, described)
    )
    differing = {str(p) for _, p, _ in (first - second) + (second - first)}
    assert differing == {"http://www.w3.org/2002/07/owl#versionInfo"}
