"""`python -m benchmarks.pages`: how long every kind of page takes, and what it weighs.

A page is asked for in two ways: each time as nobody has asked for it yet, so that the service
makes it anew, and the same again and again, as readers do, which it answers from what it keeps.
"""

import http.client
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import click

from benchmarks.client import Load, Measured, drive
from benchmarks.engines.running import Running, get
from benchmarks.errors import BenchmarkError, EngineFailed
from benchmarks.page_tables import Bounds, Taken, show
from benchmarks.processes import free_port, start
from benchmarks.visits import Visit, visits, weigh
from store.errors import StoreError
from store.release import current

_ROOT: Final = Path(__file__).parents[1]
_HERE: Final = "127.0.0.1"
_HTML: Final = "text/html"
_STATUS: Final = 200
# From so many plans on a release is held to the bound of the large ones.
_MANY: Final = 100
_SMALL, _LARGE = Bounds(0.05, 150_000), Bounds(0.3, 150_000)
_folder = click.Path(exists=True, file_okay=False, path_type=Path)


@dataclass(frozen=True, slots=True)
class How:
    """How to measure. seconds: for which a page is asked for anew; a third of it, repeated."""

    seconds: float
    patience: float


@click.command(context_settings={"help_option_names": ["-h", "--help"], "show_default": True})
@click.option("--build", type=_folder, default=Path("build"), help="Where the release is.")
@click.option("--only", default="", help="Only pages with this in their name or address.")
@click.option("--seconds", type=click.FloatRange(0.01), default=1.0, help="For each page.")
@click.option("--patience", type=click.FloatRange(1), default=60.0, help="For one answer.")
@click.option("--note", default="", help="A remark for the page, such as what else ran meanwhile.")
@click.option("--write", type=click.Path(path_type=Path), help="A file to write the page to.")
def main(
    *, build: Path, only: str, seconds: float, patience: float, note: str, write: Path | None
) -> None:
    """Serve a release, visit every kind of page, and print a table of times and bytes."""
    try:
        release = current(build)
        with tempfile.TemporaryDirectory(prefix="planweave-pages-") as folder:
            served = _serve(build, Path(folder))
            try:
                served.server.settle()
                found = measure(served, only, How(seconds, patience))
            finally:
                served.server.stop()
    except (BenchmarkError, EngineFailed, StoreError) as error:
        raise click.ClickException(str(error)) from error
    bounds = _LARGE if len(release.plans) >= _MANY else _SMALL
    page = show(found, len(release.plans), bounds, sys.argv[1:], note)
    click.echo(page)
    if write is not None:
        write.write_text(page, encoding="utf-8")


def _serve(build: Path, folder: Path) -> Running:
    """Serve a release as a reader's service does, but by one web process: so all of it is warm."""
    port = free_port()
    command = [sys.executable, "-m", "planweave", "serve", "--build", str(build.resolve())]
    started = start("planweave", [*command, "--port", str(port), "--workers", "1"], folder, _ROOT)
    return Running("planweave", started, port, "/sparql").ready()


def measure(served: Running, only: str, how: How) -> Sequence[Taken]:
    """Visit the pages one after the other."""

    def fetched(path: str) -> bytes:
        return fetch(served.port, path, how.patience)

    found = []
    for visit in visits(fetched):
        if only in visit.name or only in visit.path:
            found.append(_taken(served, visit, how))
            click.echo(found[-1].line, err=True)
    return found


def _taken(served: Running, visit: Visit, how: How) -> Taken:
    started = served.server.processor()
    first = drive(served.port, lambda _: _request(visit.path), Load(1, 0.0, how.patience))
    if not first.seconds:
        return Taken(visit, first, Measured(), Measured(), 0.0, 0)
    anew = drive(
        served.port,
        lambda turn: _request(visit.path, turn + 1),
        Load(1, how.seconds, how.patience),
    )
    work = served.server.processor() - started
    again = drive(
        served.port, lambda _: _request(visit.path), Load(1, how.seconds / 3, how.patience)
    )
    body = fetch(served.port, visit.path, how.patience)
    weight = weigh(body, lambda path: fetch(served.port, path, how.patience))
    made = len(first.seconds) + len(anew.seconds) + anew.failed
    return Taken(visit, first, anew, again, work / made, weight)


def _request(path: str, turn: int = 0) -> bytes:
    """The bytes of a request for a page.

    No page depends on the language that is asked for, but what is kept is kept by it: with
    another one each time, each page is made anew.
    """
    return get(path, _HTML, f"Accept-Language: x-{turn:08}\r\n")


def fetch(port: int, path: str, patience: float) -> bytes:
    """Give the body at an address; BenchmarkError where the answer is not 200."""
    connection = http.client.HTTPConnection(_HERE, port, timeout=patience)
    try:
        connection.request("GET", path, headers={"Accept": f"{_HTML}, */*;q=0.1"})
        response = connection.getresponse()
        body = response.read()
    except OSError as error:
        raise BenchmarkError(f"{path}: no answer ({type(error).__name__})") from error
    finally:
        connection.close()
    if response.status != _STATUS:
        raise BenchmarkError(f"{path}: status {response.status}")
    return body


if __name__ == "__main__":
    main()
