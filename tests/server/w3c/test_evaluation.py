"""The W3C's query evaluation tests for SPARQL 1.0 and 1.1, over HTTP."""

import urllib.request
from urllib.parse import urlencode

import pytest
from rdflib import Graph

from tests.server.w3c import results, suites
from tests.server.w3c.known_failures import KNOWN

CASES = suites.cases()

pytestmark = pytest.mark.skipif(
    not CASES, reason=f"{suites.VARIABLE} does not say where the W3C's test suites are"
)


def ask(endpoint: str, case: suites.Case, accept: str) -> tuple[str, bytes]:
    query = f"BASE <{case.base}> {case.query.read_text(encoding='utf-8')}"
    fields = [("query", query)]
    # What a request names wins over FROM, so a test of FROM names nothing.
    if " FROM " not in " ".join(query.split()):
        default = [iri for iri in case.data if not suites.is_empty(iri)]
        named = [iri for iri in case.graphs if not suites.is_empty(iri)]
        fields += [("default-graph-uri", iri) for iri in default]
        fields += [("named-graph-uri", iri) for iri in named]
        if not default and not named:
            # A graph that no test looks at: with none at all, the default graph is the union.
            fields.append(("named-graph-uri", suites.UNBROUGHT))
    request = urllib.request.Request(
        endpoint, data=urlencode(fields).encode(), headers={"Accept": accept}
    )
    with urllib.request.urlopen(request, timeout=30) as response:
        return response.headers.get_content_type(), response.read()


def check(endpoint: str, case: suites.Case) -> None:
    if case.result.suffix == ".csv":
        _, body = ask(endpoint, case, "text/csv")
        assert results.same_csv(body, case.result.read_bytes())
        return
    media_type, body = ask(
        endpoint, case, "application/sparql-results+json, application/n-triples;q=0.9"
    )
    wanted = results.expected(case.result, case.base)
    if isinstance(wanted, Graph):
        assert media_type == "application/n-triples"
        given = Graph().parse(data=body, format="nt")
        assert results.same_graphs(given, wanted), body.decode()
        return
    rows = results.given_rows(body)
    if isinstance(wanted, bool):
        assert rows is wanted
        return
    assert not isinstance(rows, bool)
    assert results.same_rows(rows, wanted, lax=case.lax), (rows, wanted)


def test_the_manifests_have_all_that_they_had() -> None:
    by_version = [
        sum(case.name.startswith(f"{version}/") for case in CASES)
        for version in ("sparql10", "sparql11")
    ]
    assert by_version == [283, 235]
    assert KNOWN.keys() <= {case.name for case in CASES}


@pytest.mark.parametrize(
    "case",
    [
        pytest.param(
            case,
            id=case.name,
            marks=pytest.mark.xfail(reason=KNOWN[case.name], strict=True)
            if case.name in KNOWN
            else (),
        )
        for case in CASES
    ],
)
def test_evaluation(endpoint: str, case: suites.Case) -> None:
    check(endpoint, case)
