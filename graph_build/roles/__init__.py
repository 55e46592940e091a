"""The column roles: what a column of a plan's table means, each from header word to triple.

A role is a module with the five names of `Role`. To add one, write the module and put it
into ROLES; nothing else names the roles one by one.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Protocol

from rdflib import URIRef

from graph_build.context import Context
from graph_build.roles import (
    activity,
    budget,
    cross_reference,
    high_level_action,
    involvement,
    milestone,
    objective,
    outcome,
    rationale,
    result,
    section_objective,
    stakeholder_text,
    status,
    target,
    timeline,
)
from graph_build.scribe import Scribe, Triple
from graph_build.tables import Cells


class Role(Protocol):
    """One way of reading a row.

    NAME: the role's name, and the path segment of the things it describes.
    COLUMNS: the kinds of column that it answers to, each with its header words.
    Value: the type of what it reads; a frozen dataclass that the tables file can hold.
    """

    @property
    def NAME(self) -> str:  # noqa: N802 - a module's constant
        """See the class."""

    @property
    def COLUMNS(self) -> Mapping[str, Sequence[str]]:  # noqa: N802 - a module's constant
        """See the class."""

    @property
    def Value(self) -> type[Any]:  # noqa: N802 - a module's class
        """See the class."""

    def read(self, cells: Cells, context: Context) -> tuple[Any, ...]:
        """The values that a row's cells, or a strand's lists, hold."""

    def describe(self, subject: URIRef, values: Sequence[Any], scribe: Scribe) -> Iterator[Triple]:
        """The values as triples about the objective, or the strand."""


# The order is that of the tables file; a later role may count on the IRIs of an earlier one.
ROLES: tuple[Role, ...] = (
    objective,
    section_objective,
    high_level_action,
    rationale,
    budget,
    milestone,
    timeline,
    activity,
    outcome,
    target,
    cross_reference,
    involvement,
    stakeholder_text,
    status,
    result,
)
