"""SHACL in words: what a rule checks, as a line for somebody who has never seen SHACL."""

from collections.abc import Iterator

from rdflib import RDF, SH, BNode, Graph, Literal
from rdflib.collection import Collection
from rdflib.term import Node

from pages.marks import code, link, short

_WORDS: dict[Node, str] = {
    SH.minCount: "at least {}",
    SH.maxCount: "at most {}",
    SH.minLength: "of {} characters or more",
    SH.maxLength: "of {} characters or fewer",
    SH.minInclusive: "{} or more",
    SH.minExclusive: "more than {}",
    SH.maxInclusive: "{} or less",
    SH.maxExclusive: "less than {}",
    SH.datatype: "of type {}",
    SH.pattern: "of the form {}",
    SH["class"]: "a {}",
    SH.hasValue: "{} among them",
    SH.equals: "the same as {}",
    SH.disjoint: "none of {}",
    SH.lessThan: "below {}",
    SH.lessThanOrEquals: "not above {}",
    SH.nodeKind: "{}",
}
_LISTS: dict[Node, str] = {SH["in"]: "one of {}", SH.languageIn: "in a language of {}"}
_REPEATED: dict[Node, str] = {
    SH.zeroOrMorePath: "\\*",
    SH.oneOrMorePath: "+",
    SH.zeroOrOnePath: "?",
}
_QUALIFIED: dict[Node, str] = {
    SH.qualifiedMinCount: "at least",
    SH.qualifiedMaxCount: "at most",
}
_CHOICES: dict[Node, str] = {SH["or"]: " or ", SH["and"]: " and ", SH.xone: " or else "}


def words(graph: Graph, shape: Node) -> str:
    """What a shape checks, its path first."""
    path = graph.value(shape, SH.path)
    checks = ", ".join(_checks(graph, shape))
    return f"{path_words(graph, path)}: {checks}" if path is not None else checks


def path_words(graph: Graph, path: Node) -> str:
    """A path: `a / b` for a then b, `^a` for a backwards, `a or b` for either, `a*` for many."""
    if not isinstance(path, BNode):
        return link(path)
    if (path, RDF.first, None) in graph:
        return " / ".join(path_words(graph, step) for step in Collection(graph, path))
    if (back := graph.value(path, SH.inversePath)) is not None:
        return f"^{path_words(graph, back)}"
    if (ways := graph.value(path, SH.alternativePath)) is not None:
        return "(" + " or ".join(path_words(graph, way) for way in Collection(graph, ways)) + ")"
    for kind, mark in _REPEATED.items():
        if (step := graph.value(path, kind)) is not None:
            return f"({path_words(graph, step)}){mark}"
    return "…"


def _checks(graph: Graph, shape: Node) -> Iterator[str]:
    for parameter, phrase in _WORDS.items():
        for value in sorted(graph.objects(shape, parameter)):
            yield phrase.format(_term(value))
    for parameter, phrase in _LISTS.items():
        for value in graph.objects(shape, parameter):
            yield phrase.format(", ".join(_term(each) for each in Collection(graph, value)))
    yield from _nested(graph, shape)


def _nested(graph: Graph, shape: Node) -> Iterator[str]:
    """The checks that are made of other shapes."""
    for parameter, between in _CHOICES.items():
        for value in graph.objects(shape, parameter):
            yield between.join(f"({words(graph, each)})" for each in Collection(graph, value))
    for value in graph.objects(shape, SH["not"]):
        yield f"not ({words(graph, value)})"
    for value in graph.objects(shape, SH.qualifiedValueShape):
        for bound, phrase in _QUALIFIED.items():
            for number in graph.objects(shape, bound):
                yield f"{phrase} {number} with ({words(graph, value)})"
    for value in graph.objects(shape, SH.property):
        if isinstance(value, BNode):
            yield f"({words(graph, value)})"


def _term(value: Node) -> str:
    if isinstance(value, Literal):
        return code(value)
    return link(value) if short(value).startswith("pw:") else short(value)
