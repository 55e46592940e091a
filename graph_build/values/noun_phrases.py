"""Find what a number counts: "3 *open bidding rounds*", "14 *schools and colleges*".

No grammar is parsed. The head is the first plural within four words of the number, unless a word
stands between that no counted thing contains. "5 years" and "three times" count nothing that a
plan promises.
"""

import re
from dataclasses import dataclass

from graph_build.values.number_words import NUMBER

# Words that end a noun phrase or cannot stand in one.
BREAKS = frozenset(
    "a an the and or but & / of in on at by to for from with without within into as than that "
    "which who whose when where while per not be is are was were been being will would should "
    "shall must can could may might has have had do does did it its they their them this these "
    "those there if so via through under over between across about x st nd rd th etc inc".split()
)
# Words that measure time, rank or age, and so count no thing.
_MEASURES = frozenset(
    "year month week day hour minute term time way stop half year-old "
    "years months weeks days hours minutes times terms points pounds pence olds levels stages "
    "phases ages yrs ks key plus versus previous various this process progress access success "
    "business focus basis analysis gcses a*-cs pupils' ways needs others".split()
)
_IRREGULAR = frozenset({"people", "children", "men", "women", "persons", "staff"})
# The singulars that "one" may count; elsewhere "one" is a pronoun ("one of quality assurance").
_SINGLE = frozenset(
    "school college academy university borough site pilot group centre conference event visit "
    "nursery partnership network workshop seminar cohort project award".split()
)
_WORD = re.compile(r"\s*(?P<word>[A-Za-z][\w'’*-]*|&|/)")
_ANOTHER = re.compile(rf"\s*(?:&|and)\s+{NUMBER}\s+", re.ASCII | re.IGNORECASE)
_COORDINATE = re.compile(
    r"\s*(?P<sign>/|&|\band\b)\s*(?P<word>[a-z][\w'’-]*s)(?![\w'’])", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Counted:
    """The words for what is counted: a phrase with its head ("open bidding rounds", "rounds")."""

    phrase: str
    head: str
    end: int


def counted_after(text: str, place: int, *, single: bool) -> Counted | None:
    """Read what the number that ends at a place counts; None if no thing that can be counted.

    single: the number is one, so that the head is a singular.
    """
    words: list[str] = []
    here = place
    while len(words) < 5 and (found := _WORD.match(text, here)):
        if words and (_ANOTHER.match(text, here)):
            return _shared_head(text, words, here)
        word = found["word"].lower()
        if word in BREAKS or word in _MEASURES:
            return None
        words.append(found["word"])
        here = found.end()
        if is_plural(word) or (single and word in _SINGLE):
            return _with_coordinates(text, words, here)
    return None


def is_plural(word: str) -> bool:
    """Tell whether a word looks like the plural of something that can be counted."""
    word = word.lower()
    if word in _IRREGULAR:
        return True
    return (
        len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is", "'s", "’s"))
    )


def plural(word: str) -> str:
    """Give the plural of a regular noun; a plural stays."""
    if is_plural(word):
        return word
    if word.endswith("y") and word[-2:-1] not in {"a", "e", "o", "u"}:
        return f"{word[:-1]}ies"
    return f"{word}s"


def _with_coordinates(text: str, words: list[str], end: int) -> Counted:
    head = words[-1]
    if is_plural(head) and (found := _COORDINATE.match(text, end)):
        head = f"{head} {found['sign']} {found['word']}"
        end = found.end()
    return Counted(" ".join([*words[:-1], head]), head, end)


def _shared_head(text: str, words: list[str], here: int) -> Counted | None:
    """Give "one Secondary" in "one Secondary & one Primary school" its head."""
    another = _ANOTHER.match(text, here)
    following = counted_after(text, another.end(), single=True) if another else None
    if following is None:
        return None
    return Counted(" ".join([*words, following.head]), following.head, here)
