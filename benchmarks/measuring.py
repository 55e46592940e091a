"""Measure servers side by side: first that they give as many rows, then how fast.

Servers take turns within each measurement, so that what disturbs the machine disturbs all of them.
A server that gives another number of rows than planweave, or no answer, is not timed: a wrong
answer is not fast.
"""

import http.client
import json
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from benchmarks.asked import Asked, number
from benchmarks.client import Load, Measured, drive
from benchmarks.engines.running import Running
from benchmarks.errors import BenchmarkError

_OK = 200
UNCACHED, REPEATED = "uncached", "repeated"


@dataclass(frozen=True, slots=True)
class Plan:
    """How to measure. seconds: of each server for each cell, over all rounds.

    patience: the longest that one answer may take, and that a cell's clients wait in all.
    asking: how many clients ask the questions of the catalogue at once.
    """

    clients: tuple[int, ...] = (1, 8, 32)
    seconds: float = 3.0
    rounds: int = 3
    patience: float = 60.0
    asking: tuple[int, ...] = (1,)

    def clients_of(self, asked: Asked) -> tuple[int, ...]:
        """How many clients ask this at once, one number after another."""
        return self.clients if asked.kind == "size" else self.asking

    def rounds_of(self, first: float) -> int:
        """How many turns a server has that took so many seconds for its first answer."""
        return self.rounds if first <= self.seconds else 1


@dataclass(frozen=True, slots=True)
class Cell:
    """What was measured: a query, whether anew each time, and by how many clients at once."""

    asked: Asked
    mode: str
    clients: int


@dataclass(slots=True)
class Results:
    """What was found. checked: rows and seconds of the first answer; faults: why there is none."""

    checked: dict[tuple[str, str], tuple[int, float]] = field(default_factory=dict)
    faults: dict[tuple[str, str], str] = field(default_factory=dict)
    cells: dict[Cell, dict[str, Measured]] = field(default_factory=dict)


def measure(
    servers: Sequence[Running],
    asked: Sequence[Asked],
    plan: Plan,
    say: Callable[[str], None],
) -> Results:
    """Measure all queries on all servers, of which the first says how many rows are right."""
    results = Results()
    for query in asked:
        right = _check(servers, query, plan, results)
        say(f"  {query.kind} {query.name}: {len(right)} of {len(servers)} servers agree")
        modes = (UNCACHED, REPEATED) if query.kind == "size" else (UNCACHED,)
        for clients in plan.clients_of(query):
            able = [
                server
                for server in right
                if results.checked[server.name, query.name][1] * clients <= plan.patience
            ]
            for mode in modes:
                cell = Cell(query, mode, clients)
                taken = results.cells[cell] = _take_turns(able, cell, plan, results)
                medians = (f"{name} {it.quantile(0.5) * 1000:.1f}" for name, it in taken.items())
                say(f"    {mode}, {clients} clients, median ms: {', '.join(medians)}")
    return results


def _check(servers: Sequence[Running], query: Asked, plan: Plan, results: Results) -> list[Running]:
    """Ask each server once; gives those that have as many rows as the first."""
    rows: int | None = None
    right = []
    for server in servers:
        key = (server.name, query.name)
        begun = time.perf_counter()
        try:
            status, body = server.answer(query.text, plan.patience)
        except (OSError, http.client.HTTPException) as error:
            results.faults[key] = f"no answer: {type(error).__name__}"
            continue
        seconds = time.perf_counter() - begun
        found = _rows(body) if status == _OK else None
        if found is None:
            results.faults[key] = f"status {status}: {body[:120].decode('utf-8', 'replace')}"
            continue
        if rows is None:
            rows = found
        results.checked[key] = (found, seconds)
        if found == rows:
            right.append(server)
        else:
            results.faults[key] = f"{found} rows, not {rows}"
    return right


def _rows(body: bytes) -> int | None:
    try:
        return len(json.loads(body)["results"]["bindings"])
    except (ValueError, KeyError, TypeError):
        return None


def _take_turns(
    servers: Sequence[Running], cell: Cell, plan: Plan, results: Results
) -> dict[str, Measured]:
    found = {server.name: Measured() for server in servers}
    turns = dict.fromkeys(found, 0)
    for turn in range(plan.rounds):
        for server in servers:
            key = (server.name, cell.asked.name)
            if key in results.faults or turn >= plan.rounds_of(results.checked[key][1]):
                continue
            request = _request(server, cell, plan, turns[server.name])
            try:
                load = Load(cell.clients, plan.seconds / plan.rounds, plan.patience)
                measured = drive(server.port, request, load)
            except (OSError, BenchmarkError) as error:
                results.faults[server.name, cell.asked.name] = f"{cell.clients} clients: {error}"
                continue
            turns[server.name] += len(measured.seconds) + measured.failed
            found[server.name].add(measured)
    return found


def _request(server: Running, cell: Cell, plan: Plan, begun: int) -> Callable[[int], bytes]:
    """The bytes of each request of a server's turn, by its number."""
    before, after = cell.asked.numbered(server.request(cell.asked.text))
    if cell.mode == REPEATED:
        same = before + number(0) + after
        return lambda _: same
    # No two cells share a number, so no answer of one serves another.
    first = 1 + plan.clients_of(cell.asked).index(cell.clients) * 1_000_000 + begun
    return lambda turn: before + number(first + turn) + after


def best(measured: Mapping[str, Measured]) -> float:
    """The shortest median among servers, in seconds."""
    return min((each.quantile(0.5) for each in measured.values() if each.seconds), default=0.0)
