"""The planweave command: one verb a stage, and one for each way to use what is built."""

import json
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import click

import plans
from graph_build.errors import BuildError
from graph_build.pipeline import build as build_release
from graph_build.pipeline import peak_memory

BUILD = click.option(
    "--build",
    "target",
    type=click.Path(file_okay=False, path_type=Path),
    default=Path("build"),
    show_default=True,
    envvar="PLANWEAVE_BUILD",
    help="The folder that builds and releases are kept in.",
)
PLANS = click.argument(
    "plans_dir", type=click.Path(path_type=Path), required=False, metavar="[PLANS_DIR]"
)


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="planweave")
def main() -> None:
    """A knowledge graph and query service over public-sector action plans."""


@contextmanager
def _clear_errors() -> Iterator[None]:
    """Faults of the user's files become one clear line and exit status 1."""
    try:
        yield
    except BuildError as error:
        raise click.ClickException(str(error)) from error


@main.command()
@PLANS
@BUILD
@click.option("--jobs", type=click.IntRange(1, 64), default=1, show_default=True, help="Processes to use.")
def build(plans_dir: Path | None, target: Path, jobs: int) -> None:
    """Build a release from the plans in PLANS_DIR and make it the current one.

    Without PLANS_DIR: the folder `plans` here, or else the five plans that come with planweave.
    """
    with _clear_errors():
        built = build_release(_plans(plans_dir), target, jobs, click.echo)
    click.echo(f"done: {built.seconds} {peak_memory()}")


def _plans(folder: Path | None) -> Path:
    return folder or (Path("plans") if Path("plans").is_dir() else plans.BUNDLED)
