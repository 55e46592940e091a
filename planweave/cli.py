"""The planweave command: one verb a stage, and one for each way to use what is built.

What reads, links and validates plans is imported by the commands that do so: a server that held
it would be twice as large.
"""

import sys
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import replace
from functools import partial
from pathlib import Path

import click

import plans
from exports.errors import ExportError
from exports.ontology import write_ontology
from exports.tables import write_tables
from graph_build.errors import BuildError
from planweave.networks import add_network
from planweave.questions import add_questions, questions_option
from planweave.service import places_options, publish_release, service_options
from queries.errors import CatalogueError
from server.engines import dataset as serve_dataset
from server.errors import ServeError
from server.serving import serve as serve_release
from server.settings import Operation
from shapes import PROFILES
from store.address import Address
from store.errors import StoreError
from store.oxigraph import OxigraphStore
from store.release import current

_FAULTS = (BuildError, CatalogueError, ExportError, ServeError, StoreError)

_build = click.option(
    "--build", "target", type=click.Path(file_okay=False, path_type=Path), default=Path("build"),
    show_default=True, envvar="PLANWEAVE_BUILD",
    help="The folder that holds what is built, with its releases.",
)  # fmt: skip


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="planweave")
def main() -> None:
    """A knowledge graph and query service over public-sector action plans."""


@contextmanager
def _clear_errors() -> Iterator[None]:
    """Faults that the user can mend become one clear message and exit status 1."""
    try:
        yield
    except _FAULTS as error:
        raise click.ClickException(str(error)) from error
    except BrokenPipeError:
        raise  # click ends the command without a word when its reader has gone
    except OSError as error:
        raise click.ClickException(f"{error.filename}: {error.strerror}") from error


@main.command()
@click.argument("plans_dir", type=click.Path(path_type=Path), required=False)
@_build
@click.option("--jobs", type=click.IntRange(1, 64), default=1, show_default=True, help="Processes.")
def build(plans_dir: Path | None, target: Path, jobs: int) -> None:
    """Read, link and validate the plans in PLANS_DIR, and publish them as the current release.

    Without PLANS_DIR: the folder `plans` here, or else the plans that come with planweave.
    """
    from graph_build import pipeline  # noqa: PLC0415 - not loaded to serve
    from planweave.told import say_built  # noqa: PLC0415 - not loaded to serve

    with _clear_errors():
        built = pipeline.build(_plans(plans_dir), target, jobs, click.echo)
    say_built(built)


def _plans(folder: Path | None) -> Path:
    return folder or (Path("plans") if Path("plans").is_dir() else plans.BUNDLED)


@main.command()
@click.argument("plan")
@click.option("--plans", "plans_dir", type=click.Path(path_type=Path), help="The plans' folder.")
def tables(plan: str, plans_dir: Path | None) -> None:
    """Show what is read from the tables of one PLAN: its folder's name."""
    from planweave.reading import show_tables  # noqa: PLC0415 - not loaded to serve

    with _clear_errors():
        for line in show_tables(_plans(plans_dir) / plan):
            click.echo(line)


@main.command()
@click.argument("plan", required=False)
@click.option("--plans", "plans_dir", type=click.Path(path_type=Path), help="The plans' folder.")
def coverage(plan: str | None, plans_dir: Path | None) -> None:
    """Account for every word of the source of PLAN, or of all plans: quoted, furniture or left.

    The exit status is 1 if words are left.
    """
    from graph_build.documents import find_plans  # noqa: PLC0415 - not loaded to serve
    from planweave.coverage import account, show_account  # noqa: PLC0415 - not loaded to serve

    complete = True
    with _clear_errors():
        folder = _plans(plans_dir)
        for each in [folder / plan] if plan else find_plans(folder):
            counted = account(each)
            complete = complete and not counted.left
            for line in show_account(counted):
                click.echo(line)
    if not complete:
        sys.exit(1)


@main.command()
@click.option("--plans", "plans_dir", type=click.Path(path_type=Path), help="The plans' folder.")
@_build
@click.option("--all", "everything", is_flag=True, help="Also list what has been decided.")
def names(plans_dir: Path | None, target: Path, *, everything: bool) -> None:
    """List the names in the current release that a person should decide on.

    These are names that are new, that would do for two bodies, or that are close to another
    name; each comes with its places and the line to add to decisions/names.csv beside the plans.
    """
    from planweave.names import list_names  # noqa: PLC0415 - not loaded to serve

    with _clear_errors():
        for line in list_names(_store(target), _plans(plans_dir), decided=everything):
            click.echo(line)


@main.command()
@click.argument("path", type=click.Path(path_type=Path), required=False)
@_build
@click.option("--jobs", type=click.IntRange(1, 64), default=1, show_default=True, help="Processes.")
@click.option(
    "--profile", type=click.Choice(PROFILES), default=PROFILES[0], show_default=True,
    help="The rules to check a file against; plans are checked against all.",
)  # fmt: skip
def validate(path: Path | None, target: Path, jobs: int, profile: str) -> None:
    """Check plans, or a file with somebody's graph, against the shapes; publish nothing.

    PATH is a folder of plans, or a file in Turtle, N-Triples, TriG, N-Quads, RDF/XML or JSON-LD.
    The exit status is 1 if there is a Violation.
    """
    from graph_build import pipeline  # noqa: PLC0415 - not loaded to serve
    from graph_build.file_validation import validate_file  # noqa: PLC0415 - not loaded to serve
    from planweave.told import say_findings  # noqa: PLC0415 - not loaded to serve

    with _clear_errors():
        if path is not None and path.is_file():
            findings = validate_file(path, profile)
            lines = [finding.told_of(str(path)) for finding in findings]
        else:
            told = partial(click.echo, err=True)
            findings = pipeline.check(_plans(path), target, jobs, told).findings
            lines = [str(finding) for finding in findings]
    if not say_findings(lines, findings):
        sys.exit(1)


add_questions(main, _clear_errors, _build)


def _store(target: Path) -> OxigraphStore:
    return OxigraphStore.open(current(target))


@main.group()
def export() -> None:
    """Write what is in the current release to files for other programs."""


@export.command("ontology")
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
def export_ontology(folder: Path) -> None:
    """Write the terms, vocabularies, alignments and profiles into FOLDER, a Turtle file each."""
    with _clear_errors():
        for path in write_ontology(folder):
            click.echo(path)


@export.command("tables")
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
@_build
def export_tables(folder: Path, target: Path) -> None:
    """Write the tables as CSV, with a data package that describes them, into FOLDER."""
    with _clear_errors():
        for path in write_tables(_store(target), folder):
            click.echo(path)


add_network(export, _clear_errors, _store, _build)


@main.command()
@service_options
@questions_option
@_build
def serve(  # noqa: PLR0917 - it takes what its options say
    host: str, port: int, target: Path, dataset: Path | None, questions: Path | None,
    operation: Operation,
) -> None:  # fmt: skip
    """Serve the current release: pages, questions and a SPARQL endpoint.

    A release that is published meanwhile is taken up without a pause. With --endpoint the graph
    stays in the store there; the texts of its sources are copied into the folder of --build.
    """
    if dataset is not None and operation.address is not None:
        raise click.UsageError("--dataset and --endpoint are two places; give one of them.")
    with _clear_errors(), serve_dataset(dataset) if dataset else nullcontext(target) as folder:
        serve_release(folder, host, port, click.echo, replace(operation, questions=questions))


@main.command("publish")
@places_options
@_build
def publish(address: Address, target: Path, grace: float) -> None:
    """Put the current release into a SPARQL store, and switch its readers to it in one step.

    The store is changed by --graph-store or by --update-endpoint; one of them is enough. Until the
    switch nothing changes for readers. Read it there by `planweave serve --endpoint URL`.
    """
    with _clear_errors():
        publish_release(address, current(target), grace)
