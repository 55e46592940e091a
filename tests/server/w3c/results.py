"""Answers of a test, expected and given, in one form that can be compared.

Rows are triples about one blank node each, so that blank nodes are compared by
their part in the whole; numbers are compared by value.
"""

import csv
import io
import json
from collections import Counter
from decimal import Decimal
from pathlib import Path

import pyoxigraph as ox
from rdflib import RDF, XSD, BNode, Graph, Literal, Namespace, URIRef
from rdflib.compare import isomorphic
from rdflib.term import Node

RS = Namespace("http://www.w3.org/2001/sw/DataAccess/tests/result-set#")
_SUFFIXES = {
    ".srx": ox.QueryResultsFormat.XML,
    ".srj": ox.QueryResultsFormat.JSON,
    ".tsv": ox.QueryResultsFormat.TSV,
}
_GRAPHS = {".ttl": "turtle", ".rdf": "xml", ".nt": "nt"}
_COLUMN = Namespace("urn:column:")
_COUNT = URIRef("urn:count")

Rows = list[dict[str, Node]]


def expected(path: Path, place: str) -> bool | Rows | Graph:
    """What a test expects: a yes or no, rows, or a graph."""
    if path.suffix in _SUFFIXES:
        return of_results(ox.parse_query_results(path=path, format=_SUFFIXES[path.suffix]))
    graph = Graph().parse(path, format=_GRAPHS[path.suffix], publicID=place)
    found = next(graph.subjects(RDF.type, RS.ResultSet), None)
    if found is None:
        return graph
    if (truth := graph.value(found, RS.boolean)) is not None:
        return bool(truth.toPython())  # type: ignore[attr-defined] # a literal
    solutions = sorted(
        graph.objects(found, RS.solution),
        key=lambda row: int(graph.value(row, RS.index, default=0)),
    )
    return [
        {
            str(graph.value(binding, RS.variable)): graph.value(binding, RS.value)
            for binding in graph.objects(row, RS.binding)
        }
        for row in solutions
    ]


def given_rows(body: bytes) -> bool | Rows:
    """What the server answered, as SPARQL results in JSON."""
    json.loads(body)
    return of_results(ox.parse_query_results(input=body, format=ox.QueryResultsFormat.JSON))


def of_results(results: ox.QuerySolutions | ox.QueryBoolean) -> bool | Rows:
    if isinstance(results, ox.QueryBoolean):
        return bool(results)
    names = [variable.value for variable in results.variables]
    return [
        {name: _term(value) for name, value in zip(names, row, strict=True) if value is not None}
        for row in results
    ]


def same_rows(first: Rows, second: Rows, *, lax: bool) -> bool:
    """Whether two answers have the same rows, in any order; lax: however often."""
    graphs = [_as_graph(rows, lax=lax) for rows in (first, second)]
    return len(graphs[0]) == len(graphs[1]) and isomorphic(*graphs)


def same_graphs(first: Graph, second: Graph) -> bool:
    return isomorphic(_normal_graph(first), _normal_graph(second))


def same_csv(first: bytes, second: bytes) -> bool:
    """Whether two CSV files have the same columns and rows.

    The order of columns is free under SELECT *, and the names of blank nodes are.
    """

    def rows(body: bytes) -> list[list[tuple[str, str]]]:
        head, *others = csv.reader(io.StringIO(body.decode()))
        plain = [
            sorted(zip(head, (_csv_value(cell) for cell in row), strict=True)) for row in others
        ]
        return [[(name, "") for name in sorted(head)], *sorted(plain)]

    return rows(first) == rows(second)


def _csv_value(cell: str) -> str:
    if cell.startswith("_:"):
        return "_:"
    try:
        return str(float(cell))
    except ValueError:
        return cell


def _as_graph(rows: Rows, *, lax: bool) -> Graph:
    """Each different row as a node with its terms and with how often it is there."""
    counts = Counter(
        tuple(sorted((name, _normal(term)) for name, term in row.items())) for row in rows
    )
    graph = Graph()
    for row, count in counts.items():
        subject = BNode()
        graph.add((subject, RDF.type, RS.ResultSolution))
        graph.add((subject, _COUNT, Literal(1 if lax else count)))
        for name, term in row:
            graph.add((subject, _COLUMN[name], term))
    return graph


def _normal_graph(graph: Graph) -> Graph:
    normal = Graph()
    for s, p, o in graph:
        normal.add((s, p, _normal(o)))
    return normal


def _normal(term: Node) -> Node:
    """A number or a truth by its value; every other term as it is."""
    if not isinstance(term, Literal) or term.datatype is None:
        return term
    if term.datatype == XSD.string:
        return Literal(str(term))
    value = term.toPython()
    if isinstance(value, bool):
        return Literal(str(value).lower(), datatype=term.datatype)
    if not isinstance(value, int | float | Decimal):
        return term
    return Literal(f"{float(value):.12g}", datatype=term.datatype)


def _term(value: ox.NamedNode | ox.Literal | ox.BlankNode | ox.Triple) -> Node:
    if isinstance(value, ox.NamedNode):
        return URIRef(value.value)
    if isinstance(value, ox.BlankNode):
        return BNode(value.value)
    assert isinstance(value, ox.Literal)
    if value.language:
        return Literal(value.value, lang=value.language)
    return Literal(value.value, datatype=URIRef(value.datatype.value), normalize=False)
