"""Which pages are visited: every kind that there is, and of a kind the page that has most to show.

All is found by following the service itself, so a new question, or a new entry of the
navigation, is visited too; a test sees that no kind of page is left out.
"""

import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from typing import Any, Final
from urllib.parse import urlencode

from exports.networks.definitions import NETWORKS
from queries.catalogue import Catalogue
from server import urls

# Gives the body at an address; the client of a test does, and one over HTTP.
Get = Callable[[str], bytes]
Row = Mapping[str, Any]

_FULLEST: Final = "fullest"
_FOLDER: Final = Path(__file__).parent / "questions"
_PLANS: Final = 5
_SEARCHES: Final = (
    "apprenticeships",
    "who leads on governors",
    "red rated actions",
    "budgets over £100k for teachers",
    "what will be done about school places by December 2014",
)
# Linked from the pages that the navigation has.
_OTHERS: Final = (urls.GAPS, urls.DEPENDENCIES, urls.API, urls.GRAPHS)
_STATIC: Final = re.compile(r"^/static/(?!vendor/)")


@dataclass(frozen=True, slots=True)
class Visit:
    """A page to visit. name: what kind of page it is, and of what."""

    name: str
    path: str


@dataclass(slots=True)
class _Links(HTMLParser):
    """The links of a page's head and of its navigation, and the files of our own that it loads."""

    routes: list[str] = field(default_factory=list)
    files: list[str] = field(default_factory=list)
    _within: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        HTMLParser.__init__(self)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note what a tag leads to or loads."""
        given = {name: value or "" for name, value in attrs}
        if tag in {"header", "footer"}:
            self._within.append(tag)
        if tag == "a" and self._within:
            self.routes.append(given.get("href", "").partition("#")[0])
        loaded = given.get("src", "") if tag in {"script", "img"} else ""
        if tag == "link" and given.get("rel") in {"stylesheet", "icon"}:
            loaded = given.get("href", "")
        if _STATIC.match(loaded):
            self.files.append(loaded)

    def handle_endtag(self, tag: str) -> None:
        """Leave the head or the foot of the page."""
        if tag in {"header", "footer"} and self._within:
            self._within.pop()


def read_links(body: bytes) -> _Links:
    """Read where the navigation of a page leads, and which files of our own the page loads."""
    links = _Links()
    links.feed(body.decode("utf-8"))
    return links


def weigh(body: bytes, get: Get) -> int:
    """The bytes of a page with its stylesheets, scripts and pictures; without libraries."""
    return len(body) + sum(len(get(file)) for file in sorted(set(read_links(body).files)))


def visits(get: Get) -> tuple[Visit, ...]:
    """All pages to visit, each once."""
    found = dict.fromkeys(visit for part in _PARTS for visit in part(get))
    once = {visit.path: visit for visit in reversed(found)}
    return tuple(visit for visit in found if once[visit.path] is visit)


def _navigation(get: Get) -> Iterator[Visit]:
    routes = [urls.HOME, *read_links(get(urls.HOME)).routes, *_OTHERS]
    for path in dict.fromkeys(route for route in routes if route):
        yield Visit(path, path)


def _plans(get: Get) -> Iterator[Visit]:
    rows = _rows(get, "plans/all")
    largest = sorted(rows, key=lambda row: (-row["objectives"], row["plan"]))[:_PLANS]
    slugs = [row["plan"] for row in largest]
    for slug in slugs:
        yield Visit(f"plan {slug}", urls.plan(slug))
        yield Visit(f"source {slug}", urls.source(slug))
        yield Visit(f"reading {slug}", urls.reading(slug))
    for number in (2, len(slugs)):
        if len(slugs) >= number:
            query = urlencode([("plan", slug) for slug in slugs[:number]])
            yield Visit(f"compare {number} plans", f"{urls.COMPARE}?{query}")
    for row in largest[:1]:
        yield Visit(
            f"timeline of {row['plan']}", urls.listing(urls.TIMELINE, {"plan": row["plan"]})
        )
        yield Visit(f"budgets of {row['plan']}", urls.listing(urls.BUDGETS, {"plan": row["plan"]}))


def _things(get: Get) -> Iterator[Visit]:
    fullest = Catalogue.read(_FOLDER)[_FULLEST].text
    address = f"{urls.SPARQL}?{urlencode({'query': fullest, 'format': 'json'})}"
    for row in json.loads(get(address))["results"]["bindings"]:
        yield from _thing("objective", row["objective_iri"]["value"])
    for row in _rows(get, "organisations/all")[:1]:
        yield from _thing("body", row["organisation_iri"])
    for row in _rows(get, "themes/all")[:1]:
        yield from _thing("theme", row["theme_iri"])
    for row in _rows(get, "overlaps/ranked")[:1]:
        yield Visit("overlap", urls.overlap(row["overlap_iri"]))
        yield Visit("statements of an overlap", urls.statements(row["overlap_iri"]))
    for release in json.loads(get(urls.listing(urls.RELEASES, {}, "json")))["releases"]:
        if not release["is_this"]:
            yield Visit("changes since a release", urls.release(release["version"]))
            break


def _thing(kind: str, iri: str) -> Iterator[Visit]:
    yield Visit(f"{kind} {urls.label(iri)}", urls.resource(iri))
    yield Visit(f"statements of the {kind}", urls.statements(iri))


def _networks(_: Get) -> Iterator[Visit]:
    for name in NETWORKS:
        yield Visit(f"network {name}", urls.network(name))


def _searches(get: Get) -> Iterator[Visit]:
    for words in _SEARCHES:
        yield Visit(f"search “{words}”", urls.search(words))
    for row in _rows(get, "organisations/all")[:1]:
        yield Visit(
            "search for a body", urls.search(f"which activities involve {row['organisation']}")
        )


def _questions(get: Get) -> Iterator[Visit]:
    """Each question as it stands and, where it has choices, with the first of them."""
    listed = json.loads(get(urls.listing(urls.QUESTIONS, {}, "json")))["questions"]
    first: dict[str, str] = {}
    for question in listed:
        name = question["name"]
        yield Visit(f"question {name}", urls.question(name))
        for parameter in question["parameters"]:
            if (choices := parameter["choices"]) is not None:
                if choices not in first:
                    first[choices] = _first(_rows(get, choices))
                given = {parameter["name"]: first[choices]}
                if first[choices]:
                    yield Visit(f"question {name} ({first[choices]})", urls.question(name, given))
                break


_PARTS: Final = (_navigation, _plans, _things, _networks, _searches, _questions)


def _rows(get: Get, question: str) -> Sequence[Row]:
    found: Sequence[Row] = json.loads(get(urls.question(question, form="json")))["rows"]
    return found


def _first(rows: Sequence[Row]) -> str:
    return next((str(value) for row in rows[:1] for value in row.values()), "")
