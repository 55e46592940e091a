"""The times and weights of pages as a page of Markdown, such as docs/page-speed.md."""

import os
import platform
import shlex
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from benchmarks.client import Measured
from benchmarks.tables import processor, table
from benchmarks.visits import Visit

_HOW = """\
Each page is asked for by one client, of a service of one web process that runs on the same cores.
*First* is the page's first visit, after the service has made itself ready. *Anew*: each request
differs from all others, so that no kept page serves, and the page is made each time; what the
service keeps of a release beside whole pages (lists to choose from, the first rows of questions
that are asked without a value) it has then. *Repeated*: the same request again, which the service
answers from what it keeps. Times are milliseconds; *processor* is what all processes of the
service worked for one page made anew. Bytes are those of the page with its stylesheet and scripts,
not compressed, and without the libraries of the editor, the networks and the charts."""


@dataclass(frozen=True, slots=True)
class Bounds:
    """What a page is held to. seconds: of the median, made anew; weight: bytes."""

    seconds: float
    weight: int


@dataclass(frozen=True, slots=True)
class Taken:
    """What was found of a page. work: seconds of all processors for one answer."""

    visit: Visit
    first: Measured
    anew: Measured
    again: Measured
    work: float
    weight: int

    @property
    def answered(self) -> bool:
        """Whether it was answered at all, each time."""
        return bool(self.anew.seconds) and not self.anew.failed

    @property
    def median(self) -> float:
        """Seconds of the median answer that was made anew."""
        return self.anew.quantile(0.5)

    @property
    def line(self) -> str:
        """It all in a line."""
        if not self.answered:
            return f"  {self.visit.name}: no answer"
        figures = (self.median, self.again.quantile(0.5), self.work)
        anew, again, work = (f"{_milliseconds(each)} ms" for each in figures)
        times = f"anew {anew}, repeated {again}, processor {work}"
        return f"  {self.visit.name}: {times}, {self.weight:,} B"


def show(
    found: Sequence[Taken], plans: int, bounds: Bounds, arguments: Sequence[str], note: str = ""
) -> str:
    """Write the whole page; note: a remark on the run, for its readers."""
    parts = [
        "# How fast and how heavy pages are",
        _machine(plans, arguments),
        *([note] if note else []),
        _HOW,
        "## What is asked of pages",
        "\n".join(_held(found, bounds)),
        "## Pages",
        table(
            ("page", "first", "anew", "99 %", "repeated", "99 %", "processor", "bytes"),
            (_row(each, bounds) for each in found),
        ),
    ]
    return "\n\n".join(parts) + "\n"


def _machine(plans: int, arguments: Sequence[str]) -> str:
    command = shlex.join(["python", "-m", "benchmarks.pages", *arguments])
    return (
        f"Made on {datetime.now(UTC):%d %B %Y} by `{command}` over {plans} plans, "
        f"on {os.cpu_count()} cores ({processor()}), Python {platform.python_version()}."
    )


def _held(found: Sequence[Taken], bounds: Bounds) -> Iterable[str]:
    wanted = f"{bounds.seconds * 1000:.0f} ms"
    slow = [each for each in found if not each.answered or each.median >= bounds.seconds]
    only = [each for each in slow if each.answered and each.again.quantile(0.5) < bounds.seconds]
    never = [each for each in slow if each not in only]
    heavy = [each for each in found if each.weight > bounds.weight]
    yield f"- Under {wanted} (median, made anew): {len(found) - len(slow)} of {len(found)} pages."
    if only:
        yield f"- Under {wanted} only when repeated: {_named(only)}."
    if never:
        yield f"- Not under {wanted}: {_named(never)}."
    light = len(found) - len(heavy)
    yield f"- At most {bounds.weight:,} bytes: {light} of {len(found)} pages."
    if heavy:
        yield f"- Heavier: {_named(heavy)}."


def _named(found: Sequence[Taken]) -> str:
    return ", ".join(each.visit.name for each in found)


def _row(taken: Taken, bounds: Bounds) -> tuple[str, ...]:
    if not taken.answered:
        return (taken.visit.name, *["—"] * 7)
    first, anew, again = (
        [_milliseconds(each.quantile(share)) for share in (0.5, 0.99)]
        for each in (taken.first, taken.anew, taken.again)
    )
    if taken.median >= bounds.seconds:
        anew[0] = f"**{anew[0]}**"
    weight = f"{taken.weight:,}"
    if taken.weight > bounds.weight:
        weight = f"**{weight}**"
    return (taken.visit.name, first[0], *anew, *again, _milliseconds(taken.work), weight)


def _milliseconds(seconds: float) -> str:
    value = seconds * 1000
    return f"{value:,.0f}" if value >= 100 else f"{value:.1f}" if value >= 10 else f"{value:.2f}"
