"""Leave out of a query what only says UNDEF; it means the same without.

A question's open parameters stand in VALUES as UNDEF (docs/decisions/0003). By the
standard that is joined with anything; Virtuoso 7 takes it for a value of its own
that nothing equals, and so it takes a variable that a sub-query gives and never binds.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from store.tokens import Kind, Token

_UNDEFINED = "UNDEF"
_NAMES_AND_ROW = "(){()}"
_LONGEST = 200  # tokens of a block of one row; a longer one is no row of parameters


@dataclass(frozen=True, slots=True)
class Change:
    """The characters from `start` up to `end` become `text`."""

    start: int
    end: int
    text: str


def changed(query: str, changes: Sequence[Change]) -> str:
    """Make changes that do not overlap; of two that do, the one that starts first."""
    parts: list[str] = []
    at = 0
    for change in sorted(changes, key=lambda change: change.start):
        if change.start >= at:
            parts.extend((query[at : change.start], change.text))
            at = change.end
    return "".join((*parts, query[at:]))


def without_undefined(tokens: Sequence[Token]) -> Iterator[Change]:
    """Find the blocks of one row that leave something undefined, and write them without it."""
    for place, token in enumerate(tokens):
        if token.kind is not Kind.WORD or token.text.upper() != "VALUES":
            continue
        block = _read_block(tokens[place + 1 : place + _LONGEST])
        if block is None:
            continue
        names, terms, end = block
        kept = [(n, t) for n, t in zip(names, terms, strict=True) if t.upper() != _UNDEFINED]
        if len(kept) < len(names):
            said = " ".join(name for name, _ in kept), " ".join(term for _, term in kept)
            text = f"VALUES ({said[0]}) {{ ({said[1]}) }}" if kept else ""
            yield Change(token.start, end, text)
            dropped = set(names) - {name for name, _ in kept}
            yield from _unprojected(tokens, place, dropped)


def _read_block(tokens: Sequence[Token]) -> tuple[list[str], list[str], int] | None:
    """Read `(names) { (terms) }`, and where it ends; None where that is not what stands there."""
    marks = [place for place, token in enumerate(tokens) if token.text in set(_NAMES_AND_ROW)][:6]
    if "".join(tokens[place].text for place in marks) != _NAMES_AND_ROW:
        return None
    opened, closed, brace, first, last, end = marks
    if (opened, brace, first, end) != (0, closed + 1, brace + 1, last + 1):
        return None
    names = [token.text for token in tokens[opened + 1 : closed]]
    terms = _terms(tokens[first + 1 : last])
    return (names, terms, tokens[end].start + 1) if len(names) == len(terms) else None


def _terms(tokens: Sequence[Token]) -> list[str]:
    """Put the tokens of each term together: a text and its language or datatype, a sign."""
    terms: list[str] = []
    joined = False
    for token in tokens:
        if terms and (joined or token.text == "^^" or token.text.startswith("@")):
            terms[-1] += token.text
        else:
            terms.append(token.text)
        joined = token.text in {"^^", "+", "-"}
    return terms


def _unprojected(tokens: Sequence[Token], place: int, dropped: set[str]) -> Iterator[Change]:
    """Take names out of the SELECT of each sub-query around a place where nothing binds them."""
    # Those of the block itself, which goes as a whole.
    gone = {token.start for token in tokens[place : place + _LONGEST] if token.text in dropped}
    gone = {start for start in gone if start < tokens[_closing(tokens, _next(tokens, place))].start}
    group = _opening(tokens, place)
    while group is not None and (outer := _opening(tokens, group)) is not None:
        if tokens[outer + 1].text.upper() != "SELECT":
            return
        inside = tokens[outer + 1 : _closing(tokens, outer)]
        head = [token for token in tokens[outer + 1 : group] if token.kind is Kind.VARIABLE]
        bound = {
            token.text
            for at, token in enumerate(inside)
            if token not in head and token.start not in gone and not _is_asked_after(inside, at)
        }
        idle = [token for token in head if token.text in dropped - bound]
        if not idle or len(idle) == len(head):
            return
        for token in idle:
            gone.add(token.start)
            yield Change(token.start, token.start + len(token.text), "")
        group = _opening(tokens, outer)


def _is_asked_after(tokens: Sequence[Token], place: int) -> bool:
    """Whether a token is only asked whether it is bound, which binds nothing."""
    before = [token.text.upper() for token in tokens[max(0, place - 2) : place]]
    return before == ["BOUND", "("]


def _next(tokens: Sequence[Token], place: int) -> int:
    """Find the first brace behind a place."""
    return next(at for at in range(place, len(tokens)) if tokens[at].text == "{")


def _opening(tokens: Sequence[Token], place: int) -> int | None:
    """Find the brace that the token at a place stands in."""
    depth = 0
    for before in range(place - 1, -1, -1):
        depth += (tokens[before].text == "}") - (tokens[before].text == "{")
        if depth < 0:
            return before
    return None


def _closing(tokens: Sequence[Token], opening: int) -> int:
    """Find the brace that closes one."""
    depth = 0
    for place in range(opening, len(tokens)):
        depth += (tokens[place].text == "{") - (tokens[place].text == "}")
        if not depth:
            return place
    return len(tokens)
