"""Who is involved: the stakeholder and lead columns, and the named bodies of the other cells.

An involvement is a body, its role, and the words that say so. Which body the words mean is
not decided here: that is a link, so that it can be told apart from what the plan says.
"""

from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass

from rdflib import Literal, URIRef

from graph_build import iris
from graph_build.context import Context
from graph_build.roles import activity
from graph_build.scribe import Scribe, Triple, words
from graph_build.tables import Cells, Item
from graph_build.text import Text
from graph_build.values.names import Mention, find_names, read_name_list
from graph_build.values.roles_in_text import role_in_text
from ontology import PW
from ontology.agents import Kind

NAME = "involvement"
COLUMNS = {
    "stakeholder": ("stakeholders to engage", "stakeholders", "stakeholder", "who", "partners"),
    "lead": ("lead", "leads", "lead officer", "lead officers", "owner", "responsible"),
}
# The stronger role first: who both leads and is engaged leads.
_STRENGTH = ("lead", "funder", "provider", "member", "engaged")
# The columns of running text, and what the place of a name in each is called.
_IN_TEXT = {
    "objective": "objective",
    "high-level-action": "objective",
    "activity": "activity",
    "milestone": "milestone",
    "timeline": "timeline",
    "outcome": "outcome",
    "progress": "progress",
    "crossref": "crossref",
}


@dataclass(frozen=True, slots=True)
class Value:
    """A body, post, person or class of bodies that a row involves.

    text: its name as written.
    name: the canonical name where it is known, else what the words come to when names that
        share words are parted.
    role: lead, engaged, funder, provider or member.
    context: the item that the words stand in.
    activities: the places, from 0, of the activities that it is involved in.
    """

    text: Text
    name: str
    role: str
    found_in: str
    context: Text
    activities: tuple[int, ...]


def read(cells: Cells, context: Context) -> tuple[Value, ...]:
    """Everybody whom a row, or the outcomes listed at a strand's head, names."""
    activities = activity.read(cells, context) if cells.row else ()
    values: list[Value] = []
    for column in ("stakeholder", "lead"):
        for item in cells.items(column):
            mentions = read_name_list(item.text.string, context.names)
            roles = [(m, column if column == "lead" else _role(item, m, True)) for m in mentions]
            # A line of the column that says what a body does is an activity of its own.
            own = _activities("activity", item, cells, activities)
            everywhere = tuple(range(len(activities)))
            values += _values(roles, item, "stakeholder", own or everywhere)
    for column, found_in in _IN_TEXT.items():
        for item in _items(column, cells):
            own = _activities(column, item, cells, activities)
            values += _values(_named(item, context), item, found_in, own)
    elsewhere = frozenset(value.name for value in values)
    for item in _items("budget", cells):
        own = _activities("budget", item, cells, activities)
        values += _values(_paying(item, context, elsewhere), item, "budget", own)
    return tuple(values)


def _items(column: str, cells: Cells) -> tuple[Item, ...]:
    """The items of a column to look for names in; those that stand for the objective but once."""
    if not cells.row and column != "outcome":
        return ()
    objective = cells.items("objective") if column == "high-level-action" else ()
    return tuple(item for item in cells.items(column) if item not in objective)


def read_in(text: Text, found_in: str, context: Context) -> tuple[Value, ...]:
    """Everybody whom a text outside the tables names."""
    item = Item(text, 0)
    return tuple(_values(_named(item, context), item, found_in, ()))


def _named(item: Item, context: Context, *, classes: bool = False) -> list[tuple[Mention, str]]:
    """Who is named in a text, and in what role."""
    mentions = find_names(item.text.string, context.names, classes=classes)
    return [(mention, _role(item, mention, False)) for mention in mentions]


def _paying(item: Item, context: Context, elsewhere: Container[str]) -> list[tuple[Mention, str]]:
    """Who pays, also if it is a class; and whoever the row names in its budgets alone."""
    return [
        (mention, role)
        for mention, role in _named(item, context, classes=True)
        if role == "funder" or (mention.kind is not Kind.CLASS and mention.name not in elsewhere)
    ]


def _role(item: Item, mention: Mention, in_list: bool) -> str:  # noqa: FBT001 - private
    return role_in_text(item.text.string, mention, in_list=in_list)


def _values(
    roles: Sequence[tuple[Mention, str]], item: Item, column: str, activities: tuple[int, ...]
) -> Iterator[Value]:
    """One involvement for each body of an item; its strongest role if the item has several."""
    by_name: dict[str, tuple[Mention, str]] = {}
    for mention, role in roles:
        first, known = by_name.setdefault(mention.name, (mention, role))
        if _STRENGTH.index(role) < _STRENGTH.index(known):
            by_name[mention.name] = (first, role)
    for mention, role in by_name.values():
        yield _value(mention, item, role, column, activities)


def _value(
    mention: Mention, item: Item, role: str, column: str, activities: tuple[int, ...]
) -> Value:
    return Value(item.text.cut(*mention.span), mention.name, role, column, item.text, activities)


def _activities(
    column: str, item: Item, cells: Cells, activities: Sequence[activity.Value]
) -> tuple[int, ...]:
    """The activities that words in a cell are about: their own, or those of their milestone."""
    if column == "crossref":
        return ()  # whoever owns the plan or the target that is pointed to is not at work here
    if column == "activity":
        return tuple(
            place
            for place, one in enumerate(activities)
            if (one.text.at, one.line) == (item.text.at, item.line)
        )
    if column == "milestone":
        number = cells.items("milestone").index(item)
        return tuple(place for place, one in enumerate(activities) if number in one.milestones)
    return tuple(range(len(activities)))


def describe(subject: URIRef, values: Sequence[Value], scribe: Scribe) -> Iterator[Triple]:
    """Say who is involved in the objective, or strand, and in which of its activities."""
    for place, value in enumerate(values, 1):
        iri = iris.part(subject, NAME, place)
        yield subject, PW.hasInvolvement, iri
        yield from scribe.thing(iri, PW.Involvement, [value.text])
        yield iri, PW.asWritten, words(value.text.string)
        yield iri, PW.agentName, words(value.name)
        yield iri, PW.role, iris.concept("role", value.role)
        yield iri, PW.foundIn, Literal(value.found_in)
        yield iri, PW.context, words(value.context.string)
        for number in value.activities:
            yield iris.part(subject, "activity", number + 1), PW.hasInvolvement, iri
