"""The kinds of link: what is inferred from the plans' graphs, each kind in a graph of its own.

A link module has the two names of `Link`. What it gives can be dropped and made again without
touching what the plans say. To add one, write the module and put it into LINKS.
"""

from collections.abc import Iterator, Sequence
from typing import Protocol

from rdflib import Graph

from graph_build.links import cross_references, organisations, statements
from graph_build.scribe import Triple
from ontology.agents import Agent


class Link(Protocol):
    """One kind of link."""

    @property
    def NAME(self) -> str:  # noqa: N802 - a module's constant
        """Its name, which is that of its file and its graph."""

    def link(self, graphs: Sequence[Graph], agents: Sequence[Agent]) -> Iterator[Triple]:
        """The links that the plans' graphs give; one graph a plan."""


LINKS: tuple[Link, ...] = (organisations, cross_references, statements)
