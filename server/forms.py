"""The form that asks a question: one field a parameter, with its choices."""

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from flask import current_app

from queries.catalogue import Parameter, Query
from queries.values import ValueKind
from server.service import service
from store.release import LIVE

_KEPT = "planweave-choices"
# How many characters of suggestions a page can bear, and how many stand around each.
_MOST_SIZE: Final = 20_000
_AROUND: Final = 35
_TRUTHS = (("true", "yes"), ("false", "no"))
# What a program can give as well, and people hardly would.
_IRI_TOO: Final = re.compile(r",? or (by )?its IRI$")
_INPUTS = {ValueKind.INTEGER: "number", ValueKind.DATE: "date"}


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a form.

    choices: (value, label) pairs to pick from; none for free text.
    suggestions: the question that a free text's suggestions come from.
    """

    name: str
    label: str
    about: str
    input: str
    value: str
    choices: tuple[tuple[str, str], ...] = ()
    suggestions: str | None = None


@dataclass(frozen=True, slots=True)
class Suggestions:
    """What a free text may be: the first (value, label) pairs of so many."""

    choices: tuple[tuple[str, str], ...]
    total: int


def fields(query: Query, given: Mapping[str, str]) -> tuple[Field, ...]:
    """Lay out a question's form, filled with what was given or else the defaults."""
    return tuple(_field(parameter, given) for parameter in query.parameters)


def choices(question: str) -> tuple[tuple[str, str], ...]:
    """List what a parameter can be: the question's first column, labelled by its second.

    What is in a release stays; so each list is asked for once.
    """
    here = service()
    kept: dict[str, tuple[tuple[str, str], ...]]
    kept = current_app.extensions.setdefault(_KEPT, {})
    if question not in kept or here.release.version == LIVE:
        table = here.store.select(here.catalogue[question].bind())
        kept[question] = tuple((row[0], row[1]) for row in table.texts())
    return kept[question]


def suggestions(fields: Iterable[Field]) -> Mapping[str, Suggestions]:
    """Give what fields of free text suggest, by question: as much as one page can bear in all."""
    return suggested({field.suggestions for field in fields if field.suggestions})


def suggested(names: Collection[str]) -> Mapping[str, Suggestions]:
    """Give what is suggested of the lists that these questions give, likewise."""
    left, found = _MOST_SIZE, {}
    for name in sorted(names, key=lambda it: (len(choices(it)), it)):
        listed = choices(name)
        shown = []
        for choice in listed:
            left -= sum(map(len, choice)) + _AROUND
            if left < 0:
                break
            shown.append(choice)
        found[name] = Suggestions(tuple(shown), len(listed))
    return found


def _field(parameter: Parameter, given: Mapping[str, str]) -> Field:
    default = "" if parameter.default is None else str(parameter.default).removesuffix(".0")
    if parameter.type is ValueKind.BOOLEAN:
        default = default.lower()
    value = given.get(parameter.name, default)
    label = parameter.name.replace("_", " ").capitalize()
    about = _IRI_TOO.sub("", parameter.about)
    kind = _INPUTS.get(parameter.type, "text")
    if parameter.type is ValueKind.BOOLEAN:
        return Field(parameter.name, label, about, kind, value, _TRUTHS)
    if parameter.one_of:
        listed = tuple((each, each) for each in parameter.one_of)
        return Field(parameter.name, label, about, kind, value.lower(), (("", "any"), *listed))
    if parameter.choices is None:
        return Field(parameter.name, label, about, kind, value)
    found = choices(parameter.choices)
    if len(found) > service().settings.pick_list:
        return Field(parameter.name, label, about, kind, value, (), parameter.choices)
    known = {choice for choice, _ in found}
    kept = () if not value or value in known else ((value, value),)
    return Field(parameter.name, label, about, kind, value, (("", "any"), *kept, *found))
