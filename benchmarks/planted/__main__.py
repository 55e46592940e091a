"""`python -m benchmarks.planted`: planted overlaps, found again and timed."""

import tempfile
from pathlib import Path

import click

from benchmarks.planted.corpus import Order, plant, read_build
from benchmarks.planted.recall import TOP, knows, measure, run
from ontology import load_vocabularies


@click.command(context_settings={"help_option_names": ["-h", "--help"], "show_default": True})
@click.option("--plans", type=click.IntRange(2), default=500, help="How many plans.")
@click.option("--rows", type=click.IntRange(1), default=40, help="Objectives of each.")
@click.option("--planted", type=click.IntRange(1), default=1000, help="Pairs that are planted.")
@click.option("--seed", type=int, default=1, help="The same seed gives the same plans.")
@click.option(
    "--build",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=Path("build"),
    help="The build folder whose plans are the patterns.",
)
def main(plans: int, rows: int, planted: int, seed: int, build: Path) -> None:
    """Plant paraphrased objectives, compare all plans, and say how many were found."""
    vocabulary = load_vocabularies()
    made = plant(read_build(build), Order(plans, rows, planted, seed), knows)
    click.echo(f"{plans} plans, {plans * rows} objectives, {len(made.pairs)} pairs planted")
    with tempfile.TemporaryDirectory(prefix="planweave-planted-") as folder:
        took = run(made, vocabulary, Path(folder), click.echo)
    click.echo(
        f"compared in {took.seconds:.0f} s, {took.memory} MB; {took.published} pairs published"
    )
    found = measure(made, vocabulary)
    click.echo(f"planted pairs among the best {TOP}: {found.top:.3f}; by BM25: {found.words:.3f}")
    click.echo(
        f"a pair shares {found.shared:.2f} of its stems; "
        f"of the words changed the search knows {found.known:.2f}"
    )


if __name__ == "__main__":
    main()
