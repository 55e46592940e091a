"""Pages that list what the code has: the questions, the command's verbs, the kinds of column."""

from collections.abc import Iterator, Sequence

import click

from graph_build.roles import ROLES
from pages.marks import anchor, code
from planweave.cli import main as command
from queries.catalogue import Column, Parameter, load


def questions() -> Iterator[str]:
    """The catalogue of questions: what each answers, takes and gives."""
    yield "# Questions\n\n"
    yield "Ask one with `planweave ask NAME name=value …`, or on its page of the server.\n"
    for query in load().values():
        yield f"\n{anchor(query.name)}\n\n## {query.name}\n\n{query.question}\n"
        if query.wordings:
            yield f"\nAlso asked as: {'; '.join(query.wordings)}.\n"
        yield from _listed("Parameters", query.parameters)
        yield from _listed("Columns", query.columns)


def _listed(title: str, things: Sequence[Parameter] | Sequence[Column]) -> Iterator[str]:
    if things:
        yield f"\n{title}:\n\n"
        for thing in things:
            yield f"- {code(thing.name)} ({thing.type}): {thing.about}\n"


def commands() -> Iterator[str]:
    """The help of the command and of each of its verbs."""
    yield "# The command\n"
    yield from _help(command, "planweave", None)


def _help(verb: click.Command, name: str, parent: click.Context | None) -> Iterator[str]:
    context = click.Context(verb, info_name=name, parent=parent, max_content_width=100)
    yield f"\n## {context.command_path}\n\n```\n{verb.get_help(context)}\n```\n"
    if isinstance(verb, click.Group):
        for each in verb.list_commands(context):
            yield from _help(verb.commands[each], each, context)


def columns() -> Iterator[str]:
    """The kinds of column and the header words that name them."""
    yield "# Columns\n\n"
    yield "The kinds of column that a plan's table may have, and the header words that tell them.\n"
    yield "A header in other words is mapped in the plan's `plan.toml` under `[columns]`.\n\n"
    yield "| kind | header words | read by |\n|---|---|---|\n"
    for role in ROLES:
        for kind, words in role.COLUMNS.items():
            yield f"| `{kind}` | {', '.join(words) or '(only by plan.toml)'} | {role.NAME} |\n"
