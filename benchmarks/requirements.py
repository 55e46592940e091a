"""What is asked of planweave beside the others, and whether it was found."""

from collections.abc import Iterator
from dataclasses import dataclass

from benchmarks.client import Measured
from benchmarks.findings import Findings
from benchmarks.measuring import REPEATED, UNCACHED, best
from benchmarks.routes import EMPTY, NOT_MODIFIED

_OWN, _NATIVE = "planweave", "oxigraph"
_CLIENTS = 8
# Above so many quads a release counts as large: the five plans have fewer, 500 have more.
LARGE = 1_000_000
_MEMORY = {False: 150, True: 1600}
# Against whom, what, how, and how many times as many answers a second.
_RATES = (
    ("rdflib-endpoint", "small", UNCACHED, 2.0),
    ("rdflib-endpoint", "medium", UNCACHED, 10.0),
    (_NATIVE, "small", UNCACHED, 0.35),
    (_NATIVE, "medium", REPEATED, 2.5),
    (_NATIVE, "medium", UNCACHED, 2.5),
    (_NATIVE, "small", REPEATED, 1.3),
)
_SLOWEST = 5.0
_NOT_MODIFIED = 0.5


@dataclass(frozen=True, slots=True)
class Requirement:
    """One thing that is asked. wanted, found: in words."""

    about: str
    wanted: str
    found: str
    met: bool


def requirements(found: Findings) -> Iterator[Requirement]:
    """Compare what was found with what is asked of a release of this size."""
    large = found.quads >= LARGE
    if own := found.footprints.get(_OWN):
        most = _MEMORY[large]
        yield Requirement(
            f"{found.name}: memory when idle", f"< {most} MB", f"{own.idle:.0f} MB", own.idle < most
        )
    if large:
        yield from _questions(found)
    else:
        yield from _rates(found)
        yield from _routes(found)


def _rates(found: Findings) -> Iterator[Requirement]:
    for other, size, mode, least in _RATES:
        for cell, taken in found.results.cells.items():
            if (cell.asked.name, cell.mode, cell.clients) == (size, mode, _CLIENTS):
                yield from _rate(taken, other, least, f"{found.name}: {size}, {mode}")


def _rate(
    taken: dict[str, Measured], other: str, least: float, about: str
) -> Iterator[Requirement]:
    own, theirs = taken.get(_OWN), taken.get(other)
    if own and theirs and theirs.rate:
        ratio = own.rate / theirs.rate
        yield Requirement(
            f"{about}, {_CLIENTS} clients, answers a second against {other}",
            f"≥ {least:g}",
            f"{ratio:.2f}",
            ratio >= least,
        )


def _routes(found: Findings) -> Iterator[Requirement]:
    taken = found.routes.get(_CLIENTS)
    if taken and taken[EMPTY].rate:
        ratio = taken[NOT_MODIFIED].rate / taken[EMPTY].rate
        yield Requirement(
            f"{found.name}: {NOT_MODIFIED}, {_CLIENTS} clients, answers a second against {EMPTY}",
            f"≥ {_NOT_MODIFIED:g}",
            f"{ratio:.2f}",
            ratio >= _NOT_MODIFIED,
        )


def _questions(found: Findings) -> Iterator[Requirement]:
    """Each question's median: no longer than the native server's, within 5 times of the fastest."""
    if _OWN not in found.servers:
        return
    behind, far, count = [], [], 0
    for cell, taken in found.results.cells.items():
        if cell.asked.kind != "question" or cell.clients != 1:
            continue
        count += 1
        own = taken.get(_OWN)
        if own is None or not own.seconds:
            behind.append(cell.asked.name)
            far.append(cell.asked.name)
            continue
        theirs = taken.get(_NATIVE)
        if theirs and theirs.seconds and own.quantile(0.5) > theirs.quantile(0.5):
            behind.append(cell.asked.name)
        if own.quantile(0.5) > _SLOWEST * best(taken):
            far.append(cell.asked.name)
    for about, wrong in (
        (f"median no longer than that of {_NATIVE}", behind),
        (f"median within {_SLOWEST:g} times of the fastest", far),
    ):
        named = f": not {', '.join(wrong)}" if wrong else ""
        yield Requirement(
            f"{found.name}: questions, {about}",
            f"{count} of {count}",
            f"{count - len(wrong)}{named}",
            not wrong,
        )
