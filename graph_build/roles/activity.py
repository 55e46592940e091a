"""The activities column: what is to be done, each activity apart.

A newcomer would expect the milestones and budgets of a row to belong to all its activities.
Where a plan sets them line by line, each belongs to the activities of its own line.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rdflib import Literal, URIRef

from graph_build import iris
from graph_build.context import Context
from graph_build.scribe import Scribe, Triple
from graph_build.tables import Cells, Item
from graph_build.text import Text
from graph_build.values.names import read_name_list
from ontology import PW

NAME = "activity"
COLUMNS = {
    "activity": ("activities", "activity", "action", "actions", "how"),
    # A column of bodies in which a line may also say what a body does.
    "action-of-body": (),
}


@dataclass(frozen=True, slots=True)
class Value:
    """One activity.

    milestones, budgets: the places, from 0, of the row's milestones and budgets that are its own.
    """

    text: Text
    line: int
    milestones: tuple[int, ...]
    budgets: tuple[int, ...]


def read(cells: Cells, context: Context) -> tuple[Value, ...]:
    """The activities of a row, in the order of their lines."""
    items = [*cells.items("activity")]
    items += [item for item in cells.items("action-of-body") if _says_more(item.text, context)]
    items.sort(key=lambda item: item.line)
    lines = [item.line for item in items]
    milestones = [item.line for item in cells.items("milestone")]
    budgets = [item.line for item in cells.items("budget")]
    shared_budgets = len(items) == 1
    return tuple(
        Value(
            item.text,
            item.line,
            _own(item, milestones, lines, shared=True),
            _own(item, budgets, lines, shared=shared_budgets),
        )
        for item in items
    )


def _own(
    item: Item, parts: Sequence[int], activities: Sequence[int], *, shared: bool
) -> tuple[int, ...]:
    """The places of the parts of a row that are an activity's, given the lines of both.

    The parts are set line by line if they stand on several lines, each with an activity. Else
    they are, where shared, each activity's, and else the row's alone.
    """
    if len(set(parts)) > 1 and set(parts) <= set(activities):
        return tuple(place for place, line in enumerate(parts) if line == item.line)
    return tuple(range(len(parts))) if shared else ()


def _says_more(text: Text, context: Context) -> bool:
    """Whether the words do more than name bodies."""
    rest = text.string
    for mention in read_name_list(text.string, context.names):
        if mention.kind is not None and context.names.look_up(mention.text):
            rest = rest.replace(mention.text, " ", 1)
    return any(word.isalpha() and word.islower() and len(word) > 3 for word in rest.split())


def describe(subject: URIRef, values: Sequence[Value], scribe: Scribe) -> Iterator[Triple]:
    """Say each activity of the objective, with its own milestones and budgets."""
    for place, value in enumerate(values, 1):
        iri = iris.part(subject, NAME, place)
        yield subject, PW.hasActivity, iri
        yield iri, PW.position, Literal(place)
        yield from scribe.thing(iri, PW.Activity, [value.text])
        for milestone in value.milestones:
            yield iri, PW.hasMilestone, iris.part(subject, "milestone", milestone + 1)
        for budget in value.budgets:
            yield iri, PW.hasBudget, iris.part(subject, "budget", budget + 1)
