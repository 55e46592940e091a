"""What the graph says of one thing, laid out for its page; and whether a former release knew it."""

import mmap
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from rdflib import DCTERMS, RDFS, SKOS, URIRef
from rdflib.term import Identifier

from exports.description import SUBJECTS
from queries.catalogue import load_linked_data
from queries.errors import BadParameter
from server import urls
from server.service import service
from server.shown import say
from store.table import Table

_LABELS = (RDFS.label, SKOS.prefLabel, DCTERMS.title)
_PAGE = 50
_LONGEST = 2_000  # characters; no IRI that was minted is as long


@dataclass(frozen=True, slots=True)
class Named:
    """Words and where they lead; no place for what cannot be looked up."""

    text: str
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Group:
    """A property and all that a thing has of it."""

    property: Named
    values: tuple[Named, ...]


@dataclass(frozen=True, slots=True)
class Thing:
    """A thing as its page shows it.

    pointing: what points to it, one page of it. counts: how many do, by property.
    next: the key that the next page of them starts after; None on the last.
    """

    iri: str
    label: str
    groups: tuple[Group, ...]
    pointing: tuple[Group, ...]
    counts: tuple[tuple[Named, int], ...]
    next: str | None

    @property
    def total(self) -> int:
        """How many statements point to it."""
        return sum(count for _, count in self.counts)


def is_known(iri: str) -> bool:
    """Whether the graph says anything of an IRI."""
    return bool(_ask("statements", thing=iri).rows)


def is_pointed_at(iri: str) -> bool:
    """Whether anything in the graph points to an IRI."""
    return bool(_ask("inverse-counts", thing=iri).rows)


def is_used(iri: str) -> bool:
    """Whether any statement has an IRI as its value; no for what is no IRI."""
    try:
        return bool(_ask("used", thing=iri).rows)
    except BadParameter:
        return False


def look_up(iri: str, after: str) -> Thing | None:
    """Lay out a thing; None where the graph does not know it. after: see `Thing.next`."""
    statements = list(_ask("statements", thing=iri).records())
    counts = list(_ask("inverse-counts", thing=iri).records())
    if not statements and not counts:
        return None
    pointing = list(_ask("inverse", thing=iri, after=after).records()) if counts else []
    shown = pointing[:_PAGE]
    return Thing(
        iri=iri,
        label=_label(iri, statements),
        groups=tuple(_groups(statements, "value", "value_label")),
        pointing=tuple(_groups(shown, "subject_iri", "subject")),
        counts=tuple(
            (_property(record), int(str(record["subjects"])))
            for record in sorted(counts, key=lambda record: -int(str(record["subjects"])))
        ),
        next=str(shown[-1]["key"]) if len(pointing) > _PAGE else None,
    )


def was_known(iri: str) -> bool:
    """Whether a former release, of those still kept, said anything of an IRI."""
    if len(iri) > _LONGEST:
        return False
    line = f"{iri}\n".encode()
    here = service().release.path
    files = (folder / SUBJECTS for folder in here.parent.iterdir() if not folder.is_symlink())
    return any(_has_line(file, line) for file in files if file.parent != here and file.is_file())


def _has_line(file: Path, line: bytes) -> bool:
    """Find a line in a file of sorted lines; no more of the file is read than is looked at."""
    if file.stat().st_size == 0:
        return False
    with file.open("rb") as opened, mmap.mmap(opened.fileno(), 0, access=mmap.ACCESS_READ) as lines:
        low, high = 0, len(lines)
        while low < high:
            middle = lines.rfind(b"\n", low, (low + high) // 2) + 1 or low
            end = lines.find(b"\n", middle) + 1 or len(lines)
            found = lines[middle:end]
            if found == line:
                return True
            low, high = (end, high) if found < line else (low, middle)
        return False


def _ask(name: str, **values: str) -> Table:
    return service().store.select(load_linked_data()[name].bind(**values))


_Record = dict[str, Identifier]


def _groups(records: list[_Record], value: str, label: str) -> Iterator[Group]:
    for _, same in groupby(records, key=lambda record: record["property_iri"]):
        rows = list(same)
        yield Group(_property(rows[0]), tuple(_named(row[value], row.get(label)) for row in rows))


def _property(record: _Record) -> Named:
    return _named(record["property_iri"], record.get("property"))


def _named(term: Identifier, label: Identifier | None) -> Named:
    if not isinstance(term, URIRef):
        return Named(say(term))
    text = str(label) if label is not None else urls.short(term)
    return Named(text, service().place(term) if urls.is_web(term) else None)


def _label(iri: str, records: list[_Record]) -> str:
    for known in _LABELS:
        for record in records:
            if record["property_iri"] == known:
                return str(record["value"])
    return urls.short(iri)
