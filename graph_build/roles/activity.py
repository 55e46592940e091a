"""The activities column: what is to be done, each activity apart.

A newcomer would expect the milestones and budgets of a row to belong to all its activities.
Where a plan sets them line by line, each belongs to the activities of its own line.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rdflib import Literal, URIRef

from graph_build import iris
from graph_build.context import Context
from graph_build.roles.budget import giving
from graph_build.scribe import Scribe, Triple
from graph_build.tables import Cells, Item
from graph_build.text import Text
from graph_build.values.names import Mention, read_name_list
from graph_build.values.references import read_references
from ontology import PW
from ontology.agents import Kind

NAME = "activity"
COLUMNS = {
    "activity": ("activities", "activity", "action", "actions", "how"),
    # A column of bodies in which a line may also say what a body does.
    "action-of-body": (),
}
_WORD = re.compile(r"[A-Za-z]{2,}")
_BRACKETED = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
_TO_READ = re.compile(
    r"\b(?:publication|website|handbook|toolkit|guide|newsletter)s?\W*$", re.IGNORECASE
)
# Words between names that say who is who, and no more.
_LINKS = frozenset("and or with the etc led by via through including role roles".split())
# As many words as no unknown class of bodies has ("Promote the offer widely").
_LONG = 4


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
    """The activities of a row, in the order of their lines.

    A cost on a line without an activity, as after a page break, goes with those before it.
    """
    items = [*cells.items("activity")]
    items += [item for item in cells.items("action-of-body") if _says_more(item.text, context)]
    items.sort(key=lambda item: item.line)
    lines = [item.line for item in items]
    milestones = [item.line for item in cells.items("milestone")]
    budgets = [_last(lines, item.line) for item in cells.items("budget")]
    shared_budgets = len(items) == 1
    given = giving(cells)
    return tuple(
        Value(
            item.text,
            item.line,
            _own(item, milestones, lines, shared=True),
            (
                *_own(item, budgets, lines, shared=shared_budgets),
                *(len(budgets) + place for place, each in enumerate(given) if each == item),
            ),
        )
        for item in items
    )


def _last(lines: Sequence[int], until: int) -> int:
    """The last of the lines that is not after this one; this one where there is none."""
    return max((line for line in lines if line <= until), default=until)


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
    """Whether the words do more than name bodies, something to read, or another place."""
    line = text.string
    named = [mention.span for mention in read_name_list(line, context.names) if _is_name(mention)]
    named += [reference.span for reference in read_references(line)]
    for start, end in named:
        line = line[:start] + " " * (end - start) + line[end:]
    rest = _BRACKETED.sub(" ", line)
    if _TO_READ.search(rest):
        return False
    return any(word.lower() not in _LINKS for word in _WORD.findall(rest))


def _is_name(mention: Mention) -> bool:
    """Whether it is a body's name: a longer one that only fails to be anything else is none."""
    return mention.kind is not Kind.CLASS or len(mention.text.split()) < _LONG


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
