"""Any RDF is served: a file or a folder, in whatever formats; and a broken file is named."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.server.elsewhere.command import Served, command, failed

FILES = {
    "a.ttl": "@prefix e: <http://e/> . e:alice a e:Person ; e:knows e:bob, [ e:name 'nobody' ] .",
    "b.nt": "<http://e/bob> <http://e/knows> <http://e/zoe> .",
    "c.jsonld": '{"@id": "http://e/carol", "http://e/knows": {"@id": "http://e/bob"}}',
    "d.trig": "<http://e/g> { <http://e/dan> <http://e/knows> <http://e/bob> }",
    "e.nq": "<http://e/eve> <http://e/knows> <http://e/bob> <http://e/g> .",
    "f/f.rdf": (
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:e="http://e/">'
        '<rdf:Description rdf:about="http://e/fay"><e:knows rdf:resource="http://e/bob"/>'
        "</rdf:Description></rdf:RDF>"
    ),
    "g.ttl": "@prefix e: <http://e/> . e:guy e:knows [ e:name 'somebody' ] .",
    "README.md": "This is no RDF.",
    "notes.txt": "Nor is this.",
}
KNOWS = "SELECT ?who { ?who <http://e/knows> <http://e/bob> } ORDER BY ?who"


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    folder = tmp_path_factory.mktemp("dataset")
    for name, text in FILES.items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(text)
    place = tmp_path_factory.mktemp("service")
    with command("--dataset", str(folder), folder=place) as started:
        yield started
    assert {path.name for path in place.iterdir()} == {"log"}


def test_every_format_is_read(served: Served) -> None:
    who = served.sparql(KNOWS).split()
    assert who == ["who", *(f"http://e/{name}" for name in ("alice", "carol", "dan", "eve", "fay"))]


def test_blank_nodes_of_two_files_are_two(served: Served) -> None:
    names = "SELECT ?name { ?who <http://e/knows>/<http://e/name> ?name } ORDER BY ?name"
    assert served.sparql(names) == "name\r\nnobody\r\nsomebody\r\n"


def test_named_graphs_are_kept(served: Served) -> None:
    assert served.sparql("SELECT DISTINCT ?g { GRAPH ?g {} }") == "g\r\nhttp://e/g\r\n"
    assert served.sparql("SELECT (COUNT(*) AS ?n) FROM <http://e/g> { ?s ?p ?o }") == "n\r\n2\r\n"


def test_a_thing_of_another_base_has_a_page_and_triples(served: Served) -> None:
    status, page = served.get("/resource", accept="text/html", iri="http://e/bob")
    assert status == 200
    assert "/resource?iri=http%3A%2F%2Fe%2Falice" in page
    status, triples = served.get("/resource", iri="http://e/bob", format="nt")
    assert (status, triples) == (200, "<http://e/bob> <http://e/knows> <http://e/zoe> .\n")
    assert served.get("/resource", accept="text/html", iri="http://e/nobody")[0] == 404
    assert served.get("/resource", accept="text/html")[0] == 400


@pytest.mark.parametrize(
    ("path", "status", "said"),
    [
        ("/", 200, "There are no plans here"),
        ("/plans/x", 404, "There are no plans here."),
        ("/plans/x/source", 404, "There are no plans here."),
        ("/plans/x/reading", 404, "There are no plans here."),
        (
            "/questions/organisations/activities?organisation=DfE",
            200,
            "Nothing in this release answers that",
        ),
        ("/questions/plans/all", 200, "Nothing in this release answers that"),
        ("/dataset", 200, "/resource?iri=http%3A%2F%2Fe%2FPerson"),
        ("/graphs", 200, "http://e/g"),
        ("/ontology", 200, "Ontology"),
        ("/healthz", 200, '"plans":0'),
    ],
)
def test_pages_say_that_there_are_no_plans(
    served: Served, path: str, status: int, said: str
) -> None:
    found, body = served.get(path, accept="text/html")
    assert found == status
    assert said.lower() in body.lower()


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("x.ttl", "<http://e/a> <http://e/b> 1 .\n<http://e/a> oops 1 .\n", "line 2: oops is not a valid predicate"),
        ("x.nt", "<http://e/a> <http://e/b> .\n", "line 1: "),
        ("x.jsonld", '{\n"http://e/b": }', "line 2: Unexpected closing curly bracket"),
        ("x.rdf", '<r xmlns:e="http://e/">\n<a>\n</r>', "line 3: "),
        ("x.foo", "hello", "the ending of its name is of no RDF format"),
    ],
)  # fmt: skip
def test_a_broken_file_is_named_with_its_line(
    tmp_path: Path, name: str, text: str, said: str
) -> None:
    (tmp_path / name).write_text(text)
    told = failed("--dataset", str(tmp_path / name), folder=tmp_path)
    assert told.startswith(f"Error: {tmp_path / name}: {said}")
    assert told.count("\n") == 1


def test_one_broken_file_of_a_folder_is_named(tmp_path: Path) -> None:
    (tmp_path / "a.nt").write_text(FILES["b.nt"])
    (tmp_path / "b.nt").write_text("oops")
    told = failed("--dataset", str(tmp_path), folder=tmp_path)
    assert told.startswith(f"Error: {tmp_path / 'b.nt'}: line 1: ")


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--dataset", "missing.ttl"), "missing.ttl: there is no such file or folder"),
        (("--dataset", "."), "has no RDF file"),
        (("--dataset", ".", "--endpoint", "http://127.0.0.1:9/"), "give one of them"),
        (("--endpoint", "127.0.0.1:9"), "is not the URL of a store"),
        (("--endpoint", "http://127.0.0.1:9/"), "http://127.0.0.1:9/: [Errno 111] Connection refused"),
    ],
)  # fmt: skip
def test_what_cannot_be_served_is_said(tmp_path: Path, options: tuple[str, ...], said: str) -> None:
    assert said in failed(*options, folder=tmp_path)


def test_a_service_says_what_it_serves(served: Served) -> None:
    assert json.loads(served.get("/healthz")[1])["status"] == "ok"
