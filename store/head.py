"""The head of a query: its prologue, its form, and the dataset that it states.

Read as the engine reads it, which parts no words by blanks: in `SELECT * FROM:x`
the FROM is a keyword, unless `FROM:` is a declared prefix.
"""

import re
from dataclasses import dataclass, field
from urllib.parse import urljoin

from store.tokens import Kind, Token, read_tokens

_SPACE = re.compile(r"(?:[ \t\r\n]|#[^\r\n]*)*")
_IRI = r"<((?:[^<>\"{}|^`\\\x00-\x20]|\\[uU][0-9A-Fa-f]+)*)>"
_PREFIX = r"([^\s:<>#]*):"
_STRING = r"\"[^\"]*\"|'[^']*'"
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")
_ESCAPE = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")
_OPEN, _CLOSE = "({[", ")}]"


@dataclass(slots=True)
class Head:
    """What a query says before its pattern.

    form: SELECT, ASK, CONSTRUCT or DESCRIBE; None where the text is no query.
    default_graphs, named_graphs: the IRIs of its FROM and FROM NAMED.
    """

    form: str | None = None
    base: str = ""
    prefixes: dict[str, str] = field(default_factory=dict)
    default_graphs: list[str] = field(default_factory=list)
    named_graphs: list[str] = field(default_factory=list)

    def expand(self, name: str) -> str | None:
        """Give the IRI of a prefixed name; None where its prefix is not declared."""
        prefix, _, local = name.partition(":")
        space = self.prefixes.get(prefix)
        return None if space is None else space + re.sub(r"\\(.)", r"\1", local)


def read_head(query: str, base: str = "") -> Head:
    """Read the head of a query; base: what its relative IRIs are resolved against."""
    cursor = _Cursor(query)
    head = Head(base=base)
    _read_prologue(cursor, head)
    form = cursor.take(r"SELECT|ASK|CONSTRUCT|DESCRIBE")
    if form is None:
        return head
    head.form = form.upper()
    if head.form == "SELECT":
        cursor.take(r"DISTINCT|REDUCED")
        cursor.skip_items(head, names=False)
    elif head.form == "DESCRIBE":
        cursor.skip_items(head, names=True)
    elif head.form == "CONSTRUCT":
        cursor.skip_group()
    while cursor.take(r"FROM"):
        _read_graph(cursor, head)
    return head


def decoded(text: str) -> str:
    """Give a text without codepoint escapes (SPARQL 1.1, 19.2), however deeply they were nested."""
    while (plain := _ESCAPE.sub(_character, text)) != text:
        text = plain
    return text


def _character(escape: re.Match[str]) -> str:
    code = int(escape[1] or escape[2], 16)
    return chr(code) if code <= 0x10FFFF else "\ufffd"


class _Cursor:
    """A place in a text that moves on over what is taken."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._at = 0

    def take(self, pattern: str, group: int = 0) -> str | None:
        """Take what the pattern matches here, in any case, after blanks and comments."""
        found = _SPACE.match(self._text, self._at)
        start = found.end() if found else self._at
        matched = re.compile(pattern, re.IGNORECASE).match(self._text, start)
        if matched is None:
            return None
        self._at = matched.end()
        return matched[group]

    def token(self) -> Token | None:
        """Look at the next token without taking it."""
        return next(read_tokens(self._text, self._at), None)

    def skip(self, token: Token) -> None:
        """Go on behind a token."""
        self._at = token.start + len(token.text)

    def skip_group(self) -> None:
        """Go on behind a bracket that opens here, to the end if none closes it."""
        depth = 0
        for token in read_tokens(self._text, self._at):
            if token.kind is Kind.MARK:
                depth += (token.text in _OPEN) - (token.text in _CLOSE)
            if depth <= 0:
                if token.text in _CLOSE:
                    self.skip(token)
                return
        self._at = len(self._text)

    def skip_items(self, head: Head, *, names: bool) -> None:
        """Go on behind the variables and expressions of SELECT, or the things of DESCRIBE."""
        while token := self.token():
            if token.kind is Kind.VARIABLE or token.text == "*":
                self.skip(token)
            elif token.text == "(" and not names:
                self.skip_group()
            elif names and (
                token.kind is Kind.IRI
                or (token.kind is Kind.PREFIXED and token.prefix in head.prefixes)
            ):
                self.skip(token)
            else:
                return


def _read_prologue(cursor: _Cursor, head: Head) -> None:
    while True:
        if cursor.take(r"BASE"):
            head.base = resolved(cursor.take(_IRI, 1) or "", head)
        elif cursor.take(r"PREFIX"):
            name, iri = cursor.take(_PREFIX, 1), cursor.take(_IRI, 1)
            if name is None or iri is None:
                return
            head.prefixes[name] = resolved(iri, head)
        elif not (cursor.take(r"VERSION") and cursor.take(_STRING)):
            return


def _read_graph(cursor: _Cursor, head: Head) -> None:
    token = cursor.token()
    declared = token and token.kind is Kind.PREFIXED and token.prefix in head.prefixes
    named = not declared and cursor.take(r"NAMED")
    graphs = head.named_graphs if named else head.default_graphs
    iri = cursor.take(_IRI, 1)
    if iri is not None:
        graphs.append(resolved(iri, head))
    elif (token := cursor.token()) and token.kind is Kind.PREFIXED:
        cursor.skip(token)
        if (expanded := head.expand(token.text)) is not None:
            graphs.append(expanded)


def resolved(iri: str, head: Head) -> str:
    """Give an IRI as a query writes it in full, its escapes decoded."""
    plain = decoded(iri)
    if not head.base or _SCHEME.match(plain):
        return plain
    try:
        # urljoin drops a # that nothing follows.
        return urljoin(head.base, plain) + ("#" if plain.endswith("#") else "")
    except ValueError:
        return plain
