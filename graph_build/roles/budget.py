"""What the plan says a row, or one of its activities, will cost: in its column or in words."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from rdflib import Literal, URIRef

from graph_build import iris
from graph_build.context import Context
from graph_build.scribe import Scribe, Triple, words
from graph_build.tables import Cells, Item
from graph_build.text import Text
from graph_build.values.money import Money, MoneyKind, gives_money, read_money
from graph_build.values.names import find_names, kind_of
from graph_build.values.roles_in_text import FUNDER, role_in_text
from ontology import PW
from ontology.agents import Kind

NAME = "budget"
COLUMNS = {"budget": ("budget", "indicative budget", "cost", "costs", "resources")}
CURRENCY = "GBP"


@dataclass(frozen=True, slots=True)
class Value:
    """One budget; `line` is the physical line that its cell starts on."""

    text: Text
    line: int
    money: Money


def read(cells: Cells, context: Context) -> tuple[Value, ...]:
    """One budget for each item of the row's cell, and then for each activity that gives a sum.

    Where the plan says which years all its budgets are for, one without its own has those.
    """
    return tuple(
        Value(item.text, item.line, _paid(_within(read_money(item.text.string), context), context))
        for item in (*cells.items("budget"), *giving(cells))
    )


def giving(cells: Cells) -> tuple[Item, ...]:
    """The activities whose own words give money: their budgets come after those of the cell."""
    return tuple(item for item in cells.items("activity") if gives_money(item.text.string))


def _within(money: Money, context: Context) -> Money:
    years = context.settings.budget_period
    return replace(money, period=years) if years and money.period is None else money


def _paid(money: Money, context: Context) -> Money:
    """The money with those as its funders who are named as such.

    What only the wording of a cost makes a funder ("cover costs to attend") is one if it is,
    or holds, a name.
    """
    named = [
        name.text
        for name in find_names(money.text, context.names, classes=True)
        if any(name.text in words for words in money.funders)
        or role_in_text(money.text, name) == FUNDER
    ]
    formed = [
        words
        for words in money.funders
        if kind_of(words) is not Kind.CLASS
        and not any(name in words or words in name for name in named)
    ]
    return replace(money, funders=tuple(sorted({*named, *formed}, key=money.text.find)))


def describe(subject: URIRef, values: Sequence[Value], scribe: Scribe) -> Iterator[Triple]:
    """Say each budget of the objective; an amount only where one was read."""
    for place, value in enumerate(values, 1):
        iri, money = iris.part(subject, NAME, place), value.money
        yield subject, PW.hasBudget, iri
        yield from scribe.thing(iri, PW.Budget, [value.text])
        yield iri, PW.position, Literal(place)
        yield iri, PW.budgetKind, iris.concept("budget-kind", money.kind.value)
        yield iri, PW.currency, Literal(CURRENCY)
        if money.kind is MoneyKind.AMOUNT and money.amount is not None:
            yield iri, PW.amount, Literal(money.amount)
            if money.bound is not None:
                yield iri, PW.bound, iris.concept("bound", money.bound.value)
        if money.period:
            yield iri, PW.budgetPeriod, Literal(money.period)
        if money.per:
            yield iri, PW.per, Literal(money.per)
        if money.note:
            yield iri, PW.note, words(money.note)
        for funder in money.funders:
            yield iri, PW.funderName, words(funder)
