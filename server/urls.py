"""Every URL that the server answers at or links to is made here."""

import re
from collections.abc import Collection, Mapping
from urllib.parse import quote, urlencode

from ontology import BASE, prefixes

_THINGS = f"{BASE}id/"
_AGENTS = frozenset({"organisation", "group", "post", "person", "class"})
# What the page of a plan does not list apart.
_WITHOUT_PLACE = frozenset({"indicator", "period"})
_UNQUOTED = "/:@!$&'()*+,;=~"
_WEB = ("https://", "http://")
_LINE = re.compile(r"L(\d+)")

HOME = "/"
SPARQL = "/sparql"
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
QUESTION_PATH = "/questions/<topic>/<name>"
PLAN_PATH = "/plans/<plan>"
SOURCE_PATH = "/plans/<plan>/source"
READING_PATH = "/plans/<plan>/reading"
_WHO = "organisations/activities"


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


def thing(iri: str, plans: Collection[str]) -> str | None:  # noqa: PLR0911 - a case, a return
    """Give the page that shows a thing; None where none does. plans: those with a page."""
    if not iri.startswith(_THINGS):
        return None
    first, *rest = label(iri).split("/")
    if first in _AGENTS:
        return question(_WHO, {"organisation": iri})
    if first not in plans:
        return None
    if not rest:
        return plan(first)
    if rest[0] in _AGENTS:
        return question(_WHO, {"organisation": iri})
    if rest[0] in {"source", "passage", "repair"}:
        line = _LINE.match(rest[-1])
        return source(first, line[1] if line else None)
    if rest[0] in _WITHOUT_PLACE:
        return plan(first)
    return f"{plan(first)}#{quote(anchor(iri))}"


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
