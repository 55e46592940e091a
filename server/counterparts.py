"""What is like an objective in other plans: "more like this"."""

from collections.abc import Mapping
from typing import Final

from rdflib.term import Identifier

from server import urls
from server.service import ask, service

_SEGMENTS: Final = 3


def counterparts(iri: str) -> tuple[Mapping[str, Identifier], ...] | None:
    """Give the overlaps of an objective, the strongest first; None for what is no objective."""
    plan, *rest = urls.label(iri).split("/")
    if plan not in service().release.plans or len(rest) + 1 != _SEGMENTS or rest[0] != "objective":
        return None
    return tuple(ask("overlaps/counterparts", {"objective_iri": iri}).table.records())
