"""Every URL that the server answers at or links to is made here."""

import re
from collections.abc import Collection, Mapping, Sequence
from typing import TypeAlias
from urllib.parse import quote, urlencode

from ontology import BASE, prefixes

_THINGS = f"{BASE}id/"
_AGENTS = frozenset({"organisation", "group", "post", "person", "class"})
# What the page of a plan or an objective does not list apart.
_WITHOUT_PLACE = frozenset({"indicator", "period", "theme"})
_UNQUOTED = "/:@!$&'()*+,;=~"
_WEB = ("https://", "http://")
_LINE = re.compile(r"L(\d+)")

_GEPHI_LITE = "https://gephi.org/gephi-lite/"
# What a network is cut to: the values of each side.
Cut: TypeAlias = Mapping[str, Sequence[str]]

HOME = "/"
SPARQL = "/sparql"
EDITOR_TERMS = "/sparql/terms.json"
EDITOR_QUESTIONS = "/sparql/questions.json"
GRAPHS = "/graphs"
VOID = "/.well-known/void"
DATASET = "/dataset"
ONTOLOGY = "/ontology"
ONTOLOGY_VERSION_PATH = "/ontology/<version>"
SHAPES = "/shapes"
LOOKUP = "/resource"
THING_PATH = "/id/<path:name>"
GRAPH_PATH = "/graph/<path:name>"
DOCUMENT_PATH = "/<name>"
HEALTH = "/healthz"
READY = "/readyz"
METRICS = "/metrics"
SLOW = "/slow-queries"
QUESTIONS = "/questions"
API = "/api"
OPENAPI = "/openapi.json"
QUESTION_PATH = "/questions/<topic>/<name>"
PLAN_PATH = "/plans/<plan>"
SOURCE_PATH = "/plans/<plan>/source"
NETWORKS = "/networks"
NETWORK_PATH = "/networks/<name>"
READING_PATH = "/plans/<plan>/reading"
PLANS = "/plans"
OBJECTIVE_PATH = "/id/<plan>/objective/<name>"
ORGANISATIONS = "/organisations"
_KINDS = "any(organisation, group, post, person, class)"
AGENT_PATH = f"/id/<{_KINDS}:kind>/<name>"
AGENT_OF_PLAN_PATH = f"/id/<plan>/<{_KINDS}:kind>/<name>"
TIMELINE = "/timeline"
BUDGETS = "/budgets"
COMPARE = "/compare"
QUALITY = "/quality"
ABOUT = "/about"
RELEASES = "/releases"
RELEASE_PATH = "/releases/<version>"
THEMES = "/themes"
THEME_PATH = "/id/theme/<name>"
GAPS = "/gaps"
OVERLAPS = "/overlaps"
OVERLAP_PATH = "/overlaps/<path:name>"
OVERLAP_IRI_PATH = "/id/overlap/<path:name>"
DEPENDENCIES = "/dependencies"
SEARCH = "/search"
# The segments of an overlap's path: a plan and a number, twice.
_PAIR = 4


def question(name: str, given: Mapping[str, object] | None = None, form: str | None = None) -> str:
    """Give a question's page, with values for its parameters, or its answer in another format."""
    values = {**(given or {}), **({"format": form} if form else {})}
    return _with(f"/questions/{quote(name)}", values)


def plan(slug: str) -> str:
    """Give the page of a plan."""
    return f"/plans/{quote(slug)}"


def source(slug: str, line: object = None) -> str:
    """Give the page of a plan's source text, at a line of it where one is given."""
    anchor = f"#{line_anchor(line)}" if line is not None else ""
    return f"{plan(slug)}/source{anchor}"


def reading(slug: str) -> str:
    """Give the page to check the reading of a plan."""
    return f"{plan(slug)}/reading"


def read_line(slug: str, line: object, size: int) -> str:
    """Give the place of a line in the reading of a plan, of whose lines so many are on a page."""
    number = (int(str(line)) - 1) // size + 1
    return f"{paged(reading(slug), {}, number)}#{line_anchor(line)}"


def search(words: str, given: Mapping[str, object] | None = None, form: str | None = None) -> str:
    """Give the page that asks in words, narrowed to values of facets, or the same as data."""
    return _with(SEARCH, {"q": words, **(given or {}), **({"format": form} if form else {})})


def using(term: str) -> str:
    """Give the list of the questions whose text has a term, by its prefixed name."""
    return _with(QUESTIONS, {"uses": term})


def network(name: str, given: Cut | None = None, form: str | None = None) -> str:
    """Give the page of a network with its cut, or the same as a file of a format."""
    pairs = [(key, value) for key, values in (given or {}).items() for value in values]
    path = f"{NETWORKS}/{quote(name)}{f'.{form}' if form else ''}"
    return f"{path}?{urlencode(pairs)}" if pairs else path


def in_gephi_lite(address: str) -> str:
    """Give the page that opens a file in Gephi Lite; its address must end as the file does."""
    return _with(_GEPHI_LITE, {"file": address})


def listing(path: str, given: Mapping[str, object] | None = None, form: str | None = None) -> str:
    """Give a list with the values of its filters, or the same in another format."""
    return _with(path, {**(given or {}), **({"format": form} if form else {})})


def paged(path: str, given: Mapping[str, object], number: int) -> str:
    """Give a page of a list, by its number from 1."""
    return _with(path, {**given, **({"page": number} if number > 1 else {})})


def overlap(iri: str) -> str:
    """Give the page of two objectives that overlap, side by side; of a reason, its place there."""
    parts = label(iri).split("/")[1:]
    anchor = f"#{quote('-'.join(parts[_PAIR:]))}" if len(parts) > _PAIR else ""
    return f"{OVERLAPS}/{quote('/'.join(parts[:_PAIR]), safe=_UNQUOTED)}{anchor}"


def alike(iri: str) -> str:
    """Give the place that lists what is like an objective in other plans."""
    return f"{objective(iri)}#alike"


def theme(short_name: str) -> str:
    """Give the page of a theme, at its own IRI, by its short name."""
    return resource(f"{_THINGS}theme/{short_name}")


def last(iri: str) -> str:
    """Give the last part of an IRI's path: the short name of a theme."""
    return iri.rpartition("/")[2]


def release(version: str) -> str:
    """Give the page of what another release has changed."""
    return f"{RELEASES}/{quote(version)}"


def address(path: str, given: Sequence[tuple[str, str]]) -> str:
    """Give a path with what is given for it, a name as often as it is given."""
    quoted = quote(path, safe=_UNQUOTED)
    return f"{quoted}?{urlencode(given)}" if given else quoted


def line_anchor(line: object) -> str:
    """Name the place of a line on the page of a source text."""
    return f"L{line}"


def sparql(query: str | None = None) -> str:
    """Give the endpoint, or the page with a query's answer."""
    return _with(SPARQL, {"query": query} if query else {})


def label(iri: str) -> str:
    """Say a thing's IRI in short: its path below our own base, or else the whole."""
    return iri.removeprefix(_THINGS)


def anchor(iri: str) -> str:
    """Name the place of a strand or an objective on the page of its plan."""
    return "-".join(label(iri).split("/")[1:3])


def objective(iri: str) -> str:
    """Give the page of an objective, at the place of one of its parts where the IRI is of one."""
    parts = label(iri).split("/")
    page = resource(f"{_THINGS}{'/'.join(parts[:3])}")
    place = part(iri)
    return f"{page}#{quote(place)}" if place and parts[3] not in _WITHOUT_PLACE else page


def part(iri: str) -> str:
    """Name the place of a part on the page of its objective; nothing for the objective itself."""
    return "-".join(label(iri).split("/")[3:5])


def thing(iri: str, plans: Collection[str]) -> str | None:  # noqa: PLR0911 - a case, a return
    """Give the page that shows a thing; None where none does. plans: those with a page."""
    if not iri.startswith(_THINGS):
        return None
    first, *rest = label(iri).split("/")
    if first not in plans:
        return _of_no_plan(iri, first, rest)
    if not rest:
        return plan(first)
    if rest[0] in _AGENTS:
        return resource(iri)
    if rest[0] == "objective" and len(rest) > 1:
        return objective(iri)
    if rest[0] in {"source", "passage", "repair"}:
        line = _LINE.match(rest[-1])
        return source(first, line[1] if line else None)
    if rest[0] in _WITHOUT_PLACE:
        return plan(first)
    return f"{plan(first)}#{quote(anchor(iri))}"


def _of_no_plan(iri: str, first: str, rest: Sequence[str]) -> str | None:
    """Give the page of a thing that is no one plan's: a body, an overlap, a theme."""
    if first in _AGENTS:
        return resource(iri)
    if first == "overlap" and len(rest) >= _PAIR:
        return overlap(iri)
    if first == "dependency" and rest:
        return listing(DEPENDENCIES, {"plan": rest[0]})
    if first == "theme" and rest:
        return resource(iri)
    return None


def below(path: str) -> str:
    """Give the IRI that stands for one of our own paths."""
    return f"{BASE}{path.removeprefix('/')}"


def resource(iri: str, form: str | None = None) -> str:
    """Give the place where an IRI is looked up: here if it is one of ours, else its own."""
    if not iri.startswith(BASE):
        return iri
    path, mark, fragment = iri.removeprefix(BASE).partition("#")
    place = _with(f"/{quote(path, safe=_UNQUOTED)}", {"format": form} if form else {})
    return f"{place}{mark}{quote(fragment, safe=_UNQUOTED)}"


def statements(iri: str) -> str:
    """Give the page of all that the graph says of an IRI, whatever other page it has."""
    return _with(LOOKUP, {"iri": iri})


def here(iri: str, form: str | None = None) -> str:
    """Give the page of this service about any IRI, one of ours or not."""
    if iri.startswith(BASE):
        return resource(iri, form)
    return _with(LOOKUP, {"iri": iri, **({"format": form} if form else {})})


def is_web(iri: str) -> bool:
    """Whether an IRI can be followed: only these are made links, never javascript: or data:."""
    return str(iri).startswith(_WEB)  # rdflib has a startswith of its own


def short(iri: str) -> str:
    """Say any IRI in short: by its prefix where it has one, else whole."""
    if iri.startswith(_THINGS):
        return label(iri)
    for prefix, space in prefixes().items():
        if iri.startswith(space) and len(iri) > len(space):
            return f"{prefix}:{iri.removeprefix(space)}"
    return iri


def graph(iri: str, form: str | None = None) -> str:
    """Give the triples of a named graph, by the Graph Store Protocol."""
    return _with(GRAPHS, {"graph": iri, **({"format": form} if form else {})})


def page_after(path: str, key: str) -> str:
    """Give the next page of a long list."""
    return f"{path}{'&' if '?' in path else '?'}{urlencode({'after': key})}"


def _with(path: str, values: Mapping[str, object]) -> str:
    return f"{path}?{urlencode(values)}" if values else path
