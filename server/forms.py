"""The form that asks a question: one field a parameter, with its choices."""

from collections.abc import Mapping
from dataclasses import dataclass

from flask import current_app

from queries.catalogue import Parameter, Query
from queries.values import ValueKind
from server.service import service
from store.release import LIVE

_KEPT = "planweave-choices"
_TRUTHS = (("true", "yes"), ("false", "no"))
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


def _field(parameter: Parameter, given: Mapping[str, str]) -> Field:
    default = "" if parameter.default is None else str(parameter.default).removesuffix(".0")
    if parameter.type is ValueKind.BOOLEAN:
        default = default.lower()
    value = given.get(parameter.name, default)
    label = parameter.name.replace("_", " ").capitalize()
    kind = _INPUTS.get(parameter.type, "text")
    if parameter.type is ValueKind.BOOLEAN:
        return Field(parameter.name, label, parameter.about, kind, value, _TRUTHS)
    if parameter.one_of:
        listed = tuple((each, each) for each in parameter.one_of)
        return Field(
            parameter.name, label, parameter.about, kind, value.lower(), (("", "any"), *listed)
        )
    if parameter.choices is None:
        return Field(parameter.name, label, parameter.about, kind, value)
    found = choices(parameter.choices)
    if len(found) > service().settings.pick_list:
        return Field(parameter.name, label, parameter.about, kind, value, (), parameter.choices)
    known = {choice for choice, _ in found}
    kept = () if not value or value in known else ((value, value),)
    return Field(parameter.name, label, parameter.about, kind, value, (("", "any"), *kept, *found))
