"""What clients send, byte by byte, and what they must get back; each row is a habit seen in the wild."""

import gzip
import http.client
import json
from dataclasses import dataclass, field
from urllib.parse import quote, quote_plus, urlencode

import pytest

SELECT = (
    "PREFIX dcterms: <http://purl.org/dc/terms/> "
    "SELECT ?plan { ?s a <https://w3id.org/planweave/ontology#Plan> ; dcterms:identifier ?plan } ORDER BY ?plan"
)
ASK = "ASK {}"
CONSTRUCT = "CONSTRUCT { <http://e/s> <http://e/p> ?o } { VALUES ?o { 1 } }"
DESCRIBE = "DESCRIBE <https://w3id.org/planweave/id/riverton-2031>"
UNICODE = 'SELECT ("Grüße, 世界 🌍" AS ?x) {}'
FORM = "application/x-www-form-urlencoded"
DIRECT = "application/sparql-query"
JSON, XML = "application/sparql-results+json", "application/sparql-results+xml"
CSV, TSV = "text/csv", "text/tab-separated-values"
TURTLE, NT, RDF, LD = (
    "text/turtle",
    "application/n-triples",
    "application/rdf+xml",
    "application/ld+json",
)
TRIG, NQ, PROBLEM = "application/trig", "application/n-quads", "application/problem+json"
HTML = "text/html"

JENA = f"{JSON}, {XML};q=0.9, {TSV};q=0.7, {CSV};q=0.5, application/json;q=0.2, application/xml;q=0.2, */*;q=0.1"
JENA_GRAPH = f"{TURTLE},{NT};q=0.9,{LD};q=0.8,{RDF};q=0.7,*/*;q=0.3"
JENA_QUADS = f"{TRIG},{NQ};q=0.9,{TURTLE};q=0.8,{NT};q=0.7,*/*;q=0.1"
RDF4J = (
    f"application/x-binary-rdf-results-table;q=0.8, {JSON};q=0.8, {XML}, {CSV};q=0.8, {TSV};q=0.8"
)
RDF4J_GRAPH = f"application/x-binary-rdf;q=0.8, {TURTLE}, {RDF};q=0.8, {NT};q=0.8, text/n3;q=0.8"
COMUNICA = f"{JSON};q=1.0,{XML};q=0.7,{NQ};q=0.6,{TURTLE};q=0.5,text/html;q=0.2"
DOTNET = f"{XML},{JSON},text/boolean,{CSV},{TSV},application/json;q=0.9,*/*;q=0.5"
SPARQLWRAPPER_RDF = f"{RDF},{TURTLE},text/n3,application/n3,application/rdf+n3,*/*;q=0.1"
CHROME = "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,*/*;q=0.8"
R_HTTR = "application/json, text/xml, application/xml, */*"
JAVA = "text/html, image/gif, image/jpeg, *; q=.2, */*; q=.2"


@dataclass(frozen=True)
class Habit:
    """A request, and what it must give: a status, a type, words in the body."""

    name: str
    status: int
    type: str | None
    method: str = "GET"
    path: str = "/sparql"
    query: str | None = SELECT
    accept: str | None = None
    body: bytes | None = None
    headers: dict[str, str] = field(default_factory=dict)
    says: str = ""


def get(name: str, given: str, accept: str | None, query: str = SELECT, says: str = "") -> Habit:
    return Habit(name, 200, given, query=query, accept=accept, says=says)


def post(
    name: str, status: int, given: str, body: bytes | str, kind: str | None, **more: object
) -> Habit:
    sent = body.encode() if isinstance(body, str) else body
    headers = {"Content-Type": kind} if kind else {}
    return Habit(name, status, given, "POST", query=None, body=sent, headers=headers, **more)  # type: ignore[arg-type]


LONG_VALUES = " ".join(f'"National Health Service {number}"' for number in range(7_000))
LONG = f'SELECT ?x {{ VALUES ?x {{ {LONG_VALUES} }} FILTER (?x = "National Health Service 6999") }}'
GRAPH = "https://w3id.org/planweave/graph/plan/riverton-2031"

HABITS = [
    # Accept headers
    get("no Accept at all", JSON, None),
    get("curl", JSON, "*/*"),
    get("Jena SELECT", JSON, JENA),
    get("Jena ASK", JSON, JENA, ASK, '"boolean":true'),
    get("Jena CONSTRUCT", TURTLE, JENA_GRAPH, CONSTRUCT),
    get("Jena quads", TRIG, JENA_QUADS, CONSTRUCT),
    get("RDF4J SELECT", XML, RDF4J),
    get("RDF4J CONSTRUCT", TURTLE, RDF4J_GRAPH, CONSTRUCT),
    get("YASGUI SELECT", JSON, f"{JSON},*/*;q=0.9"),
    get("YASGUI CONSTRUCT", TURTLE, f"{TURTLE},*/*;q=0.9", CONSTRUCT),
    get("Comunica SELECT", JSON, COMUNICA),
    get("Comunica CONSTRUCT", NQ, COMUNICA, CONSTRUCT),
    get("dotNetRDF", XML, DOTNET),
    get("SPARQLWrapper RDF", RDF, SPARQLWRAPPER_RDF, CONSTRUCT),
    get("R httr", "application/json", R_HTTR),
    get("R SPARQL package", XML, XML),
    get("JavaScript fetch", JSON, "*/*"),
    get("axios", "application/json", "application/json, text/plain, */*"),
    get("jQuery getJSON", "application/json", "application/json, text/javascript, */*; q=0.01"),
    get("D3 csv", CSV, "text/csv,*/*"),
    get("a browser's link", HTML, CHROME, says="riverton-2031"),
    get("Java without an Accept of its own", HTML, JAVA),
    get("a type with a charset", JSON, f"{JSON}; charset=utf-8"),
    get("JSON-LD with a profile", LD, f'{LD};profile="http://www.w3.org/ns/json-ld#expanded"', CONSTRUCT),
    get("a type in capitals", CSV, "TEXT/CSV"),
    get("plain XML", "application/xml", "application/xml"),
    get("text/xml", "text/xml", "text/xml"),
    get("plain text for triples", "text/plain", "text/plain", CONSTRUCT),
    get("N3", "text/n3", "text/n3", CONSTRUCT),
    get("q with no digit before the point", CSV, f"{CSV};q=.9,{JSON};q=.1"),
    get("a range with q=0", TSV, f"text/*,{CSV};q=0"),
    get("all but JSON", XML, f"*/*,{JSON};q=0"),
    get("DESCRIBE as triples", NT, NT, DESCRIBE, "Riverton Learning Plan 2031"),
    Habit("a type that there is not", 406, PROBLEM, accept="image/png", says=JSON),
    Habit("triples asked of rows", 406, PROBLEM, accept=TURTLE, says=CSV),
    Habit("rows asked of triples", 406, PROBLEM, accept=CSV, query=CONSTRUCT, says=TURTLE),
    Habit("everything refused", 406, PROBLEM, accept="*/*;q=0"),
    # How a query is sent
    Habit("GET with blanks as plus signs", 200, CSV, path=f"/sparql?query={quote_plus(SELECT)}", query=None, accept=CSV, says="riverton"),
    Habit("GET with blanks as %20", 200, CSV, path=f"/sparql?query={quote(SELECT)}", query=None, accept=CSV, says="riverton"),
    Habit("a slash after the endpoint", 200, JSON, path=f"/sparql/?{urlencode({'query': ASK})}", query=None),
    Habit("format in a link", 200, CSV, path=f"/sparql?{urlencode({'query': SELECT, 'format': 'csv'})}", query=None, accept=CHROME),
    Habit("format as Virtuoso has it", 200, JSON, path=f"/sparql?{urlencode({'query': SELECT, 'format': JSON})}", query=None),
    Habit("a plus sign in format that nobody escaped", 200, JSON, path=f"/sparql?query={quote(SELECT)}&format=application/sparql-results+json", query=None),
    Habit("SPARQLWrapper's three parameters", 200, JSON, path=f"/sparql?{urlencode({'query': SELECT, 'format': 'json', 'output': 'json', 'results': 'json'})}", query=None, accept=JSON),
    Habit("letters of other scripts", 200, JSON, query=UNICODE, says="Grüße, 世界 🌍"),
    post("a form", 200, CSV, urlencode({"query": SELECT}), FORM, accept=CSV, says="riverton"),
    post("a form with a charset", 200, JSON, urlencode({"query": SELECT}), f"{FORM}; charset=UTF-8"),
    post("YASGUI's form", 200, JSON, urlencode({"query": SELECT}), FORM, accept=f"{JSON},*/*;q=0.9"),
    post("the query alone", 200, JSON, SELECT, DIRECT),
    post("the query alone, with a charset", 200, JSON, UNICODE, f"{DIRECT}; charset=utf-8", says="世界"),
    post("a byte order mark", 200, JSON, "\ufeff" + SELECT, DIRECT),
    post("line ends of Windows", 200, JSON, SELECT.replace(" ", "\r\n"), DIRECT),
    post("200 kB in a form", 200, JSON, urlencode({"query": LONG}), FORM, says="Service 6999"),
    post("200 kB alone", 200, JSON, LONG, DIRECT, says="Service 6999"),
    post("graphs in the address, query in the body", 200, CSV, SELECT, DIRECT, path=f"/sparql?{urlencode({'default-graph-uri': GRAPH})}", accept=CSV, says="plan\r\nriverton-2031\r\n"),
    post("graphs in the form", 200, CSV, urlencode({"query": SELECT, "default-graph-uri": GRAPH}), FORM, accept=CSV, says="plan\r\nriverton-2031\r\n"),
    # What is wrong with a request
    Habit("40 kB in the address", 414, PROBLEM, query=f"ASK {{}} #{40_000 * 'x'}", says="POST"),
    Habit("no query", 400, PROBLEM, path="/sparql?qeury=ASK{}", query=None, says="no query"),
    Habit("two queries", 400, PROBLEM, path="/sparql?query=ASK{}&query=ASK{}", query=None, says="there are 2"),
    Habit("a syntax error", 400, PROBLEM, query="SELECT * {\n ?s ?p\n}", says='"line": 3'),
    Habit("a prefix that is not declared", 400, PROBLEM, query="SELECT * { ?s pw:reference ?o }", says="PREFIX pw: <https://w3id.org/planweave/ontology#>"),
    Habit("an error as text", 400, "text/plain", query="SELECT", accept="text/plain", says="400 Bad Request"),
    Habit("an error as a page", 400, HTML, query="SELECT", accept=CHROME, says="<h1>Bad request</h1>"),
    Habit("broken UTF-8 in the address", 400, PROBLEM, path="/sparql?query=ASK%20%7B%7D%FF", query=None, says="UTF-8"),
    post("Latin-1 in the body", 400, PROBLEM, 'ASK { ?s ?p "é" }'.encode("latin-1"), DIRECT, says="UTF-8"),
    post("Latin-1 in a form", 400, PROBLEM, b"query=ASK%7B%7D%E9", FORM, says="UTF-8"),
    post("UTF-16 with its charset", 415, PROBLEM, SELECT.encode("utf-16"), f"{DIRECT}; charset=utf-16", says="UTF-8"),
    post("UTF-16 without a charset", 400, PROBLEM, SELECT.encode("utf-16"), DIRECT, says="UTF-8"),
    post("no type", 415, PROBLEM, SELECT, None, says=DIRECT),
    post("plain text", 415, PROBLEM, SELECT, "text/plain", says=DIRECT),
    post("JSON", 415, PROBLEM, json.dumps({"query": SELECT}), "application/json", says=DIRECT),
    post("a form of parts", 415, PROBLEM, b"--x--\r\n", "multipart/form-data; boundary=x", says=DIRECT),
    post("an update", 415, PROBLEM, "DROP ALL", "application/sparql-update", says="no updates"),
    post("an update in a form", 400, PROBLEM, urlencode({"update": "DROP ALL"}), FORM, says="no updates"),
    post("an update as a query", 400, PROBLEM, "DROP ALL", DIRECT, says="only read"),
    post("nothing in a form", 400, PROBLEM, b"", FORM, says="no query"),
    post("a body packed with gzip", 415, PROBLEM, gzip.compress(SELECT.encode()), DIRECT, says="Content-Encoding"),
    Habit("headers of 40 kB", 431, PROBLEM, query="ASK { }", headers={"X-Long": "x" * 40_000}),
    Habit("PUT", 405, PROBLEM, "PUT", query=None, body=b""),
    Habit("DELETE", 405, PROBLEM, "DELETE", query=None),
    Habit("PATCH", 405, PROBLEM, "PATCH", query=None, body=b""),
    # What else is asked of an endpoint
    Habit("the bare endpoint", 200, TURTLE, query=None, says="sparql-service-description#"),
    Habit("the bare endpoint as RDF/XML", 200, RDF, query=None, accept=RDF),
    Habit("the bare endpoint in a browser", 200, HTML, query=None, accept=CHROME, says="<textarea"),
    Habit("VoID at its well-known place", 200, TURTLE, path="/.well-known/void", query=None, says="void:triples"),
    Habit("HEAD", 200, JSON, "HEAD"),
    Habit("OPTIONS", 200, None, "OPTIONS", query=None),
    Habit("a thing as JSON-LD", 200, LD, path="/id/riverton-2031", query=None, accept=LD, says="riverton-2031"),
    Habit("a graph by the Graph Store Protocol", 200, TURTLE, path=f"/graphs?{urlencode({'graph': GRAPH})}", query=None, accept=TURTLE),
    Habit("a monitor", 200, "application/json", path="/healthz", query=None),
]  # fmt: skip


def send(address: str, habit: Habit) -> tuple[http.client.HTTPResponse, bytes]:
    connection = http.client.HTTPConnection(address.removeprefix("http://"), timeout=30)
    path = habit.path
    if habit.query is not None:
        path += f"?{urlencode({'query': habit.query})}"
    connection.putrequest(habit.method, path, skip_accept_encoding=True)
    headers = dict(habit.headers)
    if habit.accept is not None:
        headers["Accept"] = habit.accept
    if habit.body is not None:
        headers["Content-Length"] = str(len(habit.body))
    if habit.name == "a body packed with gzip":
        headers["Content-Encoding"] = "gzip"
    for name, value in headers.items():
        connection.putheader(name, value)
    connection.endheaders(habit.body)
    try:
        response = connection.getresponse()
        return response, response.read()
    finally:
        connection.close()


def test_there_are_enough_and_each_has_its_name() -> None:
    assert len({habit.name for habit in HABITS}) == len(HABITS)
    assert len(HABITS) >= 60


@pytest.mark.parametrize("habit", HABITS, ids=lambda habit: habit.name)
def test_habit(address: str, habit: Habit) -> None:
    response, body = send(address, habit)
    assert response.status == habit.status, body
    if habit.type is not None:
        assert response.headers.get_content_type() == habit.type
        assert "Accept" in response.headers["Vary"]
    assert response.headers["Access-Control-Allow-Origin"] == "*"
    assert habit.says in body.decode("utf-8")
    assert b"Traceback" not in body
    if habit.method == "HEAD":
        assert body == b""
    if habit.status == 405:
        assert response.headers["Allow"] == "GET, HEAD, OPTIONS, POST"
    if response.headers.get_content_type() == PROBLEM:
        said = json.loads(body)
        assert said["status"] == habit.status
        assert said["detail"]
