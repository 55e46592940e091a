"""`python -m benchmarks`: planweave and other SPARQL servers, side by side in one go."""

import shlex
import signal
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType

import click

from benchmarks.asked import Asked, questions, sizes
from benchmarks.engines import ENGINES
from benchmarks.engines.running import Dataset, Running
from benchmarks.errors import BenchmarkError, EngineFailed
from benchmarks.findings import Findings, Footprint
from benchmarks.measuring import Plan, measure
from benchmarks.requirements import LARGE
from benchmarks.routes import measure_routes
from benchmarks.synthetic.release import Order, make_release
from benchmarks.tables import show
from store.errors import StoreError
from store.oxigraph import OxigraphStore
from store.release import Release, current

_FIVE, _SYNTHETIC = "plans", "synthetic"
_KINDS = ("sizes", "questions", "routes")
# What is asked of planweave: of a small release sizes and routes, of a large one questions.
_USUAL = {False: frozenset({"sizes", "routes"}), True: frozenset({"questions"})}
_folder = click.Path(file_okay=False, path_type=Path)


@dataclass(frozen=True, slots=True)
class Choice:
    """Which servers to measure, and which kinds of query; None: what the release's size asks."""

    engines: tuple[ModuleType, ...]
    kinds: frozenset[str] | None
    only: str

    def kinds_of(self, dataset: Dataset) -> frozenset[str]:
        """What to ask for on a release."""
        return self.kinds or _USUAL[dataset.quads >= LARGE]


def _several(known: Sequence[str]) -> Callable[[click.Context, click.Parameter, str], list[str]]:
    def read(_: click.Context, __: click.Parameter, given: str) -> list[str]:
        names = [name.strip() for name in given.split(",") if name.strip()]
        if wrong := [name for name in names if name not in known]:
            raise click.BadParameter(f"{', '.join(wrong)}; there is: {', '.join(known)}")
        return names

    return read


def _counts(_: click.Context, __: click.Parameter, given: str) -> tuple[int, ...]:
    try:
        return tuple(int(each) for each in given.split(","))
    except ValueError as error:
        raise click.BadParameter("whole numbers, parted by commas") from error


_NAMES = [engine.NAME for engine in ENGINES]


@click.command(context_settings={"help_option_names": ["-h", "--help"], "show_default": True})
@click.option(
    "--engines", default=",".join(_NAMES), callback=_several(_NAMES), help="Which servers."
)
@click.option(
    "--datasets",
    default=f"{_FIVE},{_SYNTHETIC}",
    callback=_several((_FIVE, _SYNTHETIC)),
    help="Which releases: the current one, or synthetic plans after it, compared as it was.",
)
@click.option(
    "--kinds",
    default="",
    callback=_several(_KINDS),
    help=f"What to ask for, of {', '.join(_KINDS)}; else questions where a release is large.",
)
@click.option("--only", default="", help="Only questions with this in their name.")
@click.option("--plans", type=click.IntRange(1), default=500, help="How many synthetic plans.")
@click.option("--clients", default="1,8,32", callback=_counts, help="How many at once.")
@click.option("--asking", default="1", callback=_counts, help="How many at once ask questions.")
@click.option("--seconds", type=click.FloatRange(0.1), default=3.0, help="For a server and cell.")
@click.option("--rounds", type=click.IntRange(1), default=3, help="Turns within a cell.")
@click.option("--patience", type=click.FloatRange(1), default=60.0, help="For one answer.")
@click.option("--build", type=_folder, default=Path("build"), help="Where the release is.")
@click.option("--note", default="", help="A remark for the page, such as what else ran meanwhile.")
@click.option("--write", type=click.Path(path_type=Path), help="A file to write the page to.")
def main(
    *,
    engines: list[str],
    datasets: list[str],
    kinds: list[str],
    only: str,
    plans: int,
    clients: tuple[int, ...],
    asking: tuple[int, ...],
    seconds: float,
    rounds: int,
    patience: float,
    build: Path,
    note: str,
    write: Path | None,
) -> None:
    """Measure servers side by side and print the tables."""
    plan = Plan(clients, seconds, rounds, patience, asking)
    chosen = tuple(engine for engine in ENGINES if engine.NAME in engines)
    choice = Choice(chosen, frozenset(kinds) or None, only)
    try:
        with _in_order(), tempfile.TemporaryDirectory(prefix="planweave-bench-") as folder:
            found = [
                _measure(dataset, choice, plan, Path(folder) / dataset.name.replace(" ", "-"))
                for dataset in _datasets(datasets, build, plans, Path(folder))
            ]
    except (BenchmarkError, StoreError) as error:
        raise click.ClickException(str(error)) from error
    page = show(found, plan, shlex.join(["python", "-m", "benchmarks", *sys.argv[1:]]), note)
    click.echo(page)
    if write is not None:
        write.write_text(page, encoding="utf-8")


@contextmanager
def _in_order() -> Iterator[None]:
    """Have SIGTERM end this process as an error does, so that no server is left behind."""
    former = signal.signal(signal.SIGTERM, lambda *_: sys.exit("ended by SIGTERM"))
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, former)


def _datasets(names: Sequence[str], build: Path, plans: int, folder: Path) -> Iterator[Dataset]:
    release = current(build)
    if _FIVE in names:
        yield _dataset(f"{len(release.plans)} plans", build, release)
    if _SYNTHETIC in names:
        target = folder / _SYNTHETIC
        made = make_release(release, target, Order(plans, seed=1, linked=True), _say)
        yield _dataset(f"{plans} synthetic plans", target, made)


def _dataset(name: str, build: Path, release: Release) -> Dataset:
    with release.data.open("rb") as data:
        quads = sum(1 for _ in data)
    return Dataset(name, build, release.data, quads)


def _measure(dataset: Dataset, choice: Choice, plan: Plan, folder: Path) -> Findings:
    folder.mkdir()
    _say(f"{dataset.name}: {dataset.quads} quads")
    found = Findings(dataset.name, dataset.quads)
    asked = _asked(dataset, choice)
    with ExitStack() as stack:
        servers = []
        for server in _serve(dataset, choice.engines, folder, found):
            stack.callback(server.server.stop)
            servers.append(server)
        found.servers = tuple(server.name for server in servers)
        for server in servers:
            server.server.settle()
        idle = {server.name: server.server.memory() for server in servers}
        if "routes" in choice.kinds_of(dataset) and servers and servers[0].name == ENGINES[0].NAME:
            found.routes = measure_routes(servers[0], next(sizes()), plan, folder)
        found.results = measure(servers, asked, plan, _say)
        found.footprints = {
            each.name: Footprint(
                each.load, each.server.seconds, idle[each.name], each.server.memory()
            )
            for each in servers
        }
    return found


def _asked(dataset: Dataset, choice: Choice) -> list[Asked]:
    kinds = choice.kinds_of(dataset)
    asked = list(sizes()) if "sizes" in kinds else []
    if "questions" in kinds:
        store = OxigraphStore.of(dataset.data)
        asked += [each for each in questions(store) if choice.only in each.name]
    return asked


def _serve(
    dataset: Dataset, engines: Sequence[ModuleType], folder: Path, found: Findings
) -> Iterator[Running]:
    """Start each server that is there; of the others, say why they are not."""
    for engine in engines:
        reason = engine.missing() or too_many(engine, dataset)
        if reason is None:
            _say(f"  starting {engine.NAME}")
            try:
                yield engine.serve(dataset, folder)
            except EngineFailed as error:
                reason = str(error)
        if reason is not None:
            found.missing[engine.NAME] = reason
            _say(f"  without {engine.NAME}: {reason}")


def too_many(engine: ModuleType, dataset: Dataset) -> str | None:
    """Say that a server is not tried with so large a release."""
    most: int | None = getattr(engine, "MOST", None)
    if most is None or dataset.quads <= most:
        return None
    return f"not tried with more than {most:,} quads"


def _say(line: str) -> None:
    click.echo(line, err=True)


if __name__ == "__main__":
    main()
