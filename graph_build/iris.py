"""Every IRI of a thing is minted here, from the plan's own numbering.

An IRI must stay the same when a plan is read again, so none depends on the
order of the build or on a line of the source; only passages and repairs, which
are places in the source, carry lines.
"""

import re
import unicodedata

from rdflib import URIRef

from ontology import BASE

_THINGS = f"{BASE}id/"
_GRAPHS = f"{BASE}graph/"


def slug(words: str) -> str:
    """Make words into a path segment: "UK Commission & Co" → "uk-commission-and-co"."""
    plain = unicodedata.normalize("NFKD", words.replace("&", " and ").replace("'", ""))
    ascii_words = plain.encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9.]+", "-", ascii_words).strip("-.") or "unnamed"


def plan(name: str) -> URIRef:
    """The plan whose folder has this name."""
    return URIRef(f"{_THINGS}{name}")


def document(plan_name: str) -> URIRef:
    """The source text of a plan."""
    return URIRef(f"{_THINGS}{plan_name}/source")


def strand(plan_name: str, kind: str, reference: str) -> URIRef:
    """A recommendation, priority, goal or section, by its number or else its place."""
    return URIRef(f"{_THINGS}{plan_name}/{slug(kind)}/{slug(reference)}")


def objective(plan_name: str, reference: str) -> URIRef:
    """An objective, by its printed number or else `strand.place`."""
    return URIRef(f"{_THINGS}{plan_name}/objective/{slug(reference)}")


def indicator(plan_name: str, reference: str) -> URIRef:
    """An indicator, by its printed number."""
    return URIRef(f"{_THINGS}{plan_name}/indicator/{slug(reference)}")


def paragraph(plan_name: str, key: str) -> URIRef:
    """A paragraph outside the tables, by its printed number or else its kind and place."""
    return URIRef(f"{_THINGS}{plan_name}/paragraph/{slug(key)}")


def label(plan_name: str, words: str) -> URIRef:
    """The words that head a column or list, wherever in the plan they are printed."""
    return URIRef(f"{_THINGS}{plan_name}/label/{slug(words)}")


def part(whole: URIRef, kind: str, place: int | str) -> URIRef:
    """A part of a thing: its kind and its place among its like, from 1."""
    return URIRef(f"{whole}/{kind}/{place}")


def passage(plan_name: str, first: tuple[int, int], last: tuple[int, int]) -> URIRef:
    """A stretch of the source, by line and character of its first and last character."""
    where = f"L{first[0]}C{first[1]}-L{last[0]}C{last[1]}"
    return URIRef(f"{_THINGS}{plan_name}/passage/{where}")


def repair(plan_name: str, line: int, place: int) -> URIRef:
    """A repair of scan damage: the line it stands on and its place there, from 1."""
    return URIRef(f"{_THINGS}{plan_name}/repair/L{line}-{place}")


def reviewer(plan_name: str, name: str) -> URIRef:
    """Somebody on whose word a plan's text is read in another way than it is printed."""
    return URIRef(f"{_THINGS}{plan_name}/reviewer/{slug(name)}")


def finding(key: str) -> URIRef:
    """A finding of validation, by a key that depends on what is wrong with which thing."""
    return URIRef(f"{_THINGS}finding/{key}")


def agent(plan_name: str, kind: str, name: str) -> URIRef:
    """A body, post or person that one plan names and the authority does not know."""
    return URIRef(f"{_THINGS}{plan_name}/{slug(kind)}/{slug(name)}")


def concept(scheme: str, notation: str) -> URIRef:
    """A concept of one of our vocabularies, such as `role`, `lead`."""
    return URIRef(f"{_THINGS}{scheme}/{slug(notation)}")


def between(kind: str, one: str, other: str) -> URIRef:
    """What is found between two things of different plans: an overlap, a dependency.

    Its path is made of theirs, so that it stays while they do: `overlap/a/1.1/b/2`.
    """
    paths = (thing.removeprefix(_THINGS).replace("/objective/", "/", 1) for thing in (one, other))
    return URIRef(f"{_THINGS}{kind}/{'/'.join(paths)}")


def among(kind: str, plan_name: str) -> str:
    """What the IRIs between a plan's things and later ones begin with."""
    return f"{_THINGS}{kind}/{plan_name}/"


def plan_graph(plan_name: str) -> URIRef:
    """The named graph with what a plan says."""
    return URIRef(f"{_GRAPHS}plan/{plan_name}")


def link_graph(name: str) -> URIRef:
    """The named graph with one kind of inferred link."""
    return URIRef(f"{_GRAPHS}links/{name}")


def entailed_graph() -> URIRef:
    """The named graph with what follows from the others by rules."""
    return URIRef(f"{_GRAPHS}entailed")


def vocabulary_graph() -> URIRef:
    """The named graph with the vocabularies and the authority of agents."""
    return URIRef(f"{_GRAPHS}vocabulary")


def ontology_graph() -> URIRef:
    """The named graph with the terms."""
    return URIRef(f"{_GRAPHS}ontology")


def report_graph() -> URIRef:
    """The named graph with the findings of validation."""
    return URIRef(f"{_GRAPHS}report")
