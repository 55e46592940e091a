"""The ways to change a rule: one function each, and all of them in OPERATORS.

Each function yields what it did, in words, and the changed graph; the order is always the same, so a mutant
keeps its name from run to run. Changes that cannot alter any finding are not made: a count below nothing, a
severity dropped where it is the one that SHACL takes for granted.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache

from rdflib import RDF, SH, XSD, BNode, Graph, Literal, URIRef
from rdflib.collection import Collection
from rdflib.graph import _TripleType as Triple
from rdflib.term import Node

from tests.mutation.killing import cases
from tests.mutation.sparql import changed_queries
from tests.mutation.units import TARGETS, Unit, units

Change = tuple[str, Graph]
Operator = Callable[[Unit], Iterator[Change]]

BOUNDS = (
    SH.minCount,
    SH.maxCount,
    SH.qualifiedMinCount,
    SH.qualifiedMaxCount,
    SH.minLength,
    SH.maxLength,
    SH.minInclusive,
    SH.minExclusive,
    SH.maxInclusive,
    SH.maxExclusive,
)
NUMBERS = {SH.minInclusive, SH.minExclusive, SH.maxInclusive, SH.maxExclusive}
TURNED = {
    SH.minCount: SH.maxCount,
    SH.maxCount: SH.minCount,
    SH.minLength: SH.maxLength,
    SH.maxLength: SH.minLength,
    SH.minInclusive: SH.minExclusive,
    SH.minExclusive: SH.minInclusive,
    SH.maxInclusive: SH.maxExclusive,
    SH.maxExclusive: SH.maxInclusive,
    SH.lessThanOrEquals: SH.lessThan,
    SH.lessThan: SH.lessThanOrEquals,
    SH.equals: SH.disjoint,
    SH.disjoint: SH.equals,
    SH["or"]: SH["and"],
    SH["and"]: SH["or"],
    SH["not"]: SH.node,
    SH.node: SH["not"],
    SH.inversePath: SH.zeroOrMorePath,
}
PAIRS = (SH.equals, SH.disjoint, SH.lessThan, SH.lessThanOrEquals)
OTHER_DATATYPE = {
    XSD.date: XSD.dateTime,
    XSD.decimal: XSD.double,
    XSD.integer: XSD.decimal,
    XSD.boolean: XSD.string,
}
OTHER_NODE_KINDS = {
    SH.IRI: (SH.BlankNode, SH.BlankNodeOrIRI, SH.IRIOrLiteral),
    SH.Literal: (SH.IRI, SH.IRIOrLiteral),
    SH.BlankNodeOrIRI: (SH.Literal, SH.IRI),
}
NESTED = (SH["or"], SH["and"], SH["not"], SH.node, SH.qualifiedValueShape, SH.sparql)
CONSTRAINTS = (
    *BOUNDS,
    *PAIRS,
    *NESTED,
    SH.datatype,
    SH.nodeKind,
    SH["class"],
    SH["in"],
    SH.languageIn,
    SH.uniqueLang,
    SH.pattern,
    SH.hasValue,
    SH.closed,
)
# A target that is one node is only there to run a rule once; which node that is makes no difference.
SETS = tuple(target for target in TARGETS if target != SH.targetNode)
STATED = (*CONSTRAINTS, *TARGETS, SH.property)
SEVERITIES = (SH.Violation, SH.Warning, SH.Info)


@dataclass(frozen=True, slots=True)
class Mutant:
    """Rules with one change.

    operator: the name of the function that made it.
    what: the change in words.
    """

    unit: Unit
    operator: str
    what: str
    graph: Graph

    def __str__(self) -> str:
        run = " (vocabulary)" if self.unit.vocabulary else ""
        return f"{self.unit.name}{run}: {self.what}"


def mutants() -> Iterator[Mutant]:
    """Every mutant of every rule."""
    for unit in units():
        for operator in OPERATORS:
            for what, graph in operator(unit):
                yield Mutant(unit, operator.__name__, what, graph)


def dropped(unit: Unit) -> Iterator[Change]:
    """A constraint, a target or a rule of a node shape is left out."""
    for triple in _stated(unit, STATED):
        yield f"without {_text(unit, triple)}", _with(unit.graph, [triple], [])


def misspelt_terms(unit: Unit) -> Iterator[Change]:
    """Two letters of a term of SHACL change places."""
    for subject, term, value in _stated(unit, (*STATED, SH.path)):
        wrong = _misspelt(term)
        change = _with(unit.graph, [(subject, term, value)], [(subject, wrong, value)])
        yield (
            f"{_name(term)} misspelt as {_name(wrong)} in {_text(unit, (subject, term, value))}",
            change,
        )


def misspelt_values(unit: Unit) -> Iterator[Change]:
    """Two letters of a class, property or concept change places."""
    terms = (
        SH.path,
        SH.inversePath,
        SH["class"],
        SH.datatype,
        SH.hasValue,
        *PAIRS,
        *SETS,
        RDF.first,
    )
    for subject, term, value in _stated(unit, terms):
        if isinstance(value, URIRef):
            wrong = _misspelt(value)
            change = _with(unit.graph, [(subject, term, value)], [(subject, term, wrong)])
            yield f"{_name(value)} misspelt as {_name(wrong)} after {_name(term)}", change


def other_bounds(unit: Unit) -> Iterator[Change]:
    """A bound is one more or one less."""
    for subject, term, value in _stated(unit, BOUNDS):
        for step in (1, -1):
            number = value.toPython() + step
            if number >= 0 or term in NUMBERS:
                new = Literal(number, datatype=value.datatype)
                change = _with(unit.graph, [(subject, term, value)], [(subject, term, new)])
                yield f"{_name(term)} {value} becomes {number}", change


def turned_constraints(unit: Unit) -> Iterator[Change]:
    """A constraint becomes its counterpart: least for most, or for and, not dropped."""
    for subject, term, value in _stated(unit, tuple(TURNED)):
        new = TURNED[term]
        change = _with(unit.graph, [(subject, term, value)], [(subject, new, value)])
        yield f"{_text(unit, (subject, term, value))} becomes {_name(new)}", change


def other_paths(unit: Unit) -> Iterator[Change]:
    """A property in a path or a pair gives way to the next one that the rules know, or is turned round."""
    known = _known(SH.path)
    for subject, term, value in _stated(unit, (SH.path, SH.inversePath, *PAIRS, RDF.first)):
        if value in known:
            new = _next(value, known)
            change = _with(unit.graph, [(subject, term, value)], [(subject, term, new)])
            yield f"{_name(value)} becomes {_name(new)} after {_name(term)}", change
    for subject, term, value in _stated(unit, (SH.path,)):
        if isinstance(value, URIRef):
            turned = BNode()
            new_triples = [(subject, term, turned), (turned, SH.inversePath, value)]
            yield (
                f"path {_name(value)} turned round",
                _with(unit.graph, [(subject, term, value)], new_triples),
            )
        elif forward := unit.graph.value(value, SH.inversePath):
            new_triples = [(subject, term, forward)]
            yield (
                f"path to {_name(forward)} turned round",
                _with(unit.graph, [(subject, term, value)], new_triples),
            )


def shorter_lists(unit: Unit) -> Iterator[Change]:
    """A member of a list is left out: a value, a branch, a step of a path, a language."""
    holders = (SH["in"], SH["or"], SH["and"], SH.languageIn, SH.alternativePath, SH.path)
    for triple in _stated(unit, holders):
        members = _members(unit, triple[2])
        for place, member in enumerate(members):
            rest = members[:place] + members[place + 1 :]
            if rest:
                word = f"member {place + 1}" if isinstance(member, BNode) else _name(member)
                yield f"{word} left out of {_text(unit, triple)}", _relisted(unit, triple, rest)


def longer_lists(unit: Unit) -> Iterator[Change]:
    """A list takes in another language, or a value that some case has in the place of one of the list."""
    for triple in _stated(unit, (SH["in"], SH.languageIn)):
        members = _members(unit, triple[2])
        for extra in _strangers(unit, triple, members):
            yield (
                f"{_name(extra)} taken into {_text(unit, triple)}",
                _relisted(unit, triple, [*members, extra]),
            )


def other_kinds(unit: Unit) -> Iterator[Change]:
    """A class, datatype or kind of node is another."""
    classes = _known(SH["class"], SH.targetClass)
    for subject, term, value in _stated(unit, (SH["class"], SH.targetClass)):
        new = _next(value, classes)
        change = _with(unit.graph, [(subject, term, value)], [(subject, term, new)])
        yield f"{_name(term)} {_name(value)} becomes {_name(new)}", change
    for subject, term, value in _stated(unit, (SH.datatype, SH.nodeKind)):
        others = (
            OTHER_NODE_KINDS[value]
            if term == SH.nodeKind
            else (OTHER_DATATYPE.get(value, XSD.token),)
        )
        for new in others:
            change = _with(unit.graph, [(subject, term, value)], [(subject, term, new)])
            yield f"{_name(term)} {_name(value)} becomes {_name(new)}", change


def other_values(unit: Unit) -> Iterator[Change]:
    """The value that a thing must have is another."""
    for subject, term, value in _stated(unit, (SH.hasValue,)):
        for new in _strangers(unit, (subject, term, value), [value]):
            change = _with(unit.graph, [(subject, term, value)], [(subject, term, new)])
            yield f"{_name(term)} {_name(value)} becomes {_name(new)}", change


def other_patterns(unit: Unit) -> Iterator[Change]:
    """A pattern loses an end, or one of its parts is looser or stricter."""
    for subject, term, value in _stated(unit, (SH.pattern,)):
        for new in _patterns(str(value)):
            change = _with(unit.graph, [(subject, term, value)], [(subject, term, Literal(new))])
            yield f"pattern {value} becomes {new}", change


def other_severities(unit: Unit) -> Iterator[Change]:
    """A finding matters more, or less."""
    for subject, term, value in _stated(unit, (SH.severity,)):
        if subject == unit.shape:
            for new in SEVERITIES:
                if new != value:
                    change = _with(unit.graph, [(subject, term, value)], [(subject, term, new)])
                    yield f"severity {_name(value)} becomes {_name(new)}", change


def switched_off(unit: Unit) -> Iterator[Change]:
    """The rule is switched off."""
    if (unit.shape, SH.message, None) in unit.graph and unit.elsewhere is None:
        yield "switched off", _with(unit.graph, [], [(unit.shape, SH.deactivated, Literal(True))])


def other_queries(unit: Unit) -> Iterator[Change]:
    """A rule in SPARQL asks something else."""
    for subject, term, value in _stated(unit, (SH.select, SH.ask)):
        for what, text in changed_queries(str(value)):
            yield (
                f"query: {what}",
                _with(unit.graph, [(subject, term, value)], [(subject, term, Literal(text))]),
            )


OPERATORS: tuple[Operator, ...] = (
    dropped,
    misspelt_terms,
    misspelt_values,
    other_bounds,
    turned_constraints,
    other_paths,
    shorter_lists,
    longer_lists,
    other_kinds,
    other_values,
    other_patterns,
    other_severities,
    switched_off,
    other_queries,
)


def _stated(unit: Unit, terms: tuple[Node, ...]) -> list[Triple]:
    """What the unit states with these terms, and nothing of the rules that a node shape hands on."""
    nodes = _own(unit)
    triples = [
        triple
        for term in terms
        for triple in unit.graph.triples((None, term, None))
        if triple[0] in nodes and not _is_elsewhere(unit, triple)
    ]
    return sorted(
        triples, key=lambda triple: (terms.index(triple[1]), nodes.index(triple[0]), triple[2].n3())
    )


def _is_elsewhere(unit: Unit, triple: Triple) -> bool:
    """Whether the unit of the same name for plans states the same; nodes without names are taken to be the same."""
    if unit.elsewhere is None:
        return False
    return triple in unit.elsewhere or any(isinstance(node, BNode) for node in triple)


def _own(unit: Unit) -> list[Node]:
    """The unit's shape and the nodes without names below it, always in the same order."""
    nodes: list[Node] = [unit.shape]
    for node in nodes:
        for _, value in sorted(
            unit.graph.predicate_objects(node), key=lambda pair: (pair[0], _content(unit, pair[1]))
        ):
            if isinstance(value, BNode) and value not in nodes:
                nodes.append(value)
    return nodes


def _content(unit: Unit, node: Node) -> str:
    """What a node without a name says, as a text to sort by."""
    if not isinstance(node, BNode):
        return node.n3()
    return str(
        sorted(
            (str(term), _content(unit, value)) for term, value in unit.graph.predicate_objects(node)
        )
    )


def _members(unit: Unit, node: Node) -> list[Node]:
    return list(Collection(unit.graph, node)) if (node, RDF.first, None) in unit.graph else []


def _relisted(unit: Unit, triple: Triple, members: list[Node]) -> Graph:
    """The rules with another list in the place of one."""
    graph = _with(unit.graph, [triple], [])
    fresh = BNode()
    Collection(graph, fresh, members)
    return _with(graph, [], [(triple[0], triple[1], fresh)])


def _with(graph: Graph, less: list[Triple], more: list[Triple]) -> Graph:
    # Not by "+", which binds all prefixes anew: it took a third of the time.
    changed = Graph(bind_namespaces="none")
    changed += graph
    for triple in less:
        changed.remove(triple)
    for triple in more:
        changed.add(triple)
    return changed


def _known(*terms: Node) -> list[URIRef]:
    """The properties or classes that the rules name after these terms."""
    return sorted(
        {
            value
            for unit in units()
            for term in terms
            for value in unit.graph.objects(predicate=term)
            if isinstance(value, URIRef)
        }
    )


def _next(value: Node, known: list[URIRef]) -> URIRef:
    return known[(known.index(value) + 1) % len(known)]


def _strangers(unit: Unit, triple: Triple, members: list[Node]) -> list[Node]:
    """What the cases have where the rule asks for one of the members.

    First what those have that the rule finds; or else what any has; or else a made-up value.
    """
    if triple[1] == SH.languageIn:
        return [Literal("fr")]
    path = unit.graph.value(triple[0], SH.path) or unit.graph.value(unit.shape, SH.path)
    kind = type(members[0])
    for rule in (unit.name, None):
        used = _values(rule).get(path, set()) - set(members)
        if fitting := sorted(value for value in used if isinstance(value, kind)):
            return fitting
    return [kind("urn:other")]


@cache
def _values(rule: str | None) -> dict[Node, set[Node]]:
    """The values of each property that the cases state, or only those cases that a rule finds something in."""
    values = defaultdict(set)
    for case in cases():
        if rule is None or rule in " ".join(case.expected).split():
            for _, term, value in case.more:
                values[term].add(value)
    return values


def _patterns(pattern: str) -> list[str]:
    """The pattern without its ends, and with each repetition and class of letters changed."""
    new = [pattern.removeprefix("^"), pattern.removesuffix("$")]
    for part, other in (
        ("+", "*"),
        ("*", "?"),
        ("{", "{1"),
        ("0-9", "0-8"),
        ("a-z", "a-y"),
        ("A-Z", "a-z"),
        ("/", "-"),
    ):
        at = pattern.find(part)
        while at >= 0:
            new.append(pattern[:at] + other + pattern[at + len(part) :])
            at = pattern.find(part, at + 1)
    return [each for each in dict.fromkeys(new) if each != pattern]


def _misspelt(term: Node) -> URIRef:
    """The term with two letters changed in place: minCount → minConut."""
    text = str(term)
    for at in range(len(text) - 2, 0, -1):
        if text[at] != text[at + 1] and text[at : at + 2].isalpha():
            return URIRef(text[:at] + text[at + 1] + text[at] + text[at + 2 :])
    return URIRef(f"{text}x")


def _name(node: Node) -> str:
    text = str(node)
    return text.rpartition("#")[2].rpartition("/id/")[2] if isinstance(node, URIRef) else repr(text)


def _text(unit: Unit, triple: Triple) -> str:
    _, term, value = triple
    if not isinstance(value, BNode):
        return f"{_name(term)} {_name(value)}"
    inner = _members(unit, value)
    words = " ".join(_name(each) for each in inner if not isinstance(each, BNode))
    return f"{_name(term)} ({words})" if words else _name(term)
