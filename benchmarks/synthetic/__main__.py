"""`python -m benchmarks.synthetic --plans 500 --seed 1 FOLDER`: a release of synthetic plans.

FOLDER is a build folder: `planweave serve --build FOLDER` serves what is in it.
"""

import time
from pathlib import Path

import click

from benchmarks.synthetic.errors import SyntheticError
from benchmarks.synthetic.release import PLAN_QUADS, Order, make_release
from graph_build.pipeline import peak_memory
from store.errors import StoreError
from store.release import current


@click.command(context_settings={"help_option_names": ["-h", "--help"], "show_default": True})
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
@click.option("--plans", type=click.IntRange(1), default=500, help="How many plans.")
@click.option("--seed", type=int, default=1, help="The same seed gives the same release.")
@click.option(
    "--size", type=click.IntRange(1), default=PLAN_QUADS, help="Quads of a plan, on average."
)
@click.option("--whole", is_flag=True, help="Plans as large as their patterns, whatever --size.")
@click.option("--linked", is_flag=True, help="Compare the plans, as the build does.")
@click.option(
    "--after",
    type=click.Path(file_okay=False, path_type=Path),
    default=Path("build"),
    help="The build folder whose current release has the patterns.",
)
def main(
    folder: Path, plans: int, seed: int, size: int, after: Path, *, whole: bool, linked: bool
) -> None:
    """Make a release of synthetic plans in FOLDER."""
    started = time.perf_counter()
    order = Order(plans, seed, None if whole else size, linked)
    try:
        release = make_release(current(after), folder, order, click.echo)
    except (StoreError, SyntheticError) as error:
        raise click.ClickException(str(error)) from error
    seconds = time.perf_counter() - started
    click.echo(f"Release {release.version} at {release.path}")
    click.echo(f"  {release.manifest['quads']} quads; {seconds:.1f} s; {peak_memory()} MB")


if __name__ == "__main__":
    main()
