"""`planweave ask` and `planweave query`: one question, answered on the terminal or into a file."""

import sys
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

import click

from planweave.output import FORMATS, write_answer, write_workbook
from queries.catalogue import Query, read_query
from queries.joining import load_with
from store.oxigraph import OxigraphStore
from store.release import current

questions_option = click.option(
    "--questions", type=click.Path(path_type=Path), envvar="PLANWEAVE_QUESTIONS",
    help="A folder of .rq files that join the questions; docs/own-questions.md says how.",
)  # fmt: skip
_FORMAT = click.option(
    "--format", "form", type=click.Choice(FORMATS), default="table", show_default=True,
    help="How to write the answer.",
)  # fmt: skip
_FILE = click.option(
    "-o", "--output", "file", type=click.Path(dir_okay=False, path_type=Path),
    help="The file to write; xlsx wants one.",
)  # fmt: skip


_Told = Callable[[], AbstractContextManager[None]]
_Option = Callable[..., Any]


def add_questions(group: click.Group, told: _Told, build: _Option) -> None:
    """Give a group the two commands. told: makes faults messages. build: the folder's option."""
    _add_query(group, told, build)
    _add_ask(group, told, build)


def _add_query(group: click.Group, told: _Told, build: _Option) -> None:
    @group.command()
    @click.argument(
        "file", type=click.Path(exists=True, dir_okay=False, allow_dash=True, path_type=Path)
    )
    @click.option(
        "--param", "given", multiple=True, metavar="NAME=VALUE", help="A parameter's value."
    )
    @click.option(
        "--format", "form", type=click.Choice(FORMATS[:-1]), default="table", show_default=True,
        help="How to write the answer.",
    )  # fmt: skip
    @build
    def query(file: Path, given: tuple[str, ...], form: str, target: Path) -> None:
        """Run the SPARQL query in FILE, or from standard input for `-`, on the current release.

        Parameters are those of a `#+` header, as the files in queries/ have.
        """
        with told():
            text = _text(file, given)
            write_answer(OxigraphStore.open(current(target)), text, form)


def _add_ask(group: click.Group, told: _Told, build: _Option) -> None:
    @group.command()
    @click.argument("name", required=False)
    @click.argument("given", nargs=-1, metavar="[NAME=VALUE]...")
    @_FORMAT
    @_FILE
    @questions_option
    @build
    def ask(  # noqa: PLR0917 - it takes what its options say
        name: str | None, given: tuple[str, ...], form: str, file: Path | None,
        questions: Path | None, target: Path,
    ) -> None:  # fmt: skip
        """Ask the question NAME of the catalogue; without NAME, list the questions.

        CSV has every text as it is, also one that a spreadsheet would take for a formula; for a
        spreadsheet there is xlsx.
        """
        with told():
            catalogue = load_with(questions)
            if name is None:
                for question in catalogue.values():
                    click.echo(f"{question.name}: {question.question}{_asked_with(question)}")
                return
            _answer(catalogue[name], _values(given), form, file, target)


def _answer(
    question: Query, values: Mapping[str, str], form: str, file: Path | None, target: Path
) -> None:
    if form == "xlsx" and file is None:
        raise click.UsageError("xlsx is no text; name a file to write with -o FILE.")
    text, release = question.bind(**values), current(target)
    if form == "xlsx" and file is not None:
        write_workbook(OxigraphStore.open(release), question, values, release, file)
    else:
        write_answer(OxigraphStore.open(release), text, form, file)


def _text(file: Path, given: tuple[str, ...]) -> str:
    """Give the query of a file with values for its parameters."""
    text = _decoded(file, sys.stdin.buffer.read() if str(file) == "-" else file.read_bytes())
    values = _values(given)
    if any(line.startswith("#+") for line in text.splitlines()) and str(file) != "-":
        return read_query(file, file.parent).bind(**values)
    if values:
        raise click.UsageError(
            "--param needs a query file with a #+ header that names its parameters."
        )
    return text


def _decoded(file: Path, body: bytes) -> str:
    try:
        return body.decode()
    except UnicodeDecodeError as error:
        line = body.count(b"\n", 0, error.start) + 1
        raise click.ClickException(f"{file}:{line}: the query is not UTF-8 text.") from error


def _asked_with(question: Query) -> str:
    names = ", ".join(f"{parameter.name}=" for parameter in question.parameters)
    return f" [{names}]" if names else ""


def _values(given: tuple[str, ...]) -> Mapping[str, str]:
    pairs = [pair.partition("=") for pair in given]
    for name, equals, _ in pairs:
        if not equals:
            raise click.UsageError(f"{name!r} is not of the form name=value.")
    return {name: value for name, _, value in pairs}
