"""The milestones column: points that the activities reach, and when."""

from collections.abc import Iterator, Sequence

from rdflib import URIRef

from graph_build.context import Context
from graph_build.roles.dated import Dated, describe_dated, read_dated
from graph_build.scribe import Scribe, Triple
from graph_build.tables import Cells
from ontology import PW

NAME = "milestone"
COLUMNS = {"milestone": ("milestones", "milestone")}
Value = Dated


def read(cells: Cells, context: Context) -> tuple[Dated, ...]:
    """The milestones of a row, with their dates."""
    return read_dated(cells.items(NAME), context)


def describe(subject: URIRef, values: Sequence[Dated], scribe: Scribe) -> Iterator[Triple]:
    """Say each milestone of the objective."""
    yield from describe_dated(subject, values, scribe, NAME, (PW.hasMilestone, PW.Milestone))
