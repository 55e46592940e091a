"""Words of a text as stems, so that "governing bodies" is found in "the governing body's role".

A stem is no word: it serves comparing only, and what is shown is always cut from the text itself.
Initials are kept as they are written, for "SEN" is a theme and "sen" is nothing.
"""

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

_TOKEN: Final = re.compile(r"[A-Za-z0-9]+(?:&[A-Za-z]+)?(?:['’]s\b)?")
_INITIALS: Final = re.compile(r"[A-Z0-9&]*[A-Z][A-Z0-9&]*s?")
_SHORT: Final = 4
STOP: Final = frozenset(
    "a an and any are as at be been by can could for from has have if in into is it its may more "
    "not of on or other our so such than that the their them these they this those through to "
    "under up was we were what when where which who will with within would all also each both "
    "across between using use used e g i s etc via there per ensure ensuring".split()
)


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a text: its stem, and where it stands (characters from 0, the end left out)."""

    stem: str
    start: int
    end: int


def words_of(text: str) -> tuple[Word, ...]:
    """The words that tell something, in order; words such as "the" are left out."""
    found = (
        Word(_stem_of(match.group()), match.start(), match.end())
        for match in _TOKEN.finditer(text)
        if match.group().lower() not in STOP
    )
    return tuple(word for word in found if word.stem)


def stems_of(text: str) -> tuple[str, ...]:
    """The stems of a text, in order."""
    return tuple(word.stem for word in words_of(text))


def initials(text: str) -> bool:
    """Whether a text is one word of initials, such as "SEN" or "G&T"."""
    return len(text) > 1 and _INITIALS.fullmatch(text) is not None and not text.isdigit()


@lru_cache(maxsize=65536)
def _stem_of(token: str) -> str:
    bare = re.sub(r"['’]s$", "", token)
    if initials(bare):
        # "PRUs" are several of a "PRU"; words in capitals throughout are left to the eye.
        return bare.removesuffix("s")
    return stem(bare.lower())


def stem(word: str) -> str:
    """A small word without its ending: places, placed and placing → plac."""
    if word.endswith("ies") and len(word) > _SHORT:
        word = word[:-3] + "y"
    elif word.endswith("s") and not word.endswith(("ss", "us", "is")) and len(word) > 3:
        word = word[:-1]
    for ending in ("ing", "ed"):
        kept = word.removesuffix(ending)
        if kept != word and len(kept) >= _SHORT - 1 and re.search("[aeiouy]", kept):
            word = _undoubled(kept)
            break
    return word.removesuffix("e") if len(word) > _SHORT else word


def _undoubled(kept: str) -> str:
    """One letter of a doubled last one: plann → plan, but tell stays."""
    doubled = len(kept) > 3 and kept[-1] == kept[-2] and kept[-1] not in "lsz"
    return kept[:-1] if doubled else kept
