"""Look at a query before the engine does: whether it calls out, and whether it is too deep.

Both engines at hand fetch from the network for SERVICE, so a query that has it
never reaches one, unless the operator lists the host. Deep nesting would end
the process: the engine's parser and planner recurse, and 250 nested sub-queries
pass the end of a stack of 2 MB (pyoxigraph 0.5.13).
"""

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit

from ontology import BASE
from store.errors import QueryRefused, TooLarge
from store.head import Head, decoded, read_head
from store.protocol import Dataset
from store.tokens import Kind, Token, read_tokens, read_words

_OPEN, _CLOSE = frozenset({"{", "(", "[", "<<"}), frozenset({"}", ")", "]", ">>"})
_OPERATORS = frozenset({"+", "-", "*", "/", "|", "||", "&&", "!", "^"})
_OPERATING = b"+-*/|&!^"
_NEVER_CALLS = "this store never calls another server."
# A FROM may be here: what a name, a text or a variable follows directly is none.
_FROM = re.compile(r"from(?![_\"']|\s+[?$])")


@dataclass(frozen=True, slots=True)
class Bounds:
    """How large the parts of a query may be; each is less than half of what the engine bears.

    depth: brackets within brackets. groups, expressions: pairs of braces and of
    round brackets, VALUES rows apart. operators: of arithmetic, logic and paths.
    values: terms in all VALUES blocks together.
    """

    depth: int = 64
    groups: int = 250
    expressions: int = 400
    operators: int = 500
    values: int = 20_000


@dataclass(frozen=True, slots=True)
class Guard:
    """What a store does not do for any query.

    hosts: those that SERVICE may call. No graph is ever fetched: FROM names what is here.
    """

    hosts: frozenset[str] = frozenset()
    bounds: Bounds = Bounds()

    def check(self, query: str) -> None:
        """Raise TooLarge where the query passes a bound, QueryRefused where it calls out."""
        _check_bounds(query, self.bounds)
        if "service" in decoded(query).lower():
            self._check_service(query)

    def check_graphs(self, named: Iterable[str], known: Collection[str]) -> None:
        """Raise QueryRefused for a graph that is not here; nothing is fetched from elsewhere."""
        for iri in named:
            if iri not in known:
                listed = ", ".join(f"<{graph}>" for graph in sorted(known))
                raise QueryRefused(
                    f"There is no graph <{iri}> here, and none is fetched from elsewhere. "
                    f"The graphs are: {listed or 'none'}."
                )

    def _check_service(self, query: str) -> None:
        if not self.hosts:
            if "service" in _words(query) or any(_called(query)):
                raise QueryRefused(f"SERVICE is not answered here: {_NEVER_CALLS}")
            return
        for called in _called(query):
            if _host(called) not in self.hosts:
                allowed = ", ".join(sorted(self.hosts))
                raise QueryRefused(
                    f"SERVICE {called} is not answered here: the hosts that may be called "
                    f"are {allowed}, each named by its IRI."
                )


def stated(query: str) -> tuple[Dataset, bool]:
    """The graphs that a query names by FROM, and whether it says FROM or FROM NAMED at all."""
    if not _FROM.search(decoded(query).lower()):
        return Dataset(), False
    head = read_head(query, BASE)
    graphs = Dataset(tuple(head.default_graphs), tuple(head.named_graphs))
    return graphs, names_graphs(query, head)


def names_graphs(query: str, head: Head) -> bool:
    """Whether the query states its own dataset, by FROM or FROM NAMED."""
    if head.default_graphs or head.named_graphs:
        return True
    return mentions(query, "from")


def mentions(query: str, word: str) -> bool:
    """Whether a word stands in a query by itself, in any case; not in a string, IRI or name."""
    return word in decoded(query).lower() and word in _words(query)


def _host(iri: str) -> str | None:
    try:
        return urlsplit(iri).hostname
    except ValueError:
        return None


def _words(query: str) -> set[str]:
    """The bare words of the query, in lower case, as it stands and with its escapes decoded."""
    return {
        word
        for text in {query, decoded(query)}
        for found in read_words(text)
        for word in re.split(r"[.-]", found.lower())
    }


def _check_bounds(query: str, bounds: Bounds) -> None:
    if _is_small(query, bounds):
        return
    sizes = _measure(read_tokens(query))
    for name, most, what in (
        ("depth", bounds.depth, "brackets within brackets"),
        ("groups", bounds.groups, "groups in braces"),
        ("expressions", bounds.expressions, "round brackets"),
        ("operators", bounds.operators, "operators"),
        ("values", bounds.values, "terms in VALUES"),
    ):
        if sizes[name] > most:
            raise TooLarge(f"The query has {sizes[name]} {what}; here it may have {most}.")


def _is_small(query: str, bounds: Bounds) -> bool:
    """Whether a query has too few characters of each kind to pass any bound, whatever they mean."""
    sent = query.encode("utf-8", "surrogatepass")
    braces, brackets = sent.count(b"{"), sent.count(b"(")
    return (
        len(query) <= bounds.values
        and braces <= bounds.groups
        and brackets <= bounds.expressions
        and braces + brackets + sent.count(b"[") + sent.count(b"<<") <= bounds.depth
        # All at once: to count one after the other takes longer than all else here.
        and len(sent) - len(sent.translate(None, _OPERATING)) <= bounds.operators
    )


def _measure(tokens: Iterator[Token]) -> dict[str, int]:
    sizes = dict.fromkeys(("depth", "groups", "expressions", "operators", "values"), 0)
    depth, block = 0, ""  # block: "head" from VALUES to its brace, "rows" from there to the end
    for token in tokens:
        text = token.text
        if token.kind is not Kind.MARK:
            sizes["values"] += block == "rows"
            if token.kind is Kind.WORD and text.upper() == "VALUES":
                block = "head"
            continue
        if text in _OPEN:
            depth += 1
            sizes["depth"] = max(sizes["depth"], depth)
            if text == "{":
                sizes["groups"] += block != "head"
                block = "rows" if block == "head" else ""
            elif text == "(":
                sizes["expressions"] += not block
        elif text in _CLOSE:
            depth = max(0, depth - 1)
            block = "" if text == "}" else block
        else:
            sizes["operators"] += text in _OPERATORS and not block
    return sizes


def _called(query: str) -> Iterator[str]:
    """Every endpoint of a SERVICE as a second parser sees it; one it cannot tell is not an IRI.

    Raises QueryRefused for a query that the parser cannot read.
    """
    # The parser takes longer to import than most queries take to answer.
    from pyparsing import ParseBaseException, ParseResults  # noqa: PLC0415 - see above
    from rdflib.plugins.sparql.algebra import translatePrologue  # noqa: PLC0415 - see above
    from rdflib.plugins.sparql.parser import parseQuery  # noqa: PLC0415 - see above
    from rdflib.plugins.sparql.parserutils import CompValue  # noqa: PLC0415 - see above

    try:
        parsed = parseQuery(query)
        prologue = translatePrologue(parsed[0], BASE)
    except (ParseBaseException, RecursionError, ValueError, TypeError, KeyError, AttributeError):
        raise QueryRefused(
            "The word SERVICE stands in this query and the rest of it could not be checked: "
            + _NEVER_CALLS
        ) from None
    pending: list[object] = [parsed]
    while pending:
        part = pending.pop()
        if isinstance(part, CompValue):
            if part.name == "ServiceGraphPattern":
                yield str(prologue.absolutize(part.term))
            pending.extend(part.values())
        elif isinstance(part, list | tuple | ParseResults):
            pending.extend(part)
