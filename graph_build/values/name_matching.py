"""Find the names that are known, by longest match over words.

A name is matched word by word, so that spacing, brackets, quotation marks and kinds
of dash do not count. Case does: "BIS" is a department and "bis" is nothing. Only a
word that the list of names itself writes in lower case may stand in either.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from graph_build.values.name_kinds import kind_of
from ontology.agents import Agent, Kind

# Brackets and quotation marks are no words: "Group (SSEB)" is matched as "Group SSEB".
_WORD: Final = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*|\d+|[^\w\s'’‘\"“”()\[\]*<>]")
_DASHES: Final = str.maketrans({"–": "-", "—": "-", "‑": "-", "’": "'"})
# Words that end many names: alone they may be a short name, after another word they seldom are.
_COMMON_HEADS: Final = frozenset(
    {"board", "cabinet", "committee", "council", "facilitator", "group", "leader", "mayor"}
    | {"network", "networks", "panel", "partnership", "team", "unit"}
)
_JOINS: Final = frozenset({"and", "/", ","})
# Words that stand before a name by chance: "the June Partnership meeting".
_DATES: Final = frozenset(
    {"january", "february", "march", "april", "may", "june", "july", "august", "september"}
    | {"october", "november", "december", "spring", "summer", "autumn", "winter"}
)
_AROUND: Final = re.compile(r"(?P<before>[^{}]*)\{(?P<name>[^{}]+)\}(?P<after>[^{}]*)")


@dataclass(frozen=True, slots=True)
class Mention:
    """A stakeholder named in a text.

    text: the words as they stand; `span` is where, as (start, end) in the text given.
    name: the canonical name where it is known, else the words that name this one body,
        expanded where it shares words with another ("FE and HE institutions").
    kind: None if nothing can be said of it.
    """

    text: str
    span: tuple[int, int]
    name: str
    kind: Kind | None


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a text: as written and as compared, and its span."""

    written: str
    plain: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Form:
    """One written form of a name. An empty name: these words name nobody.

    words: those that must stand in a text; of them, `start` to `stop` (not included) are the name.
    """

    words: tuple[Word, ...]
    name: str
    kind: Kind
    start: int
    stop: int

    def fits(self, words: Sequence[Word], first: int) -> bool:
        """Whether the form stands in the words from this one on."""
        if first + len(self.words) > len(words):
            return False
        last = len(self.words) - 1
        return all(
            self._same(own, words[first + place], last=place == last)
            for place, own in enumerate(self.words)
        )

    def _same(self, own: Word, word: Word, *, last: bool) -> bool:
        written, plain = word.written, word.plain
        if last and plain.endswith("'s") and not own.plain.endswith("'s"):
            written, plain = written[:-2], plain[:-2]
        return written == own.written if self._exact(own) else plain == own.plain

    def _exact(self, own: Word) -> bool:
        if own.plain in {own.written, "and"}:
            return False
        shouted = own.written[1:] != own.plain[1:]
        return shouted or self.kind is not Kind.CLASS


def same_name(one: str, other: str) -> bool:
    """Whether two names differ in case, spacing or "&" only."""
    return name_key(one) == name_key(other)


def name_key(name: str) -> str:
    """What names have in common that are the same."""
    return " ".join(name.replace("&", " and ").replace("’", "'").casefold().split())


def bare_form(written: str) -> str:
    """A written form without the words that must stand around it."""
    around = _AROUND.fullmatch(written)
    return around["name"] if around else written


def split_words(text: str) -> tuple[Word, ...]:
    """The words and marks of a text; letters and digits are words apart ("the13" is two)."""
    return tuple(
        Word(written, _plain(written), found.start(), found.end())
        for found in _WORD.finditer(text)
        for written in (_written(found[0]),)
    )


class NameList:
    """The names that may stand in one plan's texts.

    agents: those of the authority that the plan may speak of; the first to claim a form has it.
    own: the plan's own short forms to canonical names; they go before those of the authority.
        A form with an empty name is nobody's: it keeps a shorter name in it from being found.

    A form may say what must stand around it: "staff from {Westminster}" is the name Westminster,
    in those words only.
    """

    def __init__(self, agents: Iterable[Agent], own: Mapping[str, str]) -> None:
        agents = tuple(agents)
        self._kinds = {agent.name: agent.kind for agent in reversed(agents)}
        self._forms: dict[tuple[str, ...], Form] = {}
        self._in_any_case: dict[tuple[str, ...], Form] = {}
        for written, name in own.items():
            self._add(written, name, self._kinds.get(name) or kind_of(name))
        for agent in agents:
            for written in (agent.name, *agent.other_names):
                self._add(written, agent.name, agent.kind)
        by_first: defaultdict[str, list[Form]] = defaultdict(list)
        for form in sorted(self._forms.values(), key=lambda each: -len(each.words)):
            by_first[form.words[0].plain.removesuffix("'s")].append(form)
        self._by_first = dict(by_first)

    def kind(self, name: str) -> Kind:
        """The kind of a canonical name, or else of any name by its form."""
        return self._kinds.get(name) or kind_of(name)

    def look_up(self, written: str) -> Form | None:
        """The form with these very words, in any case."""
        return self._in_any_case.get(tuple(word.plain for word in split_words(written)))

    def form_at(self, text: str, words: Sequence[Word], first: int) -> Form | None:
        """The longest form that stands, as whole words of the text, from this word on."""
        for form in self._by_first.get(words[first].plain.removesuffix("'s"), ()):
            if form.fits(words, first) and _is_whole(text, words, first, len(form.words)):
                return form
        return None

    def _add(self, written: str, name: str, kind: Kind) -> None:
        around = _AROUND.fullmatch(written)
        parts = around.groups() if around else ("", written, "")
        before, named, after = (split_words(part) for part in parts)
        if named:
            start, stop = len(before), len(before) + len(named)
            form = Form((*before, *named, *after), name, kind, start, stop)
            self._forms.setdefault(tuple(word.written for word in form.words), form)
            if around is None:
                self._in_any_case.setdefault(tuple(word.plain for word in named), form)


@dataclass(frozen=True, slots=True)
class Match:
    """Known names in a text: words first to last (not included) name each of `names`."""

    first: int
    last: int
    names: tuple[tuple[str, Kind], ...]


def match_names(text: str, words: Sequence[Word], names: NameList) -> tuple[Match, ...]:
    """All known names in the text from left to right, the longest at each place."""
    found: list[Match] = []
    place = 0
    while place < len(words):
        match = _match_at(text, words, place, names, found[-1].last if found else 0)
        if match is None:
            place += 1
            continue
        found.append(match)
        place = match.last
    return tuple(found)


def span_of(text: str, words: Sequence[Word], first: int, last: int) -> tuple[int, int]:
    """Where words first to last (not included) stand: no possessive, brackets closed."""
    start, end = words[first].start, words[last - 1].end
    if words[last - 1].plain.endswith("'s"):
        end -= 2
    inside = text[start:end]
    for opening, closing in ("()", "[]"):
        if inside.count(opening) > inside.count(closing) and text[end : end + 1] == closing:
            end += 1
    return start, end


def _match_at(
    text: str, words: Sequence[Word], place: int, names: NameList, since: int
) -> Match | None:
    joined = _match_joined(text, words, place, names)
    form = names.form_at(text, words, place)
    if form is not None and (joined is None or place + len(form.words) >= joined.last):
        if _is_part_of_another(text, words, place, form, since):
            return None
        last = place + form.stop
        if form.stop == len(form.words):
            last = _with_short_form(text, words, last, form, names)
        return Match(place + form.start, last, ((form.name, form.kind),))
    return joined


def _match_joined(text: str, words: Sequence[Word], place: int, names: NameList) -> Match | None:
    """Read "Russell and 1994 Group": two names that share their last words."""
    for length in (1, 2, 3):
        join = place + length
        if join + 1 >= len(words) or words[place + length - 1].plain in _JOINS:
            return None
        if words[join].plain not in _JOINS:
            continue
        second = names.form_at(text, words, join + 1)
        if second is None or not second.name:
            continue
        for shared in range(1, len(second.words)):
            tail = second.words[len(second.words) - shared :]
            both = (*(word.written for word in words[place:join]), *(w.written for w in tail))
            first = names.look_up(" ".join(both))
            if first is not None and first.name and first.name != second.name:
                pair = ((first.name, first.kind), (second.name, second.kind))
                return Match(place, join + 1 + len(second.words), pair)
    return None


def _is_part_of_another(
    text: str, words: Sequence[Word], place: int, form: Form, since: int
) -> bool:
    """Whether a short common name only ends some longer one: "Tertiary Partnership"."""
    if len(form.words) > 1 or form.words[0].plain not in _COMMON_HEADS or place == since:
        return False
    before = words[place - 1]
    adjacent = text[before.end : words[place].start].isspace()
    capital = before.written[:1].isupper() and before.plain not in _DATES
    starts = place == 1 or words[place - 2].plain in {".", ";", ":", "!", "?", "•"}
    return adjacent and capital and not (starts and before.plain in {"the", "our", "this"})


def _with_short_form(
    text: str, words: Sequence[Word], last: int, form: Form, names: NameList
) -> int:
    """Take in the abbreviation in brackets after a name: "Schools Partnership (BSP)"."""
    if last >= len(words) or not text[words[last - 1].end : words[last].start].endswith(("(", "[")):
        return last
    short = names.form_at(text, words, last)
    end = last + (len(short.words) if short is not None else 1)
    if not text[words[end - 1].end :].startswith((")", "]")):
        return last
    initials = "".join(word.written[0] for word in form.words if word.written[0].isupper())
    same = short is not None and short.name == form.name
    return end if same or words[last].written == initials else last


def _is_whole(text: str, words: Sequence[Word], first: int, length: int) -> bool:
    start, end = words[first].start, words[first + length - 1].end
    # A scan may join a word to the number after it ("the13-19 Partnership"), never to a letter.
    joined = text[start - 1 : start].isalnum() and start > 0
    if joined and not (length > 1 and text[start].isdigit() and text[start - 1].islower()):
        return False
    if text[end : end + 1].isalnum() or text[end : end + 1] == "_":
        return False
    hyphened = re.match(r"-[a-z]", text[end : end + 2])
    return not (hyphened and length == 1 and not words[first].written.isupper())


def _plain(written: str) -> str:
    return "and" if written == "&" else written.lower()


def _written(found: str) -> str:
    return found.translate(_DASHES)
