"""What is refused before the engine sees it: calls to elsewhere, foreign graphs, depth and size."""

import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ontology import BASE
from store.errors import QueryRefused, QuerySyntax, TooLarge
from store.guard import Bounds, Guard, mentions, stated
from store.head import Head, read_head
from store.oxigraph import OxigraphStore
from store.protocol import Dataset, Formats

G1 = "http://g/1"


@pytest.fixture(scope="module")
def quads(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("guard") / "data.nq"
    path.write_text(f"<http://e/a> <http://e/p> 1 <{G1}> .\n".replace(" 1 ", ' "1" '), "utf-8")
    return path


@pytest.mark.parametrize(
    ("query", "head"),
    [
        ("SELECT * {}", Head("SELECT")),
        ("SELECT * FROM:x {}", Head("SELECT", prefixes={})),
        (
            "PREFIX : <http://e/> SELECT DISTINCT ?x (COUNT(?y) AS ?n) FROM:x{}",
            Head("SELECT", prefixes={"": "http://e/"}, default_graphs=["http://e/x"]),
        ),
        (
            "BASE <http://e/a/> PREFIX p:<../b/> #FROM <x>\r ASKFROM NAMED<c>FROM p:d{}",
            Head(
                *("ASK", "http://e/a/", {"p": "http://e/b/"}),
                *(["http://e/b/d"], ["http://e/a/c"]),
            ),
        ),
        (
            "PREFIX FROM: <http://e/> DESCRIBE FROM:x",
            Head("DESCRIBE", prefixes={"FROM": "http://e/"}),
        ),
        (
            "PREFIX NAMED: <http://e/> SELECT*FROM NAMED:x{}",
            Head("SELECT", prefixes={"NAMED": "http://e/"}, default_graphs=["http://e/x"]),
        ),
        (
            'CONSTRUCT { ?s ?p "FROM }" } FROM <http://e/\\u0031> WHERE { ?s ?p ?o }',
            Head("CONSTRUCT", default_graphs=["http://e/1"]),
        ),
        ("CONSTRUCT FROM <http://e/1> WHERE {}", Head("CONSTRUCT", default_graphs=["http://e/1"])),
        ("DESCRIBE <http://e/x>FROM<http://e/1>", Head("DESCRIBE", default_graphs=["http://e/1"])),
        ("SELECT (EXISTS{?s ?p ?o FROM <x>} AS ?y) {}", Head("SELECT")),
        (
            "BASE <http://e/a> PREFIX t: <http://e/t#> PREFIX u: <#> ASK FROM t:x FROM u:y {}",
            Head(
                *("ASK", "http://e/a", {"t": "http://e/t#", "u": "http://e/a#"}),
                ["http://e/t#x", "http://e/a#y"],
            ),
        ),
        ("LOAD <http://e/>", Head()),
        ("", Head()),
    ],
)
def test_the_head_is_read(query: str, head: Head) -> None:
    assert read_head(query) == head


@pytest.mark.parametrize(
    "query",
    [
        "SELECT (COUNT(?x) AS ?n { ?s ?p ?o }",
        "SELECT ( FROM <http://e/g>",
        "CONSTRUCT { ?s ?p ?o FROM <http://e/g>",
    ],
)
def test_the_head_of_a_query_whose_bracket_stays_open_is_read_to_its_end(query: str) -> None:
    assert read_head(query) == Head(form=query.split(maxsplit=1)[0])


@pytest.mark.parametrize(
    "clause",
    [
        "FROM <http://nobody/knows>",
        "FROM NAMED <http://nobody/knows>",
        f"FROM <{G1}> FROM<http://nobody/knows>",
        "FROM:knows",
        "FROM <file:///etc/passwd>",
        "FROM <../relative>",
    ],
)
def test_a_foreign_graph_is_refused(quads: Path, clause: str) -> None:
    store = OxigraphStore.of(quads)
    with pytest.raises(QueryRefused, match=f"none is fetched.*<{G1}>"):
        store.answer(f"PREFIX : <http://nobody/> SELECT * {clause} {{ ?s ?p ?o }}", Formats())


def test_a_request_names_no_foreign_graph_either(quads: Path) -> None:
    foreign = ("http://nobody/knows",)
    for dataset in (Dataset(default_graphs=foreign), Dataset((G1,), foreign)):
        with pytest.raises(QueryRefused, match="nobody"):
            OxigraphStore.of(quads).answer("ASK {}", Formats(), dataset)


def test_no_graph_is_fetched_from_a_host_that_may_be_called(quads: Path) -> None:
    store = OxigraphStore.of(quads, guard=Guard(frozenset({"nobody"})))
    with pytest.raises(QueryRefused, match="<http://nobody/knows> here, and none is fetched"):
        store.answer("SELECT ?s FROM <http://nobody/knows> { ?s ?p ?o }", Formats())


@pytest.mark.parametrize(
    ("query", "refused"),
    [
        ("SELECT * { SERVICE <http://a.example/sparql> { ?s ?p ?o } }", False),
        ("PREFIX a: <http://a.example/> SELECT * { SERVICE SILENT a:sparql { ?s ?p ?o } }", False),
        ("SELECT * { SERVICE <http://b.example/sparql> { ?s ?p ?o } }", True),
        ("SELECT * { SERVICE <http://a.example@b.example/> { ?s ?p ?o } }", True),
        ("SELECT * { SERVICE <http://a.example.b.example/> { ?s ?p ?o } }", True),
        ("SELECT * { BIND(<http://a.example/> AS ?a) SERVICE ?a { ?s ?p ?o } }", True),
        ("SELECT * { SERVICE <relative> { ?s ?p ?o } }", True),
        (
            "SELECT * { SERVICE <http://a.example/> { SERVICE <http://b.example/> { ?s ?p ?o } } }",
            True,
        ),
        ("SELECT * { { SELECT * { FILTER EXISTS { SERVICE <http://b.example/> {} } } } }", True),
    ],
)
def test_only_hosts_that_the_operator_lists_may_be_called(query: str, refused: bool) -> None:
    guard = Guard(frozenset({"a.example"}))
    if refused:
        with pytest.raises(QueryRefused, match=r"not answered here|could not be checked"):
            guard.check(query)
    else:
        guard.check(query)


P = "<http://e/p>"
DEEP = {
    "braces": lambda n: "ASK " + "{" * n + "}" * n,
    "parentheses": lambda n: "ASK { FILTER(" + "(" * n + "1" + ")" * n + ") }",
    "not": lambda n: "ASK { FILTER(" + "!" * n + "true) }",
    "sums": lambda n: "ASK { FILTER(?x" + "+?x" * n + ") }",
    "alternatives": lambda n: "ASK { FILTER(?x" + "||?x" * n + ") }",
    "paths": lambda n: f"ASK {{ ?s {P}" + f"|{P}" * n + " ?o }",
    "inverse paths": lambda n: "ASK { ?s " + "(^" * n + P + ")" * n + " ?o }",
    "blank nodes": lambda n: "ASK { " + f"[{P} " * n + "1" + "]" * n + " }",
    "lists": lambda n: "ASK { " + "(" * n + "1" + ")" * n + " }",
    "unions": lambda n: "ASK { {}" + " UNION {}" * n + " }",
    "options": lambda n: "ASK { " + "OPTIONAL{?s ?p ?o}" * n + " }",
    "minus": lambda n: "ASK { " + "MINUS{?s ?p ?o}" * n + " }",
    "filters": lambda n: "ASK { " + "FILTER(?x)" * n + " }",
    "exists": lambda n: "ASK { " + "FILTER EXISTS{" * n + "}" * n + " }",
    "binds": lambda n: "ASK { " + "".join(f"BIND(1 AS ?x{i})" for i in range(n)) + " }",
    "columns": lambda n: "SELECT " + "".join(f"(1 AS ?x{i})" for i in range(n)) + " {}",
    "functions": lambda n: "ASK { FILTER(" + "STR(" * n + "1" + ")" * n + ") }",
    "sub-queries": lambda n: "ASK { " + "{SELECT*{" * n + "}}" * n + " }",
    "graphs": lambda n: "ASK { " + "GRAPH ?g {" * n + "}" * n + " }",
    "quoted triples": lambda n: f"ASK {{ ?s ?p {'<<( ?s ?p ' * n} 1 {')>>' * n} }}",
    "annotations": lambda n: f"ASK {{ ?s {P} ?o {'{|' + P + ' 1 ' * n}{'|}' * n} }}",
    "nested in VALUES": lambda n: "ASK { VALUES (?x) {" + "(" * n + ")" * n + "} }",
    "values": lambda n: "ASK { VALUES ?x {" + " 1" * 20 * n + "} }",
    "values in rows": lambda n: "ASK { VALUES (?x) {" + "(1)" * 20 * n + "} }",
}


@pytest.mark.parametrize("shape", DEEP)
def test_what_is_too_deep_or_too_large_is_refused_and_soon(shape: str) -> None:
    started = time.process_time()
    with pytest.raises(TooLarge, match=r"here it may have \d+"):
        OxigraphStore.of().answer(DEEP[shape](2_000), Formats())
    assert time.process_time() - started < 1


@pytest.mark.parametrize("shape", sorted(DEEP.keys() - {"lists", "annotations"}))
def test_what_is_within_the_bounds_gets_to_the_engine(shape: str) -> None:
    try:
        OxigraphStore.of().answer(DEEP[shape](25), Formats())
    except QuerySyntax:
        assert shape in {"nested in VALUES", "lists"}


def test_a_long_query_of_200_kb_is_answered(quads: Path) -> None:
    values = " ".join(f'"National Health Service {number}"' for number in range(7_000))
    query = f'SELECT ?s {{ VALUES ?o {{ {values} "1" }} ?s ?p ?o }}'
    assert len(query) > 200_000
    answer = OxigraphStore.of(quads).answer(query, Formats(rows="text/csv"))
    assert answer.body == b"s\r\nhttp://e/a\r\n"


def test_bounds_are_the_operators_to_set() -> None:
    with pytest.raises(TooLarge, match="3 brackets within brackets; here it may have 2"):
        Guard(bounds=Bounds(depth=2)).check("ASK {{{}}}")
    Guard(bounds=Bounds(depth=3)).check("ASK {{{}}} # {{{{{")


@given(st.lists(st.sampled_from(("{", "}", "(", "[", "<<", "||", "+", "^", "'(('", "VALUES", "x"))))
def test_a_query_that_is_not_looked_into_passes_no_bound(parts: list[str]) -> None:
    # A comment that is too long for the short way: the long one has to find the same.
    query, bounds = " ".join(parts), Bounds(4, 4, 4, 4, 500)
    assert refused(query, bounds) == refused(f"{query} #{'-' * 500}", bounds)


def refused(query: str, bounds: Bounds) -> str | None:
    try:
        Guard(bounds=bounds).check(query)
    except TooLarge as error:
        return str(error)
    return None


def test_a_word_counts_where_it_stands_by_itself() -> None:
    assert mentions("SELECT * FROM <x> {}", "from")
    assert mentions("SELECT * \\u0046ROM <x> {}", "from")
    for text in ("# from", "'from'", "<from>", "?from", "p:from", "fromage"):
        assert not mentions(f"SELECT * {{}} {text}", "from")


AROUND_FROM = (
    "FROM",
    "from ",
    "\\u0046ROM",
    "NAMED",
    "<g>",
    ":x",
    "_",
    '"',
    "'",
    "?",
    "$v",
    "#",
    " ",
    "\n",
)


@given(st.lists(st.sampled_from(AROUND_FROM)))
def test_no_graph_that_a_head_names_is_passed_over(parts: list[str]) -> None:
    query = f"SELECT * {''.join(parts)} {{}}"
    head = read_head(query, BASE)
    named, is_said = stated(query)
    assert is_said or not (head.default_graphs or head.named_graphs)
    if is_said:
        assert named == Dataset(tuple(head.default_graphs), tuple(head.named_graphs))
