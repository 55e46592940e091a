"""Cut what a person types into words, and words into stems.

A stem here is for comparing questions with wordings ("funded", "funding", "funds"); the text index
has a stemmer of its own.
"""

import re
import unicodedata
from dataclasses import dataclass
from functools import cache
from typing import Final

# Longer questions are cut: nobody asks in so many words, and work grows with them.
LONGEST: Final = 400
# A hyphen or apostrophe inside a word is part of it, so that 14-19 and Prince's are one word each.
_WORD: Final = re.compile(r"£?\w+(?:[.,](?=\d)\w+|['’/&+-](?=\w)\w+)*%?|[<>]=?|[≤≥]|\?")
_TERM: Final = re.compile(r"\w+")
_PHRASE: Final = re.compile(r'"([^"]{1,200})"|“([^”]{1,200})”')
_POSSESSIVE: Final = re.compile(r"['’]s?$")
_ENDINGS: Final = (
    ("ies", "y"),
    ("sses", "ss"),
    ("ings", ""),
    ("ing", ""),
    ("edly", ""),
    ("ed", ""),
    ("ers", "er"),
    ("s", ""),
    ("ly", ""),
)
_KEPT_S: Final = ("ss", "us", "is")


@dataclass(frozen=True, slots=True)
class Word:
    """A word of what was typed, and where it stands there. key: to compare it by."""

    text: str
    key: str
    start: int
    end: int


def cut(text: str) -> str:
    """Give what is read of what was typed: one line of plain characters, at most LONGEST long."""
    plain = unicodedata.normalize("NFKC", text[: LONGEST * 4])
    kept = "".join(char if char.isprintable() else " " for char in plain)
    return " ".join(kept.split())[:LONGEST]


def words(text: str) -> tuple[Word, ...]:
    """Cut a text into words, without punctuation."""
    return tuple(
        Word(found[0], key(found[0]), found.start(), found.end())
        for found in _WORD.finditer(text)
        if found[0] != "?"
    )


def terms(text: str) -> tuple[str, ...]:
    """Cut a search into terms: what stands in quotation marks is one, else each word is."""
    found = [" ".join(_TERM.findall(one[1] or one[2])) for one in _PHRASE.finditer(text)]
    found += _TERM.findall(_PHRASE.sub(" ", text))
    return tuple(term for term in dict.fromkeys(found) if term)


@cache
def _folded(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text.replace("’", "'"))
    return "".join(char for char in plain if not unicodedata.combining(char)).casefold()


def key(text: str) -> str:
    """Give a word as it is compared: no case, no accents, no possessive."""
    return _POSSESSIVE.sub("", _folded(text))


def name_key(name: str) -> tuple[str, ...]:
    """Give a name as it is compared: the keys of its words, `and` for `&`."""
    return tuple(word.key for word in words(name.replace("&", " and ")) if word.key != "the")


@cache
def stem(word: str) -> str:
    """Take common English endings off a word's key."""
    for ending, instead in _ENDINGS:
        if not word.endswith(ending) or len(word) - len(ending) < 3:
            continue
        if ending == "s" and word.endswith(_KEPT_S):
            return word
        rest = word.removesuffix(ending) + instead
        if ending in {"ing", "ings", "ed"} and rest[-1] == rest[-2] and rest[-1] not in "ls":
            rest = rest[:-1]
        return rest.removesuffix("e")
    return word.removesuffix("e") if len(word) > 4 else word


def singular(word: str) -> str:
    """Take a plain plural s off a word, so that it is found within singular and plural alike."""
    if len(word) > 3 and word.endswith("s") and not word.endswith((*_KEPT_S, "ies")):
        return word[:-1]
    return word
