"""A pair of objectives that overlap, side by side: their texts, the words that they share, and why.

The sentences of the reasons are in the graph, made by the build in one place; nothing is told anew
here. What is marked are the words that a reason quotes, wherever the objective's texts have them. A
quotation that is a whole text marks nothing: the reason itself leads to it.
"""

import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Final

from rdflib.term import Identifier

from server import urls
from server.service import ask
from store.table import Table

_QUOTED: Final = re.compile(r"“(.*?)”(?=, “|$)")
_CUT: Final = "…"
# Where words are looked for first: what an objective says itself, before what stands around it.
_ORDER: Final = ("objective", "action", "activity", "outcome", "target", "reason", "body")
VERDICTS: Final = ("accept", "reject", "note")
Record = Mapping[str, Identifier]


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a text, and whether it is among the words that the two share."""

    text: str
    shared: bool


@dataclass(frozen=True, slots=True)
class Place:
    """Lines of a plan's source text, from 1, ends included."""

    plan: str
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Text:
    """A text of an objective: an activity, say."""

    iri: str
    words: str
    pieces: tuple[Piece, ...]
    place: Place


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two objectives. texts: those of each kind, in the order of the plan."""

    iri: str
    plan: str
    reference: str
    texts: tuple[tuple[str, tuple[Text, ...]], ...]


@dataclass(frozen=True, slots=True)
class Reason:
    """Why the two overlap: its kind, its sentence, and where the words of each side stand."""

    anchor: str
    name: str
    strength: str
    told: str
    places: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class Pair:
    """Two objectives, how much they overlap and why; verdict, by and why: what is decided."""

    name: str
    label: str
    score: str
    verdict: str | None
    by: str | None
    why: str | None
    sides: tuple[Side, Side]
    reasons: tuple[Reason, ...]


def read_pair(name: str) -> Pair | None:
    """Read a pair by its path behind `overlap/`; None where the graph has none of it."""
    given = {"overlap": name}
    found = list(ask("overlaps/decisions", given).table.records())
    if not found:
        return None
    (record,) = found
    texts = list(ask("overlaps/texts", given).table.records())
    reasons = _by_reason(ask("overlaps/reasons", given).table)
    quoted = _quoted(reasons)
    one, other = sorted(
        (_side(list(rows), quoted) for _, rows in groupby(texts, key=_objective)),
        key=lambda side: not name.startswith(f"{address(side.iri).replace('/objective/', '/')}/"),
    )
    return Pair(
        name=name,
        label=str(record["overlap"]),
        score=str(record["score"]),
        verdict=_text(record.get("verdict")),
        by=_text(record.get("by")),
        why=_text(record.get("why")),
        sides=(one, other),
        reasons=tuple(_reason(rows, (one, other)) for rows in reasons),
    )


def address(iri: str) -> str:
    """Give a thing's address as the files of decisions write it."""
    return urls.label(iri)


def decision_lines(pair: Pair, by: str, why: str) -> tuple[str, ...]:
    """Give the lines for the file of decisions that accept, reject or note a pair."""
    named = [address(side.iri) for side in pair.sides]
    filled = [" ".join(by.split()) or "your name", " ".join(why.split()) or "your reason"]
    return tuple(_csv_line((*named, verdict, *filled)) for verdict in VERDICTS)


def pieces(text: str, words: Iterable[str]) -> tuple[Piece, ...]:
    """Cut a text at words, in any case of letters; together the pieces are the text."""
    longest = sorted({word for word in words if word}, key=lambda word: (-len(word), word))
    if not longest:
        return (Piece(text, shared=False),)
    either = "|".join(re.escape(word) for word in longest)
    cut = re.split(rf"(?<!\w)({either})(?!\w)", text, flags=re.IGNORECASE)
    return tuple(Piece(part, shared=place % 2 == 1) for place, part in enumerate(cut) if part)


def quotations(words: str) -> tuple[str, ...]:
    """Give the words between quotation marks: “a”, “b” are two."""
    return tuple(_QUOTED.findall(words))


def _by_reason(table: Table) -> list[list[Record]]:
    rows = table.records()
    return [list(group) for _, group in groupby(rows, key=lambda row: str(row["basis_iri"]))]


def _quoted(reasons: Iterable[Sequence[Record]]) -> dict[str, set[str]]:
    """What the reasons quote, by plan."""
    found: dict[str, set[str]] = {}
    for rows in reasons:
        for row in rows:
            found.setdefault(str(row["plan"]), set()).update(quotations(str(row["words"])))
    return found


def _objective(record: Record) -> str:
    return str(record["objective_iri"])


def _side(records: Sequence[Record], quoted: Mapping[str, set[str]]) -> Side:
    first = records[0]
    plan, iri = str(first["plan"]), _objective(first)
    whole = {_folded(record) for record in records if str(record["kind"]) != "body"}
    shared = {
        each for each in quoted.get(plan, ()) if each not in whole and not each.endswith(_CUT)
    }
    kinds = groupby(records, key=lambda record: str(record["kind"]))
    return Side(
        iri=iri,
        plan=plan,
        reference=iri.rpartition("/")[2],
        texts=tuple((kind, tuple(_texts(rows, shared))) for kind, rows in kinds),
    )


def _texts(records: Iterable[Record], shared: Iterable[str]) -> Iterator[Text]:
    seen = set[str]()
    for record in records:
        words = _folded(record)
        # A body is written as often as it is named for something.
        if str(record["kind"]) == "body" and words in seen:
            continue
        seen.add(words)
        yield Text(str(record["text_iri"]), words, pieces(words, shared), _place(record))


def _reason(records: Sequence[Record], sides: Iterable[Side]) -> Reason:
    first = records[0]
    places = dict.fromkeys(
        place
        for side in sides
        for record in records
        if str(record["plan"]) == side.plan
        for place in _places(record, side)
    )
    return Reason(
        anchor="-".join(str(first["basis_iri"]).split("/")[-2:]),
        name=str(first["name"]),
        strength=str(first["strength"]),
        told=str(first["told"]),
        places=tuple(places),
    )


def _places(record: Record, side: Side) -> Iterator[Place]:
    """Where the words of a side stand; where its texts lack them, the thing that says them."""
    texts = dict(side.texts)
    ordered = [text for kind in (*_ORDER, *texts) for text in texts.get(kind, ())]
    found = set[Place]()
    for words in quotations(str(record["words"])):
        start = words.removesuffix(_CUT)
        place = next((text.place for text in ordered if start in text.words), None)
        if place is not None:
            found.add(place)
    yield from sorted(found or {_place(record)}, key=lambda place: (place.first, place.last))


def _place(record: Record) -> Place:
    first, last = (int(str(record[name])) for name in ("first_line", "last_line"))
    return Place(str(record["plan"]), first, last)


def _folded(record: Record) -> str:
    return " ".join(str(record["text"]).split())


def _csv_line(cells: Iterable[str]) -> str:
    line = io.StringIO(newline="")
    csv.writer(line, lineterminator="").writerow(cells)
    return line.getvalue()


def _text(term: Identifier | None) -> str | None:
    return None if term is None else str(term)
