"""The networks of the five plans, each built once, and a small one with words made to break files."""

import importlib
from collections.abc import Callable
from datetime import date
from functools import cache
from types import ModuleType

import pytest

from exports.networks.model import Edge, Network, Node
from store.oxigraph import OxigraphStore
from store.release import Release

THINGS = "https://w3id.org/planweave/id/"
# Markup, quotation marks, a formula, a separator, a backslash, and what XML and DOT would take for theirs.
NASTY = '=SUM(A1)"; </node><script>alert("1")</script> & \'x\' \\N \\" ]]> é—中, end'


def page_of(iri: str, plans: object) -> str:
    return f"https://pages.example/?of={iri}&all=1"


@pytest.fixture(scope="session")
def plans_store(five_plans_release: Release) -> OxigraphStore:
    return OxigraphStore.open(five_plans_release)


@pytest.fixture(scope="session")
def nx() -> ModuleType:
    return pytest.importorskip("networkx")


@pytest.fixture(scope="session")
def build_network(nx: ModuleType) -> Callable[..., Network]:
    return importlib.import_module("exports.networks.building").build_network


@pytest.fixture(scope="session")
def network_of(plans_store: OxigraphStore, build_network) -> Callable[[str], Network]:
    return cache(lambda name: build_network(plans_store, name, page_of))


def node(name: str, **given) -> Node:
    known = {
        "id": name,
        "label": name.title(),
        "iri": f"{THINGS}{name}",
        "kind": "organisation",
        "plan": "riverton-2031",
        "weight": 2.5,
        "page": f"https://pages.example/?of={name}&all=1",
        "start": None,
        "end": None,
        "degree": 1,
        "betweenness": 0.0,
        "pagerank": 0.5,
        "community": 1,
        "x": -1000.0,
        "y": 12.5,
        "size": 40.0,
        "colour": "#0072B2",
    }
    return Node(**{**known, **given})


@pytest.fixture
def nasty() -> Network:
    """Two nodes whose words have all that could be taken for a format's own signs."""
    one = node("riverton/a", label=NASTY, start=date(2031, 2, 1))
    other = node("riverton/b", label=NASTY, x=1000.0, start=date(2031, 2, 1), end=date(2031, 5, 31))
    edge = Edge(
        id="riverton/a riverton/b",
        source=one.id,
        target=other.id,
        label=NASTY,
        iri=f"{THINGS}said",
        kind="budget",
        plan="riverton-2031",
        weight=2.5,
        page="https://pages.example/?of=said&all=1",
        start=None,
        end=date(2031, 5, 31),
        count=2,
        roles="funder 2",
        pounds=12500.5,
        things=f"{THINGS}said {THINGS}too",
    )
    return Network("money", 'Who "pays" <b>', "Whole.", True, (one, other), (edge,))
