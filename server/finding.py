"""What a search finds, as data: JSON with how the words were understood, CSV of the hits alone.

A hit is told by its IRI and its lines in the source; its text is the part that has the words.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from flask import Response

from asking.search import Found, Hit
from asking.understanding import Reading, Understood
from server import urls
from server.answers import rows_as_csv
from server.service import service

_COLUMNS: Final = ("kind", "plan", "text", "found", "first_line", "last_line", "iri")


@dataclass(frozen=True, slots=True)
class Looked:
    """What came of a search. trouble: what went wrong, if anything did; start: from 0."""

    text: str
    facets: Mapping[str, str]
    start: int
    understood: Understood | None = None
    found: Found = field(default_factory=Found)
    trouble: str | None = None

    def near(self) -> Iterator[tuple[str, str, str]]:
        """Give each name spelt almost like a word: the word, the name, the search with it."""
        for word, names in self.understood.near if self.understood else ():
            for name in names:
                yield word, name, urls.search(self.text.replace(word, name))


def found_csv(hits: Sequence[Hit]) -> Response:
    """Give hits as a table, the closest first; no cell of it is taken for a formula."""
    rows = []
    for hit in hits:
        told = _hit_data(hit)
        told["found"] = "; ".join(told["found"])
        rows.append([told[name] for name in _COLUMNS])
    return rows_as_csv("search", _COLUMNS, rows)


def found_data(looked: Looked) -> dict[str, Any]:
    """Give what the page shows, as data: how the words were read, and this page of hits."""
    understood, found = looked.understood, looked.found
    readings = [_reading_data(one) for one in understood.readings] if understood else []
    return {
        "words": looked.text,
        "release": service().release.version,
        "certain": bool(understood and understood.certain),
        "understood": readings[0] if readings else None,
        "other_readings": readings[1:],
        "did_you_mean": [
            {"word": word, "name": name, "url": url} for word, name, url in looked.near()
        ],
        "searched_for": understood.sought if understood else "",
        "facets_chosen": dict(looked.facets),
        "total": found.total,
        "every_word": found.every,
        "first": looked.start + 1 if found.hits else 0,
        "hits": [_hit_data(hit) for hit in found.hits],
        "facets": {
            name: [{"value": value, "count": count} for value, count in values]
            for name, values in found.counts.items()
        },
        "trouble": looked.trouble,
    }


def _reading_data(reading: Reading) -> dict[str, Any]:
    return {
        "question": reading.query.name,
        "title": reading.query.title,
        "parameters": reading.values,
        "words": {given.parameter: given.words for given in reading.given},
        "unused": list(reading.unused),
        "doubts": list(reading.doubts),
        "confidence": reading.confidence,
        "url": urls.question(reading.query.name, reading.values),
    }


def _hit_data(hit: Hit) -> dict[str, Any]:
    return {
        "iri": hit.iri,
        "kind": hit.kind,
        "plan": hit.plan or None,
        "first_line": hit.first or None,
        "last_line": hit.last or None,
        "text": "".join(text for text, _ in hit.excerpt),
        "found": [text for text, marked in (*hit.excerpt, *hit.named, *hit.themes) if marked],
    }
