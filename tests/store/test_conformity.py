"""What every store must do, whatever engine is behind it."""

import json
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext, suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rdflib import Literal, URIRef
from rdflib.namespace import XSD

from store.endpoint import Endpoint
from store.errors import LoadError, NoFormat, QueryRefused, QuerySyntax, WrongForm
from store.naming import Naming
from store.oxigraph import OxigraphStore
from store.protocol import Answer, Dataset, Form, Formats, Store
from store.sparql import SparqlStore
from store.table import Kind, Table
from tests.store.elsewhere.servers import store_elsewhere
from tests.store.forked import forked_store


@contextmanager
def elsewhere(path: Path) -> Iterator[Store]:
    """A store over HTTP that was not published to, and takes all graphs together."""
    with store_elsewhere("oxigraph", path.parent, "--union-default-graph") as address:
        endpoint = Endpoint(address, 20)
        for line in path.read_text(encoding="utf-8").splitlines():
            triple, graph = line.removesuffix("> .").rsplit(" <", 1)
            endpoint.send_graph("PUT", graph, f"{triple} .".encode())
        yield SparqlStore(endpoint, Naming(), ["http://g/1", "http://g/2"])


STORES: dict[str, Callable[[Path], AbstractContextManager[Store]]] = {
    "oxigraph": lambda path: nullcontext(OxigraphStore.of(path)),
    "forked": lambda path: nullcontext(forked_store(path)),
    "sparql": elsewhere,
}

QUADS = """\
<http://e/a> <http://e/p> "one"@en <http://g/1> .
<http://e/b> <http://e/p> "2.50"^^<http://www.w3.org/2001/XMLSchema#decimal> <http://g/2> .
"""
ALL = "SELECT ?s ?o WHERE { ?s <http://e/p> ?o } ORDER BY ?s"
A, B = URIRef("http://e/a"), URIRef("http://e/b")
ONE = Literal("one", lang="en")
TWO_AND_A_HALF = Literal("2.5", datatype=XSD.decimal)


@pytest.fixture(scope="module", params=STORES)
def quads(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Store]:
    path = tmp_path_factory.mktemp("quads") / "data.nq"
    path.write_text(QUADS, encoding="utf-8")
    with STORES[request.param](path) as store:
        yield store


def test_select_sees_all_graphs_and_gives_rdflib_terms(quads: Store) -> None:
    assert quads.select(ALL) == Table(("s", "o"), ((A, ONE), (B, TWO_AND_A_HALF)))


def test_what_is_unbound_is_none(quads: Store) -> None:
    table = quads.select("SELECT ?s ?none WHERE { ?s <http://e/p> 2.5 }")
    assert table == Table(("s", "none"), ((B, None),))
    assert list(table.records()) == [{"s": B}]
    assert table.texts() == (("http://e/b", ""),)


@pytest.mark.parametrize(("most", "beyond"), [(1, 1), (2, 0), (9, 0)])
def test_the_first_rows_come_with_the_number_of_the_others(
    quads: Store, most: int, beyond: int
) -> None:
    rows = ((A, ONE), (B, TWO_AND_A_HALF))
    begun = quads.begin(ALL, most)
    assert begun == Table(("s", "o"), rows[:most], beyond)
    assert (begun.total, quads.begin(f"{ALL} LIMIT 0", most).total) == (2, 0)
    with pytest.raises(WrongForm):
        quads.begin("ASK {}", most)


def test_columns_have_a_kind() -> None:
    table = Table(("s", "o", "n"), ((A, ONE, None), (B, TWO_AND_A_HALF, None)))
    assert [table.kind(name) for name in table.columns] == [Kind.IRI, Kind.MIXED, None]
    with pytest.raises(KeyError, match="missing"):
        table.column("missing")


def test_ask(quads: Store) -> None:
    assert quads.ask("ASK { <http://e/a> ?p ?o }")
    assert not quads.ask("ASK { <http://e/z> ?p ?o }")


@pytest.mark.parametrize("query", ["ASK {}", "CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }"])
def test_select_takes_a_select_only(quads: Store, query: str) -> None:
    with pytest.raises(WrongForm):
        quads.select(query)


def test_ask_takes_an_ask_only(quads: Store) -> None:
    with pytest.raises(WrongForm):
        quads.ask(ALL)


def test_an_answer_is_serialised(quads: Store) -> None:
    query = "SELECT ?s WHERE { ?s <http://e/p> 2.5 }"
    answer = quads.answer(query, Formats())
    assert json.loads(answer.body) == {
        "head": {"vars": ["s"]},
        "results": {"bindings": [{"s": {"type": "uri", "value": "http://e/b"}}]},
    }
    assert quads.answer(query, Formats(rows="text/csv")) == Answer(
        Form.ROWS, "text/csv", b"s\r\nhttp://e/b\r\n"
    )
    assert quads.answer(query, Formats(rows="text/tab-separated-values")).body == (
        b"?s\n<http://e/b>\n"
    )
    assert quads.answer("ASK {}", Formats(rows="text/csv")).form is Form.BOOLEAN
    triples = quads.answer("CONSTRUCT WHERE { <http://e/a> ?p ?o }", Formats())
    assert triples == Answer(Form.GRAPH, "text/turtle", b'<http://e/a> <http://e/p> "one"@en .\n')


@pytest.mark.parametrize(
    ("query", "formats"),
    [
        (ALL, Formats(rows=None)),
        (ALL, Formats(rows="text/turtle")),
        ("DESCRIBE <http://e/a>", Formats(graph=None)),
        ("DESCRIBE <http://e/a>", Formats(graph="text/csv")),
    ],
)
def test_no_format_for_this_form(quads: Store, query: str, formats: Formats) -> None:
    with pytest.raises(NoFormat):
        quads.answer(query, formats)


@pytest.mark.parametrize(
    ("clauses", "dataset", "subjects"),
    [
        ("", None, [A, B]),
        ("FROM <http://g/1>", None, [A]),
        ("from\n<http://g/2>", None, [B]),
        ("FROM <http://g/1> FROM <http://g/2>", None, [A, B]),
        ("FROM NAMED <http://g/1>", None, []),
        ("", Dataset(default_graphs=("http://g/2",)), [B]),
        ("FROM <http://g/1>", Dataset(default_graphs=("http://g/2",)), [B]),
        ("FROM <http://g/1>", Dataset(named_graphs=("http://g/2",)), []),
        ("FROM<http://g/1>", None, [A]),
        ("FROM g:1", None, [A]),
        ("FROM:1", None, [A]),
        ("FROM NAMED:1", None, []),
        ("FROM # NAMED\n<http://g/\\u0031>", None, [A]),
        ("FROM #?x\n:1", None, [A]),
    ],
)
def test_a_dataset_that_is_named_is_honoured(
    quads: Store, clauses: str, dataset: Dataset | None, subjects: list[URIRef]
) -> None:
    query = f"PREFIX : <http://g/> PREFIX g: <http://g/> SELECT ?s {clauses} WHERE {{ ?s ?p ?o }} ORDER BY ?s"
    answer = quads.answer(query, Formats(rows="text/csv"), dataset)
    assert answer.body.decode().split() == ["s", *(str(subject) for subject in subjects)]


@pytest.mark.parametrize(
    "query",
    [
        'SELECT ?s { ?s ?p ?o FILTER(STR(?o) != "FROM <http://g/1>") } ORDER BY ?s',
        "SELECT ?s { ?s ?p ?o } # FROM <http://g/1>\nORDER BY ?s",
        "PREFIX from: <http://e/> SELECT ?s { ?s from:p ?o } ORDER BY ?s",
        "SELECT ?s { ?s ?p ?from } ORDER BY ?s",
        'SELECT ?s { ?s ?p ?from_line BIND ("from" AS ?x) } ORDER BY ?s',
    ],
)
def test_the_word_from_elsewhere_names_no_dataset(quads: Store, query: str) -> None:
    assert quads.select(query).column("s") == (A, B)


def test_named_graphs_of_a_request(quads: Store) -> None:
    query = "SELECT ?g WHERE { GRAPH ?g { ?s ?p ?o } } ORDER BY ?g"
    both = quads.answer(query, Formats(rows="text/csv"))
    one = quads.answer(query, Formats(rows="text/csv"), Dataset(named_graphs=("http://g/2",)))
    assert (both.body, one.body) == (b"g\r\nhttp://g/1\r\nhttp://g/2\r\n", b"g\r\nhttp://g/2\r\n")


CALL = "<http://127.0.0.1:9/sparql> { ?s ?p ?o }"
DISGUISES = {
    "plain": f"SELECT * {{ SERVICE {CALL} }}",
    "small and silent": f"SELECT * {{ service silent {CALL} }}",
    "escaped": f"SELECT * {{ \\u0053ERVIC\\U00000045 {CALL} }}",
    "after a comment": f"SELECT * {{ # \"\nSERVICE#'\n{CALL} }}",
    "after a comment that only CR ends": f"SELECT * {{ # x\rSERVICE {CALL} }}",
    "in a sub-select": f"SELECT * {{ {{ SELECT ?s {{ OPTIONAL {{ SERVICE {CALL} }} }} }} }}",
    "by a variable": "SELECT * { BIND(<http://127.0.0.1:9/> AS ?u) SERVICE ?u { ?s ?p ?o } }",
    "by a name without a space": (
        "PREFIX : <http://127.0.0.1:9/> SELECT * { SERVICE:x { ?s ?p ?o } }"
    ),
    "in EXISTS": f"ASK {{ FILTER EXISTS {{ SERVICE {CALL} }} }}",
    "behind a string": f"SELECT * {{ ?s ?p '''it's''' SERVICE {CALL} }}",
    "in a CONSTRUCT": f"CONSTRUCT {{ ?s ?p ?o }} WHERE {{ SERVICE {CALL} }}",
    "glued to a literal": f"SELECT * {{ ?s ?p trueSERVICE {CALL} }}",
}


@pytest.mark.parametrize("query", DISGUISES.values(), ids=DISGUISES)
def test_service_is_refused(quads: Store, query: str) -> None:
    with pytest.raises(QueryRefused, match="never calls another server"):
        quads.answer(query, Formats())


@pytest.mark.parametrize(
    "query",
    [
        'SELECT ?s { ?s ?p ?o FILTER(STR(?o) != "a SERVICE level") } ORDER BY ?s',
        "SELECT ?s { ?s ?p ?o } # no SERVICE here\nORDER BY ?s",
        "PREFIX service: <http://e/> SELECT ?s { ?s service:p ?service } ORDER BY ?s",
    ],
)
def test_the_word_service_elsewhere_is_no_fault(quads: Store, query: str) -> None:
    assert quads.select(query).column("s") == (A, B)


@pytest.mark.parametrize(
    "update",
    [
        "INSERT DATA { <http://e/a> <http://e/p> 1 }",
        "PREFIX e: <http://e/> # x\n DELETE WHERE { ?s e:p ?o }",
        "LOAD <http://127.0.0.1:9/x.ttl>",
        "DROP ALL",
    ],
)
def test_an_update_is_refused_and_changes_nothing(quads: Store, update: str) -> None:
    with pytest.raises(QueryRefused, match="only read"):
        quads.answer(update, Formats())
    assert quads.select(ALL).rows == ((A, ONE), (B, TWO_AND_A_HALF))


@pytest.mark.parametrize(
    "query", ["", "SELECT", "SELECT * WHERE { ?s ?p", "SELECT ?x { <%> ?p 1 }"]
)
def test_a_faulty_query_is_a_syntax_error(quads: Store, query: str) -> None:
    with pytest.raises(QuerySyntax):
        quads.select(query)


@given(st.text())
def test_any_text_is_an_answer_or_a_query_error(text: str) -> None:
    store = OxigraphStore.of()
    with suppress(QuerySyntax, QueryRefused):
        store.answer(text, Formats())


def test_a_file_that_is_not_rdf_is_named(tmp_path: Path) -> None:
    path = tmp_path / "bad.nq"
    path.write_text("not quads", encoding="utf-8")
    with pytest.raises(LoadError, match=r"bad\.nq"):
        OxigraphStore.of(path)
    with pytest.raises(LoadError, match="missing"):
        OxigraphStore.of(tmp_path / "missing.nq")
