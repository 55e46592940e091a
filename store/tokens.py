r"""The tokens of a SPARQL text: enough of its grammar to look at a query without answering it.

A word inside a string, an IRI, a comment or a name is not a keyword, and a
bracket there nests nothing. Any text has tokens, whether it is SPARQL or not.
"""

import re
from collections.abc import Iterator
from enum import StrEnum
from typing import NamedTuple


class Kind(StrEnum):
    """What a token is. WORD: a bare word, such as a keyword or true."""

    STRING = "string"
    IRI = "iri"
    VARIABLE = "variable"
    NUMBER = "number"
    WORD = "word"
    PREFIXED = "prefixed"
    MARK = "mark"


class Token(NamedTuple):
    """A token and where it starts in the text, from 0."""

    kind: Kind
    text: str
    start: int

    @property
    def prefix(self) -> str:
        """The part of a prefixed name before its colon."""
        return self.text.partition(":")[0]


# Each alternative takes all that it has looked at, so that no text is slow to read.
_TOKEN = re.compile(
    r'(?P<string>"""(?:[^"\\]|\\.|"(?!""))*"""'
    r"|'''(?:[^'\\]|\\.|'(?!''))*'''"
    r'|"(?:[^"\\\n\r]|\\.)*"'
    r"|'(?:[^'\\\n\r]|\\.)*')"
    r"|(?P<iri><(?:[^<>\"{}|^`\\\x00-\x20]|\\[uU][0-9A-Fa-f]+)*>)"
    r"|(?P<comment>#[^\n\r]*)"
    r"|(?P<variable>[?$]\w+|@[\w-]+)"
    r"|(?P<number>\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)"
    r"|(?P<prefixed>(?:[^\W\d][\w.-]*)?:(?:[\w.%:-]|\\[_~.!$&'()*+,;=/?#@%-])*)"
    r"|(?P<word>[^\W\d][\w.-]*)"
    r"|(?P<space>\s+)"
    r"|(?P<mark>\^\^|&&|\|\||<<|>>|.)",
    re.DOTALL,
)
_KINDS = {str(kind): kind for kind in Kind}
_NOT_TOKENS = frozenset({"comment", "space"})


def read_words(text: str) -> Iterator[str]:
    """Give the bare words alone, which is quicker."""
    for found in _TOKEN.finditer(text):
        if found.lastgroup == Kind.WORD:
            yield found[0]


def read_tokens(text: str, start: int = 0) -> Iterator[Token]:
    """Give the tokens from a place on; comments and white space are none."""
    for found in _TOKEN.finditer(text, start):
        kind = found.lastgroup
        if kind is not None and kind not in _NOT_TOKENS:
            yield Token(_KINDS[kind], found[0], found.start())
