"""Queries and requests that nobody in their right mind would send."""

from urllib.parse import quote_from_bytes

from hypothesis import strategies as st

from queries.catalogue import load

REAL = tuple(query.text for query in load().values())
VARIABLES = st.sampled_from(["?s", "?p", "?o", "?x", "$y"])
TERMS = st.one_of(
    VARIABLES,
    st.sampled_from(
        """<http://e/a> <rel> <> rdf:type a pw:Plan pw: :x _:b [] () true 1 -1.5 1e9 "" "x" 'y'@en
        "1"^^<http://www.w3.org/2001/XMLSchema#integer> \"\"\"long\"\"\" "\\u0041" "\\q" ?""".split()
    ),
    st.text(max_size=8).map(lambda text: f'"{text}"'),
    st.text(max_size=8).map(lambda text: f"<{text}>"),
)
VERBS = st.one_of(
    TERMS,
    st.sampled_from(
        ["<p>*", "(<p>|^<q>)+", "!(a|^<p>)", "<p>/<q>?", "(<p>*)*", "^", "!", "<p>{2}"]
    ),
)
FUNCTIONS = st.sampled_from(
    """STR LANG DATATYPE IRI BNODE RAND ABS CEIL STRLEN SUBSTR UCASE REPLACE REGEX CONCAT YEAR NOW UUID MD5
    COALESCE IF STRLANG sameTerm isIRI COUNT SUM MIN AVG SAMPLE GROUP_CONCAT xsd:date <http://e/f> NOFUNCTION""".split()
)


def _call(parts: tuple[str, list[str]]) -> str:
    name, arguments = parts
    return f"{name}({', '.join(arguments)})"


EXPRESSIONS = st.recursive(
    TERMS,
    lambda inner: st.one_of(
        st.tuples(FUNCTIONS, st.lists(inner, max_size=3)).map(_call),
        st.tuples(inner, st.sampled_from("+ - * / = != < > && || IN".split()), inner).map(" ".join),
        inner.map(lambda text: f"({text})"),
        inner.map(lambda text: f"!{text}"),
        inner.map(lambda text: f"EXISTS {{ ?s ?p {text} }}"),
    ),
    max_leaves=6,
)
TRIPLES = st.tuples(TERMS, VERBS, TERMS).map(" ".join)


def _patterns(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.one_of(
        st.lists(inner, min_size=1, max_size=3).map(" . ".join),
        inner.map(lambda text: f"OPTIONAL {{ {text} }}"),
        inner.map(lambda text: f"MINUS {{ {text} }}"),
        inner.map(lambda text: f"GRAPH ?g {{ {text} }}"),
        inner.map(lambda text: f"{{ {text} }} UNION {{ {text} }}"),
        inner.map(lambda text: f"{{ SELECT * {{ {text} }} LIMIT 3 }}"),
        inner.map(lambda text: f"SERVICE <http://127.0.0.1:9/> {{ {text} }}"),
        EXPRESSIONS.map(lambda text: f"FILTER({text})"),
        EXPRESSIONS.map(lambda text: f"BIND({text} AS ?z)"),
        TERMS.map(lambda text: f"VALUES ?x {{ {text} UNDEF }}"),
    )


PATTERNS = st.recursive(TRIPLES, _patterns, max_leaves=5)
HEADS = st.one_of(
    st.sampled_from(
        ["SELECT *", "SELECT DISTINCT ?s", "ASK", "CONSTRUCT { ?s ?p ?o }", "DESCRIBE ?s", "CONSTRUCT", "DESCRIBE"]
    ),
    EXPRESSIONS.map(lambda text: f"SELECT ({text} AS ?z)"),
)  # fmt: skip
TAILS = st.sampled_from(
    ["", "LIMIT 2", "LIMIT -1", "ORDER BY ?s", "ORDER BY RAND()", "GROUP BY ?s", "HAVING(1)", "OFFSET 1e9", "VALUES ?x { 1 }", "FROM <x>"]
)  # fmt: skip
PROLOGUES = st.sampled_from(
    ["", "PREFIX : <http://e/> ", "BASE <http://e/> ", "PREFIX pw: <https://w3id.org/planweave/ontology#> ", "BASE <x> ", "PREFIX "]
)  # fmt: skip
SPARQL = st.tuples(PROLOGUES, HEADS, PATTERNS, TAILS).map(
    lambda parts: f"{parts[0]}{parts[1]} {{ {parts[2]} }} {parts[3]}"
)


@st.composite
def mutated(draw: st.DrawFn) -> str:
    """A real query with some of it lost, doubled, swapped or strewn in."""
    text = draw(st.sampled_from(REAL))
    for _ in range(draw(st.integers(1, 4))):
        start = draw(st.integers(0, len(text)))
        end = min(len(text), start + draw(st.integers(0, 30)))
        strewn = draw(
            st.one_of(st.text(max_size=4), st.sampled_from(list("{}()[]<>\"'\\#?@^|;.,\x00\r")))
        )
        piece = draw(st.sampled_from(["", text[start:end] * 2, text[start:end][::-1], strewn]))
        text = text[:start] + piece + text[end:]
    return text


QUERIES = st.one_of(SPARQL, mutated(), st.text(max_size=60))
PATHS = st.one_of(
    st.sampled_from(
        """/ /sparql /sparql/ /graphs /dataset /.well-known/void /ontology /ontology/1 /shapes /id/ /id/x /graph/x /plans/x
        /plans/x/source /questions/plans/all /questions/x/y /healthz /static/x /static/../x //sparql /%00 /%ff""".split()
    ),
    st.binary(max_size=20).map(lambda sent: "/" + quote_from_bytes(sent)),
    st.binary(max_size=20).map(lambda sent: "/id/" + quote_from_bytes(sent)),
)  # fmt: skip
NAMES = st.sampled_from(
    "query format default-graph-uri named-graph-uri default graph update timeout after plan organisation x".split()
)
VALUES = st.one_of(
    st.binary(max_size=30), QUERIES.map(lambda text: text.encode("utf-8", "replace"))
)
PAIRS = st.lists(st.tuples(NAMES, VALUES), max_size=3).map(
    lambda pairs: "&".join(f"{name}={quote_from_bytes(value)}" for name, value in pairs)
)
VISIBLE = st.text(st.characters(min_codepoint=0x20, max_codepoint=0x7E), max_size=40)
ACCEPTS = st.one_of(
    VISIBLE,
    st.lists(
        st.tuples(
            st.sampled_from("*/* text/* text/html text/csv application/json text/turtle */x x/* * / ;".split()),
            st.sampled_from(["", ";q=0", ";q=1", ";q=.5", ";q=x", ";q=", ";q=9e999", ";q=nan", ';a="b,c"', ";q=-1"]),
        ).map("".join),
        max_size=5,
    ).map(",".join),
)  # fmt: skip
TYPES = st.one_of(
    VISIBLE,
    st.sampled_from(
        [
            "application/sparql-query",
            "application/x-www-form-urlencoded",
            "application/sparql-query; charset=utf-8",
            "application/sparql-query; charset=nonsense",
            "application/x-www-form-urlencoded; charset=utf-16",
            "multipart/form-data",
            "multipart/form-data; boundary=x",
            "application/sparql-update",
        ]
    ),
)
METHODS = st.sampled_from(
    "GET GET GET POST POST HEAD OPTIONS PUT DELETE PATCH TRACE NONSENSE".split()
)
BODIES = st.one_of(
    st.none(),
    st.binary(max_size=80),
    QUERIES.map(lambda text: text.encode("utf-8", "replace")),
    PAIRS.map(str.encode),
)
