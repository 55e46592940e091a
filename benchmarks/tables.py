"""The findings as a page of Markdown tables, such as docs/benchmarks.md."""

import os
import platform
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path

from benchmarks.client import Measured
from benchmarks.findings import Findings
from benchmarks.measuring import Cell, Plan, best
from benchmarks.requirements import requirements
from benchmarks.routes import EMPTY, NOT_MODIFIED

_OWN, _NATIVE = "planweave", "oxigraph"
_HOW = """\
Servers take turns within each measurement, each on a port of this machine, with the client beside
them on the same cores. A cell has answers a second, and the median and the 99th percentile of the
milliseconds that an answer took. *Uncached* requests all differ in a number, so that no kept answer
serves; *repeated* ones are all the same. A server that gives another number of rows than planweave,
or none within the patience, is named and not timed."""


def show(findings: Sequence[Findings], plan: Plan, command: str, note: str = "") -> str:
    """Write the whole page; note: a remark on the run, for its readers."""
    parts = ["# Benchmarks", _machine(plan, command), *([note] if note else []), _HOW]
    parts += ["## What is asked of planweave", _requirements(findings)]
    for found in findings:
        parts += _release(found)
    return "\n\n".join(parts) + "\n"


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Write a table; numbers stand to the right, but for those of the first column."""
    lines = [f"| {' | '.join(head)} |", f"|{'|'.join(['---', *['---:'] * (len(head) - 1)])}|"]
    lines += [f"| {' | '.join(cell.replace('|', '¦') for cell in row)} |" for row in rows]
    return "\n".join(lines)


def processor() -> str:
    """Name the processor that all was measured on."""
    return next(
        (
            line.partition(":")[2].strip()
            for line in Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
            if line.startswith("model name")
        ),
        platform.machine(),
    )


def _machine(plan: Plan, command: str) -> str:
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    return (
        f"Made on {datetime.now(UTC):%d %B %Y} by `{command}`: {plan.seconds:g} s for each server "
        f"and cell in {plan.rounds} rounds, on {os.cpu_count()} cores ({processor()}) with "
        f"{memory:.0f} GiB of memory, Python {platform.python_version()}."
    )


def _requirements(findings: Sequence[Findings]) -> str:
    rows = [
        (each.about, each.wanted, each.found, "yes" if each.met else "**no**")
        for found in findings
        for each in requirements(found)
    ]
    return table(("what", "wanted", "found", "met"), rows) if rows else "Nothing that was measured."


def _release(found: Findings) -> Iterator[str]:
    yield f"## {found.name}: {found.quads:,} quads"
    yield "### Start and memory"
    yield table(
        ("server", "loading s", "start s", "MB idle", "MB after all"),
        (
            (name, f"{each.load:.1f}", f"{each.start:.2f}", f"{each.idle:.0f}", f"{each.after:.0f}")
            for name, each in found.footprints.items()
        ),
    )
    if found.routes:
        yield "### What needs no query"
        yield _routes(found.routes)
    for kind, title in (("size", "Answers of three sizes"), ("question", "Questions")):
        cells = {
            cell: taken for cell, taken in found.results.cells.items() if cell.asked.kind == kind
        }
        if cells:
            yield f"### {title}"
            yield _cells(cells, found)
            yield f"#### {title}: planweave against the others"
            yield _ratios(cells, found)
    if lacking := list(_lacking(found)):
        yield "### Not measured"
        yield "\n".join(lacking)


def _routes(routes: Mapping[int, Mapping[str, Measured]]) -> str:
    names = list(next(iter(routes.values())))
    rows = [
        (str(clients), *(_told(taken[name]) for name in names), _share(taken))
        for clients, taken in routes.items()
    ]
    return table(("clients", *names, f"{NOT_MODIFIED} : {EMPTY}"), rows)


def _share(taken: Mapping[str, Measured]) -> str:
    empty = taken[EMPTY].rate
    return f"{taken[NOT_MODIFIED].rate / empty:.2f}" if empty else "—"


def _cells(cells: Mapping[Cell, Mapping[str, Measured]], found: Findings) -> str:
    rows = [
        (_named(cell), *(_told(taken.get(name)) for name in found.servers))
        for cell, taken in cells.items()
    ]
    return table(("query, clients", *found.servers), rows)


def _ratios(cells: Mapping[Cell, Mapping[str, Measured]], found: Findings) -> str:
    others = [name for name in found.servers if name != _OWN]
    rows = []
    for cell, taken in cells.items():
        own = taken.get(_OWN)
        if own is None or not own.seconds:
            continue
        rates = [_ratio(own.rate, taken.get(name)) for name in others]
        rows.append((_named(cell), *rates, f"{own.quantile(0.5) / best(taken):.2f}"))
    head = [f"answers a second: {name}" for name in others]
    return table(("query, clients", *head, "median: the fastest's"), rows)


def _ratio(own: float, other: Measured | None) -> str:
    return f"{own / other.rate:.2f}" if other is not None and other.rate else "—"


def _named(cell: Cell) -> str:
    mode = f", {cell.mode}" if cell.asked.kind == "size" else ""
    return f"{cell.asked.name}{mode}, {cell.clients}"


def _told(measured: Measured | None) -> str:
    if measured is None or not measured.seconds:
        return "—"
    median, tail = measured.quantile(0.5) * 1000, measured.quantile(0.99) * 1000
    failed = f", {measured.failed} failed" if measured.failed else ""
    return f"{_number(measured.rate)}/s ({_number(median)} / {_number(tail)}){failed}"


def _number(value: float) -> str:
    return f"{value:,.0f}" if value >= 100 else f"{value:.1f}" if value >= 10 else f"{value:.2f}"


def _lacking(found: Findings) -> Iterator[str]:
    for name, reason in found.missing.items():
        yield f"- {name}: {reason}"
    for (name, query), reason in sorted(found.results.faults.items()):
        yield f"- {name}, {query}: {' '.join(reason.split())}"
